"""Who stands at a place in a parsed sentence: names, offices, and words that take up somebody named before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources

from comity.coding.tree import NOUNS, Token, Tree
from comity.model import ActorKind, Basis, Span, Spot

PRONOUNS = frozenset({"he", "she", "they", "it", "him", "her", "them", "both", "his", "their", "its"})
POSSESSIVES = frozenset({"his", "her", "their", "its"})
PLURALS = frozenset({"they", "them", "both", "their"})
DUAL_WORDS = frozenset({"two", "both", "three", "all", "respective"})
# "its allies": nobody that the words before could tell.
CALENDAR = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today".split())
COMPANIONS = frozenset({"ally", "partner", "neighbour", "neighbor", "rival", "friend", "backer", "opponent", "enemy"})
LEFT = frozenset(
    {"amod", "compound", "nmod", "poss", "nummod", "predet", "preconj", "quantmod", "case", "det"}
)
MADE_OF_PEOPLE = (ActorKind.PERSON, ActorKind.OFFICE)


class PartyKind(StrEnum):
    """How a party is put."""

    NAMED = "named"
    OFFICE = "office"
    TOGETHER = "together"
    PRONOUN = "pronoun"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A participant's words and what the directory says of the names in them."""

    span: Span
    kind: PartyKind
    ids: frozenset[str]
    countries: frozenset[str]
    spots: tuple[Spot, ...] = ()

    @property
    def is_known(self) -> bool:
        """True where a name of the directory stands in the words."""
        return bool(self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonWords:
    """Nouns for people and bodies, by what they tell."""

    agents: frozenset[str]
    staff: frozenset[str]
    offices: frozenset[str]
    together: frozenset[str]


def load_person_words() -> PersonWords:
    """The nouns of ``people.yaml``."""
    import yaml

    text = (resources.files(__package__) / "people.yaml").read_text("utf-8")
    rows: Mapping[str, list[str]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return PersonWords(
        agents=frozenset(word for key in ("offices", "bodies", "forces", "others") for word in rows[key]),
        staff=frozenset(rows["staff"]),
        offices=frozenset(rows["offices"]),
        together=frozenset(rows["together"]),
    )


class PartyFinder:
    """Reads parties off one tree, given the known names in it (offsets of the document)."""

    def __init__(self, tree: Tree, spots: Sequence[Spot], words: PersonWords) -> None:
        self.tree = tree
        self.words = words
        self.spots = tuple(spots)
        self._spot_at: dict[int, Spot] = {}
        for spot in spots:
            for token in tree.tokens:
                if token.start < spot.end and spot.start < token.end:
                    self._spot_at[token.i] = spot

    def spot_at(self, token: Token) -> Spot | None:
        """The known name that this token is part of."""
        return self._spot_at.get(token.i)

    def expand(self, token: Token | None, *, loose: bool = False) -> tuple[Party, ...]:
        """The parties of a noun phrase and of those joined to it by "and".

        With ``loose``, things that belong to somebody count for him ("Iran's air bases" for Iran).
        """
        if token is None:
            return ()
        found: list[Party] = []
        for head in self._joined(token):
            found += self._read(head, loose=loose)
        return _unique(found)

    def _joined(self, token: Token) -> list[Token]:
        heads, stack = [], [token]
        while stack:
            head = stack.pop(0)
            heads.append(head)
            stack += self.tree.children(head.i, "conj")
        return [head for head in heads if head.pos in NOUNS or head.pos in ("PRON", "DET", "NUM", "ADJ")]

    def _read(self, head: Token, *, loose: bool) -> list[Party]:
        if head.pos in ("PRON", "DET") and head.lower in PRONOUNS:
            return self._read_pronoun(head)
        if head.lower in ("leaders", "presidents", "ministers", "heads", "representatives", "delegations"):
            split = self._split_plural(head)
            if split:
                return split
        indices = self._phrase(head)
        inside = [self._spot_at[i] for i in indices if i in self._spot_at]
        own = self._spot_at.get(head.i)
        if own is not None and not self._is_modifier_only(head, own):
            return self._split_demonyms(head, indices) or [self._make(indices, inside, PartyKind.NAMED)]
        if own is None and self._takes_up(head):
            return [self._make(indices, inside, PartyKind.TOGETHER)]
        if head.lemma in self.words.agents or head.lower in self.words.agents:
            return self._read_office(head, indices, inside)
        named = [spot for spot in inside if spot.kind in MADE_OF_PEOPLE]
        if named and head.pos in NOUNS:
            return [self._make(indices, inside, PartyKind.NAMED)]
        if head.pos == "PROPN" and inside and self._is_titled(head, indices):
            return [self._make(indices, inside, PartyKind.NAMED)]
        owners = self._read_possessor(head) if loose else []
        if owners:
            return owners
        if head.pos == "PROPN" and not inside and self._is_personal(head):
            return [self._make(indices, [], PartyKind.UNKNOWN)]
        if loose:
            return []
        if head.pos == "PROPN" and inside and any(s.basis is not Basis.DEMONYM for s in inside):
            return [self._make(indices, inside, PartyKind.NAMED)]
        return []

    def _read_pronoun(self, head: Token) -> list[Party]:
        if head.lower in ("both", "it") and self.tree.children(head.i, "prep"):
            return []
        kind = PartyKind.TOGETHER if head.lower in PLURALS else PartyKind.PRONOUN
        return [self._make([head.i], [], kind)]

    def _read_office(self, head: Token, indices: list[int], inside: list[Spot]) -> list[Party]:
        split = self._split_plural(head) or self._split_demonyms(head, indices)
        if split:
            return split
        if inside:
            return [self._make(indices, inside, PartyKind.OFFICE)]
        plural = head.tag in ("NNS", "NNPS")
        definite = any(
            token.lower in ("the", "these", "those") for token in self.tree.children(head.i, "det")
        )
        if plural and self._is_of_both(head):
            return [self._make(indices, [], PartyKind.TOGETHER)]
        if self._owner(head) is not None and head.lemma not in COMPANIONS:
            return [self._make(indices, [], PartyKind.PRONOUN)]
        if head.lemma in self.words.offices and not plural and definite:
            return [self._make(indices, [], PartyKind.PRONOUN)]
        return [self._make(indices, [], PartyKind.UNKNOWN)]

    def _is_titled(self, head: Token, indices: Sequence[int]) -> bool:
        """ "German Foreign Minister Oskar Fischer": a name the directory lacks, with office and state before it."""
        before = (self.tree.tokens[i].lower for i in indices if i < head.i)
        return any(word in self.words.offices for word in before)

    def _is_personal(self, head: Token) -> bool:
        """A name that acts: the subject of a verb, or what a preposition of company leads to."""
        above = self.tree.head(head)
        return head.dep in ("nsubj", "nsubjpass", "dobj") or (
            above is not None and above.lower in ("by", "with", "between")
        )

    def _takes_up(self, head: Token) -> bool:
        """ "the two leaders", "both sides", "the parties": several named before, with no name of their own."""
        if head.lemma not in self.words.together or head.tag not in ("NNS", "NNPS"):
            return False
        before = {token.lower for token in self.tree.children(head.i)}
        named = any(token.i in self._spot_at for token in self.tree.within(head.i))
        foreign = self.tree.children(head.i, "amod", "poss", "compound") and not before & DUAL_WORDS
        return not named and not foreign and bool(before & (DUAL_WORDS | {"the", "these", "those"}))

    def _is_of_both(self, head: Token) -> bool:
        """ "the parliaments of both countries"."""
        return any(
            self._takes_up(owner)
            for prep in self.tree.children(head.i, "prep")
            if prep.lower == "of"
            for owner in self.tree.children(prep.i, "pobj")
        )

    def _owner(self, head: Token) -> Token | None:
        owner = self.tree.child(head.i, "poss")
        return owner if owner is not None and owner.lower in POSSESSIVES else None

    def _split_plural(self, head: Token) -> list[Party]:
        """ "the leaders of Iran and Israel": one party for each state."""
        if head.tag not in ("NNS", "NNPS"):
            return []
        for prep in self.tree.children(head.i, "prep"):
            if prep.lower != "of":
                continue
            owner = self.tree.child(prep.i, "pobj")
            heads = self._joined(owner) if owner is not None else []
            known = [token for token in heads if token.i in self._spot_at]
            if len(known) > 1:
                return [
                    self._make(self._phrase(token), [self._spot_at[token.i]], PartyKind.NAMED)
                    for token in known
                ]
        return []

    def _split_demonyms(self, head: Token, indices: list[int]) -> list[Party]:
        """ "the Russian and Chinese leaders": one party for each demonym."""
        left = [i for i in indices if i <= head.i and i in self._spot_at]
        demonyms = {self._spot_at[i] for i in left if self._spot_at[i].basis is Basis.DEMONYM}
        if head.tag not in ("NNS", "NNPS") or len({spot.countries for spot in demonyms}) < 2:
            return []
        ordered = sorted(demonyms, key=lambda spot: spot.start)
        return [self.of_spot(spot) for spot in ordered]

    def _read_possessor(self, head: Token) -> list[Party]:
        """Whose the thing is: "Iran's bases", "Iranian bases", "bases of Iran"."""
        for token in self.tree.children(head.i, "poss", "amod", "compound", "nmod"):
            if token.i in self._spot_at:
                return [self.of_spot(self._spot_at[token.i])]
            if token.dep == "poss" and token.lemma in self.words.agents:
                return list(self.expand(token))
        for prep in self.tree.children(head.i, "prep"):
            if prep.lower in (
                "of",
                "in",
                "inside",
                "near",
                "belonging",
                "from",
                "by",
                "between",
                "like",
                "including",
            ):
                found = self.expand(self.tree.child(prep.i, "pobj"))
                if any(party.is_known for party in found):
                    return list(found)
        return []

    def _is_modifier_only(self, head: Token, spot: Spot) -> bool:
        return spot.basis is Basis.DEMONYM and head.pos == "ADJ" and head.dep in ("amod", "compound")

    def _phrase(self, head: Token) -> list[int]:
        """The tokens of a noun phrase: modifiers to the left, names and "of" phrases to the right."""
        indices = {head.i}
        for token in self.tree.children(head.i):
            if token.i < head.i and token.dep in LEFT and token.dep not in ("preconj", "predet"):
                indices |= {i for i in self.tree.subtree(token.i) if i < head.i}
            elif token.dep == "case":
                continue
            elif token.dep == "appos" and self._is_name_of(token, head):
                indices |= set(self._phrase(token)) | {token.i}
            elif token.dep == "prep" and token.lower in ("of", "for", "to") and self._is_title(head):
                indices |= self._title_tail(token)
        spot = self._spot_at.get(head.i)
        if spot is not None:
            indices |= {t.i for t in self.tree.tokens if t.start >= spot.start and t.end <= spot.end}
        return self._contiguous(indices, head.i)

    def _title_tail(self, prep: Token) -> set[int]:
        return {i for i in self.tree.subtree(prep.i) if not self._in_relative(i, prep.i)}

    def _in_relative(self, i: int, top: int) -> bool:
        token = self.tree.tokens[i]
        while token.i != top:
            if token.dep in ("relcl", "acl", "advcl", "ccomp"):
                return True
            token = self.tree.tokens[token.head]
        return False

    def _is_title(self, head: Token) -> bool:
        return head.lemma in self.words.agents and head.i not in self._spot_at

    def _is_name_of(self, name: Token, head: Token) -> bool:
        """True for "his counterpart, Masoud Pezeshkian"; false for a list or an aside."""
        spot = self._spot_at.get(name.i)
        person = spot is not None and spot.kind is ActorKind.PERSON
        return name.pos in NOUNS and (
            person
            or (name.pos == "PROPN" and self._is_title(head))
            or (name.lemma in self.words.offices and head.pos == "PROPN")
        )

    def _contiguous(self, indices: Iterable[int], head: int) -> list[int]:
        """The run of tokens around the head, with small gaps (commas, determiners) filled."""
        wanted = sorted(indices)
        run = [head]
        for i in (k for k in wanted if k > head):
            if i - run[-1] > 3:
                break
            run += range(run[-1] + 1, i + 1)
        for i in (k for k in reversed(wanted) if k < head):
            if run[0] - i > 3:
                break
            run = [*range(i, run[0]), *run]
        return self._strip(run)

    def _strip(self, run: list[int]) -> list[int]:
        tokens = self.tree.tokens
        while len(run) > 1 and tokens[run[0]].lower in CALENDAR:
            run = run[1:]
        while len(run) > 1 and (
            tokens[run[0]].pos in ("PUNCT", "CCONJ", "SPACE") or tokens[run[0]].tag == "POS"
        ):
            run = run[1:]
        while len(run) > 1 and (
            tokens[run[-1]].pos in ("PUNCT", "CCONJ", "ADP", "SPACE") or tokens[run[-1]].tag == "POS"
        ):
            run = run[:-1]
        return run

    def _make(self, indices: Sequence[int], spots: Iterable[Spot], kind: PartyKind) -> Party:
        start, end = self.tree.bounds(indices)
        inside = tuple(spot for spot in self.spots if start <= spot.start and spot.end <= end)
        naming = inside or tuple(spots)
        if kind is not PartyKind.TOGETHER and not naming and kind is PartyKind.NAMED:
            kind = PartyKind.UNKNOWN
        return Party(
            span=Span(text=self.tree.words(start, end), start=start, end=end),
            kind=kind,
            ids=frozenset(entry for spot in naming for entry in spot.ids),
            countries=frozenset(code for spot in naming for code in spot.countries),
            spots=naming,
        )

    def of_spot(self, spot: Spot) -> Party:
        """The party that one known name alone makes."""
        return Party(
            span=Span(text=self.tree.words(spot.start, spot.end), start=spot.start, end=spot.end),
            kind=PartyKind.NAMED,
            ids=frozenset(spot.ids),
            countries=frozenset(spot.countries),
            spots=(spot,),
        )


def _unique(parties: Iterable[Party]) -> tuple[Party, ...]:
    seen: dict[tuple[int, int], Party] = {}
    for party in parties:
        seen.setdefault((party.span.start, party.span.end), party)
    return tuple(seen.values())
