"""Dates, statuses, speakers and lists in plain words; nothing is said that the record does not hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from comity.model import (
    Attribution,
    AttributionKind,
    Bound,
    Certainty,
    DateBasis,
    DatePrecision,
    Manner,
    PublishedBasis,
    Quantity,
    Statement,
    Status,
)

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
UNKNOWN_DATE = "date unknown"

STATUS_WORDS = {
    Status.HAPPENED: "happened",
    Status.ONGOING: "ongoing",
    Status.PLANNED: "planned",
    Status.EXPECTED: "expected",
    Status.POSSIBLE: "possible",
    Status.CALLED_FOR: "called for",
    Status.NEGATED: "negated",
}

DATE_NOTES = {
    DateBasis.JUDGED: "date as a person has judged",
    DateBasis.STATED: "date stated in the text",
    DateBasis.RELATIVE_TO_PUBLICATION: "date reckoned from the day of publication",
    DateBasis.RELATIVE_TO_TEXT: "date reckoned from another date in the text",
    DateBasis.YEAR_FROM_PUBLICATION: "year taken from the day of publication",
    DateBasis.READOUT: "reckoned from the day of the readout, which names no other",
    DateBasis.BEFORE_PUBLICATION: "known only to lie before publication",
    DateBasis.AFTER_PUBLICATION: "known only to lie after publication",
    DateBasis.NOT_FOUND: "no date in the text",
}

PUBLISHED_NOTES = {
    PublishedBasis.GIVEN: "given with the document",
    PublishedBasis.METADATA: "from the page's metadata",
    PublishedBasis.URL: "from the address",
    PublishedBasis.TEXT: "from the text",
    PublishedBasis.NOT_FOUND: "not found",
}

# Words that name nobody: as a speaker they are shown as words of the page.
PRONOUNS = frozenset(("i", "we", "you", "he", "she", "it", "they"))
BOUND_WORDS = {Bound.EXACT: "", Bound.AT_LEAST: "at least ", Bound.AT_MOST: "at most ", Bound.ABOUT: "about "}


def count_words(n: int, singular: str, plural: str | None = None) -> str:
    """A number with its noun: ``1 document``, ``1,204 documents``."""
    return f"{n:,} {singular if n == 1 else plural or singular + 's'}"


def join_words(names: Sequence[str], *, limit: int = 6) -> str:
    """Names as a list in words; past ``limit`` the rest is counted."""
    if len(names) > limit:
        names = [*names[: limit - 1], f"{len(names) - limit + 1} others"]
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]


def day_words(day: date) -> str:
    """``11 Oct 2024``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_words(day: date) -> str:
    """``Oct 2024``."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def date_words(first_on: date | None, last_on: date | None, precision: DatePrecision) -> str:
    """A date with its precision in words; both ends are included in the interval.

    An interval open at one end reads ``before`` the day after its end, ``after`` the day before its start.
    """
    if first_on is None and last_on is None:
        return UNKNOWN_DATE
    if first_on is None or last_on is None:
        return _half_open_words(first_on, last_on)
    if precision is DatePrecision.DAY and first_on == last_on:
        return day_words(first_on)
    if precision is DatePrecision.WEEK:
        return f"week of {day_words(first_on)}"
    if precision is DatePrecision.MONTH:
        return month_words(first_on)
    if precision is DatePrecision.QUARTER:
        return f"{MONTHS[first_on.month - 1]}–{month_words(last_on)}"
    if precision is DatePrecision.YEAR:
        return str(first_on.year)
    if precision is DatePrecision.DECADE:
        return f"{first_on.year // 10 * 10}s"
    return _interval_words(first_on, last_on)


def _half_open_words(first_on: date | None, last_on: date | None) -> str:
    if last_on is not None:
        return "before " + (day_words(last_on + timedelta(days=1)) if last_on < date.max else "any day")
    if first_on is not None and first_on > date.min:
        return "after " + day_words(first_on - timedelta(days=1))
    return UNKNOWN_DATE


def _interval_words(first_on: date, last_on: date) -> str:
    if first_on == last_on:
        return day_words(first_on)
    if (first_on.year, first_on.month) == (last_on.year, last_on.month):
        return f"{first_on.day}–{day_words(last_on)}"
    return f"{day_words(first_on)} – {day_words(last_on)}"


def published_words(day: date | None, basis: PublishedBasis) -> str:
    """The day of publication and how it is known."""
    return UNKNOWN_DATE if day is None else f"{day_words(day)} ({PUBLISHED_NOTES[basis]})"


def speaker_words(chain: Sequence[Attribution]) -> str:
    """Who says so, nearest speaker first: ``said by Yuri Ushakov, paraphrased``."""
    if not chain:
        return "said by the page itself"
    links = [link_words(link) for link in chain]
    manner = "quoted" if chain[0].manner is Manner.QUOTED else "paraphrased"
    return f"said by {links[0]}, {manner}" + "".join(f"; according to {name}" for name in links[1:])


def link_words(link: Attribution) -> str:
    """A speaker's name; the words themselves where the directory knows only the kind of people."""
    said = " ".join(link.span.text.split())
    if link.kind is AttributionKind.UNNAMED:
        return f"an unnamed source (“{said}”)"
    if link.name is None or is_sector_name(link.name):
        return f"“{said}”" if said.casefold() in PRONOUNS else said
    return link.name


def is_sector_name(name: str) -> bool:
    """True for an entry that is only a part of a state's people: ``Iran (business)``."""
    return name.endswith(")") and " (" in name


def statement_status_words(statement: Statement) -> str:
    """A statement's status, and its certainty where the text does not fully commit itself."""
    words = STATUS_WORDS[statement.status]
    if statement.certainty is not Certainty.CERTAIN and statement.certainty.value != statement.status.value:
        words += f", {statement.certainty}"
    return words


def quantity_words(quantity: Quantity) -> str:
    """An amount as it was said, with its reading where that is more than the words."""
    said = " ".join(quantity.span.text.split())
    if quantity.value is None:
        return said
    reading = (
        f"{BOUND_WORDS[quantity.bound]}{quantity.value:,.10g}{' ' + quantity.unit if quantity.unit else ''}"
    )
    return said if reading == said else f"“{said}” ({reading})"


def topic_words(name: str) -> str:
    """A topic's name as words."""
    return name.replace("_", " ")
