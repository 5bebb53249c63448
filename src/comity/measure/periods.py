"""Periods: the days, weeks, months, quarters or years that a measure is taken by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from comity.errors import ConfigError

# A hundred years by day. More is a wrong date in the ledger rather than a series.
MOST_PERIODS = 36_600
ONE_DAY = timedelta(days=1)


class Grain(StrEnum):
    """How long a period is. A week is that of ISO 8601, from Monday to Sunday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Period:
    """A stretch of days, both ends included.

    ``label`` names it: 2024-10-23, 2024-W43, 2024-10, 2024-Q4, 2024.
    """

    first_on: date
    last_on: date
    label: str


def find_grain(name: str) -> Grain:
    """The grain of this name.

    Raises:
        ConfigError: there is none.
    """
    try:
        return Grain(name)
    except ValueError as error:
        names = ", ".join(Grain)
        raise ConfigError(f"there is no period '{name}': take one of {names}") from error


def period_of(day: date, grain: Grain) -> Period:
    """The period that a day lies in."""
    first = _first_of(day, grain)
    return Period(first_on=first, last_on=_last_of(first, grain), label=_name(first, grain))


def place(first_on: date | None, last_on: date | None, grain: Grain) -> Period | None:
    """The one period in which an interval of days lies whole.

    ``None`` where an end is open or the interval reaches over a boundary: "in October" has no week.
    """
    if first_on is None or last_on is None:
        return None
    period = period_of(first_on, grain)
    return period if last_on <= period.last_on else None


def iter_periods(first_on: date, last_on: date, grain: Grain) -> Iterator[Period]:
    """Every period from that of the first day to that of the last, without a gap.

    Raises:
        ConfigError: the last day is before the first, or there are more than ``MOST_PERIODS``.
    """
    if last_on < first_on:
        raise ConfigError(f"the series would end on {last_on}, before it begins on {first_on}")
    period = period_of(first_on, grain)
    for _ in range(MOST_PERIODS):
        yield period
        if last_on <= period.last_on:
            return
        period = period_of(period.last_on + ONE_DAY, grain)
    raise ConfigError(
        f"{first_on} to {last_on} by {grain} has more than {MOST_PERIODS:,} periods: "
        "take a longer period, or name the days with --since and --until"
    )


def _first_of(day: date, grain: Grain) -> date:
    if grain is Grain.DAY:
        return day
    if grain is Grain.WEEK:
        return date.fromordinal(max(1, day.toordinal() - day.weekday()))
    months = {Grain.MONTH: day.month, Grain.QUARTER: 3 * ((day.month - 1) // 3) + 1, Grain.YEAR: 1}
    return date(day.year, months[grain], 1)


def _last_of(first: date, grain: Grain) -> date:
    """The last day of the period that begins so; the calendar ends with the year 9999."""
    if grain is Grain.DAY:
        return first
    if grain is Grain.WEEK:
        return date.fromordinal(min(date.max.toordinal(), first.toordinal() + 6 - first.weekday()))
    n_months = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}[grain]
    after = first.year * 12 + first.month - 1 + n_months
    year, month = divmod(after, 12)
    return date.max if year > date.max.year else date(year, month + 1, 1) - ONE_DAY


def _name(first: date, grain: Grain) -> str:
    year, week, _ = first.isocalendar()
    forms = {
        Grain.DAY: first.isoformat(),
        Grain.WEEK: f"{year:04}-W{week:02}",
        Grain.MONTH: first.isoformat()[:7],
        Grain.QUARTER: f"{first.year:04}-Q{(first.month + 2) // 3}",
        Grain.YEAR: f"{first.year:04}",
    }
    return forms[grain]
