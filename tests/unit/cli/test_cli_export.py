"""``comity export`` and ``comity check``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

Comity = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(("what", "n"), [("events", 2), ("statements", 3), ("documents", 2)])
def test_formats_hold_the_same_rows(comity: Comity, tmp_path: Path, what: str, n: int) -> None:
    code, out, err = comity("export", what)
    assert (code, err) == (0, "")
    found = {json.loads(line)["id"] for line in out.splitlines()}
    assert len(found) == n
    table = comity("export", what, "--format", "csv")[1]
    assert {row["id"] for row in csv.DictReader(io.StringIO(table))} == found
    path = tmp_path / "rows.parquet"
    assert comity("export", what, "--format", "parquet", "-o", str(path))[0] == 0
    assert path.read_bytes()[:4] == b"PAR1"


def test_geojson_has_points_only_where_they_are_known(comity: Comity) -> None:
    collection = json.loads(comity("export", "events", "--format", "geojson")[1])
    assert collection["type"] == "FeatureCollection"
    geometries = {
        feature["properties"]["event_type"]: feature["geometry"] for feature in collection["features"]
    }
    assert geometries == {"CONSULT": {"type": "Point", "coordinates": [58.38, 37.95]}, "AGREE": None}


def test_geojson_is_for_events(comity: Comity) -> None:
    code, _, err = comity("export", "documents", "--format", "geojson")
    assert code == 2
    assert "geojson holds events" in err


def test_what_a_layout_cannot_hold_is_told(comity: Comity) -> None:
    code, out, err = comity("export", "events", "--format", "gdelt")
    assert code == 0
    assert len(out.splitlines()) == 1
    assert err == "comity: gdelt leaves out events that have not happened: 1\n"


def test_keeping_what_has_not_happened_is_for_layouts_without_a_status(comity: Comity) -> None:
    code, _, err = comity("export", "events", "--format", "stix", "--keep-unhappened")
    assert code == 2
    assert "--keep-unhappened is for gdelt and polecat; stix has a place for the status" in err


def test_a_format_that_does_not_fit_is_answered_with_those_that_do(comity: Comity, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    code, _, err = comity("export", "statements", "--format", "stix", "-o", str(path))
    assert code == 2
    assert err.startswith(
        "comity: stix holds events and imported; statements can be written as jsonl, csv, parquet, plover"
    )
    assert not path.exists()


def test_sound_ledger_has_no_fault(comity: Comity) -> None:
    code, out, _ = comity("check")
    assert code == 0
    assert out == "2 documents, 3 statements, 2 events: no fault\n"
