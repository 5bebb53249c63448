"""What a stretch of text is about."""

from __future__ import annotations

import pytest

from coding_pages import load_shared_codebook
from comity.coding.topics import TopicFinder


@pytest.fixture(scope="module")
def finder() -> TopicFinder:
    return TopicFinder(load_shared_codebook())


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("a Reactor of Kenya", "nuclear"),
        ("both treaties", "agreement"),
        ("the treaty's text", "agreement"),
        ("sanctioned", "sanctions"),
        ("the pipelines", "energy"),
    ],
)
def test_cue_counts_with_its_endings(finder: TopicFinder, text: str, topic: str) -> None:
    assert topic in finder.find(text)


@pytest.mark.parametrize("text", ["", "a mild day", "portrait", "unsanctionable", "charms"])
def test_part_of_a_word_is_no_cue(finder: TopicFinder, text: str) -> None:
    assert finder.find(text) == ()


def test_topics_come_in_the_codebooks_order_once_each(finder: TopicFinder) -> None:
    found = finder.find("a treaty, an agreement and a missile")
    order = [topic.name for topic in load_shared_codebook().topics]
    assert list(found) == sorted(found, key=order.index)
    assert len(set(found)) == len(found)
