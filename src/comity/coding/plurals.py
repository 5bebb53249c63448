"""Several in one phrase: "Putin and Xi", "the leaders of Iran and Israel", "both sides"."""

from __future__ import annotations

from collections.abc import Sequence

from comity.coding.people import PersonWords
from comity.coding.spotted import SpottedTree
from comity.coding.tree import NOUNS, Token
from comity.model import Basis, Spot

PLURAL_TAGS = frozenset({"NNS", "NNPS"})
DUAL_WORDS = frozenset({"two", "both", "three", "all", "respective"})
DEFINITE = DUAL_WORDS | {"the", "these", "those"}


class PluralReader:
    """Finds out whom the plurals of one tree stand for."""

    def __init__(self, spotted: SpottedTree, words: PersonWords) -> None:
        self._spotted = spotted
        self._tree = spotted.tree
        self._words = words

    def joined(self, token: Token) -> list[Token]:
        """The token and those joined to it by "and", as far as they can be heads of a name or title."""
        heads, stack = [], [token]
        while stack:
            head = stack.pop(0)
            heads.append(head)
            stack += self._tree.children(head.i, "conj")
        return [head for head in heads if head.pos in NOUNS or head.pos in ("PRON", "DET", "NUM", "ADJ")]

    def takes_up(self, head: Token) -> bool:
        """ "the two leaders", "both sides": several named before, with no name of their own."""
        if head.lemma not in self._words.together or head.tag not in PLURAL_TAGS:
            return False
        before = {token.lower for token in self._tree.children(head.i)}
        foreign = self._tree.children(head.i, "amod", "poss", "compound") and not before & DUAL_WORDS
        if foreign or not before & DEFINITE:
            return False
        return not any(self._spotted.at(token) for token in self._tree.within(head.i))

    def is_of_both(self, head: Token) -> bool:
        """ "the parliaments of both countries"."""
        return any(self.takes_up(owner) for owner in self._tree.after_preps(head.i, ("of",)))

    def states_of(self, head: Token) -> list[Token]:
        """ "the leaders of Iran and Israel": the known names after "of", where there are several."""
        if head.tag not in PLURAL_TAGS:
            return []
        for prep in self._tree.preps(head.i, ("of",)):
            owner = self._tree.child(prep.i, "pobj")
            known = [token for token in (self.joined(owner) if owner else ()) if self._spotted.at(token)]
            if len(known) > 1:
                return known
        return []

    def demonyms_of(self, head: Token, indices: Sequence[int]) -> list[Spot]:
        """ "the Russian and Chinese leaders": the demonyms before the head, where there are several."""
        if head.tag not in PLURAL_TAGS:
            return []
        left = (self._spotted.at(self._tree.tokens[i]) for i in indices if i <= head.i)
        demonyms = {spot for spot in left if spot is not None and spot.basis is Basis.DEMONYM}
        if len({spot.countries for spot in demonyms}) < 2:
            return []
        return sorted(demonyms, key=lambda spot: spot.start)
