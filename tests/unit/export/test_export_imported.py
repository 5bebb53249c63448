"""Imported rows in every format that carries events: read back as coded events are, and marked as rows."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import geojson
import icalendar
import networkx
import pytest
import stix2

from comity.codebook import load_codebook
from comity.export import EVERY_KIND, ImportedHappenings, Left, Options, find_format, iter_formats
from comity.export.gdelt import COLUMNS
from comity.ledger import Ledger
from comity.model.imported import imported_to_json
from interop_rows import (
    ICEWS_HEADER,
    POLECAT_HEADER,
    gdelt_row,
    icews_row,
    mention_row,
    polecat_row,
    take,
    write,
)

FORMATS = [entry.name for entry in iter_formats() if "imported" in entry.kinds and entry.writers]
VISIT = "gdelt2:700000001"
PLAN = "icews:11:2018-06-11"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A visit in GDELT with two mentions, a plan and a statement in ICEWS, a meeting of many in POLECAT."""
    place = {"ActionGeo_Type": "4", "ActionGeo_FullName": "Tehran", "ActionGeo_CountryCode": "IR"}
    place |= {"ActionGeo_Lat": "35.7", "ActionGeo_Long": "51.4", "NumMentions": "6", "AvgTone": "-1.5"}
    plan = {"CAMEO Code": "036", "Event Text": "Express intent to meet or negotiate"}
    with Ledger.open(None) as opened:
        take(
            opened,
            write(tmp_path / "a.CSV", gdelt_row(**place)),
            write(tmp_path / "m.CSV", mention_row(), mention_row(MentionIdentifier="https://example.org/2")),
            write(
                tmp_path / "b.tab",
                ICEWS_HEADER,
                icews_row(**plan),
                icews_row(**{"Event ID": "12", "CAMEO Code": "010", "Event Text": "Make statement"}),
            ),
            write(tmp_path / "c.txt", POLECAT_HEADER, polecat_row()),
        )
        yield opened


def export(
    ledger: Ledger, name: str, *, keep: bool = True, until: date | None = None
) -> tuple[str, list[Left]]:
    """What a format makes of all imported rows, and what it leaves out."""
    writer = find_format(name, "imported").writer_of("imported")
    assert writer is not None
    rows, out = ImportedHappenings(ledger, until=until), io.StringIO(newline="")
    left = writer(rows, out, Options(book=load_codebook(), keeps_unhappened=keep))
    return out.getvalue(), [*left, *rows.left()]


def test_every_format_of_events_takes_imported_rows():
    with_events = {entry.name for entry in iter_formats() if "events" in entry.kinds}
    assert {entry.name for entry in iter_formats() if "imported" in entry.kinds} == with_events
    assert "imported" in EVERY_KIND


@pytest.mark.parametrize("name", FORMATS)
def test_rows_without_a_type_are_counted_and_not_written(ledger, name):
    text, left = export(ledger, name)
    assert Left(n=1, why="rows of kinds for which PLOVER has no type") in left
    assert "icews:12:" not in text
    assert export(ledger, name)[0] == text


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_the_ledgers_formats_hold_every_row_whole(ledger, tmp_path, form):
    wanted = [imported_to_json(event) for event in ledger.imported_events()]
    assert len(wanted) == 4
    path = tmp_path / f"rows.{form}"
    ledger.export("imported", form, path)
    if form == "jsonl":
        assert [json.loads(line) for line in path.read_text("utf-8").splitlines()] == wanted
    elif form == "csv":
        rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
        assert [json.loads(row["imported"]) for row in rows] == [row["imported"] for row in wanted]
        assert [(row["id"], row["n_reports"]) for row in rows] == [
            (r["id"], str(r["n_reports"])) for r in wanted
        ]
        assert set(rows[0]) == set(wanted[0])
    else:
        duckdb = pytest.importorskip("duckdb")
        found = duckdb.sql(f"SELECT id, n_reports, n_origins, imported.dataset FROM '{path}'").fetchall()
        assert [row[:3] for row in found] == [(row["id"], row["n_reports"], 0) for row in wanted]


def test_a_day_leaves_out_what_came_later(ledger, tmp_path):
    path = tmp_path / "rows.jsonl"
    ledger.export("imported", "jsonl", path, until=date(2018, 12, 31))
    assert len(path.read_text("utf-8").splitlines()) == 3
    features = json.loads(export(ledger, "geojson", until=date(2018, 12, 31))[0])["features"]
    assert [feature["id"] for feature in features] == [VISIT, PLAN]


