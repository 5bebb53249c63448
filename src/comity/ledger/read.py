"""Reading: records in a stable order, filtered by dyad, day, register or id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from comity.errors import LedgerError, NotFoundError
from comity.ledger.database import Database
from comity.ledger.decode import to_document, to_event, to_failure, to_report, to_statement
from comity.ledger.rows import Counts, FailureRow, Reading
from comity.model import Document, Dyad, Event, Report, Statement

_DOCUMENTS = "SELECT to_json(d)::VARCHAR FROM (SELECT * FROM documents{where}) AS d"
_DOCUMENTS_WITHOUT_TEXT = (
    'SELECT to_json(d)::VARCHAR FROM (SELECT * EXCLUDE ("text") FROM documents{where}) AS d'
)
_DOCUMENT_ORDER = " ORDER BY published_on NULLS LAST, id"
_STATEMENTS = 'SELECT to_json(s)::VARCHAR FROM {table} AS s{{where}} ORDER BY document_id, "start", "end", id'
_EVENTS = "SELECT to_json(e)::VARCHAR FROM events AS e{where} ORDER BY first_on NULLS LAST, last_on, id"
_REPORTS = "SELECT to_json(r)::VARCHAR FROM reports AS r{where} ORDER BY event_id, document_id"
_FAILURES = 'SELECT to_json(f)::VARCHAR FROM failures AS f ORDER BY "location", line NULLS FIRST'
_SIGNATURES = "SELECT document_id, signature FROM signatures{where} ORDER BY document_id"
_N_STATEMENTS = """
SELECT d.id, count(s.id) FROM documents AS d LEFT JOIN current_statements AS s ON s.document_id = d.id
GROUP BY d.id ORDER BY d.id
"""
_COUNTS = """
SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM statements),
    (SELECT count(*) FROM events), (SELECT count(*) FROM reports),
    (SELECT count(*) FROM inputs), (SELECT count(*) FROM failures)
