"""The record of forecasts: scores beside plain ones, skill with its interval, and whether it is enough."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from comity.forecast.acts import Flags, Values
from comity.forecast.facts import Ints
from comity.forecast.names import BASES, METHODS, MODEL, OWN_RATE
from comity.forecast.probabilities import LEAST, Bin, tabulate_reliability

#: A record is of as many windows, one after the other, at least: of fewer no interval can be drawn.
LEAST_WINDOWS = 5
#: And of as many pairs: what holds of a handful may hold of nobody else.
LEAST_PAIRS = 10
N_DRAWS = 1000
LEVEL = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodScore:
    """The Brier score and the log score (nats) of one method: 0 is best in both."""

    name: str
    brier: float
    log_score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """By how much less a forecast errs than ``against``, from ``low`` to ``high``: 1 would never err."""

    against: str
    value: float
    low: float
    high: float

    @property
    def is_shown(self) -> bool:
        """True where the whole interval is above 0."""
        return self.low > 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """How ``n`` forecasts of one kind did before, of ``n_pairs`` pairs.

    Their windows began between ``first_on`` and ``last_on``; ``n_windows`` follow each other without overlap.

    ``own_brier`` and ``own_base_brier`` are those of the pair's own ``n_own`` forecasts, too few to judge by.
    """

    n: int
    n_happened: int
    n_pairs: int
    n_windows: int
    first_on: date
    last_on: date
    scores: tuple[MethodScore, ...]
    skill: Skill
    bins: tuple[Bin, ...]
    n_own: int
    own_brier: float | None
    own_base_brier: float | None

    def score_of(self, name: str) -> MethodScore:
        """The scores of a method."""
        return next(score for score in self.scores if score.name == name)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Trials:
    """Forecasts that were made as of the past: probabilities by method, what came, and for which row.

    ``window`` numbers stretches of time that do not overlap, ``pair`` the pairs; ``day`` is the first of the
    window.
    """

    probs: Mapping[str, Values]
    happened: Flags
    window: Ints
    pair: Ints
    day: Ints

    @property
    def n_windows(self) -> int:
        """How many windows follow each other."""
        return len(np.unique(self.window))


def make_record(trials: Trials, *, own: int, first_on: date, last_on: date, seed: int) -> Record:
    """The record of trials, of which there must be some; ``own`` is the number of the asked pair."""
    scores = tuple(_score(name, trials.probs[name], trials.happened) for name in METHODS)
    is_own = trials.pair == own
    return Record(
        n=len(trials.happened),
        n_happened=int(trials.happened.sum()),
        n_pairs=len(np.unique(trials.pair)),
        n_windows=trials.n_windows,
        first_on=first_on,
        last_on=last_on,
        scores=scores,
        skill=_measure_skill(trials, scores, seed),
        bins=tuple(tabulate_reliability(trials.probs[MODEL], trials.happened)),
        n_own=int(is_own.sum()),
        own_brier=_brier(trials, MODEL, is_own),
        own_base_brier=_brier(trials, OWN_RATE, is_own),
    )


def pool_bins(records: Iterable[Record]) -> tuple[Bin, ...]:
    """The bins of several records together."""
    held: dict[tuple[float, float], list[Bin]] = {}
    for record in records:
        for one in record.bins:
            held.setdefault((one.low, one.high), []).append(one)
    return tuple(_join_bins(held[edges]) for edges in sorted(held))


def _join_bins(bins: Sequence[Bin]) -> Bin:
    n = sum(one.n for one in bins)
    return Bin(
        low=bins[0].low,
        high=bins[0].high,
        n=n,
        mean_prob=sum(one.n * one.mean_prob for one in bins) / n,
        share_happened=sum(one.n * one.share_happened for one in bins) / n,
    )


def _score(name: str, probs: Values, happened: Flags) -> MethodScore:
    sure = np.clip(probs, LEAST, 1.0 - LEAST)
    return MethodScore(
        name=name,
        brier=float(np.mean((probs - happened) ** 2)),
        log_score=float(-np.mean(np.where(happened, np.log(sure), np.log(1.0 - sure)))),
    )


def _brier(trials: Trials, name: str, rows: Flags) -> float | None:
    if not rows.any():
        return None
    return float(np.mean((trials.probs[name][rows] - trials.happened[rows]) ** 2))


def _measure_skill(trials: Trials, scores: tuple[MethodScore, ...], seed: int) -> Skill:
    """The skill against the better base rate: 1 - Brier score / Brier score of that base rate."""
    against = min((score for score in scores if score.name in BASES), key=lambda score: score.brier)
    lost = (trials.probs[MODEL] - trials.happened) ** 2
    lost_by_base = (trials.probs[against.name] - trials.happened) ** 2
    low, high = resample_skill(lost, lost_by_base, trials.window, trials.pair, seed)
    value = 1.0 - lost.sum() / lost_by_base.sum() if lost_by_base.sum() else 0.0
    return Skill(against=against.name, value=float(value), low=low, high=high)


def resample_skill(
    lost: Values, lost_by_base: Values, window: Ints, pair: Ints, seed: int
) -> tuple[float, float]:
    """The interval of 1 - lost / lost_by_base over drawn windows and, at once, drawn pairs.

    Pairs share their time, and times their pairs; drawing both with replacement, each on its own (the
    pigeonhole bootstrap of Owen 2007), lets either be the reason for a difference. It errs to the wide side.
    """
    _, row = np.unique(window, return_inverse=True)
    _, column = np.unique(pair, return_inverse=True)
    shape = (int(row.max()) + 1, int(column.max()) + 1)
    sums, of_base = np.zeros(shape), np.zeros(shape)
    np.add.at(sums, (row, column), lost)
    np.add.at(of_base, (row, column), lost_by_base)
    rng = np.random.default_rng(seed)
    times = rng.multinomial(shape[0], np.full(shape[0], 1.0 / shape[0]), size=N_DRAWS).astype(np.float64)
    pairs = rng.multinomial(shape[1], np.full(shape[1], 1.0 / shape[1]), size=N_DRAWS).astype(np.float64)
    above = np.einsum("dr,rc,dc->d", times, sums, pairs, optimize=True)
    below = np.einsum("dr,rc,dc->d", times, of_base, pairs, optimize=True)
    drawn = np.where(below > 0.0, 1.0 - above / np.where(below > 0.0, below, 1.0), 0.0)
    low, high = np.quantile(drawn, ((1.0 - LEVEL) / 2.0, (1.0 + LEVEL) / 2.0))
    return float(low), float(high)
