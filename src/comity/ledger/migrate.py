"""The ledger's tables, brought up to date by numbered SQL files, each in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources

from comity.errors import LedgerError
from comity.ledger.database import Database

_MAKE_TABLE = """
CREATE TABLE migrations (number INTEGER NOT NULL, "name" VARCHAR NOT NULL)
"""
_HAS_TABLE = """
SELECT count(*) FROM duckdb_tables()
WHERE table_name = 'migrations' AND database_name = current_database()
"""
_N_TABLES = "SELECT count(*) FROM duckdb_tables() WHERE database_name = current_database()"
_LAST = "SELECT coalesce(max(number), 0) FROM migrations"
_RECORD = "INSERT INTO migrations VALUES ($number, $name)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step of the tables' history."""

    number: int
    name: str
    sql: str


def load_migrations() -> tuple[Migration, ...]:
    """The migrations of this package, in order, numbered from 1 without a gap.

    Raises:
        LedgerError: a number is missing or given twice.
    """
    folder = resources.files("comity.ledger") / "migrations"
    files = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".sql")), key=lambda f: f.name)
    found = tuple(
        Migration(number=int(file.name[:4]), name=file.name[5:-4], sql=file.read_text("utf-8"))
        for file in files
    )
    if [migration.number for migration in found] != list(range(1, len(found) + 1)):
        raise LedgerError(f"the migrations are not numbered without a gap: {[file.name for file in files]}")
    return found


def migrate(database: Database, migrations: tuple[Migration, ...], *, read_only: bool = False) -> None:
    """Apply what this ledger lacks.

    Raises:
        LedgerError: the file is no ledger, was made by a newer version, or needs a migration and is
            open for reading only.
    """
    version = _find_version(database, read_only=read_only)
    newest = migrations[-1].number
    if version > newest:
        raise LedgerError(
            f"{database.name} was made by a newer version of Comity (its tables are number {version}, this "
            f"version knows {newest}): upgrade Comity, or make a new ledger with this version"
        )
    if read_only and version < newest:
        raise LedgerError(
            f"{database.name} was made by an older version of Comity and must be brought up to date: "
            "run 'comity run' on it once"
        )
    for migration in migrations[version:]:
        with database.transaction():
            database.execute(migration.sql)
            database.execute(_RECORD, {"number": migration.number, "name": migration.name})


def _find_version(database: Database, *, read_only: bool) -> int:
    if database.one(_HAS_TABLE)[0]:
        return int(database.one(_LAST)[0])
    if read_only or database.one(_N_TABLES)[0]:
        raise LedgerError(f"{database.name} is a DuckDB file but not a ledger of Comity: name another file")
    database.execute(_MAKE_TABLE)
    return 0
