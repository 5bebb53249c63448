"""The clause of an act: its topics and amounts."""

from __future__ import annotations

from functools import cached_property

from comity.coding.frames import Fit
from comity.coding.quantities import QuantityReader
from comity.coding.topics import TopicFinder
from comity.coding.tree import NOUNS, Tree
from comity.model import Quantity


class ClauseReader:
    """Reads what stands in the clause of an act of one tree."""

    def __init__(self, tree: Tree, topics: TopicFinder, quantities: QuantityReader) -> None:
        self._tree = tree
        self._topics = topics
        self._reader = quantities

    def topics(self, fit: Fit) -> tuple[str, ...]:
        """The topics of the clause's words and those that the frame implies."""
        found = self._topics.find(self._tree.words(*self._bounds(fit)))
        return self._topics.order({*found, *fit.frame.topics})

    def quantities(self, fit: Fit) -> tuple[Quantity, ...]:
        """The amounts of the clause."""
        start, end = self._bounds(fit)
        return tuple(q for q in self._quantities if start <= q.span.start and q.span.end <= end)

    @cached_property
    def _quantities(self) -> tuple[Quantity, ...]:
        return self._reader.read()

    def _bounds(self, fit: Fit) -> tuple[int, int]:
        """The offsets of the act's own clause: what hangs on its verb, or on the verb over its noun."""
        top = fit.verb or fit.trigger
        if top.pos in NOUNS:
            top = self._tree.verb_over(top) or top
        return self._tree.bounds([*self._tree.subtree(top.i), fit.trigger.i])
