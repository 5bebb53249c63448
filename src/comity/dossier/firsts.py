"""First meetings: which of the known ones was first, and which a page itself calls the first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from comity.dossier.record import Line
from comity.dossier.words import count_words
from comity.model import Dyad, Event, Participant

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


# Persons and bodies of these sectors speak for a state; a company, a paper or a party does not.
_STATE_SECTORS = frozenset(("GOV", "MIL", "LEG", "JUD", "SPY"))
# The levels of a meeting, the highest first, and how a sentence names each.
LEADERS, MINISTERS, OFFICIALS, OTHERS = "leaders", "ministers", "officials", "others"
LEVEL_WORDS = {
    LEADERS: "heads of state or government",
    MINISTERS: "foreign or defence ministers, or between one and a leader",
    OFFICIALS: "the states or their officials, of a level that is not told",
    OTHERS: "others than governments on at least one side",
}
_ORDER = tuple(LEVEL_WORDS)


def level_of(event: Event, dyad: Dyad, offices: Mapping[str, str]) -> str:
    """The level of a meeting: that of the side on which the highest-ranking stands lower.

    ``offices`` gives, by id, the level of those who led a state or were its ministers on its day. A state
    named as such, a ministry or an official stands for its government; a company does not.
    """
    people = (*event.actors, *event.recipients)
    sides = [[one for one in people if one.country == state] for state in (dyad.first, dyad.second)]
    best = [min((_rank(one, offices) for one in side), default=_ORDER.index(OTHERS)) for side in sides]
    return _ORDER[max(best)]


def _rank(one: Participant, offices: Mapping[str, str]) -> int:
    if one.id in offices:
        return _ORDER.index(offices[one.id])
    is_official = one.id == one.country or one.sector in _STATE_SECTORS
    return _ORDER.index(OFFICIALS if is_official else OTHERS)


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


def describe_first(
    first: Line,
    held: Sequence[Line],
    called: Sequence[Called],
    levels: Mapping[str, str],
    *,
    has_offices: bool,
) -> tuple[str, ...]:
    """What is known of the first meeting, in sentences. ``levels`` gives each meeting's level, by event."""
    peers = [line for line in held if _is_of_states(line, levels) == _is_of_states(first, levels)]
    sentences = [
        *_describe_known(first, peers),
        *_describe_levels(first, held, levels, has_offices=has_offices),
    ]
    for one in called:
        told = "One page calls" if one.n_pages == 1 else f"{count_words(one.n_pages, 'page')} call"
        which = "it" if one.line is first else f"this one ({one.line.what}, {one.line.date_text})"
        words = " ".join(one.words.split())
        sentences.append(f"{told} {which} a first: “{words}” ({one.source}).")
    return tuple(sentences)


def _is_of_states(line: Line, levels: Mapping[str, str]) -> bool:
    return levels.get(line.event.id, OFFICIALS) != OTHERS


def _describe_levels(
    first: Line, held: Sequence[Line], levels: Mapping[str, str], *, has_offices: bool
) -> list[str]:
    """Between whom the first was (where anybody's office is known), the first of leaders where it is another,
    and what others did before.
    """
    level = levels.get(first.event.id)
    sentences = [] if level is None or not has_offices else [f"It was between {LEVEL_WORDS[level]}."]
    summit = pick_first([line for line in held if levels.get(line.event.id) == LEADERS])
    if summit is not None and level != LEADERS:
        sentences.append(
            f"The first known between heads of state or government: {summit.what} ({summit.date_text})."
        )
    other = pick_first([line for line in held if not _is_of_states(line, levels)])
    if other is not None and level != OTHERS and earliest_first(other) < earliest_first(first):
        sentences.append(f"Before that, others than governments: {other.what} ({other.date_text}).")
    return sentences


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
