"""Every kind of broken row is named by ``check``; each is broken here with raw SQL, one by one."""

from __future__ import annotations

from dataclasses import replace

import duckdb
import pytest

from comity.ledger import Batch, InputRow, Ledger
from comity.model import (
    Attribution,
    AttributionKind,
    Bound,
    PlaceMention,
    Quantity,
    TimeMention,
    make_span,
)
from factories import make_document
from fake_parts import FakeFuser, FakeSource, make_fake_signature

TEXT = "“Yes” 👩‍👩‍👧 e\u0301: Russia met Iran in Kazan on Friday, two men said."


def make_statements(document):
    parts = FakeSource().load()
    ((_, told),) = parts.coder.code([document])
    (statement,) = parts.resolve(document, told)

    def span(words):
        start = document.text.index(words)
        return make_span(document.text, start, start + len(words))

    return replace(
        statement,
        places=(PlaceMention(span=span("Kazan")),),
        times=(TimeMention(span=span("Friday")),),
        quantities=(Quantity(span=span("two"), value=2.0, unit="men", bound=Bound.EXACT),),
        attribution=(Attribution(span=span("two men"), kind=AttributionKind.UNNAMED, cue=span("said")),),
    )


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A sound ledger: two documents, two statements, one event with two reports."""
    path = tmp_path_factory.mktemp("sound") / "sound.duckdb"
    documents = [make_document(TEXT, publisher=name, title="T") for name in ("Post", "Times")]
    statements = [make_statements(document) for document in documents]
    signatures = {document.id: make_fake_signature(document) for document in documents}
    inputs = [
        InputRow(location=f"{document.id}.txt", fingerprint="f", made_by="m", document_id=document.id)
        for document in documents
    ]
    with Ledger.open(path) as ledger:
        ledger.add_batch(
            Batch(
                made_by="m",
                documents=tuple(documents),
                statements=tuple(statements),
                signatures=signatures,
                inputs=tuple(inputs),
            )
        )
        fused = FakeFuser().fuse(documents, statements, signatures)
        assert len(fused.events) == 1
        assert len(fused.reports) == 2
        ledger.replace_events(fused.events, fused.reports, state="s")
        assert list(ledger.check()) == []
    return path


ONE = "id = (SELECT min(id) FROM {table})"
SPAN = "{{'text': '{text}', 'start': {start}, 'end': {end}}}"
KAZAN = TEXT.index("Kazan")


def set_one(table: str, assignment: str) -> str:
    return f"UPDATE {table} SET {assignment} WHERE {ONE.format(table=table)}"


def set_item(column: str, field: str, value: str) -> str:
    return set_one("statements", f'{column} = [struct_update(x, "{field}" := {value}) FOR x IN {column}]')


BROKEN = {
    "text changed": (set_one("documents", "text = text || '.'"), "documents", "its text has the digest"),
    "title changed": (set_one("documents", "title = 'U'"), "documents", "its content has the id"),
    "day changed": (set_one("documents", "published_on = '2024-01-01'"), "documents", "content has the id"),
    "document twice": ("INSERT INTO documents FROM documents", "documents", "is held 2 times"),
    "block too long": (
        set_one("documents", "blocks = [{'kind': 'item', 'start': 0, 'end': 9999}]"),
        "documents",
        "block 0:9999 (item) is not within its",
    ),
    "block backwards": (
        set_one("documents", "blocks = [{'kind': 'item', 'start': 5, 'end': 4}]"),
        "documents",
        "block 5:4",
    ),
    "block of no kind": (
        set_one("documents", "blocks = [{'kind': 'x', 'start': 0, 'end': 4}]"),
        "documents",
        "blocks.kind is 'x'",
    ),
    "document of no maker": (set_one("documents", "made_by = ''"), "documents", "has no maker"),
    "basis unknown": (set_one("documents", "published_basis = 'x'"), "documents", "published_basis is 'x'"),
    "signature of nothing": (
        "UPDATE signatures SET document_id = 'doc-x' WHERE document_id = (SELECT min(id) FROM documents)",
        "signatures",
        "is the signature of no document",
    ),
    "statement twice": ("INSERT INTO statements FROM statements", "statements", "is held 2 times"),
    "statement without document": (
        set_one("statements", "document_id = 'doc-x'"),
        "statements",
        "stands in document doc-x, which is not there",
    ),
    "statement id": (set_one("statements", "id = 'st-1'"), "statements", "is no id of a statement"),
    "quote changed": (set_one("statements", "quote = 'Russia met Iraq'"), "statements", "quote 16:31 is"),
    "quote moved": (set_one("statements", '"start" = "start" + 1, "end" = "end" + 1'), "statements", "quote"),
    "quote longer than its offsets": (set_one("statements", '"end" = "end" + 1'), "statements", "quote"),
    "quote before the text": (set_one("statements", '"start" = -1, "end" = 14'), "statements", "quote -1:14"),
    "trigger": (
        set_one("statements", "\"trigger\" = {'text': 'ate', 'start': 3, 'end': 6}"),
        "statements",
        "trigger 3:6 is 'ate'",
    ),
    "actor": (set_item("actors", "text", "'Prussi'"), "statements", "actor"),
    "recipient": (set_item("recipients", "start", "3"), "statements", "recipient"),
    "place": (set_item("places", "text", "'Kasan'"), "statements", f"place {KAZAN}:{KAZAN + 5} is 'Kasan'"),
    "time": (set_item("times", "text", "'Monday'"), "statements", "time"),
    "quantity": (set_item("quantities", "text", "'ten'"), "statements", "quantity"),
    "attribution": (set_item("attribution", "text", "'six men'"), "statements", "attribution"),
    "cue": (
        set_item("attribution", "cue", SPAN.format(text="told", start=0, end=4)),
        "statements",
        "cue 0:4 is 'told'",
    ),
    "span without words": (set_item("places", "text", "NULL"), "statements", "its place has no words"),
    "status": (set_one("statements", "status = 'x'"), "statements", "status is 'x'"),
    "certainty": (set_one("statements", "certainty = 'x'"), "statements", "certainty is 'x'"),
    "actor kind": (set_item("actors", "kind", "'x'"), "statements", "actors.kind is 'x'"),
    "actor basis": (set_item("actors", "basis", "NULL"), "statements", "actors.basis is missing"),
    "precision": (set_item("places", "precision", "'x'"), "statements", "places.precision is 'x'"),
    "bound": (set_item("quantities", "bound", "'x'"), "statements", "quantities.bound is 'x'"),
    "score": (set_one("statements", "score = 1.5"), "statements", "has the score 1.5"),
    "statement of no maker": (set_one("statements", "made_by = ''"), "statements", "has no maker"),
    "time backwards": (
        set_one(
            "statements",
            "times = [struct_update(x, first_on := '2024-01-02'::DATE, last_on := '2024-01-01'::DATE) "
            "FOR x IN times]",
        ),
        "statements",
        "ends (2024-01-01) before it begins (2024-01-02)",
    ),
    "statement removed": (
        f"DELETE FROM statements WHERE {ONE.format(table='statements')}",
        "events",
        "which is not there",
    ),
    "document removed": (
        f"DELETE FROM documents WHERE {ONE.format(table='documents')}",
        "inputs",
        "which is not there",
    ),
    "event twice": ("INSERT INTO events FROM events", "events", "is held 2 times"),
    "statement of two events": (
        "INSERT INTO events SELECT * REPLACE ('ev-00000000000000000000' AS id) FROM events",
        "events",
        "both rest on statement",
    ),
    "event removed": ("DELETE FROM events", "reports", "tells of an event that is not there"),
    "event id": ("UPDATE events SET id = 'ev-00000000000000000000'", "events", "is not the id that any"),
    "event backwards": (
        "UPDATE events SET first_on = '2024-01-02', last_on = '2024-01-01'",
        "events",
        "before it begins",
    ),
    "event status": ("UPDATE events SET status = 'x'", "events", "status is 'x'"),
    "life cycle": (
        "UPDATE events SET life_cycle = [{'status': 'planned', 'on': NULL, 'statement_id': 'st-x'}]",
        "events",
        "its life cycle names statement st-x",
    ),
    "n_reports": ("UPDATE events SET n_reports = 3", "events", "says n_reports 3"),
    "n_origins": ("UPDATE events SET n_origins = 1", "events", "n_origins 1"),
    "n_publishers": ("UPDATE events SET n_publishers = 3", "events", "says n_publishers 3 of 2"),
    "event statements": (
        "UPDATE events SET statement_ids = statement_ids[1:1]",
        "events",
        "its statements are not those of its reports",
    ),
    "report twice": ("INSERT INTO reports FROM reports", "reports", "is held 2 times"),
    "report removed": (
        "DELETE FROM reports WHERE document_id = (SELECT min(document_id) FROM reports)",
        "events",
        "its reports give 1",
    ),
    "report document": (
        "UPDATE reports SET document_id = 'doc-x' WHERE document_id = (SELECT min(document_id) FROM reports)",
        "reports",
        "stands in a document that is not there",
    ),
    "report of another's statement": (
        "UPDATE reports SET statement_ids = (SELECT list(id) FROM statements)",
        "reports",
        "of another document",
    ),
    "report of nothing": ("UPDATE reports SET statement_ids = []", "reports", "rests on no statement"),
    "input document": (
        "UPDATE inputs SET document_id = 'doc-x' WHERE location = (SELECT min(location) FROM inputs)",
        "inputs",
        "gave document doc-x, which is not there",
    ),
    "input twice": ("INSERT INTO inputs FROM inputs", "inputs", "is held 2 times"),
    "fused from other statements": (
        set_one("statements", "score = 0.25"),
        "fusion",
        "made from other statements",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_row_is_named(tmp_path, sound, name):
    sql, table, fault = BROKEN[name]
    path = tmp_path / "broken.duckdb"
    path.write_bytes(sound.read_bytes())
    with duckdb.connect(str(path)) as connection:
        connection.execute(sql)
    with Ledger.open(path, read_only=True) as ledger:
        found = list(ledger.check())
    named = [item for item in found if item.table == table and fault in item.fault]
    assert named, found
    assert all(item.id for item in named)


def test_a_sound_ledger_has_no_fault(sound):
    with Ledger.open(sound, read_only=True) as ledger:
        assert list(ledger.check()) == []


def test_a_text_with_half_a_surrogate_pair_is_sound():
    document = make_document("\ud83d Russia met Iran.", title="\udc00")
    with Ledger.open(None) as ledger:
        ledger.add_batch(Batch(documents=(document,)))
        assert list(ledger.check()) == []
        assert ledger.document(document.id) == document
