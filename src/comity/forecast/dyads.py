"""The probability that something passes between two states in the next period; plain baselines beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from comity.errors import ConfigError, MissingExtraError
from comity.forecast.facts import Floats
from comity.forecast.panel import MATERIAL_CONFLICT, Panel, has_happened, is_quiet, make_columns, pair_rows

Probabilities = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

MODEL, BASE_RATE, PERSISTENCE, FADED = "model", "base rate", "persistence", "faded counts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the trees are grown and averaged; set on the years 2009 to 2011 of the yearly panel.

    ``n_before`` periods of history are due before a period that is learned from.
    """

    n_rounds: int = 300
    learning_rate: float = 0.03
    n_leaves: int = 15
    least_in_leaf: int = 200
    column_share: float = 0.3
    row_share: float = 0.7
    ridge: float = 20.0
    n_models: int = 3
    n_before: int = 3
    n_threads: int = 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Forecasts:
    """Probabilities by method for every ordered pair and scored period, what happened, and which were quiet.

    All arrays run over periods first, then pairs; ``dyad`` numbers the unordered pairs.
    """

    probs: dict[str, Probabilities]
    happened: Flags
    quiet: Flags
    dyad: npt.NDArray[np.int64]


def forecast_periods(
    panel: Panel,
    periods: range,
    settings: Settings,
    kind: int = MATERIAL_CONFLICT,
    tell: Callable[[str], None] | None = None,
) -> Forecasts:
    """Forecasts of each of these periods, each learned from the periods before it alone.

    Raises:
        ConfigError: there is too little history before the first period, or a period is not in the panel.
        MissingExtraError: LightGBM is not installed.
    """
    if periods.start <= settings.n_before or periods.stop > panel.n_periods:
        raise ConfigError(
            f"periods {periods.start} to {periods.stop - 1} cannot be forecast: the panel has "
            f"{panel.n_periods}, and the first {settings.n_before + 1} are needed to learn from"
        )
    found: dict[str, list[Probabilities]] = {MODEL: [], FADED: [], PERSISTENCE: [], BASE_RATE: []}
    tables = {p: make_columns(panel, p, kind)[1] for p in range(settings.n_before, periods.stop)}
    for period in periods:
        if tell:
            tell(f"period {panel.first_period + period}")
        fitted = range(settings.n_before, period)
        learned = np.concatenate([has_happened(panel, p, kind) for p in fitted])
        found[MODEL].append(
            _grow(np.concatenate([tables[p] for p in fitted]), learned, tables[period], settings)
        )
        found[FADED].append(_by_faded(panel, fitted, period, learned, kind))
        found[PERSISTENCE].append(_by_last(panel, fitted, period, learned, kind))
        found[BASE_RATE].append(np.full(len(tables[period]), learned.mean()))
    one, other = pair_rows(len(panel.states))
    dyad = np.minimum(one, other) * len(panel.states) + np.maximum(one, other)
    return Forecasts(
        probs={name: np.concatenate(parts) for name, parts in found.items()},
        happened=np.concatenate([has_happened(panel, p, kind) for p in periods]),
        quiet=np.concatenate([is_quiet(panel, p, kind=kind) for p in periods]),
        dyad=np.tile(dyad, len(periods)),
    )


def _grow(table: Floats, happened: Flags, asked: Floats, settings: Settings) -> Probabilities:
    """The mean of several forests' probabilities, each with a seed of its own."""
    try:
        import lightgbm
    except ImportError as error:
        raise MissingExtraError("the forecast of dyads", "forecast") from error
    made = np.zeros(len(asked))
    for seed in range(settings.n_models):
        data = lightgbm.Dataset(table, label=happened.astype(np.int64))
        booster = lightgbm.train(_options(settings, seed), data, num_boost_round=settings.n_rounds)
        made += np.asarray(booster.predict(asked))
    return made / settings.n_models


def _options(settings: Settings, seed: int) -> dict[str, object]:
    return {
        "objective": "binary",
        "learning_rate": settings.learning_rate,
        "num_leaves": settings.n_leaves,
        "min_data_in_leaf": settings.least_in_leaf,
        "feature_fraction": settings.column_share,
        "bagging_fraction": settings.row_share,
        "bagging_freq": 1,
        "lambda_l2": settings.ridge,
        "num_threads": settings.n_threads,
        "seed": seed,
        "deterministic": True,
        "force_row_wise": True,
        "verbosity": -1,
    }


def _by_last(panel: Panel, fitted: range, period: int, learned: Flags, kind: int) -> Probabilities:
    """How often it happened again, and how often anew."""
    before = np.concatenate([has_happened(panel, p - 1, kind) for p in fitted])
    rates = [learned[before == value].mean() if (before == value).any() else 0.0 for value in (False, True)]
    return np.where(has_happened(panel, period - 1, kind), rates[1], rates[0])


def _by_faded(panel: Panel, fitted: range, period: int, learned: Flags, kind: int) -> Probabilities:
    """A logistic curve over the dyad's own faded count."""
    values = np.concatenate([_faded(panel, p, kind) for p in fitted])
    slope, level = _fit_curve(values, learned)
    return 1.0 / (1.0 + np.exp(-(slope * _faded(panel, period, kind) + level)))


def _faded(panel: Panel, period: int, kind: int, share: float = 0.6) -> Probabilities:
    one, other = pair_rows(len(panel.states))
    weights = share ** np.arange(period)[::-1]
    faded = np.tensordot(weights, panel.counts[:period, :, :, kind].astype(np.float64), axes=1)
    made: Probabilities = np.log1p(faded[one, other])
    return made


def _fit_curve(values: Probabilities, happened: Flags, n_steps: int = 25) -> tuple[float, float]:
    """Slope and level of a logistic curve by Newton's steps."""
    design = np.stack([values, np.ones(len(values))], axis=1)
    weights = np.zeros(2)
    for _ in range(n_steps):
        prob = 1.0 / (1.0 + np.exp(-design @ weights))
        bend = (design * (prob * (1 - prob))[:, None]).T @ design + 1e-6 * np.eye(2)
        weights = weights + np.linalg.solve(bend, design.T @ (happened - prob))
    return float(weights[0]), float(weights[1])
