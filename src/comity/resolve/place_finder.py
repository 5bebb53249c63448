"""Finds the names in a text that stand for places there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from comity.errors import ResolveError
from comity.model import PlacePrecision, Spot
from comity.resolve.gazetteer import Gazetteer, Place, make_place_key
from comity.resolve.place_choice import Weighed, may_lie_in
from comity.resolve.place_cues import (
    Taken,
    continues_name,
    follows_name,
    is_someone,
    is_surely_where,
    may_be_where,
    names_disease,
    read_surnames,
    speaks_for_state,
)
from comity.resolve.place_names import AREA_NOUNS, Word, is_sentence_start, iter_names, split_words
from comity.resolve.timex_patterns import MONTH_NAMES, WEEKDAY_NAMES

#: decades of inhabitants from which a name is taken for the place without any cue (half a million)
WELL_KNOWN: Final = 5.7
#: and from which it is where it does not stand first in its sentence (ten thousand)
KNOWN: Final = 4.0
#: letters up to which a word in capitals is read as an acronym
ACRONYM_LENGTH: Final = 5
#: characters after a comma that are read for what encloses the name
CONTAINER_REACH: Final = 60

#: towns bear these names, but no text means them
_NEVER: Final = frozenset((*WEEKDAY_NAMES, *MONTH_NAMES, "University", "Google", "Facebook", "Twitter"))
#: what may follow a town's name in that of a site there
_SITE: Final = re.compile(
    r"(?: (?:nuclear|atomic|power|enrichment|air|naval|military|border|heavy-water))*"
    r" (?:plant|station|facility|reactor|base|airbase|airport|complex|crossing|dam|camp)\b"
)
_COMMA: Final = re.compile(r", (?:the )?(?=[A-Z])| \((?=[A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundName:
    """A name at ``start:end`` that stands for a place, its candidates and what encloses it.

    ``is_area`` marks "Herat Province": the area around what bears the name.
    """

    start: int
    end: int
    name: str
    candidates: tuple[Weighed, ...]
    container: Place | None = None
    is_area: bool = False


class PlaceFinder:
    """Finds place names; holds the gazetteer and the words that are place names by accident."""

    def __init__(self, gazetteer: Gazetteer, weak_words: frozenset[str]) -> None:
        self._gazetteer = gazetteer
        self._weak = weak_words

    def is_weak(self, name: str) -> bool:
        """True for a name that is an ordinary word or part of people's names as a rule."""
        return make_place_key(name) in self._weak

    def find(self, text: str, spots: Sequence[Spot]) -> list[FoundName]:
        """The place names of a text in order, none overlapping another.

        Args:
            spots: known names in the text: people, organisations and demonyms are no places.
        """
        words = split_words(text)
        taken = Taken(spots)
        surnames = read_surnames(text, words, self._gazetteer)
        found: list[FoundName] = []
        at = 0
        while at < len(words):
            name, end = self._read_name(text, words, at, taken)
            if name is not None and self._is_place(text, words, at, end, name, taken, surnames):
                found.append(name)
            at = end
        return found

    def _read_name(self, text: str, words: list[Word], at: int, taken: Taken) -> tuple[FoundName | None, int]:
        """The longest known name that begins here, and the word to go on with."""
        if not words[at].is_capital:
            return None, at + 1
        for end in iter_names(words, at):
            start, stop = words[at].start, words[end - 1].end
            if self._gazetteer.knows(text[start:stop]) and not taken.blocks(start, stop):
                stop = self._end_of_site(text, start, stop)
                name = text[start:stop]
                found = FoundName(
                    start=start, end=stop, name=name, candidates=self._gazetteer.lookup_weighed(name)
                )
                return self._add_container(text, _widen(found, words, end)), end
        return None, at + 1

    def _end_of_site(self, text: str, start: int, stop: int) -> int:
        """Where a known name ends that goes on in small letters: "the Zaporizhzhia plant"."""
        found = _SITE.match(text, stop)
        return found.end() if found and self._gazetteer.knows(text[start : found.end()]) else stop

    def _add_container(self, text: str, name: FoundName) -> FoundName:
        """The name with what stands after a comma and encloses it ("Kazan, Russia")."""
        gap = _COMMA.match(text, name.end)
        if gap is None:
            return name
        tail = text[gap.end() : gap.end() + CONTAINER_REACH]
        words = split_words(tail)
        for end in iter_names(words, 0) if words and words[0].start == 0 else ():
            for place, _ in self._gazetteer.lookup_container(tail[: words[end - 1].end])[:3]:
                encloses = place.precision in (PlacePrecision.COUNTRY, PlacePrecision.REGION)
                if encloses and any(may_lie_in(item, place, name.candidates) for item in name.candidates):
                    return replace(name, container=place)
        return name

    def _is_place(
        self,
        text: str,
        words: list[Word],
        at: int,
        end: int,
        name: FoundName,
        taken: Taken,
        surnames: frozenset[str],
    ) -> bool:
        best = name.candidates[0][0]
        if name.name in _NEVER:
            return False
        if best.precision is PlacePrecision.COUNTRY:
            is_code = len(name.name) <= 3 and not name.name.isupper()
            is_price = text[name.end : name.end + 1] in ("$", "/")
            is_person = self.is_weak(name.name) and follows_name(text, words, at)
            is_someones = is_person or is_someone(text, name.start)
            return not (is_code or is_price or is_someones or names_disease(text, name.end))
        if (
            is_someone(text, name.start)
            or continues_name(text, words, at, end)
            or names_disease(text, name.end)
        ):
            return False
        if taken.is_metonym(name.start, name.end) and speaks_for_state(text, name.end):
            return False
        if is_acronym(name.name, name.candidates):
            return False
        if name.container is not None or name.is_area:
            return True
        is_single = end - at == 1
        is_surname = taken.is_surname(name.start, name.end) or (is_single and name.name in surnames)
        return self._is_strong_enough(text, name, is_single, is_surname)

    def _is_strong_enough(self, text: str, name: FoundName, is_single: bool, is_surname: bool) -> bool:
        """Weighs how well known the place is against how ordinary the word is."""
        best, weight = name.candidates[0]
        sure = is_surely_where(text, name.start)
        starts = is_sentence_start(text, name.start)
        if is_surname and not sure:
            return False
        if best.kind == "city" and weight < WELL_KNOWN and text.endswith("the ", 0, name.start):
            return False
        if is_single and self.is_weak(name.name):
            if best.kind != "city" and weight >= WELL_KNOWN:
                return not starts or sure
            known = sure and weight >= KNOWN
            return known or (weight >= WELL_KNOWN and not starts and may_be_where(text, name.start))
        if weight >= WELL_KNOWN:
            return True
        return (weight >= KNOWN and not starts) or may_be_where(text, name.start)


