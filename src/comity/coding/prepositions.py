"""The parties that prepositions lead to."""

from __future__ import annotations

from collections.abc import Iterable

from comity.coding.frames import Fit
from comity.coding.parties import Party, PartyFinder
from comity.coding.roles import RoleWords
from comity.coding.tree import Token, Tree


class PrepositionReader:
    """Reads parties after the prepositions of one tree."""

    def __init__(self, tree: Tree, parties: PartyFinder, words: RoleWords) -> None:
        self._tree = tree
        self._parties = parties
        self._words = words

    def wanted(self, fit: Fit) -> tuple[str, ...]:
        """The prepositions that lead to the recipient of this act, best first."""
        return fit.frame.to or (self._words.mutual if fit.frame.is_shared else self._words.usual)

    def usual_of(self, token: Token) -> list[Token]:
        """The prepositions of a token that usually lead to a recipient."""
        preps = self._tree.children(token.i, "prep", "dative")
        return [prep for prep in preps if prep.lower in self._words.usual]

    def after_token(self, token: Token, fit: Fit) -> tuple[Party, ...]:
        """The parties after the best preposition of this token; of a shared act, after all of them."""
        preps = self._tree.children(token.i, "prep", "dative", "agent")
        found: list[Party] = []
        for wanted in self.wanted(fit):
            found += self.after_all(prep for prep in preps if prep.lower == wanted)
            if found and not fit.frame.is_shared:
                break
        return tuple(found)

    def after_all(self, preps: Iterable[Token], *, loose: bool = True) -> list[Party]:
        """The parties after these prepositions."""
        return [party for prep in preps for party in self.after(prep, loose=loose)]

    def after(self, prep: Token, *, loose: bool = True) -> tuple[Party, ...]:
        """The parties after one preposition, or after those nested in it ("from inside Iran")."""
        found: list[Party] = []
        for thing in self._tree.children(prep.i, "pobj", "pcomp"):
            found += self._parties.expand(thing, loose=loose)
        return tuple(found or self.after_all(self._tree.children(prep.i, "prep"), loose=loose))
