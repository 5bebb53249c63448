"""Reads a noun phrase: the names in it, whose they are, and what its head is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from comity.model import ActorKind, Basis, Spot
from comity.resolve.actor_lexicon import OWNING, PREPOSITIONS, SECTOR_OF, Office, find_offices
from comity.resolve.actor_page import Page

STATE_LIKE = frozenset({ActorKind.STATE, ActorKind.PEOPLE})
_WORD = re.compile(r"[A-Za-zÀ-ɏ]+(?:[-’'][A-Za-zÀ-ɏ]+)*")
_POSSESSIVE = re.compile(r"['’](?:s\b)?")
_BEFORE = re.compile(r"([A-Za-z]+)\s*$")
_LINK = re.compile(r"^\s*(?:,|and|,\s*and|&|or|-|–|/)\s*(?:the\s+)?$")
_SKIPPED = re.compile(
    r"(?:\b(?:the|a|an|his|her|its|their|mr|mrs|ms|dr|president|prime minister|minister|king|chancellor"
    r"|premier|sir|leader|neighbouring|neighboring|former|new|then)\.?\s*)+$",
    re.I,
)
_COUNT = re.compile(
    r"\b(?:\d[\d,.]*|(?:dozens|hundreds|thousands) of|two|three|four|five|six|seven|eight|nine|ten)\s*$", re.I
)
_LIST = re.compile(r"\s*(?:,|and\b|&|[-–/])\s*(?:and\s+)?(?:the\s+)?")
_INSIDE = frozenset(["in", "inside", "across", "near", "at"])
_STOP = frozenset(["who", "which", "that", "whose", "where", "when", "while", "said", "says"])


def _words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


_WEAK_HEADS = _words(
    """
    official officials spokesman spokeswoman spokesperson representative representatives
    delegation delegations minister ministers team aide aides secretary agency department leader
    leaders president presidents group groups council side state
    """
)  # heads that say less than the noun before them: an army spokesman speaks for the army
_PLAIN_WORDS = _words(
    """
    the a an mr mrs ms dr sir lord general colonel admiral sheikh ayatollah hojatoleslam imam
    president minister prime foreign defence defense secretary state deputy first vice chief of
    and for to in security council national supreme leader king queen prince crown emir chancellor
    premier ambassador special envoy presidential aide adviser advisor spokesman spokeswoman
    spokesperson government ministry official head director speaker parliament commander army
    forces republic federal former acting new his her their its our iranian affairs finance energy
    oil interior trade economy justice health culture western eastern northern southern western
    """
)


class Owning(StrEnum):
    """How a state's name stands to the head of its phrase."""

    SELF = "self"
    BEFORE = "before"
    OF = "of"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A name in a phrase, whose relation to the head is ``owning``; offices and sector by the head.

    ``is_chief``: the head is "chief" or the like; ``is_inside``: the head is in that place.
    """

    spot: Spot
    owning: Owning
    office: Office | None
    sector: str | None
    counted: bool
    is_chief: bool
    is_inside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase; offsets of ``offices`` and of ``strange`` words are within ``text``."""

    text: str
    start: int
    spots: tuple[Spot, ...]
    offices: tuple[Office, ...]

    def within(self, spot: Spot) -> tuple[int, int]:
        """The offsets of a name within the phrase."""
        return spot.start - self.start, spot.end - self.start

    def strange_words(self) -> list[str]:
        """Capitalised words that no name and no office covers: perhaps a person who is not known."""
        covered = [self.within(spot) for spot in self.spots] + [(one.start, one.end) for one in self.offices]
        words = []
        for match in _WORD.finditer(self.text):
            inside = any(start <= match.start() < end for start, end in covered)
            word = match.group().removesuffix("'s").removesuffix("’s")
            if not inside and word[0].isupper() and word.lower() not in _PLAIN_WORDS and len(word) > 2:
                words.append(word)
        return words


def read_phrase(page: Page, start: int, end: int) -> Phrase:
    """The phrase at ``start:end`` of a page."""
    text = page.text[start:end]
    spots = tuple(page.between(start, end))
    if not spots and any(char.isupper() for char in text):
        spots = tuple(_shifted(spot, start) for spot in page.directory.spot(text))
    return Phrase(text=text, start=start, spots=spots, offices=tuple(find_offices(text)))


def _shifted(spot: Spot, by: int) -> Spot:
    """The same name in the text that the phrase was cut from."""
    return Spot(
        start=spot.start + by,
        end=spot.end + by,
        kind=spot.kind,
        ids=spot.ids,
        countries=spot.countries,
        basis=spot.basis,
    )


def head_people(phrase: Phrase) -> list[Spot]:
    """The people whom the phrase names, without those who only own or receive ("Putin's aide")."""
    people = [spot for spot in phrase.spots if spot.kind is ActorKind.PERSON]
    heads: list[Spot] = []
    for spot in people:
        start, end = phrase.within(spot)
        rest = phrase.text[end:]
        owner = _POSSESSIVE.match(rest) is not None and _WORD.search(rest[2:]) is not None
        if owner or _is_object(phrase.text[:start]) or (rest[:1] == " " and _governs(rest)):
            continue
        if not heads or _coordinated(phrase, heads[-1], spot):
            heads.append(spot)
    return heads


def _is_object(before: str) -> bool:
    """True after "for", "to", "of" and the like, titles in between not counted."""
    found = _BEFORE.search(_SKIPPED.sub("", before).rstrip())
    if not _SKIPPED.sub("", before).rstrip() or found is None:
        return False
    word = found.group(1).lower()
    return word in PREPOSITIONS or word == "of"


