"""Cues around a name: what makes it a place, and what makes it something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from comity.model import ActorKind, Basis, Spot
from comity.resolve.gazetteer import Gazetteer
from comity.resolve.place_names import DIRECTIONS, GENERICS, Word, is_sentence_start

#: characters before a name that are read for cues
REACH: Final = 48

_DIRECTION: Final = (
    r"(?:(?:north|south|east|west|central)(?:ern|east|west|eastern|western)?|downtown|nearby|rural)"
)
_KIND: Final = (
    r"(?:city|town|village|port|province|region|state|island|capital|district|resort|suburb"
    r"|county|coast|republic"
    r"|outskirts|streets|area|municipality|prefecture|governorate)"
)
_TAIL: Final = rf" (?:the |{_DIRECTION} |the {_DIRECTION} |the {_KIND}(?: city)? (?:of )?)?$"
_SURE_LOCATIVE: Final = re.compile(
    rf"\b(?:in|at|near|outside|inside|into|across|through|throughout|{_KIND} of|(?:north|south|east"
    rf"|west|northeast|northwest"
    rf"|southeast|southwest|kilometers|kilometres|miles|km) of|flew to|travell?ed to|arrived in){_TAIL}",
    re.IGNORECASE,
)
_LOCATIVE: Final = re.compile(
    r"\b(?:from|to|around|within|via|towards?|between|off|beyond|over|leaving|left|visit(?:ed"
    r"|ing|s)?|reach(?:ed|ing)?"
    rf"|entered|of|and|or|based|{_KIND}|{_DIRECTION}){_TAIL}",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Sir|Lord|Lady|President|Minister|Secretary|Chancellor|Senator"
    r"|Sen|Rep|Governor|Gov|Mayor"
    r"|General|Gen|Colonel|Col|Captain|Capt|Lieutenant|Lt|Sergeant|Admiral|Adm|Ambassador"
    r"|King|Queen|Prince|Princess"
    r"|Pope|Ayatollah|Sheikh|Judge|Justice|Professor|Director|Chairman|Chief|Officer"
    r"|Commissioner|Speaker|Premier"
    r"|spokesman|spokeswoman|spokesperson|analyst|researcher|doctor|coach|player)\.? $"
)
_NAMED_AFTER: Final = re.compile(
    r"\b(?:University|Institute|School|College|Bank|Treaty|Battle|Church|Duke|Earl|Bishop"
    r"|Archbishop|Sea|Gulf|Straits?|Cape|Bay) of (?:the )?$"
)
_SPEAKS: Final = re.compile(
    r",? (?:said|says|told|warned|vowed|accused|denied|insists?|insisted|hopes|wants|believes"
    r"|argues|condemned"
    r"|rejected|urged|backs|supports|considers|regards|announced|and (?:Tehran|Moscow|Washington|Beijing)\b)"
)
_FOLLOWED_BY_OTHER: Final = re.compile(
    r" (?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March"
    r"|April|May|June|July|August"
    r"|September|October|November|December|President|Prime|Foreign|Defen[cs]e|Minister|Mr|Mrs"
    r"|Dr|Mayor|Governor)\b"
)
#: diseases and their like are called after places
_DISEASE: Final = re.compile(
    r"(?:[ -](?:haemorrhagic|hemorrhagic))?[ -](?:\w*virus|fever|disease|strain|flu|syndrome)\b"
)


def is_someone(text: str, start: int) -> bool:
    """True where a title or "University of" before the name makes it a person or a body."""
    before = text[max(start - REACH, 0) : start]
    return _TITLE.search(before) is not None or _NAMED_AFTER.search(before) is not None


def is_surely_where(text: str, start: int) -> bool:
    """True for "in", "near", "the city of" before the name."""
    return _SURE_LOCATIVE.search(text, max(start - REACH, 0), start) is not None


def may_be_where(text: str, start: int) -> bool:
    """True for "from", "to", "visited", "northern" before the name."""
    return is_surely_where(text, start) or _LOCATIVE.search(text, max(start - REACH, 0), start) is not None


def speaks_for_state(text: str, end: int) -> bool:
    """True where the name is said to say or want something."""
    return _SPEAKS.match(text, end) is not None


def names_disease(text: str, end: int) -> bool:
    """True for "Marburg virus"."""
    return _DISEASE.match(text, end) is not None


def continues_name(text: str, words: list[Word], at: int, end: int) -> bool:
    """True where words ``at`` to ``end`` are a part of a longer capitalised name."""
    if end < len(words) and words[end].joined and words[end].is_capital:
        gap = text[words[end - 1].end : words[end].start]
        is_generic = words[end].text.casefold() in GENERICS
        if not is_generic and not (gap == " " and _FOLLOWED_BY_OTHER.match(text, words[end - 1].end)):
            return True
    return follows_name(text, words, at)


def follows_name(text: str, words: list[Word], at: int) -> bool:
    """True where a capitalised word right before makes word ``at`` the rest of a longer name."""
    if at == 0 or not words[at].joined or not words[at - 1].is_capital:
        return False
    before = words[at - 1].text.casefold()
    return (
        before not in DIRECTIONS
        and before not in GENERICS
        and not is_sentence_start(text, words[at - 1].start)
    )


def read_surnames(text: str, words: list[Word], gazetteer: Gazetteer) -> frozenset[str]:
    """The last words of what look like people's names: two capitals in a row that no place bears."""
    surnames: set[str] = set()
    for first, last in pairwise(words):
        if not (last.joined and last.is_capital and first.is_capital) or text[first.end : last.start] != " ":
            continue
        if is_sentence_start(text, first.start) and len(first.text) < 4:
            continue
        common = first.text.casefold()
        is_place = common in DIRECTIONS or common in GENERICS or gazetteer.knows(f"{first.text} {last.text}")
        if not is_place and not may_be_where(text, last.start):
            surnames.add(last.text)
    return frozenset(surnames)


class Taken:
    """The stretches of a text that known actors hold."""

    def __init__(self, spots: Sequence[Spot]) -> None:
        held = [spot for spot in spots if spot.kind is not ActorKind.STATE or spot.basis is Basis.DEMONYM]
        self._surnames = {(spot.start, spot.end) for spot in held if spot.kind is ActorKind.PERSON}
        self._blocked = [(spot.start, spot.end) for spot in held]
        self._metonyms = {(spot.start, spot.end) for spot in spots if spot.basis is Basis.METONYM}

    def blocks(self, start: int, end: int) -> bool:
        """True where a person, an organisation or a demonym holds some of it.

        A name that as a whole may be someone's surname is left to the cues around it.
        """
        if (start, end) in self._surnames:
            return False
        return any(start < last and first < end for first, last in self._blocked)

    def is_surname(self, start: int, end: int) -> bool:
        """True where the whole name is also that of a known person."""
        return (start, end) in self._surnames

    def is_metonym(self, start: int, end: int) -> bool:
        """True where a name stands that may act as a government."""
        return (start, end) in self._metonyms
