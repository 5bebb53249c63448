"""Small worlds of acts between states of which the truth is known, for the tests of outlooks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import permutations

import numpy as np

from comity.forecast.acts import Acts, Telling, make_acts

FIRST_DAY = date(2020, 1, 1)
KIND_OF = {"CONSULT": "verbal cooperation", "ASSAULT": "material conflict"}
STATES = tuple(f"S{letter}{other}" for letter in "ABC" for other in "ABCD")


def make_telling(
    day: int, actor: str, recipient: str, event_type: str = "ASSAULT", *, late: int = 0, score: float = -9.0
) -> Telling:
    """An act on a numbered day, told so many days later."""
    on = FIRST_DAY + timedelta(days=day)
    return Telling(
        on=on,
        known_on=on + timedelta(days=late),
        actor=actor,
        recipient=recipient,
        event_type=event_type,
        score=score,
    )


def lay_out_acts(tellings: Sequence[Telling], last_day: int) -> Acts:
    """The acts known by a numbered day."""
    return make_acts(tellings, kind_of=KIND_OF, since=FIRST_DAY, until=FIRST_DAY + timedelta(days=last_day))


def make_even_world(n_days: int, seed: int) -> list[Telling]:
    """Every pair does the same at the same rate for ever: nothing but the base rate can be known."""
    rng = np.random.default_rng(seed)
    found = []
    for actor, recipient in permutations(STATES, 2):
        days = np.flatnonzero(rng.random(n_days) < 0.03)
        found += [make_telling(int(day), actor, recipient) for day in days]
    return found


def make_stormy_world(n_days: int, seed: int) -> tuple[list[Telling], np.ndarray]:
    """Each pair is now calm, now in a quarrel of some weeks: what was lately tells what comes.

    The second value says which pair (row, in the order of permutations) quarrels on which day.
    """
    rng = np.random.default_rng(seed)
    found, storms = [], []
    for actor, recipient in permutations(STATES, 2):
        storm = np.zeros(n_days, dtype=np.bool_)
        is_on = bool(rng.random() < 0.3)
        for day in range(n_days):
            is_on = bool(rng.random() < (0.98 if is_on else 0.01))
            storm[day] = is_on
        days = np.flatnonzero(rng.random(n_days) < np.where(storm, 0.35, 0.005))
        found += [make_telling(int(day), actor, recipient) for day in days]
        storms.append(storm)
    return found, np.array(storms)
