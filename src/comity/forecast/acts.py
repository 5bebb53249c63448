"""Acts between states as columns of numbers: what a forecast of two states is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from comity.forecast.facts import Ints

Values = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

#: What is told later than this is no news: pages tell of old affairs, too.
MOST_DAYS_LATE = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One origin's telling of an act, or several rows of a data set that say the same of one day.

    ``on`` is the last day on which the act may have been, ``known_on`` the day on which it was told.
    ``n_acts`` is 0 for a further origin of an act that is counted already. ``score`` is the codebook's.
    """

    on: date
    known_on: date
    actor: str
    recipient: str
    event_type: str
    score: float
    n_acts: int = 1
    n_tellings: int = 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Acts:
    """Tellings as columns; ``day`` and ``known`` count from ``first_on``, never before it.

    No act is known before its day. ``n_late`` acts were told more than ``MOST_DAYS_LATE`` days late and are
    not among the columns.
    """

    states: tuple[str, ...]
    kinds: tuple[str, ...]
    first_on: date
    day: Ints
    known: Ints
    one: Ints
    other: Ints
    kind: Ints
    n_acts: Ints
    n_tellings: Ints
    score: Values
    n_late: int

    def day_of(self, on: date) -> int:
        """The number of a day."""
        return (on - self.first_on).days

    def date_of(self, day: int) -> date:
        """The day of a number."""
        return self.first_on + timedelta(days=day)

    @property
    def is_prompt(self) -> bool:
        """True where every act was known on its own day, as in data sets of events."""
        return bool((self.known == self.day).all())

    def known_before(self, day: int) -> Flags:
        """Which tellings were known before a day."""
        known: Flags = self.known < day
        return known


def make_acts(tellings: Iterable[Telling], *, kind_of: Mapping[str, str], since: date, until: date) -> Acts:
    """The columns of what happened from ``since`` on and was known by ``until``, both days included.

    ``kind_of`` gives the kind of each event type; other types, and what a state does to itself, are left out.
    """
    held = [
        one
        for one in tellings
        if one.event_type in kind_of
        and one.actor != one.recipient
        and since <= one.on
        and max(one.known_on, one.on) <= until
    ]
    kinds = tuple(dict.fromkeys(kind_of.values()))
    prompt = [one for one in held if (one.known_on - one.on).days <= MOST_DAYS_LATE]
    states = tuple(sorted({name for one in prompt for name in (one.actor, one.recipient)}))
    state_of, number_of = _number(states), _number(kinds)
    days = np.array([(one.on - since).days for one in prompt], dtype=np.int64)
    known = np.array([(one.known_on - since).days for one in prompt], dtype=np.int64)
    return Acts(
        states=states,
        kinds=kinds,
        first_on=since,
        day=days,
        known=np.maximum(days, known),
        one=np.array([state_of[one.actor] for one in prompt], dtype=np.int64),
        other=np.array([state_of[one.recipient] for one in prompt], dtype=np.int64),
        kind=np.array([number_of[kind_of[one.event_type]] for one in prompt], dtype=np.int64),
        n_acts=np.array([one.n_acts for one in prompt], dtype=np.int64),
        n_tellings=np.array([one.n_tellings for one in prompt], dtype=np.int64),
        score=np.array([one.score for one in prompt], dtype=np.float64),
        n_late=sum(one.n_acts for one in held) - sum(one.n_acts for one in prompt),
    )


def _number(names: tuple[str, ...]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}
