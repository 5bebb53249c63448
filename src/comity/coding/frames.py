"""Which frame of the lexicon, if any, a word of a tree fills."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from comity.coding.arguments import ArgumentReader
from comity.coding.lexicon import Frame, Lexicon
from comity.coding.phrases import Phrase
from comity.coding.topics import TopicFinder
from comity.coding.tree import NOUNS, VERBS, Token, Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameWords:
    """The lists of ``frames.yaml``; each is explained there."""

    papers: frozenset[str]
    going: frozenset[str]
    settings: frozenset[str]
    containers: frozenset[str]


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
    """Finds the acts that a tree names. ``support`` are the verbs that carry an event noun."""

    def __init__(
        self,
        tree: Tree,
        arguments: ArgumentReader,
        lexicon: Lexicon,
        words: FrameWords,
        support: frozenset[str],
        topics: TopicFinder,
    ) -> None:
        self._tree = tree
        self._arguments = arguments
        self._lexicon = lexicon
        self._words = words
        self._support = support
        self._topics = topics

    @cached_property
    def found(self) -> tuple[tuple[Fit, ...], ...]:
        """For each word that names an act the frames it fills, best first; verbs before nouns."""
        words = (*self._fits_of_verbs(), *self._fits_of_predicates(), *self._fits_of_nouns())
        return tuple(fits for fits in words if fits)

    @cached_property
    def verb_lemmas(self) -> frozenset[str]:
        """The lemmas of the verbs that name an act."""
        return frozenset(fits[0].trigger.lemma for fits in self.found if fits[0].trigger.pos in VERBS)

    def spends(self, fit: Fit) -> frozenset[int]:
        """The nouns that name no act of their own once this frame is filled ("sanctions" of "imposed")."""
        if fit.object is None or not fit.frame.names_thing:
            return frozenset()
        return frozenset({fit.object.i, *(t.i for t in self._tree.children(fit.object.i, "conj"))})

    def _fits_of_verbs(self) -> Iterator[tuple[Fit, ...]]:
        for token in self._tree.tokens:
            if token.pos in VERBS or token.tag.startswith("VB"):
                yield _all_fits(self._lexicon.verbs.get(token.lemma, ()), token, self._fit_verb)

    def _fits_of_predicates(self) -> Iterator[tuple[Fit, ...]]:
        for token in self._tree.tokens:
            if token.pos in ("ADJ", "VERB") and token.dep in ("acomp", "oprd", "advcl", "conj"):
                yield _all_fits(self._lexicon.adjectives.get(token.lower, ()), token, self._fit_verb)

    def _fits_of_nouns(self) -> Iterator[tuple[Fit, ...]]:
        for token in self._tree.tokens:
            if token.pos in NOUNS and token.lemma in self._lexicon.nouns and self._may_name_act(token):
                yield _all_fits(self._lexicon.nouns[token.lemma], token, self._fit_noun)

    # -- verbs and predicates

    def _fit_verb(self, frame: Frame, token: Token) -> Fit | None:
        if token.dep == "amod" or not self._has_particle(frame, token):
            return None
        things = list(self._arguments.objects(token))
        if not self._meets(frame, token, things):
            return None
        thing = self._wanted_object(frame, token, things)
        if frame.names_thing and thing is None:
            return None
        return Fit(frame=frame, trigger=token, verb=None, object=thing or (things[0] if things else None))

    def _meets(self, frame: Frame, token: Token, things: list[Token]) -> bool:
        """True where everything the frame asks of the verb's surroundings is there."""
        return (
            (not frame.objects or self._has_any(things, frame.objects))
            and (not frame.transitive or bool(things))
            and not (
                frame.without and self._has_any((*things, *self._tree.after_preps(token.i)), frame.without)
            )
            and (not frame.subjects or self._has_any(self._arguments.subjects(token), frame.subjects))
            and (not frame.via or self._tree.has_word(token.i, frame.via, "prep", "agent"))
            and (not frame.adverbial or self._has_adverbial(frame, token))
            and (not frame.clause or bool(self._tree.children(token.i, "xcomp", "ccomp")))
            and (not frame.words or self._has_words(frame, token))
        )

    def _has_any(self, tokens: Iterable[Token], phrases: Iterable[Phrase]) -> bool:
        return any(phrase.fits(token, self._tree) for token in tokens for phrase in phrases)

    def _wanted_object(self, frame: Frame, token: Token, things: list[Token]) -> Token | None:
        """The object that the frame asks for, by its topic or by its head."""
        if frame.about:
            # "provide Iran with jets": the thing given follows "with".
            given = self._tree.after_preps(token.i, ("with",))
            return next((thing for thing in (*things, *given) if self._is_about(thing, frame)), None)
        return next((thing for thing in things if self._has_any((thing,), frame.objects)), None)

    def _has_particle(self, frame: Frame, token: Token) -> bool:
        """True where the verb stands with the particle that the frame asks for, if it asks for one."""
        if token.lower in frame.adjectives:
            return True
        wanted = {verb.particle for verb in frame.verbs if verb.lemma == token.lemma}
        if None in wanted:
            return True
        return any(t.lower in wanted for t in self._tree.children(token.i, "prt", "advmod"))

    def _has_adverbial(self, frame: Frame, token: Token) -> bool:
        """ "came into force", "spoke by phone": the words stand in a phrase of the verb."""
        for prep in self._tree.children(token.i, "prep", "agent"):
            words = self._tree.within(prep.i)
            lemmas = " ".join(word.lemma for word in words)
            written = " ".join(word.lower for word in words)
            if any(f" {wanted} " in f" {lemmas} {written} " for wanted in frame.adverbial):
                return True
        return False

    def _has_words(self, frame: Frame, verb: Token) -> bool:
        """True where what the verb says a thing to be, not the thing, holds one of the frame's words."""
        told = self._tree.children(verb.i, "attr", "acomp", "oprd", "prep", "ccomp", "xcomp", "dobj", "advcl")
        return any(
            word.lemma in frame.words or word.lower in frame.words
            for part in told
            for word in self._tree.within(part.i)
        )

    def _is_about(self, token: Token, frame: Frame) -> bool:
        """True where the thing itself, less the clauses that hang on it, holds a cue of the topics."""
        return bool(set(self._topics.find(self._tree.phrase_without_clauses(token.i))) & set(frame.about))

    # -- nouns

    def _fit_noun(self, frame: Frame, token: Token) -> Fit | None:
        if not self._has_any((token,), frame.nouns):
            return None
        if frame.about and not self._is_about(token, frame):
            return None
        return Fit(frame=frame, trigger=token, verb=self._carrier(token), object=None)

    def _may_name_act(self, noun: Token) -> bool:
        if noun.dep in ("compound", "amod", "nmod") or self._is_title(noun):
            return False
        return not self._is_setting(noun) and not self._is_subject_matter(noun)

    def _is_setting(self, noun: Token) -> bool:
        """ "on the sidelines of the BRICS summit": where something else took place, not an act told here."""
        prep = self._tree.head(noun)
        if prep is None or prep.dep != "prep" or prep.lower != "of" or noun.dep != "pobj":
            return False
        over = self._tree.head(prep)
        return over is not None and over.lemma in self._words.settings

    def _is_title(self, noun: Token) -> bool:
        """ "Chairman of the Munich Conference": a proper name that holds the word names no act."""
        return noun.pos == "PROPN" and any(t.pos == "PROPN" for t in self._tree.children(noun.i, "compound"))

    def _is_subject_matter(self, noun: Token) -> bool:
        """ "a treaty on partnership": what the treaty is about, not an act beside it."""
        prep = self._tree.head(noun)
        if prep is None or noun.dep != "pobj" or prep.lower not in ("on", "of", "for"):
            return False
        over = self._tree.head(prep)
        return over is not None and over.lemma in self._words.papers

    def _carrier(self, noun: Token) -> Token | None:
        """The support verb whose object the noun is ("held talks", "arrived on a visit")."""
        above = self._tree.head(noun)
        while above is not None and noun.dep in ("conj", "prep", "pobj", "appos"):
            noun, above = above, self._tree.head(above)
            if noun.dep == "prep" and not self._leads_to_act(noun, above):
                return None
            if noun.dep == "prep" and above is not None and above.lemma == "be" and noun.lower == "on":
                return above  # "is on a visit to Vietnam"
        if above is None or noun.dep not in ("dobj", "prep", "nsubjpass"):
            return None
        return above if above.lemma in self._support else None

    def _leads_to_act(self, prep: Token, verb: Token | None) -> bool:
        """ "arrived on a visit", "gathered for talks"."""
        if prep.lower in ("on", "in"):
            return True
        if prep.lower == "of" and verb is not None and verb.lemma in self._words.containers:
            return True  # "held two rounds of talks"
        return prep.lower == "for" and verb is not None and verb.lemma in self._words.going


def _all_fits(
    frames: tuple[Frame, ...], token: Token, fit: Callable[[Frame, Token], Fit | None]
) -> tuple[Fit, ...]:
    tried = (fit(frame, token) for frame in frames)
    return tuple(found for found in tried if found is not None)
