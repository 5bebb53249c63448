"""Calendar arithmetic: units, parts of years and months, shifts."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final, TypeAlias

from comity.model import DatePrecision
from comity.resolve.timex_forms import Part, Unit

Days: TypeAlias = tuple[date, date]

PRECISIONS: Final = {
    Unit.DAY: DatePrecision.DAY,
    Unit.WEEK: DatePrecision.WEEK,
    Unit.WEEKEND: DatePrecision.INTERVAL,
    Unit.MONTH: DatePrecision.MONTH,
    Unit.QUARTER: DatePrecision.QUARTER,
    Unit.YEAR: DatePrecision.YEAR,
    Unit.DECADE: DatePrecision.DECADE,
    Unit.CENTURY: DatePrecision.INTERVAL,
}
#: first and last month of each part of a year. "Early", "mid" and "late" are thirds; the beginning
#: and the end are a month; seasons are the meteorological ones of the northern hemisphere, and a
#: winter belongs to the year in which it begins. Conventions, not measurements.
_YEAR_PARTS: Final = {
    Part.EARLY: (1, 4),
    Part.MID: (5, 8),
    Part.LATE: (9, 12),
    Part.START: (1, 1),
    Part.END: (12, 12),
    Part.Q1: (1, 3),
    Part.Q2: (4, 6),
    Part.Q3: (7, 9),
    Part.Q4: (10, 12),
    Part.H1: (1, 6),
    Part.H2: (7, 12),
    Part.SPRING: (3, 5),
    Part.SUMMER: (6, 8),
    Part.AUTUMN: (9, 11),
    Part.WINTER: (12, 14),
}
#: first and last day of each part of a month; 0 is the month's last day
_MONTH_PARTS: Final = {
    Part.EARLY: (1, 10),
    Part.START: (1, 7),
    Part.MID: (11, 20),
    Part.LATE: (21, 0),
    Part.END: (-6, 0),
    Part.H1: (1, 15),
    Part.H2: (16, 0),
}
_PERSIAN_LEAPS: Final = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
_FIRST_OF_1300: Final = date(1921, 3, 21)
SEASONS: Final = (Part.SPRING, Part.SUMMER, Part.AUTUMN, Part.WINTER)
QUARTERS: Final = (Part.Q1, Part.Q2, Part.Q3, Part.Q4)


def make_persian_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a date of the Iranian solar calendar, or ``None`` where it has none such.

    Leap years by the 33-year cycle, which agrees with the observed equinoxes from 1799 to 2256 (years 1178 to
    1633); see Kazimierz M. Borkowski, "The Persian calendar for 3000 years", 1996.
    """
    if not 1178 <= year <= 1633 or not 1 <= month <= 12:
        return None
    lengths = [31] * 6 + [30] * 5 + [30 if year % 33 in _PERSIAN_LEAPS else 29]
    if not 1 <= day <= lengths[month - 1]:
        return None
    n_leaps = sum(one % 33 in _PERSIAN_LEAPS for one in range(1300, year))
    n_leaps -= sum(one % 33 in _PERSIAN_LEAPS for one in range(year, 1300))
    new_year = _FIRST_OF_1300 + timedelta(days=365 * (year - 1300) + n_leaps)
    return new_year + timedelta(days=sum(lengths[: month - 1]) + day - 1)


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or ``None`` where the calendar has none such (30 February)."""
    if not (1 <= year <= 9998 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def month_days(year: int, month: int, part: Part | None = None) -> Days:
    """The first and last day of a month or of a part of it; months past 12 run into next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    length = monthrange(year, month)[1]
    first, last = _MONTH_PARTS.get(part, (1, 0)) if part else (1, 0)
    return date(year, month, first if first > 0 else length + first), date(year, month, last or length)


def year_days(year: int, part: Part | None = None) -> Days:
    """The first and last day of a year or of a part of it."""
    first, last = _YEAR_PARTS.get(part, (1, 12)) if part else (1, 12)
    return month_days(year, first)[0], month_days(year, last)[1]


def part_precision(part: Part) -> DatePrecision:
    """What a part of a year is known to."""
    if part in (Part.START, Part.END):
        return DatePrecision.MONTH
    return DatePrecision.QUARTER if part in QUARTERS else DatePrecision.INTERVAL


def part_timex(base: str, part: Part) -> str:
    """TIMEX3 has letters for quarters, halves and seasons; for the rest the whole stands."""
    return f"{base}-{part}" if part in (*SEASONS, *QUARTERS, Part.H1, Part.H2) and len(base) == 4 else base


def unit_days(day: date, unit: Unit) -> Days:
    """The first and last day of the unit that holds this day; weeks begin on Monday."""
    if unit in (Unit.WEEK, Unit.WEEKEND):
        monday = day - timedelta(days=day.weekday())
        return (monday if unit is Unit.WEEK else monday + timedelta(days=5)), monday + timedelta(days=6)
    if unit is Unit.MONTH:
        return month_days(day.year, day.month)
    if unit is Unit.QUARTER:
        return year_days(day.year, QUARTERS[(day.month - 1) // 3])
    if unit is Unit.DAY:
        return day, day
    size = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100}[unit]
    start = day.year - day.year % size
    return date(max(start, 1), 1, 1), date(start + size - 1, 12, 31)


def shift_day(day: date, n: int, unit: Unit) -> date | None:
    """The day so many units away; the 31st becomes the month's last day where it must.

    ``None`` outside the years 1 to 9998.
    """
    try:
        if unit is Unit.DAY:
            return day + timedelta(days=n)
        if unit in (Unit.WEEK, Unit.WEEKEND):
            return day + timedelta(weeks=n)
    except OverflowError:
        return None
    months = n * {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}[unit]
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not 1 <= year <= 9998:
        return None
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def unit_timex(day: date, unit: Unit) -> str:
    """The TIMEX3 value of the unit that holds this day."""
    if unit is Unit.DAY:
        return day.isoformat()
    if unit in (Unit.WEEK, Unit.WEEKEND):
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit is Unit.WEEKEND else "")
    if unit is Unit.QUARTER:
        return f"{day.year:04}-Q{(day.month - 1) // 3 + 1}"
    iso = day.isoformat()
    return {Unit.MONTH: iso[:7], Unit.YEAR: iso[:4], Unit.DECADE: iso[:3], Unit.CENTURY: iso[:2]}[unit]
