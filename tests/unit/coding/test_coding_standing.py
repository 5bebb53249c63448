"""Whether an act is told as done, going on, planned, expected, possible, called for or denied."""

from __future__ import annotations

import pytest

from coding_pages import load_shared_vocabulary, parse_tree
from comity.coding.standing import Standing, StandingReader
from comity.model import Certainty, Status


def read(sentence: str, trigger: str, *, lasting: bool = False) -> Standing:
    tree = parse_tree(sentence)
    token = next(token for token in tree.tokens if token.text == trigger)
    return StandingReader(tree, load_shared_vocabulary().modality).read(token, lasting=lasting)


@pytest.mark.parametrize(
    ("sentence", "trigger", "status"),
    [
        ("Japan visited Kenya.", "visited", Status.HAPPENED),
        ("Japan has visited Kenya.", "visited", Status.HAPPENED),
        ("Japan is visiting Kenya.", "visiting", Status.ONGOING),
        ("Japan will visit Kenya.", "visit", Status.PLANNED),
        ("Japan won't visit Kenya.", "visit", Status.NEGATED),
        ("Japan is to visit Kenya in May.", "visit", Status.PLANNED),
        ("Japan decided to attack Kenya.", "attack", Status.PLANNED),
        ("Japan expects to sign the treaty.", "sign", Status.PLANNED),
        ("Japan expects Kenya to sign the treaty.", "sign", Status.EXPECTED),
        ("Japan would sign the treaty, he said.", "sign", Status.EXPECTED),
        ("Japan may sign the treaty.", "sign", Status.POSSIBLE),
        ("Japan possibly signed the treaty.", "signed", Status.POSSIBLE),
        ("Japan threatened to attack Kenya.", "attack", Status.POSSIBLE),
        ("Japan must sign the treaty.", "sign", Status.CALLED_FOR),
        ("Kenya urged Japan to sign the treaty.", "sign", Status.CALLED_FOR),
        ("Japan did not sign the treaty.", "sign", Status.NEGATED),
        ("Japan never signed the treaty.", "signed", Status.NEGATED),
        ("Japan refused to sign the treaty.", "sign", Status.NEGATED),
        ("Japan denied attacking Kenya.", "attacking", Status.NEGATED),
        ("Kenya accused Japan of attacking it.", "attacking", Status.POSSIBLE),
        ("Japan keeps attacking Kenya.", "attacking", Status.ONGOING),
        ("Japan came to sign the treaty.", "sign", Status.PLANNED),
        ("The planned attack alarmed Kenya.", "attack", Status.PLANNED),
        ("A possible attack alarmed Kenya.", "attack", Status.POSSIBLE),
        ("No attack took place.", "attack", Status.NEGATED),
        ("The visit was cancelled.", "visit", Status.NEGATED),
        ("The talks will take place in Oman.", "talks", Status.PLANNED),
        ("The talks ended on Friday.", "talks", Status.HAPPENED),
        ("Japan rejected the demand and blamed Kenya.", "blamed", Status.HAPPENED),
        ("Japan held talks and negotiations.", "negotiations", Status.HAPPENED),
        ("Japan will meet Kenya and sign a treaty.", "sign", Status.PLANNED),
        ("Japan agreed to help Kenya and to invest there.", "invest", Status.PLANNED),
        ("Japan promised help during the visit.", "visit", Status.HAPPENED),
        ("Kenya fears no end of Japan's war.", "war", Status.HAPPENED),
    ],
)
def test_status(sentence: str, trigger: str, status: Status) -> None:
    assert read(sentence, trigger).status is status


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        ("Japan supplies Kenya.", "supplies"),
        ("Japan has supplied Kenya for years.", "supplied"),
        ("Japan's support for Kenya matters.", "support"),
    ],
)
def test_lasting_act_goes_on_in_the_present(sentence: str, trigger: str) -> None:
    assert read(sentence, trigger, lasting=True).status is Status.ONGOING
    assert read(sentence, trigger).status is Status.HAPPENED


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        ("If Japan attacks Kenya, prices rise.", "attacks"),
        ("Japan would attack Kenya if it could.", "attack"),
        ("Japan would have attacked Kenya.", "attacked"),
        ("Nobody knows whether Japan attacked Kenya.", "attacked"),
        ("Every meeting lasts an hour.", "meeting"),
        ("Japan often meets Kenya.", "meets"),
        ("Japan must not attack Kenya.", "attack"),
    ],
)
def test_no_claim(sentence: str, trigger: str) -> None:
    assert not read(sentence, trigger).is_claim


@pytest.mark.parametrize(
    ("sentence", "trigger", "certainty"),
    [
        ("Japan attacked Kenya.", "attacked", Certainty.CERTAIN),
        ("Japan reportedly attacked Kenya.", "attacked", Certainty.PROBABLE),
        ("The alleged attack alarmed Kenya.", "attack", Certainty.POSSIBLE),
        ("Kenya suspects that Japan attacked it.", "attacked", Certainty.POSSIBLE),
        ("Kenya accused Japan of attacking it.", "attacking", Certainty.POSSIBLE),
    ],
)
def test_certainty(sentence: str, trigger: str, certainty: Certainty) -> None:
    assert read(sentence, trigger).certainty is certainty
