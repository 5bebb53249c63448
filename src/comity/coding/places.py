"""The words that say where an act happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.coding.spotted import SpottedTree
from comity.coding.tree import NOUNS, VERBS, Token
from comity.model import ActorKind, Basis, Span

GOAL = frozenset({"to"})
DEEPEST = 4  # phrases: "on the sidelines of a summit at a palace in Kazan"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """The lists of ``places.yaml``; each is explained there."""

    locative: frozenset[str]
    calendar: frozenset[str]
    settings: frozenset[str]
    journeys: frozenset[str]


class PlaceReader:
    """Reads place words around any trigger of one tree."""

    def __init__(self, spotted: SpottedTree, words: PlaceWords) -> None:
        self._spotted = spotted
        self._tree = spotted.tree
        self._words = words

    def read(
        self, trigger: Token, carrier: Token | None, *, is_move: bool, is_talk: bool = False
    ) -> tuple[Span, ...]:
        """The places of the act, nearest first; with ``is_move`` also its goal ("visit to Tehran").

        With ``is_talk`` its object is what is talked about, which says nothing of where.
        """
        found: list[Span] = []
        for anchor in self._anchors(trigger, carrier, is_talk=is_talk):
            found += self._around(anchor, is_move=is_move)
        if trigger.pos in NOUNS:
            found += self._behind_people(trigger)
        elif is_move and trigger.pos in VERBS:
            found += [span for thing in self._tree.children(trigger.i, "dobj") for span in self._names(thing)]
        return _without_overlap(found)

    def _anchors(self, trigger: Token, carrier: Token | None, *, is_talk: bool) -> Iterator[Token]:
        """The trigger, its object, its carrier, and the verb of its clause."""
        yield trigger
        if trigger.pos in VERBS:
            # "discussed the situation in Syria" was not in Syria; "hit a base near Aleppo" was.
            yield from self._tree.children(trigger.i, "xcomp", *(() if is_talk else ("dobj",)))
            after = self._tree.after_preps(trigger.i)
            yield from (thing for thing in after if self._spotted.at(thing) is None)
        if carrier is not None:
            yield carrier
        verb = self._verb_of_clause(trigger)
        if verb is not None:
            yield verb

    def _verb_of_clause(self, trigger: Token) -> Token | None:
        """The verb whose places are the trigger's too: "wants to meet in Moscow", "talks began in Oman"."""
        if trigger.pos in NOUNS:
            is_part = trigger.dep in ("nsubj", "nsubjpass", "dobj", "pobj")
            return self._tree.verb_over(trigger) if is_part else None
        above = self._tree.head(trigger) if trigger.dep in ("xcomp", "conj") else None
        return above if above is not None and above.pos in VERBS else None

    def _around(self, anchor: Token, *, is_move: bool) -> Iterator[Span]:
        leading = self._words.locative | GOAL if is_move else self._words.locative
        for prep in self._tree.children(anchor.i, "prep", "advmod", "agent"):
            if prep.lower in leading or prep.lower == "on":
                yield from self._after(prep)
            elif prep.lower == "during":
                yield from self._of_journey(prep)

    def _behind_people(self, trigger: Token) -> Iterator[Span]:
        """ "meetings with Sergei Shoigu in Tehran": the place may hang on the person's name in the parse."""
        for token in self._tree.within(trigger.i):
            spot = self._spotted.at(token)
            if spot is not None and spot.kind is ActorKind.PERSON:
                for prep in self._tree.preps(token.i, self._words.locative):
                    yield from self._after(prep)

    def _of_journey(self, prep: Token) -> Iterator[Span]:
        """ "signed during his visit to Moscow": where the visit leads."""
        for journey in self._tree.children(prep.i, "pobj"):
            if journey.lemma in self._words.journeys:
                for inner in self._tree.preps(journey.i, self._words.locative | GOAL):
                    yield from self._after(inner)

    def _after(self, prep: Token, depth: int = 0) -> list[Span]:
        """The names after a preposition; where a setting is named, also those that it stands in."""
        found: list[Span] = []
        for thing in self._tree.children(prep.i, "pobj"):
            # "on Friday", "on Iran" are no places; "on the sidelines of a summit in Kazan" leads to one.
            found += self._names(thing) if prep.lower != "on" or depth else []
            if thing.lemma in self._words.settings:
                found += self._further(thing, depth)
        for nested in self._tree.children(prep.i, "prep"):
            found += self._after(nested, depth + 1) if depth < DEEPEST else []
        return found

    def _further(self, thing: Token, depth: int) -> Iterator[Span]:
        if depth < DEEPEST:
            for prep in self._tree.preps(thing.i, self._words.locative | {"of", "on"}):
                yield from self._after(prep, depth + 1)

    def _names(self, thing: Token) -> list[Span]:
        """The place names headed by ``thing``: "Kazan, Russia", "Ashgabat and Tehran"."""
        heads = (thing, *self._tree.children(thing.i, "conj", "appos"))
        return [self._span(head) for head in heads if head.pos == "PROPN" and self._can_be_place(head)]

    def _can_be_place(self, head: Token) -> bool:
        calendar = self._words.calendar
        if head.lower in calendar or self._tree.has_word(head.i, calendar, "compound"):
            return False
        spot = self._spotted.at(head)
        return spot is None or (spot.kind is ActorKind.STATE and spot.basis is not Basis.DEMONYM)

    def _span(self, head: Token) -> Span:
        """The name with the capitalised words before its head."""
        before = self._tree.children(head.i, "compound", "amod", "nmod")
        named = (t.i for t in before if t.pos in ("PROPN", "ADJ") and t.text[:1].isupper())
        return self._tree.span(*self._tree.bounds([*named, head.i]))


def _without_overlap(spans: list[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in spans:
        if not any(span.start < other.end and other.start < span.end for other in kept):
            kept.append(span)
    return tuple(kept)
