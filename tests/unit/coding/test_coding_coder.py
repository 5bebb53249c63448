"""The coder over whole documents: what it reads, in which order, with which offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from coding_pages import NameTable, code_text, load_shared_codebook, load_shared_coder, load_shared_parser
from comity.coding import load_coder
from comity.coding.coder import RECENT, ParsedCoder
from comity.coding.tree import Tree
from comity.model import AttributionKind, Block, BlockKind, Document, Manner, Status
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


@pytest.mark.parametrize("kind", [BlockKind.HEADING, BlockKind.FURNITURE])
def test_headings_and_furniture_are_not_coded(kind: BlockKind) -> None:
    text = "Japan met Kenya on Monday."
    page = make_document(text, blocks=[Block(kind=kind, start=0, end=len(text))])
    ((_, statements),) = load_shared_coder().code([page])
    assert statements == ()


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


def test_pronouns_of_a_transcript_are_nobody() -> None:
    alone = "They signed an agreement on transit on Monday."
    assert [statement.event_type for statement in code_text(alone)] == ["SUPPORT"]
    assert code_text(f"Lavrov: {alone}\nAraghchi: I hear that it rained.") == ()


def test_this_meeting_takes_up_the_one_before() -> None:
    first, second = code_text("Japan met Kenya on Monday.\nThis meeting took place in Oslo.")
    assert second.actors == first.actors
    assert [place.span.text for place in second.places] == ["Oslo"]
    assert second.score < first.score


def test_this_meeting_takes_up_nothing_far_away() -> None:
    padding = "The weather in Oslo was mild that day. " * (RECENT // 39 + 2)
    statements = code_text(f"Japan met Kenya on Monday.\n{padding}\nThis meeting took place in Oslo.")
    assert [statement.trigger.text for statement in statements] == ["met"]


def test_mentions_are_words_only() -> None:
    (statement,) = code_text("Japan met Kenya on Monday.")
    assert {mention.id for mention in statement.actors} == {None}
    assert statement.times == ()


def test_one_act_named_twice_is_told_once() -> None:
    statements = code_text("Japan and Kenya held talks and negotiations on Monday.")
    assert [statement.event_type for statement in statements] == ["CONSULT"]


def test_thing_that_is_imposed_is_no_act_beside_it() -> None:
    statements = code_text("Japan imposed sanctions on Kenya on Monday.")
    assert [(s.event_type, s.status) for s in statements] == [("SANCTION", Status.HAPPENED)]


def test_maker_names_coder_parser_and_codebook() -> None:
    coder, parser, codebook = load_shared_coder(), load_shared_parser(), load_shared_codebook()
    assert parser.name in coder.made_by
    assert codebook.digest[:8] in coder.made_by
    (statement,) = code_text("Japan met Kenya on Monday.")
    assert statement.made_by == coder.made_by


def test_load_coder_gives_the_same_coder() -> None:
    coder = load_coder(load_shared_codebook(), NameTable())
    assert coder.made_by == load_shared_coder().made_by


class CountingParser:
    """The shared parser, remembering what it was asked."""

    def __init__(self) -> None:
        self.name = load_shared_parser().name
        self.asked: list[str] = []

    def parse(self, sentences: Iterable[tuple[str, int]]) -> Iterator[Tree]:
        """The trees."""
        pairs = list(sentences)
        self.asked += [text for text, _ in pairs]
        return load_shared_parser().parse(pairs)


def test_only_sentences_that_may_hold_an_act_are_parsed() -> None:
    parser = CountingParser()
    page: Document = make_document(PAGE)
    list(ParsedCoder(load_shared_codebook(), NameTable(), parser).code([page]))
    assert parser.asked == ["Japan met Kenya on Monday.", "Norway condemned Iran on Friday."]
