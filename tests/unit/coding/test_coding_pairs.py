"""What a text says about two spans that somebody asks about."""

from __future__ import annotations

import pytest

from coding_pages import load_shared_coder
from comity.model import Statement, Status
from factories import make_document


def read_pair(text: str, first: str, second: str) -> tuple[Statement, ...]:
    offsets = [(text.index(words), text.index(words) + len(words)) for words in (first, second)]
    return load_shared_coder().code_pair(make_document(text), offsets[0], offsets[1])


def roles_of(statement: Statement) -> tuple[list[str], list[str]]:
    return [m.span.text for m in statement.actors], [m.span.text for m in statement.recipients]


@pytest.mark.parametrize(
    ("text", "first", "second", "act", "actors", "recipients"),
    [
        ("Japan condemned Kenya on Monday.", "Japan", "Kenya", "ACCUSE", ["Japan"], ["Kenya"]),
        ("Japan condemned Kenya on Monday.", "Kenya", "Japan", "ACCUSE", ["Japan"], ["Kenya"]),
        ("Kenya was condemned by Japan.", "Kenya", "Japan", "ACCUSE", ["Japan"], ["Kenya"]),
        ("Lavrov met Araghchi in Oman.", "Lavrov", "Araghchi", "CONSULT", ["Lavrov", "Araghchi"], []),
    ],
)
def test_pair_that_the_coder_finds_keeps_its_roles(
    text: str, first: str, second: str, act: str, actors: list[str], recipients: list[str]
) -> None:
    (statement,) = read_pair(text, first, second)
    assert statement.event_type == act
    assert roles_of(statement) == (actors, recipients)


def test_names_that_no_directory_knows_may_be_asked_about() -> None:
    (statement,) = read_pair("Ruritania attacked Freedonia last night.", "Ruritania", "Freedonia")
    assert statement.event_type == "ASSAULT"
    assert roles_of(statement) == (["Ruritania"], ["Freedonia"])


def test_pair_whose_roles_are_not_found_is_joined_by_the_act_between_them() -> None:
    text = "For Ruritania it was a grave week, for it attacked a bridge, and Freedonia wept."
    (statement,) = read_pair(text, "Ruritania", "Freedonia")
    assert statement.trigger.text == "attacked"
    assert roles_of(statement) == (["Ruritania"], ["Freedonia"])
    assert statement.score < 0.9


def test_standing_is_read_too() -> None:
    (statement,) = read_pair("Japan will visit Kenya in May.", "Japan", "Kenya")
    assert statement.status is Status.PLANNED


@pytest.mark.parametrize(
    "text",
    ["Japan and Kenya are far from each other.", "Japan met nobody that day. Later it rained in Kenya."],
)
def test_nothing_where_no_act_joins_them(text: str) -> None:
    assert read_pair(text, "Japan", "Kenya") == ()
