"""The words that say where an act happened."""

from __future__ import annotations

import pytest

from coding_pages import read_sentence


def read(sentence: str, trigger: str, *, carrier: str | None = None, is_move: bool = False) -> list[str]:
    readers = read_sentence(sentence)
    by_text = {token.text: token for token in readers.tree.tokens}
    verb = by_text[carrier] if carrier else None
    return [span.text for span in readers.places.read(by_text[trigger], verb, is_move=is_move)]


@pytest.mark.parametrize(
    ("sentence", "trigger", "places"),
    [
        ("Putin met Modi in Samarkand.", "met", ["Samarkand"]),
        ("Putin met Modi in Samarkand, Uzbekistan.", "met", ["Samarkand", "Uzbekistan"]),
        ("Putin met Modi on the sidelines of a summit in Samarkand.", "met", ["Samarkand"]),
        ("Putin met Modi on Friday.", "met", []),
        ("Putin met Modi in October.", "met", []),
        ("Putin wants to meet Modi in New Delhi.", "meet", ["New Delhi"]),
        ("The pact was signed during his visit to Samarkand.", "signed", ["Samarkand"]),
        ("A meeting with Modi in Samarkand followed.", "meeting", ["Samarkand"]),
        ("The talks began in Muscat.", "talks", ["Muscat"]),
        ("The raid near Aleppo and Idlib failed.", "raid", ["Aleppo", "Idlib"]),
        ("Putin met Modi in the presence of aides.", "met", []),
    ],
)
def test_where(sentence: str, trigger: str, places: list[str]) -> None:
    assert read(sentence, trigger) == places


def test_place_may_hang_on_the_verb_that_carries_the_noun() -> None:
    assert read("Putin held talks with Modi in Samarkand.", "talks", carrier="held") == ["Samarkand"]


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [("Modi travelled to Samarkand.", "travelled"), ("Modi visited Samarkand.", "visited")],
)
def test_goal_is_a_place_of_a_move_only(sentence: str, trigger: str) -> None:
    assert read(sentence, trigger, is_move=True) == ["Samarkand"]
    assert read(sentence, trigger) == []


def test_people_are_no_places() -> None:
    assert read("Talks began near Russian troops in Macron's absence.", "Talks") == []
