"""What a time expression says, before it is known when that was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from comity.model import DatePrecision


class Unit(StrEnum):
    """The unit that an expression counts in; the value is its letter in a TIMEX3 period."""

    DAY = "D"
    WEEK = "W"
    WEEKEND = "WE"
    MONTH = "M"
    QUARTER = "Q"
    YEAR = "Y"
    DECADE = "DE"
    CENTURY = "CE"


class Part(StrEnum):
    """Which part of a month or year is meant."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    START = "start"
    END = "end"
    SO_FAR = "earlier"
    TO_COME = "later"
    Q1 = "Q1"
    Q2 = "Q2"
    Q3 = "Q3"
    Q4 = "Q4"
    H1 = "H1"
    H2 = "H2"
    SPRING = "SP"
    SUMMER = "SU"
    AUTUMN = "FA"
    WINTER = "WI"


class Side(StrEnum):
    """On which side of its anchor a weekday, month or season lies."""

    LAST = "last"
    THIS = "this"
    NEXT = "next"


class Anchor(StrEnum):
    """What an expression is counted from: the day of publication or a date told before."""

    PUBLICATION = "publication"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayForm:
    """A day of a month: ``Friday, October 11, 2024``; year and weekday may be left out.

    ``years_on`` counts from the year of publication: ``May 9 of this year``. ``shift`` is -1 for
    the eve of the day.
    """

    month: int
    day: int
    year: int | None = None
    weekday: int | None = None
    years_on: int | None = None
    shift: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthForm:
    """A month, or a part of it; without a year it may be ``last May``."""

    month: int
    year: int | None = None
    part: Part | None = None
    side: Side | None = None
    years_on: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearForm:
    """A year, or a part of it: a third, a quarter, a half, a season."""

    year: int
    part: Part | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedForm:
    """Days that need no context: decades, centuries, years of other calendars."""

    first_on: date
    last_on: date
    timex: str
    precision: DatePrecision


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekdayForm:
    """A weekday, Monday being 1."""

    weekday: int
    side: Side | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OffsetForm:
    """So many units from an anchor: ``yesterday`` is -1 day, ``next month`` is +1 month.

    ``n`` is ``None`` where the number is left open ("several days ago"). ``only_ahead`` marks
    "in three days", which is a date where the sentence looks ahead and a duration otherwise;
    ``by_tense`` "over the weekend", the last one or the next as the verb looks. ``event`` is the word
    for what is counted from in "a week after the summit": only a date told with it is the anchor.
    ``told_after`` where its date follows ("a week after the summit of 3 May"), ``to_the_day`` in "ten years
    ago today".
    """

    n: int | None
    unit: Unit
    anchor: Anchor = Anchor.PUBLICATION
    part: Part | None = None
    only_ahead: bool = False
    by_tense: bool = False
    event: str | None = None
    told_after: bool = False
    to_the_day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonForm:
    """A season without a year: ``last summer``."""

    part: Part
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class DurationForm:
    """How long, not when."""

    timex: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnclearForm:
    """A time that the words leave open: ``on the eve of the talks``, ``03/04/2024``."""

    timex: str | None = None
    first_on: date | None = None
    last_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeForm:
    """From one time to another; a year or month named once counts for both."""

    first: Form
    last: Form


Form: TypeAlias = (
    DayForm
    | MonthForm
    | YearForm
    | FixedForm
    | WeekdayForm
    | OffsetForm
    | SeasonForm
    | DurationForm
    | UnclearForm
    | RangeForm
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A time expression at ``start:end`` of a text and what it says."""

    start: int
    end: int
    form: Form
