"""From what a time expression says to the days it covers.

Nothing here reads a clock: a form is resolved against the day of publication and the dates told
before it, and where neither helps it stays unresolved.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from comity.model import DateBasis, DatePrecision
from comity.resolve.timex_calendar import (
    PRECISIONS,
    SEASONS,
    make_day,
    month_days,
    part_precision,
    part_timex,
    shift_day,
    unit_days,
    unit_timex,
    year_days,
)
from comity.resolve.timex_forms import (
    Anchor,
    DayForm,
    DurationForm,
    FixedForm,
    Form,
    MonthForm,
    OffsetForm,
    Part,
    RangeForm,
    SeasonForm,
    Side,
    UnclearForm,
    Unit,
    WeekdayForm,
    YearForm,
)

#: days by which a page may be dated later than its time zone's "today"
ZONE_DAYS: Final = 1
#: a day on the side to which the verb does not look counts as so many times as far: news drops the
#: year of a near day, and "are closed until March 25" is read as past by its nearest verb form
WRONG_SIDE: Final = 4
FIRST_OF_WEEKEND: Final = 6
#: "next Thursday" on a Wednesday is not tomorrow: nearer than this, it is the one after
NEXT_DAYS: Final = 3
#: days from publication within which one of two readings of 03/05/2021 is taken where the other lies outside
NEAR_DAYS: Final = 45
#: days from publication within which a year told elsewhere in the text is that of the same day
#: (an anniversary names another year for it)
TOLD_DAYS: Final = 550


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeValue:
    """What a time expression means; ``first_on`` and ``last_on`` are both known or both not."""

    timex: str | None = None
    first_on: date | None = None
    last_on: date | None = None
    precision: DatePrecision = DatePrecision.UNKNOWN
    basis: DateBasis = DateBasis.NOT_FOUND


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeContext:
    """What an expression is resolved against.

    ``is_ahead`` tells whether the sentence looks forward (``None``: cannot be told), ``told_on``
    holds for each unit the day last told before it that is known to that unit, ``told_years`` the
    years that the text gives to days of the year elsewhere.
    """

    published_on: date | None = None
    is_ahead: bool | None = None
    told_on: Mapping[Unit, date] = field(default_factory=dict)
    told_years: Mapping[tuple[int, int], int] = field(default_factory=dict)


def resolve_form(form: Form, context: TimeContext) -> TimeValue:
    """The days that a form covers in its context."""
    match form:
        case DayForm():
            return _resolve_day(form, context)
        case MonthForm():
            return _resolve_month(form, context)
        case YearForm():
            return _resolve_year(form)
        case FixedForm():
            return _stated(form.timex, form.first_on, form.last_on, form.precision)
        case WeekdayForm():
            return _resolve_weekday(form, context)
        case OffsetForm():
            return _resolve_offset(form, context)
        case SeasonForm():
            return _resolve_season(form, context)
        case DurationForm():
            return TimeValue(timex=form.timex)
        case UnclearForm():
            return _resolve_unclear(form, context)
        case RangeForm():
            return _resolve_range(form, context)


def _stated(timex: str, first: date, last: date, precision: DatePrecision) -> TimeValue:
    return TimeValue(timex=timex, first_on=first, last_on=last, precision=precision, basis=DateBasis.STATED)


def _resolve_day(form: DayForm, context: TimeContext) -> TimeValue:
    year, basis = form.year, DateBasis.STATED
    if year is None:
        year, basis = _year_of_day(form, context)
    day = make_day(year, form.month, form.day) if year is not None else None
    if day is None:
        timex = f"XXXX-{form.month:02}-{form.day:02}"
        return TimeValue(timex=None if form.shift else timex, precision=DatePrecision.DAY)
    day += timedelta(days=form.shift)
    return TimeValue(
        timex=day.isoformat(), first_on=day, last_on=day, precision=DatePrecision.DAY, basis=basis
    )


def _year_of_day(form: DayForm, context: TimeContext) -> tuple[int | None, DateBasis]:
    """The year of a day of a month: told elsewhere in the text, or nearest to publication."""
    published = context.published_on
    if form.years_on is not None:
        year = published.year + form.years_on if published else None
        return year, DateBasis.RELATIVE_TO_PUBLICATION
    told = context.told_years.get((form.month, form.day))
    told_day = make_day(told, form.month, form.day) if told is not None else None
    if told_day and (published is None or abs((told_day - published).days) <= TOLD_DAYS):
        return told, DateBasis.RELATIVE_TO_TEXT
    if published is None:
        return None, DateBasis.NOT_FOUND
    days = [make_day(published.year + n, form.month, form.day) for n in range(-4, 5)]
    candidates = [day for day in days if day is not None]
    if form.weekday is not None:
        candidates = [day for day in candidates if day.isoweekday() == form.weekday] or candidates
    chosen = _nearest(candidates, published, context.is_ahead)
    return (chosen.year, DateBasis.YEAR_FROM_PUBLICATION) if chosen else (None, DateBasis.NOT_FOUND)


def _nearest(days: list[date], published: date, is_ahead: bool | None) -> date | None:
    """The day nearest to publication; days on the side to which nothing looks count as farther."""

    def distance(day: date) -> tuple[int, date]:
        days = (day - published).days
        is_wrong = days < -ZONE_DAYS if is_ahead is True else days > ZONE_DAYS and is_ahead is False
        return abs(days) * (WRONG_SIDE if is_wrong else 1), day

    return min(days, key=distance, default=None)


def _resolve_month(form: MonthForm, context: TimeContext) -> TimeValue:
    if form.year is not None:
        return _month_value(form, form.year, DateBasis.STATED)
    published = context.published_on
    if published is None:
        years = {year for (month, _), year in context.told_years.items() if month == form.month}
        if len(years) == 1:
            return _month_value(form, years.pop(), DateBasis.RELATIVE_TO_TEXT)
        return TimeValue(timex=f"XXXX-{form.month:02}", precision=DatePrecision.MONTH)
    if form.years_on is not None:
        return _month_value(form, published.year + form.years_on, DateBasis.RELATIVE_TO_PUBLICATION)
    if form.side is not None:
        year = _year_on_side(form.month, published, form.side)
        return _month_value(form, year, DateBasis.RELATIVE_TO_PUBLICATION)
    middles = [date(published.year + n, form.month, 15) for n in (-1, 0, 1)]
    if context.is_ahead is True:
        middles = [day for day in middles if (day.year, day.month) >= (published.year, published.month)]
    elif context.is_ahead is False:
        middles = [day for day in middles if (day.year, day.month) <= (published.year, published.month)]
    nearest = min(middles, key=lambda day: (abs(day - published), day))
    return _month_value(form, nearest.year, DateBasis.YEAR_FROM_PUBLICATION)


def _year_on_side(month: int, published: date, side: Side) -> int:
    """The year of "last May", "this May" or "next May"."""
    if side is Side.LAST:
        return published.year if month < published.month else published.year - 1
    if side is Side.NEXT:
        return published.year if month > published.month else published.year + 1
    return published.year


def _month_value(form: MonthForm, year: int, basis: DateBasis) -> TimeValue:
    first, last = month_days(year, form.month, form.part)
    precision = DatePrecision.INTERVAL if form.part else DatePrecision.MONTH
    timex = f"{year:04}-{form.month:02}"
    return TimeValue(timex=timex, first_on=first, last_on=last, precision=precision, basis=basis)


def _resolve_year(form: YearForm) -> TimeValue:
    first, last = year_days(form.year, form.part)
    if form.part is None:
        return _stated(f"{form.year:04}", first, last, DatePrecision.YEAR)
    return _stated(part_timex(f"{form.year:04}", form.part), first, last, part_precision(form.part))


def _resolve_weekday(form: WeekdayForm, context: TimeContext) -> TimeValue:
    """A weekday alone is the last one up to the day of publication, or the first from it on.

    "Last Friday" is before the day of publication, "next Friday" after it, "this Friday" in its
    week (Monday to Sunday).
    """
    published = context.published_on
    if published is None:
        return TimeValue(timex=f"XXXX-WXX-{form.weekday}", precision=DatePrecision.DAY)
    back = (published.isoweekday() - form.weekday) % 7
    if form.side is Side.THIS:
        shift = form.weekday - published.isoweekday()
    elif form.side is Side.LAST:
        shift = -(back or 7)
    elif form.side is Side.NEXT:
        shift = 7 - back
        shift += 7 if shift < NEXT_DAYS else 0
    else:
        shift = (7 - back) % 7 if context.is_ahead else -back
    day = shift_day(published, shift, Unit.DAY)
    return _relative(day, Unit.DAY, DateBasis.RELATIVE_TO_PUBLICATION)


def _relative(day: date | None, unit: Unit, basis: DateBasis) -> TimeValue:
    if day is None:
        return TimeValue(precision=PRECISIONS[unit])
    first, last = unit_days(day, unit)
    return TimeValue(
        timex=unit_timex(day, unit), first_on=first, last_on=last, precision=PRECISIONS[unit], basis=basis
    )


def _resolve_offset(form: OffsetForm, context: TimeContext) -> TimeValue:
    if form.only_ahead and context.is_ahead is not True:
        return TimeValue(timex=f"P{'X' if form.n is None else form.n}{form.unit}")
    if form.anchor is Anchor.TEXT:
        anchor, basis = context.told_on.get(form.unit), DateBasis.RELATIVE_TO_TEXT
    else:
        anchor, basis = context.published_on, DateBasis.RELATIVE_TO_PUBLICATION
    if form.by_tense and anchor and not context.is_ahead and anchor.isoweekday() < FIRST_OF_WEEKEND:
        form = replace(form, n=-1)
    day = shift_day(anchor, form.n, form.unit) if anchor and form.n is not None else None
    if day is None:
        return TimeValue(precision=PRECISIONS[form.unit])
    value = _relative(day, Unit.DAY if form.to_the_day else form.unit, basis)
    return _take_part(value, form.part, day) if form.part else value


def _take_part(value: TimeValue, part: Part, day: date) -> TimeValue:
    """The part of a relative month, year or week: "the end of next year", "earlier this week"."""
    first, last = value.first_on or day, value.last_on or day
    if part is Part.SO_FAR:
        return replace(value, last_on=max(first, min(last, day)), precision=DatePrecision.INTERVAL)
    if part is Part.TO_COME:
        return replace(value, first_on=min(last, max(first, day)), precision=DatePrecision.INTERVAL)
    if value.precision is DatePrecision.YEAR:
        first, last = year_days(day.year, part)
        timex = part_timex(f"{day.year:04}", part)
        return replace(value, timex=timex, first_on=first, last_on=last, precision=part_precision(part))
    if value.precision is DatePrecision.MONTH:
        first, last = month_days(day.year, day.month, part)
        return replace(value, first_on=first, last_on=last, precision=DatePrecision.INTERVAL)
    return value


def _resolve_season(form: SeasonForm, context: TimeContext) -> TimeValue:
    published = context.published_on
    if published is None:
        return TimeValue(timex=f"XXXX-{form.part}", precision=DatePrecision.INTERVAL)
    spans = {year: year_days(year, form.part) for year in range(published.year - 2, published.year + 2)}
    if form.side is Side.LAST:
        year = max(year for year, (_, last) in spans.items() if last < published)
    elif form.side is Side.NEXT:
        year = min(year for year, (first, _) in spans.items() if first > published)
    else:
        year = min(spans, key=lambda year: (abs(spans[year][0] + timedelta(days=45) - published), year))
    first, last = spans[year]
    return TimeValue(
        timex=f"{year:04}-{SEASONS[SEASONS.index(form.part)]}",
        first_on=first,
        last_on=last,
        precision=DatePrecision.INTERVAL,
        basis=DateBasis.RELATIVE_TO_PUBLICATION,
    )


def _resolve_unclear(form: UnclearForm, context: TimeContext) -> TimeValue:
    """Both readings of ``03/04/2024`` lie in the interval; a weekday of another week has none.

    Where only one of the two is near to publication, it is that one.
    """
    published = context.published_on
    near = [day for day in (form.first_on, form.last_on) if day and published and _is_near(day, published)]
    if len(near) == 1:
        return _relative(near[0], Unit.DAY, DateBasis.RELATIVE_TO_PUBLICATION)
    if form.first_on is None or form.last_on is None:
        is_weekday = bool(form.timex and form.timex.startswith("XXXX-WXX"))
        return TimeValue(
            timex=form.timex, precision=DatePrecision.DAY if is_weekday else DatePrecision.UNKNOWN
        )
    return _stated(form.timex or "", form.first_on, form.last_on, DatePrecision.INTERVAL)


def _is_near(day: date, published: date) -> bool:
    return abs((day - published).days) <= NEAR_DAYS


def _resolve_range(form: RangeForm, context: TimeContext) -> TimeValue:
    last = resolve_form(form.last, context)
    first = resolve_form(_with_year_before(form.first, last), context)
    if isinstance(form.first, WeekdayForm) and first.first_on and last.first_on:
        back = (last.first_on.isoweekday() - form.first.weekday) % 7
        first = _relative(last.first_on - timedelta(days=back), Unit.DAY, last.basis)
    timex = f"{first.timex}/{last.timex}" if first.timex and last.timex else None
    if first.first_on is None or last.last_on is None or first.first_on > last.last_on:
        return TimeValue(timex=timex, precision=DatePrecision.INTERVAL)
    return TimeValue(
        timex=timex,
        first_on=first.first_on,
        last_on=last.last_on,
        precision=DatePrecision.INTERVAL,
        basis=last.basis,
    )


def _with_year_before(first: Form, last: TimeValue) -> Form:
    """A first day that names no year takes the last one's, or the year before across New Year."""
    if not isinstance(first, DayForm) or last.last_on is None:
        return first
    if first.year is None or first.year == last.last_on.year:
        year = last.last_on.year
        day = make_day(year, first.month, first.day)
        return replace(first, year=year if day is not None and day <= last.last_on else year - 1)
    return first
