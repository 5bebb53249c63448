"""The part of a ledger that a dossier of two states is made from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from comity.ledger import Ledger
from comity.model import Document, Dyad, Event, Report, Statement
from comity.pipeline.fusion import Fuser, InstalledFuser

if TYPE_CHECKING:
    from comity.dossier.evidence import Evidence


def evidence(
    ledger: Ledger, dyad: Dyad, *, as_of: date | None = None, fuser: Fuser | None = None
) -> Evidence:
    """Documents, statements, events and reports about two states.

    They are the statements on both states, those of the events in which both take part, and the
    documents that these stand in. With ``as_of`` only documents published up to that day count: the
    events are made anew from these alone, as they could be known then; documents without a day of
    publication are left out and counted.
    """
    if as_of is None:
        return _gather(ledger, dyad)
    return _gather_as_of(ledger, dyad, as_of, fuser or InstalledFuser())


def _gather(ledger: Ledger, dyad: Dyad) -> Evidence:
    events = tuple(ledger.events(dyad=dyad))
    reports = tuple(ledger.reports(event_ids=[event.id for event in events]))
    statements = {statement.id: statement for statement in ledger.statements(dyad=dyad)}
    missing = {id_ for event in events for id_ in event.statement_ids} - statements.keys()
    statements |= {statement.id: statement for statement in ledger.statements(ids=sorted(missing))}
    return _make_evidence(ledger, list(statements.values()), events, reports)


def _gather_as_of(ledger: Ledger, dyad: Dyad, as_of: date, fuser: Fuser) -> Evidence:
    documents = list(ledger.documents(with_text=False))
    known = {document.id: document for document in documents if _is_known(document, as_of)}
    told = [statement for statement in ledger.statements() if statement.document_id in known]
    signatures = {id_: signature for id_, signature in ledger.signatures().items() if id_ in known}
    fused = fuser.fuse(list(known.values()), told, signatures)
    events = tuple(event for event in fused.events if dyad.states <= event.countries)
    event_ids = {event.id for event in events}
    wanted = {id_ for event in events for id_ in event.statement_ids}
    statements = [s for s in told if s.id in wanted or dyad.states <= _countries(s)]
    reports = tuple(report for report in fused.reports if report.event_id in event_ids)
    n_undated = sum(1 for document in documents if document.published_on is None)
    return _make_evidence(ledger, statements, events, reports, as_of=as_of, n_left_out=n_undated)


def _is_known(document: Document, as_of: date) -> bool:
    return document.published_on is not None and document.published_on <= as_of


def _countries(statement: Statement) -> frozenset[str]:
    return frozenset(m.country for m in (*statement.actors, *statement.recipients) if m.country)


def _make_evidence(
    ledger: Ledger,
    statements: list[Statement],
    events: tuple[Event, ...],
    reports: tuple[Report, ...],
    *,
    as_of: date | None = None,
    n_left_out: int = 0,
) -> Evidence:
    from comity.dossier.evidence import Evidence  # late: workers import this package, and need no dossier

    ids = {s.document_id for s in statements} | {report.document_id for report in reports}
    statements.sort(key=lambda s: (s.document_id, s.quote.start, s.quote.end, s.id))
    return Evidence(
        documents=tuple(ledger.documents(ids=sorted(ids))),
        statements=tuple(statements),
        events=events,
        reports=reports,
        as_of=as_of,
        n_left_out=n_left_out,
    )
