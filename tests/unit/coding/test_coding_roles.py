"""Who does it and to whom, where the grammar makes it hard to see."""

from __future__ import annotations

import pytest

from coding_pages import read_sentence
from comity.coding.parties import Party, PartyKind
from comity.coding.roles import Roles, keep_known, make_roles
from comity.model import Span


def roles_of(sentence: str, trigger: str) -> tuple[list[str], list[str]]:
    readers = read_sentence(sentence)
    fit = next(fits[0] for fits in readers.frames.found if fits[0].trigger.text == trigger)
    roles = readers.roles.read(fit)
    return [party.span.text for party in roles.actors], [party.span.text for party in roles.recipients]


@pytest.mark.parametrize(
    ("sentence", "trigger", "actors", "recipients"),
    [
        ("Kenya urged Japan to invade Norway.", "invade", ["Japan"], ["Norway"]),
        ("Japan was urged by Kenya to invade Norway.", "invade", ["Japan"], ["Norway"]),
        ("Japan promised Kenya to invade Norway.", "invade", ["Japan"], ["Norway"]),
        ("Japan, after invading Norway, rested.", "invading", ["Japan"], ["Norway"]),
        ("Japan was criticized for invading Norway.", "invading", ["Japan"], ["Norway"]),
        ("Troops of Japan invading Norway were seen.", "invading", ["Troops of Japan"], ["Norway"]),
        ("Japan wants to help and fund Kenya.", "fund", ["Japan"], ["Kenya"]),
        ("Japan condemned and sanctioned Norway.", "condemned", ["Japan"], ["Norway"]),
        ("Norway, invaded by Japan, resisted.", "invaded", ["Japan"], ["Norway"]),
        ("The ships that Japan sold to Kenya leaked.", "sold", ["Japan"], ["Kenya"]),
        ("Japan gave Kenya a missile.", "gave", ["Japan"], ["Kenya"]),
        ("Japan provided Kenya with missiles.", "provided", ["Japan"], ["Kenya"]),
        ("Japan launched air strikes on Norway.", "launched", ["Japan"], ["Norway"]),
        ("Missiles were supplied to Kenya by Japan.", "supplied", ["Japan"], ["Kenya"]),
        ("Kenya faces Japanese sanctions.", "faces", ["Japanese"], ["Kenya"]),
        ("Kenya faces sanctions from Japan.", "faces", ["Japan"], ["Kenya"]),
        ("Norway discussed the crisis with Japan.", "discussed", ["Norway", "Japan"], []),
        ("Norway hosted the Japanese envoy.", "hosted", ["the Japanese envoy"], ["Norway"]),
        ("The Japanese invasion of Norway failed.", "invasion", ["Japanese"], ["Norway"]),
        ("The visit of Modi to Kenya was short.", "visit", ["Modi"], ["Kenya"]),
        ("Japan is ready to cooperate with Kenya.", "ready", ["Japan"], ["Kenya"]),
        ("Japan warned that Norway must leave.", "warned", ["Japan"], ["Norway"]),
    ],
)
def test_roles(sentence: str, trigger: str, actors: list[str], recipients: list[str]) -> None:
    assert roles_of(sentence, trigger) == (actors, recipients)


def make_party(words: str, start: int, kind: PartyKind = PartyKind.NAMED) -> Party:
    return Party(span=Span(text=words, start=start, end=start + len(words)), kind=kind)


def test_who_acts_is_no_recipient() -> None:
    japan, kenya = make_party("Japan", 0), make_party("Kenya", 20)
    roles = make_roles([japan, make_party("pan", 2)], [kenya, japan, kenya])
    assert roles == Roles(actors=(japan,), recipients=(kenya,))
    assert roles.swapped() == Roles(actors=(kenya,), recipients=(japan,))


def test_words_for_anybody_give_way_to_names() -> None:
    japan, crews = make_party("Japan", 0), make_party("its crews", 20, PartyKind.UNKNOWN)
    assert keep_known(Roles(actors=(crews, japan), recipients=(crews,))) == Roles(
        actors=(japan,), recipients=(crews,)
    )
