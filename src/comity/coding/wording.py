"""From the parts of an act to spans of the document: which words exactly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from comity.coding.labels import PARTIES
from comity.coding.reader import Part
from comity.coding.sentences import Sentence
from comity.model import Span, make_span

#: Belongs to words that point back: "the President", "the two sides", "both governments".
ARTICLE = re.compile(r"\b(?:the|this|these|those)\s+$", re.IGNORECASE)
BOTH = re.compile(r"\bboth\s+$", re.IGNORECASE)
#: A town before its state.
TOWN = re.compile(r"(?<=\bin )[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)*, $")
#: Characters between an amount and the party that it counts: "35 [Russian diplomats]".
NEXT_TO = 2


def widen(part: Part, parts: Sequence[Part]) -> Part:
    """A party that lies inside a place's name is the whole name ("El" of "El Salvador")."""
    if part.role not in PARTIES:
        return part
    places = (p for p in parts if p.role == "place" and p.start <= part.start and part.end <= p.end)
    place = next(places, part)
    return replace(part, start=place.start, end=place.end)


def span_of(text: str, sentence: Sentence, part: Part) -> Span:
    """The words of a part in the document's text."""
    return make_span(text, sentence.start + part.start, sentence.start + part.end)


def find_counted(text: str, sentence: Sentence, amount: Part, party: Part) -> Span | None:
    """The words of a party that an amount counts: right after it, or those that it begins."""
    if 0 <= party.start - amount.end <= NEXT_TO:
        return span_of(text, sentence, party)
    start, end = sentence.start + amount.end, sentence.start + party.end
    while start < end and text[start].isspace():
        start += 1
    return make_span(text, start, end) if party.start <= amount.start and start < end else None


def place_span(text: str, sentence: Sentence, part: Part) -> Span:
    """The words of a place, with the town in front where only its state was read ("Kazan, Russia")."""
    start, end = sentence.start + part.start, sentence.start + part.end
    town = TOWN.search(text[sentence.start : start])
    return make_span(text, sentence.start + town.start() if town else start, end)


def party_span(text: str, sentence: Sentence, part: Part) -> Span:
    """The words of a participant or a speaker, with the article in front: the resolver wants to see it."""
    start, end = sentence.start + part.start, sentence.start + part.end
    before = text[sentence.start : start]
    article = ARTICLE.search(before) or (BOTH.search(before) if text[start].islower() else None)
    return make_span(text, sentence.start + article.start() if article else start, end)
