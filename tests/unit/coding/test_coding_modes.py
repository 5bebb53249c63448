"""The mode of an act, as the rest of the sentence shows it."""

from __future__ import annotations

import pytest

from coding_pages import code_text


def mode_of(sentence: str, act: str) -> str | None:
    modes = [statement.mode for statement in code_text(sentence) if statement.event_type == act]
    assert len(modes) == 1, modes
    return modes[0]


@pytest.mark.parametrize(
    ("sentence", "act", "mode"),
    [
        ("Putin met Modi in Samarkand.", "CONSULT", None),
        ("Putin spoke with Modi by phone.", "CONSULT", "phone"),
        ("Putin and Modi held a videoconference on Monday.", "CONSULT", "phone"),
        ("Putin met Modi for trilateral talks in Samarkand.", "CONSULT", "multilateral"),
        ("Putin, Modi and Xi Jinping met in Samarkand.", "CONSULT", "multilateral"),
        ("Lavrov met European Union diplomats in Samarkand.", "CONSULT", "multilateral"),
        ("Putin received Modi in Moscow.", "CONSULT", "visit"),
        ("Kenya asked Japan to supply grain.", "REQUEST", "assist"),
        ("Kenya asked Japan to release the ship.", "REQUEST", "yield"),
        ("Kenya asked Japan to resume talks.", "REQUEST", "meet"),
        ("Kenya asked Japan to revise its law.", "REQUEST", "change"),
        ("Iran threatened Israel with missiles.", "THREATEN", "violence"),
        ("Japan threatened Kenya with tariffs.", "THREATEN", "restrict"),
        ("Japan threatened to recall its ambassador from Kenya.", "THREATEN", "relations"),
        ("Russia attacked Ukraine with drones.", "ASSAULT", "drone"),
        ("Russia attacked Ukraine with artillery.", "ASSAULT", "heavy-weapons"),
        ("Russia attacked Ukraine at dawn.", "ASSAULT", None),
    ],
)
def test_mode(sentence: str, act: str, mode: str | None) -> None:
    assert mode_of(sentence, act) == mode


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Iran vowed to destroy Israel.", "THREATEN"),
        ("Iran vowed to help Syria.", "AGREE"),
    ],
)
def test_vow_of_a_hostile_act_is_a_threat(sentence: str, act: str) -> None:
    acts = {statement.event_type for statement in code_text(sentence)}
    assert act in acts
    assert len(acts & {"THREATEN", "AGREE"}) == 1
