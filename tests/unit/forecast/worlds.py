"""Small worlds of dated facts for the tests of the forecast."""

from __future__ import annotations

import numpy as np

from comity.forecast.facts import Facts

N_ACTORS, N_RELATIONS = 12, 3
PLACES, SECTORS = ("Aland", "Borland", "Corland"), ("Army", "Police", "Citizen")
NAMES = (
    *(f"{sector} ({place})" for place in PLACES for sector in SECTORS),
    *("Aland", "Somebody", "Nobody"),
)


def make_facts(rows: list[tuple[int, int, int, int]]) -> Facts:
    """Facts of (actor, relation, recipient, day), in order of days."""
    table = np.array(sorted(set(rows), key=lambda row: (row[3], row[:3])), dtype=np.int64).reshape(-1, 4)
    return Facts(actor=table[:, 0], relation=table[:, 1], recipient=table[:, 2], day=table[:, 3])


def make_habitual_world(n_days: int, seed: int, n_dropped: int = 1) -> Facts:
    """A world where what happened yesterday happens again, till a habit is dropped for another.

    Args:
        n_dropped: how many of the eight habits are dropped each day.
    """
    rng = np.random.default_rng(seed)
    habits = [_draw(rng) for _ in range(8)]
    rows = []
    for day in range(n_days):
        for place in rng.choice(len(habits), n_dropped, replace=False):
            habits[int(place)] = _draw(rng)
        rows += [(*habit, day) for habit in habits]
    return make_facts(rows)


def _draw(rng: np.random.Generator) -> tuple[int, int, int]:
    actor, recipient = rng.choice(N_ACTORS, 2, replace=False)
    return int(actor), int(rng.integers(N_RELATIONS)), int(recipient)
