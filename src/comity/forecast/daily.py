"""Acts by day, pair and kind: what was known before a day, and what came after it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from comity.forecast.acts import Acts, Flags, Values
from comity.forecast.facts import Ints
from comity.forecast.peers import Peers, exposure

Counts = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Daily:
    """Numbers of acts by day, pair and kind, as of the day after the last one.

    ``counts`` has the acts of each pair in the asked direction; ``turned`` is the place of the pair turned
    round, the pair itself where direction does not matter. ``total`` has all acts of the two, both ways and
    of all kinds. The day is that on which an act became known.
    """

    counts: Counts
    turned: Ints
    total: Counts
    is_directed: bool

    @property
    def n_days(self) -> int:
        """How many days there are."""
        return len(self.counts)


def lay_out(acts: Acts, peers: Peers, n_days: int, *, is_directed: bool) -> Daily:
    """The acts known on each of the first ``n_days`` days.

    Directed pairs stand in two halves: from the first state to the second, and back.
    """
    is_read = np.ones(len(acts.day), dtype=np.bool_)
    forth, back = _count(acts, peers, acts.known, is_read, n_days, n_kinds=len(acts.kinds))
    total = (forth + back).sum(axis=2)
    places = np.arange(len(peers.one))
    if not is_directed:
        return Daily(
            counts=forth + back,
            turned=places,
            total=total,
            is_directed=False,
        )
    return Daily(
        counts=np.concatenate([forth, back], axis=1),
        turned=np.concatenate([places + len(places), places]),
        total=np.concatenate([total, total], axis=1),
        is_directed=True,
    )


def find_what_came(
    acts: Acts, peers: Peers, kind: int, origins: Ints, n_within: int, *, is_directed: bool, known_before: int
) -> Flags:
    """Whether an act of a kind was on a day of the window that begins at each origin: shape (origins, pairs).

    Only what was known before the day ``known_before`` is read; a window that is not over by then says
    nothing yet.
    """
    is_read = acts.known_before(known_before) & (acts.kind == kind)
    forth, back = _count(acts, peers, acts.day, is_read, int(origins[-1]), n_kinds=1)
    counts = np.concatenate([forth, back], axis=1) if is_directed else forth + back
    came: Flags = _sum_windows(counts[:, :, 0], origins, n_within) > 0
    return came


def _sum_windows(counts: Counts, origins: Ints, n_within: int) -> Counts:
    sums: Counts = np.concatenate([np.zeros_like(counts[:1]), np.cumsum(counts, axis=0)])
    ends = np.minimum(origins + n_within, len(counts))
    found: Counts = sums[ends] - sums[np.minimum(origins, len(counts))]
    return found


def _count(
    acts: Acts, peers: Peers, days: Ints, is_read: Flags, n_days: int, *, n_kinds: int
) -> tuple[Counts, Counts]:
    """Acts by day, pair and kind from the pair's first state to its second, and back.

    With ``n_kinds`` of 1 all that is read is taken for one kind.
    """
    place = np.full(len(acts.states) ** 2, -1, dtype=np.int64)
    n_pairs, n_states = len(peers.one), len(acts.states)
    place[peers.one * n_states + peers.other] = np.arange(n_pairs)
    place[peers.other * n_states + peers.one] = np.arange(n_pairs) + n_pairs
    at = place[acts.one * n_states + acts.other]
    rows = np.flatnonzero(is_read & (at >= 0) & (days < n_days))
    counts = np.zeros((n_days, 2 * n_pairs, n_kinds), dtype=np.float32)
    kind = np.minimum(acts.kind[rows], n_kinds - 1)
    np.add.at(counts, (days[rows], at[rows], kind), acts.n_acts[rows])
    return counts[:, :n_pairs], counts[:, n_pairs:]


def fade(series: npt.NDArray[np.floating], origins: Ints, half_life: float) -> Values:
    """The faded mean a day before each origin: shape (origins, ...).

    A day ``d`` days before the origin weighs ``2 ** (-d / half_life)``; the origin's own day weighs nothing.
    """
    share = 2.0 ** (-1.0 / half_life)
    state = np.zeros(series.shape[1:])
    means = np.zeros((len(origins), *series.shape[1:]))
    start = 0
    for row, origin in enumerate(origins):
        for day in range(start, int(origin)):
            state = (state + series[day]) * share
        start = int(origin)
        means[row] = state / exposure(start, half_life)
    return means


def share_of_windows(counts: Counts, origins: Ints, n_within: int) -> Values:
    """The share of all windows of so many days, over before each origin, that held an act.

    Shape (origins, pairs), from counts of one kind; not a number where no window was over.
    """
    n_windows = np.maximum(origins - n_within + 1, 0)
    starts = np.arange(max(len(counts) - n_within + 1, 0))
    held = _sum_windows(counts, starts, n_within) > 0
    sums = np.concatenate([np.zeros((1, counts.shape[1])), np.cumsum(held, axis=0, dtype=np.float64)])
    with np.errstate(invalid="ignore"):
        shares: Values = sums[np.minimum(n_windows, len(starts))] / n_windows[:, None]
    return shares
