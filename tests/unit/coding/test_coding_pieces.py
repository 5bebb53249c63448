"""Word pieces: words keep their places in the text, marks stand around whole words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding_pages import load_shared_pieces
from comity.coding.pieces import MAX_PIECES, Pieces

TEXT = "Mr. Zelenskyy's anti-drone troops left Chișinău."


def split(text: str) -> Pieces:
    return load_shared_pieces().split(text)


def words(pieces: Pieces, text: str) -> list[str]:
    return [text[start:end] for _, start, end in pieces.words]


def test_words_are_those_of_the_text() -> None:
    assert words(split(TEXT), TEXT) == [
        "Mr", ".", "Zelenskyy", "'", "s", "anti", "-", "drone", "troops", "left", "Chișinău", "."
    ]  # fmt: skip


@given(st.text(max_size=80))
def test_words_of_any_text_follow_one_another(text: str) -> None:
    places = [(start, end) for _, start, end in split(text).words]
    assert all(0 <= start <= end <= len(text) for start, end in places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))


def test_a_stretch_of_text_is_found_in_words() -> None:
    pieces = split(TEXT)
    at = TEXT.index("drone troops")
    low, high = pieces.word_range(at, at + len("drone troops")) or (0, 0)
    assert words(pieces, TEXT)[low:high] == ["drone", "troops"]
    assert pieces.word_range(len(TEXT), len(TEXT) + 4) is None


def test_marks_stand_around_the_trigger_and_move_what_follows() -> None:
    pieces = split(TEXT)
    marked = load_shared_pieces().mark_trigger(pieces, (9, 10), 3)
    assert len(marked.ids) == len(pieces.ids) + 2
    first = [place[0] for place in pieces.words]
    moved = [place[0] for place in marked.words]
    assert [after - before for before, after in zip(first, moved, strict=True)] == [0] * 9 + [1] + [2] * 2
    assert [marked.ids[at] for at in moved] == [pieces.ids[at] for at in first]


def test_types_have_marks_of_their_own() -> None:
    pieces = split(TEXT)
    marked = {load_shared_pieces().mark_trigger(pieces, (9, 10), number) for number in range(16)}
    assert len(marked) == 16


def test_parties_are_marked_in_the_order_given() -> None:
    pieces = split("Iran met Oman")
    one, turned = (
        load_shared_pieces().mark_parties(pieces, *order) for order in (((0, 1), (2, 3)), ((2, 3), (0, 1)))
    )
    assert one is not None
    assert turned is not None
    assert one.ids != turned.ids
    assert one.words == turned.words


def test_parties_that_overlap_are_not_marked() -> None:
    assert load_shared_pieces().mark_parties(split(TEXT), (2, 5), (4, 6)) is None


def test_long_sentences_are_cut_to_the_longest_input() -> None:
    text = "Chișinău Zelenskyy " * 150
    pieces = split(text)
    assert len(pieces.ids) <= MAX_PIECES
    assert set(words(pieces, text)) == {"Chișinău", "Zelenskyy"}
    assert pieces.ids[-1] == split("a").ids[-1]
    marked = load_shared_pieces().mark_parties(pieces, (0, 1), (len(pieces.words) - 1, len(pieces.words)))
    assert marked is not None
    assert len(marked.ids) <= MAX_PIECES


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_nothing_has_no_words(text: str) -> None:
    assert split(text).words == ()
