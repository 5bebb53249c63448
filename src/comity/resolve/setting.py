"""What the places of a statement say of the act itself: on whose ground it was, and whose town was hit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from comity.model import (
    ActorKind,
    Basis,
    Document,
    Mention,
    PlaceMention,
    PlacePrecision,
    Scope,
    Statement,
    Status,
)
from comity.resolve.directory import Directory
from comity.resolve.place_fit import fitting_places
from comity.resolve.places import PlaceResolver
from comity.resolve.time_fit import fitting_times

CALL_TITLE = re.compile(
    r"\b(?:(?:tele)?phoned?|(?:video ?)?calls? (?:with|between|to)|video ?conference)\b",
    re.IGNORECASE,
)
# Words that name a contact which is no call, whatever the title of the page.
IN_PERSON = re.compile(r"meet|met\b|visit|summit|receiv|arriv|travel|host|trip|encounter", re.IGNORECASE)
# Acts that are done to places as well as to people: who is struck in Isfahan is Iran.
ON_PLACES = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "CONSULT"})
# What the coder must be sure of for the record. Read on the pages of a president's office, most of what it
# is less sure of is no act; of what a reader takes from the held-out example pages nothing is lost by it.
LEAST_SCORE = 0.6
# What a state found through a place is worth: less than one that is named.
THROUGH_PLACE_SCORE = 0.6
CONTACT_TYPE = "CONSULT"
GROUPS = frozenset({ActorKind.ARMED_GROUP, ActorKind.ORGANISATION})


class SettingResolver:
    """The last step of resolving: needs the actors, places and times of a statement resolved."""

    def __init__(self, directory: Directory, places: PlaceResolver) -> None:
        self._directory = directory
        self._places = places

    def resolve(self, document: Document, statements: Sequence[Statement]) -> list[Statement]:
        """The statements that are about dealings between states or groups, in order.

        A recipient that is the name of a town becomes the state of that town; a meeting gets its
        mode from where it was held; a statement in which nobody is known, or all who are known are
        of one state, is left out, and so is one that the coder has read as domestic or is unsure of.
        """
        sure = (s for s in statements if s.scope is Scope.FOREIGN and s.score >= LEAST_SCORE)
        settled = (self._settle(document, statement) for statement in sure)
        between = [statement for statement in settled if is_between_states(statement)]
        kinds = kinds_by_pair(between)
        return [take_kind(statement, kinds) for statement in between]

    def _settle(self, document: Document, statement: Statement) -> Statement:
        found = self._name_states(document, statement)
        found = replace(found, times=fitting_times(self._directory, found))
        if found.event_type != CONTACT_TYPE:
            return found
        found = replace(found, places=fitting_places(document.text, found))
        if found.mode is not None:
            return found
        return replace(found, mode=read_title(document, found) or read_ground(found))

    def _name_states(self, document: Document, statement: Statement) -> Statement:
        unknown = [
            m for m in statement.recipients if m.basis is Basis.NOT_FOUND and m.span.text[:1].isupper()
        ]
        if statement.event_type not in ON_PLACES or not unknown:
            return statement
        asked = replace(statement, places=tuple(PlaceMention(span=m.span) for m in unknown))
        answered = self._places.resolve(document, [asked])[0].places
        state_of = {place.span: place for place in answered if place.country is not None}
        recipients = tuple(
            self._make_state(mention, state_of[mention.span]) if mention.span in state_of else mention
            for mention in statement.recipients
        )
        places = tuple(p for p in answered if p.country and p.span not in {q.span for q in statement.places})
        return replace(statement, recipients=recipients, places=(*statement.places, *places))

    def _make_state(self, mention: Mention, place: PlaceMention) -> Mention:
        state = self._directory.state(place.country or "")
        if state is None:
            return mention
        return replace(
            mention,
            id=state.code,
            name=state.name,
            kind=ActorKind.STATE,
            country=place.country,
            sector="GOV",
            score=round(THROUGH_PLACE_SCORE * (place.score or 0.0), 3),
            basis=Basis.CONTEXT,
        )


def read_title(document: Document, statement: Statement) -> str | None:
    """ "phone" for what was talked of on a page whose title is a call; ``None`` otherwise.

    Readouts name the call in the title and then only say what was discussed. Contacts with a day or a
    place of their own, or in person, are others that the page looks back or ahead to.
    """
    is_call = document.title is not None and CALL_TITLE.search(document.title) is not None
    is_talk = IN_PERSON.search(statement.trigger.text) is None and not statement.places
    dated = any(time.first_on is not None for time in statement.times)
    return "phone" if is_call and is_talk and not dated else None


def read_ground(statement: Statement) -> str | None:
    """The mode that the place of a meeting gives: on the ground of one of the parties, or of a third.

    ``None`` where the place or fewer than two states are known.
    """
    states = _states_of(statement)
    grounds = {p.country for p in statement.places if p.country and p.precision is not PlacePrecision.UNKNOWN}
    if len(states) < 2 or len(grounds) != 1:
        return None
    return "visit" if grounds <= states else "third-party"


def kinds_by_pair(statements: Iterable[Statement]) -> dict[frozenset[str], str]:
    """The one mode that a page tells of what two states held: "the visit" names that of "the talks".

    Only contacts without a day of their own count: those with one may be others.
    """
    told: dict[frozenset[str], set[str]] = {}
    for statement in statements:
        if _is_of_page(statement) and statement.mode is not None:
            told.setdefault(_states_of(statement), set()).add(statement.mode)
    return {pair: next(iter(modes)) for pair, modes in told.items() if len(modes) == 1}


def take_kind(statement: Statement, kinds: Mapping[frozenset[str], str]) -> Statement:
    """A contact without a mode with that of the others between the same two states."""
    if statement.mode is not None or not _is_of_page(statement):
        return statement
    return replace(statement, mode=kinds.get(_states_of(statement)))


def _is_of_page(statement: Statement) -> bool:
    """True for a contact of two states that is neither planned nor given another day."""
    dated = any(time.first_on is not None for time in statement.times)
    done = statement.status in (Status.HAPPENED, Status.ONGOING)
    return statement.event_type == CONTACT_TYPE and done and not dated and len(_states_of(statement)) == 2


def _states_of(statement: Statement) -> frozenset[str]:
    return frozenset(m.country for m in (*statement.actors, *statement.recipients) if m.country)


def is_between_states(statement: Statement) -> bool:
    """True where two sides are known, or one acts towards somebody the page leaves unsaid or unknown.

    False where nobody is known, where all who are known belong to one state, and for a meeting of one.
    An armed group counts as a side of its own, apart from the state it fights in.
    """
    parties = (*statement.actors, *statement.recipients)
    known = [party for party in parties if party.id is not None]
    sides = {party.id if party.kind in GROUPS else (party.country or party.id) for party in known}
    if len(sides) != 1:
        return len(sides) > 1
    return len({party.span for party in known}) == 1 and statement.event_type != "CONSULT"
