"""Who does what a verb says, also where its subject stands with another verb."""

from __future__ import annotations

from comity.coding.parties import Party, PartyFinder
from comity.coding.tree import NOUNS, VERBS, Token, Tree

RELATIVES = frozenset({"which", "that", "who", "whom", "whose"})
DEEPEST = 6  # steps up the tree; beyond that the parse of a long sentence is a guess


class SubjectReader:
    """Finds the doers of any verb of one tree.

    ``object_control`` are the verbs whose object does what their clause says; ``carriers`` those
    whose subject does what an infinitive at their object says ("made a vow to help"); ``saying`` the
    verbs of speech.
    """

    def __init__(
        self,
        tree: Tree,
        parties: PartyFinder,
        object_control: frozenset[str],
        carriers: frozenset[str],
        saying: frozenset[str],
    ) -> None:
        self._tree = tree
        self._parties = parties
        self._object_control = object_control
        self._carriers = carriers
        self._saying = saying

    def read(self, verb: Token, depth: int = 0) -> tuple[Party, ...]:
        """The doers; empty where the sentence names none."""
        own = self._tree.child(verb.i, "nsubj", "csubj")
        above = self._tree.head(verb)
        if own is not None:
            noun = above if own.lower in RELATIVES and above is not None else own
            return self._of_speaker(own, verb) or self._parties.expand(noun, loose=True)
        possessor = self._tree.child(verb.i, "poss")
        if possessor is not None:
            return self._parties.expand(possessor)
        if above is None or depth > DEEPEST:
            return ()
        return self._read_above(verb, above, depth)

    def _of_speaker(self, own: Token, verb: Token) -> tuple[Party, ...]:
        """ "Putin said that he shares ...", "the three said they would leave": the pronoun is the speaker."""
        above = self._tree.head(verb)
        if own.lower not in ("he", "she", "it", "they") or verb.dep != "ccomp" or above is None:
            return ()
        speaker = self._tree.child(above.i, "nsubj")
        if above.lemma not in self._saying or speaker is None or speaker.pos == "PRON":
            return ()
        many = speaker.tag in ("NNS", "NNPS") or bool(self._tree.children(speaker.i, "conj"))
        return self._parties.expand(speaker) if many is (own.lower == "they") else ()

    def _read_above(self, verb: Token, above: Token, depth: int) -> tuple[Party, ...]:
        """The doers of a verb without a subject, by what it hangs on."""
        if verb.dep in ("acl", "relcl") and above.pos in NOUNS:
            return self._of_qualifier(verb, above, depth)
        if verb.dep == "pcomp":
            return self._of_gerund(above, depth)
        if above.pos in VERBS or above.tag.startswith("VB"):
            return self._of_clause(verb, above, depth)
        if above.pos in ("ADJ", "NOUN", "ADV", "ADP", "SCONJ"):
            return self._of_verb_over(verb, depth)
        return ()

    def _of_qualifier(self, verb: Token, noun: Token, depth: int) -> tuple[Party, ...]:
        """ "troops occupying the town": the troops; "Iran made a vow to help": Iran."""
        owner = self._parties.expand(noun, loose=True)
        governing = self._tree.head(noun)
        if owner or verb.tag == "VBG" or governing is None or noun.dep not in ("dobj", "attr"):
            return owner
        return self.read(governing, depth + 1) if governing.lemma in self._carriers else ()

    def _of_clause(self, verb: Token, above: Token, depth: int) -> tuple[Party, ...]:
        """ "urged Iran to withdraw": Iran; "was received and left": the passive's; else the upper verb's."""
        if verb.dep in ("xcomp", "ccomp", "advcl"):
            controller = self._controller(above)
            if controller:
                return controller
        if self._tree.is_passive(above.i) and verb.dep in ("conj", "xcomp", "advcl"):
            return self._parties.expand(self._tree.child(above.i, "nsubjpass"), loose=True)
        return self.read(above, depth + 1)

    def _of_gerund(self, prep: Token, depth: int) -> tuple[Party, ...]:
        """ "accused Iran of supplying": Iran; "by imposing", "after meeting": the main verb's subject."""
        above = self._tree.head(prep)
        if above is not None and above.pos in NOUNS:
            owner = self._parties.expand(above, loose=True)
            if owner:
                return owner
            above = self._tree.verb_over(above)
        if above is None:
            return ()
        if prep.lower in ("of", "for", "from", "into", "over"):
            controller = self._controller(above)
            if controller:
                return controller
        return self.read(above, depth + 1)

    def _controller(self, verb: Token) -> tuple[Party, ...]:
        """The object of a verb like "urge" or "accuse", who does what its clause says."""
        if verb.lemma not in self._object_control:
            return ()
        return self._parties.expand(self._tree.child(verb.i, "dobj", "nsubjpass"))

    def _of_verb_over(self, verb: Token, depth: int) -> tuple[Party, ...]:
        """ "Iran is ready to help": the subject of the nearest verb above."""
        governing = self._tree.verb_over(verb)
        return self.read(governing, depth + 1) if governing is not None else ()
