"""Corrections: a field of an event or a statement as a person says it is, and what that makes of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from comity.model.event import Event, EventPlace, Participant
from comity.model.judged import Judged
from comity.model.mention import PlaceMention, TimeMention
from comity.model.span import Span
from comity.model.statement import Statement
from comity.model.terms import Basis, DateBasis, DatePrecision, Field, Status

#: A statement's participants are words of its page, which are judged as such.
STATEMENT_FIELDS = frozenset(Field) - {Field.ACTORS, Field.RECIPIENTS}
JUDGED_SCORE = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A field and what it is; unknown, nobody or nowhere where nothing is given.

    ``terms`` are the type, the mode, the status (one at most) or the topics; days hold both ends; a place
    and parties come with their fields, so that a ledger needs no directory and no gazetteer to be read.
    ``was`` says in words what the field was when this was said.
    """

    field: Field
    terms: tuple[str, ...] = ()
    first_on: date | None = None
    last_on: date | None = None
    precision: DatePrecision = DatePrecision.UNKNOWN
    place: EventPlace | None = None
    parties: tuple[Judged, ...] = ()
    was: str = ""

    @property
    def key(self) -> str:
        """All that it says, as one text."""
        days = "/".join(str(day or "") for day in (self.first_on, self.last_on))
        place = self.place.id if self.place else ""
        said = (self.field, *self.terms, days, self.precision, place, *(party.id for party in self.parties))
        return "\x1e".join(said)

    @property
    def term(self) -> str | None:
        """The only term."""
        return self.terms[0] if self.terms else None

    @property
    def participants(self) -> tuple[Participant, ...]:
        """The parties as an event has them."""
        return tuple(
            Participant(id=party.id, name=party.name, country=party.country, sector=party.sector)
            for party in self.parties
        )


def correct_event(event: Event, corrections: Iterable[Correction]) -> Event:
    """The event with these fields, given the oldest first; its registers are left as they are.

    Another type has no mode until one is given.
    """
    for one in corrections:
        match one.field:
            case Field.TYPE:
                other = one.term != event.event_type
                event = replace(event, event_type=one.term or "", mode=None if other else event.mode)
            case Field.MODE:
                event = replace(event, mode=one.term)
            case Field.STATUS:
                event = replace(event, status=Status(one.term or ""))
            case Field.TOPICS:
                event = replace(event, topics=one.terms)
            case Field.DATE:
                event = _date_event(event, one)
            case Field.PLACE:
                event = replace(event, place=one.place)
            case Field.ACTORS:
                event = replace(event, actors=one.participants)
            case Field.RECIPIENTS:
                event = replace(event, recipients=one.participants)
    return event


def correct_statement(statement: Statement, corrections: Iterable[Correction]) -> Statement:
    """The statement with these fields, given the oldest first; its id and its words stay.

    Another type has no mode until one is given. A day or a place stands on the words that were read as one
    nearest the word for the act, or on that word itself where there are none.
    """
    for one in corrections:
        match one.field:
            case Field.TYPE:
                other = one.term != statement.event_type
                mode = None if other else statement.mode
                statement = replace(statement, event_type=one.term or "", mode=mode)
            case Field.MODE:
                statement = replace(statement, mode=one.term)
            case Field.STATUS:
                statement = replace(statement, status=Status(one.term or ""))
            case Field.TOPICS:
                statement = replace(statement, topics=one.terms)
            case Field.DATE:
                statement = replace(statement, times=_date_statement(statement, one))
            case Field.PLACE:
                statement = replace(statement, places=_place_statement(statement, one))
    return statement


def _date_event(event: Event, one: Correction) -> Event:
    return replace(
        event,
        first_on=one.first_on,
        last_on=one.last_on,
        date_precision=one.precision,
        date_basis=DateBasis.JUDGED,
    )


def _date_statement(statement: Statement, one: Correction) -> tuple[TimeMention, ...]:
    if one.first_on is None:
        return ()
    return (
        TimeMention(
            span=_nearest((time.span for time in statement.times), statement.trigger),
            timex=one.first_on.isoformat() if one.first_on == one.last_on else None,
            first_on=one.first_on,
            last_on=one.last_on,
            precision=one.precision,
            basis=DateBasis.JUDGED,
        ),
    )


def _place_statement(statement: Statement, one: Correction) -> tuple[PlaceMention, ...]:
    if one.place is None:
        return ()
    return (
        PlaceMention(
            span=_nearest((place.span for place in statement.places), statement.trigger),
            id=one.place.id,
            name=one.place.name,
            country=one.place.country,
            geonames_id=one.place.geonames_id,
            lat=one.place.lat,
            lon=one.place.lon,
            precision=one.place.precision,
            score=JUDGED_SCORE,
            basis=Basis.JUDGED,
        ),
    )


def _nearest(spans: Iterable[Span], trigger: Span) -> Span:
    return min(spans, key=lambda span: (abs(span.start - trigger.start), span.start), default=trigger)
