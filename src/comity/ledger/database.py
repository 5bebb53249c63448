"""One open DuckDB database: statements in, rows out; every foreign error becomes a LedgerError."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from comity.errors import LedgerError
from comity.ledger.text import pack, pack_rows, unpack, unpack_row

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Parameters = Mapping[str, Any]

# Rows are written and read in portions: large enough that the work per call does not count,
# small enough that a portion of statements (about 2 KB of JSON each) stays at a few megabytes.
_INSERT_ROWS = 2_000
_FETCH_ROWS = 1_000


class Database:
    """A connection that packs text on the way in, unpacks it on the way out and maps errors."""

    def __init__(self, connection: DuckDBPyConnection, name: str) -> None:
        self._connection = connection
        self._shapes: dict[str, str] = {}
        self.name = name

    def execute(self, sql: str, parameters: Parameters | None = None) -> None:
        """Run one or more SQL statements inside the current transaction."""
        with self._mapped():
            self._connection.execute(sql, _bind(parameters))

    def one(self, sql: str, parameters: Parameters | None = None) -> tuple[Any, ...]:
        """The first row of a query that always has one, as seen inside the current transaction."""
        with self._mapped():
            row = self._connection.execute(sql, _bind(parameters)).fetchone()
        if row is None:
            raise LedgerError(f"{self.name}: a query that has one row gave none")
        return tuple(row)

    def all(self, sql: str, parameters: Parameters | None = None) -> list[tuple[Any, ...]]:
        """All rows of a query that has few, as seen inside the current transaction."""
        with self._mapped():
            return [tuple(row) for row in self._connection.execute(sql, _bind(parameters)).fetchall()]

    def rows(self, sql: str, parameters: Parameters | None = None) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, a portion at a time, as last committed; other queries may run meanwhile."""
        with self._mapped():
            cursor = self._connection.cursor()
        try:
            with self._mapped():
                cursor.execute(sql, _bind(parameters))
            while True:
                with self._mapped():
                    portion = cursor.fetchmany(_FETCH_ROWS)
                if not portion:
                    return
                yield from portion
        finally:
            cursor.close()

    def unpacked_rows(self, sql: str, parameters: Parameters | None = None) -> Iterator[tuple[Any, ...]]:
        """The rows of a query with their text unpacked; for columns that may hold any text."""
        for row in self.rows(sql, parameters):
            yield tuple(unpack(value) if isinstance(value, str) else value for value in row)

    def json_rows(self, sql: str, parameters: Parameters | None = None) -> Iterator[Any]:
        """The rows of a query whose first column is JSON text, read and unpacked."""
        for row in self.rows(sql, parameters):
            yield unpack_row(row[0])

    def insert(self, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Add rows, given as JSON in the shape of the table's columns, all of which must be there.

        Raises:
            LedgerError: a row has other keys or values than the table.
        """
        remaining = iter(rows)
        while portion := [dict(row) for row in islice(remaining, _INSERT_ROWS)]:
            sql = self._insert_sql(table)
            text = pack_rows(portion)
            with self._mapped():
                self._connection.execute(sql, {"rows": text})

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is stored together, or not at all."""
        self.execute("BEGIN")
        try:
            yield
        except BaseException:
            with self._mapped():
                self._connection.execute("ROLLBACK")
            raise
        self.execute("COMMIT")

    def close(self) -> None:
        """Close the connection; the file is complete."""
        with self._mapped():
            self._connection.close()

    def _insert_sql(self, table: str) -> str:
        """One INSERT for many rows: a JSON text is cast to the table's own shape (strict in its keys)."""
        if table not in self._shapes:
            columns = list(self.rows(_COLUMNS, {"table": table}))
            shape = ", ".join(f'"{name}" {_json_type(kind)}' for name, kind in columns)
            names = ", ".join(f'"{name}"' for name, _ in columns)
            values = ", ".join(_from_json(name, kind) for name, kind in columns)
            self._shapes[table] = (
                f'INSERT INTO "{table}" ({names}) SELECT {values} '
                f"FROM (SELECT unnest(CAST(CAST($rows AS JSON) AS STRUCT({shape})[])) AS r)"
            )
        return self._shapes[table]

    @contextmanager
    def _mapped(self) -> Iterator[None]:
        import duckdb

        try:
            yield
        except duckdb.Error as error:
            raise LedgerError(f"{self.name}: {first_line(error)}") from error


_COLUMNS = """
SELECT column_name, data_type FROM duckdb_columns()
WHERE table_name = $table AND database_name = current_database() ORDER BY column_index
"""


def first_line(error: Exception) -> str:
    """The first line of an error of the database, which says what happened."""
    return (str(error).strip() or type(error).__name__).splitlines()[0]


def _json_type(kind: str) -> str:
    return "VARCHAR" if kind == "BLOB" else kind


def _from_json(name: str, kind: str) -> str:
    return f'from_base64(r."{name}")' if kind == "BLOB" else f'r."{name}"'


def _bind(parameters: Parameters | None) -> dict[str, Any]:
    """Parameters as the database takes them: text packed, lists of rows as one JSON text."""
    return {name: _pack_value(value) for name, value in (parameters or {}).items()}


def _pack_value(value: Any) -> Any:
    if isinstance(value, str):
        return pack(value)
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return pack_rows(value)
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [_pack_value(item) for item in value]
    return value
