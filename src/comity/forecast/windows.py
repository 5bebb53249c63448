"""Dated facts between actors of states, counted by state, window of days and kind: a panel of dyads."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from comity.errors import IntakeError
from comity.forecast.facts import BRACKETED, Benchmark, Ints, join
from comity.forecast.panel import KINDS, Panel


def count_windows(benchmark: Benchmark, kind_of: Mapping[str, int], n_days: int, n_known: int) -> Panel:
    """The panel of whole windows of ``n_days`` from the first day on, between the places that names tell.

    An actor belongs to the place in the brackets of its name, or is that place; others, and facts inside of
    one place, are left out. Only places with a fact in the first ``n_known`` windows are states of the panel.

    Args:
        kind_of: the place in ``KINDS`` of each name of a relation (small letters); others are left out.

    Raises:
        IntakeError: no name tells a place.
    """
    facts = join(benchmark.train, benchmark.valid, benchmark.test)
    places, place = _tell_places(benchmark.actors)
    if not places:
        raise IntakeError(
            f"{benchmark.name}: no actor names its place, as in 'Police (India)'; no dyads to count"
        )
    kinds = np.array([kind_of.get(name.lower(), -1) for name in benchmark.relations], dtype=np.int64)
    one, other, kind = place[facts.actor], place[facts.recipient], kinds[facts.relation]
    window = (facts.day - facts.day.min()) // n_days
    n_windows = int((facts.day.max() - facts.day.min() + 1) // n_days)
    is_counted = (one >= 0) & (other >= 0) & (one != other) & (kind >= 0) & (window < n_windows)
    is_early = is_counted & (window < n_known)
    states = np.unique(np.concatenate([one[is_early], other[is_early]]))
    number = np.full(len(places), -1, dtype=np.int64)
    number[states] = np.arange(len(states))
    is_counted &= (number[one] >= 0) & (number[other] >= 0)
    counts = np.zeros((n_windows, len(states), len(states), len(KINDS)), dtype=np.float32)
    rows = np.flatnonzero(is_counted)
    np.add.at(counts, (window[rows], number[one[rows]], number[other[rows]], kind[rows]), 1.0)
    return Panel(counts=counts, states=tuple(places[n] for n in states), first_period=0)


def _tell_places(names: tuple[str, ...]) -> tuple[list[str], Ints]:
    """The places, and the number of each actor's place; -1 where its name tells none."""
    told = [BRACKETED.match(name) for name in names]
    places = sorted({found["place"] for found in told if found})
    number = {name: n for n, name in enumerate(places)}
    own = [number.get(found["place"] if found else name, -1) for found, name in zip(told, names, strict=True)]
    return places, np.array(own, dtype=np.int64)
