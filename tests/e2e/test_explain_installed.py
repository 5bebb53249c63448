"""``comity explain`` on what the installed reader and fusion have made: why two pages tell of one event."""

from __future__ import annotations

from pathlib import Path

import pytest

import comity
from comity.cli.main import run_cli

pytestmark = pytest.mark.slow

PAGES = {
    "wire.txt": "MOSCOW, Oct 11 2024 – Russian President Vladimir Putin met Iranian President Masoud "
    "Pezeshkian in Ashgabat on Friday.\n",
    "daily.txt": "TEHRAN, 12 October 2024 – President Pezeshkian held talks with Vladimir Putin of Russia in "
    "Ashgabat on October 11.\n",
}


def test_an_event_of_two_pages_says_why_it_is_one(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    for name, text in PAGES.items():
        (tmp_path / name).write_text(text, "utf-8")
    path = tmp_path / "comity.duckdb"
    comity.run([str(tmp_path / name) for name in PAGES], ledger=path, workers=1)
    with comity.Ledger.open(path, read_only=True) as ledger:
        (event,) = (one for one in ledger.events() if one.n_reports == 2)
    assert run_cli(["explain", event.id, "--ledger", str(path)]) == 0
    told = " ".join(capfd.readouterr().out.split())
    assert "why here the same parties and act on the same days: st-" in told
    assert "the same persons 40" in told
