"""Where sentences begin and end."""

from __future__ import annotations

import pytest

from comity.coding.sentences import LONGEST, SentenceSplitter, SentenceWords
from comity.coding.wordlists import load_words
from comity.model import Block, BlockKind
from factories import make_document


@pytest.fixture(scope="module")
def splitter() -> SentenceSplitter:
    return SentenceSplitter(load_words(SentenceWords, "sentences.yaml"))


def split(splitter: SentenceSplitter, text: str) -> list[str]:
    return [text[start:end] for start, end in splitter.split(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Modi met Gen. Park in Tokyo on Monday.",
        "The U.S. Senate passed the bill on Friday.",
        "The talks lasted until 5 p.m. Tokyo time, he said.",
        "J. K. Smith met the president of Kenya.",
    ],
)
def test_abbreviations_end_no_sentence(splitter: SentenceSplitter, text: str) -> None:
    assert split(splitter, text) == [text]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Japan met Kenya in Tokyo. Norway was not there.", "Japan met Kenya in Tokyo."),
        ("“Japan met Kenya in Tokyo.” Norway was not there.", "“Japan met Kenya in Tokyo.”"),
        ("The deal was made by the U.S. Both sides were glad.", "The deal was made by the U.S."),
        ("Did Japan meet Kenya then? Norway did not say so.", "Did Japan meet Kenya then?"),
        ("First line of an item\n- second line of an item", "First line of an item"),
    ],
)
def test_sentences_end(splitter: SentenceSplitter, text: str, first: str) -> None:
    assert split(splitter, text)[0] == first
    assert len(split(splitter, text)) == 2


@pytest.mark.parametrize(
    "dateline", ["TOKYO, March 4 (Wire) - ", "CAIRO — ", "NAIROBI, Oct. 3 -- ", "SAINT PETERSBURG (Wire) – "]
)
def test_dateline_is_no_part_of_the_sentence(splitter: SentenceSplitter, dateline: str) -> None:
    assert split(splitter, dateline + "Japan met Kenya on Monday.") == ["Japan met Kenya on Monday."]


def test_bullets_and_emphasis_are_cut_off(splitter: SentenceSplitter) -> None:
    assert split(splitter, "  * **Japan met Kenya on Monday.**  ") == ["Japan met Kenya on Monday."]


def test_fragments_and_tables_are_left_out(splitter: SentenceSplitter) -> None:
    assert split(splitter, "Too short.") == []
    assert split(splitter, "word " * LONGEST) == []


def test_furniture_is_not_split(splitter: SentenceSplitter) -> None:
    text = "Japan met Kenya on Monday.\nNorway met Qatar on Tuesday.\n"
    blocks = [
        Block(kind=BlockKind.FURNITURE, start=0, end=26),
        Block(kind=BlockKind.ITEM, start=27, end=55),
    ]
    document = make_document(text, blocks=blocks)
    assert list(splitter.split_document(document)) == [(27, 55)]
