"""``comity import`` as a person runs it: files in, a table out, the rows in lists and dossiers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from comity.cli.main import run_cli
from interop_rows import ICEWS_HEADER, gdelt_row, icews_row, write, write_zip

pytestmark = pytest.mark.slow


@pytest.fixture
def ledger_path(tmp_path: Path) -> Path:
    return tmp_path / "comity.duckdb"


def run(ledger_path: Path, *words: object) -> int:
    return run_cli([str(word) for word in words] + ["--ledger", str(ledger_path)])


def test_a_folder_of_zips_becomes_lists_and_a_dossier(
    ledger_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "gdelt"
    folder.mkdir()
    for day in range(1, 4):
        row = gdelt_row(GLOBALEVENTID=str(700 + day), SQLDATE=f"201806{day:02}")
        write_zip(folder / f"2018060{day}.zip", **{f"2018060{day}_export_CSV": row + "\n"})
    bad = icews_row(**{"CAMEO Code": "13y", "Event Text": "?"})
    write(folder / "events.tab", ICEWS_HEADER, icews_row(), bad)
    assert run(ledger_path, "import", folder) == 0
    shown = capsys.readouterr()
    assert "set aside in events.tab: 1 because its code … is not known" in shown.out
    assert "line 3: its code '13y|?' is not known" in shown.out

    assert run(ledger_path, "list", "meetings", "--dyad", "RUS-IRN", "--json") == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["id"] for row in rows] == ["gdelt2:701", "gdelt2:702", "gdelt2:703", "icews:11:2018-06-11"]
    assert {row["n_origins"] for row in rows} == {0}
    assert rows[0]["imported"]["member"] == "20180601.export.CSV"

    assert run(ledger_path, "explain", "icews:11:2018-06-11") == 0
    assert "a row of ICEWS; it has no quote" in capsys.readouterr().out
    assert run(ledger_path, "check") == 0

    out = tmp_path / "d.md"
    assert run(ledger_path, "dossier", "RUS", "IRN", "--format", "md", "-o", out) == 0
    text = out.read_text("utf-8")
    assert "Jun 2018, on 3 days" in text
    assert "GDELT 2.0, 3 Jun: 20180603.export.CSV, line 1; 2 Jun: 20180602.export.CSV, line 1; 1 Jun:" in text
    assert "ICEWS, events.tab, line 2" in text


def test_a_second_import_changes_nothing(
    ledger_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "a.CSV", gdelt_row())
    assert run(ledger_path, "import", path) == 0
    capsys.readouterr()
    assert run(ledger_path, "import", path) == 0
    assert "1 file was imported before: not read again" in capsys.readouterr().out


def test_a_broken_file_is_one_line_and_the_status_is_1(
    ledger_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = write(tmp_path / "a.CSV", gdelt_row())
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04 cut off")
    assert run(ledger_path, "import", "--quiet", good, tmp_path / "b.zip") == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    (line,) = shown.err.splitlines()
    assert "b.zip: is broken or cut off (File is not a zip file)" in line


def test_a_name_of_no_file_is_wrong_usage(
    ledger_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(ledger_path, "import", tmp_path / "none.csv") == 2
    assert "is no file, and no file matches it" in capsys.readouterr().err
