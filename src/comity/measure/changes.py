"""Change points: the periods in which the level of a series moves and stays."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from comity.measure.periods import Period

# A level is one that holds for three periods at least.
LEAST_LENGTH = 3
# Fewer periods with a value were not tried.
LEAST_PERIODS = 8
# What each further part must gain, in units of noise variance times log(n). The Schwarz criterion has 2 (Yao
# 1988), for a noise that is known; ours is estimated and has long tails. With 3, series of mean scores or
# rates that only vary by chance show a change less than once in ten times, and a shift by two standard
# deviations in the midst of 24 periods is found nearly always: tests/unit/measure/test_measure_changes.py
# tries both.
COST = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """From ``period`` on the mean of ``series`` is ``after``; before, back to the last change, ``before``."""

    series: str
    period: Period
    before: float
    after: float


def find_changes(
    series: str, periods: Sequence[Period], values: Sequence[float | None], *, is_rate: bool = False
) -> tuple[Change, ...]:
    """The change points of a series, in order of time.

    Periods without a value are left out, they are no zeros. What remains is parted where that lowers the
    sum of squared distances from the parts' means by more than ``COST * v * log(n)`` for each further part,
    by the exact search PELT (Killick, Fearnhead and Eckley 2012) of the library ruptures. ``v`` is the
    variance of the noise. None with fewer than ``LEAST_PERIODS`` values. A period with one event weighs as
    much as one with a hundred.

    The noise of a rate grows with it, so that its square roots are searched, whose noise hardly does
    (Bartlett 1936); the levels that come back are means of the rate itself.
    """
    held = [(period, value) for period, value in zip(periods, values, strict=True) if value is not None]
    numbers = [value for _, value in held]
    searched = [math.sqrt(number) for number in numbers] if is_rate else numbers
    variance = _variance_of_noise(searched) if len(searched) >= LEAST_PERIODS else 0.0
    if not variance:
        return ()
    bounds = [0, *_find_bounds(searched, penalty=COST * variance * math.log(len(searched)))]
    means = [fmean(numbers[start:end]) for start, end in pairwise(bounds)]
    return tuple(
        Change(series=series, period=held[start][0], before=before, after=after)
        for start, (before, after) in zip(bounds[1:], pairwise(means), strict=False)
    )


def _variance_of_noise(numbers: Sequence[float]) -> float:
    """Half the mean squared difference of neighbours (von Neumann 1941); a shift counts in it once."""
    return fmean((later - sooner) ** 2 for sooner, later in pairwise(numbers)) / 2


def _find_bounds(numbers: Sequence[float], *, penalty: float) -> list[int]:
    """Where each part ends, the end of the series being the last."""
    import numpy as np
    import ruptures

    search = ruptures.KernelCPD(kernel="linear", min_size=LEAST_LENGTH, jump=1)
    return [int(end) for end in search.fit_predict(np.array(numbers).reshape(-1, 1), pen=penalty)]
