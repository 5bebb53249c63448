"""Titles of the pages of a head of state's office: with whom was the contact, if the title tells of one?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

from comity.coding.wordlists import check_table, make_record, parse_yaml
from comity.model import ActorKind, Spot, Spotter

FILE = "contacts.yaml"
#: What stands in a title's place of a foreign state, its people, and the state whose office writes.
STATE, PERSON, OWN = "STATE", "PERSON", "OWN"
NAME = r"[A-ZÀ-Þ][\w.’'-]*"
#: Characters between "met with" and the leader: room for one more name or office, not for a clause.
MOST_BETWEEN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactWords:
    """The lists of ``contacts.yaml``; each is explained there."""

    offices: tuple[str, ...]
    office_openings: tuple[str, ...]
    not_offices: tuple[str, ...]
    bodies: tuple[str, ...]
    state_openings: tuple[str, ...]
    contacts: tuple[str, ...]
    with_: tuple[str, ...]
    direct_contacts: tuple[str, ...]
    talks: tuple[str, ...]
    calls: tuple[str, ...]
    told: tuple[str, ...]
    others: tuple[str, ...]
    gatherings: tuple[str, ...]
    unions: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A contact with the leader of a foreign state (ISO3), or with its delegation, as a title tells it."""

    state: str
    is_call: bool


class TitleReader:
    """Reads titles of pages of the office of one state's head."""

    def __init__(self, spotter: Spotter, own_state: str, words: ContactWords | None = None) -> None:
        self._spotter = spotter
        self._own = own_state
        self._words = words or load_contact_words()
        self._contact = re.compile(_contact_pattern(self._words))
        self._leader = re.compile(_leader_pattern(self._words))
        self._talks = re.compile(_talks_pattern(self._words), re.IGNORECASE)
        self._call = re.compile(rf"\b{_any(self._words.calls)}\b", re.IGNORECASE)
        self._told = re.compile(rf"\b{_any(self._words.told)}", re.IGNORECASE)
        self._other = re.compile(rf"\b{_any(self._words.others)}\b", re.IGNORECASE)
        self._gathering = re.compile(rf"\b{_any(self._words.gatherings)}\b", re.IGNORECASE)

    def read(self, title: str) -> Contact | None:
        """The contact that a title tells of; ``None`` where it tells of none, or of several states."""
        states = {state for spot in self._spotter.spot(title) for state in self._foreign(spot)}
        if len(states) != 1 or states & self._words.unions or self._other.search(title):
            return None
        [state] = states
        masked = self._mask(title)
        if not self._is_contact(masked):
            return None
        return Contact(state=state, is_call=self._call.search(title) is not None)

    def has_contact_word(self, text: str) -> bool:
        """True where a text has any word for a meeting, a talk, a call or a visit."""
        return self._told.search(text) is not None

    def names_gathering(self, texts: Iterable[str]) -> bool:
        """True where one of these texts names an organisation of states, or an occasion of many."""
        return any(
            self._gathering.search(text) or any(self._is_of_many(spot) for spot in self._spotter.spot(text))
            for text in texts
        )

    def names_abroad(self, texts: Iterable[str]) -> bool:
        """True where one of these texts names another state, its people or an organisation of states."""
        spots = (spot for text in texts for spot in self._spotter.spot(text))
        return any(self._is_of_many(spot) or self._own not in (*spot.countries, *spot.ids) for spot in spots)

    def _is_contact(self, masked: str) -> bool:
        if self._talks.search(masked):
            return True
        return any(
            self._leader.search(masked, found.end(), found.end() + MOST_BETWEEN)
            for found in self._contact.finditer(masked)
        )

    def _mask(self, title: str) -> str:
        """The title with a word of our own for each state and each foreign person."""
        parts, at = [], 0
        for spot in self._spotter.spot(title):
            word = self._word_for(spot)
            if word is not None:
                parts += [title[at : spot.start], word]
                at = spot.end
        return "".join([*parts, title[at:]])

    def _word_for(self, spot: Spot) -> str | None:
        if spot.kind is ActorKind.STATE:
            return OWN if self._own in spot.countries else STATE
        return PERSON if spot.kind is ActorKind.PERSON and self._foreign(spot) else None

    def _foreign(self, spot: Spot) -> frozenset[str]:
        """The foreign state that a name of a state or person surely stands for."""
        known = spot.kind in (ActorKind.STATE, ActorKind.PERSON, ActorKind.OFFICE)
        return frozenset(spot.countries) - {self._own} if known and len(spot.countries) == 1 else frozenset()

    def _is_of_many(self, spot: Spot) -> bool:
        return spot.kind is ActorKind.ORGANISATION and not spot.countries


def load_contact_words() -> ContactWords:
    """The word lists of this package.

    Raises:
        CodebookError: the file is malformed, or its keys are not the record's fields.
    """
    text = (resources.files("comity.score") / FILE).read_text("utf-8")
    table = check_table(parse_yaml(text, FILE), FILE)
    return make_record(ContactWords, {("with_" if key == "with" else key): table[key] for key in table}, FILE)


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


def _contact_pattern(words: ContactWords) -> str:
    joint = rf"\b{_any(words.contacts)}(?: \w+){{0,3}}? {_any(words.with_)}\b"
    return rf"(?i:{joint}|\b{_any(words.direct_contacts)}\b)"


def _leader_pattern(words: ContactWords) -> str:
    """An office beside its state, in the orders that English titles have."""
    not_other = "".join(rf"(?<!\b{re.escape(word)} )(?<!\b{re.escape(word)})" for word in words.not_offices)
    office = rf"{not_other}\b{_any(words.offices)}\b"
    state = rf"{STATE}\b(?! {_any(words.bodies)}\b)"
    of_state = rf"of (?:{_any(words.state_openings)} )*{state}"
    return "|".join(
        (
            rf"{not_other}\b{STATE}(?:['’]s)?,? (?:{_any(words.office_openings)} )*{office}",
            rf"{office} {of_state}",
            rf"{office}(?: {NAME}){{1,5}}? {of_state}",
            rf"{office} of \w+ {PERSON}\b",
            rf"{not_other}\b{PERSON} {of_state}",
        )
    )


def _talks_pattern(words: ContactWords) -> str:
    both = rf"(?:{OWN}[-–—]{STATE}|{STATE}[-–—]{OWN})"
    return rf"\b{both}(?: [\w-]+){{0,2}}? {_any(words.talks)}\b"
