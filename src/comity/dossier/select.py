"""Which events belong to a dossier of two states."""

from __future__ import annotations

from dataclasses import dataclass

from comity.dossier.evidence import Evidence
from comity.model import Dyad, Event

SANCTIONS = "sanctions"
MEDIATION = "mediation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The events of a dossier, each in one of three roles.

    ``pair``: both states take part. ``by_third``: a third sanctions one of the two.
    ``with_third``: one of the two deals with a third, told in a document that also tells of the pair; also
    who mediates there, for "Putin offered to mediate" names nobody else.
    """

    pair: tuple[Event, ...]
    by_third: tuple[Event, ...]
    with_third: tuple[Event, ...]

    @property
    def events(self) -> tuple[Event, ...]:
        """All of them."""
        return (*self.pair, *self.by_third, *self.with_third)


def select_events(dyad: Dyad, evidence: Evidence) -> Selection:
    """The events of the evidence that a dossier of these two states tells, in order of id."""
    documents_of = _documents_of(evidence)
    events = sorted((e for e in evidence.events if documents_of[e.id]), key=lambda event: event.id)
    pair = tuple(event for event in events if dyad.states <= event.countries)
    pair_documents = frozenset(id_ for event in pair for id_ in documents_of[event.id])
    by_third = tuple(event for event in events if is_sanction_by_third(dyad, event))
    taken = {event.id for event in (*pair, *by_third)}
    with_third = tuple(
        event
        for event in events
        if event.id not in taken
        and (is_with_third(dyad, event) or MEDIATION in event.registers)
        and not pair_documents.isdisjoint(documents_of[event.id])
    )
    return Selection(pair=pair, by_third=by_third, with_third=with_third)


def _documents_of(evidence: Evidence) -> dict[str, frozenset[str]]:
    """The documents at hand in which each event is told."""
    at_hand = {document.id for document in evidence.documents}
    told_in = {s.id: s.document_id for s in evidence.statements if s.document_id in at_hand}
    return {
        event.id: frozenset(told_in[id_] for id_ in event.statement_ids if id_ in told_in)
        for event in evidence.events
    }


def is_sanction_by_third(dyad: Dyad, event: Event) -> bool:
    """True where one of the two, and not as an actor, is under a sanction of others than the two."""
    if SANCTIONS not in event.registers or not event.actors:
        return False
    actors = {actor.country for actor in event.actors}
    recipients = {recipient.country for recipient in event.recipients}
    return bool(recipients & dyad.states) and not actors & dyad.states


def is_with_third(dyad: Dyad, event: Event) -> bool:
    """True where just one of the two takes part, together with somebody who belongs to neither."""
    participants = (*event.actors, *event.recipients)
    countries = {participant.country for participant in participants}
    return len(countries & dyad.states) == 1 and bool(countries - dyad.states)
