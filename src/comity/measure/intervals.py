"""Intervals: how far a mean could move had other origins been read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.measure.tellings import Happening

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEVEL = 0.95
N_DRAWS = 1000
# n origins give C(2n-1, n) different draws: 3, 10, 35, 126 for 2, 3, 4, 5. An interval of 95 % cuts 2.5 % off
# each end, which fewer than 40 values cannot do.
LEAST_ORIGINS = 5
# Draws are made in blocks of about this many numbers, to keep a year of a large ledger in memory.
BLOCK = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """From ``low`` to ``high``, both in the unit of the figure that it belongs to."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bootstrap:
    """How intervals are made: how many draws, from which seed, and how much of them lies inside."""

    n_draws: int = N_DRAWS
    seed: int = 0
    level: float = LEVEL

    def interval_of(self, happenings: Sequence[Happening], point: float, *, stream: int) -> Interval | None:
        """The interval of the mean score of these happenings (see ``index.mean_score``), which is ``point``.

        Origins are drawn with replacement, each with all that it tells here; the mean is taken of each draw,
        and the interval is between the quantiles (1 - level) / 2 and (1 + level) / 2 of these means (the
        percentile bootstrap of Efron and Tibshirani 1993, chapter 13, over clusters). Where it would miss
        the point it is widened to it. ``None`` with fewer than ``LEAST_ORIGINS`` origins.

        ``stream`` keeps the draws of one figure apart from those of another under one seed.
        """
        sums, counts = _sum_by_origin(happenings)
        if len(sums) < LEAST_ORIGINS:
            return None
        import numpy as np

        means = _draw_means(np.array(sums), np.array(counts), self.n_draws, (self.seed, stream))
        tail = (1 - self.level) / 2
        low, high = np.quantile(means, (tail, 1 - tail))
        return Interval(low=min(float(low), point), high=max(float(high), point))


def _sum_by_origin(happenings: Sequence[Happening]) -> tuple[list[float], list[int]]:
    """For each origin, in order of id, the sum of the scores that it tells, and how many."""
    told: dict[str, list[float]] = defaultdict(list)
    for happening in happenings:
        for origin in happening.origins:
            told[origin].append(happening.score)
    # Sorted, so that the sum of the same scores is the same to the last bit.
    return [sum(sorted(told[id_])) for id_ in sorted(told)], [len(told[id_]) for id_ in sorted(told)]


def _draw_means(
    sums: NDArray[np.float64], counts: NDArray[np.int64], n_draws: int, seed: tuple[int, int]
) -> NDArray[np.float64]:
    """The means of ``n_draws`` draws of origins with replacement, shape ``(n_draws,)``."""
    import numpy as np

    generator = np.random.default_rng(seed)
    size = max(1, BLOCK // len(sums))
    blocks = []
    for start in range(0, n_draws, size):
        drawn = generator.integers(0, len(sums), size=(min(size, n_draws - start), len(sums)))
        blocks.append(sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1))
    return np.concatenate(blocks)
