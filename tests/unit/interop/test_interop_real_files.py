"""Real files, where they lie beside this checkout: every row is kept or told of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.codebook import load_codebook
from comity.dossier import render_html, render_markdown
from comity.ledger import Ledger
from comity.model import parse_dyad
from comity.pipeline import make_dossier
from comity.resolve import load_directory
from interop_rows import take

EVENTS = Path(__file__).parents[3] / ".." / "shared" / "data" / "events"
DYAD = parse_dyad("RUS-IRN")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not EVENTS.exists(), reason="no event data beside this checkout (../shared/data/events)"
    ),
]


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with Ledger.open(None) as opened:
        yield opened


@pytest.mark.parametrize(
    ("name", "n_rows", "dataset"),
    [("events.2018.sample.tab", 3_705, "icews"), ("gdelt-demo_events.csv", 710, "gdelt1")],
)
def test_every_row_of_a_real_file_is_kept(ledger: Ledger, name: str, n_rows: int, dataset: str) -> None:
    report = take(ledger, EVENTS / "raw" / name)
    assert report.files[0].dataset == dataset
    assert (report.counts.n_rows, report.counts.n_kept, report.counts.n_aside) == (n_rows, n_rows, 0)
    assert list(ledger.check()) == []


def test_both_directions_of_a_meeting_are_kept_as_rows(ledger: Ledger) -> None:
    take(ledger, EVENTS / "raw" / "events.2018.sample.tab")
    pair = [ledger.imported_event(f"icews:{n}:2018-06-01") for n in (32889836, 32889837)]
    assert [event.line for event in pair] == [2, 3]
    assert [event.actors[0].country for event in pair] == ["BGD", "VNM"]
    assert pair[0].place is not None
    assert pair[0].place.name == "Hanoi"


def test_a_dossier_of_icews_alone_names_data_set_and_rows(ledger: Ledger) -> None:
    report = take(ledger, EVENTS / "ICEWS18")
    assert report.counts.n_kept == 468_558
    assert not report.failures
    dossier = make_dossier(ledger, DYAD, codebook=load_codebook(), reference=load_directory())
    assert dossier.imported is not None
    assert dossier.summary.n_origins == 0
    lines = [line for part in dossier.imported.parts.values() for line in part.lines]
    # Each row that has a register stands in a line that names its data set, its file and its line.
    shown = {event.id for line in lines for event in line.events}
    n_typed = dossier.imported.evidence.n_rows - sum(ledger.n_imported_untyped(dyad=DYAD).values())
    apart = [e for e in dossier.imported.evidence.events if e.event_type and not e.registers]
    assert len(shown) + len(apart) == n_typed
    assert f"{len(apart)} rows of acts that no register holds: " in dossier.imported.sentences[-1]
    assert len(lines) < len(shown) / 2
    for line in lines:
        assert line.rows.startswith("ICEWS (benchmark quadruples), ")
        assert all(event.file_name in line.rows and f"{event.line:,}" in line.rows for event in line.events)
    text = render_markdown(dossier)
    assert "No page on Russia and Iran is at hand: what follows are" in text
    assert "lines 44,987 and 44,990" in text
    assert "0 documents" not in text
    assert "From other data sets" in render_html(dossier)
