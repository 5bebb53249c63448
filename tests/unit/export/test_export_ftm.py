"""FollowTheMoney: by our own reading of its schemata, and by its library where that is installed.

The library is no part of the tests: with what it needs it is far larger than Comity, and its newer
versions are built against ICU on the spot.
"""

from __future__ import annotations

import json

import pytest

# Properties of followthemoney 3.8.2 that we write, with those that refer to other entities.
THING = {
    "name",
    "country",
    "summary",
    "description",
    "proof",
    "publisher",
    "sourceUrl",
    "keywords",
    "wikidataId",
}
SCHEMATA = {
    "Event": THING | {"startDate", "endDate", "location", "involved", "recordId"},
    "Note": THING | {"entity"},
    "Article": THING | {"title", "publishedAt", "language"},
    "UnknownLink": {"subject", "object", "role", "status", "startDate", "endDate", "recordId"},
    "Person": THING | {"sector"},
    "PublicBody": THING | {"sector"},
    "Organization": THING | {"sector"},
    "LegalEntity": THING | {"sector"},
}
REQUIRED = {
    "Event": {"name"},
    "UnknownLink": {"subject", "object"},
    "Person": {"name"},
    "PublicBody": {"name"},
}
ENTITIES = ("involved", "proof", "entity", "subject", "object")


def read(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def test_entities_keep_to_the_schemata(write):
    entities = read(write("ftm")[0])
    ids = [entity["id"] for entity in entities]
    assert len(ids) == len(set(ids))
    for entity in entities:
        names = set(entity["properties"])
        assert REQUIRED.get(entity["schema"], set()) <= names <= SCHEMATA[entity["schema"]]
        for name, values in entity["properties"].items():
            assert values == [value for value in values if isinstance(value, str) and value]
            assert name not in ENTITIES or set(values) <= set(ids)


def test_status_stands_wherever_an_event_does(write):
    entities = read(write("ftm")[0])
    plan = next(one for one in entities if one["schema"] == "Event" and "2025-01-01" in str(one))
    assert plan["properties"]["name"] == ["SUPPORT, planned: Russia, Iran"]
    assert "status:planned" in plan["properties"]["keywords"]
    link = next(one for one in entities if one["schema"] == "UnknownLink" and "planned" in str(one))
    assert link["properties"]["status"] == ["planned"]
    assert link["properties"]["role"] == ["SUPPORT, planned, mutual"]


def test_quotes_are_notes_letter_by_letter(write, tellings):
    notes = [one["properties"] for one in read(write("ftm")[0]) if one["schema"] == "Note"]
    assert [note["description"] for note in notes] == [[t.statement.quote.text] for t in tellings]
    assert notes[0]["summary"] == ["told as: happened, certain; said by: his aide Petrov"]


def test_wikidata_ids_stay_and_others_are_ours(write):
    people = {one["id"]: one for one in read(write("ftm")[0]) if one["schema"] == "Person"}
    assert set(people) == {"Q7747", "comity-per-irn-masoud-pezeshkian"}
    assert people["Q7747"]["properties"]["country"] == ["ru"]


def test_the_library_takes_every_value(write):
    followthemoney = pytest.importorskip(
        "followthemoney", reason="an optional check: pip install followthemoney"
    )
    for entity in read(write("ftm")[0]):
        followthemoney.model.get(entity["schema"]).validate(entity)
        proxy = followthemoney.model.make_entity(entity["schema"])
        for name, values in entity["properties"].items():
            proxy.add(name, values)
            assert sorted(proxy.get(name)) == sorted(values)
