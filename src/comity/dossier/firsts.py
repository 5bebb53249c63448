"""First meetings: which of the known ones was first, and which a page itself calls the first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from comity.dossier.record import Line
from comity.dossier.words import count_words
from comity.model import Event

# Words that call a meeting the first; "since" and "this year" after them make it the first of a time only.
CALLED_FIRST = re.compile(
    r"\b(?:for the (?:very )?first time|inaugural (?:meeting|talks|summit)|first met"
    r"|(?:very )?first(?:-ever| ever)?(?: [\w-]+){0,2} (?:meeting|talks|summit|encounter))\b"
    r"(?!(?: [\w-]+){0,3} (?:since|this|in \w+ (?:years|months)))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """A meeting that pages call the first, with the words of one and how many pages say so."""

    line: Line
    words: str
    source: str
    n_pages: int


def pick_first(held: Sequence[Line]) -> Line | None:
    """The earliest meeting that has a day, a month or a year of its own; else the earliest by its bounds.

    One that is only known to lie before its page comes first where even that is before the earliest day.
    """
    dated = [line for line in held if line.event.first_on is not None and line.event.last_on is not None]
    if not dated:
        return held[0] if held else None
    earliest = min(dated, key=earliest_first)
    start = earliest.event.first_on or date.min
    sooner = [x for x in held if x.event.last_on is not None and x.event.last_on < start]
    return min(sooner, key=earliest_first) if sooner else earliest


def earliest_first(line: Line) -> tuple[date, date, str]:
    """By the last day on which it can have been: only that proves that one meeting was before another."""
    event = line.event
    return (event.last_on or date.max, event.first_on or date.min, event.id)


def find_called(held: Sequence[Line]) -> tuple[Called, ...]:
    """The meetings that a page calls the first, the earliest first."""
    found = []
    for line in held:
        saying = [
            (passage.source, words)
            for passage in line.passages
            for words in passage.quotes
            if CALLED_FIRST.search(words)
        ]
        if saying:
            pages = {source.document.id for source, _ in saying}
            source, words = saying[0]
            found.append(Called(line=line, words=words, source=source.title, n_pages=len(pages)))
    return tuple(found)


def describe_first(first: Line, held: Sequence[Line], called: Sequence[Called]) -> tuple[str, ...]:
    """What is known of the first meeting, in sentences."""
    sentences = _describe_known(first, held)
    for one in called:
        told = "One page calls" if one.n_pages == 1 else f"{count_words(one.n_pages, 'page')} call"
        which = "it" if one.line is first else f"this one ({one.line.what}, {one.line.date_text})"
        words = " ".join(one.words.split())
        sentences.append(f"{told} {which} a first: “{words}” ({one.source}).")
    return tuple(sentences)


def _describe_known(first: Line, held: Sequence[Line]) -> list[str]:
    event = first.event
    dated = pick_first(held)
    if event.last_on is None and dated is not None and dated.event.last_on is not None:
        return [
            f"The first meeting by the words of a page, which gives no date: {first.what}.",
            f"The first with a date: {dated.what} ({dated.date_text}).",
        ]
    if event.last_on is None:
        told = count_words(len(held), "meeting")
        return [f"{told} told, none of them with a date: which was first is not known."]
    rest = [line for line in held if line is not first and _may_precede(line.event, event)]
    sentences = [f"The first known meeting: {first.what} ({first.date_text})."]
    if rest:
        others = count_words(len(rest), "other meeting")
        sentences.append(f"{others} may have been earlier: the dates are not known closely enough.")
    return sentences


def _may_precede(event: Event, first: Event) -> bool:
    start = event.first_on or date.min
    return first.last_on is not None and start < first.last_on
