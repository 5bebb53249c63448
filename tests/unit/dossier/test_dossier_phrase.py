"""Sentences for events."""

import re
from dataclasses import replace

import pytest

from comity.codebook import load_codebook
from comity.dossier.phrase import NO_ACTOR, direction_words, event_phrase, load_phrases
from comity.model import Event, Participant, Status
from dossier_evidence import STATE_NAMES, make_evidence
from dossier_tellings import PLACES

RUSSIA = Participant(id="RUS", name="Russia", country="RUS", sector="GOV")
IRAN = Participant(id="IRN", name="Iran", country="IRN", sector="GOV")
PUTIN = Participant(id="Q7747", name="Vladimir Putin", country="RUS", sector="GOV")
BRICS = Participant(id="Q243630", name="BRICS", country=None, sector="IGO")


@pytest.fixture(scope="module")
def event() -> Event:
    return make_evidence().events[0]


def word(event: Event, trigger: str = "", **changes: object) -> str:
    return event_phrase(replace(event, **changes), trigger=trigger, state_names=STATE_NAMES)


def test_a_meeting_reads_as_a_sentence(event: Event) -> None:
    assert word(event, "met") == "Vladimir Putin met Masoud Pezeshkian in Ashgabat"


def test_two_actors_without_a_recipient_act_together(event: Event) -> None:
    joint = {"actors": (PUTIN, IRAN), "recipients": (), "place": None}
    assert word(event, "met", **joint) == "Vladimir Putin and Iran met"


@pytest.mark.parametrize(
    ("status", "verb"),
    [
        (Status.HAPPENED, "met"),
        (Status.ONGOING, "is meeting"),
        (Status.PLANNED, "is to meet"),
        (Status.EXPECTED, "is expected to meet"),
        (Status.POSSIBLE, "may meet"),
        (Status.CALLED_FOR, "is called on to meet"),
        (Status.NEGATED, "is said not to meet"),
    ],
)
def test_only_what_happened_reads_as_done(event: Event, status: Status, verb: str) -> None:
    bare = {"actors": (RUSSIA,), "recipients": (IRAN,), "place": None, "status": status}
    assert word(event, "met", **bare) == f"Russia {verb} Iran"


def test_a_visit_without_a_host_is_the_visit_of_one_or_a_meeting_of_two(event: Event) -> None:
    visit = {"mode": "visit", "recipients": (), "place": PLACES["Kazan"]}
    assert word(event, "visit", actors=(PUTIN,), **visit) == "Vladimir Putin made a visit in Kazan"
    assert word(event, "met", actors=(PUTIN, IRAN), **visit) == "Vladimir Putin and Iran met in Kazan"
    assert (
        word(event, "visit", actors=(PUTIN, IRAN), **visit)
        == "Vladimir Putin and Iran met on a visit in Kazan"
    )


def test_a_state_is_not_named_beside_its_own_people(event: Event) -> None:
    assert word(event, "met", actors=(RUSSIA, PUTIN), place=None).startswith("Vladimir Putin met")


def test_an_unnamed_actor_is_called_so(event: Event) -> None:
    bare = {"event_type": "ASSAULT", "mode": None, "actors": (), "recipients": (IRAN,), "place": None}
    assert word(event, **bare) == f"{NO_ACTOR[0].upper()}{NO_ACTOR[1:]} attacked Iran"


def test_a_place_that_is_named_already_is_not_repeated(event: Event) -> None:
    tehran = replace(PLACES["Tehran"], name="Iran")
    visit = {"mode": "visit", "actors": (PUTIN,), "recipients": (IRAN,), "place": tehran}
    assert word(event, **visit) == "Vladimir Putin visited Iran"


def test_every_type_and_mode_has_a_sentence_with_and_without_recipient(event: Event) -> None:
    for entry in load_codebook().types:
        for mode in (None, *(mode.name for mode in entry.modes)):
            for recipients in ((), (IRAN,)):
                for status in Status:
                    text = word(
                        event,
                        event_type=entry.name,
                        mode=mode,
                        actors=(RUSSIA,),
                        recipients=recipients,
                        place=None,
                        status=status,
                    )
                    assert re.fullmatch(r"Russia [a-z][^{}]+", text), text
                    assert ("Iran" in text) is bool(recipients), text


def test_every_rule_has_a_slot_for_the_recipient_and_a_type() -> None:
    names = {entry.name for entry in load_codebook().types}
    for rule in load_phrases().rules:
        assert rule.event_type in names
        assert all(form.count("{}") == 1 for form in rule.with_forms)
        assert all("{}" not in form for form in rule.alone_forms)


def test_each_type_has_a_rule_without_conditions() -> None:
    bare = {
        rule.event_type
        for rule in load_phrases().rules
        if rule.mode is None and not rule.topics and not rule.triggers
    }
    assert bare == {entry.name for entry in load_codebook().types}


def test_braces_in_a_name_are_words(event: Event) -> None:
    odd = replace(IRAN, id="x", name="{}{0}", country=None)
    assert word(event, "met", actors=(RUSSIA,), recipients=(odd,), place=None) == "Russia met {}{0}"


def test_direction_shows_who_acts_on_whom(event: Event) -> None:
    assert direction_words(event) == "RUS ↔ IRN"
    aid = replace(event, event_type="AID", mode=None, actors=(IRAN,), recipients=(RUSSIA,))
    assert direction_words(aid) == "IRN → RUS"
    assert direction_words(replace(aid, actors=())) == "? → RUS"
    assert direction_words(replace(aid, actors=(RUSSIA, BRICS), recipients=())) == "RUS + BRICS"
