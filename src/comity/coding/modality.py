"""Whether an act is told as done, going on, planned, expected, possible, called for or denied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources

from comity.coding.tree import NOUNS, SUBJECTS, VERBS, Token, Tree
from comity.model import Certainty, Status

# What outweighs what when several words bear on one act: a denied plan is denied.
ORDER = (
    Status.NEGATED,
    Status.CALLED_FOR,
    Status.POSSIBLE,
    Status.EXPECTED,
    Status.PLANNED,
    Status.ONGOING,
    Status.HAPPENED,
)
SETTLED = frozenset({Status.HAPPENED, Status.ONGOING})
FUTURE_AUX = frozenset({"will", "shall", "'ll", "’ll", "wo"})
POSSIBLE_AUX = frozenset({"may", "might", "could", "can", "ca"})
CALLED_AUX = frozenset({"should", "must", "ought"})
NEGATIVES = frozenset({"no", "neither", "nor", "without", "never"})
# Nouns for violence and coercion: "Russia's war" is there whatever the sentence says about it.
FACTS = frozenset(
    {
        "war",
        "attack",
        "invasion",
        "aggression",
        "occupation",
        "annexation",
        "strike",
        "offensive",
        "assault",
        "raid",
        "shelling",
        "bombardment",
        "blockade",
        "sanction",
        "build-up",
        "bombing",
        "presence",
    }
)
NOUN_LINKS = frozenset(
    {"dobj", "pobj", "nsubj", "nsubjpass", "attr", "appos", "conj", "oprd", "dative", "compound"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModalWords:
    """The words of ``modality.yaml``."""

    status_of: Mapping[str, Status]
    possible: frozenset[str]
    expected: frozenset[str]
    reported: frozenset[str]
    habitual: frozenset[str]
    hypothetical: frozenset[str]
    saying: frozenset[str]
    deny: frozenset[str]
    accuse: frozenset[str]
    support: frozenset[str]
    happen: frozenset[str]


def load_modal_words() -> ModalWords:
    """The words that bear on the standing of an act; a word in two lists counts for the stronger."""
    import yaml

    text = (resources.files(__package__) / "modality.yaml").read_text("utf-8")
    rows: Mapping[str, list[str]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    status_of: dict[str, Status] = {}
    for status in reversed(ORDER):
        for word in rows.get(status.value, ()):
            status_of[word] = status
    return ModalWords(
        status_of=status_of,
        possible=frozenset(rows["adverbs_possible"]),
        expected=frozenset(rows["adverbs_expected"]),
        reported=frozenset(rows["adverbs_reported"]),
        habitual=frozenset(rows["adverbs_habitual"]),
        hypothetical=frozenset(rows["hypothetical_marks"]),
        saying=frozenset(rows["saying"]),
        deny=frozenset(rows["deny"]),
        accuse=frozenset(rows["accuse"]),
        support=frozenset(rows["support_verbs"]),
        happen=frozenset(rows["happen_verbs"]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The status and certainty of one act. ``is_claim`` is false for hypotheses and generalities."""

    status: Status
    certainty: Certainty
    is_claim: bool = True


