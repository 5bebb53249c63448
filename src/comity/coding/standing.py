"""Whether an act is told as done, going on, planned, expected, possible, called for or denied."""

from __future__ import annotations

from dataclasses import dataclass

from comity.coding.governors import GovernorReader
from comity.coding.marks import MarkReader
from comity.coding.modality import ORDER, SETTLED, ModalWords
from comity.coding.tree import VERBS, Token, Tree
from comity.model import Certainty, Status

GOING_ON = frozenset({"is", "are", "am", "'s", "’s", "been", "'re", "’re"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The status and certainty of one act. ``is_claim`` is false for hypotheses and generalities."""

    status: Status
    certainty: Certainty
    is_claim: bool = True


NO_CLAIM = Standing(status=Status.POSSIBLE, certainty=Certainty.POSSIBLE, is_claim=False)


class StandingReader:
    """Reads the standing of any token of one tree; asked twice, it reads once."""

    def __init__(self, tree: Tree, words: ModalWords) -> None:
        self._tree = tree
        self._status_of = words.status_of
        self._accuse = words.lists.accuse
        self._marks = MarkReader(tree, words)
        self._governors = GovernorReader(tree, words)
        self._known: dict[tuple[int, bool], Standing] = {}

    def read(self, trigger: Token, *, lasting: bool = False) -> Standing:
        """The standing of the act that ``trigger`` names.

        With ``lasting`` an act in the present tense, or named by a bare noun, goes on.
        """
        key = (trigger.i, lasting)
        if key not in self._known:
            self._known[key] = self._read(trigger, lasting=lasting)
        return self._known[key]

    def _read(self, trigger: Token, *, lasting: bool) -> Standing:
        if self._marks.is_hypothetical(trigger):
            return NO_CLAIM
        own = self._own_marks(trigger)
        found = list(own)
        certainty = self._marks.certainty_of(trigger) or Certainty.CERTAIN
        for governor in self._governors.climb(trigger):
            if self._marks.is_hypothetical(governor):
                return NO_CLAIM
            found += self._marks_over(governor, trigger)
            certainty = self._marks.certainty_of(governor) or certainty
        if Status.NEGATED in own and Status.CALLED_FOR in found:
            return NO_CLAIM  # "must not attack": what is forbidden is neither done nor undone
        status = min(found, key=ORDER.index, default=self._base(trigger, lasting=lasting))
        is_general = status in SETTLED and self._marks.is_general(trigger)
        return Standing(status=status, certainty=certainty, is_claim=not is_general)

    def _own_marks(self, trigger: Token) -> list[Status]:
        is_verb = trigger.pos in VERBS
        return self._marks.on_verb(trigger) if is_verb else self._marks.on_noun(trigger)

    def _marks_over(self, governor: Token, trigger: Token) -> list[Status]:
        """What a word above the act says of it: by its own marks, by itself, by being a charge."""
        found: list[Status] = []
        if governor.pos in VERBS:
            found += self._marks.on_verb(governor)
        elif governor.lemma in self._status_of:
            found += self._marks.on_noun(governor)
        status = self._governors.status_from(governor, trigger)
        found += [status] if status is not None else []
        found += [Status.POSSIBLE] if governor.lemma in self._accuse else []
        return found

    def _base(self, trigger: Token, *, lasting: bool) -> Status:
        """The standing that tense alone gives."""
        goes_on = self._is_verb_going_on if trigger.pos in VERBS else self._is_noun_going_on
        return Status.ONGOING if goes_on(trigger, lasting=lasting) else Status.HAPPENED

    def _is_noun_going_on(self, noun: Token, *, lasting: bool) -> bool:
        """ "continuing support"; with ``lasting`` any."""
        return lasting or any(
            self._status_of.get(word.lower) is Status.ONGOING for word in self._tree.children(noun.i, "amod")
        )

    def _is_verb_going_on(self, verb: Token, *, lasting: bool) -> bool:
        """ "is supplying", "continues supplying"; with ``lasting`` also "supplies", "has supplied"."""
        helped = {token.lower for token in self._tree.children(verb.i, "aux")}
        if lasting and (verb.tag in ("VBZ", "VBP") or helped & {"has", "have"}):
            return True
        if verb.tag != "VBG":
            return False
        above = self._tree.head(verb)
        continues = above is not None and self._status_of.get(above.lemma) is Status.ONGOING
        return bool(helped & GOING_ON) or (continues and verb.dep in ("xcomp", "pcomp"))
