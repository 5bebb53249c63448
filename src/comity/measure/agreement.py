"""Agreement: how far two series of one dyad move together, such as those of two event data sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

# Of five pairs only a perfect order, forth or back (2 in 120), is unlikelier by chance than 1 in 20; of four
# (2 in 24) none is.
LEAST_PERIODS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How two series of counts of the same periods agree.

    ``spearman`` is over the ``n_periods`` that both series have. A rise is a count above that of the period
    before; ``n_steps`` steps can be compared. ``both_rise`` is the share of steps in which both series rise,
    ``by_chance`` the share there would be if their rises had nothing to do with each other, and ``overlap``
    the share of both among the steps in which either rises. ``None`` where there is nothing to say it from.
    """

    n_periods: int
    spearman: float | None
    n_steps: int
    n_rises_first: int
    n_rises_second: int
    n_rises_both: int
    both_rise: float | None
    by_chance: float | None
    overlap: float | None


def compare_series(first: Sequence[float | None], second: Sequence[float | None]) -> Agreement:
    """How two series agree; both have one value for each of the same periods, ``None`` where they have none.

    A step is compared where both series have a value at both its ends.

    Raises:
        ValueError: they are not of one length.
    """
    pairs = list(zip(first, second, strict=True))
    steps = [
        (one[1] > one[0], other[1] > other[0])
        for before, after in pairwise(pairs)
        if (one := _both(before[0], after[0])) and (other := _both(before[1], after[1]))
    ]
    n_first, n_second = sum(one for one, _ in steps), sum(other for _, other in steps)
    n_both = sum(one and other for one, other in steps)
    n_either = n_first + n_second - n_both
    return Agreement(
        n_periods=sum(_both(*pair) is not None for pair in pairs),
        spearman=rank_correlation(first, second),
        n_steps=len(steps),
        n_rises_first=n_first,
        n_rises_second=n_second,
        n_rises_both=n_both,
        both_rise=n_both / len(steps) if steps else None,
        by_chance=n_first * n_second / len(steps) ** 2 if steps else None,
        overlap=n_both / n_either if n_either else None,
    )


def rank_correlation(first: Sequence[float | None], second: Sequence[float | None]) -> float | None:
    """Spearman's rank correlation of the pairs in which both have a value, ties at their mean rank.

    ``None`` with fewer than ``LEAST_PERIODS`` pairs, or where one of the two never changes.
    """
    pairs = [pair for pair in map(_both, first, second) if pair is not None]
    if len(pairs) < LEAST_PERIODS or any(len(set(side)) == 1 for side in zip(*pairs, strict=True)):
        return None
    from scipy.stats import spearmanr

    return float(spearmanr([one for one, _ in pairs], [other for _, other in pairs]).statistic)


def _both(one: float | None, other: float | None) -> tuple[float, float] | None:
    return None if one is None or other is None else (one, other)
