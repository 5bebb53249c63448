"""The pages of the reading room: what each shows, as one record for its template and its JSON twin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from comity.dossier import Dossier, dossier_to_json
from comity.dossier.json_out import line_to_json
from comity.dossier.lines import make_line
from comity.dossier.passages import make_source
from comity.dossier.record import Entry, Line, Source
from comity.dossier.render import page_context
from comity.errors import NotFoundError
from comity.ledger import Ledger
from comity.model import Document, Dyad, Event, Statement, Status
from comity.model.public import Json, document_to_json
from comity.web.room import Room

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: its template with what it is given, and the same as JSON."""

    template: str
    title: str
    context: Mapping[str, Any]
    data: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """Where a list stands: the page of ``n_pages``, and how many rows there are in all."""

    page: int
    n_pages: int
    n_rows: int


def cut_page(ids: Sequence[str], page: int) -> tuple[tuple[str, ...], Paging]:
    """The ids of one page, the last one where there are fewer pages."""
    n_pages = max(1, -(-len(ids) // PAGE_SIZE))
    page = min(max(page, 1), n_pages)
    start = (page - 1) * PAGE_SIZE
    return tuple(ids[start : start + PAGE_SIZE]), Paging(page=page, n_pages=n_pages, n_rows=len(ids))


def make_home(room: Room, ledger: Ledger) -> Page:
    """What the ledger holds, where to begin, and what could not be read."""
    catalogue = room.catalogue(ledger)
    counts = {
        name: getattr(catalogue.counts, name)
        for name in ("documents", "statements", "events", "reports", "inputs", "failures")
    }
    codes = frozenset(code for dyad, _ in catalogue.dyads for code in dyad.states)
    return Page(
        template="home.html.j2",
        title="Reading room",
        context={
            "counts": counts,
            "dyads": catalogue.dyads,
            "state_names": room.name_states(codes),
            "registers": [(r, catalogue.registers.get(r.name, 0)) for r in room.codebook.registers],
            "failures": catalogue.failures,
        },
        data={
            "counts": {**counts},
            "dyads": [{"dyad": str(dyad), "n_events": n_events} for dyad, n_events in catalogue.dyads],
            "registers": dict(catalogue.registers),
            "failures": [_failure_to_json(failure) for failure in catalogue.failures],
        },
    )


def _failure_to_json(failure: Any) -> Json:
    return {name: getattr(failure, name) for name in ("location", "line", "stage", "document_id", "reason")}


def make_dossier(
    room: Room, ledger: Ledger, dyad: Dyad, *, since: date | None = None, as_of: date | None = None
) -> Dossier:
    """The dossier of two states, as it could be known on a day, or of what was since a day.

    Raises:
        NotFoundError: the reference knows no state of one of the codes.
    """
    from comity import pipeline

    return pipeline.make_dossier(
        ledger, dyad, codebook=room.codebook, reference=room.reference(), as_of=as_of, since=since
    )


def make_dossier_page(dossier: Dossier) -> Page:
    """The dossier within the reading room."""
    return Page(
        template="dossier_page.html.j2",
        title=dossier.title,
        context=page_context(dossier),
        data=dossier_to_json(dossier),
    )


def make_lines(room: Room, ledger: Ledger, ids: Sequence[str]) -> tuple[Line, ...]:
    """The lines of these events, in this order."""
    events = {event.id: event for event in ledger.events(ids=ids)}
    wanted = [id_ for event in events.values() for id_ in event.statement_ids]
    statements = {s.id: s for s in ledger.statements(ids=wanted)} if wanted else {}
    sources = make_sources(room, ledger, {s.document_id for s in statements.values()})
    codes = frozenset(code for event in events.values() for code in _codes_of(event))
    names = room.name_states(codes)
    reports = list(ledger.reports(event_ids=ids)) if ids else []
    lines = (
        make_line(
            events[id_],
            statements=statements,
            sources=sources,
            reports=[report for report in reports if report.event_id == id_],
            state_names=names,
        )
        for id_ in ids
        if id_ in events
    )
    return tuple(line for line in lines if line is not None)


def _codes_of(event: Event) -> Iterable[str]:
    yield from event.countries
    if event.place is not None and event.place.country:
        yield event.place.country


def make_sources(room: Room, ledger: Ledger, ids: Iterable[str]) -> dict[str, Source]:
    """These documents, as sources."""
    wanted = sorted(ids)
    n_statements = room.catalogue(ledger).n_statements
    if not wanted:
        return {}
    return {
        document.id: make_source(document, n_statements=n_statements.get(document.id, 0))
        for document in ledger.documents(ids=wanted)
    }


def make_event_list(
    room: Room,
    ledger: Ledger,
    *,
    register: str | None,
    dyad: Dyad | None,
    status: Status | None,
    since: date | None,
    page: int,
) -> Page:
    """The events that meet the conditions, newest first.

    Raises:
        NotFoundError: there is no such register.
    """
    chosen = room.codebook.register_of(register) if register else None
    found = room.catalogue(ledger).find_events(register=register, dyad=dyad, status=status, since=since)
    ids, paging = cut_page(found, page)
    lines = make_lines(room, ledger, ids)
    columns = sorted({column for r in room.codebook.registers for column in r.columns})
    return Page(
        template="events.html.j2",
        title=chosen.title if chosen else "Events",
        context={
            "about": chosen.about if chosen else "All events of the ledger, newest first.",
            "entries": tuple(Entry(line=line, is_home=True) for line in lines),
            "columns": columns,
            "paging": paging,
            "registers": room.codebook.registers,
            "statuses": tuple(Status),
            "chosen": {"register": register, "dyad": dyad, "status": status, "since": since},
        },
        data={
            "n_events": paging.n_rows,
            "page": paging.page,
            "n_pages": paging.n_pages,
            "events": [line_to_json(line) for line in lines],
        },
    )


def make_event_page(room: Room, ledger: Ledger, id_: str) -> Page:
    """One event with its life cycle and every quote.

    Raises:
        NotFoundError: there is no event of this id, or none of its statements is at hand.
    """
    event = ledger.event(id_)
    lines = make_lines(room, ledger, [event.id])
    if not lines:
        raise NotFoundError(f"event {event.id} has no statement in this ledger: run 'comity check'")
    line = lines[0]
    registers = [r for r in room.codebook.registers if r.name in event.registers]
    return Page(
        template="event.html.j2",
        title=line.what,
        context={
            "line": line,
            "event": event,
            "registers": registers,
            "definition": room.codebook.type_of(event.event_type).definition,
        },
        data=line_to_json(line),
    )


def make_document_list(room: Room, ledger: Ledger, *, words: str, page: int) -> Page:
    """The documents with these words in title or publisher, newest first."""
    catalogue = room.catalogue(ledger)
    found = {document.id: document for document in catalogue.find_documents(words)}
    ids, paging = cut_page(tuple(found), page)
    sources = [make_source(found[id_], n_statements=catalogue.n_statements.get(id_, 0)) for id_ in ids]
    return Page(
        template="documents.html.j2",
        title="Documents",
        context={"sources": sources, "paging": paging, "words": words},
        data={
            "n_documents": paging.n_rows,
            "page": paging.page,
            "n_pages": paging.n_pages,
            "documents": [
                document_to_json(source.document, n_statements=source.n_statements) for source in sources
            ],
        },
    )


def statements_of(ledger: Ledger, document: Document) -> tuple[Statement, ...]:
    """The document's statements in the order of their words."""
    found = ledger.statements(document_id=document.id)
    return tuple(sorted(found, key=lambda s: (s.quote.start, s.trigger.start, s.id)))
