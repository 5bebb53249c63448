"""The record as it was known on a day."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from comity.cli.main import run_cli
from comity.errors import LedgerError
from comity.ledger import Ledger
from comity.pipeline import recall, run

PAGES = (
    ("2024-10-01", "Russia will host a summit with Iran on 11 October 2024, the Kremlin said."),
    ("2024-10-12", "Vladimir Putin met Masoud Pezeshkian in Ashgabat on 11 October 2024."),
    (None, "Vladimir Putin met Xi Jinping in Kazan on 22 October 2024."),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("recall")
    rows = [{"id": str(n), "text": text, "published_on": day} for n, (day, text) in enumerate(PAGES)]
    (folder / "pages.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert not run([str(folder / "pages.jsonl")], ledger=folder / "l.duckdb", workers=1).failures
    return folder / "l.duckdb"


def test_only_what_was_published_by_then_counts(path: Path) -> None:
    with recall(path, date(2024, 10, 5)) as ledger:
        assert [document.published_on for document in ledger.documents()] == [date(2024, 10, 1)]
        assert {statement.status.value for statement in ledger.statements()} <= {"planned", "expected"}
        assert list(ledger.check()) == []
    with recall(path, date(2024, 10, 12)) as ledger:
        assert ledger.counts().documents == 2
        assert any(event.status.value == "happened" for event in ledger.events())


def test_the_ledger_itself_is_not_touched(path: Path) -> None:
    before = path.read_bytes()
    with recall(path, date(2024, 10, 5)):
        pass
    assert path.read_bytes() == before
    with Ledger.open(path, read_only=True) as ledger:
        assert ledger.counts().documents == 3


def test_a_day_before_all_pages_is_an_empty_record(path: Path) -> None:
    with recall(path, date(2000, 1, 1)) as ledger:
        counts = ledger.counts()
        assert (counts.documents, counts.statements, counts.events) == (0, 0, 0)


def test_a_ledger_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no ledger"), recall(tmp_path / "none", date(2024, 1, 1)):
        pass


def test_list_as_of_a_day(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_cli(["list", "documents", "--as-of", "2024-10-05", "--json", "--ledger", str(path)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert run_cli(["list", "documents", "--json", "--ledger", str(path)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_it_is_the_record_that_a_run_on_that_day_had_made(path: Path, tmp_path: Path) -> None:
    day, text = PAGES[0]
    (tmp_path / "pages.jsonl").write_text(json.dumps({"id": "0", "text": text, "published_on": day}))
    run([str(tmp_path / "pages.jsonl")], ledger=tmp_path / "then.duckdb", workers=1)
    with (
        Ledger.open(tmp_path / "then.duckdb", read_only=True) as then,
        recall(path, date(2024, 10, 5)) as now,
    ):
        assert [event.id for event in now.events()] == [event.id for event in then.events()]
        assert list(now.events()) == list(then.events())
