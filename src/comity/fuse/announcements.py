"""Pages that announce a contact: their title looks ahead and says when ("On June 1, they will meet").

What such a page tells of the contact is to come, on the days of the title, also where the sentence itself
leaves out the day, or only speaks of "the talks", at which something "will be discussed".
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from comity.fuse.readouts import AHEAD, is_named
from comity.model import Document, Statement, Status

MONTHS = "January February March April May June July August September October November December".split()
MONTH = "|".join(MONTHS)
DAYS = r"(?P<{0}first>\d{{1,2}})(?:\s?[–—-]\s?(?P<{0}last>\d{{1,2}}))?"
#: "June 1", "June 22–24, 2010", "1–2 June 2010".
TITLE_DAYS = re.compile(
    rf"\b(?:(?P<month>{MONTH}) {DAYS.format('')}(?:, ?(?P<year>\d{{4}}))?"
    rf"|{DAYS.format('b')} (?P<bmonth>{MONTH})(?: (?P<byear>\d{{4}}))?)\b"
)
#: Contacts are announced weeks ahead at most; a day further off is of another year, or no day of the contact.
MOST_AHEAD = timedelta(days=60)
TOLD = (Status.HAPPENED, Status.ONGOING)
PLANS = (Status.PLANNED, Status.EXPECTED)


def looks_ahead(document: Document) -> bool:
    """True where the title says what will be."""
    return document.title is not None and AHEAD.search(document.title) is not None


def read_due_days(document: Document, statement: Statement) -> tuple[date, date] | None:
    """The days that the title of an announcement gives for its contact; ``None`` where it gives none.

    The statement must tell of a contact to come, with somebody whom the title names, and have no day of its
    own.
    """
    if statement.event_type != "CONSULT" or statement.status not in PLANS or not looks_ahead(document):
        return None
    if any(time.first_on is not None for time in statement.times):
        return None
    title, published = document.title or "", document.published_on
    return _find_days(title, published) if published and is_named(statement, title) else None


def settle_ahead(statement: Statement, document: Document | None) -> Statement:
    """The statement as an announcement means it: what will be talked of at "the talks" is said of talks to
    come.

    A day before the page's own, which a plan on it has, is of something else (a footer, an earlier visit)
    and is left out. Other statements are given back as they are.
    """
    if document is None or document.published_on is None or statement.event_type != "CONSULT":
        return statement
    if not looks_ahead(document):
        return statement
    published = document.published_on
    has_past_day = any(time.last_on is not None and time.last_on < published for time in statement.times)
    if statement.status in PLANS and has_past_day:
        kept = tuple(t for t in statement.times if t.last_on is None or t.last_on >= published)
        return replace(statement, times=kept)
    if statement.status in TOLD and not has_past_day and AHEAD.search(statement.quote.text):
        return replace(statement, status=Status.PLANNED)
    return statement


def _find_days(title: str, published: date) -> tuple[date, date] | None:
    found = TITLE_DAYS.search(title)
    if found is None:
        return None
    told = {name.removeprefix("b"): value for name, value in found.groupdict().items() if value}
    first, last = int(told["first"]), int(told.get("last", told["first"]))
    years = [int(told["year"])] if "year" in told else [published.year, published.year + 1]
    for year in years:
        try:
            days = tuple(date(year, MONTHS.index(told["month"]) + 1, day) for day in (first, last))
        except ValueError:  # June 31
            continue
        if published <= days[0] <= days[1] <= published + MOST_AHEAD:
            return days[0], days[1]
    return None
