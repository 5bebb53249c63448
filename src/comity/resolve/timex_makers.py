"""What the rules make of their matches: each function reads one kind of expression.

They answer ``None`` where the words only look like a time (30 February, 5 to 3 June).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final, TypeAlias

from comity.model import DatePrecision
from comity.resolve.timex_calendar import QUARTERS, make_day, make_persian_day
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
from comity.resolve.timex_patterns import (
    PERSIAN_MONTHS,
    WEEKDAY_NAMES,
    read_day,
    read_month,
    read_number,
    read_ordinal,
    read_part,
    read_season,
    read_side,
    read_unit,
    read_weekday,
)

Match: TypeAlias = "re.Match[str]"


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def day_form(match: Match) -> DayForm | None:
    """``Friday, October 11, 2024`` and what is left of it without weekday or year."""
    month, day = read_month(match["month"]), read_day(match["day"])
    year = _int(match["year"])
    if make_day(year or 2000, month, day) is None:
        return None
    return DayForm(month=month, day=day, year=year, weekday=read_weekday(match["weekday"]))


def eve_form(match: Match) -> Form | None:
    """The day before a day."""
    form = day_form(match)
    return replace(form, shift=-1) if form else None


def day_range_form(match: Match) -> Form | None:
    """``3-5 June 2019``, ``December 30, 2023 to January 2, 2024``."""
    first_month = read_month(match["month"])
    last_month = read_month(match["month2"]) if match["month2"] else first_month
    year = _int(match["year"])
    named = match["year0"] if "year0" in match.re.groupindex else None
    first_year = int(named) if named else year if first_month == last_month else None
    first = DayForm(month=first_month, day=read_day(match["day"]), year=first_year)
    last = DayForm(month=last_month, day=read_day(match["day2"]), year=year)
    if not all(make_day(2000, form.month, form.day) for form in (first, last)):
        return None
    if first_month == last_month and first.day >= last.day and first_year == year:
        return None
    return RangeForm(first=first, last=last)


def iso_day_form(match: Match) -> Form | None:
    """``2024-10-23``."""
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    return DayForm(year=year, month=month, day=day) if make_day(year, month, day) else None


def numeric_day_form(match: Match) -> Form | None:
    """``23/10/2024`` is clear; ``03/04/2024`` may be either order and stays open."""
    first, second = int(match["a"]), int(match["b"])
    year = int(match["y"]) if len(match["y"]) == 4 else 2000 + int(match["y"])
    dmy = make_day(year, second, first)
    mdy = make_day(year, first, second) if match["s"] == "/" else None  # 5.3.2024 is written in Europe only
    if dmy and mdy and dmy != mdy:
        return UnclearForm(timex=f"{year:04}-XX-XX", first_on=min(dmy, mdy), last_on=max(dmy, mdy))
    found = dmy or mdy
    return DayForm(year=found.year, month=found.month, day=found.day) if found else None


def month_form(match: Match) -> Form | None:
    """``late May 2021``, ``last June``."""
    groups = match.re.groupindex
    side = read_side(match["side"]) if "side" in groups else None
    part = _half(match) or (read_part(match["part"]) if "part" in groups else None)
    year = _int(match["year"]) if "year" in groups else None
    return MonthForm(month=read_month(match["month"]), year=year, part=part, side=side)


def _half(match: Match) -> Part | None:
    if "half" not in match.re.groupindex or not match["half"]:
        return None
    number = read_ordinal(match["half"], of=2)
    return (Part.H1, Part.H2)[number - 1] if number <= 2 else None


def month_of_side_year_form(match: Match) -> Form | None:
    """``November last year``, ``May 9 of this year``."""
    month, day = read_month(match["month"]), match["day"]
    years_on = {"last": -1, "this": 0, "next": 1}[match["side"]]
    if day is None:
        return MonthForm(month=month, part=read_part(match["part"]), years_on=years_on)
    return DayForm(month=month, day=read_day(day), years_on=years_on)


def month_range_form(match: Match) -> Form | None:
    """``May to July 2020``, ``November 2020 to March 2022``."""
    year, first_year = int(match["year"]), _int(match["year0"])
    first = MonthForm(month=read_month(match["month"]), year=first_year or year)
    last = MonthForm(month=read_month(match["month2"]), year=year)
    in_order = (first.year, first.month) < (last.year, last.month)
    return RangeForm(first=first, last=last) if in_order else None


def persian_day_form(match: Match) -> Form | None:
    """``12 Farvardin 1403``; without a year the day of the Gregorian year in which it falls, about."""
    month = PERSIAN_MONTHS.index(match["month"]) + 1
    day, year = read_day(match["day"]), _int(match["year"])
    found = make_persian_day(year or 1400, month, day)
    if found is None:
        return None
    return DayForm(month=found.month, day=found.day, year=found.year if year else None)


def year_form(match: Match) -> Form | None:
    """``2015``, ``early 2023``."""
    groups = match.re.groupindex
    return YearForm(year=int(match["year"]), part=read_part(match["part"]) if "part" in groups else None)


def year_range_form(match: Match) -> Form | None:
    """``1980-88``."""
    first, last = int(match["year"]), match["year2"]
    end = int(last) if len(last) == 4 else first - first % 100 + int(last)
    if not first < end <= first + 100:
        return None
    return RangeForm(first=YearForm(year=first), last=YearForm(year=end))


def year_part_form(match: Match) -> Form | None:
    """``Q1 2024``, ``first half of 2022``, ``spring 2021``."""
    year = int(match["year"])
    if match["season"]:
        return YearForm(year=year, part=read_season(match["season"]))
    if match["half"] or match["h"]:
        number = int(match["h"]) if match["h"] else read_ordinal(match["half"], of=2)
        return YearForm(year=year, part=(Part.H1, Part.H2)[number - 1]) if number <= 2 else None
    digit = match["q"] or match["q2"]
    number = int(digit) if digit else read_ordinal(match["quarter"], of=4)
    return YearForm(year=year, part=QUARTERS[number - 1])


def decade_form(match: Match) -> Form:
    """``the late 1990s``."""
    start = int(match["century"] + match["decade"] + "0")
    first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get((match["third"] or "").lower(), (0, 9))
    return FixedForm(
        first_on=date(start + first, 1, 1),
        last_on=date(start + last, 12, 31),
        timex=str(start)[:3],
        precision=DatePrecision.INTERVAL if match["third"] else DatePrecision.DECADE,
    )


def century_form(match: Match) -> Form | None:
    """``19th century``."""
    number = int(match["n"])
    if not 1 <= number <= 25:
        return None
    first = max((number - 1) * 100, 1)
    last = date((number - 1) * 100 + 99, 12, 31)
    return FixedForm(
        first_on=date(first, 1, 1), last_on=last, timex=f"{number - 1:02}", precision=DatePrecision.INTERVAL
    )


def persian_year_form(match: Match) -> Form:
    """A year of the Iranian solar calendar: it begins on 20 or 21 March."""
    year = int(match["n"]) + 621
    first, last = date(year, 3, 21), date(year + 1, 3, 20)
    return FixedForm(first_on=first, last_on=last, timex=f"{first}/{last}", precision=DatePrecision.YEAR)


def weekday_form(match: Match) -> Form:
    """``last Friday``; "the following Friday" hangs on a date told before and stays open."""
    weekday = read_weekday(match["weekday"]) or 1
    if match["anchored"]:
        return UnclearForm(timex=f"XXXX-WXX-{weekday}")
    return WeekdayForm(weekday=weekday, side=read_side(match["side"]))


_SIMPLE_DAYS: Final = {"yesterday": -1, "last night": -1, "tomorrow": 1}


def simple_day_form(match: Match) -> Form:
    """``yesterday``."""
    return OffsetForm(n=_SIMPLE_DAYS.get(match[0].lower(), 0), unit=Unit.DAY)


def side_unit_form(match: Match) -> Form | None:
    """``earlier this year``, ``next week``, ``last summer``."""
    side = read_side(match["side"])
    word = match["unit"].lower()
    part = {"earlier": Part.SO_FAR, "later": Part.TO_COME}.get((match["when"] or "").lower())
    if word in ("spring", "summer", "autumn", "fall", "winter"):
        return SeasonForm(part=read_season(word), side=side) if side else None
    n = {Side.LAST: -1, Side.THIS: 0, Side.NEXT: 1}[side] if side else 0
    part = part or read_part(match["part"]) or _half_or_quarter(match)
    return OffsetForm(n=n, unit=read_unit(word), part=part)


def _half_or_quarter(match: Match) -> Part | None:
    if match["half"]:
        number = read_ordinal(match["half"], of=2)
        return (Part.H1, Part.H2)[number - 1] if number <= 2 else None
    return QUARTERS[read_ordinal(match["quarter"], of=4) - 1] if match["quarter"] else None


def text_unit_form(match: Match) -> Form:
    """``the following day``."""
    word = match["rel"].lower()
    n = {"following": 1, "next": 1, "previous": -1, "preceding": -1}.get(word, 0)
    return OffsetForm(n=n, unit=read_unit(match["unit"]), anchor=Anchor.TEXT)


def ago_form(match: Match) -> Form:
    """``two weeks ago``."""
    return _offset(match, sign=-1, anchor=Anchor.PUBLICATION)


def ago_to_the_day_form(match: Match) -> Form:
    """``ten years ago today``."""
    return replace(_offset(match, sign=-1, anchor=Anchor.PUBLICATION), to_the_day=True)


def before_date_form(match: Match) -> Form:
    """``three weeks after`` an event whose day follows."""
    form = _offset(match, sign=-1 if match["way"] == "before" else 1, anchor=Anchor.TEXT)
    return replace(form, told_after=True)


def _offset(match: Match, *, sign: int, anchor: Anchor) -> OffsetForm:
    n = 1 if match["n"].lower() == "the" else read_number(match["n"])
    return OffsetForm(n=None if n is None else sign * n, unit=read_unit(match["unit"]), anchor=anchor)


def earlier_form(match: Match) -> Form:
    """``a day earlier``, ``the day before``."""
    return _offset(match, sign=-1 if match["way"] in ("earlier", "before") else 1, anchor=Anchor.TEXT)


def after_event_form(match: Match) -> Form:
    """``a week after the summit``."""
    form = _offset(match, sign=-1 if match["way"] == "before" else 1, anchor=Anchor.TEXT)
    return replace(form, event=match["event"])


def overnight_form(match: Match) -> Form:
    """The night before the day of publication, and into it."""
    return RangeForm(first=OffsetForm(n=-1, unit=Unit.DAY), last=OffsetForm(n=0, unit=Unit.DAY))


def weekend_form(match: Match) -> Form:
    """``over the weekend``."""
    return OffsetForm(n=0, unit=Unit.WEEKEND, by_tense=True)


def weekday_range_form(match: Match) -> Form:
    """``between Monday and Wednesday``."""
    first, last = read_weekday(match["first"]) or 1, read_weekday(match["weekday"]) or 1
    return RangeForm(first=WeekdayForm(weekday=first), last=WeekdayForm(weekday=last))


def ahead_form(match: Match) -> Form:
    """``in three days``."""
    n = read_number(match["n"])
    return OffsetForm(n=n, unit=read_unit(match["unit"]), only_ahead=not match["now"])


def duration_form(match: Match) -> Form | None:
    """``12-day``, ``three months``."""
    word = match["unit"].lower().removesuffix("s")
    n = read_number(match["n"])
    amount = "X" if n is None else str(n)
    return DurationForm(timex=_length(word, amount))


def length_form(match: Match) -> Form:
    """``for months``."""
    return DurationForm(timex=_length(match["unit"].lower().removesuffix("s"), "X"))


def habit_form(match: Match) -> Form:
    """``every day``, ``daily``, ``every Friday``: a set of times, which has no day."""
    groups = match.re.groupindex
    if "often" in groups:
        return DurationForm(timex=_OFTEN[match["often"][:3]])
    if match["unit"] in WEEKDAY_NAMES:
        return UnclearForm(timex=f"XXXX-WXX-{read_weekday(match['unit'])}")
    return DurationForm(timex=_length(match["unit"].lower(), "1"))


_OFTEN: Final = {"dai": "P1D", "wee": "P1W", "mon": "P1M", "qua": "P3M", "yea": "P1Y", "ann": "P1Y"}
_CLOCK_UNITS: Final = {"hour": "H", "minute": "M", "second": "S"}


def _length(unit: str, amount: str) -> str:
    """The TIMEX3 period of so many units."""
    if unit in _CLOCK_UNITS:
        return f"PT{amount}{_CLOCK_UNITS[unit]}"
    return f"P{amount}{read_unit(unit)}"


def present_form(match: Match) -> Form:
    """``currently``."""
    return UnclearForm(timex="PRESENT_REF")


def past_form(match: Match) -> Form:
    """``recently``."""
    return UnclearForm(timex="PAST_REF")


def future_form(match: Match) -> Form:
    """``in the near future``."""
    return UnclearForm(timex="FUTURE_REF")


def unclear_form(match: Match) -> Form:
    """A time that only says that there is one."""
    return UnclearForm()


def same_unit_form(match: Match) -> Form:
    """``that day``, ``that year``."""
    return OffsetForm(n=0, unit=read_unit(match["unit"]), anchor=Anchor.TEXT)
