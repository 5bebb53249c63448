"""What the words right beside one word say of it: "will", "not", "possible", "if", "reportedly"."""

from __future__ import annotations

from comity.coding.modality import ModalWords
from comity.coding.tree import NOUNS, VERBS, Token, Tree
from comity.model import Certainty, Status

AUXILIARIES = {
    **dict.fromkeys(("will", "shall", "'ll", "’ll", "wo"), Status.PLANNED),
    **dict.fromkeys(("would", "'d", "’d"), Status.EXPECTED),
    **dict.fromkeys(("may", "might", "could", "can", "ca"), Status.POSSIBLE),
    **dict.fromkeys(("should", "must", "ought"), Status.CALLED_FOR),
}
WOULD = frozenset({"would", "’d", "'d"})
NEGATIVES = frozenset({"no", "neither", "nor", "without", "never"})
AHEAD = (Status.PLANNED, Status.EXPECTED, Status.POSSIBLE)


class MarkReader:
    """Reads the marks on single tokens of one tree."""

    def __init__(self, tree: Tree, words: ModalWords) -> None:
        self._tree = tree
        self._status_of = words.status_of
        self._lists = words.lists

    def on_verb(self, verb: Token) -> list[Status]:
        """What auxiliaries, adverbs and "to" make of a verb."""
        beside = (*self._tree.children(verb.i), *self._strayed(verb))
        marks = [self._of_helper(token) for token in beside]
        found = [mark for mark in marks if mark is not None]
        if self._is_aim(verb):
            found.append(Status.PLANNED)
        return found

    def _of_helper(self, token: Token) -> Status | None:
        low = token.lower
        if token.dep == "neg" or low in ("never", "neither"):
            return Status.NEGATED
        if token.dep == "aux":
            return AUXILIARIES.get(low)
        if token.dep == "advmod" and low in self._lists.adverbs_possible:
            return Status.POSSIBLE
        if token.dep == "advmod" and low in self._lists.adverbs_expected:
            return Status.EXPECTED
        return None

    def _strayed(self, verb: Token) -> list[Token]:
        """ "might one day sell": modals between subject and verb that the parse hangs on a noun."""
        subject = self._tree.child(verb.i, "nsubj", "nsubjpass")
        between = self._tree.tokens[subject.i + 1 : verb.i] if subject is not None else ()
        return [t for t in between if t.tag == "MD" and self._tree.tokens[t.head].pos in NOUNS]

    def _is_aim(self, verb: Token) -> bool:
        """An aim ("flew in to meet") or a fixture ("is to visit", "going to visit")."""
        above = self._tree.head(verb)
        if above is None or not self._tree.has_word(verb.i, ("to",), "aux"):
            return False
        if verb.dep in ("advcl", "acl", "relcl"):
            return True
        return verb.dep == "xcomp" and (above.lemma == "be" or above.lower == "going")

    def on_noun(self, noun: Token) -> list[Status]:
        """What negatives, adjectives and "without" make of a noun."""
        beside = self._tree.children(
            noun.i, "amod", "det", "advmod", "neg", "acl", "relcl", "prep", "preconj"
        )
        marks = [self._of_qualifier(token) for token in beside]
        found = [mark for mark in marks if mark is not None]
        above = self._tree.head(noun)
        if above is not None and above.dep == "prep" and above.lower == "without":
            found.append(Status.NEGATED)
        return found

    def _of_qualifier(self, token: Token) -> Status | None:
        if token.lower in NEGATIVES or token.dep == "neg":
            return Status.NEGATED
        status = self._status_of.get(token.lemma)
        if token.dep in ("amod", "acl") and status in AHEAD:
            return status
        return self._status_of.get(token.lower) if token.dep == "amod" else None

    def is_hypothetical(self, verb: Token) -> bool:
        """True for "if X attacks", "would attack if", "would have attacked": nothing is claimed."""
        if verb.pos not in VERBS:
            return False
        if self._tree.has_word(verb.i, self._lists.hypothetical_marks, "mark"):
            return True
        if not self._tree.has_word(verb.i, WOULD, "aux"):
            return False
        conditional = any(
            self._tree.has_word(clause.i, ("if", "unless"), "mark")
            for clause in self._tree.children(verb.i, "advcl")
        )
        return conditional or self._tree.has_word(verb.i, ("have",), "aux")

    def is_general(self, trigger: Token) -> bool:
        """ "Every meeting between them touches on ...": a habit, not a happening."""
        verb: Token | None = trigger
        if trigger.pos in NOUNS:
            if self._tree.has_word(trigger.i, ("each", "every", "any", "such"), "det", "amod"):
                return True
            verb = self._tree.verb_over(trigger)
        if verb is None or verb.tag not in ("VBZ", "VBP", "VB"):
            return False
        return self._tree.has_word(verb.i, self._lists.adverbs_habitual, "advmod")

    def certainty_of(self, token: Token) -> Certainty | None:
        """How firmly the text stands by what this word says; ``None`` where it says nothing of that."""
        if self._tree.has_word(token.i, self._lists.adverbs_reported, "advmod"):
            return Certainty.PROBABLE
        supposed = token.lemma in self._lists.accuse or token.lemma in self._lists.suppose
        if (
            supposed
            or self._tree.has_word(token.i, ("alleged",), "amod")
            or self._tree.has_word(token.i, self._lists.adverbs_possible, "advmod")
        ):
            return Certainty.POSSIBLE
        return None
