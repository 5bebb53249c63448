"""The words that say where an act happened."""

from __future__ import annotations

from collections.abc import Iterator

from comity.coding.parties import PartyFinder
from comity.coding.tree import NOUNS, VERBS, Token, Tree
from comity.model import ActorKind, Basis, Span

LOCATIVE = frozenset(
    {"in", "at", "near", "outside", "inside", "across", "off", "around", "along", "throughout", "over"}
)
GOAL = frozenset({"to"})
CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday spring summer autumn fall winter ramadan nowruz christmas".split()
)
# What is spoken of "on the sidelines of" and the like: not the place itself, but it leads to it.
SETTINGS = frozenset(
    {
        "sideline",
        "margin",
        "framework",
        "summit",
        "forum",
        "conference",
        "meeting",
        "talk",
        "city",
        "capital",
        "town",
        "port",
        "republic",
        "resort",
        "country",
        "state",
        "province",
        "region",
        "island",
        "village",
        "session",
        "plant",
        "base",
        "site",
        "facility",
        "embassy",
        "airport",
        "palace",
        "venue",
        "east",
        "north",
        "south",
        "west",
        "ceremony",
    }
)


class PlaceReader:
    """Reads place words around any trigger of one tree."""

    def __init__(self, tree: Tree, parties: PartyFinder) -> None:
        self.tree = tree
        self.parties = parties

    def read(self, trigger: Token, carrier: Token | None, *, is_move: bool) -> tuple[Span, ...]:
        """The places of the act, nearest first. With ``is_move`` where it leads to counts ("visit to Tehran")."""
        found: list[Span] = []
        for anchor in self._anchors(trigger, carrier):
            for prep in self.tree.children(anchor.i, "prep", "advmod", "agent"):
                if prep.lower in LOCATIVE or (is_move and prep.lower in GOAL) or prep.lower == "on":
                    found += self._after(prep)
                elif prep.lower == "during":
                    found += self._of_visit(prep)
        found += self._behind_people(trigger)
        if is_move and trigger.pos in VERBS:
            found += [span for thing in self.tree.children(trigger.i, "dobj") for span in self._names(thing)]
        return _without_overlap(found)

    def _anchors(self, trigger: Token, carrier: Token | None) -> Iterator[Token]:
        """The trigger, its object, its carrier, and the verb of its clause."""
        yield trigger
        if trigger.pos in VERBS:
            yield from self.tree.children(trigger.i, "dobj", "xcomp")
            for prep in self.tree.children(trigger.i, "prep"):
                yield from (t for t in self.tree.children(prep.i, "pobj") if self.parties.spot_at(t) is None)
        if carrier is not None:
            yield carrier
        if trigger.pos in NOUNS:
            verb = next((token for token in self.tree.ancestors(trigger) if token.pos in VERBS), None)
            if verb is not None and trigger.dep in ("nsubj", "nsubjpass", "dobj", "pobj"):
                yield verb
        elif (
            trigger.dep in ("xcomp", "conj")
            and (above := self.tree.head(trigger)) is not None
            and above.pos in VERBS
        ):
            yield above

    def _behind_people(self, trigger: Token) -> list[Span]:
        """ "meetings with Sergei Shoigu in Tehran": the place may hang on the person's name in the parse."""
        found: list[Span] = []
        for token in self.tree.within(trigger.i) if trigger.pos in NOUNS else ():
            spot = self.parties.spot_at(token)
            if spot is not None and spot.kind is ActorKind.PERSON:
                found += [
                    span
                    for prep in self.tree.children(token.i, "prep")
                    if prep.lower in LOCATIVE
                    for span in self._after(prep)
                ]
        return found

    def _of_visit(self, prep: Token) -> list[Span]:
        """ "signed during his visit to Moscow": where the visit leads."""
        return [
            span
            for visit in self.tree.children(prep.i, "pobj")
            if visit.lemma in ("visit", "trip", "tour", "stay")
            for inner in self.tree.children(visit.i, "prep")
            if inner.lower in GOAL or inner.lower in LOCATIVE
            for span in self._after(inner)
        ]

    def _after(self, prep: Token, *, depth: int = 0) -> list[Span]:
        found: list[Span] = []
        for thing in self.tree.children(prep.i, "pobj"):
            found += self._names(thing) if prep.lower != "on" or depth else []
            if not found or thing.lemma in SETTINGS:
                for inner in self.tree.children(thing.i, "prep"):
                    if inner.lower in LOCATIVE or inner.lower in ("of", "on"):
                        found += self._after(inner, depth=depth + 1) if depth < 4 else []
        for nested in self.tree.children(prep.i, "prep"):
            found += self._after(nested, depth=depth + 1) if depth < 4 else []
        return found

    def _names(self, thing: Token) -> list[Span]:
        """The place names headed by ``thing``: "Kazan, Russia", "Ashgabat and Tehran", "the city of Sochi"."""
        found: list[Span] = []
        for head in (thing, *self.tree.children(thing.i, "conj", "appos")):
            if head.pos == "PROPN" and self._can_be_place(head):
                found.append(self._span(head))
        return found

    def _can_be_place(self, head: Token) -> bool:
        if head.lower in CALENDAR or any(t.lower in CALENDAR for t in self.tree.children(head.i, "compound")):
            return False
        spot = self.parties.spot_at(head)
        if spot is None:
            return True
        return spot.kind is ActorKind.STATE and spot.basis is not Basis.DEMONYM

    def _span(self, head: Token) -> Span:
        left = [
            t.i
            for t in self.tree.children(head.i, "compound", "amod", "nmod")
            if t.pos in ("PROPN", "ADJ") and t.text[:1].isupper()
        ]
        start, end = self.tree.bounds([*left, head.i])
        return Span(text=self.tree.words(start, end), start=start, end=end)


def _without_overlap(spans: list[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in spans:
        if not any(span.start < other.end and other.start < span.end for other in kept):
            kept.append(span)
    return tuple(kept)
