"""Dates: the times of a text, and those of its statements, with precision and basis."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from comity.model import DatePrecision, Document, Statement, Status, TimeMention, make_span
from comity.resolve.date_cues import runs_since
from comity.resolve.date_links import link_times
from comity.resolve.date_tense import looks_ahead
from comity.resolve.timex import TimeFinder, make_time_finder
from comity.resolve.timex_forms import (
    Anchor,
    DayForm,
    Expression,
    MonthForm,
    OffsetForm,
    RangeForm,
    Unit,
    WeekdayForm,
)
from comity.resolve.timex_resolve import TimeContext, TimeValue, resolve_form

#: statuses that look ahead, whatever the verb; and those that look back
_AHEAD: Final = frozenset({Status.PLANNED, Status.EXPECTED, Status.CALLED_FOR})
_BACK: Final = frozenset({Status.HAPPENED, Status.ONGOING})
#: a told day is also a told week, month and year; a told year is nothing finer
_UNITS_TOLD: Final = {
    DatePrecision.DAY: tuple(Unit),
    DatePrecision.WEEK: (Unit.WEEK,),
    DatePrecision.MONTH: (Unit.MONTH, Unit.QUARTER, Unit.YEAR),
    DatePrecision.YEAR: (Unit.YEAR,),
}
#: characters after which "the following day" no longer follows the date told before it
TOLD_REACH: Final = 1200
#: "tonight", "Friday morning"
PART_OF_DAY: Final = re.compile(r"morning|afternoon|evening|night|noon", re.IGNORECASE)
PARTS_OF_DAY: Final = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "noon": "MI"}
#: what ends the words between "three weeks after ..." and the day of it
AWAY: Final = re.compile(r"[.;:]|, (?:on|and|but)\b|\n")
#: letters by which the word for an event is known again: elected, election
EVENT_STEM: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTime:
    """A time of a text with its context, so that a statement may resolve it by its own tense."""

    expression: Expression
    context: TimeContext
    value: TimeValue


def find_times(
    text: str, *, published_on: date | None = None, finder: TimeFinder | None = None
) -> list[TimeMention]:
    """The times of a text, in order.

    Args:
        published_on: the day against which "Friday" and "last month" are resolved; without it
            they stay unresolved.
        finder: the compiled rules, for callers that read many texts.
    """
    found = read_times(text, published_on=published_on, finder=finder or make_time_finder())
    return [make_time_mention(text, item.expression, item.value) for item in found]


def read_times(text: str, *, published_on: date | None, finder: TimeFinder) -> list[FoundTime]:
    """The times of a text, each with the context in which it was resolved."""
    expressions = finder.find(text)
    base = TimeContext(published_on=published_on, told_years=_told_years(expressions))
    found: list[FoundTime] = []
    told: list[tuple[int, Unit, date]] = []
    for item in expressions:
        event = item.form.event if isinstance(item.form, OffsetForm) else None
        context = replace(
            base,
            told_on={
                unit: day
                for end, unit, day in told
                if item.start - end <= TOLD_REACH
                and (event is None or _is_told_with(text, event, end, item.start))
            },
            is_ahead=looks_ahead(text, item.start, item.end) if _needs_tense(item) else None,
        )
        value = name_part_of_day(text, item, resolve_form(item.form, context))
        found.append(FoundTime(expression=item, context=context, value=value))
        if value.first_on is not None and not _is_seen_from_page(item):
            told += [(item.end, unit, value.first_on) for unit in _UNITS_TOLD.get(value.precision, ())]
    return [_anchor_ahead(text, found, number) for number in range(len(found))]


def _anchor_ahead(text: str, found: Sequence[FoundTime], number: int) -> FoundTime:
    """The time, counted from the day that follows it: "18 days after the visit on 2 October"."""
    item = found[number]
    form = item.expression.form
    if not isinstance(form, OffsetForm) or number + 1 == len(found):
        return item
    if not form.told_after and (form.event is None or item.value.first_on is not None):
        return item
    ahead = found[number + 1]
    between = text[item.expression.end : ahead.expression.start]
    day = ahead.value.first_on
    if day is None or ahead.value.precision is not DatePrecision.DAY or AWAY.search(between):
        return item
    context = replace(item.context, told_on=dict.fromkeys(Unit, day))
    exact = replace(form, to_the_day=form.unit is Unit.WEEK)
    return replace(item, context=context, value=resolve_form(exact, context))


def name_part_of_day(text: str, item: Expression, value: TimeValue) -> TimeValue:
    """The value of "Friday night" and "this morning" with its letters in TIMEX3; the day stays the day."""
    part = PART_OF_DAY.search(text, item.start, item.end)
    if part is None or value.first_on is None or value.timex != value.first_on.isoformat():
        return value
    return replace(value, timex=f"{value.timex}T{PARTS_OF_DAY[part.group().lower()]}")


def _is_told_with(text: str, event: str, end: int, until: int) -> bool:
    """True where the sentence of the date that ends at ``end`` names the event: the vote was on 16 March."""
    start = max((text.rfind(mark, 0, end) for mark in (". ", "\n", "! ", "? ")), default=-1) + 1
    stops = [stop for mark in (". ", "\n", "! ", "? ") if (stop := text.find(mark, end, until)) >= 0]
    sentence = text[start : min(stops, default=until)].lower()
    return event[:EVENT_STEM].lower() in sentence


def _needs_tense(item: Expression) -> bool:
    form = item.form.last if isinstance(item.form, RangeForm) else item.form
    if isinstance(form, DayForm | MonthForm):
        return form.year is None and form.years_on is None
    return isinstance(form, WeekdayForm) or (
        isinstance(form, OffsetForm) and (form.only_ahead or form.by_tense)
    )


def _is_seen_from_page(item: Expression) -> bool:
    """True for "today" and "tomorrow": what follows them is still told from the page."""
    form = item.form
    return isinstance(form, OffsetForm) and form.anchor is Anchor.PUBLICATION and form.unit is Unit.DAY


def _told_years(expressions: Sequence[Expression]) -> dict[tuple[int, int], int]:
    """The years that the text itself gives to a month and day; contradictions are left out."""
    years: dict[tuple[int, int], set[int]] = defaultdict(set)
    for item in expressions:
        forms = (item.form.first, item.form.last) if isinstance(item.form, RangeForm) else (item.form,)
        for form in forms:
            if isinstance(form, DayForm) and form.year is not None:
                years[form.month, form.day].add(form.year)
    return {day: min(found) for day, found in years.items() if len(found) == 1}


def make_time_mention(text: str, item: Expression, value: TimeValue) -> TimeMention:
    """The record of an expression and what it means."""
    return TimeMention(
        span=make_span(text, item.start, item.end),
        timex=value.timex,
        first_on=value.first_on,
        last_on=value.last_on,
        precision=value.precision,
        basis=value.basis,
    )


class DateResolver:
    """Gives statements their times; holds the compiled rules and nothing else."""

    def __init__(self) -> None:
        self._finder = make_time_finder()

    def find(self, text: str, *, published_on: date | None = None) -> list[TimeMention]:
        """The times of any text; see ``find_times``."""
        return find_times(text, published_on=published_on, finder=self._finder)

    def resolve(self, document: Document, statements: Sequence[Statement]) -> list[Statement]:
        """The statements in their order, ``times`` filled.

        Times that the coder has already bound to a statement are resolved and kept; where none of them
        is a day, that of its own words which belongs to its trigger comes first. A statement whose
        words hold no time keeps none: the day of publication is never put in its place.
        """
        if not statements:
            return []
        found = read_times(document.text, published_on=document.published_on, finder=self._finder)
        linked = link_times(document.text, statements, [item.expression for item in found])
        return [
            self._with_time(document, statement, found, linked.get(number))
            for number, statement in enumerate(statements)
        ]

    def _with_time(
        self, document: Document, statement: Statement, found: Sequence[FoundTime], own: int | None
    ) -> Statement:
        if statement.times:
            given = (self._resolve_given(document, statement, time, found) for time in statement.times)
            statement = replace(statement, times=tuple(given))
        if own is None or any(_is_day_or_covers(time, found[own]) for time in statement.times):
            return statement
        return replace(statement, times=(_resolve_for(document, statement, found[own]), *statement.times))

    def _resolve_given(
        self, document: Document, statement: Statement, time: TimeMention, found: Sequence[FoundTime]
    ) -> TimeMention:
        """The coder's time: its span stays, the days come from the expression that it holds."""
        if time.first_on is not None:
            return time
        inside = [item for item in found if _shares_words(time, item)]
        if not inside:
            return time
        longest = max(
            inside, key=lambda item: (item.expression.end - item.expression.start, -item.expression.start)
        )
        return replace(_resolve_for(document, statement, longest), span=time.span)


def _is_day_or_covers(time: TimeMention, item: FoundTime) -> bool:
    """True where a time is known, or its words are those of an expression."""
    return time.first_on is not None or _shares_words(time, item)


def _shares_words(time: TimeMention, item: FoundTime) -> bool:
    return time.span.start < item.expression.end and item.expression.start < time.span.end


def _resolve_for(document: Document, statement: Statement, item: FoundTime) -> TimeMention:
    """A time resolved in the statement's tense; "since 2022" lasts until publication."""
    is_ahead = True if statement.status in _AHEAD else False if statement.status in _BACK else None
    value = item.value
    if is_ahead is not None and _needs_tense(item.expression):
        value = resolve_form(item.expression.form, replace(item.context, is_ahead=is_ahead))
    published = document.published_on
    if (
        value.last_on
        and published
        and value.last_on < published
        and runs_since(document.text, item.expression)
    ):
        value = replace(value, last_on=published, precision=DatePrecision.INTERVAL)
    return make_time_mention(document.text, item.expression, value)
