"""Are probabilities right? Brier and log score, average precision, reliability, resampled intervals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

#: Edges of the bins of the reliability table: finer where most forecasts of rare things lie.
EDGES = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1.0)
N_RESAMPLES = 1000
#: A probability is never nearer to 0 or 1 than this in the log score.
LEAST = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The Brier score with its 95% interval, the log score (nats), average precision, and of how many."""

    n: int
    n_happened: int
    brier: float
    low: float
    high: float
    log_score: float
    average_precision: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Forecasts between two edges: how many, their mean, and the share of them that happened."""

    low: float
    high: float
    n: int
    mean_prob: float
    share_happened: float


def score_probs(probs: Values, happened: Flags, cluster: npt.NDArray[np.int64], seed: int = 3) -> Scores:
    """The scores; the interval resamples clusters (a dyad with all its periods), not single forecasts."""
    errors = (probs - happened) ** 2
    low, high = resample_mean(errors, cluster, seed)
    sure = np.clip(probs, LEAST, 1 - LEAST)
    return Scores(
        n=len(probs),
        n_happened=int(happened.sum()),
        brier=float(errors.mean()),
        low=low,
        high=high,
        log_score=float(-np.mean(np.where(happened, np.log(sure), np.log(1 - sure)))),
        average_precision=average_precision(probs, happened),
    )


def resample_mean(values: Values, cluster: npt.NDArray[np.int64], seed: int) -> tuple[float, float]:
    """The 2.5th and 97.5th percentile of the mean over resampled clusters."""
    _, place = np.unique(cluster, return_inverse=True)
    sums, counts = np.bincount(place, weights=values), np.bincount(place).astype(np.float64)
    rng = np.random.default_rng(seed)
    means = np.empty(N_RESAMPLES)
    for number in range(N_RESAMPLES):
        drawn = rng.integers(len(sums), size=len(sums))
        means[number] = sums[drawn].sum() / counts[drawn].sum()
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)


def average_precision(probs: Values, happened: Flags) -> float:
    """The mean precision at the forecasts that came true; equal forecasts are taken together; 0 for none."""
    order = np.argsort(-probs, kind="stable")
    ranked, values = happened[order], probs[order]
    last = np.flatnonzero(np.r_[values[1:] != values[:-1], True])
    n_right = np.cumsum(ranked)[last]
    if not n_right[-1]:
        return 0.0
    gained = np.diff(np.r_[0, n_right]) / n_right[-1]
    return float(np.sum(gained * n_right / (last + 1)))


def tabulate_reliability(probs: Values, happened: Flags) -> list[Bin]:
    """A bin for each pair of ``EDGES`` that holds forecasts."""
    place = np.clip(np.searchsorted(EDGES, probs, side="right") - 1, 0, len(EDGES) - 2)
    return [
        Bin(
            low=EDGES[number],
            high=EDGES[number + 1],
            n=int((place == number).sum()),
            mean_prob=float(probs[place == number].mean()),
            share_happened=float(happened[place == number].mean()),
        )
        for number in range(len(EDGES) - 1)
        if (place == number).any()
    ]


def calibration_error(probs: Values, happened: Flags) -> float:
    """The mean distance between forecast and share over the bins, weighed by how many are in each."""
    bins = tabulate_reliability(probs, happened)
    return sum(one.n * abs(one.mean_prob - one.share_happened) for one in bins) / max(len(probs), 1)
