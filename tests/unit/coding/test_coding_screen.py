"""The cheap tests before parsing: what they let pass and what they hold back."""

from __future__ import annotations

import pytest

from coding_pages import NameTable, load_shared_vocabulary
from comity.coding.screen import Screen, load_screen_words, make_forms


@pytest.fixture(scope="module")
def screen() -> Screen:
    return Screen(load_shared_vocabulary().lexicon, load_screen_words())


@pytest.mark.parametrize(
    "sentence",
    [
        "The two presidents met in Baku.",
        "Japan swore revenge and withdrew its envoy.",
        "She said that ties with Kenya were a priority.",
        "Turkey is ready to help.",
    ],
)
def test_sentence_with_a_word_for_an_act_passes(screen: Screen, sentence: str) -> None:
    assert screen.may_hold_act(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The weather in Baku was mild.",
        "Did the two presidents meet in Baku?",
        "Japan met Kenya in the football semi-finals.",
        "They have been to Baku and have seen it.",
    ],
)
def test_sentence_without_one_is_held_back(screen: Screen, sentence: str) -> None:
    assert not screen.may_hold_act(sentence)


@pytest.mark.parametrize(
    ("sentence", "passes"),
    [
        ("Japan met Kenya.", True),
        ("Japan met Japan.", False),
        ("Tehran denied sending missiles.", True),
        ("Tehran denied sending flowers.", False),
        ("The two leaders met.", True),
        ("He met his Kenyan counterpart.", True),
        ("Nobody met anybody.", False),
    ],
)
def test_two_parties_may_stand(screen: Screen, sentence: str, passes: bool) -> None:
    assert screen.may_hold_parties(sentence, NameTable().spot(sentence)) is passes


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        ("visit", "visited"),
        ("agree", "agreeing"),
        ("ally", "allies"),
        ("give", "given"),
        ("supply", "supplied"),
        ("attack", "attacks"),
    ],
)
def test_forms_of_a_lemma(lemma: str, form: str) -> None:
    assert form in make_forms(lemma, load_screen_words().irregular)
