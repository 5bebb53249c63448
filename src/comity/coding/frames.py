"""Which frame of the lexicon, if any, a word of a tree fills."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from comity.coding.lexicon import Frame, Lexicon
from comity.coding.modality import ModalWords
from comity.coding.topics import TopicFinder
from comity.coding.tree import NOUNS, VERBS, Token, Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A frame that a word fills.

    ``trigger`` names the act; ``verb`` is the verb that carries it, where a noun names it
    ("held talks"); ``object`` is the object that made the frame fit.
    """

    frame: Frame
    trigger: Token
    verb: Token | None
    object: Token | None


class FrameFinder:
    """Finds the acts that a tree names."""

    def __init__(self, tree: Tree, lexicon: Lexicon, words: ModalWords, topics: TopicFinder) -> None:
        self.tree = tree
        self.lexicon = lexicon
        self.words = words
        self.topics = topics

    def find(self) -> list[tuple[Fit, ...]]:
        """For each word that names an act the frames it fills, best first; verbs before nouns."""
        verbs = (
            self._all(self.lexicon.verbs.get(token.lemma, ()), token, self._verb_fits)
            for token in self.tree.tokens
            if token.pos in VERBS or token.tag.startswith("VB")
        )
        nouns = (
            self._all(self.lexicon.nouns.get(token.lemma, ()), token, self._noun_fits)
            for token in self.tree.tokens
            if token.pos in NOUNS and not self._is_setting(token)
        )
        predicates = (
            self._all(self.lexicon.adjectives.get(token.lower, ()), token, self._verb_fits)
            for token in self.tree.tokens
            if token.pos in ("ADJ", "VERB") and token.dep in ("acomp", "oprd", "advcl", "conj")
        )
        return [fits for fits in (*verbs, *predicates, *nouns) if fits]

    def spends(self, fit: Fit) -> frozenset[int]:
        """The nouns that name no act of their own once this frame is filled ("sanctions" of "imposed")."""
        if fit.object is None or not (fit.frame.objects or fit.frame.about):
            return frozenset()
        return frozenset({fit.object.i, *(t.i for t in self.tree.children(fit.object.i, "conj"))})

    def _all(
        self, frames: tuple[Frame, ...], token: Token, fits: Callable[[Frame, Token], Fit | None]
    ) -> tuple[Fit, ...]:
        tried = (fits(frame, token) for frame in frames)
        return tuple(fit for fit in tried if fit is not None)

    def _is_setting(self, noun: Token) -> bool:
        """ "on the sidelines of the BRICS summit": where something else took place, not an act told here."""
        above = self.tree.head(noun)
        if above is None or above.dep != "prep" or noun.dep != "pobj":
            return False
        over = self.tree.head(above)
        return over is not None and above.lower == "of" and over.lemma in SETTINGS

    def _verb_fits(self, frame: Frame, token: Token) -> Fit | None:
        if not self._has_particle(frame, token) or token.dep == "amod":
            return None
        things = list(self.objects(token))
        thing = next((t for t in things if self.is_one_of(t, frame.objects)), None) if frame.objects else None
        checks = (
            not frame.objects or thing is not None,
            not frame.transitive or bool(things),
            not frame.without
            or not any(self.is_one_of(t, frame.without) for t in (*things, *self._after(token))),
            not frame.subjects or any(self.is_one_of(t, frame.subjects) for t in self.subjects(token)),
            not frame.via
            or any(prep.lower in frame.via for prep in self.tree.children(token.i, "prep", "agent")),
            not frame.adverbial or self._has_adverbial(frame, token),
            not frame.clause or self._has_clause(token),
            not frame.words or self._has_words(frame, token),
        )
        if not all(checks):
            return None
        if frame.about:
            # "provide Iran with jets": the thing given follows "with".
            given = [
                thing
                for prep in self.tree.children(token.i, "prep")
                if prep.lower == "with"
                for thing in self.tree.children(prep.i, "pobj")
            ]
            thing = next((t for t in (*things, *given) if self._is_about(t, frame)), None)
            if thing is None:
                return None
        return Fit(frame=frame, trigger=token, verb=None, object=thing or (things[0] if things else None))

    def _noun_fits(self, frame: Frame, token: Token) -> Fit | None:
        if not any(self._matches_words(token, noun) for noun in frame.nouns):
            return None
        if token.dep in ("compound", "amod", "nmod") or self._is_title(token) or self._is_subject_matter(token):
            return None
        if frame.about and not self._is_about(token, frame):
            return None
        return Fit(frame=frame, trigger=token, verb=self._carrier(token), object=None)

    def _is_title(self, token: Token) -> bool:
        """ "Chairman of the Munich Conference": a proper name that holds the word names no act."""
        return token.pos == "PROPN" and any(t.pos == "PROPN" for t in self.tree.children(token.i, "compound"))

    def _is_subject_matter(self, token: Token) -> bool:
        """ "a treaty on partnership": what the treaty is about, not an act beside it."""
        prep = self.tree.head(token)
        thing = self.tree.head(prep) if prep is not None and token.dep == "pobj" else None
        return thing is not None and thing.lemma in PAPERS and prep is not None and prep.lower in ("on", "of", "for")

    def _carrier(self, noun: Token) -> Token | None:
        """The support verb whose object the noun is ("held talks", "arrived on a visit")."""
        above = self.tree.head(noun)
        while above is not None and noun.dep in ("conj", "prep", "pobj", "appos"):
            noun, above = above, self.tree.head(above)
            going = noun.lower == "for" and above is not None and above.lemma in GOING
            if noun.dep == "prep" and noun.lower not in ("on", "in") and not going:
                return None
        if above is None:
            return None
        if noun.dep in ("dobj", "prep", "nsubjpass") and above.lemma in self.words.support:
            return above
        return None

    def _has_particle(self, frame: Frame, token: Token) -> bool:
        """True where the verb stands with the particle the frame asks for, and with none it does not."""
        particles = {t.lower for t in self.tree.children(token.i, "prt", "advmod")}
        candidates = [verb.split() for verb in frame.verbs if verb.split()[0] == token.lemma]
        candidates += [[word] for word in frame.adjectives if word == token.lower]
        return any(len(parts) == 1 or parts[1] in particles for parts in candidates)

    def _has_adverbial(self, frame: Frame, token: Token) -> bool:
        for prep in self.tree.children(token.i, "prep", "agent"):
            phrase = (
                " ".join(t.lemma for t in self.tree.within(prep.i))
                + " "
                + " ".join(t.lower for t in self.tree.within(prep.i))
            )
            if any(f" {words} " in f" {phrase} " for words in frame.adverbial):
                return True
        return False

    def _has_clause(self, token: Token) -> bool:
        return any(
            clause.dep in ("xcomp", "ccomp") for clause in self.tree.children(token.i, "xcomp", "ccomp")
        )

    def _after(self, verb: Token) -> list[Token]:
        """What stands after the verb's prepositions."""
        return [
            thing
            for prep in self.tree.children(verb.i, "prep")
            for thing in self.tree.children(prep.i, "pobj")
        ]

    def _has_words(self, frame: Frame, verb: Token) -> bool:
        """True where what the verb says a thing to be, not the thing, holds one of the frame's words."""
        told = self.tree.children(verb.i, "attr", "acomp", "oprd", "prep", "ccomp", "xcomp", "dobj", "advcl")
        subjects = {t.i for t in self.tree.children(verb.i, "nsubj")}
        return any(
            word.lemma in frame.words or word.lower in frame.words
            for part in told
            if part.i not in subjects
            for word in self.tree.within(part.i)
        )

    def _is_about(self, token: Token, frame: Frame) -> bool:
        start, end = self.tree.bounds(self.tree.subtree(token.i))
        return bool(set(self.topics.find(self.tree.words(start, end))) & set(frame.about))

    def is_one_of(self, token: Token, phrases: tuple[str, ...]) -> bool:
        """True where the token is the head of one of these phrases."""
        return any(self._matches_words(token, phrase) for phrase in phrases)

    def _matches_words(self, token: Token, phrase: str) -> bool:
        head, _, tail = phrase.partition(" of ")
        *modifiers, word = head.split()
        if word not in (token.lemma, token.lower):
            return False
        present = {t.lemma for t in self.tree.children(token.i)} | {
            t.lower for t in self.tree.children(token.i)
        }
        if not all(modifier in present for modifier in modifiers):
            return False
        return not tail or any(
            t.lemma in tail.split() or t.lower in tail.split() for t in self.tree.within(token.i)
        )

    def objects(self, verb: Token) -> Iterator[Token]:
        """What the verb acts on, with what is joined to it; in the passive, its subject."""
        passive = self.tree.is_passive(verb.i)
        heads = self.tree.children(verb.i, "nsubjpass" if passive else "dobj", "attr", "oprd")
        for head in heads or (self._undergoers(verb) if passive else self._shared(verb)):
            if head.lower in ("which", "that", "who") and verb.dep == "relcl":
                above = self.tree.head(verb)
                head = above if above is not None else head
            yield head
            yield from self._joined(head)
            yield from self._contents(head)

    def _shared(self, verb: Token) -> list[Token]:
        """ "condemns and rejects the annexation": the object stands with the second verb."""
        joined = [token for token in self.tree.children(verb.i, "conj") if token.pos in VERBS]
        if not joined or self.tree.children(verb.i, "prep", "ccomp", "xcomp"):
            return []
        return self.tree.children(joined[0].i, "dobj")

    def _undergoers(self, verb: Token) -> list[Token]:
        """The subject of a passive that stands with another verb, or the noun that the passive qualifies."""
        above = self.tree.head(verb)
        if above is None:
            return []
        if verb.dep in ("acl", "relcl"):
            return [above]
        if verb.dep in ("conj", "xcomp", "advcl"):
            return self.tree.children(above.i, "nsubjpass", "nsubj") or self._undergoers(above)
        return []

    def _joined(self, head: Token) -> Iterator[Token]:
        for token in self.tree.children(head.i, "conj"):
            yield token
            yield from self._joined(token)

    def _contents(self, head: Token) -> Iterator[Token]:
        """ "a package of sanctions", "a series of agreements", "two shipments of drones"."""
        if head.lemma in CONTAINERS:
            for prep in self.tree.children(head.i, "prep"):
                for token in self.tree.children(prep.i, "pobj") if prep.lower == "of" else ():
                    yield token
                    yield from self._joined(token)

    def subjects(self, verb: Token) -> list[Token]:
        """The verb's own subjects, active or passive."""
        found = self.tree.children(verb.i, "nsubj", "nsubjpass")
        above = self.tree.head(verb)
        if above is None or (found and found[0].lower not in ("which", "that", "who")):
            return found
        if verb.dep in ("relcl", "acl"):
            return [above]
        if verb.dep in ("xcomp", "conj", "advcl", "ccomp"):
            return self.subjects(above)
        return found


PAPERS = frozenset({"agreement", "treaty", "pact", "accord", "memorandum", "protocol", "convention", "contract", "declaration",
                    "statement", "document", "roadmap", "programme", "program", "plan", "charter", "law", "decree", "bill"})
GOING = frozenset({"meet", "gather", "arrive", "come", "go", "travel", "sit", "fly", "leave"})
SETTINGS = frozenset({"sideline", "margin", "fringe", "framework", "occasion"})
CONTAINERS = frozenset(
    "package series set round number raft range batch shipment list couple pair dozen hundred thousand million "
    "billion tranche wave group slew lot kind type form variety piece part exchange signing".split()
)