"""
_REGISTER_COUNTS = "SELECT register, count(*) FROM event_registers GROUP BY register ORDER BY register"
_BY_PREFIX = """
SELECT id FROM documents WHERE starts_with(id, $prefix)
UNION SELECT id FROM statements WHERE starts_with(id, $prefix)
UNION SELECT id FROM events WHERE starts_with(id, $prefix)
UNION SELECT id FROM judgements WHERE starts_with(id, $prefix)
ORDER BY id
"""
_IDS = "(SELECT unnest($ids::VARCHAR[]))"
_BOTH_STATES = """ IN (
    SELECT {id} FROM {view} WHERE country IN ($first, $second)
    GROUP BY {id} HAVING count(DISTINCT country) = 2
)"""
_STATEMENT_OF_DYAD = "id" + _BOTH_STATES.format(id="statement_id", view="statement_countries")
_EVENT_OF_DYAD = "id" + _BOTH_STATES.format(id="event_id", view="event_countries")
_DOCUMENT_OF_DYAD = f"id IN (SELECT document_id FROM statements WHERE {_STATEMENT_OF_DYAD})"
_PUBLISHED_SINCE = "document_id IN (SELECT id FROM documents WHERE published_on >= $since)"
_OF_EVENT = "id IN (SELECT unnest(statement_ids) FROM events WHERE id = $event_id)"

RecordT = TypeVar("RecordT")


@dataclass(slots=True)
class _Filter:
    """Conditions that must all hold, and their parameters."""

    conditions: list[str] = field(default_factory=list)
    parameters: dict[str, Any] = field(default_factory=dict)

    def add(self, condition: str, **parameters: object) -> None:
        """Add a condition, unless one of its parameters is not given."""
        if all(value is not None for value in parameters.values()):
            self.conditions.append(condition)
            self.parameters |= parameters

    def add_dyad(self, condition: str, dyad: Dyad | None) -> None:
        """Add a condition on both states."""
        if dyad is not None:
            self.add(condition, first=dyad.first, second=dyad.second)

    def apply(self, sql: str) -> str:
        """The query with the conditions in it."""
        return sql.format(where=f" WHERE {' AND '.join(self.conditions)}" if self.conditions else "")


def iter_documents(
    database: Database,
    *,
    dyad: Dyad | None = None,
    since: date | None = None,
    ids: Iterable[str] | None = None,
    with_text: bool = True,
) -> Iterator[Document]:
    """Documents, the earliest first, those without a date last."""
    rows = _iter_document_rows(database, dyad=dyad, since=since, ids=ids, with_text=with_text)
    yield from _decode(rows, to_document)


def iter_readings(database: Database, ids: Iterable[str]) -> Iterator[Reading]:
    """Documents without text, and what made them."""
    rows = _iter_document_rows(database, ids=ids, with_text=False)
    yield from _decode(rows, lambda row: Reading(document=to_document(row), made_by=row["made_by"]))


def iter_statements(
    database: Database,
    *,
    dyad: Dyad | None = None,
    since: date | None = None,
    document_id: str | None = None,
    document_ids: Iterable[str] | None = None,
    event_id: str | None = None,
    ids: Iterable[str] | None = None,
    judged: bool = True,
    rejected: bool = False,
) -> Iterator[Statement]:
    """Statements by document and place in it; ``since`` is the day their document was published.

    They come as people have judged them, without the rejected ones unless these are asked for; or, where
    ``judged`` is false, all and as they were read.
    """
    table = ("told_statements" if rejected else "current_statements") if judged else "statements"
    sql = _STATEMENTS.format(table=table)
    only = _Filter()
    only.add_dyad(_STATEMENT_OF_DYAD, dyad)
    only.add(_PUBLISHED_SINCE, since=since)
    only.add("document_id = $document_id", document_id=document_id)
    only.add("document_id IN (SELECT unnest($pages::VARCHAR[]))", pages=_listed(document_ids))
    only.add(_OF_EVENT, event_id=event_id)
    only.add(f"id IN {_IDS}", ids=_listed(ids))
    yield from _decode(database.json_rows(only.apply(sql), only.parameters), to_statement)


def iter_events(
    database: Database,
    *,
    dyad: Dyad | None = None,
    register: str | None = None,
    since: date | None = None,
    until: date | None = None,
    ids: Iterable[str] | None = None,
) -> Iterator[Event]:
    """Events, the earliest first, those without a date last.

    ``since`` and ``until`` keep what may have been on between these days; what has no date is left out.
    """
    only = _Filter()
    only.add_dyad(_EVENT_OF_DYAD, dyad)
    only.add("list_contains(registers, $register)", register=register)
    only.add("coalesce(last_on, first_on) >= $since", since=since)
    only.add("coalesce(first_on, last_on) <= $until", until=until)
    only.add(f"id IN {_IDS}", ids=_listed(ids))
    yield from _decode(database.json_rows(only.apply(_EVENTS), only.parameters), to_event)


def iter_reports(database: Database, *, event_ids: Iterable[str] | None = None) -> Iterator[Report]:
    """Reports by event and document."""
    only = _Filter()
    only.add(f"event_id IN {_IDS}", ids=_listed(event_ids))
    yield from _decode(database.json_rows(only.apply(_REPORTS), only.parameters), to_report)


def iter_failures(database: Database) -> Iterator[FailureRow]:
    """Failures by location and line."""
    yield from _decode(database.json_rows(_FAILURES), to_failure)


def load_signatures(database: Database, ids: Iterable[str] | None = None) -> dict[str, bytes]:
    """The signature of every document, or of these."""
    only = _Filter()
    only.add(f"document_id IN {_IDS}", ids=_listed(ids))
    rows = database.rows(only.apply(_SIGNATURES), only.parameters)
    return {id_: bytes(signature) for id_, signature in rows}


def count_statements_by_document(database: Database) -> dict[str, int]:
    """How many statements each document has, zero included."""
    return {id_: int(n) for id_, n in database.rows(_N_STATEMENTS)}


def count_events_by_register(database: Database) -> dict[str, int]:
    """How many events each register has; those without any are left out."""
    return {register: int(n) for register, n in database.rows(_REGISTER_COUNTS)}


def count_rows(database: Database) -> Counts:
    """How many rows each table has."""
    documents, statements, events, reports, inputs, failures = next(database.rows(_COUNTS))
    return Counts(
        documents=documents,
        statements=statements,
        events=events,
        reports=reports,
        inputs=inputs,
        failures=failures,
    )


def find_by_prefix(database: Database, prefix: str) -> list[str]:
    """The ids of documents, statements, events and judgements that begin so."""
    return [id_ for (id_,) in database.rows(_BY_PREFIX, {"prefix": prefix})]


def make_not_found(database: Database, what: str, id_: str) -> NotFoundError:
    """The error for an id that is not there."""
    return NotFoundError(
        f"{database.name} holds no {what} '{id_}': 'comity list {what}s' shows what there is"
    )


def _iter_document_rows(
    database: Database,
    *,
    dyad: Dyad | None = None,
    since: date | None = None,
    ids: Iterable[str] | None = None,
    with_text: bool,
) -> Iterator[Any]:
    only = _Filter()
    only.add_dyad(_DOCUMENT_OF_DYAD, dyad)
    only.add("published_on >= $since", since=since)
    only.add(f"id IN {_IDS}", ids=_listed(ids))
    sql = _DOCUMENTS if with_text else _DOCUMENTS_WITHOUT_TEXT
    yield from database.json_rows(only.apply(sql) + _DOCUMENT_ORDER, only.parameters)


def _decode(rows: Iterable[Any], to_record: Callable[[Any], RecordT]) -> Iterator[RecordT]:
    """The records of rows; a row that is none was changed from outside."""
    for row in rows:
        try:
            record = to_record(row)
        except (ValueError, TypeError, KeyError) as error:
            name = row.get("id") or row.get("event_id") or row.get("location")
            raise LedgerError(
                f"the row of {name} is broken ({error}): 'comity check' names every fault"
            ) from error
        yield record


def _listed(ids: Iterable[str] | None) -> list[str] | None:
    return None if ids is None else list(ids)
