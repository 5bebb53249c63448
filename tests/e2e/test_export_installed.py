"""The examples' ledger in every format, each read back by the format's own library where there is one."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import geojson
import icalendar
import networkx
import pytest
import stix2

from comity.cli.main import run_cli
from comity.export import iter_formats
from comity.export.gdelt import COLUMNS
from comity.ledger import Ledger
from comity.ledger.decode import to_event, to_statement
from comity.model import Status
from comity.pipeline import run
from interop_rows import ICEWS_HEADER, icews_row, write

EXAMPLES = Path(__file__).parents[2] / "examples"
HAPPENED = (Status.HAPPENED, Status.ONGOING)

Export = Callable[..., Path]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def ledger_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "examples.duckdb"
    assert not run([str(EXAMPLES)], ledger=path, workers=1).failures
    rows = write(path.parent / "events.tab", ICEWS_HEADER, icews_row())
    assert run_cli(["import", str(rows), "--ledger", str(path)]) == 0
    return path


@pytest.fixture(scope="module")
def export(ledger_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Export:
    """Export once into a file, whose path comes back."""
    folder = tmp_path_factory.mktemp("files")

    def call(name: str, kind: str, *options: str) -> Path:
        path = folder / "-".join((kind, name, *options)).replace("--", "")
        words = ["export", kind, "--format", name, "--ledger", str(ledger_path), "-o", str(path), *options]
        assert path.exists() or run_cli(words) == 0
        return path

    return call


@pytest.fixture(scope="module")
def ledger(ledger_path: Path) -> Ledger:
    return Ledger.open(ledger_path, read_only=True)


@pytest.mark.parametrize(("name", "kind"), [(f.name, kind) for f in iter_formats() for kind in f.kinds])
def test_every_format_is_the_same_twice(ledger_path, export, tmp_path, name, kind):
    again = tmp_path / "again"
    words = ["export", kind, "--format", name, "--ledger", str(ledger_path), "-o", str(again)]
    assert run_cli(words) == 0
    assert again.stat().st_size > 0
    if name != "parquet":  # its bytes hold the order in which threads were done
        assert again.read_bytes() == export(name, kind).read_bytes()


@pytest.mark.parametrize("kind", ["statements", "events", "documents"])
def test_tables_hold_the_same_rows(export, kind):
    lines = [json.loads(line) for line in export("jsonl", kind).read_text("utf-8").splitlines()]
    with export("csv", kind).open(encoding="utf-8", newline="") as stream:
        assert [row["id"] for row in csv.DictReader(stream)] == [line["id"] for line in lines]
    rows = duckdb.sql(f"SELECT to_json(t)::VARCHAR FROM read_parquet('{export('parquet', kind)}') AS t")
    assert [json.loads(row[0]) for row in rows.fetchall()] == lines


def test_lines_of_json_come_back_as_records(export, ledger):
    events = [json.loads(line) for line in export("jsonl", "events").read_text("utf-8").splitlines()]
    assert [to_event(line) for line in events] == list(ledger.events())
    statements = [json.loads(line) for line in export("jsonl", "statements").read_text("utf-8").splitlines()]
    assert [to_statement(line) for line in statements] == list(ledger.statements())


def test_plover_comes_back_as_records(export, ledger):
    held = [
        json.loads(line)["comity"] for line in export("plover", "statements").read_text("utf-8").splitlines()
    ]
    assert [to_statement(line) for line in held] == list(ledger.statements())
    held = [json.loads(line)["comity"] for line in export("plover", "events").read_text("utf-8").splitlines()]
    assert [to_event(line) for line in held] == list(ledger.events())


def test_annotations_come_back_as_statements_whose_words_stand_in_their_page(export, ledger):
    collection = json.loads(export("webannotation", "statements").read_text("utf-8"))
    statements = list(ledger.statements())
    assert collection["total"] == len(statements)
    for item, statement in zip(collection["first"]["items"], statements, strict=True):
        assert to_statement(json.loads(item["body"][3]["value"])) == statement
        words, place = item["target"][-1]["selector"]
        text = ledger.document(statement.document_id).text
        assert text[place["start"] : place["end"]] == words["exact"]


def test_gdelt_has_61_columns_and_what_happened(export, ledger):
    rows = [line.split("\t") for line in export("gdelt", "events").read_text("utf-8").splitlines()]
    assert rows
    assert {len(row) for row in rows} == {len(COLUMNS)} == {61}
    assert len({row[0] for row in rows}) == len(rows)
    assert not any("status=" in row[60] for row in rows)
    kept = export("gdelt", "events", "--keep-unhappened").read_text("utf-8").splitlines()
    assert len(kept) > len(rows)
    assert {line.split("status=")[1].split("&")[0] for line in kept if "status=" in line} <= {
        event.status.value for event in ledger.events() if event.status not in HAPPENED
    }


def test_polecat_has_40_columns_and_what_happened(export, ledger):
    with export("polecat", "events").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", strict=True))
    assert rows
    assert {len(row) for row in rows} == {40}
    happened = {event.id for event in ledger.events() if event.status in HAPPENED}
    assert {row["Event ID"] for row in rows} <= happened


def test_geojson_is_valid(export, ledger):
    for kind, records in (("events", ledger.events()), ("statements", ledger.statements())):
        collection = geojson.loads(export("geojson", kind).read_text("utf-8"))
        assert collection.is_valid, collection.errors()
        assert [feature["id"] for feature in collection["features"]] == [record.id for record in records]


def test_graphs_are_read_by_networkx(export, ledger):
    graph = networkx.read_graphml(export("graphml", "events"), force_multigraph=True)
    assert {"RUS", "IRN"} <= set(graph)
    with export("edges", "events").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {(row["Source"], row["Target"], row["Id"]) for row in rows} == set(graph.edges(keys=True))
    statuses = {event.id: event.status.value for event in ledger.events()}
    edges = [data for _, _, data in graph.edges(data=True)]
    assert {data["event_id"]: data["status"] for data in edges}.items() <= statuses.items()


def test_stix_is_parsed(export, ledger):
    things = stix2.parse(export("stix", "events").read_text("utf-8"), version="2.1").objects
    events = list(ledger.events())
    reports = [thing for thing in things if thing.type == "report"]
    assert [report.external_references[-1].external_id for report in reports] == [
        event.id for event in events
    ]
    assert [report.labels[0] for report in reports] == [f"status:{event.status.value}" for event in events]
    quotes = {thing.content for thing in things if thing.type == "note"}
    told = {id_ for event in events for id_ in event.statement_ids}
    assert quotes == {one.quote.text for one in ledger.statements() if one.id in told}


def test_followthemoney_holds_every_event_and_quote(export, ledger):
    entities = [json.loads(line) for line in export("ftm", "events").read_text("utf-8").splitlines()]
    ids = {entity["id"] for entity in entities}
    assert len(ids) == len(entities)
    held = [one["properties"]["recordId"][0] for one in entities if one["schema"] == "Event"]
    assert held == [event.id for event in ledger.events()]
    for entity in entities:
        for name in ("involved", "proof", "entity", "subject", "object"):
            assert set(entity["properties"].get(name, ())) <= ids


def test_followthemoneys_library_takes_it(export):
    followthemoney = pytest.importorskip(
        "followthemoney", reason="an optional check: pip install followthemoney"
    )
    for line in export("ftm", "events").read_text("utf-8").splitlines():
        entity = json.loads(line)
        followthemoney.model.get(entity["schema"]).validate(entity)


def test_calendar_holds_what_is_coming(export, ledger):
    calendar = icalendar.Calendar.from_ical(export("ics", "events").read_bytes())
    entries = calendar.walk("VEVENT")
    coming = [event for event in ledger.events() if event.status in (Status.PLANNED, Status.EXPECTED)]
    dated = [event for event in coming if event.first_on and event.last_on]
    assert [entry["UID"] for entry in entries] == [f"{event.id}@comity" for event in dated]
    assert [entry.decoded("DTSTART") for entry in entries] == [event.first_on for event in dated]
    assert all(not entry.errors for entry in entries)


@pytest.mark.parametrize("name", ["gdelt", "polecat", "plover"])
def test_event_data_is_taken_back_by_import(export, ledger, tmp_path, name):
    path = tmp_path / "again.duckdb"
    words = ["import", "--quiet", "--format", name, "--ledger", str(path), str(export(name, "events"))]
    assert run_cli(words) == 0
    with Ledger.open(path, read_only=True) as taken:
        rows = {row.source_id: row for row in taken.imported_events()}
    dated = {event.id: event for event in ledger.events() if event.first_on and event.last_on}
    assert rows
    if name == "plover":
        assert set(rows) == set(dated)
    happened = {(e.first_on, e.event_type) for e in dated.values() if e.status in HAPPENED}
    for id_, row in rows.items():
        if name == "gdelt":  # its rows have ids of their own
            assert (row.first_on, row.event_type) in happened
        else:
            event = dated[id_]
            assert row.first_on == event.first_on
            assert row.event_type in (event.event_type, "AGREE", "THREATEN")
            states = [one.country if one.country != "EUU" else None for one in event.actors]  # EUR there
            assert [one.country if one.country != "EUU" else None for one in row.actors] == states
