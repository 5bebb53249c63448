"""The record as it was known on a day."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import duckdb
import pytest

import comity
from comity.cli.main import run_cli
from comity.errors import LedgerError
from comity.export import iter_formats
from comity.ledger import Ledger
from comity.pipeline import recall, run
from interop_rows import ICEWS_HEADER, icews_row, take, write

DAYS = ("2018-06-01", "2018-06-11")

PAGES = (
    (
        "2024-10-01",
        "Vladimir Putin will meet Masoud Pezeshkian in Ashgabat on 11 October 2024, the Kremlin said.",
    ),
    ("2024-10-12", "Vladimir Putin met Masoud Pezeshkian in Ashgabat on 11 October 2024."),
    (None, "Vladimir Putin met Xi Jinping in Kazan on 22 October 2024."),
)
KINDS = [(entry.name, kind) for entry in iter_formats() for kind in entry.kinds if kind != "imported"]


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


@pytest.mark.parametrize(("form", "what"), KINDS)
def test_a_page_known_later_changes_nothing_in_any_export(
    path: Path, tmp_path: Path, form: str, what: str
) -> None:
    day, text = PAGES[0]
    (tmp_path / "pages.jsonl").write_text(json.dumps({"id": "0", "text": text, "published_on": day}))
    then = tmp_path / "then.duckdb"
    run([str(tmp_path / "pages.jsonl")], ledger=then, workers=1)
    known = ["--as-of", "2024-10-05"]
    before, recalled, later = (tmp_path / name for name in ("before", "recalled", "later"))
    assert run_cli(["export", what, "--format", form, "-o", str(before), "--ledger", str(then)]) == 0
    for out, options in ((recalled, known), (later, [])):
        command = ["export", what, "--format", form, "-o", str(out), "--ledger", str(path)]
        assert run_cli([*command, *options]) == 0
    read = duckdb.read_parquet if form == "parquet" else None
    rows = [read(str(out)).fetchall() if read else out.read_bytes() for out in (before, recalled, later)]
    assert rows[1] == rows[0]
    assert rows[2] != rows[0]


def test_the_library_exports_what_was_known(path: Path) -> None:
    out = io.BytesIO()
    with comity.recall(path, date(2024, 10, 5)) as ledger:
        ledger.export("documents", "jsonl", out)
    assert [json.loads(line)["published_on"] for line in out.getvalue().splitlines()] == ["2024-10-01"]


def test_what_stands_only_in_the_log_beside_the_file_is_recalled(path: Path, tmp_path: Path) -> None:
    with Ledger.open(path, read_only=True) as ledger:
        (document, *_) = ledger.documents()
    copy = tmp_path / "copy.duckdb"
    shutil.copyfile(path, copy)
    code = (
        "import os, sys; from pathlib import Path; from comity.ledger import Ledger\n"
        "ledger = Ledger.open(Path(sys.argv[1])); ledger.forget_documents([sys.argv[2]]); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, str(copy), document.id], check=True)
    assert copy.with_name(copy.name + ".wal").exists()
    with recall(copy, date(2024, 12, 31)) as ledger:
        assert document.id not in {one.id for one in ledger.documents()}


def test_rows_of_other_data_sets_on_later_days_are_left_out(tmp_path: Path) -> None:
    rows = [icews_row(**{"Event ID": str(n), "Event Date": day}) for n, day in enumerate(DAYS)]
    file = write(tmp_path / "events.tab", ICEWS_HEADER, *rows)
    path = tmp_path / "l.duckdb"
    with Ledger.open(path) as ledger:
        take(ledger, file)
        assert [str(one.first_on) for one in ledger.imported_events()] == list(DAYS)
    with recall(path, date(2018, 6, 1)) as ledger:
        assert [str(one.first_on) for one in ledger.imported_events()] == ["2018-06-01"]
