"""Proving the ledger: every quote, span, digest, reference, count and term; each broken row is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from comity.ledger.database import Database
from comity.ledger.decode import to_document
from comity.ledger.digest import digest_statements
from comity.ledger.judgements import iter_judged_faults
from comity.ledger.rows import Fault
from comity.ledger.steps import load_steps
from comity.ledger.text import unpack, unpack_row
from comity.model import (
    ActorKind,
    AttributionKind,
    Basis,
    BlockKind,
    Bound,
    Certainty,
    DateBasis,
    DatePrecision,
    Manner,
    PlacePrecision,
    PublishedBasis,
    Status,
    Verdict,
    make_digest,
    make_document_id,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Term:
    """A column, or a field of a nested column, whose values are of a closed vocabulary."""

    table: str
    column: str
    field: str | None = None
    terms: type[StrEnum]
    optional: bool = False


_TERMS = (
    _Term(table="documents", column="published_basis", terms=PublishedBasis),
    _Term(table="documents", column="blocks", field="kind", terms=BlockKind),
    _Term(table="statements", column="status", terms=Status),
    _Term(table="statements", column="certainty", terms=Certainty),
    _Term(table="statements", column="attribution", field="kind", terms=AttributionKind),
    _Term(table="statements", column="attribution", field="manner", terms=Manner),
    _Term(table="statements", column="actors", field="kind", terms=ActorKind, optional=True),
    _Term(table="statements", column="actors", field="basis", terms=Basis),
    _Term(table="statements", column="recipients", field="kind", terms=ActorKind, optional=True),
    _Term(table="statements", column="recipients", field="basis", terms=Basis),
    _Term(table="statements", column="places", field="precision", terms=PlacePrecision),
    _Term(table="statements", column="places", field="basis", terms=Basis),
    _Term(table="statements", column="times", field="precision", terms=DatePrecision),
    _Term(table="statements", column="times", field="basis", terms=DateBasis),
    _Term(table="statements", column="quantities", field="bound", terms=Bound),
    _Term(table="events", column="status", terms=Status),
    _Term(table="events", column="date_precision", terms=DatePrecision),
    _Term(table="events", column="date_basis", terms=DateBasis),
    _Term(table="events", column="life_cycle", field="status", terms=Status),
    _Term(table="judgements", column="verdict", terms=Verdict),
)

# The database digests the text as it holds it; the few rows that differ, and those alone, are done again
# by the model's own functions, which decide (a text with broken characters is held under stand-ins).
_DIGESTS_TO_TEST = 'SELECT id, digest, "text" FROM documents WHERE digest <> sha256("text")'
_IDS_TO_TEST = """
SELECT to_json(d)::VARCHAR FROM (SELECT * EXCLUDE ("text") FROM documents) AS d
WHERE id <> 'doc-' || left(sha256(concat(digest, chr(31), publisher, chr(31), title, chr(31),
    published_on::VARCHAR)), 20)
"""
_COLUMN = 'SELECT id, "{column}" AS term FROM {table}'
_FIELD = 'SELECT id, item."{field}" AS term FROM (SELECT id, unnest("{column}") AS item FROM {table})'
_NOT_A_TERM = """
SELECT id, term FROM ({source})
WHERE term NOT IN (SELECT unnest($terms::VARCHAR[])) OR (term IS NULL AND NOT $optional)
ORDER BY ALL
"""
_FUSED_FROM = "SELECT statements_digest FROM fusion"


def iter_faults(database: Database) -> Iterator[Fault]:
    """Everything that is wrong in the ledger, table by table; nothing where it is sound."""
    is_sound = True
    for fault in _iter_row_faults(database):
        is_sound = False
        yield fault
    if is_sound:  # rows that are broken cannot be judged anew
        yield from iter_judged_faults(database)


def _iter_row_faults(database: Database) -> Iterator[Fault]:
    yield from _check_digests(database)
    yield from _check_document_ids(database)
    for term in _TERMS:
        yield from _check_term(database, term)
    for name, sql in load_steps("check.sql").items():
        for id_, fault in database.rows(f"{sql}\nORDER BY ALL"):
            yield Fault(table=_table_of(name), id=unpack(id_), fault=unpack(fault))
    yield from _check_fusion(database)


def _table_of(step: str) -> str:
    """The table that a step of ``check.sql`` proves: its name begins with it."""
    return "judged_statements" if step.startswith("judged_statements") else step.partition("_")[0]


def _check_digests(database: Database) -> Iterator[Fault]:
    for id_, digest, text in database.rows(_DIGESTS_TO_TEST):
        found = make_digest(unpack(text))
        if found != digest:
            yield Fault(table="documents", id=id_, fault=f"its text has the digest {found}, not {digest}")


def _check_document_ids(database: Database) -> Iterator[Fault]:
    for (text,) in database.rows(_IDS_TO_TEST):
        row = unpack_row(text)
        try:
            document = to_document(row)
        except ValueError:
            continue  # a term outside its vocabulary, named by its own step
        found = make_document_id(
            text_digest=document.digest,
            publisher=document.publisher,
            title=document.title,
            published_on=document.published_on,
        )
        if found != document.id:
            yield Fault(table="documents", id=document.id, fault=f"its content has the id {found}")


def _check_term(database: Database, term: _Term) -> Iterator[Fault]:
    """Values of a column that are not of its vocabulary, or missing where one is needed."""
    source = _COLUMN if term.field is None else _FIELD
    sql = _NOT_A_TERM.format(source=source.format(table=term.table, column=term.column, field=term.field))
    path = term.column if term.field is None else f"{term.column}.{term.field}"
    parameters = {"terms": [str(member) for member in term.terms], "optional": term.optional}
    for id_, value in database.unpacked_rows(sql, parameters):
        said = "is missing" if value is None else f"is '{value}', which is not in its vocabulary"
        yield Fault(table=term.table, id=id_, fault=f"{path} {said}")


def _check_fusion(database: Database) -> Iterator[Fault]:
    for (fused_from,) in database.rows(_FUSED_FROM):
        if fused_from != digest_statements(database):
            fault = "the events were made from other statements than the ledger holds: run 'comity run' again"
            yield Fault(table="fusion", id="-", fault=fault)
