"""One document as the resolver sees it: its names, its day, whose site it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from comity.model import ActorKind, Document, Spot
from comity.resolve.actor_introductions import Introduction, find_introductions, surnames_of
from comity.resolve.directory import Directory

_SENTENCE_END = re.compile(r"(?<=[a-z0-9)\]”\"'’%])[.!?][”\"'’)]*\s+(?=[A-Z“\"‘(])|\n\s*\n")


class Page:
    """The names of one document, found once, and where its sentences end."""

    __slots__ = (
        "_breaks",
        "_counts",
        "country",
        "day",
        "directory",
        "introduced",
        "people",
        "spots",
        "starts",
        "strangers",
        "text",
        "title_spots",
    )

    def __init__(
        self,
        directory: Directory,
        text: str,
        *,
        day: date | None,
        country: str | None = None,
        title: str | None = None,
    ) -> None:
        self.directory = directory
        self.text = text
        self.day = day
        self.country = country
        self.spots = directory.spot(text)
        self.starts = [spot.start for spot in self.spots]
        self.title_spots = directory.spot(title) if title else ()
        self.people = _by_surname(directory, (*self.title_spots, *self.spots))
        in_title = find_introductions(title, self.title_spots, directory.is_given_name) if title else ()
        self.introduced = _by_called(
            (*in_title, *find_introductions(text, self.spots, directory.is_given_name))
        )
        self.strangers = _strangers(directory, text, self.spots)
        self._breaks = [match.end() for match in _SENTENCE_END.finditer(text)]
        self._counts = Counter(
            code for spot in self.spots for code in spot.countries if len(spot.countries) == 1
        )

    def between(self, start: int, end: int) -> list[Spot]:
        """The names that lie inside ``start:end``."""
        first = bisect_left(self.starts, start)
        found = []
        for spot in self.spots[first:]:
            if spot.start >= end:
                break
            if spot.end <= end:
                found.append(spot)
        return found

    def sentence_start(self, place: int) -> int:
        """Where the sentence around this place begins."""
        number = bisect_left(self._breaks, place + 1)
        return self._breaks[number - 1] if number else 0

    def sentence_end(self, place: int) -> int:
        """Where the sentence around this place ends."""
        number = bisect_left(self._breaks, place)
        return self._breaks[number] if number < len(self._breaks) else len(self.text)

    def sentences_before(self, place: int, reach: int) -> Iterable[tuple[int, int]]:
        """The sentence so far, then those before it, the nearest first, within ``reach`` characters."""
        start, end = self.sentence_start(place), place
        while end > 0 and end > place - reach:
            yield start, end
            start, end = self.sentence_start(max(0, start - 1)), start

    def named_in_office(self, role: str, country: str) -> list[str]:
        """The people named in full here who ever held an office of a state; for "leader", its leading one."""
        state = self.directory.state(country)
        wanted = (state.leader_role if state and role == "leader" else role) or role
        found = []
        for ids in self.people.values():
            for person_id in ids if len(ids) == 1 else ():
                held = {(tenure.where, tenure.role) for tenure in self.directory.tenures_of(person_id)}
                if (country, wanted) in held and person_id not in found:
                    found.append(person_id)
        return found

    def reach_of_they(self, place: int) -> int:
        """How far back the sentence before the one around this place begins."""
        start = self.sentence_start(place)
        return place - self.sentence_start(max(0, start - 1))

    def mentions_of(self, country: str) -> int:
        """How often the page names a state, its people or its capital."""
        return self._counts[country]


def make_page(directory: Directory, document: Document) -> Page:
    """The page of a document; the day is that of publication."""
    return Page(
        directory,
        document.text,
        day=document.published_on,
        country=directory.publisher_country(document.url, document.publisher),
        title=document.title,
    )


def _strangers(directory: Directory, text: str, spots: Sequence[Spot]) -> frozenset[str]:
    """Known surnames that the page gives to somebody else, by a full name that is not in the directory."""
    starts = {spot.start for spot in spots}
    words = {text[spot.start : spot.end] for spot in spots if spot.kind is ActorKind.PERSON}
    lone = sorted(word for word in words if word.isalpha())
    if not lone:
        return frozenset()
    # A transcript writes its speakers in capitals: "Petra Novak" makes "NOVAK:" a stranger too.
    full_name = re.compile(rf"\b[A-Z][a-zà-ÿ]+[ \n]([A-Z](?i:{'|'.join(word[1:] for word in lone)}))\b")
    return frozenset(
        match.group(1).lower()
        for match in full_name.finditer(text)
        if match.start() not in starts and match.start(1) not in starts
    )


def _by_surname(directory: Directory, spots: Sequence[Spot]) -> dict[str, tuple[str, ...]]:
    """The people whom the page names in full, by the last word of their name."""
    people: dict[str, tuple[str, ...]] = {}
    for spot in spots:
        if spot.kind is ActorKind.PERSON:
            for entry_id in spot.ids:
                entry = directory.find(entry_id)
                if entry is not None and spot.end - spot.start > len(entry.name.split()[-1]) + 1:
                    for called in surnames_of(entry.name, entry.country):
                        people.setdefault(called, spot.ids)
    return people


def _by_called(people: Iterable[Introduction]) -> dict[str, Introduction]:
    """The introduced people by what they are called later; a surname that two of them share is nobody's."""
    found: dict[str, list[Introduction]] = {}
    for one in people:
        for called in surnames_of(one.name, one.country):
            namesakes = found.setdefault(called, [])
            if all(other.name != one.name for other in namesakes):
                namesakes.append(one)
    return {called: namesakes[0] for called, namesakes in found.items() if len(namesakes) == 1}
