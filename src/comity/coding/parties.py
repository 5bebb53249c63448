"""Who stands at a place in a parsed sentence: names, offices, words that take up somebody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from comity.coding.nounphrase import NounPhraseReader
from comity.coding.people import PersonWords
from comity.coding.plurals import PluralReader
from comity.coding.spotted import SpottedTree
from comity.coding.tree import NOUNS, Token
from comity.model import ActorKind, Basis, Span, Spot

POSSESSIVES = frozenset({"his", "her", "their", "its"})
PRONOUNS = POSSESSIVES | {"he", "she", "they", "it", "him", "them", "both"}
PLURALS = frozenset({"they", "them", "both", "their"})
# Prepositions after a thing that say whose it is: "bases of Iran", "talks between Iran and Iraq".
OWNING = frozenset({"of", "belonging", "from", "by", "between", "like", "including"})


class PartyKind(StrEnum):
    """How a party is put."""

    NAMED = "named"
    OFFICE = "office"
    TOGETHER = "together"
    PRONOUN = "pronoun"
    UNKNOWN = "unknown"


TAKING_UP = frozenset({PartyKind.PRONOUN, PartyKind.TOGETHER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A participant's words and what the directory says of the names in them."""

    span: Span
    kind: PartyKind
    spots: tuple[Spot, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """The entries of the directory that the names in it may stand for."""
        return frozenset(entry for spot in self.spots for entry in spot.ids)

    @property
    def countries(self) -> frozenset[str]:
        """The ISO3 codes of the names in it."""
        return frozenset(code for spot in self.spots for code in spot.countries)

    @property
    def is_known(self) -> bool:
        """True where a name of the directory stands in the words."""
        return any(spot.ids for spot in self.spots)

    @property
    def takes_up(self) -> bool:
        """True for words that stand for somebody named before."""
        return self.kind in TAKING_UP

    @property
    def is_thing(self) -> bool:
        """True for words that are no side of their own: a ship, a company, a strike nobody is named for."""
        return self.kind is PartyKind.UNKNOWN and not self.span.text[:1].isupper()

    @property
    def side(self) -> str:
        """What tells one side from another: its states, or itself where it has none."""
        return ",".join(sorted(self.countries or self.ids))

    def overlaps(self, start: int, end: int) -> bool:
        """True where these offsets touch its words."""
        return self.span.start < end and start < self.span.end


class PartyFinder:
    """Reads parties off one tree with the known names in it."""

    def __init__(self, spotted: SpottedTree, words: PersonWords) -> None:
        self._spotted = spotted
        self._tree = spotted.tree
        self._words = words
        self._phrases = NounPhraseReader(spotted, words)
        self._plurals = PluralReader(spotted, words)

    def expand(self, token: Token | None, *, loose: bool = False) -> tuple[Party, ...]:
        """The parties of a noun phrase and of those joined to it by "and".

        With ``loose``, things that belong to somebody count for him ("Iran's air bases" for Iran).
        """
        if token is None:
            return ()
        seen: dict[tuple[int, int], Party] = {}
        for head in self._plurals.joined(token):
            for party in self._read(head, loose=loose):
                seen.setdefault((party.span.start, party.span.end), party)
        return tuple(seen.values())

    def of_spot(self, spot: Spot) -> Party:
        """The party that one known name alone makes."""
        return Party(span=self._tree.span(spot.start, spot.end), kind=PartyKind.NAMED, spots=(spot,))

    def named_at(self, token: Token, spot: Spot) -> tuple[Party, ...]:
        """The parties of a phrase that holds a known name; the name alone where the phrase is nobody."""
        return self.expand(token) or (self.of_spot(spot),)

    def _read(self, head: Token, *, loose: bool) -> list[Party]:
        if head.pos in ("PRON", "DET") and head.lower in PRONOUNS:
            return self._read_pronoun(head)
        if head.lower in self._words.representing and (split := self._split_states(head)):
            return split
        indices = self._phrases.read(head)
        own = self._spotted.at(head)
        if own is not None and not _is_modifier(head, own):
            return self._split_demonyms(head, indices) or [self._make(indices, PartyKind.NAMED)]
        if own is None and self._plurals.takes_up(head):
            return [self._make(indices, PartyKind.TOGETHER)]
        if self._words.is_agent(head.lemma) or self._words.is_agent(head.lower):
            return self._read_office(head, indices)
        return self._read_name(head, indices, loose=loose)

    def _read_pronoun(self, head: Token) -> list[Party]:
        if head.lower in ("both", "it") and self._tree.children(head.i, "prep"):
            return []
        return [self._make([head.i], PartyKind.TOGETHER if head.lower in PLURALS else PartyKind.PRONOUN)]

    def _read_office(self, head: Token, indices: list[int]) -> list[Party]:
        split = self._split_states(head) or self._split_demonyms(head, indices)
        return split or [self._make(indices, self._kind_of_office(head, indices))]

    def _kind_of_office(self, head: Token, indices: list[int]) -> PartyKind:
        if self._spots_in(indices):
            return PartyKind.OFFICE
        plural = head.tag in ("NNS", "NNPS")
        if plural and self._plurals.is_of_both(head):
            return PartyKind.TOGETHER
        if self._has_pronoun_owner(head) and head.lemma not in self._words.companions:
            return PartyKind.PRONOUN
        definite = self._tree.has_word(head.i, ("the", "these", "those"), "det")
        if head.lemma in self._words.offices and not plural and definite:
            return PartyKind.PRONOUN
        return PartyKind.UNKNOWN

    def _has_pronoun_owner(self, head: Token) -> bool:
        """ "his counterpart"."""
        owner = self._tree.child(head.i, "poss")
        return owner is not None and owner.lower in POSSESSIVES

    def _read_name(self, head: Token, indices: list[int], *, loose: bool) -> list[Party]:
        """The party of a phrase that is headed by no known name and by no word for people."""
        inside = self._spots_in(indices)
        people = any(spot.kind in (ActorKind.PERSON, ActorKind.OFFICE) for spot in inside)
        titled = head.pos == "PROPN" and inside and self._is_titled(head, indices)
        if titled or (people and head.pos in NOUNS):
            return [self._make(indices, PartyKind.NAMED)]
        owners = self._read_possessor(head) if loose else []
        if owners:
            return owners
        if head.pos == "PROPN" and not inside and self._is_personal(head):
            return [self._make(indices, PartyKind.UNKNOWN)]
        named = head.pos == "PROPN" and any(spot.basis is not Basis.DEMONYM for spot in inside)
        return [self._make(indices, PartyKind.NAMED)] if named and not loose else []

    def _is_titled(self, head: Token, indices: Sequence[int]) -> bool:
        """ "German Foreign Minister Oskar Fischer": an unknown name, with office and state before it."""
        before = (self._tree.tokens[i].lower for i in indices if i < head.i)
        return any(word in self._words.offices for word in before)

    def _is_personal(self, head: Token) -> bool:
        """A name that acts: the subject of a verb, or what a preposition of company leads to."""
        above = self._tree.head(head)
        accompanied = above is not None and above.lower in ("by", "with", "between")
        return accompanied or head.dep in ("nsubj", "nsubjpass", "dobj")

    def _read_possessor(self, head: Token) -> list[Party]:
        """Whose the thing is: "Iran's bases", "Iranian bases", "bases of Iran"."""
        for token in self._tree.children(head.i, "poss", "amod", "compound", "nmod"):
            spot = self._spotted.at(token)
            if spot is not None:
                return [self.of_spot(spot)]
            if token.dep == "poss" and self._words.is_agent(token.lemma):
                return list(self.expand(token))
        for prep in self._tree.preps(head.i, OWNING):
            found = self.expand(self._tree.child(prep.i, "pobj"))
            if any(party.is_known for party in found):
                return list(found)
        return []

    # -- several in one phrase

    def _split_states(self, head: Token) -> list[Party]:
        """ "the leaders of Iran and Israel": one party for each state."""
        states = self._plurals.states_of(head)
        return [self._make(self._phrases.read(token), PartyKind.NAMED) for token in states]

    def _split_demonyms(self, head: Token, indices: list[int]) -> list[Party]:
        """ "the Russian and Chinese leaders": one party for each demonym."""
        return [self.of_spot(spot) for spot in self._plurals.demonyms_of(head, indices)]

    # -- the record

    def _spots_in(self, indices: Iterable[int]) -> list[Spot]:
        found = (self._spotted.at(self._tree.tokens[i]) for i in indices)
        return [spot for spot in found if spot is not None]

    def _make(self, indices: Sequence[int], kind: PartyKind) -> Party:
        """The party of these tokens, with the known names in them, or else those they are part of."""
        start, end = self._tree.bounds(indices)
        naming = self._spotted.between(start, end) or tuple(self._spots_in(indices))
        if kind is PartyKind.NAMED and not naming:
            kind = PartyKind.UNKNOWN
        return Party(span=self._tree.span(start, end), kind=kind, spots=naming)


def _is_modifier(head: Token, spot: Spot) -> bool:
    """ "the Iranian" before a noun, which the phrase's head is to read."""
    return spot.basis is Basis.DEMONYM and head.pos == "ADJ" and head.dep in ("amod", "compound")
