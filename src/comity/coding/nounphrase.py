"""Which words make up the name or title around the head of a noun phrase."""

from __future__ import annotations

from collections.abc import Iterable

from comity.coding.people import PersonWords
from comity.coding.spotted import SpottedTree
from comity.coding.tree import NOUNS, Token
from comity.model import ActorKind

LEFT = frozenset({"amod", "compound", "nmod", "poss", "nummod", "quantmod", "case", "det"})
GAP = 3  # tokens: a comma, a determiner or an apostrophe between the parts of one name
LOOSE_START = frozenset({"PUNCT", "CCONJ", "SPACE"})
LOOSE_END = LOOSE_START | {"ADP"}


class NounPhraseReader:
    """Finds the words of noun phrases in one tree."""

    def __init__(self, spotted: SpottedTree, words: PersonWords) -> None:
        self._spotted = spotted
        self._tree = spotted.tree
        self._words = words

    def read(self, head: Token) -> list[int]:
        """The tokens of a phrase: modifiers to the left, names and the tail of a title to the right."""
        indices = {head.i}
        for token in self._tree.children(head.i):
            if token.i < head.i and token.dep in LEFT:
                indices |= {i for i in self._tree.subtree(token.i) if i < head.i}
            elif token.dep == "appos" and self._is_name_of(token, head):
                indices |= {token.i, *self.read(token)}
            elif token.dep == "prep" and token.lower in ("of", "for", "to") and self._is_title(head):
                indices |= self._title_tail(token)
        spot = self._spotted.at(head)
        if spot is not None:
            indices |= {t.i for t in self._tree.tokens if t.start >= spot.start and t.end <= spot.end}
        return self._strip(_fill(indices, head.i))

    def _is_name_of(self, name: Token, head: Token) -> bool:
        """True for "his counterpart, Masoud Pezeshkian"; false for a list or an aside."""
        if name.pos not in NOUNS:
            return False
        spot = self._spotted.at(name)
        if spot is not None and spot.kind is ActorKind.PERSON:
            return True
        if name.pos == "PROPN" and self._is_title(head):
            return True
        return name.lemma in self._words.offices and head.pos == "PROPN"

    def _is_title(self, head: Token) -> bool:
        return self._words.is_agent(head.lemma) and self._spotted.at(head) is None

    def _title_tail(self, prep: Token) -> set[int]:
        """ "Minister of Foreign Affairs of Iran", without what a relative clause adds."""
        return {i for i in self._tree.subtree(prep.i) if not self._is_in_clause(i, prep.i)}

    def _is_in_clause(self, i: int, top: int) -> bool:
        token = self._tree.tokens[i]
        while token.i != top:
            if token.dep in ("relcl", "acl", "advcl", "ccomp"):
                return True
            token = self._tree.tokens[token.head]
        return False

    def _strip(self, run: list[int]) -> list[int]:
        """The run without days of the week before it and without commas, "and" and "'s" at its ends."""
        tokens = self._tree.tokens
        while len(run) > 1 and tokens[run[0]].lower in self._words.calendar:
            run = run[1:]
        while len(run) > 1 and (tokens[run[0]].pos in LOOSE_START or tokens[run[0]].tag == "POS"):
            run = run[1:]
        while len(run) > 1 and (tokens[run[-1]].pos in LOOSE_END or tokens[run[-1]].tag == "POS"):
            run = run[:-1]
        return run


def _fill(indices: Iterable[int], head: int) -> list[int]:
    """The run of tokens around the head, with small gaps filled."""
    wanted = sorted(indices)
    first = last = head
    for i in (k for k in wanted if k > head):
        if i - last > GAP:
            break
        last = i
    for i in (k for k in reversed(wanted) if k < head):
        if first - i > GAP:
            break
        first = i
    return list(range(first, last + 1))