def _governs(rest: str) -> bool:
    """True where the name only modifies a noun ("the Trump administration")."""
    return (
        re.match(
            r" (?:administration|government|regime|cabinet|team|aides?|loyalists|forces|presidency)\b", rest
        )
        is not None
    )


def _coordinated(phrase: Phrase, one: Spot, other: Spot) -> bool:
    """True where two names are joined by "and" or a comma list."""
    gap = phrase.text[phrase.within(one)[1] : phrase.within(other)[0]]
    return re.search(r"\band\b|&|as well as|,", gap) is not None and "'s" not in gap


def read_cues(phrase: Phrase, kinds: frozenset[ActorKind]) -> list[Cue]:
    """The names of these kinds with their relation to the head and what the head is."""
    cues: list[Cue] = []
    for spot in phrase.spots:
        if spot.kind in kinds:
            cues.append(_read_cue(phrase, spot, cues[-1] if cues else None))
    return cues


def _read_cue(phrase: Phrase, spot: Spot, last: Cue | None) -> Cue:
    """One cue; a name joined to the one before stands as that one does."""
    start, end = phrase.within(spot)
    owning = _owning(phrase, start, end)
    joined = last is not None and _LINK.match(phrase.text[phrase.within(last.spot)[1] : start]) is not None
    if (
        joined
        and last is not None
        and last.owning in (Owning.OF, Owning.PLACE)
        and owning is not Owning.BEFORE
    ):
        owning = last.owning
    office, sector = _head(phrase, start, end, owning)
    if joined and last is not None and owning is last.owning is Owning.OF:
        office, sector = last.office, last.sector
    counted = _COUNT.search(phrase.text, 0, start) is not None
    chief = re.match(r"(?:['’]s?)?\s+(?:chief|head|boss)\b", phrase.text[end:]) is not None
    inside = owning is Owning.PLACE and office is None and _preposition(phrase, start) in _INSIDE
    inside = inside or (joined and last is not None and last.is_inside)
    return Cue(
        spot=spot,
        owning=owning,
        office=office,
        sector=sector,
        counted=counted,
        is_chief=chief,
        is_inside=inside,
    )


def _owning(phrase: Phrase, start: int, end: int) -> Owning:
    """How the name at these offsets stands to the head."""
    word = _preposition(phrase, start)
    if word in OWNING:
        return Owning.OF
    if word in PREPOSITIONS:
        return Owning.PLACE
    rest = re.sub(r"^['’]s?", "", phrase.text[end:])
    if link := _LIST.match(rest):
        after = len(phrase.text) - len(rest) + link.end()
        shared = [
            one for one in phrase.spots if phrase.within(one)[0] == after and one.basis is Basis.DEMONYM
        ]
        return Owning.BEFORE if shared else Owning.SELF
    return Owning.BEFORE if _first_words(rest.strip(" ,.;:)")) else Owning.SELF


def _preposition(phrase: Phrase, start: int) -> str:
    """The word right before a name, articles not counted; empty where there is none."""
    before = re.sub(r"\b(?:the|neighbou?ring|both)\s*$", "", phrase.text[:start].rstrip()).rstrip()
    found = _BEFORE.search(before)
    return found.group(1).lower() if found and found.end() == len(before) else ""


def _first_words(rest: str) -> list[str]:
    """The words after a name up to the end of the noun group."""
    words: list[str] = []
    for match in _WORD.finditer(rest):
        word = match.group().lower()
        if word in PREPOSITIONS or word in OWNING or word in _STOP:
            break
        if words and "," in rest[: match.start()].rsplit(words[-1], 1)[-1]:
            break
        words.append(word)
    return words


def _head(phrase: Phrase, start: int, end: int, owning: Owning) -> tuple[Office | None, str | None]:
    """The office and the sector of the head that a name belongs to."""
    if owning in (Owning.OF, Owning.PLACE):
        offices = [office for office in phrase.offices if office.end <= start]
        words = [match.group().lower() for match in _WORD.finditer(phrase.text[:start])]
        return (offices[-1] if offices else None), _sector_of(words)
    if owning is Owning.SELF:
        offices = [office for office in phrase.offices if office.end <= start]
        return (offices[-1] if offices and "," not in phrase.text[offices[-1].end : start] else None), None
    stop = _noun_group_end(phrase, end)
    offices = [office for office in phrase.offices if end <= office.start < stop]
    return (offices[0] if offices else None), _sector_of(_first_words(phrase.text[end:stop]))


def _noun_group_end(phrase: Phrase, end: int) -> int:
    """Where the noun group of a name before its head ends: at "and" unless another name shares the head."""
    for match in re.finditer(r"\band\b|[,;(]", phrase.text[end:]):
        place = end + match.start()
        after = end + match.end()
        follows = [spot for spot in phrase.spots if 0 <= phrase.within(spot)[0] - after <= 5]
        shared = not phrase.text[end:place].strip(" '’s-") and follows
        if not shared:
            return place
    return len(phrase.text)


def _sector_of(words: list[str]) -> str | None:
    """The sector of a noun group: of its last telling noun."""
    known = [
        word
        for word in (word.split("-")[-1].removesuffix("'s").removesuffix("’s") for word in words)
        if word in SECTOR_OF
    ]
    if "security" in words and any(word in ("forces", "force") for word in words):
        return "COP"
    if not known:
        return None
    telling = [word for word in known if word not in _WEAK_HEADS]
    return SECTOR_OF[telling[-1] if known[-1] in _WEAK_HEADS and telling else known[-1]]
