"""What a ledger holds for the forecast of a pair, from its pages or from one data set, in one shape."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from comity.forecast.acts import Telling
from comity.forecast.report import Trace
from comity.model import Dyad

#: How the pages of a ledger are called among the data sets.
PAGES = "pages"
#: How fast the weight of evidence fades, in days.
HALF_LIFE = 30.0
#: What was announced without a day is shown so long.
MOST_DAYS_OPEN = 90
N_ANNOUNCED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAct:
    """An act of the pair, and the day on which it was told."""

    known_on: date
    trace: Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRecord:
    """All tellings of one data set up to ``as_of``, and the acts of the pair among them.

    ``first_on`` and ``last_on`` are the days that the data set covers; ``say`` puts words to a trace.
    """

    dataset: str
    title: str
    citation: str | None
    first_on: date
    last_on: date
    as_of: date
    tellings: Sequence[Telling]
    own: Sequence[OwnAct]
    announced: Sequence[Trace]
    say: Callable[[Trace], Trace]
    n_vague: int = 0
    n_undated_pages: int = 0


def is_of(telling: Telling, dyad: Dyad) -> bool:
    """True where the two act on each other."""
    return {telling.actor, telling.recipient} == dyad.states


def weigh(known_on: date, as_of: date) -> float:
    """The weight of an act by its age."""
    return float(2.0 ** (-((as_of - known_on).days) / HALF_LIFE))


def is_open(first_on: date | None, last_on: date | None, told_on: date | None, as_of: date) -> bool:
    """True where something announced is still to come, or has no day and was told not long ago."""
    if last_on is not None:
        return last_on > as_of
    return told_on is not None and as_of - told_on <= timedelta(days=MOST_DAYS_OPEN) and first_on is None