def test_geojson_is_read_by_its_library_and_names_the_row(ledger):
    collection = geojson.loads(export(ledger, "geojson")[0])
    assert collection.is_valid
    visit = next(feature for feature in collection["features"] if feature["id"] == VISIT)
    assert visit["geometry"]["coordinates"] == [51.4, 35.7]
    own = visit["properties"]["imported"]
    assert (own["dataset_title"], own["line"]) == ("GDELT 2.0", 1)
    assert (visit["properties"]["n_reports"], visit["properties"]["n_origins"]) == (2, 0)


def test_graphs_are_read_by_networkx_and_name_the_row(ledger):
    graph = networkx.read_graphml(io.BytesIO(export(ledger, "graphml")[0].encode()))
    rows = {data["row"]: data for _, _, data in graph.edges(data=True)}
    assert "ICEWS, b.tab, line 2" in rows
    assert {data["weight"] for data in rows.values()} == {1}
    assert {data["n_origins"] for data in rows.values()} == {0}
    edges = list(csv.DictReader(io.StringIO(export(ledger, "edges")[0], newline="")))
    assert ("IRN", "RUS", "GDELT 2.0") in {(row["Source"], row["Target"], row["dataset"]) for row in edges}


def test_stix_is_read_by_its_library_and_names_the_row(ledger):
    bundle = stix2.parse(export(ledger, "stix")[0])
    reports = [thing for thing in bundle.objects if thing["type"] == "report"]
    said = {reference.get("description") for one in reports for reference in one["external_references"]}
    assert {"GDELT 2.0, a.CSV, line 1", "ICEWS, b.tab, line 2", "POLECAT, c.txt, line 2"} <= said
    assert {"dataset:gdelt2", "dataset:icews", "dataset:polecat"} <= {
        x for one in reports for x in one["labels"]
    }
    assert not [thing for thing in bundle.objects if thing["type"] == "note"]


def test_a_planned_row_is_an_entry_of_the_calendar(ledger):
    (entry,) = icalendar.Calendar.from_ical(export(ledger, "ics")[0]).walk("VEVENT")
    assert not entry.errors
    assert entry["UID"] == f"{PLAN}@comity"
    assert "ICEWS, b.tab, line 2" in entry["DESCRIPTION"]


def test_followthemoney_keeps_where_the_row_stands(ledger):
    things = [json.loads(line) for line in export(ledger, "ftm")[0].splitlines()]
    events = [one["properties"] for one in things if one["schema"] == "Event"]
    assert {"a row of another data set: POLECAT, c.txt, line 2"} <= {one["description"][0] for one in events}
    assert all(any(word.startswith("dataset:") for word in one["keywords"]) for one in events)
    ids = {one["id"] for one in things}
    assert all(id_ in ids for one in events for id_ in one["involved"])


def test_gdelt_keeps_its_own_code_counts_and_tone(ledger):
    rows = [
        dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in export(ledger, "gdelt")[0].splitlines()
    ]
    visit = next(row for row in rows if row["SOURCEURL"] == "https://example.org/1")
    wanted = {
        "Actor1Code": "IRN",
        "Actor2Code": "RUS",
        "EventCode": "042",
        "NumMentions": "6",
        "AvgTone": "-1.5",
    }
    assert {name: visit[name] for name in wanted} == wanted
    plan = next(row for row in rows if "#status=planned" in row["SOURCEURL"])
    assert (plan["EventCode"], plan["GoldsteinScale"]) == ("036", "4.0")
    assert plan["SOURCEURL"].startswith("ICEWS, b.tab, line 2#")
    assert {left.why for left in export(ledger, "gdelt", keep=False)[1]} >= {"events that have not happened"}


@pytest.mark.parametrize("name", ["gdelt", "polecat", "plover"])
def test_what_was_imported_can_be_exported_and_imported_again(ledger, tmp_path, name):
    path = tmp_path / f"out{find_format(name, 'imported').suffix}"
    path.write_bytes(export(ledger, name)[0].encode())
    with Ledger.open(None) as other:
        assert take(other, path).counts.n_aside == 0
        found = {(e.event_type, e.mode, e.status, e.first_on) for e in other.imported_events()}
    told = {(e.event_type, e.mode, e.status, e.first_on) for e in ledger.imported_events() if e.event_type}
    assert found == told
