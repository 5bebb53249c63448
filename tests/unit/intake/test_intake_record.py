"""Records: their words to the letter, their fields, and their flags."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.errors import IntakeError
from comity.intake import RawInput, read_document, read_record
from comity.intake.language import find_language
from comity.intake.source import make_source
from comity.model import Document, PublishedBasis, make_digest

SEED = Path(__file__).parents[3] / ".." / "shared" / "seed" / "page.txt"
TEXT = "  The ministers met in Muscat,\r\non Tuesday.\n\n\tThey **agreed**, the host said. "


def flags_of(document: Document) -> dict[str, str]:
    return {flag.flag: flag.reason for flag in document.flags}


def read_text(text: str) -> Document:
    payload = text.encode()
    return read_document(RawInput(source=make_source("a.txt", payload), kind="text", payload=payload))


def test_the_text_of_a_record_is_kept_to_the_letter() -> None:
    document = read_record({"text": TEXT})
    assert document.text == TEXT
    assert document.digest == make_digest(TEXT)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300))
def test_any_text_is_kept_and_its_blocks_lie_in_it(text: str) -> None:
    try:
        document = read_record({"text": text})
    except IntakeError:
        assert not text.strip()
        return
    assert document.text == text
    assert all(text[block.start : block.end] for block in document.blocks)


def test_fields_and_their_aliases() -> None:
    given_names = read_record(
        {
            "text": TEXT,
            "url": "https://www.a.example/1",
            "title": " A  title ",
            "published_on": "2024-10-23",
            "publisher": "P",
        }
    )
    aliases = read_record(
        {"text": TEXT, "title": "A title", "date": "2024-10-23", "source": "P", "mystery": [1]}
    )
    assert given_names.id == aliases.id
    assert (given_names.published_on, given_names.published_basis) == (
        date(2024, 10, 23),
        PublishedBasis.GIVEN,
    )
    both = read_record(
        {"text": TEXT, "published_on": "2024-10-23", "date": "1999-01-01", "publisher": "P", "source": "Q"}
    )
    assert (both.published_on, both.publisher) == (date(2024, 10, 23), "P")


def test_the_host_is_the_publisher_where_none_is_given() -> None:
    assert read_record({"text": TEXT, "url": "https://www.a.example/1"}).publisher == "a.example"


def test_a_record_may_carry_a_page() -> None:
    words = "<p>The ministers met in Muscat on Tuesday, the host said.</p>"
    html = f"<html><head><title>T</title></head><body>{words}</body></html>"
    document = read_record({"html": html, "title": "Given", "published_on": "2024-10-23"})
    assert document.text == "The ministers met in Muscat on Tuesday, the host said."
    assert (document.title, document.published_basis) == ("Given", PublishedBasis.GIVEN)


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({}, "no words"),
        ({"text": "  "}, "no words"),
        ({"text": None, "html": ""}, "no words"),
        ({"text": 5}, "holds a int"),
        ({"text": ["a"]}, "holds a list"),
        ({"text": "half \ud83d a sign"}, "half a character"),
    ],
)
def test_records_without_words_are_refused(record: dict[str, object], reason: str) -> None:
    with pytest.raises(IntakeError, match=reason):
        read_record(record)


def test_fields_that_are_no_text_are_passed_over() -> None:
    document = read_record({"text": TEXT, "url": 5, "title": ["a"], "publisher": {}, "published_on": 17})
    assert (document.url, document.title, document.publisher, document.published_on) == (None,) * 4
    assert "'17'" in flags_of(document)["unreadable_publication_date"]


def test_a_json_line_and_its_record_are_the_same_document() -> None:
    record = {"id": "7", "text": TEXT, "published_on": "2024-10-23"}
    payload = json.dumps(record).encode()
    raw = RawInput(source=make_source("a.jsonl", payload, 1), kind="record", payload=payload)
    assert read_document(raw) == read_record(record)


def test_the_same_content_twice_is_one_document_wherever_it_lies() -> None:
    first = read_record({"text": TEXT, "url": "https://a.example/1", "publisher": "P"})
    second = read_record({"text": TEXT, "url": "https://b.example/2", "publisher": "P", "id": "x"})
    assert first.id == second.id
    assert read_record({"text": TEXT, "publisher": "Q"}).id != first.id


def test_languages() -> None:
    assert (
        find_language("The ministers of the two states met in Muscat and agreed to reopen their consulates.")
        == "en"
    )
    assert (
        find_language("Die Minister der beiden Staaten trafen sich am Dienstag in Maskat zu Gesprächen.")
        == "de"
    )
    assert find_language("Министры двух государств встретились во вторник в Маскате.") == "ru"
    assert find_language("Iran, Oman sign pact in Muscat on trade and visas") == "en"
    assert find_language("1999 – 12") is None


GERMAN = (
    "Die Minister der beiden Staaten trafen sich am Dienstag in Maskat zu Gesprächen über den Handel. " * 4
)


def test_flags_on_amount_language_ending_and_encoding() -> None:
    flags = flags_of(read_record({"text": GERMAN + "Sie reisten ab und kamen in"}))
    assert "'de'" in flags["not_english"]
    assert (
        "Only 7 words"
        in flags_of(read_record({"text": "The two ministers met in Muscat today."}))["little_text"]
    )
    assert "truncated" in flags_of(read_record({"text": "They met in Muscat and agreed to [...]"}))
    assert "truncated" in flags_of(read_record({"text": "They met in Muscat and agreed to reopen the"}))
    assert "truncated" not in flags_of(read_record({"text": "They met in Muscat and agreed"}))
    assert (
        "3 characters"
        in flags_of(read_record({"text": "Itâ€™s the hostâ€™s and the guestâ€™s pact."}))["mixed_encoding"]
    )
    mixed = "Erdoğan’s envoy left for Đà Nẵng. ".encode() * 5 + b"na\xefve"
    raw = RawInput(source=make_source("a.txt", mixed), kind="text", payload=mixed)
    assert "1 bytes" in flags_of(read_document(raw))["mixed_encoding"]


def test_flags_on_sources_look_at_texts_that_could_carry_links() -> None:
    bare = "The pact is a sign of the times and a response to a complex web of challenges in the region. " * 8
    assert "0 links" in flags_of(read_text(bare))["no_outbound_sources"]
    assert "no_outbound_sources" not in flags_of(
        read_text(bare + "See https://mfa.example/pact for the text.")
    )
    assert "no_outbound_sources" not in flags_of(
        read_text(bare + "It is done, the minister said. A source said so." * 2)
    )
    assert "no_outbound_sources" not in flags_of(read_record({"text": bare}))


def test_a_phrase_repeated_for_search_engines_is_flagged_and_a_name_is_not() -> None:
    filler = "Much has been written on the subject by many hands in several capitals of that wide region. "
    seo = "".join(
        f"Number {n} of these shows why the Oman trade talks with Iran matter to all. {filler}\n\n"
        for n in range(14)
    )
    assert "Oman trade talks with Iran" in flags_of(read_text(seo))["repeated_key_phrase"]
    names = "".join(
        f"Point {n} is settled, Foreign Minister Abbas Araghchi said. {filler}\n\n" for n in range(14)
    )
    assert "repeated_key_phrase" not in flags_of(read_text(names))


def test_an_author_box_needs_two_signs_to_look_invented() -> None:
    box = "\n\nAuthor:\n\n  • Name : Jo Muster\n  • Username : jo.muster\n  • Email : {mail}\n"
    box += "  • Bio : {bio}\n  • Phone : 1.2.3\n"
    honest = box.format(mail="muster@gulf.example", bio="Jo has written on the Gulf for twenty years.")
    latin = "Lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod tempor incididunt ut labore."
    invented = box.format(mail="muster@example.com", bio=latin)
    assert "invented_looking_author" not in flags_of(read_text(GERMAN + honest))
    assert "filler Latin" in flags_of(read_text(GERMAN + invented))["invented_looking_author"]


@pytest.mark.skipif(not SEED.exists(), reason="../shared/seed/page.txt is not there")
def test_the_seed_page_gets_its_four_flags() -> None:
    document = read_text(SEED.read_text(encoding="utf-8"))
    expected = (
        "no_publication_date",
        "no_outbound_sources",
        "invented_looking_author",
        "repeated_key_phrase",
    )
    assert set(expected) == set(flags_of(document))
    assert all(any(sign.isdigit() for sign in flag.reason) for flag in document.flags)
    assert (document.language, document.published_on) == ("en", None)
    assert document.text == SEED.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "piece", ["a\n", "**a** * ", "[a](#b", "## A B ", "Name : x\n", "((", "What? ", "a" * 50]
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    """A quadratic rule would take minutes here; the bound leaves room for a slow machine."""
    started = time.monotonic()
    read_record({"text": piece * (200_000 // len(piece))})
    assert time.monotonic() - started < 20
