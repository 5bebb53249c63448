"""Which of the words above an act bear on whether it happened, and what they make of it."""

from __future__ import annotations

from collections.abc import Iterator

from comity.coding.modality import ModalWords
from comity.coding.tree import NOUNS, SUBJECTS, VERBS, Token, Tree
from comity.model import Status

NOUN_LINKS = frozenset(
    {"dobj", "pobj", "nsubj", "nsubjpass", "attr", "appos", "conj", "oprd", "dative", "compound"}
)
BARE = frozenset({"VB", "VBP"})  # the same form: the tagger confuses them
LINKS = NOUN_LINKS | {"ccomp", "xcomp", "pcomp", "agent", "acomp"}


class GovernorReader:
    """Climbs one tree from an act to the words that govern it."""

    def __init__(self, tree: Tree, words: ModalWords) -> None:
        self._tree = tree
        self._status_of = words.status_of
        self._lists = words.lists

    def climb(self, trigger: Token) -> Iterator[Token]:
        """The words over the trigger, nearest first, as far as they bear on whether it happened."""
        if self._is_presupposed(trigger):
            return
        below = trigger
        for above in self._tree.ancestors(trigger):
            if below.dep in ("relcl", "parataxis") or not self._bears_on(below, above):
                return
            yield above
            below = above

    def _is_presupposed(self, noun: Token) -> bool:
        """ "not part of Putin's war", "to end the Russian occupation": whose it is, it is there."""
        if noun.pos not in NOUNS or noun.dep not in ("dobj", "pobj", "conj"):
            return False
        above = self._tree.head(noun)
        if noun.lemma not in self._lists.facts or (
            above is not None and above.lemma in self._lists.support_verbs
        ):
            return False
        owned = self._tree.child(noun.i, "poss") is not None
        return owned or self._tree.has_word(noun.i, ("the", "this", "these"), "det")

    def _bears_on(self, below: Token, above: Token) -> bool:
        if below.dep == "advcl":
            # "to meet" after a main verb is an aim; "when/while/after he met" stands by itself.
            return below.tag == "VB" and not self._tree.children(below.i, "mark", "advmod", "nsubj")
        if below.dep == "conj":
            return above.pos == below.pos and not self._has_own_time(below)
        if below.dep == "acl":
            return below.tag == "VB" or below.pos == "AUX"
        if below.dep == "prep":
            # "slated for signing", "during the planned visit": the standing passes to the noun.
            reaches = above.pos in ("ADJ", "VERB", "AUX") and below.lower in self._lists.reaching
            return above.pos in NOUNS or reaches
        if below.dep in SUBJECTS and above.pos in VERBS and not self._says_of_subject(above):
            return False
        if below.dep == "ccomp" and above.lemma in self._lists.saying:
            return above.lemma in self._status_of
        return below.dep in LINKS

    def _has_own_time(self, token: Token) -> bool:
        """True for a joined verb with subject or auxiliary of its own; "to" alone is none."""
        beside = self._tree.children(token.i, "aux", "nsubj", "nsubjpass")
        return token.pos in VERBS and any(word.lower != "to" for word in beside)

    def _says_of_subject(self, verb: Token) -> bool:
        """ "The visit was cancelled", "the talks will take place" against "the talks failed to impress"."""
        if verb.lemma == "be":
            return not self._tree.children(verb.i, "attr", "acomp", "advmod")
        return self._tree.is_passive(verb.i) or verb.lemma in self._lists.happen_verbs

    def status_from(self, governor: Token, trigger: Token) -> Status | None:
        """What a word above the act makes of it; ``None`` where it says nothing of that act."""
        status = self._status_of.get(governor.lemma) or self._status_of.get(governor.lower)
        if status is None or (status is Status.ONGOING and governor.tag == "VBD"):
            return None  # "the talks began", "continued the talks": told as past
        link = self._link(governor, trigger)
        if self._is_beside(governor, link) or _is_joined(governor, link):
            return None
        return Status.PLANNED if self._is_own_plan(governor, status, link) else status

    def _link(self, governor: Token, trigger: Token) -> Token | None:
        """The word right below the governor on the way down to the trigger."""
        path = (trigger, *self._tree.ancestors(trigger))
        return next((token for token in path if token.head == governor.i), None)

    def _is_beside(self, governor: Token, link: Token | None) -> bool:
        """ "promised help during the visit": the visit merely stands beside the promise."""
        if link is None or link.dep != "prep" or link.lower not in self._lists.beside:
            return False
        if self._tree.children(link.i, "pcomp"):
            return False  # "agreed on holding", "talked about meeting": the act is what it is about
        return governor.lemma not in self._lists.fixing

    def _is_own_plan(self, governor: Token, status: Status, link: Token | None) -> bool:
        """ "Iran expects to sign" is Iran's plan; "Iran expects Russia to sign" is an expectation."""
        if status is not Status.EXPECTED or governor.lemma not in ("expect", "anticipate"):
            return False
        if link is None or link.dep != "xcomp" or self._tree.is_passive(governor.i):
            return False
        return not self._tree.children(link.i, "nsubj")


def _is_joined(governor: Token, link: Token | None) -> bool:
    """ "rejected the demand and blamed Iran": the blame is not rejected.

    In "agreed to help, trade and invest" the parse may join "invest" to "agreed", which governs it.
    """
    if link is None or link.dep != "conj":
        return False
    return link.tag not in BARE or governor.tag in BARE
