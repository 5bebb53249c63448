"""Writing: batches of documents, and the events made from all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from comity.errors import LedgerError
from comity.ledger.database import Database
from comity.ledger.digest import digest_statements
from comity.ledger.encode import document_to_row, failure_to_row, input_to_row, signature_to_row
from comity.ledger.growth import FORGET_RULES, Grown, forget_growth, keep_growth
from comity.ledger.judgements import iter_rejections, load_overlay
from comity.ledger.rows import Batch, FailureRow, InputRow
from comity.model import Event, Report
from comity.model.public import event_to_json, report_to_json, statement_to_json

_HELD = "SELECT id FROM documents WHERE id IN (SELECT unnest($ids::VARCHAR[]))"
_FORGET_STATEMENTS = "DELETE FROM statements WHERE document_id IN (SELECT unnest($ids::VARCHAR[]))"
_FORGET_JUDGED = "DELETE FROM judged_statements WHERE document_id IN (SELECT unnest($ids::VARCHAR[]))"
_FORGET_REJECTED = "DELETE FROM rejected_statements WHERE document_id IN (SELECT unnest($ids::VARCHAR[]))"
_FORGET_SIGNATURES = "DELETE FROM signatures WHERE document_id IN (SELECT unnest($ids::VARCHAR[]))"
_FORGET_TOLD = (_FORGET_STATEMENTS, _FORGET_JUDGED, _FORGET_REJECTED)
_FORGET_READ = "DELETE FROM inputs WHERE document_id IN (SELECT unnest($ids::VARCHAR[]))"
_FORGET_DOCUMENTS = "DELETE FROM documents WHERE id IN (SELECT unnest($ids::VARCHAR[]))"

# A line is NULL for a whole file, hence IS NOT DISTINCT FROM. Keys travel as one JSON text.
_FORGET_INPUTS = """
DELETE FROM inputs USING (
    SELECT unnest(CAST(CAST($keys AS JSON)
        AS STRUCT("location" VARCHAR, line BIGINT, fingerprint VARCHAR)[]), max_depth := 2)
) AS k
WHERE inputs."location" = k."location" AND inputs.line IS NOT DISTINCT FROM k.line
    AND inputs.fingerprint = k.fingerprint
"""
_FORGET_FAILURES = """
DELETE FROM failures USING (
    SELECT unnest(CAST(CAST($keys AS JSON) AS STRUCT("location" VARCHAR, line BIGINT)[]), max_depth := 2)
) AS k
WHERE failures."location" = k."location" AND failures.line IS NOT DISTINCT FROM k.line
"""
_FAILED = 'SELECT "location", line FROM failures WHERE "location" IN (SELECT unnest($locations::VARCHAR[]))'
_FORGET_EVENTS = "DELETE FROM reports; DELETE FROM events; DELETE FROM fusion"
_SET_FUSION = "INSERT INTO fusion VALUES ($state, $digest)"


def add_batch(database: Database, batch: Batch) -> None:
    """Store a batch, all or nothing; what the ledger holds of its documents and inputs is replaced."""
    _check_batch(batch)
    ids = [document.id for document in batch.documents]
    overlay = load_overlay(database)
    held = {id_ for (id_,) in database.rows(_HELD, {"ids": ids})}
    with database.transaction():
        if held:
            database.execute(FORGET_RULES)
        database.insert("added_documents", ({"document_id": id_} for id_ in ids))
        for forget in (*_FORGET_TOLD, _FORGET_SIGNATURES, _FORGET_DOCUMENTS):
            if ids:
                database.execute(forget, {"ids": ids})
        database.insert(
            "documents", (document_to_row(document, batch.made_by) for document in batch.documents)
        )
        database.insert(
            "signatures", (signature_to_row(*signature) for signature in batch.signatures.items())
        )
        database.insert("statements", (statement_to_json(statement) for statement in batch.statements))
        database.insert("judged_statements", map(statement_to_json, overlay.iter_changed(batch.statements)))
        database.insert("rejected_statements", iter_rejections(overlay, batch.statements))
        _add_inputs(database, batch.inputs)
        _add_failures(database, batch.failures)


def forget_documents(database: Database, ids: Sequence[str]) -> None:
    """Take documents out, with statements, signatures and inputs; the events wait for the next fusion."""
    with database.transaction():
        database.execute(FORGET_RULES)
        for forget in (*_FORGET_TOLD, _FORGET_SIGNATURES, _FORGET_DOCUMENTS, _FORGET_READ):
            if ids:
                database.execute(forget, {"ids": list(ids)})


def forget_failures(database: Database, locations: Iterable[str], failed: Iterable[FailureRow]) -> None:
    """Remove the failures at these locations that did not come again: their lines are gone or read well."""
    still = {(row.location, row.line) for row in failed}
    known = list(database.rows(_FAILED, {"locations": sorted(locations)}))
    gone = [(location, line) for location, line in known if (location, line) not in still]
    if gone:
        with database.transaction():
            database.execute(_FORGET_FAILURES, {"keys": _failure_keys(gone)})


def replace_events(
    database: Database,
    events: Iterable[Event],
    reports: Iterable[Report],
    *,
    state: str,
    grown: Grown | None = None,
    version: str = "",
) -> None:
    """Put these events and reports in the place of all that were there, with what they were made from, and
    what is kept of their fusion by the rules of this version.
    """
    with database.transaction():
        database.execute(_FORGET_EVENTS)
        database.insert("events", (event_to_json(event) for event in events))
        database.insert("reports", (report_to_json(report) for report in reports))
        database.execute(_SET_FUSION, {"state": state, "digest": digest_statements(database)})
        if grown is None:
            forget_growth(database)
        else:
            keep_growth(database, grown, version)


def _check_batch(batch: Batch) -> None:
    ids = [document.id for document in batch.documents]
    if len(set(ids)) != len(ids):
        raise LedgerError("a batch holds one document twice; give each once")
    strangers = {statement.document_id for statement in batch.statements} - set(ids)
    strangers |= batch.signatures.keys() - set(ids)
    if strangers:
        raise LedgerError(f"a batch holds what belongs to document {min(strangers)} without that document")


def _add_inputs(database: Database, inputs: tuple[InputRow, ...]) -> None:
    rows = {row.key: row for row in inputs}
    if not rows:
        return
    keys: list[dict[str, Any]] = [
        {"location": location, "line": line, "fingerprint": fingerprint}
        for location, line, fingerprint in rows
    ]
    database.execute(_FORGET_INPUTS, {"keys": keys})
    database.insert("inputs", (input_to_row(row) for row in rows.values()))
    read_well = {(row.location, row.line) for row in inputs}
    database.execute(_FORGET_FAILURES, {"keys": _failure_keys(read_well)})


def _add_failures(database: Database, failures: tuple[FailureRow, ...]) -> None:
    rows = {(row.location, row.line): row for row in failures}
    if not rows:
        return
    database.execute(_FORGET_FAILURES, {"keys": _failure_keys(rows)})
    database.insert("failures", (failure_to_row(row) for row in rows.values()))


def _failure_keys(keys: Iterable[tuple[str, int | None]]) -> list[dict[str, Any]]:
    return [{"location": location, "line": line} for location, line in keys]
