"""Forecasts as of past days, each learned only from windows that were over by then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from comity.forecast.acts import Flags, Values
from comity.forecast.curve import Curve, fit_curve, to_odds, to_prob
from comity.forecast.facts import Ints
from comity.forecast.names import CLASS_RATE, FADED, MODEL, OWN_RATE, PERSISTENCE
from comity.forecast.record import Trials

#: The first quarter of the data is learned from and not tried: of less no curve is worth the name.
SHARE_NOT_TRIED = 0.25
#: A curve is learned anew at so many of the past days at most.
MOST_FITS = 8
#: Before so many windows are over, nothing is learned: rows of this many origins at least.
LEAST_ORIGINS = 2
#: So many windows' worth of the like pairs' rate are mixed into a pair's own.
CAUTION = 2.0
#: The penalty of the curve over decayed counts alone: one weight is learned from thousands of rows.
LIGHT_RIDGE = 1.0

#: What came, as far as it was known before a day: shape (origins, pairs).
WhatCame = Callable[[int], Flags]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Setting:
    """All that one question is asked with, at each origin and for each pair.

    ``origins`` are days; the last is that of the forecast itself. ``shares`` are those of the past windows
    that held an act (not a number where none was over), ``last`` whether the last window did. ``columns``
    are the drivers, ``faded`` is the number of the one that stands for decayed counts.
    """

    origins: Ints
    n_within: int
    is_like: Flags
    shares: Values
    last: Flags
    columns: Values
    faded: int

    @property
    def step(self) -> int:
        """Days between origins."""
        return int(self.origins[-1] - self.origins[-2]) if len(self.origins) > 1 else self.n_within

    @property
    def weight(self) -> float:
        """What one row counts: windows that overlap tell the same twice."""
        return min(1.0, self.step / self.n_within)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fitted:
    """What was learned as of a day: the curve, the one over decayed counts, how often it happens again."""

    curve: Curve
    faded: Curve
    anew: float
    again: float
    n_rows: int


def base_rates(setting: Setting) -> tuple[Values, Values]:
    """The base rate of each pair at each origin, and that of the like pairs at each origin.

    A pair's own is the share of its past windows that held an act, drawn towards the like pairs' by
    ``CAUTION`` windows' worth.
    """
    known = np.isfinite(setting.shares)
    shares = np.where(known, setting.shares, 0.0)
    like = setting.is_like & known
    of_class = (shares * like).sum(axis=1) / np.maximum(like.sum(axis=1), 1)
    n_windows = (setting.origins / setting.n_within)[:, None]
    own: Values = (shares * n_windows + of_class[:, None] * CAUTION) / (n_windows + CAUTION)
    return own, of_class


def learn(setting: Setting, came: WhatCame, day: int) -> Fitted | None:
    """What the windows that were over before a day teach, or ``None`` where there are too few."""
    rows = _rows_over_by(setting, day)
    if rows is None:
        return None
    own, _ = base_rates(setting)
    base, columns = to_odds(own[rows]), setting.columns[rows]
    happened, last = came(day)[rows], setting.last[rows]
    weights = np.full(len(base), setting.weight)
    only_faded = columns[:, [setting.faded]]
    return Fitted(
        curve=fit_curve(base, columns, happened, weights),
        faded=fit_curve(base, only_faded, happened, weights, LIGHT_RIDGE),
        anew=_rate(happened[~last]),
        again=_rate(happened[last]),
        n_rows=len(base),
    )


def _rate(happened: Flags) -> float:
    """The share, drawn a little to a half: none of none is not never."""
    return float((happened.sum() + 0.5) / (len(happened) + 1.0))


def _rows_over_by(setting: Setting, day: int) -> tuple[Ints, Ints] | None:
    """Origins and pairs whose window was over before a day, and at whose origin there was a base rate."""
    is_over = (setting.origins + setting.n_within <= day) & (setting.origins >= setting.n_within)
    if is_over.sum() < LEAST_ORIGINS:
        return None
    rows, pairs = np.nonzero(setting.is_like & is_over[:, None])
    return rows, pairs


def ask(setting: Setting, fitted: Fitted, rows: tuple[Ints, Ints]) -> dict[str, Values]:
    """The probability of each row by each method."""
    own, of_class = base_rates(setting)
    base, columns = to_odds(own[rows]), setting.columns[rows]
    return {
        MODEL: fitted.curve.probs(base, columns),
        OWN_RATE: to_prob(base),
        CLASS_RATE: to_prob(to_odds(of_class[rows[0]])),
        PERSISTENCE: np.where(setting.last[rows], fitted.again, fitted.anew),
        FADED: fitted.faded.probs(base, columns[:, [setting.faded]]),
    }


def try_on_the_past(setting: Setting, came: WhatCame, n_pairs: int) -> Trials | None:
    """The forecasts that would have been made at the origins of the past, or ``None`` where there are none.

    A curve serves until the next is learned. What came is that which was known on the day of the forecast.

    Args:
        n_pairs: how many unordered pairs there are: the two directions of one are drawn together.
    """
    now = int(setting.origins[-1])
    asked = _origins_to_try(setting, now)
    truth = came(now)
    probs: dict[str, list[Values]] = {}
    tried: list[tuple[Ints, Ints]] = []
    for part in np.array_split(asked, min(MOST_FITS, len(asked))) if len(asked) else []:
        fitted = learn(setting, came, int(setting.origins[part[0]]))
        if fitted is None:
            continue
        near, pairs = np.nonzero(setting.is_like[part])
        rows = (part[near], pairs)
        tried.append(rows)
        for name, found in ask(setting, fitted, rows).items():
            probs.setdefault(name, []).append(found)
    if not tried:
        return None
    at, pair = (np.concatenate(side) for side in zip(*tried, strict=True))
    day = setting.origins[at]
    return Trials(
        probs={name: np.concatenate(parts) for name, parts in probs.items()},
        happened=truth[at, pair],
        window=(day - day.min()) // max(setting.n_within, setting.step),
        pair=pair % n_pairs,
        day=day,
    )


def _origins_to_try(setting: Setting, now: int) -> Ints:
    """The origins whose window is over now and before which enough windows were over to learn from."""
    over = [
        row
        for row, origin in enumerate(setting.origins)
        if origin >= SHARE_NOT_TRIED * now
        and origin + setting.n_within <= now
        and _rows_over_by(setting, int(origin)) is not None
    ]
    return np.array(over, dtype=np.int64)
