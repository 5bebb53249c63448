"""What the places and the title of a page say of the acts on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from comity.model import (
    ActorKind,
    Basis,
    DateBasis,
    DatePrecision,
    Mention,
    PlaceMention,
    PlacePrecision,
    Scope,
    Span,
    TimeMention,
)
from comity.resolve import PlaceResolver, SettingResolver, load_directory, load_gazetteer
from comity.resolve.actor_page import make_page
from comity.resolve.setting import LEAST_SCORE, is_between_states, read_ground, read_title
from factories import make_document, make_mention, make_statement, make_time


def place(text: str, country: str) -> PlaceMention:
    span = Span(text=text, start=0, end=len(text))
    return PlaceMention(span=span, id="gn:1", name=text, country=country, precision=PlacePrecision.CITY)


def party(entry: str, country: str | None, **more: object) -> Mention:
    return make_mention(text=entry, id=entry, name=entry, country=country, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ground", "mode"),
    [("TKM", "third-party"), ("RUS", "visit"), ("IRN", "visit")],
)
def test_the_ground_of_a_meeting_gives_its_mode(ground: str, mode: str) -> None:
    statement = make_statement(
        event_type="CONSULT",
        mode=None,
        actors=(party("RUS", "RUS"), party("IRN", "IRN")),
        recipients=(),
        places=(place("Somewhere", ground),),
    )
    assert read_ground(statement) == mode


def test_a_meeting_without_a_known_place_has_no_ground() -> None:
    statement = make_statement(
        event_type="CONSULT",
        mode=None,
        actors=(party("RUS", "RUS"), party("IRN", "IRN")),
        recipients=(),
        places=(),
    )
    assert read_ground(statement) is None


def test_one_state_among_itself_is_no_dealing_between_states() -> None:
    domestic = make_statement(actors=(party("Q1", "RUS"),), recipients=(party("RUS", "RUS"),))
    foreign = make_statement(actors=(party("Q1", "RUS"),), recipients=(party("IRN", "IRN"),))
    nobody = make_statement(actors=(Mention(span=Span(text="he", start=0, end=2)),), recipients=())
    assert not is_between_states(domestic)
    assert is_between_states(foreign)
    assert not is_between_states(nobody)


def test_an_act_towards_the_world_stands_alone_but_a_meeting_does_not() -> None:
    condemns = make_statement(event_type="ACCUSE", mode=None, actors=(party("RUS", "RUS"),), recipients=())
    meets = make_statement(event_type="CONSULT", mode=None, actors=(party("RUS", "RUS"),), recipients=())
    assert is_between_states(condemns)
    assert not is_between_states(meets)


@pytest.mark.parametrize(
    "title", ["Telephone conversation with President of Iran", "Readout of the Call with Prime Minister X"]
)
def test_what_a_readout_of_a_call_discusses_was_discussed_by_phone(title: str) -> None:
    document = make_document(text="They discussed trade.", title=title)
    talk = make_statement(event_type="CONSULT", mode=None, trigger="discussed", places=(), times=())
    assert read_title(document, talk) == "phone"
    earlier = TimeMention(
        span=Span(text="May 3", start=0, end=5),
        first_on=date(2020, 5, 3),
        last_on=date(2020, 5, 3),
        precision=DatePrecision.DAY,
        basis=DateBasis.STATED,
    )
    other = replace(talk, times=(earlier,))
    assert read_title(document, other) is None


def test_a_town_that_is_struck_stands_for_its_state() -> None:
    text = "American aircraft struck Isfahan."
    document = make_document(text=text)
    statement = make_statement(
        document=document,
        quote=text,
        event_type="ASSAULT",
        mode="aerial",
        actors=(party("USA", "USA"),),
        recipients=(Mention(span=Span(text="Isfahan", start=25, end=32)),),
        places=(),
    )
    directory = load_directory()
    resolver = SettingResolver(directory, PlaceResolver(load_gazetteer(), directory))
    [found] = resolver.resolve(document, [statement])
    assert [(m.id, m.country, m.basis) for m in found.recipients] == [("IRN", "IRN", Basis.CONTEXT)]
    assert [p.name for p in found.places] == ["Isfahan"]


def test_a_speaker_in_capitals_is_no_known_namesake() -> None:
    text = "Our correspondent Petra Novak is in Lima.\n\nNOVAK: Peru met Chile today."
    assert "novak" in make_page(load_directory(), make_document(text)).strangers


def test_an_act_at_home_or_an_unsure_one_is_left_out() -> None:
    document = make_document("Iran met Oman.")
    foreign = make_statement(document)
    resolver = SettingResolver(load_directory(), PlaceResolver(load_gazetteer(), load_directory()))
    assert resolver.resolve(document, [foreign]) == [foreign]
    assert resolver.resolve(document, [replace(foreign, scope=Scope.DOMESTIC)]) == []
    assert resolver.resolve(document, [replace(foreign, score=LEAST_SCORE - 0.01)]) == []


@pytest.mark.parametrize(("year", "is_kept"), [(1943, False), (1985, True), (2018, True)])
def test_nobody_takes_part_long_before_his_first_office(year: int, is_kept: bool) -> None:
    document = make_document("Iran met Oman.")
    putin = party("Q7747", "RUS", kind=ActorKind.PERSON)
    told = make_statement(document, actors=[putin], times=[make_time(f"{year}-01-01", f"{year}-12-31")])
    resolver = SettingResolver(load_directory(), PlaceResolver(load_gazetteer(), load_directory()))
    [found] = resolver.resolve(document, [told])
    assert bool(found.times) is is_kept
