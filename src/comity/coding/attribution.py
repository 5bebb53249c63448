"""Who says so: the speakers of a claim, nearest first, and the words that make them speakers."""

from __future__ import annotations

import re

from comity.coding.modality import ModalWords
from comity.coding.parties import Party, PartyFinder, PartyKind
from comity.coding.tree import NOUNS, VERBS, Token, Tree
from comity.model import ActorKind, Attribution, AttributionKind, Manner, Span

UNNAMED = frozenset(
    "official source diplomat analyst expert observer report media insider aide minister lawmaker people critic "
    "newspaper agency spokesman spokeswoman spokesperson authority document statement outlet".split()
)
QUOTES = re.compile(r"[“\"„«](.+?)[”\"»]|[‘'](?=\w)(.{3,}?)[’'](?!\w)")
SPEAKER_LINE = re.compile(
    r"^\s*([A-ZÀ-Þ][\w’'.-]*(?: (?:[A-ZÀ-Þ(][\w’'().,-]*|of|the|and|for|de|al|bin)){0,9})\s*:\s+(?=\S)"
)


class AttributionReader:
    """Reads the chain of speakers for any token of one tree."""

    def __init__(self, tree: Tree, parties: PartyFinder, words: ModalWords) -> None:
        self.tree = tree
        self.parties = parties
        self.words = words
        self._quoted = tuple(
            (tree.start + match.start(), tree.start + match.end()) for match in QUOTES.finditer(tree.text)
        )

    def read(self, trigger: Token) -> tuple[Attribution, ...]:
        """The chain for the claim that ``trigger`` makes; empty where the page says it itself."""
        found: list[Attribution] = []
        below = trigger
        for above in (trigger, *self.tree.ancestors(trigger)):
            found += self._sayers_over(below, above, trigger)
            found += self._according_to(above, trigger)
            found += self._as_clauses(above, trigger)
            below = above
        unique: dict[tuple[int, int], Attribution] = {}
        for link in found:
            unique.setdefault((link.span.start, link.span.end), link)
        return tuple(unique.values())

    def _sayers_over(self, below: Token, above: Token, trigger: Token) -> list[Attribution]:
        """ "Ushakov said that Putin briefed Trump": the subject of the verb over the claim."""
        cues = self.words.saying | self.words.accuse
        if above is below or above.lemma not in cues or above.i == trigger.i:
            return []
        accusing = above.lemma in self.words.accuse and below.dep == "prep"
        if below.dep not in ("ccomp", "parataxis", "pcomp", "advcl") and not accusing and not self._passive_report(
            below, above
        ):
            return []
        if below.dep == "advcl" and not self._is_fronted_saying(below, above):
            return []
        speaker = self.tree.child(above.i, "nsubj")
        if speaker is None and self.tree.is_passive(above.i):
            agent = self.tree.child(above.i, "agent")
            speaker = None if agent is None else self.tree.child(agent.i, "pobj")
        if speaker is None:
            speaker = self._shared_subject(above)
        return self._make(speaker, above, trigger)

    def _shared_subject(self, verb: Token) -> Token | None:
        """The subject that a verb shares with the verb it is joined to: "met X and said ..."."""
        for above in self.tree.ancestors(verb):
            if verb.dep not in ("conj", "xcomp", "advcl"):
                return None
            subject = self.tree.child(above.i, "nsubj")
            if subject is not None:
                return subject
            verb = above
        return None

    def _passive_report(self, below: Token, above: Token) -> bool:
        """ "Iran is reported to have sent drones"."""
        return below.dep == "xcomp" and self.tree.is_passive(above.i)

    def _is_fronted_saying(self, below: Token, above: Token) -> bool:
        return bool(self._quoted) and below.start < above.start

    def _according_to(self, anchor: Token, trigger: Token) -> list[Attribution]:
        found: list[Attribution] = []
        for prep in self.tree.children(anchor.i, "prep", "advcl", "advmod"):
            if prep.lower in ("according", "per") or (prep.lower == "according" and prep.pos == "VERB"):
                inner = self.tree.child(prep.i, "prep", "pobj")
                speaker = (
                    self.tree.child(inner.i, "pobj") if inner is not None and inner.dep == "prep" else inner
                )
                found += self._make(speaker, prep, trigger)
            elif prep.lower == "for" and prep.start < anchor.start and prep.start <= self.tree.start + 2:
                found += self._opinion_holder(prep, trigger)
        return found

    def _opinion_holder(self, prep: Token, trigger: Token) -> list[Attribution]:
        """ "For President Putin, strengthening ties is a 'priority'": whose view it is, if a person is named."""
        holder = self.tree.child(prep.i, "pobj")
        known = self.parties.expand(holder)
        people = any(spot.kind is ActorKind.PERSON for party in known for spot in party.spots)
        return self._make(holder, prep, trigger) if people else []

    def _as_clauses(self, anchor: Token, trigger: Token) -> list[Attribution]:
        """ "as confirmed by X", "as X reported", "reported by X" beside the claim."""
        found: list[Attribution] = []
        for clause in self.tree.children(anchor.i, "advcl", "prep", "parataxis", "acl"):
            verb = clause
            if clause.lower == "as" and clause.dep == "prep":
                inner = self.tree.child(clause.i, "pcomp", "pobj", "amod")
                if inner is None:
                    continue
                verb = inner
            marked = any(
                token.lower == "as" for token in self.tree.children(verb.i, "mark", "advmod", "prep")
            )
            if verb.pos not in VERBS or verb.lemma not in self.words.saying:
                continue
            if not marked and clause.lower != "as" and clause.dep != "parataxis":
                continue
            agent = self.tree.child(verb.i, "agent")
            speaker = (
                self.tree.child(agent.i, "pobj") if agent is not None else self.tree.child(verb.i, "nsubj")
            )
            found += self._make(speaker, verb, trigger)
        return found

    def _make(self, speaker: Token | None, cue: Token, trigger: Token) -> list[Attribution]:
        if (
            speaker is None
            or speaker.i == trigger.i
            or speaker.lower in ("i", "we", "you", "one", "which", "that")
        ):
            return []
        known = self.parties.expand(speaker)
        cue_span = Span(text=cue.text, start=cue.start, end=cue.end)
        manner = Manner.QUOTED if self._is_quoted(trigger) else Manner.PARAPHRASED
        if known:
            party = known[0]
            return [
                Attribution(span=party.span, kind=self._kind(party, speaker), manner=manner, cue=cue_span)
            ]
        if speaker.pos in NOUNS or speaker.pos == "PRON":
            start, end = self.tree.bounds(
                i
                for i in self.tree.subtree(speaker.i)
                if self.tree.tokens[i].dep not in ("relcl", "acl", "punct")
            )
            span = Span(text=self.tree.words(start, end), start=start, end=end)
            return [Attribution(span=span, kind=self._kind_of_noun(speaker), manner=manner, cue=cue_span)]
        return []

    def _kind(self, party: Party, speaker: Token) -> AttributionKind:
        kinds = {spot.kind for spot in party.spots}
        if ActorKind.OUTLET in kinds:
            return AttributionKind.OUTLET
        if party.kind is PartyKind.UNKNOWN and speaker.lemma in UNNAMED and speaker.tag in ("NNS", "NN"):
            return AttributionKind.UNNAMED
        if speaker.tag == "NNS" and speaker.lemma in UNNAMED:
            return AttributionKind.UNNAMED
        if kinds & {ActorKind.ORGANISATION, ActorKind.ARMED_GROUP} and ActorKind.PERSON not in kinds:
            return AttributionKind.ORGANISATION
        return AttributionKind.OFFICIAL

    def _kind_of_noun(self, speaker: Token) -> AttributionKind:
        if speaker.lemma in UNNAMED and speaker.pos == "NOUN":
            return AttributionKind.UNNAMED
        return AttributionKind.PERSON

    def _is_quoted(self, trigger: Token) -> bool:
        """True where the claim, or a part of its sentence that a speaker is given for, is in quotation marks."""
        if any(start <= trigger.start < end for start, end in self._quoted):
            return True
        return self.tree.text.count("“") + self.tree.text.count('"') > 0 and bool(self._quoted)


def speaker_of_line(text: str, start: int, end: int) -> Span | None:
    """The speaker that a transcript names at the head of a paragraph ("Sergei Lavrov: ...")."""
    match = SPEAKER_LINE.match(text[start : min(end, start + 160)])
    if match is None or match.group(1).lower() in (
        "note",
        "read more",
        "source",
        "photo",
        "update",
        "question",
    ):
        return None
    return Span(text=match.group(1), start=start + match.start(1), end=start + match.end(1))
