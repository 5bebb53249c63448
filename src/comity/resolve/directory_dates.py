"""Days of office known to the year, the month or the day."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySpan:
    """Days from a beginning to an end, each known only to lie between two days (both included)."""

    first: date
    first_latest: date
    last_earliest: date
    last: date

    def may_cover(self, day: date) -> bool:
        """True where the day is not known to be outside."""
        return self.first <= day <= self.last

    def surely_covers(self, day: date) -> bool:
        """True where the day is inside whatever the unknown parts are."""
        return self.first_latest <= day <= self.last_earliest


def make_day_span(start: str, end: str) -> DaySpan:
    """The span between two dates written YYYY, YYYY-MM or YYYY-MM-DD; empty is without bound."""
    first, first_latest = _bounds(start) if start else (date.min, date.min)
    last_earliest, last = _bounds(end) if end else (first_latest, date.max)
    return DaySpan(first=first, first_latest=first_latest, last_earliest=last_earliest, last=last)


def _bounds(text: str) -> tuple[date, date]:
    """The first and the last day that a date may mean."""
    year, month, day = (*(int(part) for part in text.split("-")), 0, 0)[:3]
    if day:
        exact = date(year, month, day)
        return exact, exact
    last_month = month or 12
    return date(year, month or 1, 1), date(year, last_month, monthrange(year, last_month)[1])
