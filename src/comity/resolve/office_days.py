"""The days by which offices are looked up: those that a sentence sets, and who held one through them all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from comity.model import ActorKind, Basis, DateBasis, DatePrecision, Mention, Span, Statement
from comity.resolve.actor_mentions import make_office_mention
from comity.resolve.actor_page import Page
from comity.resolve.actor_people import role_on
from comity.resolve.date_cues import names_something
from comity.resolve.dates import FoundTime

#: precisions of one time, however long; an interval may reach up to the page's own day
_ONE_TIME: Final = frozenset(
    {
        DatePrecision.DAY,
        DatePrecision.WEEK,
        DatePrecision.MONTH,
        DatePrecision.QUARTER,
        DatePrecision.YEAR,
        DatePrecision.DECADE,
    }
)
_SAID: Final = frozenset({DateBasis.STATED, DateBasis.RELATIVE_TO_PUBLICATION, DateBasis.RELATIVE_TO_TEXT})
#: what may stand before a time that frames the whole sentence: "As early as June 1998"
_FRAME: Final = re.compile(
    r"\W*(?:(?:as|back|already|only|even|late|early|just|it|was|in|on|at|by|during|the|of|that|and|but|then|until"
    r"|again|month|year|day|far)\s+)*",
    re.IGNORECASE,
)
_SAYING: Final = re.compile(
    r"\b(?:said|says|told|tells|warned|announced|noted|added|insisted|claimed|argued|declared|recalled|wrote"
    r"|joked|complained|explained|admitted)\b"
)
#: the office holder of today: "the president has now accepted"
_PRESENT: Final = re.compile(r"\s+(?:has|have|is|are|will|would|may|can|must|wants|says|hopes|plans|now)\b")
_BREAK: Final = re.compile(
    r"[;:–—]|, (?:and|but|which|who|when|while|where)\b"
    r"|\b(?:that|whether|because|although|while|whereas|since)\b"
)
_OWN_SAYING: Final = re.compile(
    r"\s+(?:had |once )?\w+(?: \w+){0,3}? (?:back )?(?:in|on|at|during)? ?(?:the )?$"
)


class DaysOfOffice(NamedTuple):
    """The first and the last day on which an office is asked for; one day, as a rule."""

    first: date | None
    last: date | None


def days_of_statement(statement: Statement, published_on: date | None) -> DaysOfOffice:
    """The stated days of a past event, else publication.

    Days still to come say nothing about who will hold an office, and of a year that is not over the day of
    publication stands for it.
    """
    spans = [
        (time.first_on, time.last_on)
        for time in statement.times
        if time.first_on
        and time.last_on
        and time.precision in _ONE_TIME
        and time.basis in _SAID
        and (not published_on or time.first_on <= published_on)
        and not (published_on and time.last_on >= published_on and time.first_on != time.last_on)
    ]
    return DaysOfOffice(*min(spans)) if spans else DaysOfOffice(published_on, published_on)


def days_of_words(page: Page, span: Span, times: Sequence[FoundTime]) -> DaysOfOffice:
    """The days that the sentence around some words sets for them, else publication."""
    start = page.sentence_start(span.start)
    end = page.sentence_end(span.end)
    usable = [
        one for one in times if start <= one.expression.start < end and _sets_day(page, span, start, one)
    ]
    if not usable:
        return DaysOfOffice(page.day, page.day)
    nearest = min(usable, key=lambda one: _distance(span, one))
    return DaysOfOffice(nearest.value.first_on, nearest.value.last_on)


def _distance(span: Span, one: FoundTime) -> int:
    return max(one.expression.start - span.end, span.start - one.expression.end)


def _sets_day(page: Page, span: Span, sentence: int, one: FoundTime) -> bool:
    """True for a past time that frames the sentence or stands in the clause of the words."""
    value, item = one.value, one.expression
    if value.first_on is None or value.last_on is None or value.precision not in _ONE_TIME:
        return False
    if (page.day and value.last_on >= page.day) or names_something(page.text, item, None):
        return False
    if item.end <= span.start:
        between = page.text[item.end : span.start]
        is_frame = _FRAME.fullmatch(page.text, sentence, item.start) is not None
        return _BREAK.search(between) is None and (is_frame or "," not in between)
    between = page.text[span.end : item.start]
    if _PRESENT.match(between) or _BREAK.search(between):
        return False
    return _SAYING.search(between) is None or _OWN_SAYING.fullmatch(between) is not None


def hold_through(
    page: Page, last: Iterable[Mention], first: Iterable[Mention], days: DaysOfOffice
) -> tuple[Mention, ...]:
    """Mentions as of the last of some days; an office that had another holder on the first has none."""
    before = {mention.id for mention in first}
    return tuple(
        _leave_open(page, mention, days)
        if mention.basis is Basis.OFFICE_HOLDER and mention.id not in before
        else mention
        for mention in last
    )


def _leave_open(page: Page, mention: Mention, days: DaysOfOffice) -> Mention:
    """The office of a holder who held it on some of the days only."""
    role = role_on(page.directory, mention.id, days.last) if mention.id else None
    if mention.kind is not ActorKind.PERSON or role is None or mention.country is None:
        return mention
    note = f"The office changed hands between {days.first} and {days.last}, the days that the text tells."
    return make_office_mention(page.directory, mention.span, role, mention.country, note=note)
