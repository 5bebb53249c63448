"""A forecast as it is handed over: the outlook of each data set with its evidence, none mixed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from comity.forecast.outlook import Outlook
from comity.model import Dyad, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """An act that a forecast rests on, or one that is announced.

    ``words`` are those of a page, or the data set's own name for the act with those who take part. ``weight``
    is its share of the pair's acts of its kind, each fading with a half-life of 30 days; 0 where it is only
    announced.
    """

    id: str
    status: Status
    event_type: str
    first_on: date | None
    last_on: date | None
    words: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The forecast from one data set, or from the pages of the ledger (``dataset`` is ``pages``).

    ``first_on`` and ``last_on`` are the days that it covers. Where ``outlook`` is ``None``, ``reason`` says
    why there is none. Not counted were ``n_vague`` acts of the pair that are not known to the week,
    ``n_late`` acts of any pair that were told more than 30 days late, and what stands on
    ``n_undated_pages`` pages of which nobody knows when they were published.
    """

    dataset: str
    title: str
    citation: str | None
    first_on: date
    last_on: date
    as_of: date
    outlook: Outlook | None
    reason: str | None
    evidence: tuple[Trace, ...]
    announced: tuple[Trace, ...]
    n_vague: int
    n_late: int
    n_undated_pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What is likely between two states in the days to come, by data set; ``by`` is ``quad`` or ``type``."""

    dyad: Dyad
    by: str
    seed: int
    parts: tuple[Part, ...]
