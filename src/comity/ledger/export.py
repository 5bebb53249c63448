"""The ledger's rows for other programs: JSON Lines, CSV and Parquet."""

from __future__ import annotations

import csv
import json
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from comity.errors import ConfigError, LedgerError
from comity.ledger.database import Database
from comity.ledger.steps import load_steps
from comity.ledger.text import unpack_row
from comity.model.public import Json

WHAT = ("documents", "statements", "events", "reports", "imported")
FORMATS = ("jsonl", "csv", "parquet")

# CSV has no nested columns: lists and structs are written as JSON in theirs.
_NESTED = """
SELECT column_name FROM (DESCRIBE {sql})
WHERE contains(column_type, '[') OR starts_with(column_type, 'STRUCT')
"""
_COPY_PARQUET = "COPY ({sql}) TO '{file}' (FORMAT parquet, COMPRESSION zstd)"
_COPY_CSV = "COPY (SELECT * REPLACE ({replaced}) FROM ({sql})) TO '{file}' (FORMAT csv, HEADER)"


def export_rows(
    database: Database, what: str, form: str, out: Path | BinaryIO, *, until: date | None = None
) -> None:
    """Write all documents (without text), statements, events, reports or imported rows, in a stable order.

    A path is written whole or not at all. ``until`` leaves out imported rows that begin later.

    Raises:
        ConfigError: ``what`` or ``form`` is not known.
        LedgerError: the file cannot be written.
    """
    if what not in WHAT:
        raise ConfigError(f"'{what}' cannot be exported; there are: {', '.join(WHAT)}")
    if form not in FORMATS:
        raise ConfigError(f"'{form}' is not a format of export; there are: {', '.join(FORMATS)}")
    if isinstance(out, Path):
        _export_to_path(database, what, form, out, until)
    elif form == "jsonl":
        _write_jsonl(database, what, out, until)
    elif form == "csv" and what == "imported":
        _write_csv(database, what, out, until)
    else:
        _copy_to_stream(database, what, form, out, until)


def iter_public(database: Database, what: str, *, until: date | None = None) -> Iterator[dict[str, Json]]:
    """The public JSON of every row."""
    for row in database.rows(f"SELECT to_json(t)::VARCHAR FROM ({_rows_of(what, until)}) AS t"):
        yield unpack_row(row[0])


def _export_to_path(database: Database, what: str, form: str, out: Path, until: date | None) -> None:
    part = out.with_name(out.name + ".part")
    try:
        with part.open("wb") as stream:
            export_rows(database, what, form, stream, until=until)
        part.replace(out)
    except OSError as error:
        raise LedgerError(f"{out} cannot be written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)


def _write_jsonl(database: Database, what: str, out: BinaryIO, until: date | None) -> None:
    for row in iter_public(database, what, until=until):
        line = json.dumps(row, ensure_ascii=False) + "\n"
        out.write(line.encode("utf-8", "backslashreplace"))


def _write_csv(database: Database, what: str, out: BinaryIO, until: date | None) -> None:
    """What DuckDB would write, row by row: it has not the memory for many rows with lists in order."""
    text = TextIOWrapper(out, encoding="utf-8", errors="backslashreplace", newline="")
    rows = csv.writer(text, lineterminator="\n")
    columns = [row[0] for row in database.rows(f"DESCRIBE {_rows_of(what, until)}")]
    rows.writerow(columns)
    for row in iter_public(database, what, until=until):
        rows.writerow([_say_cell(row[name]) for name in columns])
    text.flush()
    text.detach()


def _say_cell(value: Json) -> Json:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _copy_to_stream(database: Database, what: str, form: str, out: BinaryIO, until: date | None) -> None:
    """DuckDB writes files only: one is made aside and its bytes are passed on."""
    with tempfile.TemporaryDirectory(prefix="comity-export-") as folder:
        file = Path(folder) / f"{what}.{form}"
        database.execute(_copy_sql(database, _rows_of(what, until), form, file))
        with file.open("rb") as stream:
            shutil.copyfileobj(stream, out)


def _copy_sql(database: Database, sql: str, form: str, file: Path) -> str:
    quoted = str(file).replace("'", "''")
    if form == "parquet":
        return _COPY_PARQUET.format(sql=sql, file=quoted)
    nested = [name for (name,) in database.rows(_NESTED.format(sql=sql))]
    replaced = ", ".join(f'to_json("{name}") AS "{name}"' for name in nested)
    return _COPY_CSV.format(sql=sql, file=quoted, replaced=replaced)


def _rows_of(what: str, until: date | None) -> str:
    sql = load_steps("export.sql")[what]
    if what != "imported" or until is None:
        return sql
    return f"SELECT * FROM ({sql}) WHERE first_on <= DATE '{until.isoformat()}' ORDER BY first_on, id"
