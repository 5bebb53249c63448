"""When a telling's act was: by the words, or by what its page lets assume."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from comity.fuse.kinds import LASTING, ONGOING_DAYS, PHASES, SINGLE_DAYS, WINDOWS, Nature, Phase
from comity.model import Document, Statement, Status, TimeMention

LONG_AGO = -(10**7)
FAR_AHEAD = 10**7
WEEKDAY = re.compile(r"XXXX-W(?:XX|\d\d)-([1-7])")


def drop_impossible_times(statement: Statement, document: Document | None) -> Statement:
    """The statement without days that its page cannot tell of as past.

    "They spoke ahead of the meeting of 10 October", told on the 5th as something that happened, does not
    mean the 10th. One day is left for pages dated by another clock. A visit keeps its day: "before his visit
    of 14 December" dates the visit, whatever else is wrong about it.
    """
    if statement.mode == "visit":
        return statement
    if document is None or document.published_on is None or statement.status is not Status.HAPPENED:
        return statement
    latest = document.published_on.toordinal() + 1
    kept = tuple(t for t in statement.times if t.first_on is None or t.first_on.toordinal() <= latest)
    return statement if len(kept) == len(statement.times) else replace(statement, times=kept)


def choose_time(statement: Statement) -> TimeMention | None:
    """The time that tells most about when: the narrowest, of equals the one nearest the trigger."""
    times = [t for t in statement.times if t.first_on is not None and t.last_on is not None]
    if not times:
        return None

    def rank(time: TimeMention) -> tuple[int, int, int]:
        first, last = span_days(time)
        return (last - first, abs(time.span.start - statement.trigger.start), time.span.start)

    return min(times, key=rank)


def span_days(time: TimeMention) -> tuple[int, int]:
    """First and last day of a resolved time as ordinals."""
    first = time.first_on or date.min
    last = time.last_on or date.max
    return (min(first, last).toordinal(), max(first, last).toordinal())


def to_ordinals(days: tuple[date, date] | None) -> tuple[int, int] | None:
    return (days[0].toordinal(), days[1].toordinal()) if days else None


def assume_interval(
    nature: Nature, phase: Phase, published: int | None, writing: tuple[int, int]
) -> tuple[int, int]:
    """When an act lies whose page does not date it.

    The next meeting that two agree on at today's is not today's: what is to come lies after the page's day.
    """
    window = WINDOWS[nature]
    if published is not None and nature in LASTING and phase is not Phase.FUTURE:
        return (published - ONGOING_DAYS // 2, published + ONGOING_DAYS // 2)
    if published is None:
        if phase in (Phase.FUTURE, Phase.LOOSE):
            return (writing[0], FAR_AHEAD)
        return (LONG_AGO, writing[1]) if phase is Phase.PAST else (LONG_AGO, FAR_AHEAD)
    if phase in (Phase.FUTURE, Phase.LOOSE):
        return (published + 1, published + window.future)
    if phase is Phase.DENIED:
        return (published - window.future, published + window.future)
    return (published - window.past, published)


def extend_ongoing(
    days: tuple[int, int], nature: Nature, phase: Phase, published: int | None
) -> tuple[int, int]:
    """The days stated; what has gone on "since 2022" goes on after the page that says so."""
    if nature is not Nature.CONTINUING or phase is Phase.PAST or days[1] - days[0] < SINGLE_DAYS:
        return days
    if published is None or phase not in (Phase.OPEN, Phase.ALLEGED):
        return days
    return (days[0], max(days[1], published + ONGOING_DAYS // 2))


def find_writing_windows(
    statements: Iterable[Statement], documents: Mapping[str, Document]
) -> dict[str, tuple[int, int]]:
    """For each undated page the days on which it can have been written.

    It was written after the latest day on which it says that something happened, and not after the
    earliest for which it says that something is planned. Pages that contradict themselves have no window.
    """
    windows: dict[str, tuple[int, int]] = {}
    for statement in statements:
        document = documents.get(statement.document_id)
        time = choose_time(statement)
        if time is None or (document is not None and document.published_on is not None):
            continue
        (first, last), phase = span_days(time), PHASES[statement.status]
        low, high = windows.get(statement.document_id, (LONG_AGO, FAR_AHEAD))
        if phase is Phase.PAST:
            low = max(low, first)
        elif phase is Phase.FUTURE:
            high = min(high, last)
        windows[statement.document_id] = (low, high)
    return {key: window for key, window in windows.items() if window[0] <= window[1]}


def find_weekday(statement: Statement) -> int | None:
    """The day of the week (1 is Monday) where the words give that and no date."""
    found = {match.group(1) for time in statement.times if (match := WEEKDAY.fullmatch(time.timex or ""))}
    return int(found.pop()) if len(found) == 1 else None