def is_acronym(name: str, candidates: Sequence[Weighed]) -> bool:
    """True for a few capitals that only a small town bears in full: "NATO", "WHO"."""
    best, weight = candidates[0]
    return best.kind == "city" and weight < WELL_KNOWN and name.isupper() and len(name) <= ACRONYM_LENGTH


def _widen(name: FoundName, words: list[Word], end: int) -> FoundName:
    """The name with the noun of the area after it: "Herat Province"."""
    if name.candidates[0][0].precision is PlacePrecision.COUNTRY:
        return name
    is_area = end < len(words) and words[end].joined and words[end].text in AREA_NOUNS
    if is_area and not (end + 1 < len(words) and words[end + 1].joined and _goes_on(words[end + 1])):
        return replace(name, end=words[end].end, is_area=True)
    return name


def _goes_on(word: Word) -> bool:
    """True for what follows in "Ohio State University" and "Texas Department of Health"."""
    return word.is_capital or word.text == "of"


def load_weak_words(path: Path | None = None) -> frozenset[str]:
    """The place names that are ordinary words or parts of people's names as a rule.

    Raises:
        ResolveError: the list is missing.
    """
    path = path or Path(__file__).parent / "data" / "places_weak.txt"
    try:
        return frozenset(path.read_text(encoding="utf-8").split())
    except OSError as error:
        raise ResolveError(f"the list {path} cannot be read: {error}; reinstall comity") from error
