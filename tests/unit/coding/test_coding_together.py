"""Acts of one sentence beside each other."""

from __future__ import annotations

import pytest

from comity.coding.reader import Act, Part
from comity.coding.together import spare_judges
from comity.model import Certainty, Status


def make_act(words: str, trigger: str, event_type: str, actor: str) -> Act:
    start, first = words.index(trigger), words.index(actor)
    return Act(
        event_type=event_type,
        mode=None,
        status=Status.HAPPENED,
        certainty=Certainty.CERTAIN,
        is_domestic=False,
        trigger=(start, start + len(trigger)),
        parts=(Part(role="actor", start=first, end=first + len(actor)),),
        score=0.9,
    )


@pytest.mark.parametrize(
    ("words", "judging", "deed", "is_spared"),
    [
        ("Ankara called the attacks on Damascus unprovoked.", "called", "attacks", True),
        ("Ankara condemned recent air strikes on Damascus.", "condemned", "strikes", True),
        ("Ankara denounces strikes on Damascus.", "denounces", "strikes", True),
        ("Ankara condemned Damascus and attacked it.", "condemned", "attacked", False),
        ("Ankara regretted its strikes on Damascus.", "regretted", "strikes", False),
        ("Ankara accused Damascus, then bombed it.", "accused", "bombed", False),
    ],
)
def test_who_judges_a_deed_did_not_do_it(words: str, judging: str, deed: str, is_spared: bool) -> None:
    acts = [make_act(words, judging, "ACCUSE", "Ankara"), make_act(words, deed, "ASSAULT", "Ankara")]
    judge, done = spare_judges(words, acts)
    assert judge == acts[0]
    assert (done.parts == ()) is is_spared


def test_what_is_praised_may_be_ones_own() -> None:
    words = "Ankara criticised the deal with Damascus."
    acts = [
        make_act(words, "criticised", "ACCUSE", "Ankara"),
        make_act(words, "deal", "AGREE", "Ankara"),
    ]
    assert list(spare_judges(words, acts)) == acts
