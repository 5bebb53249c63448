"""The index of two states in the days to come: the mean score of what will pass, with intervals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from comity.forecast.acts import Acts, Flags, Values
from comity.forecast.backtest import LEAST_ORIGINS, MOST_FITS, SHARE_NOT_TRIED
from comity.forecast.daily import fade
from comity.forecast.drivers import MONTH, SEASON, WEEK, exposures
from comity.forecast.facts import Ints
from comity.forecast.peers import Peers
from comity.forecast.record import LEAST_PAIRS, LEAST_WINDOWS, Skill, resample_skill

#: So many tellings of the like pairs' mean are mixed into a pair's own, and of its own into each faded one.
CAUTION = 5.0
#: Where nothing is told of like pairs, their mean is 0.
ZERO, LEAST_TOLD = 0.0, 1e-9
#: The penalty of each weight, in rows; set as that of the curves was.
RIDGE = 10.0
#: The interval is between the first and the last; the middle one is the forecast.
QUANTILES = (0.1, 0.5, 0.9)
LOWEST, HIGHEST = -10.0, 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """An index with the interval in which eight of ten came to lie."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseRecord:
    """How ``n`` such intervals did: the share that held what came, the pinball loss; the base's beside."""

    n: int
    n_pairs: int
    n_windows: int
    coverage: float
    base_coverage: float
    pinball: float
    base_pinball: float
    skill: Skill


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The index of the next ``n_days`` days, should anything happen in them.

    ``level`` is ``None`` where none is given. ``base`` is what the pair's mean so far
    alone says, with the interval that its past errors give.
    """

    n_days: int
    level: Level | None
    base: Level | None
    record: CourseRecord | None
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Table:
    """Means and departures at each origin for each pair."""

    base: Values
    columns: Values


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Came:
    """The index of the window that begins at each origin, and whether anything came in it."""

    index: Values
    is_any: Flags


#: What came, as far as it was known before a day.
_WhatCame = Callable[[int], _Came]


def forecast_course(
    acts: Acts, peers: Peers, origins: Ints, n_within: int, n_days: int, *, seed: int
) -> Course:
    """The course of the pair in the window that begins on the last origin."""
    table, came = _lay_out(acts, peers, origins, n_days), _what_came(acts, peers, origins, n_within, n_days)
    now = len(origins) - 1
    fitted = _learn(table, came(n_days), peers.is_like & _is_over(origins, n_within, n_days))
    if fitted is None:
        return Course(
            n_days=n_within,
            level=None,
            base=None,
            record=None,
            reason=f"the data cover too few windows of {n_within} days to say how far the index moves",
        )
    own = (np.array([now]), np.array([peers.own]))
    level, base = (_to_level(bounds[0]) for bounds in _ask(table, fitted, own))
    record = _try_on_the_past(table, came, peers, origins, n_within, seed)
    reason = _find_reason(record, n_within)
    return Course(n_days=n_within, level=None if reason else level, base=base, record=record, reason=reason)


def _find_reason(record: CourseRecord | None, n_within: int) -> str | None:
    if record is None or record.n_windows < LEAST_WINDOWS:
        n_windows = record.n_windows if record else 0
        return f"tried on windows of {n_within} days in a row: {n_windows}; {LEAST_WINDOWS} are due"
    if record.n_pairs < LEAST_PAIRS:
        return f"tried on pairs like this one: {record.n_pairs}; {LEAST_PAIRS} are due"
    if not record.skill.is_shown:
        return "its record is no better than the mean so far"
    return None


def _lay_out(acts: Acts, peers: Peers, origins: Ints, n_days: int) -> _Table:
    n_told, scores = _sum_by_day(acts, peers, acts.known, n_days, n_days)
    own_told, own_scores = fade(n_told, origins, np.inf), fade(scores, origins, np.inf)
    n_origins = np.maximum(origins, 1)[:, None]
    like = peers.is_like
    of_all = scores_mean((own_scores * like).sum(axis=1), (own_told * like).sum(axis=1), ZERO, LEAST_TOLD)
    base = scores_mean(own_scores * n_origins, own_told * n_origins, of_all[:, None], CAUTION)
    departures = []
    for half_life in (WEEK, MONTH, SEASON):
        days = exposures(origins, half_life)
        told, score = fade(n_told, origins, half_life) * days, fade(scores, origins, half_life) * days
        departures.append(scores_mean(score, told, base, CAUTION) - base)
    return _Table(base=base, columns=np.stack(departures, axis=2))


def _what_came(acts: Acts, peers: Peers, origins: Ints, n_within: int, n_days: int) -> _WhatCame:
    @cache
    def look(known_before: int) -> _Came:
        sums = _sum_by_day(acts, peers, acts.day, n_days, known_before)
        told, scores = (_window_sums(series, origins, n_within) for series in sums)
        return _Came(index=scores / np.maximum(told, 1.0), is_any=told > 0)

    return look


def scores_mean(scores: Values, told: Values, towards: Values | float, caution: float) -> Values:
    """The mean score, drawn towards another by so many tellings of it."""
    mean: Values = (scores + caution * towards) / (told + caution)
    return mean


def _sum_by_day(
    acts: Acts, peers: Peers, days: Ints, n_days: int, known_before: int
) -> tuple[Values, Values]:
    """How many tellings known before a day, and the sum of their scores, by day and unordered pair."""
    n_states = len(acts.states)
    place = np.full(n_states**2, -1, dtype=np.int64)
    for one, other in ((peers.one, peers.other), (peers.other, peers.one)):
        place[one * n_states + other] = np.arange(len(peers.one))
    at = place[acts.one * n_states + acts.other]
    rows = np.flatnonzero((at >= 0) & (days < n_days) & (acts.known < known_before))
    told, scores = np.zeros((n_days, len(peers.one))), np.zeros((n_days, len(peers.one)))
    np.add.at(told, (days[rows], at[rows]), acts.n_tellings[rows])
    np.add.at(scores, (days[rows], at[rows]), acts.n_tellings[rows] * acts.score[rows])
    return told, scores


def _window_sums(series: Values, origins: Ints, n_within: int) -> Values:
    sums = np.concatenate([np.zeros((1, series.shape[1])), np.cumsum(series, axis=0)])
    found: Values = sums[np.minimum(origins + n_within, len(series))] - sums[np.minimum(origins, len(series))]
    return found


def _is_over(origins: Ints, n_within: int, day: int) -> Flags:
    over: Flags = ((origins + n_within <= day) & (origins >= n_within))[:, None]
    return over


def _learn(table: _Table, came: _Came, is_row: Flags) -> tuple[Values, Values, Values] | None:
    """The weights of the departures, and the quantiles of the errors with and without them."""
    rows = np.nonzero(is_row & came.is_any)
    if len(np.unique(rows[0])) < LEAST_ORIGINS:
        return None
    columns, off = table.columns[rows], came.index[rows] - table.base[rows]
    bend = columns.T @ columns + RIDGE * np.eye(columns.shape[1])
    weights = np.asarray(np.linalg.solve(bend, columns.T @ off), dtype=np.float64)
    return weights, np.quantile(off - columns @ weights, QUANTILES), np.quantile(off, QUANTILES)


def _ask(
    table: _Table, fitted: tuple[Values, Values, Values], rows: tuple[Ints, Ints]
) -> tuple[Values, Values]:
    """The quantiles of what comes, forecast and by the base: each of shape (rows, quantiles)."""
    weights, errors, base_errors = fitted
    base = table.base[rows]
    moved = base + table.columns[rows] @ weights
    bounds = (moved[:, None] + errors, base[:, None] + base_errors)
    return np.clip(bounds[0], LOWEST, HIGHEST), np.clip(bounds[1], LOWEST, HIGHEST)


def _to_level(bounds: Values) -> Level:
    low, value, high = (float(bound) for bound in bounds)
    return Level(value=value, low=low, high=high)


def _try_on_the_past(
    table: _Table, came: _WhatCame, peers: Peers, origins: Ints, n_within: int, seed: int
) -> CourseRecord | None:
    """The record of the intervals that would have been given at the origins of the past."""
    now = int(origins[-1])
    first = max(2 * n_within, SHARE_NOT_TRIED * now)
    asked = np.flatnonzero((origins + n_within <= now) & (origins >= first))
    truth = came(now)
    found: list[tuple[Values, Values, Values, Ints, Ints]] = []
    for part in np.array_split(asked, min(MOST_FITS, len(asked))) if len(asked) else []:
        day = int(origins[part[0]])
        fitted = _learn(table, came(day), peers.is_like & _is_over(origins, n_within, day))
        near, pair = np.nonzero(peers.is_like[part] & truth.is_any[part])
        if fitted is not None and len(near):
            rows = (part[near], pair)
            found.append((*_ask(table, fitted, rows), truth.index[rows], origins[rows[0]], pair))
    return _make_record(found, origins, n_within, seed) if found else None


def _make_record(
    found: list[tuple[Values, Values, Values, Ints, Ints]], origins: Ints, n_within: int, seed: int
) -> CourseRecord:
    bounds, base_bounds, came, day, pair = (np.concatenate(parts) for parts in zip(*found, strict=True))
    step = int(origins[-1] - origins[-2]) if len(origins) > 1 else n_within
    window = (day - day.min()) // max(n_within, step)
    lost, lost_by_base = pinball(bounds, came), pinball(base_bounds, came)
    low, high = resample_skill(lost, lost_by_base, window, pair, seed)
    value = 1.0 - lost.sum() / lost_by_base.sum() if lost_by_base.sum() else 0.0
    return CourseRecord(
        n=len(came),
        n_pairs=len(np.unique(pair)),
        n_windows=len(np.unique(window)),
        coverage=_cover(bounds, came),
        base_coverage=_cover(base_bounds, came),
        pinball=float(lost.mean()),
        base_pinball=float(lost_by_base.mean()),
        skill=Skill(against="mean so far", value=float(value), low=low, high=high),
    )


def pinball(bounds: Values, came: Values) -> Values:
    """The mean pinball loss of the quantiles of each row (Koenker and Bassett 1978); 0 is best."""
    off = came[:, None] - bounds
    shares = np.array(QUANTILES)
    lost: Values = np.maximum(shares * off, (shares - 1.0) * off).mean(axis=1)
    return lost


def _cover(bounds: Values, came: Values) -> float:
    return float(np.mean((bounds[:, 0] <= came) & (came <= bounds[:, -1])))
