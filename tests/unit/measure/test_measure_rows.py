"""Measures of imported rows: acts once, each weighing one; and how data sets agree."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.cli.main import run_cli
from comity.codebook import load_codebook
from comity.ledger import Ledger
from comity.measure import compare_data_sets, make_row_sources
from comity.model import parse_dyad
from comity.pipeline.measuring import make_data_set_measures
from interop_rows import ICEWS_HEADER, gdelt_row, icews_row, take, write

DYAD = parse_dyad("RUS-IRN")
# Meetings in ICEWS by month; GDELT has half as many, one way only.
COUNTS = (2, 4, 0, 6, 8, 2)


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """A ledger with both data sets: in ICEWS every meeting stands once for each direction."""
    icews, gdelt = [], []
    for month, count in enumerate(COUNTS, start=1):
        for n in range(count):
            day = f"2018-{month:02}-{n + 1:02}"
            pair = {"Source Name": "Russia", "Target Name": "Iran", "Story ID": day, "Event Date": day}
            back = {"Source Name": "Iran", "Target Name": "Russia"}
            countries = {"Source Country": "Iran", "Target Country": "Russian Federation"}
            icews.append(icews_row(**pair, **{"Event ID": f"{len(icews)}"}))
            icews.append(icews_row(**(pair | back | countries), **{"Event ID": f"{len(icews)}"}))
        for n in range(count // 2):
            row = {"GLOBALEVENTID": f"{month}{n:02}", "SQLDATE": f"2018{month:02}{n + 1:02}"}
            gdelt.append(gdelt_row(EventCode="040", **row))
    plan = {"Event ID": "p", "CAMEO Code": "036", "Event Text": "Express intent to meet or negotiate"}
    with Ledger.open(tmp_path / "l.duckdb") as opened:
        take(
            opened,
            write(tmp_path / "a.tab", ICEWS_HEADER, *icews, icews_row(**plan)),
            write(tmp_path / "b.CSV", *gdelt),
        )
    return tmp_path / "l.duckdb"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger.open(path) as opened:
        yield opened


def test_both_directions_of_a_meeting_are_one_act_in_any_order(ledger: Ledger) -> None:
    rows = [row for row in ledger.imported_events(dyad=DYAD) if row.dataset == "icews"]
    assert len(rows) == 2 * sum(COUNTS) + 1
    sources = make_row_sources(rows)
    assert len(sources.events) == sum(COUNTS) + 1
    assert make_row_sources(reversed(rows)) == sources
    assert {report.origin_id for report in sources.reports} == {event.id for event in sources.events}


def test_each_data_set_is_measured_apart(ledger: Ledger) -> None:
    gdelt, icews = make_data_set_measures(ledger, DYAD, codebook=load_codebook())
    assert (gdelt.title, icews.title) == ("GDELT 2.0", "ICEWS")
    assert [one.n_events for one in icews.measures.figures] == list(COUNTS)
    assert icews.measures.n_not_happened == 1
    assert icews.measures.figures[2].index is None
    assert icews.measures.figures[4].interval is not None
    assert all(one.rate is None for one in icews.measures.figures)
    assert icews.measures.reciprocity is not None
    assert icews.measures.reciprocity.n_mutual == sum(COUNTS)


def test_data_sets_agree_by_month_and_empty_months_count_as_zero(ledger: Ledger) -> None:
    (found,) = compare_data_sets(make_data_set_measures(ledger, DYAD, codebook=load_codebook()))
    assert (found.first, found.second) == ("GDELT 2.0", "ICEWS")
    assert found.agreement.n_periods == len(COUNTS)
    assert found.agreement.spearman == pytest.approx(1.0)


def test_the_command_measures_a_data_set_and_tells_the_agreement(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_cli(["measure", "RUS-IRN", "--ledger", str(path)]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "ICEWS, imported: 22 acts" in shown
    assert "GDELT 2.0 and ICEWS, acts by month: rank correlation +1.00 over 6 months in common" in shown
    assert run_cli(["measure", "RUS-IRN", "--dataset", "icews", "--json", "--ledger", str(path)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["whole"]["n_events"] == sum(COUNTS)
    assert told["data_sets"]["agreement"][0]["spearman"] == 1.0
    assert run_cli(["measure", "RUS-IRN", "--dataset", "acled", "--ledger", str(path)]) == 2
    assert "there are: gdelt2, icews" in capsys.readouterr().err


def test_a_dossier_shows_each_data_set_and_the_agreement(path: Path, tmp_path: Path) -> None:
    for form in ("html", "md", "json"):
        out = tmp_path / f"d.{form}"
        command = ["dossier", "RUS", "IRN", "--ledger", str(path), "--format", form, "-o", str(out)]
        assert run_cli(command) == 0
    page, text = (tmp_path / "d.html").read_text("utf-8"), (tmp_path / "d.md").read_text("utf-8")
    for shown in (page, text):
        assert "ICEWS: imported" in shown
        assert "rank correlation +1.00 over 6 months in common" in shown
    assert 'aria-label="Index and acts by month in ICEWS, Russia and Iran"' in page
    assert "| 2018-05 | 8 | 8 | 0 | 0 | 0 | +2.5 |" in text
    told = json.loads((tmp_path / "d.json").read_text("utf-8"))["measures"]
    assert [one["dataset"] for one in told["sources"]] == ["gdelt2", "icews"]
    lines = [line for line in text.splitlines() if line.startswith("- **")]
    assert lines
    assert all("ICEWS, " in line or "GDELT 2.0, " in line for line in lines)
    assert all(" line" in line for line in lines)
