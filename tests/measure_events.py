"""Events with their reports, for the tests of measures: a test states only what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from comity.measure import Sources
from comity.model import DateBasis, DatePrecision, Event, Participant, Report, Status


def make_side(states: str) -> tuple[Participant, ...]:
    """The governments of states written ``RUS IRN``."""
    return tuple(Participant(id=code, name=code, country=code, sector="GOV") for code in states.split())


def make_event(
    id: str,
    *,
    day: str | None = "2024-10-11",
    until: str | None = None,
    actors: str = "RUS IRN",
    recipients: str = "",
    event_type: str = "CONSULT",
    mode: str | None = None,
    status: Status = Status.HAPPENED,
    registers: tuple[str, ...] = (),
) -> Event:
    """A happening on one day, or from one day to another."""
    first = date.fromisoformat(day) if day else None
    last = date.fromisoformat(until) if until else first
    return Event(
        id=id,
        event_type=event_type,
        mode=mode,
        topics=(),
        status=status,
        first_on=first,
        last_on=last,
        date_precision=DatePrecision.DAY if first else DatePrecision.UNKNOWN,
        date_basis=DateBasis.STATED if first else DateBasis.NOT_FOUND,
        place=None,
        actors=make_side(actors),
        recipients=make_side(recipients),
        registers=registers,
        n_reports=1,
        n_publishers=1,
        n_origins=1,
        life_cycle=(),
        disagreements=(),
        statement_ids=(f"st-{id}",),
    )


def make_telling(event: str, document: str, *, origin: str | None = None) -> Report:
    """A document's telling of an event; it is its own origin unless another is named."""
    return Report(
        event_id=event, document_id=document, origin_id=origin or document, statement_ids=(f"st-{event}",)
    )


def make_sources(
    events: Iterable[Event], reports: Iterable[Report] | None = None, *, published: str | None = "2024-10-12"
) -> Sources:
    """Events with their reports; without any, each is told by one page of its own. The pages share a day."""
    held = tuple(events)
    told = tuple(make_telling(one.id, f"doc-{one.id}") for one in held) if reports is None else tuple(reports)
    day = date.fromisoformat(published) if published else None
    return Sources(events=held, reports=told, published={report.document_id: day for report in told})
