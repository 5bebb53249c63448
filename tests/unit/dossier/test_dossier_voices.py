"""Who says so, in the line itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from comity.codebook import load_codebook
from comity.dossier.lines import make_line
from comity.dossier.passages import make_source
from comity.dossier.record import Line
from comity.dossier.voices import is_allegation
from comity.fuse import fuse
from comity.model import ActorKind, Certainty, Mention, Span, Statement, Status
from factories import make_attribution, make_document, make_mention, make_person, make_statement

IRAN = make_mention("IRN", name="Iran")
RUSSIA = make_mention("RUS", name="Russia", start=30)
NAMES = {"IRN": "Iran", "RUS": "Russia", "USA": "United States"}
PAGE = make_document("United States accuses Iran. " * 20)


def said(name: str, status: Status, **others: object) -> Statement:
    """Iran helps Russia with arms, as somebody says."""
    certainty = Certainty.POSSIBLE if status is Status.POSSIBLE else Certainty.CERTAIN
    statement = make_statement(
        PAGE,
        event_type="AID",
        topics=("arms",),
        actors=[IRAN],
        recipients=[RUSSIA],
        status=status,
        **others,  # type: ignore[arg-type]
    )
    return replace(
        statement,
        certainty=certainty,
        attribution=(make_attribution(name),) if name else (),
    )


def line_of(*statements: Statement) -> Line:
    fused = fuse([PAGE], statements, {}, load_codebook())
    (event,) = fused.events
    line = make_line(
        event,
        statements={s.id: s for s in statements},
        sources={PAGE.id: make_source(PAGE, n_statements=len(statements))},
        reports=fused.reports,
        state_names=NAMES,
    )
    assert line is not None
    return line


def test_what_is_only_alleged_is_said_to_be() -> None:
    line = line_of(said("United States", Status.POSSIBLE))
    assert line.what == "Iran is said to be giving material help (arms) to Russia"
    assert (line.status_text, line.claim) == ("possible", "alleged by United States")


def test_what_may_come_is_not_alleged() -> None:
    line = line_of(said("", Status.POSSIBLE))
    assert line.what == "Iran may give material help (arms) to Russia"
    assert line.claim == ""


@pytest.mark.parametrize(
    ("quote", "trigger", "is_alleged"),
    [
        ("Iran could attack within a day, the site said.", "attack", False),
        ("He has threatened to bomb Iran.", "bomb", False),
        ("Iran is said to supply drones.", "supply", True),
        ("Iran may have supplied drones.", "supplied", True),
        ("Kyiv accuses Iran of supplying drones.", "supplying", True),
    ],
)
def test_what_somebody_may_do_is_no_claim_that_he_does(quote: str, trigger: str, is_alleged: bool) -> None:
    told = make_statement(PAGE, quote=quote, trigger=trigger, status=Status.POSSIBLE)
    at = quote.index(trigger)
    told = replace(
        told,
        trigger=Span(text=trigger, start=at, end=at + len(trigger)),
        certainty=Certainty.POSSIBLE,
        attribution=(make_attribution("the site"),),
    )
    assert is_allegation(told) is is_alleged


def test_a_denial_stands_beside_the_allegation() -> None:
    line = line_of(said("United States", Status.POSSIBLE), said("Iran", Status.NEGATED, start=60))
    assert line.event.status is Status.POSSIBLE
    assert line.claim == "alleged by United States, denied by Iran"
    assert "expectations" not in line.event.registers


@pytest.mark.parametrize(("name", "claim"), [("Ukraine", "according to Ukraine"), ("", "")])
def test_what_everybody_has_from_somebody_names_him(name: str, claim: str) -> None:
    assert line_of(said(name, Status.ONGOING)).claim == claim


def test_one_page_that_says_it_by_itself_is_enough() -> None:
    assert line_of(said("Ukraine", Status.ONGOING), said("", Status.ONGOING, start=60)).claim == ""


def test_who_praises_needs_no_according_to_himself() -> None:
    putin = make_person("Q-putin", "RUS", name="Vladimir Putin")
    praise = make_statement(PAGE, event_type="SUPPORT", actors=[putin], recipients=[IRAN])
    spoken = replace(praise, attribution=(make_attribution("Vladimir Putin", actor_id="Q-putin"),))
    assert line_of(spoken).claim == ""


def sector(words: str) -> Mention:
    return make_mention(
        "RUS-CVL", country="RUS", kind=ActorKind.PEOPLE, name="Russia (civilians)", sector="CVL", text=words
    )


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("over 200 Russians", "“over 200 Russians” are giving material help to Iran"),
        ("the parliament", "“the parliament” (Russia) is giving material help to Iran"),
        ("they", "Russia (civilians) is giving material help to Iran"),
    ],
)
def test_a_part_of_a_people_is_named_in_the_words_of_the_text(words: str, what: str) -> None:
    told = make_statement(
        PAGE, event_type="AID", actors=[sector(words)], recipients=[IRAN], status=Status.ONGOING
    )
    assert line_of(told).what == what


def test_a_part_of_a_people_gives_way_to_its_state() -> None:
    told = [
        make_statement(PAGE, event_type="AID", topics=("arms",), actors=[who], recipients=[IRAN], start=start)
        for who, start in ((sector("over 200 Russians"), 0), (make_mention("RUS", name="Russia"), 60))
    ]
    assert line_of(*told).what == "Russia gave material help (arms) to Iran"
