"""What is stored, replaced, found and exported."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import duckdb
import pytest

from comity.errors import ConfigError, LedgerError, NotFoundError
from comity.ledger import Batch, Counts, FailureRow, InputRow, Ledger
from comity.model import parse_dyad
from comity.model.public import document_to_json, event_to_json, report_to_json, statement_to_json
from factories import make_document
from fake_parts import FakeFuser, FakeSource, make_fake_signature

RUS_IRN = parse_dyad("RUS-IRN")


def make_batch(*documents, made_by="m"):
    parts = FakeSource().load()
    told = {
        document.id: parts.resolve(document, next(iter(parts.coder.code([document])))[1])
        for document in documents
    }
    return Batch(
        made_by=made_by,
        documents=documents,
        statements=tuple(statement for group in told.values() for statement in group),
        signatures={document.id: make_fake_signature(document) for document in documents},
    )


EARLY = make_document("Russia met Iran. Iran met Turkey.", published_on="2024-01-01", publisher="A")
LATE = make_document("Iran met Russia.", published_on="2024-06-01", publisher="B")
UNDATED = make_document("Egypt met China. Nobody met Nobody.", published_on=None, publisher=None)


@pytest.fixture
def ledger():
    with Ledger.open(None) as opened:
        batch = make_batch(LATE, UNDATED, EARLY)
        opened.add_batch(batch)
        fused = FakeFuser().fuse(batch.documents, batch.statements, batch.signatures)
        opened.replace_events(fused.events, fused.reports, state="s")
        yield opened


def quotes(statements):
    return [statement.quote.text for statement in statements]


def test_documents_come_by_day_and_undated_ones_last(ledger):
    assert list(ledger.documents()) == [EARLY, LATE, UNDATED]
    assert [document.text for document in ledger.documents(with_text=False)] == ["", "", ""]


def test_documents_are_filtered(ledger):
    assert list(ledger.documents(since=date(2024, 2, 1))) == [LATE]
    assert list(ledger.documents(dyad=parse_dyad("TUR-IRN"))) == [EARLY]
    assert list(ledger.documents(ids=[UNDATED.id])) == [UNDATED]
    assert list(ledger.documents(ids=[])) == []


def test_statements_are_filtered(ledger):
    assert sorted(quotes(ledger.statements(dyad=RUS_IRN))) == ["Iran met Russia", "Russia met Iran"]
    assert quotes(ledger.statements(since=date(2024, 2, 1))) == ["Iran met Russia"]
    assert quotes(ledger.statements(document_id=EARLY.id)) == ["Russia met Iran", "Iran met Turkey"]
    (event,) = ledger.events(dyad=RUS_IRN)
    assert len(list(ledger.statements(event_id=event.id))) == 2
    one = next(iter(ledger.statements()))
    assert list(ledger.statements(ids=[one.id])) == [one]
    assert ledger.statement(one.id) == one


def test_events_are_filtered(ledger):
    assert len(list(ledger.events())) == 4
    assert len(list(ledger.events(register="meetings"))) == 4
    assert list(ledger.events(register="sanctions")) == []
    assert list(ledger.events(since=date(2024, 1, 1))) == []
    (event,) = ledger.events(dyad=parse_dyad("IRN-RUS"))
    assert ledger.event(event.id) == event
    assert len(list(ledger.reports(event_ids=[event.id]))) == 2


def test_both_states_must_take_part(ledger):
    assert list(ledger.events(dyad=parse_dyad("RUS-TUR"))) == []
    assert list(ledger.statements(dyad=parse_dyad("EGY-TUR"))) == []


def test_unknown_ids_are_named(ledger):
    for find in (ledger.document, ledger.statement, ledger.event):
        with pytest.raises(NotFoundError, match="'xy-1'"):
            find("xy-1")


def test_ids_are_found_by_their_beginning(ledger):
    assert EARLY.id in ledger.find_by_prefix("doc-")
    assert len(ledger.find_by_prefix("doc-")) == 3
    assert ledger.find_by_prefix(EARLY.id[:12]) == [EARLY.id]
    assert ledger.find_by_prefix("%") == []


def test_rows_are_counted(ledger):
    assert ledger.counts() == Counts(documents=3, statements=5, events=4, reports=5, inputs=0, failures=0)
    assert ledger.n_statements_by_document() == {EARLY.id: 2, LATE.id: 1, UNDATED.id: 2}
    assert ledger.n_events_by_register() == {"meetings": 4}


def test_a_document_is_replaced_with_its_statements(ledger):
    before = ledger.statements_digest()
    ledger.add_batch(Batch(documents=(EARLY,)))
    assert list(ledger.statements(document_id=EARLY.id)) == []
    assert ledger.statements_digest() != before
    ledger.add_batch(make_batch(EARLY))
    assert ledger.statements_digest() == before


def test_a_batch_that_fails_leaves_everything_as_it_was(ledger):
    before = ledger.content_digest()
    bad = make_document("Russia met \U0010f800 China.")
    with pytest.raises(LedgerError):
        ledger.add_batch(Batch(documents=(make_document("Russia met China."), bad), failures=()))
    assert ledger.content_digest() == before


def test_a_batch_must_hold_together(ledger):
    batch = make_batch(EARLY)
    with pytest.raises(LedgerError, match="without that document"):
        ledger.add_batch(Batch(statements=batch.statements))
    with pytest.raises(LedgerError, match="one document twice"):
        ledger.add_batch(Batch(documents=(EARLY, EARLY)))


def test_a_failure_goes_when_its_input_is_read(ledger):
    failures = tuple(FailureRow(location="a", line=n, stage="intake", reason="broken") for n in (1, 2, None))
    ledger.add_batch(Batch(failures=failures))
    ledger.add_batch(
        Batch(inputs=(InputRow(location="a", line=1, fingerprint="f", made_by="m", document_id=EARLY.id),))
    )
    assert [row.line for row in ledger.failures()] == [None, 2]
    ledger.forget_failures(["a"], but=[failures[1]])
    assert [row.line for row in ledger.failures()] == [2]
    ledger.forget_failures(["b"], but=[])
    assert [row.line for row in ledger.failures()] == [2]


def test_the_log_of_runs_is_no_part_of_the_record(ledger):
    before = ledger.content_digest()
    assert ledger.start_run(made_by="m", workers=2) == 1
    assert ledger.start_run(made_by="m", workers=2) == 2
    assert ledger.content_digest() == before


def test_a_row_changed_from_outside_is_an_error_of_the_ledger(tmp_path):
    path = tmp_path / "comity.duckdb"
    with Ledger.open(path) as ledger:
        ledger.add_batch(make_batch(EARLY))
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE statements SET status = 'x'")
    with Ledger.open(path) as ledger, pytest.raises(LedgerError, match="'comity check' names every fault"):
        list(ledger.statements())


def test_reading_goes_on_while_something_is_written(ledger):
    reading = ledger.statements()
    next(reading)
    ledger.add_batch(make_batch(make_document("China met Egypt.")))
    assert len(list(reading)) == 4


def expected_json(ledger, what):
    counts = ledger.n_statements_by_document()
    return {
        "documents": [document_to_json(d, n_statements=counts[d.id]) for d in ledger.documents()],
        "statements": [statement_to_json(statement) for statement in ledger.statements()],
        "events": [event_to_json(event) for event in ledger.events()],
        "reports": [report_to_json(report) for report in ledger.reports()],
    }[what]


@pytest.mark.parametrize("what", ["documents", "statements", "events", "reports"])
def test_exports_hold_the_public_json(ledger, tmp_path, what):
    expected = expected_json(ledger, what)
    stream = io.BytesIO()
    ledger.export(what, "jsonl", stream)
    assert [json.loads(line) for line in stream.getvalue().splitlines()] == expected

    parquet = tmp_path / "it's.parquet"
    ledger.export(what, "parquet", parquet)
    escaped = str(parquet).replace("'", "''")
    rows = duckdb.sql(f"SELECT to_json(t)::VARCHAR FROM '{escaped}' AS t").fetchall()
    assert [json.loads(row) for (row,) in rows] == expected

    ledger.export(what, "csv", tmp_path / "rows.csv")
    with (tmp_path / "rows.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [list(row) for row in rows] == [list(row) for row in expected]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["it's.parquet", "rows.csv"]


def test_csv_holds_lists_as_json(ledger):
    stream = io.BytesIO()
    ledger.export("statements", "csv", stream)
    row = next(csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8"))))
    assert json.loads(row["actors"])[0]["country"] in ("RUS", "IRN", "EGY")
    assert json.loads(row["topics"]) == ["diplomatic"]


def test_what_cannot_be_exported_is_said(ledger, tmp_path):
    with pytest.raises(ConfigError, match="'cars' cannot be exported"):
        ledger.export("cars", "csv", tmp_path / "x")
    with pytest.raises(ConfigError, match="'xml' is not a format"):
        ledger.export("events", "xml", tmp_path / "x")
    with pytest.raises(LedgerError, match="cannot be written"):
        ledger.export("events", "csv", tmp_path / "absent" / "x")
