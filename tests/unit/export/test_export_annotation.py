"""Web Annotations against the rules of the data model (no library of its own exists for it)."""

from __future__ import annotations

import json

from comity.ledger.decode import to_statement

MOTIVATIONS = {"classifying", "describing", "tagging"}  # of the 13 in the model, those we use


def read(text: str) -> dict:
    return json.loads(text)


def test_collection_keeps_to_the_model(write):
    collection = read(write("webannotation", "statements")[0])
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    page = collection["first"]
    assert (page["type"], page["partOf"], page["startIndex"]) == ("AnnotationPage", collection["id"], 0)
    assert collection["total"] == len(page["items"]) == 5
    assert len({item["id"] for item in page["items"]}) == 5
    for item in page["items"]:
        assert item["type"] == "Annotation"
        assert item["id"].startswith("urn:uuid:")
        assert item["motivation"] in MOTIVATIONS
        assert all(body["type"] == "TextualBody" and body["purpose"] in MOTIVATIONS for body in item["body"])
        assert all(target["type"] == "SpecificResource" for target in item["target"])


def test_selectors_find_the_words(write, tellings):
    items = read(write("webannotation", "statements")[0])["first"]["items"]
    for item, telling in zip(items, tellings, strict=True):
        text = telling.document.text
        words, place = item["target"][-1]["selector"]
        assert text[place["start"] : place["end"]] == words["exact"] == telling.statement.quote.text
        around = words.get("prefix", "") + words["exact"] + words.get("suffix", "")
        assert text.count(around) == 1


def test_offsets_are_never_those_of_the_page_on_the_web(write):
    items = read(write("webannotation", "statements")[0])["first"]["items"]
    pages = [target for item in items for target in item["target"] if isinstance(target["source"], str)]
    assert [target["source"] for target in pages] == [f"https://wire.example/{n}" for n in (1, 2, 3, 4)]
    assert {target["selector"]["type"] for target in pages} == {"TextQuoteSelector"}


def test_every_statement_comes_back(write, tellings):
    items = read(write("webannotation", "statements")[0])["first"]["items"]
    records = [
        json.loads(body["value"])
        for item in items
        for body in item["body"]
        if body["format"] == "application/json"
    ]
    assert [to_statement(record) for record in records] == [telling.statement for telling in tellings]


def test_status_is_a_tag(write):
    items = read(write("webannotation", "statements")[0])["first"]["items"]
    tags = [[body["value"] for body in item["body"]][2] for item in items]
    assert tags == [f"status: {name}" for name in ("happened", "planned", "happened", "negated", "happened")]
