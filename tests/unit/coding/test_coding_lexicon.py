"""Entries of the lexicon: what they may say, and which is tried first."""

from __future__ import annotations

from typing import Any

import pytest

from coding_pages import load_shared_codebook, parse_tree
from comity.coding.lexicon import Lexicon, make_lexicon
from comity.coding.phrases import parse_phrase, parse_verb
from comity.errors import CodebookError


def make(*rows: dict[str, Any]) -> Lexicon:
    return make_lexicon(rows, load_shared_codebook())


def test_bound_frames_come_before_bare_ones() -> None:
    bare = {"act": "AID", "verbs": ["give"], "roles": "directed"}
    bound = {"act": "CONCEDE", "verbs": ["give"], "objects": ["ground"], "roles": "directed"}
    assert [frame.event_type for frame in make(bare, bound).verbs["give"]] == ["CONCEDE", "AID"]


def test_longer_nouns_come_first() -> None:
    call = {"act": "REQUEST", "nouns": ["call"], "roles": "directed"}
    phone = {"act": "CONSULT/phone", "nouns": ["phone call"], "roles": "mutual"}
    assert [frame.mode for frame in make(call, phone).nouns["call"]] == ["phone", None]


def test_frames_of_a_lemma_are_those_of_verb_and_noun() -> None:
    visit = {"act": "CONSULT/visit", "verbs": ["visit"], "nouns": ["visit"], "roles": "visit"}
    assert len(make(visit).frames_of("visit")) == 2
    assert make(visit).frames_of("leave") == ()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"act": "DANCE"}, "DANCE"),
        ({"act": "CONSULT/dance"}, "not a mode"),
        ({"roles": "leading"}, "'leading' is not one of the roles"),
        ({"roles": None}, "'None' is not one of the roles"),
        ({"needs": "luck"}, "'luck' is not one of the needs"),
        ({"governs": "all"}, "'all' is not one of the governs"),
        ({"topics": ["weather"]}, "topic 'weather'"),
        ({"about": ["weather"]}, "topic 'weather'"),
        ({"colour": "red"}, "unknown key colour"),
        ({"to": ["with", True]}, "True is not a word"),
    ],
)
def test_wrong_entry_is_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(CodebookError, match=message):
        make({"act": "CONSULT", "verbs": ["meet"], "roles": "mutual"} | change)


def test_phrase_has_head_modifiers_and_contents() -> None:
    phrase = parse_phrase("joint round of talks")
    assert (phrase.head, phrase.modifiers, phrase.contents) == (
        "round",
        frozenset({"joint"}),
        frozenset({"talks"}),
    )


@pytest.mark.parametrize(
    ("phrase", "fits"),
    [
        ("round", True),
        ("round of talks", True),
        ("long round of talks", True),
        ("round of golf", False),
        ("short round", False),
    ],
)
def test_phrase_fits_its_head(phrase: str, fits: bool) -> None:
    tree = parse_tree("They held a long round of talks in Oman.")
    head = next(token for token in tree.tokens if token.text == "round")
    assert parse_phrase(phrase).fits(head, tree) is fits


def test_verb_may_need_a_particle() -> None:
    assert parse_verb("shoot down").particle == "down"
    assert parse_verb("shoot").particle is None
