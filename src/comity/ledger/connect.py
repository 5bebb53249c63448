"""Opening the file of a ledger: made whole or not at all, locked by one writer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from comity.errors import LedgerError
from comity.ledger.database import Database, first_line
from comity.ledger.migrate import Migration, load_migrations, migrate

if TYPE_CHECKING:
    pass

# 512 MB hold the largest sort (all statements of 10,000 pages); beyond it DuckDB spills to a file.
# No extension is ever fetched: JSON and Parquet are part of DuckDB's wheel.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "512MB",
    "threads": 2,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def open_database(path: Path | None, *, read_only: bool) -> Database:
    """The ledger at ``path``, migrated; made where there is none. ``None`` is a ledger in memory.

    Raises:
        LedgerError: it cannot be opened; the message says why and what to do.
    """
    migrations = load_migrations()
    if path is not None and not path.exists():
        _make_file(path, migrations, read_only=read_only)
    database = _connect(path, read_only=read_only)
    try:
        migrate(database, migrations, read_only=read_only)
    except BaseException:
        database.close()
        raise
    return database


def _make_file(path: Path, migrations: tuple[Migration, ...], *, read_only: bool) -> None:
    """Make an empty ledger beside ``path`` and move it there: no half-made file is ever seen."""
    if read_only:
        raise LedgerError(f"there is no ledger at {path}: make one with 'comity run', or name another file")
    if not path.parent.is_dir():
        raise LedgerError(
            f"there is no folder {path.parent} to make the ledger {path.name} in: make it first"
        )
    new = path.with_name(path.name + ".new")
    try:
        database = _connect(new, read_only=False)
    except LedgerError as error:
        if not new.is_file() or is_lock(error.__cause__):
            raise
        _remove(new)  # a run was killed while it made this file
        database = _connect(new, read_only=False)
    migrate(database, migrations)
    database.close()
    _log_of(path).unlink(missing_ok=True)  # what a ledger that was deleted left behind
    new.replace(path)


def is_lock(error: BaseException | None) -> bool:
    """True where a file could not be opened because another process has it open."""
    return error is not None and "Could not set lock" in str(error)


def _remove(path: Path) -> None:
    path.unlink()
    _log_of(path).unlink(missing_ok=True)


def _log_of(path: Path) -> Path:
    """DuckDB's log of what is not yet in the file itself."""
    return path.with_name(path.name + ".wal")


def _connect(path: Path | None, *, read_only: bool) -> Database:
    import duckdb

    # An absolute path, for DuckDB takes some names ("md:x", ":memory:") for something other than a file.
    target = ":memory:" if path is None else str(path.absolute())
    name = "the ledger in memory" if path is None else str(path)
    try:
        return Database(duckdb.connect(target, read_only=read_only, config=dict(_CONFIG)), name)
    except (duckdb.Error, OSError) as error:
        raise LedgerError(_explain(name, error)) from error


def _explain(name: str, error: Exception) -> str:
    text = first_line(error)
    if is_lock(error):
        holder = re.search(r"PID (\d+)", text)
        by = f" (process {holder.group(1)})" if holder else ""
        return f"{name} is in use by another program{by}: wait until it ends, or name another ledger"
    if "different configuration" in text:
        return f"{name} is open already in this program, in another way: close it first"
    if "not a valid DuckDB database file" in text:
        return f"{name} is not a ledger: name another file"
    return f"{name} cannot be opened: {text}"
