"""PLOVER records against the fields of the manual; the whole record comes back from them."""

from __future__ import annotations

import json

import pytest

from comity.codebook import load_codebook
from comity.export.plover_terms import AUXILIARY, CONTEXTS, code_country
from comity.ledger.decode import to_event, to_statement
from comity.model import Status
from comity.model.public import event_to_json, statement_to_json

REQUIRED = {"id", "date", "actor", "event"}
FIELDS = REQUIRED | set(
    "has_event time enddate endtime recipient event_loc event_text quad_code event_scale mode context link "
    "text text_info cite_info coder coded_date coded_time comment".split()
)
ENTITY = {"code", "sector", "entity_text", "identifier_id", "identifier_text"}
MODALITY = {"historical", "future", "hypothetical", "negation"}


@pytest.mark.parametrize("kind", ["events", "statements"])
def test_records_have_the_manuals_fields(write, kind):
    book = load_codebook()
    for line in write("plover", kind)[0].splitlines():
        record = json.loads(line)
        assert REQUIRED <= set(record) <= FIELDS | {"comity"}
        (name,) = record["event"]
        modes = {mode.name for mode in book.type_of(name).modes}
        assert set(record["mode"]) <= modes | MODALITY
        assert record["quad_code"] in (1, 2, 3, 4)
        assert all(set(entity) == ENTITY for entity in record["actor"] + record["recipient"])


def test_every_event_comes_back(write, happenings):
    lines = write("plover")[0].splitlines()
    for line, happening in zip(lines, happenings, strict=True):
        held = json.loads(line)["comity"]
        told = held.pop("tellings")
        assert to_event(held) == happening.event
        assert event_to_json(happening.event) == held
        assert [one["quote"] for one in told] == [t.statement.quote.text for t in happening.tellings]


def test_every_statement_comes_back(write, tellings):
    for line, telling in zip(write("plover", "statements")[0].splitlines(), tellings, strict=True):
        held = json.loads(line)["comity"]
        assert to_statement(held) == telling.statement
        assert statement_to_json(telling.statement) == held


def test_a_planned_signing_is_an_agreement_in_the_future(write):
    record = json.loads(write("plover")[0].splitlines()[1])
    assert (record["event"], record["mode"]) == (["AGREE"], ["future"])
    assert (record["date"], record["enddate"]) == ("2025-01-01", "2025-01-31")
    assert record["comment"] == "status=planned"


def test_a_denied_event_is_shown_by_its_denial(write):
    record = json.loads(write("plover")[0].splitlines()[2])
    assert record["mode"] == ["negation"]
    assert record["text"].startswith("Iran has not delivered")


def test_every_status_and_topic_is_thought_of():
    assert set(AUXILIARY) == set(Status) - {Status.HAPPENED, Status.ONGOING}
    assert set(CONTEXTS) <= {topic.name for topic in load_codebook().topics}


@pytest.mark.parametrize(
    ("id_", "country", "sector", "code"),
    [
        ("RUS", "RUS", None, "RUS"),
        ("XKX", "XKX", "GOV", "KOS"),
        ("EUU", "EUU", "IGO", "EUR"),
        ("Q1065", None, "IGO", "UNO"),
        ("org:brics", None, "IGO", "IGO"),
        ("x", None, "REB", None),
    ],
)
def test_codes_of_countries_are_plovers(id_, country, sector, code):
    assert code_country(id_, country, sector) == code
