"""The part of a ledger that a dossier of two states is made from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from comity.ledger import Ledger
from comity.model import Document, Dyad, Event, Report, Statement
from comity.pipeline.fuser import Fuser
from comity.pipeline.fusion import InstalledFuser

if TYPE_CHECKING:
    from comity.dossier.evidence import Evidence
    from comity.dossier.imported import ImportedEvidence


def evidence(
    ledger: Ledger,
    dyad: Dyad,
    *,
    as_of: date | None = None,
    since: date | None = None,
    fuser: Fuser | None = None,
) -> Evidence:
    """Documents, statements, events and reports about two states.

    They are the events in which both take part, the other events on the pages that tell of both, and
    sanctions on either, with the statements and documents that these stand in. With ``as_of`` only
    documents published up to that day count: the events are made anew from these alone, as they
    could be known then; documents without a day of publication are left out and counted. With ``since``
    what was over by then is left out, and what earlier pages tell without a day; both are counted.
    """
    if as_of is None:
        return _gather(ledger, dyad, since)
    return _gather_as_of(ledger, dyad, as_of, since, fuser or InstalledFuser())


def _gather(ledger: Ledger, dyad: Dyad, since: date | None) -> Evidence:
    told = {statement.document_id for statement in ledger.statements(dyad=dyad)}
    reports = tuple(ledger.reports())
    return _select(ledger, dyad, tuple(ledger.events()), reports, told, since=since)


def _gather_as_of(ledger: Ledger, dyad: Dyad, as_of: date, since: date | None, fuser: Fuser) -> Evidence:
    documents = list(ledger.documents(with_text=False))
    known = {document.id: document for document in documents if is_known(document, as_of)}
    statements = [statement for statement in ledger.statements() if statement.document_id in known]
    signatures = {id_: signature for id_, signature in ledger.signatures().items() if id_ in known}
    fused = fuser.fuse(list(known.values()), statements, signatures, tuple(ledger.judgements(in_force=True)))
    told = {s.document_id for s in statements if dyad.states <= _countries(s)}
    n_undated = sum(1 for document in documents if document.published_on is None)
    return _select(
        ledger, dyad, fused.events, fused.reports, told, since=since, as_of=as_of, n_left_out=n_undated
    )


def _select(
    ledger: Ledger,
    dyad: Dyad,
    events: tuple[Event, ...],
    reports: tuple[Report, ...],
    told: set[str],
    *,
    since: date | None,
    as_of: date | None = None,
    n_left_out: int = 0,
) -> Evidence:
    """The part of these events that concerns the two: their own, and those that stand around them.

    Around them are the other events on the pages that tell of both, and sanctions on either.
    """
    own = {event.id for event in events if dyad.states <= event.countries}
    pages = told | {report.document_id for report in reports if report.event_id in own}
    beside = {report.event_id for report in reports if report.document_id in pages}
    of_both = tuple(event for event in events if event.id in beside or _hits(event, dyad))
    chosen = of_both if since is None else _pick_since(ledger, of_both, reports, since)
    ids = {event.id for event in chosen}
    kept = tuple(report for report in reports if report.event_id in ids)
    wanted = {id_ for event in chosen for id_ in event.statement_ids}
    statements = list(ledger.statements(ids=sorted(wanted)))
    found = _make_evidence(ledger, dyad, statements, chosen, kept, as_of=as_of, since=since)
    lost = [event for event in of_both if event.id in own - ids]
    return replace(
        found,
        n_left_out=n_left_out,
        n_earlier=sum(event.last_on is not None for event in lost),
        n_dayless=sum(event.last_on is None for event in lost),
    )


def _pick_since(
    ledger: Ledger, events: tuple[Event, ...], reports: tuple[Report, ...], since: date
) -> tuple[Event, ...]:
    """The events that were, or went on, on that day or later; without a day, those that pages since tell."""
    pages = {document.id for document in ledger.documents(since=since, with_text=False)}
    told = {report.event_id for report in reports if report.document_id in pages}
    return tuple(
        event for event in events if (event.id in told if event.last_on is None else event.last_on >= since)
    )


def _hits(event: Event, dyad: Dyad) -> bool:
    """True for sanctions on either of the two."""
    hit = {recipient.country for recipient in event.recipients}
    return event.event_type == "SANCTION" and bool(hit & dyad.states)


def is_known(document: Document, as_of: date) -> bool:
    return document.published_on is not None and document.published_on <= as_of


def _countries(statement: Statement) -> frozenset[str]:
    return frozenset(m.country for m in (*statement.actors, *statement.recipients) if m.country)


# As many rows of other data sets as a dossier takes at most; it says how many there are.
N_IMPORTED = 5_000


def _gather_imported(
    ledger: Ledger, dyad: Dyad, since: date | None, as_of: date | None
) -> ImportedEvidence | None:
    """The newest rows of other data sets on the two, about days from ``since`` to ``as_of``, and the
    counts of all.
    """
    from comity.dossier.imported import ImportedEvidence

    if not ledger.has_imported():
        return None
    newest = ledger.imported_events(dyad=dyad, since=since, until=as_of, is_newest_first=True)
    return ImportedEvidence(
        events=tuple(islice(newest, N_IMPORTED)),
        by_register=ledger.n_imported_by_register(dyad=dyad, since=since, until=as_of),
        untyped=ledger.n_imported_untyped(dyad=dyad, since=since, until=as_of),
        by_dataset=ledger.n_imported_by_dataset(dyad=dyad, since=since, until=as_of),
        citations=ledger.citations(),
    )


def _make_evidence(
    ledger: Ledger,
    dyad: Dyad,
    statements: list[Statement],
    events: tuple[Event, ...],
    reports: tuple[Report, ...],
    *,
    as_of: date | None,
    since: date | None,
) -> Evidence:
    from comity.dossier.evidence import Evidence  # late: workers import this package, and need no dossier

    ids = {s.document_id for s in statements} | {report.document_id for report in reports}
    statements.sort(key=lambda s: (s.document_id, s.quote.start, s.quote.end, s.id))
    return Evidence(
        imported=_gather_imported(ledger, dyad, since, as_of),
        documents=tuple(ledger.documents(ids=sorted(ids))),
        statements=tuple(statements),
        events=events,
        reports=reports,
        as_of=as_of,
        since=since,
    )
