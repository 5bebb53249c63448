"""Whom the words of a noun phrase stand for, and where those words begin and end."""

from __future__ import annotations

import pytest

from coding_pages import load_shared_vocabulary, spot_tree
from comity.coding.parties import Party, PartyFinder, PartyKind


def find_subject(sentence: str, *, loose: bool = False) -> list[Party]:
    """The parties of the sentence's subject."""
    spotted = spot_tree(sentence)
    finder = PartyFinder(spotted, load_shared_vocabulary().people)
    subject = next(t for t in spotted.tree.tokens if t.dep in ("nsubj", "nsubjpass"))
    return list(finder.expand(subject, loose=loose))


@pytest.mark.parametrize(
    ("sentence", "words", "kind"),
    [
        ("Russian President Vladimir Putin left.", "Russian President Vladimir Putin", PartyKind.NAMED),
        ("The Turkish foreign minister left early.", "The Turkish foreign minister", PartyKind.OFFICE),
        ("The president of Kenya left early.", "The president of Kenya", PartyKind.OFFICE),
        ("The two leaders met in the garden.", "The two leaders", PartyKind.TOGETHER),
        ("Both sides signed the text.", "Both sides", PartyKind.TOGETHER),
        ("They signed the text.", "They", PartyKind.TOGETHER),
        ("She signed the text.", "She", PartyKind.PRONOUN),
        ("His counterpart signed the text.", "His counterpart", PartyKind.PRONOUN),
        ("The president signed the text.", "The president", PartyKind.PRONOUN),
        ("Several officials signed the text.", "Several officials", PartyKind.UNKNOWN),
        ("Its allies signed the text.", "Its allies", PartyKind.UNKNOWN),
        ("Marusia Bondar signed the text.", "Marusia Bondar", PartyKind.UNKNOWN),
        (
            "Norwegian Finance Minister Ola Nordmann left.",
            "Norwegian Finance Minister Ola Nordmann",
            PartyKind.NAMED,
        ),
        ("Hezbollah fighters left the village.", "Hezbollah fighters", PartyKind.OFFICE),
    ],
)
def test_phrase_is_one_party(sentence: str, words: str, kind: PartyKind) -> None:
    assert [(party.span.text, party.kind) for party in find_subject(sentence)] == [(words, kind)]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Japan and Kenya signed the text.", ["Japan", "Kenya"]),
        ("The leaders of Iran and Israel spoke.", ["Iran", "Israel"]),
        ("The Russian and Chinese leaders spoke.", ["Russian", "Chinese"]),
        ("Putin, Xi Jinping and Modi spoke.", ["Putin", "Xi Jinping", "Modi"]),
    ],
)
def test_phrase_of_several_is_split(sentence: str, words: list[str]) -> None:
    assert [party.span.text for party in find_subject(sentence)] == words


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Iran's air bases were hit.", ["Iran"]),
        ("Iranian air bases were hit.", ["Iranian"]),
        ("The air bases of Iran were hit.", ["Iran"]),
        ("The weather was mild.", []),
    ],
)
def test_thing_stands_for_its_owner_only_where_asked(sentence: str, words: list[str]) -> None:
    assert [party.span.text for party in find_subject(sentence, loose=True)] == words
    assert find_subject(sentence) == []


def test_known_names_of_a_phrase_are_the_partys() -> None:
    (party,) = find_subject("The president of Kenya left early.")
    assert party.countries == frozenset({"KEN"})
    assert party.is_known
    assert party.side == "KEN"


def test_side_of_several_states_is_all_of_them() -> None:
    (party,) = find_subject("The Iranian ambassador to Japan left.")
    assert party.side == "IRN,JPN"


def test_quote_gate_holds_in_the_middle_of_a_page() -> None:
    sentence = "Russian President Vladimir Putin left."
    (party,) = find_subject(sentence)
    assert party.span.holds_in(sentence)


@pytest.mark.parametrize("sentence", ["On Monday Putin left.", "Monday Putin left for Baku."])
def test_day_is_no_part_of_a_name(sentence: str) -> None:
    assert [party.span.text for party in find_subject(sentence)] == ["Putin"]