class StandingReader:
    """Reads the standing of any token of one tree."""

    def __init__(self, tree: Tree, words: ModalWords) -> None:
        self.tree = tree
        self.words = words

    def read(self, trigger: Token, *, lasting: bool = False) -> Standing:
        """The standing of the act that ``trigger`` names.

        With ``lasting`` an act in the present tense, or named by a bare noun, goes on.
        """
        found: list[Status] = []
        certainty = Certainty.CERTAIN
        for token, is_own in self._climb(trigger):
            found += self._marks_on(token, trigger, is_own=is_own)
            if self._is_hypothetical(token):
                return Standing(status=Status.POSSIBLE, certainty=Certainty.POSSIBLE, is_claim=False)
            certainty = self._weaken(certainty, token)
            if token.i != trigger.i and token.lemma in self.words.accuse:
                found.append(Status.POSSIBLE)
        status = min(found, key=ORDER.index, default=self._base(trigger, lasting=lasting))
        if status is Status.CALLED_FOR and Status.NEGATED in found:
            return Standing(status=status, certainty=certainty, is_claim=False)
        return Standing(
            status=status, certainty=certainty, is_claim=not (status in SETTLED and self._is_general(trigger))
        )

    def _climb(self, trigger: Token) -> Iterator[tuple[Token, bool]]:
        """The trigger and the words that govern it, as far as they bear on whether it happened."""
        yield trigger, True
        if self._is_presupposed(trigger):
            return
        below = trigger
        for above in self.tree.ancestors(trigger):
            if below.dep in ("relcl", "parataxis") or not self._bears_on(below, above):
                return
            yield above, False
            below = above

    def _is_presupposed(self, noun: Token) -> bool:
        """ "not part of Putin's war", "to end the Russian occupation": whose it is, it is there."""
        if noun.pos not in NOUNS or noun.dep not in ("dobj", "pobj", "conj"):
            return False
        above = self.tree.head(noun)
        if above is not None and above.lemma in self.words.support:
            return False
        owned = self.tree.child(noun.i, "poss") is not None
        definite = any(t.lower in ("the", "this", "these") for t in self.tree.children(noun.i, "det"))
        return noun.lemma in FACTS and (owned or definite)

    def _bears_on(self, below: Token, above: Token) -> bool:
        if below.dep == "advcl":
            # "to meet" after a main verb is an aim; "when/while/after he met" stands by itself.
            return below.tag == "VB" and not self.tree.children(below.i, "mark", "advmod", "nsubj")
        if below.dep == "conj":
            return above.pos == below.pos and not self._has_own_time(below)
        if below.dep == "acl":
            return below.tag == "VB" or below.pos == "AUX"
        if below.dep == "prep":
            return (
                above.pos in NOUNS
                or above.pos in ("ADJ", "VERB", "AUX")
                and self._is_governing_prep(below, above)
            )
        if below.dep in SUBJECTS and above.pos in VERBS and not self._says_of_subject(above):
            return False
        if below.dep == "ccomp" and above.lemma in self.words.saying:
            return above.lemma in self.words.status_of
        return below.dep in ("ccomp", "xcomp", "pcomp", "prep", "agent", "acomp", *NOUN_LINKS)

    def _is_governing_prep(self, prep: Token, verb: Token) -> bool:
        """ "slated for signing", "during the planned visit": the verb's standing passes to the noun."""
        return prep.lower in (
            "for",
            "of",
            "to",
            "from",
            "on",
            "about",
            "with",
            "during",
            "at",
            "against",
            "into",
        )

    def _has_own_time(self, token: Token) -> bool:
        return bool(self.tree.children(token.i, "aux", "nsubj", "nsubjpass")) and token.pos in VERBS

    def _marks_on(self, token: Token, trigger: Token, *, is_own: bool) -> list[Status]:
        if token.pos in VERBS:
            found = self._aux_marks(token, trigger)
        else:
            found = self._noun_marks(token) if is_own or token.lemma in self.words.status_of else []
        if not is_own and not self._is_transparent(token, trigger):
            governed = self.words.status_of.get(token.lemma) or self.words.status_of.get(token.lower)
            if governed is not None:
                found.append(self._own_or_other(token, governed, trigger))
        return found

    def _is_transparent(self, token: Token, trigger: Token) -> bool:
        """A governing word says nothing of an act that merely stands beside it in the sentence."""
        for above in (trigger, *self.tree.ancestors(trigger)):
            if above.head == token.i and above.dep == "prep":
                return above.lower in ("during", "with", "at", "on", "against", "to", "into") and (
                    token.lemma
                    not in (
                        "slate",
                        "set",
                        "schedule",
                        "due",
                        "plan",
                        "prepare",
                        "expect",
                        "anticipate",
                        "sign",
                    )
                )
            if above.head == token.i:
                return False
        return False

    def _says_of_subject(self, verb: Token) -> bool:
        """ "The visit was cancelled", "the talks will take place" against "the talks failed to impress"."""
        if verb.lemma == "be":
            return not self.tree.children(verb.i, "attr", "acomp", "advmod")
        return self.tree.is_passive(verb.i) or verb.lemma in self.words.happen

    def _own_or_other(self, verb: Token, status: Status, trigger: Token) -> Status:
        """ "Iran expects to sign" is Iran's plan; "Iran expects Russia to sign" is an expectation."""
        own = (
            status is Status.EXPECTED
            and verb.lemma in ("expect", "anticipate")
            and not self.tree.is_passive(verb.i)
        )
        complement = next((a for a in (trigger, *self.tree.ancestors(trigger)) if a.head == verb.i), None)
        if (
            own
            and complement is not None
            and complement.dep == "xcomp"
            and not self.tree.children(complement.i, "nsubj")
        ):
            return Status.PLANNED
        return status

    def _aux_marks(self, verb: Token, trigger: Token) -> list[Status]:
        found: list[Status] = []
        for token in (*self.tree.children(verb.i), *self._strayed(verb)):
            low = token.lower
            if token.dep == "neg" or low in ("never", "neither"):
                found.append(Status.NEGATED)
            elif token.dep == "aux" and low in FUTURE_AUX:
                found.append(Status.PLANNED)
            elif token.dep == "aux" and low in ("would", "'d", "’d"):
                found.append(Status.EXPECTED)
            elif token.dep == "aux" and low in POSSIBLE_AUX:
                found.append(Status.POSSIBLE)
            elif token.dep == "aux" and low in CALLED_AUX:
                found.append(Status.CALLED_FOR)
            elif token.dep == "advmod" and low in self.words.possible:
                found.append(Status.POSSIBLE)
            elif token.dep == "advmod" and low in self.words.expected:
                found.append(Status.EXPECTED)
        found += self._infinitive(verb)
        return found

    def _strayed(self, verb: Token) -> list[Token]:
        """ "might one day sell": modals between subject and verb that the parse hangs on a noun."""
        subject = self.tree.child(verb.i, "nsubj", "nsubjpass")
        between = self.tree.tokens[subject.i + 1 : verb.i] if subject is not None else ()
        return [t for t in between if t.tag == "MD" and self.tree.tokens[t.head].pos in NOUNS]

    def _infinitive(self, verb: Token) -> list[Status]:
        """An aim ("flew in to meet"), a fixture ("is to visit", "going to visit"), or nothing."""
        has_to = any(token.lower == "to" for token in self.tree.children(verb.i, "aux"))
        above = self.tree.head(verb)
        if not has_to or above is None:
            return []
        if verb.dep in ("advcl", "acl", "relcl"):
            return [Status.PLANNED]
        if verb.dep == "xcomp" and (above.lemma == "be" or above.lower == "going"):
            return [Status.PLANNED]
        return []

    def _noun_marks(self, noun: Token) -> list[Status]:
        found: list[Status] = []
        for token in self.tree.children(
            noun.i, "amod", "det", "advmod", "neg", "acl", "relcl", "prep", "preconj"
        ):
            if token.lower in NEGATIVES or (token.dep == "neg"):
                found.append(Status.NEGATED)
            elif token.dep in ("amod", "acl") and self.words.status_of.get(token.lemma) in (
                Status.PLANNED,
                Status.EXPECTED,
                Status.POSSIBLE,
            ):
                found.append(self.words.status_of[token.lemma])
            elif token.dep == "amod" and self.words.status_of.get(token.lower) is not None:
                found.append(self.words.status_of[token.lower])
        above = self.tree.head(noun)
        if above is not None and above.dep == "prep" and above.lower == "without":
            found.append(Status.NEGATED)
        return found

    def _is_hypothetical(self, token: Token) -> bool:
        if token.pos not in VERBS:
            return False
        marks = self.tree.children(token.i, "mark")
        if any(mark.lower in self.words.hypothetical for mark in marks):
            return True
        # "would" with an if-clause beside it, and "had ... , would have": counterfactual.
        conditional = any(
            mark.lower in ("if", "unless")
            for clause in self.tree.children(token.i, "advcl")
            for mark in self.tree.children(clause.i, "mark")
        )
        would = any(aux.lower in ("would", "’d", "'d") for aux in self.tree.children(token.i, "aux"))
        have = any(aux.lower == "have" for aux in self.tree.children(token.i, "aux"))
        return would and (conditional or have)

    def _weaken(self, certainty: Certainty, token: Token) -> Certainty:
        if any(word.lower in self.words.reported for word in self.tree.children(token.i, "advmod")):
            return Certainty.PROBABLE
        if any(word.lower == "alleged" for word in self.tree.children(token.i, "amod")):
            return Certainty.POSSIBLE
        if token.lemma in self.words.accuse or token.lemma in ("allege", "suspect", "rumor", "rumour"):
            return Certainty.POSSIBLE
        if any(word.lower in self.words.possible for word in self.tree.children(token.i, "advmod")):
            return Certainty.POSSIBLE
        return certainty

    def _base(self, trigger: Token, *, lasting: bool) -> Status:
        """The standing that tense alone gives."""
        if trigger.pos not in VERBS:
            return Status.ONGOING if lasting or self._is_going_on(trigger) else Status.HAPPENED
        auxiliaries = self.tree.children(trigger.i, "aux")
        helped = {token.lower for token in auxiliaries}
        if trigger.tag == "VBG" and helped & {"is", "are", "am", "'s", "’s", "been", "'re", "’re"}:
            return Status.ONGOING
        if trigger.tag in ("VBZ", "VBP") and lasting:
            return Status.ONGOING
        if lasting and helped & {"has", "have"}:
            return Status.ONGOING
        if trigger.tag == "VBG" and trigger.dep in ("xcomp", "pcomp") and self._continues(trigger):
            return Status.ONGOING
        return Status.HAPPENED

    def _continues(self, trigger: Token) -> bool:
        above = self.tree.head(trigger)
        return above is not None and self.words.status_of.get(above.lemma) is Status.ONGOING

    def _is_going_on(self, noun: Token) -> bool:
        return any(
            self.words.status_of.get(word.lower) is Status.ONGOING
            for word in self.tree.children(noun.i, "amod")
        )

    def _is_general(self, trigger: Token) -> bool:
        """ "Every meeting between them touches on ...": a habit, not a happening."""
        if trigger.pos in NOUNS:
            if any(
                word.lower in ("each", "every", "any", "such")
                for word in self.tree.children(trigger.i, "det", "amod")
            ):
                return True
            verb = next((token for token in self.tree.ancestors(trigger) if token.pos in VERBS), None)
        else:
            verb = trigger
        if verb is None or verb.tag not in ("VBZ", "VBP", "VB"):
            return False
        return any(word.lower in self.words.habitual for word in self.tree.children(verb.i, "advmod"))
