"""Digests of what the ledger holds: equal ledgers have equal digests, in whatever order they grew."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from comity.ledger.database import Database

# Rows are digested one by one, so that neither the order in which rows were stored nor their place in the
# file matters. Here the digests are laid over one another (no row is there twice), so that what was added can
# be laid over what there was.
_TOLD = """
SELECT coalesce(bit_xor(row_digest), 0) FROM (
    SELECT md5_number(to_json(s)::VARCHAR) AS row_digest FROM current_statements AS s {of_pages}
    UNION ALL
    SELECT md5_number(to_json(d)::VARCHAR) FROM (SELECT * EXCLUDE ("text") FROM documents) AS d {of_documents}
    UNION ALL
    SELECT md5_number(document_id || ' ' || md5(signature)) FROM signatures {of_pages}
    {judged}
)
"""
_JUDGED = """
UNION ALL
SELECT md5_number(id) FROM judgements WHERE undone_at IS NULL AND "first".words IS NOT NULL
"""
_OF_PAGES = "WHERE document_id IN (SELECT unnest($ids::VARCHAR[]))"
_OF_DOCUMENTS = "WHERE d.id IN (SELECT unnest($ids::VARCHAR[]))"
_TABLE = """
SELECT coalesce(sha256(string_agg(row_digest, '' ORDER BY row_digest)), '') FROM (
    SELECT md5(to_json(t)::VARCHAR) AS row_digest FROM {source} AS t
)
"""
# Every table but the log of runs and the list of migrations.
_SOURCES = {
    "documents": "documents",
    "signatures": "(SELECT document_id, md5(signature) AS signature FROM signatures)",
    "statements": "statements",
    "events": "events",
    "reports": "reports",
    "fusion": "fusion",
    "inputs": "inputs",
    "failures": "failures",
    "judgements": "judgements",
    "imported_files": "imported_files",
    "imported_events": "imported_events",
    "imported_mentions": "imported_mentions",
    "imported_faults": "imported_faults",
    "imported_kinds": "imported_kinds",
}


def digest_statements(database: Database) -> str:
    """The digest of all that events are made from: statements as judged, documents, signatures, and what
    is judged of the events themselves.
    """
    return _format(database.one(_TOLD.format(of_pages="", of_documents="", judged=_JUDGED))[0])


def digest_added(database: Database, before: str, documents: Sequence[str]) -> str:
    """The same where it was ``before`` and these documents, with their statements, have been added."""
    sql = _TOLD.format(of_pages=_OF_PAGES, of_documents=_OF_DOCUMENTS, judged="")
    return _format(int(before, 16) ^ database.one(sql, {"ids": documents})[0])


def _format(digest: int) -> str:
    return f"{digest:032x}"


def digest_tables(database: Database) -> dict[str, str]:
    """The digest of each table that is part of the record."""
    return {table: str(database.one(_TABLE.format(source=source))[0]) for table, source in _SOURCES.items()}


def digest_content(database: Database) -> str:
    """One digest of everything in the ledger but the log of its runs."""
    tables = digest_tables(database)
    return hashlib.sha256("\n".join(f"{name} {tables[name]}" for name in sorted(tables)).encode()).hexdigest()
