"""Dated facts between actors of states, counted by state, window of days and kind: a panel of dyads."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from comity.errors import IntakeError
from comity.forecast.facts import Benchmark, Ints, join
from comity.forecast.panel import KINDS, Panel

StateFinder = Callable[[str], str | None]


def count_windows(
    benchmark: Benchmark, kind_of: Mapping[str, int], find_state: StateFinder, n_days: int, n_known: int
) -> Panel:
    """The panel of whole windows of ``n_days`` from the first day on, between the states of its actors.

    Actors of no state, and facts inside of one state, are left out. Only states with a fact in the first
    ``n_known`` windows are in the panel.

    Args:
        kind_of: the place in ``KINDS`` of each name of a relation (small letters); others are left out.
        find_state: the state that an actor's name tells, or ``None``.

    Raises:
        IntakeError: no name tells a state.
    """
    facts = join(benchmark.train, benchmark.valid, benchmark.test)
    named, place = _tell_states(benchmark.actors, find_state)
    if not named:
        raise IntakeError(
            f"{benchmark.name}: no actor names its state, as in 'Police (India)'; no dyads to count"
        )
    kinds = np.array([kind_of.get(name.lower(), -1) for name in benchmark.relations], dtype=np.int64)
    one, other, kind = place[facts.actor], place[facts.recipient], kinds[facts.relation]
    window = (facts.day - facts.day.min()) // n_days
    n_windows = int((facts.day.max() - facts.day.min() + 1) // n_days)
    is_counted = (one >= 0) & (other >= 0) & (one != other) & (kind >= 0) & (window < n_windows)
    is_early = is_counted & (window < n_known)
    states = np.unique(np.concatenate([one[is_early], other[is_early]]))
    number = np.full(len(named), -1, dtype=np.int64)
    number[states] = np.arange(len(states))
    is_counted &= (number[one] >= 0) & (number[other] >= 0)
    counts = np.zeros((n_windows, len(states), len(states), len(KINDS)), dtype=np.float32)
    rows = np.flatnonzero(is_counted)
    np.add.at(counts, (window[rows], number[one[rows]], number[other[rows]], kind[rows]), 1.0)
    return Panel(counts=counts, states=tuple(named[n] for n in states), first_period=0)


def _tell_states(names: tuple[str, ...], find_state: StateFinder) -> tuple[list[str], Ints]:
    """The states, and the number of each actor's state; -1 where its name tells none."""
    told = [find_state(name) for name in names]
    states = sorted({state for state in told if state is not None})
    number = {state: n for n, state in enumerate(states)}
    return states, np.array([-1 if state is None else number[state] for state in told], dtype=np.int64)
