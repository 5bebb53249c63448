"""A tree and the known names in it."""

from __future__ import annotations

from collections.abc import Sequence

from comity.coding.tree import Token, Tree
from comity.model import Spot


class SpottedTree:
    """Says of any token of one tree which known name it is part of."""

    def __init__(self, tree: Tree, spots: Sequence[Spot]) -> None:
        self.tree = tree
        self.spots = tuple(spots)
        self._by_token: dict[int, Spot] = {}
        for spot in self.spots:
            for token in tree.tokens:
                if token.start < spot.end and spot.start < token.end:
                    self._by_token[token.i] = spot

    def at(self, token: Token) -> Spot | None:
        """The known name that this token is part of."""
        return self._by_token.get(token.i)

    def between(self, start: int, end: int) -> tuple[Spot, ...]:
        """The known names that lie wholly between these offsets."""
        return tuple(spot for spot in self.spots if start <= spot.start and spot.end <= end)

    def under(self, token: Token) -> tuple[Spot, ...]:
        """The known names between the first and the last token of what hangs on this one."""
        return self.between(*self.tree.bounds(self.tree.subtree(token.i)))
