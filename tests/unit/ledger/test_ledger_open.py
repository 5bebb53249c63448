"""Opening: what is a ledger, what is none, who holds it, which version made it."""

from __future__ import annotations

import subprocess
import sys

import duckdb
import pytest

from comity.errors import LedgerError
from comity.ledger import Ledger
from comity.ledger.migrate import load_migrations


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "comity.duckdb"
    Ledger.open(file).close()
    return file


def test_a_ledger_is_made_where_there_is_none(tmp_path):
    with Ledger.open(tmp_path / "new.duckdb") as ledger:
        assert ledger.counts().documents == 0
    assert sorted(file.name for file in tmp_path.iterdir()) == ["new.duckdb"]


def test_its_path_may_be_a_string(path):
    with Ledger.open(str(path), read_only=True) as ledger:
        assert ledger.counts().documents == 0


def test_it_is_opened_again(path):
    with Ledger.open(path) as ledger:
        assert list(ledger.check()) == []


def test_for_reading_it_must_be_there(tmp_path):
    with pytest.raises(LedgerError, match="there is no ledger at"):
        Ledger.open(tmp_path / "absent.duckdb", read_only=True)


def test_it_is_not_made_in_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(LedgerError, match="there is no folder"):
        Ledger.open(tmp_path / "absent" / "comity.duckdb")


@pytest.mark.parametrize("content", ["", "words, no database"])
def test_another_file_is_no_ledger(tmp_path, content):
    other = tmp_path / "notes.txt"
    other.write_text(content)
    with pytest.raises(LedgerError, match="is not a ledger"):
        Ledger.open(other)
    assert other.read_text() == content


def test_a_folder_is_no_ledger(tmp_path):
    with pytest.raises(LedgerError, match="cannot be opened"):
        Ledger.open(tmp_path)


@pytest.mark.parametrize("read_only", [False, True])
def test_another_database_is_no_ledger(tmp_path, read_only):
    other = tmp_path / "other.duckdb"
    with duckdb.connect(str(other)) as connection:
        connection.execute("CREATE TABLE cars (id INTEGER)")
    with pytest.raises(LedgerError, match="is a DuckDB file but not a ledger"):
        Ledger.open(other, read_only=read_only)


def test_a_newer_ledger_is_refused(path):
    with duckdb.connect(str(path)) as connection:
        connection.execute("INSERT INTO migrations VALUES (9999, 'from the future')")
    with pytest.raises(LedgerError, match=r"newer version of Comity .*9999.*upgrade Comity"):
        Ledger.open(path)


def test_an_older_ledger_is_migrated_but_not_while_reading(path, monkeypatch):
    known = load_migrations()
    newer = known[-1].__class__(number=len(known) + 1, name="more", sql="CREATE TABLE more (id INTEGER)")
    monkeypatch.setattr("comity.ledger.connect.load_migrations", lambda: (*known, newer))
    with pytest.raises(LedgerError, match="older version"):
        Ledger.open(path, read_only=True)
    Ledger.open(path).close()
    Ledger.open(path, read_only=True).close()


def test_a_migration_that_fails_leaves_nothing(path, monkeypatch):
    known = load_migrations()
    bad = known[-1].__class__(
        number=len(known) + 1, name="bad", sql="CREATE TABLE more (id INTEGER); SELECT nonsense"
    )
    with monkeypatch.context() as patch:
        patch.setattr("comity.ledger.connect.load_migrations", lambda: (*known, bad))
        with pytest.raises(LedgerError):
            Ledger.open(path)
    with duckdb.connect(str(path)) as connection:
        assert connection.execute(
            "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'more'"
        ).fetchone() == (0,)
    Ledger.open(path).close()


def test_one_process_writes_at_a_time(path):
    program = f"from comity.ledger import Ledger\nfrom pathlib import Path\nLedger.open(Path({str(path)!r}))"
    with Ledger.open(path):
        result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "is in use by another program (process " in result.stderr


def test_what_a_killed_maker_left_does_not_matter(tmp_path):
    path = tmp_path / "comity.duckdb"
    (tmp_path / "comity.duckdb.new").write_bytes(b"half a file")
    (tmp_path / "comity.duckdb.wal").write_bytes(b"the log of a ledger that was deleted")
    Ledger.open(path).close()
    with Ledger.open(path, read_only=True) as ledger:
        assert ledger.counts().documents == 0
    assert sorted(file.name for file in tmp_path.iterdir()) == ["comity.duckdb"]


def test_a_write_to_a_ledger_open_for_reading_fails_in_words(path):
    with Ledger.open(path, read_only=True) as ledger, pytest.raises(LedgerError, match="read-only"):
        ledger.replace_events([], [], state="s")
