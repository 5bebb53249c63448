"""Who says so: the speakers of a claim, nearest first, and the words that make them speakers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.coding.modality import ModalLists
from comity.coding.parties import Party, PartyFinder, PartyKind
from comity.coding.tree import NOUNS, VERBS, Token, Tree
from comity.model import ActorKind, Attribution, AttributionKind, Manner, Span

QUOTES = re.compile(r"[“\"„«](.+?)[”\"»]|[‘'](?=\w)(.{3,}?)[’'](?!\w)")
DOUBLE_QUOTES = ("“", '"')
# Who these are the page may know; a relative pronoun is nobody of his own.
NO_SPEAKERS = frozenset({"i", "we", "you", "one", "which", "that"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerWords:
    """The lists of ``attribution.yaml``; each is explained there."""

    unnamed: frozenset[str]


class AttributionReader:
    """Reads the chain of speakers for any token of one tree; asked twice, it reads once."""

    def __init__(self, tree: Tree, parties: PartyFinder, words: SpeakerWords, lists: ModalLists) -> None:
        self._tree = tree
        self._parties = parties
        self._unnamed = words.unnamed
        self._saying = lists.saying
        self._accuse = lists.accuse
        self._quoted = [
            (tree.start + match.start(), tree.start + match.end()) for match in QUOTES.finditer(tree.text)
        ]
        self._known: dict[int, tuple[Attribution, ...]] = {}

    def read(self, trigger: Token) -> tuple[Attribution, ...]:
        """The chain for the claim that ``trigger`` makes; empty where the page says it itself."""
        if trigger.i not in self._known:
            unique: dict[tuple[int, int], Attribution] = {}
            for link in self._iter_links(trigger):
                unique.setdefault((link.span.start, link.span.end), link)
            self._known[trigger.i] = tuple(unique.values())
        return self._known[trigger.i]

    def _iter_links(self, trigger: Token) -> Iterator[Attribution]:
        """The link of each cue whose speaker is somebody other than the claim itself."""
        for cue, speaker in self._iter_cues(trigger):
            if speaker is not None and speaker.i != trigger.i and speaker.lower not in NO_SPEAKERS:
                yield from self._make(speaker, cue, trigger)

    def _iter_cues(self, trigger: Token) -> Iterator[tuple[Token, Token | None]]:
        """Each word that may make somebody a speaker of the claim, and whom it would make one."""
        below = trigger
        for above in (trigger, *self._tree.ancestors(trigger)):
            if self._is_said_by(below, above):
                yield above, self._speaker_of(above)
            yield from self._according_to(above)
            yield from self._as_clauses(above)
            below = above

    # -- "Ushakov said that Putin briefed Trump"

    def _is_said_by(self, below: Token, above: Token) -> bool:
        """True where the claim is what the verb over it says."""
        if above is below or not (above.lemma in self._saying or above.lemma in self._accuse):
            return False
        if below.dep == "advcl":
            # A claim in quotation marks may stand before who says it.
            return bool(self._quoted) and below.start < above.start
        if below.dep in ("ccomp", "parataxis", "pcomp"):
            return True
        if below.dep == "prep":
            return above.lemma in self._accuse
        # "Iran is reported to have sent drones".
        return below.dep == "xcomp" and self._tree.is_passive(above.i)

    def _speaker_of(self, verb: Token) -> Token | None:
        speaker = self._tree.child(verb.i, "nsubj")
        if speaker is None and self._tree.is_passive(verb.i):
            speaker = self._agent_of(verb)
        return speaker or self._shared_subject(verb)

    def _agent_of(self, verb: Token) -> Token | None:
        agent = self._tree.child(verb.i, "agent")
        return None if agent is None else self._tree.child(agent.i, "pobj")

    def _shared_subject(self, verb: Token) -> Token | None:
        """The subject that a verb shares with the verb it is joined to: "met X and said ..."."""
        for above in self._tree.ancestors(verb):
            if verb.dep not in ("conj", "xcomp", "advcl"):
                return None
            subject = self._tree.child(above.i, "nsubj")
            if subject is not None:
                return subject
            verb = above
        return None

    # -- "according to the ministry", "for Putin"

    def _according_to(self, anchor: Token) -> Iterator[tuple[Token, Token | None]]:
        for prep in self._tree.children(anchor.i, "prep", "advcl", "advmod"):
            if prep.lower in ("according", "per"):
                inner = self._tree.child(prep.i, "prep", "pobj")
                nested = inner is not None and inner.dep == "prep"
                yield prep, self._tree.child(inner.i, "pobj") if nested and inner is not None else inner
            elif prep.lower == "for" and prep.start < anchor.start and prep.start <= self._tree.start + 2:
                yield prep, self._opinion_holder(prep)

    def _opinion_holder(self, prep: Token) -> Token | None:
        """ "For President Putin, closer ties are a 'priority'": whose view it is, if a person is named."""
        holder = self._tree.child(prep.i, "pobj")
        known = self._parties.expand(holder)
        people = any(spot.kind is ActorKind.PERSON for party in known for spot in party.spots)
        return holder if people else None

    # -- "as confirmed by the ministry", "as AP reported"

    def _as_clauses(self, anchor: Token) -> Iterator[tuple[Token, Token | None]]:
        for clause in self._tree.children(anchor.i, "advcl", "prep", "parataxis", "acl"):
            verb = self._verb_of_clause(clause)
            if verb is None or verb.pos not in VERBS or verb.lemma not in self._saying:
                continue
            marked = self._tree.has_word(verb.i, ("as",), "mark", "advmod", "prep")
            if marked or clause.lower == "as" or clause.dep == "parataxis":
                agent = self._tree.child(verb.i, "agent")
                yield verb, self._agent_of(verb) if agent else self._tree.child(verb.i, "nsubj")

    def _verb_of_clause(self, clause: Token) -> Token | None:
        if clause.lower == "as" and clause.dep == "prep":
            return self._tree.child(clause.i, "pcomp", "pobj", "amod")
        return clause

    # -- the record

    def _make(self, speaker: Token, cue: Token, trigger: Token) -> Iterator[Attribution]:
        party = next(iter(self._parties.expand(speaker)), None)
        manner = Manner.QUOTED if self._is_quoted(trigger) else Manner.PARAPHRASED
        if party is not None:
            kind = self._kind_of_party(party, speaker)
            yield Attribution(span=party.span, kind=kind, manner=manner, cue=cue.span)
        elif speaker.pos in NOUNS or speaker.pos == "PRON":
            span, kind = self._words_of(speaker), self._kind_of_noun(speaker)
            yield Attribution(span=span, kind=kind, manner=manner, cue=cue.span)

    def _words_of(self, speaker: Token) -> Span:
        """The words for a speaker who is no party: "a source close to the talks"."""
        tokens = self._tree.within(speaker.i)
        own = (token.i for token in tokens if token.dep not in ("relcl", "acl", "punct"))
        return self._tree.span(*self._tree.bounds(own))

    def _kind_of_party(self, party: Party, speaker: Token) -> AttributionKind:
        kinds = {spot.kind for spot in party.spots}
        if ActorKind.OUTLET in kinds:
            return AttributionKind.OUTLET
        if speaker.lemma in self._unnamed and (
            speaker.tag == "NNS" or (speaker.tag == "NN" and party.kind is PartyKind.UNKNOWN)
        ):
            return AttributionKind.UNNAMED
        if kinds & {ActorKind.ORGANISATION, ActorKind.ARMED_GROUP} and ActorKind.PERSON not in kinds:
            return AttributionKind.ORGANISATION
        return AttributionKind.OFFICIAL

    def _kind_of_noun(self, speaker: Token) -> AttributionKind:
        if speaker.lemma in self._unnamed and speaker.pos == "NOUN":
            return AttributionKind.UNNAMED
        return AttributionKind.PERSON

    def _is_quoted(self, trigger: Token) -> bool:
        """True where the claim, or a part of the sentence it is told in, stands in quotation marks."""
        if any(start <= trigger.start < end for start, end in self._quoted):
            return True
        return bool(self._quoted) and any(sign in self._tree.text for sign in DOUBLE_QUOTES)
