"""Whether a sentence says of an act that it was on: "The meeting took place", "talks were held"."""

from __future__ import annotations

from comity.coding.frames import Fit
from comity.coding.modality import ModalLists
from comity.coding.tree import NOUNS, Token, Tree


class OccurrenceReader:
    """Reads what the verbs of one tree say of the nouns that name acts."""

    def __init__(self, tree: Tree, lists: ModalLists) -> None:
        self._tree = tree
        self._happen = lists.happen_verbs
        self._support = lists.support_verbs

    def is_on(self, fit: Fit) -> bool:
        """True where a noun that names an act is said to have been on."""
        verb = self._tree.head(fit.trigger)
        if fit.trigger.pos not in NOUNS or fit.trigger.dep not in ("nsubj", "nsubjpass") or verb is None:
            return False
        if verb.lemma == "be":
            return self._is_somewhere(verb)
        if verb.lemma in self._happen:
            return True
        return verb.lemma in self._support and self._tree.is_passive(verb.i)

    def _is_somewhere(self, copula: Token) -> bool:
        """ "The meeting was in Moscow, on Friday": here "was" means "took place"."""
        if self._tree.children(copula.i, "attr", "acomp"):
            return False
        return bool(self._tree.preps(copula.i, ("in", "at", "on")))
