"""Drivers: what a forecast of two states goes by, each as how far something departs from what is usual.

Every driver is a logarithm: 0 means as usual, log 2 twice as much. A faded rate is first drawn towards the
pair's own mean over all days by ``CAUTION`` days' worth of it, so that one act of a rare kind is no flood.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from comity.forecast.acts import Values
from comity.forecast.daily import Counts, Daily, fade
from comity.forecast.facts import Ints
from comity.forecast.peers import exposure

HALF_LIVES = (7.0, 30.0, 120.0)
WEEK, MONTH, SEASON = HALF_LIVES
#: So many days of the pair's mean are mixed into each faded rate.
CAUTION = 14.0
#: A mean is drawn towards an act in a year, by so many days' worth of it. A constant, and no mean of other
#: pairs: which pairs are looked at is only known on the day of the forecast.
CAUTION_OF_MEAN, ONE_A_YEAR = 30.0, 1.0 / 365.0
#: No mean is below an act in about thirty years.
LEAST_RATE = 1e-4


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver:
    """One thing that a forecast goes by: its name, and the words that say what it is.

    ``{kind}`` stands for the kind that is asked about, ``{actor}`` and ``{recipient}`` for the states.
    """

    name: str
    words: str


DIRECTED = (
    Driver(name="own_week", words="{kind}, {actor} to {recipient}, in the last week or so"),
    Driver(name="own_month", words="{kind}, {actor} to {recipient}, in the last month or so"),
    Driver(name="own_season", words="{kind}, {actor} to {recipient}, in the last four months or so"),
    Driver(name="back", words="{kind}, {recipient} to {actor}, in the last month or so"),
    Driver(name="rest_week", words="all else between the two in the last week or so"),
    Driver(name="rest_month", words="all else between the two in the last month or so"),
)
BETWEEN = (
    Driver(name="own_week", words="{kind} between the two in the last week or so"),
    Driver(name="own_month", words="{kind} between the two in the last month or so"),
    Driver(name="own_season", words="{kind} between the two in the last four months or so"),
    Driver(name="rest_week", words="all else between the two in the last week or so"),
    Driver(name="rest_month", words="all else between the two in the last month or so"),
)


#: Of a window's own length, and no logarithm: 1 where there was such an act in the last one.
AGAIN = Driver(name="again", words="such an act in the last {n_days} days")


def drivers_of(daily: Daily) -> tuple[Driver, ...]:
    """The drivers, in the order of the columns of ``make_columns``."""
    return DIRECTED if daily.is_directed else BETWEEN


def make_columns(daily: Daily, origins: Ints, kind: int) -> Values:
    """The drivers of each pair at each origin for acts of a kind: shape (origins, pairs, drivers).

    Nothing is read that became known on the origin's own day or later.
    """
    own = daily.counts[:, :, kind]
    back = own[:, daily.turned]
    rest = daily.total - own - (back if daily.is_directed else 0.0)
    columns = {
        "own_week": depart(own, origins, WEEK),
        "own_month": depart(own, origins, MONTH),
        "own_season": depart(own, origins, SEASON),
        "rest_week": depart(rest, origins, WEEK),
        "rest_month": depart(rest, origins, MONTH),
    }
    if daily.is_directed:
        columns["back"] = depart(back, origins, MONTH)
    return np.stack([columns[driver.name] for driver in drivers_of(daily)], axis=2)


def usual_rate(series: Counts, origins: Ints) -> Values:
    """The mean a day before each origin, drawn a little towards an act in a year: (origins, columns)."""
    sums = np.concatenate([np.zeros((1, series.shape[1])), np.cumsum(series, axis=0, dtype=np.float64)])
    mean = sums[origins] / np.maximum(origins, 1)[:, None]
    n_days = np.maximum(origins, 1)[:, None]
    drawn: Values = (mean * n_days + ONE_A_YEAR * CAUTION_OF_MEAN) / (n_days + CAUTION_OF_MEAN)
    return np.maximum(drawn, LEAST_RATE)


def depart(series: Counts, origins: Ints, half_life: float) -> Values:
    """The logarithm of the faded rate over the usual one: shape (origins, columns)."""
    usual = usual_rate(series, origins)
    n_days = exposures(origins, half_life)
    rate = (fade(series, origins, half_life) * n_days + usual * CAUTION) / (n_days + CAUTION)
    departed: Values = np.log(np.maximum(rate, LEAST_RATE * CAUTION / (CAUTION + half_life)) / usual)
    return departed


def exposures(origins: Ints, half_life: float) -> Values:
    """The faded number of days before each origin: shape (origins, 1)."""

    return np.array([[exposure(int(origin), half_life)] for origin in origins])
