"""STIX 2.1, parsed by OASIS's own library, which checks types, required properties and vocabularies."""

from __future__ import annotations

import json

import stix2


def read(text: str) -> list:
    return stix2.parse(text, version="2.1").objects


def of_kind(things: list, kind: str) -> list:
    return [thing for thing in things if thing.type == kind]


def test_bundle_is_whole(write):
    things = read(write("stix")[0])
    ids = [thing.id for thing in things]
    assert len(ids) == len(set(ids))
    for thing in things:
        refs = [*thing.get("object_refs", []), thing.get("source_ref"), thing.get("target_ref")]
        assert {ref for ref in refs if ref} <= set(ids)
    assert len(of_kind(things, "report")) == 4
    assert len(of_kind(things, "note")) == 5


def test_the_same_events_give_the_same_bundle(write):
    assert write("stix") == write("stix")


def test_notes_hold_the_words_and_who_says_them(write, tellings):
    notes = of_kind(read(write("stix")[0]), "note")
    assert [note.content for note in notes] == [telling.statement.quote.text for telling in tellings]
    assert notes[0].authors == ["his aide Petrov"]
    assert notes[0].external_references[0].url == "https://wire.example/1"
    assert [one.external_references[1].external_id for one in notes] == [t.statement.id for t in tellings]


def test_a_plan_is_no_act(write):
    things = read(write("stix")[0])
    kinds = [one.relationship_type for one in of_kind(things, "relationship")]
    assert kinds == ["consult", "planned-support", "negated-aid", "accuse"]
    names = [one.name for one in of_kind(things, "report")]
    assert names[1] == "SUPPORT, planned: Russia, Iran"
    assert "status:planned" in of_kind(things, "report")[1].labels


def test_what_has_no_date_says_so(write):
    things = read(write("stix")[0])
    remark = of_kind(things, "report")[3]
    assert "undated" in remark.labels
    assert remark.published.year == 1970
    assert "undated" not in of_kind(things, "report")[0].labels


def test_no_event_is_still_a_bundle():
    import io

    from comity.codebook import load_codebook
    from comity.export import Options
    from comity.export.stix import write_stix

    out = io.StringIO()
    write_stix([], out, Options(book=load_codebook()))
    assert [thing["type"] for thing in json.loads(out.getvalue())["objects"]] == ["identity"]
    assert len(read(out.getvalue())) == 1
