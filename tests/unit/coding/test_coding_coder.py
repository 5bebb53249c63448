"""The coder over whole documents: what it reads, in which order, with which offsets."""

from __future__ import annotations

from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest

from coding_pages import code_text, load_shared_codebook, load_shared_coder
from comity.coding import load_coder
from comity.coding.encoder import LABELS, TOKENIZER, WEIGHTS, load_encoder
from comity.coding.takenup import RECENT
from comity.errors import CodebookError
from comity.model import AttributionKind, Block, BlockKind, Manner
from factories import make_document

PAGE = "Japan met Kenya on Monday.\nThe weather in Oslo was mild that day.\nNorway condemned Iran on Friday."


def test_statements_are_in_order_of_the_text_and_bound_to_it() -> None:
    statements = code_text(PAGE)
    assert [statement.trigger.text for statement in statements] == ["met", "condemned"]
    for statement in statements:
        assert all(span.holds_in(PAGE) for span in statement.iter_spans())


def test_documents_come_back_in_order_each_with_its_own() -> None:
    pages = [make_document(text) for text in ("Japan met Kenya on Monday.", "It rained.", PAGE)]
    coded = list(load_shared_coder().code(pages))
    assert [document for document, _ in coded] == pages
    assert [len(statements) for _, statements in coded] == [1, 0, 2]
    assert {s.document_id for _, statements in coded for s in statements} == {pages[0].id, pages[2].id}


def test_furniture_is_not_coded() -> None:
    text = "Japan met Kenya on Monday."
    page = make_document(text, blocks=[Block(kind=BlockKind.FURNITURE, start=0, end=len(text))])
    ((_, statements),) = load_shared_coder().code([page])
    assert statements == ()


def test_headlines_are_coded() -> None:
    text = "Japan and Kenya sign fishing pact"
    page = make_document(text, blocks=[Block(kind=BlockKind.HEADING, start=0, end=len(text))])
    ((_, statements),) = load_shared_coder().code([page])
    assert [statement.event_type for statement in statements] == ["SUPPORT"]


def test_items_are_coded() -> None:
    text = "- Japan met Kenya on Monday."
    page = make_document(text, blocks=[Block(kind=BlockKind.ITEM, start=0, end=len(text))])
    ((_, statements),) = load_shared_coder().code([page])
    assert [statement.trigger.text for statement in statements] == ["met"]


def test_line_break_inside_a_sentence_changes_nothing_but_the_words() -> None:
    text = "Japan\nmet Kenya on\nMonday."
    page = make_document(text, blocks=[Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text))])
    ((_, (statement,)),) = load_shared_coder().code([page])
    assert statement.quote.text == text
    assert [mention.span.text for mention in statement.actors] == ["Japan", "Kenya"]


def test_speaker_of_a_transcript_says_it() -> None:
    text = "Lavrov: Japan met Kenya on Monday.\nAraghchi: I hear that Norway condemned Iran."
    first, second = code_text(text)
    (link,) = first.attribution
    assert (link.span.text, link.kind, link.manner) == ("Lavrov", AttributionKind.OFFICIAL, Manner.QUOTED)
    assert second.attribution[-1].span.text == "Araghchi"


def test_this_meeting_takes_up_the_one_before() -> None:
    first, second = code_text("Japan met Kenya on Monday.\nThis meeting took place in Oslo.")
    assert second.actors == first.actors
    assert [place.span.text for place in second.places] == ["Oslo"]
    assert second.score < first.score


def test_this_meeting_takes_up_nothing_far_away() -> None:
    padding = "The weather in Oslo was mild that day. " * (RECENT // 39 + 2)
    _, meeting = code_text(f"Japan met Kenya on Monday.\n{padding}\nThis meeting took place in Oslo.")
    assert [mention.span.text for mention in meeting.actors] == ["This meeting"]


def test_mentions_are_words_only() -> None:
    (statement,) = code_text("Japan met Kenya on Monday.")
    assert {mention.id for mention in statement.actors} == {None}
    assert [(time.span.text, time.first_on) for time in statement.times] == [("Monday", None)]


def test_one_act_named_twice_is_told_once() -> None:
    statements = code_text("Japan and Kenya held talks and negotiations on Monday.")
    assert [statement.event_type for statement in statements] == ["CONSULT"]


def test_maker_names_coder_weights_and_codebook() -> None:
    coder = load_shared_coder()
    assert load_shared_codebook().digest[:8] in coder.made_by
    (statement,) = code_text("Japan met Kenya on Monday.")
    assert statement.made_by == coder.made_by


def test_load_coder_gives_the_same_coder() -> None:
    assert load_coder(load_shared_codebook()).made_by == load_shared_coder().made_by


def test_weights_of_another_codebook_are_refused() -> None:
    codebook = load_shared_codebook()
    fewer = replace(codebook, types=codebook.types[1:])
    with pytest.raises(CodebookError, match="trained for other types"):
        load_coder(fewer)


@pytest.mark.parametrize("name", [WEIGHTS, TOKENIZER, LABELS])
@pytest.mark.parametrize("content", [None, b"", b"not what it should be"])
def test_broken_weights_are_named(tmp_path: Path, name: str, content: bytes | None) -> None:
    home = resources.files("comity.coding") / "weights"
    for other in (WEIGHTS, TOKENIZER, LABELS):
        (tmp_path / other).write_bytes((home / other).read_bytes())
    (tmp_path / name).unlink()
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(CodebookError, match="weights"):
        load_encoder(tmp_path)


@pytest.mark.parametrize("text", ["Iran met Oman.", "CAIRO, May 3 (Wire) - Japan condemned Kenya on Monday."])
def test_pairs_are_answered_outside_sentences_too(text: str) -> None:
    names = [word for word in ("Iran", "Oman", "CAIRO", "Japan") if word in text]
    offsets = [(text.index(name), text.index(name) + len(name)) for name in names]
    [statement] = load_shared_coder().code_pair(make_document(text), *offsets)
    assert {m.span.text for m in (*statement.actors, *statement.recipients)} == set(names)


def test_pairs_of_different_paragraphs_are_not() -> None:
    text = "Iran met Oman on Monday in Muscat.\nJapan condemned Kenya over the ban on Friday."
    offsets = [(text.index(name), text.index(name) + len(name)) for name in ("Iran", "Kenya")]
    assert load_shared_coder().code_pair(make_document(text), *offsets) == ()
