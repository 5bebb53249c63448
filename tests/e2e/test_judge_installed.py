"""A person overrules the reader: run, judge, run again, explain, undo, with everything as installed."""

from __future__ import annotations

from pathlib import Path

import pytest

import comity
from comity.cli.main import run_cli
from comity.pipeline.parts import InstalledParts, name_installed

pytestmark = pytest.mark.slow

PAGE = (
    "MOSCOW, Oct 11 (Wire) – Russian President Vladimir Putin met Iranian President Masoud Pezeshkian in "
    "Moscow on Friday, the Kremlin said.\n"
)


def test_a_judgement_survives_a_newer_reader_and_is_undone(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    page, path = tmp_path / "page.txt", tmp_path / "comity.duckdb"
    page.write_text(PAGE, "utf-8")
    comity.run([str(page)], ledger=path, workers=1)
    (before,) = read_events(path)
    (statement, *_) = before.statement_ids

    def call(*words: str) -> str:
        assert run_cli([*words, "--ledger", str(path)]) == 0
        return " ".join(capfd.readouterr().out.split())

    judged = call("judge", "is", statement, "Putin", "Lavrov", "--by", "Ann", "--why", "a slip of the page")
    assert "is Sergey Lavrov (Q58217)" in judged
    (event,) = read_events(path)
    assert "Q58217" in {party.id for party in (*event.actors, *event.recipients)}

    newer = InstalledParts(made_by=f"{name_installed().made_by} and newer")
    comity.run([str(page)], ledger=path, workers=1, parts=newer)
    assert read_events(path) == [event]
    told = call("explain", statement)
    for words in ("Sergey Lavrov", "basis judged", "it was read as Vladimir Putin", "by Ann", "a slip of"):
        assert words in told
    assert "no fault" in call("check")

    call("judge", "undo", judged.split()[0], "--by", "Bob")
    assert read_events(path) == [before]
    assert "undone by Bob" in call("explain", statement)


def read_events(path: Path) -> list[comity.Event]:
    with comity.Ledger.open(path, read_only=True) as ledger:
        assert list(ledger.check()) == []
        return list(ledger.events())
