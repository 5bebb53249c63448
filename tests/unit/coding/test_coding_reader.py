"""What is made of the encoder's outputs: triggers, acts, parts, pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

from coding_pages import load_shared_codebook, load_shared_pieces
from comity.coding.labels import Labels, make_labels
from comity.coding.pieces import Pieces
from comity.coding.reader import Act, ActReader
from comity.model import Certainty, Status

SURE = 9.0
LABELS = make_labels(load_shared_codebook())


@dataclass(frozen=True, kw_only=True)
class ScriptedEncoder:
    """An encoder whose opinion of each word is written down; words are told by their order in the text."""

    triggers: Mapping[int, str]  # word: "B CONSULT", "I CONSULT"
    roles: Mapping[str, Mapping[int, int]]  # role: {word: tag}
    act: Sequence[str] = ("none", "happened", "certain", "foreign")
    between: str = "CONSULT"

    @property
    def labels(self) -> Labels:
        return LABELS

    @property
    def pieces(self) -> object:
        return load_shared_pieces()

    def read(self, pieces: Pieces, outputs: Sequence[str]) -> list[NDArray[np.float32]]:
        return [getattr(self, f"_read_{name}")(pieces) for name in outputs]

    def _read_triggers(self, pieces: Pieces) -> NDArray[np.float32]:
        logits = np.zeros((len(pieces.ids), LABELS.n_trigger_tags), dtype=np.float32)
        logits[:, 0] = SURE
        for word, tag in self.triggers.items():
            begins, name = tag.split()
            at = pieces.words[word][0]
            logits[at, 0] = 0
            logits[at, 2 * LABELS.types.index(name) + (1 if begins == "B" else 2)] = SURE
        return logits

    def _read_roles(self, pieces: Pieces) -> NDArray[np.float32]:
        logits = np.zeros((len(pieces.ids), len(LABELS.roles), 3), dtype=np.float32)
        logits[:, :, 0] = SURE
        for role, tags in self.roles.items():
            for word, tag in tags.items():
                at = pieces.words[word][0]
                logits[at, LABELS.roles.index(role)] = 0
                logits[at, LABELS.roles.index(role), tag] = SURE
        return logits.reshape(len(pieces.ids), LABELS.n_role_tags)

    def _read_act(self, pieces: Pieces) -> NDArray[np.float32]:
        lists = (LABELS.modes, LABELS.statuses, LABELS.certainties, ("foreign", "domestic"))
        row = [SURE * (name == told) for names, told in zip(lists, self.act, strict=True) for name in names]
        return np.tile(np.array(row, dtype=np.float32), (len(pieces.ids), 1))

    def _read_first(self, pieces: Pieces) -> NDArray[np.float32]:
        row = [0.0, *(SURE * (name == self.between) for name in LABELS.types)]
        return np.tile(np.array(row, dtype=np.float32), (len(pieces.ids), 1))

    def _read_second(self, pieces: Pieces) -> NDArray[np.float32]:
        return np.zeros((len(pieces.ids), len(LABELS.types) + 1), dtype=np.float32)


def make_reader(**script: object) -> ActReader:
    return ActReader(ScriptedEncoder(**script), load_shared_codebook())  # type: ignore[arg-type]


def words_of(sentence: str, act: Act, role: str) -> list[str]:
    return [sentence[part.start : part.end] for part in act.parts if part.role == role]


MEETING = "Iran's Araghchi met with Oman and praised it."


def test_words_of_a_trigger_are_joined() -> None:
    [act] = make_reader(triggers={4: "B CONSULT", 5: "I CONSULT"}, roles={}).read(MEETING)
    assert act.event_type == "CONSULT"
    assert MEETING[slice(*act.trigger)] == "met with"
    assert (act.mode, act.status, act.certainty, act.is_domestic) == (
        None,
        Status.HAPPENED,
        Certainty.CERTAIN,
        False,
    )
    assert act.score > 0.9


def test_each_trigger_is_an_act() -> None:
    acts = make_reader(triggers={4: "B CONSULT", 8: "B SUPPORT"}, roles={}).read(MEETING)
    assert [(act.event_type, MEETING[slice(*act.trigger)]) for act in acts] == [
        ("CONSULT", "met"),
        ("SUPPORT", "praised"),
    ]


def test_new_beginning_of_the_same_type_is_another_act() -> None:
    acts = make_reader(triggers={4: "B CONSULT", 5: "B CONSULT"}, roles={}).read(MEETING)
    assert len(acts) == 2


def test_parts_are_stretches_of_words_without_marks_around_them() -> None:
    script = {"actor": {0: 1, 1: 2, 2: 2}, "recipient": {6: 1, 8: 1}}
    [act] = make_reader(triggers={4: "B CONSULT"}, roles=script).read(MEETING)
    assert words_of(MEETING, act, "actor") == ["Iran"]
    assert words_of(MEETING, act, "recipient") == ["Oman", "praised"]


def test_mode_is_one_of_its_type() -> None:
    """The likeliest mode of all may be another type's; it isn't taken."""
    script = ("ASSAULT/drone", "planned", "probable", "domestic")
    [act] = make_reader(triggers={4: "B CONSULT"}, roles={}, act=script).read(MEETING)
    assert act.mode is None or f"CONSULT/{act.mode}" in LABELS.modes
    assert (act.status, act.certainty, act.is_domestic) == (Status.PLANNED, Certainty.PROBABLE, True)


@pytest.mark.parametrize("sentence", ["", " ", "..."])
def test_nothing_is_found_in_nothing(sentence: str) -> None:
    assert make_reader(triggers={}, roles={}).read(sentence) == ()


def read_pair(first: str, second: str, **script: object) -> Act:
    offsets = [(MEETING.index(words), MEETING.index(words) + len(words)) for words in (first, second)]
    act = make_reader(**script).read_pair(MEETING, *offsets)
    assert act is not None
    return act


def test_pair_gets_the_type_between_them_and_the_words_that_name_it() -> None:
    found = {4: "B CONSULT", 8: "B SUPPORT"}
    act = read_pair("Araghchi", "Oman", triggers=found, roles={}, between="SUPPORT")
    assert (act.event_type, MEETING[slice(*act.trigger)]) == ("SUPPORT", "praised")
    assert (words_of(MEETING, act, "actor"), words_of(MEETING, act, "recipient")) == (["Araghchi"], ["Oman"])


def test_pair_keeps_the_roles_that_were_read() -> None:
    script = {"actor": {6: 1}, "recipient": {3: 1}}
    act = read_pair("Araghchi", "Oman", triggers={8: "B SUPPORT"}, roles=script, between="SUPPORT")
    assert (words_of(MEETING, act, "actor"), words_of(MEETING, act, "recipient")) == (["Oman"], ["Araghchi"])


def test_those_who_meet_are_both_actors() -> None:
    act = read_pair("Araghchi", "Oman", triggers={4: "B CONSULT"}, roles={})
    assert words_of(MEETING, act, "actor") == ["Araghchi", "Oman"]


def test_what_is_only_intended_has_plovers_type_and_its_own_status() -> None:
    plan = ("none", "planned", "certain", "foreign")
    act = read_pair("Araghchi", "Oman", triggers={4: "B CONSULT"}, roles={}, act=plan, between="AGREE")
    assert (act.event_type, act.mode, act.status) == ("AGREE", None, Status.PLANNED)
    assert MEETING[slice(*act.trigger)] == "met"


def test_pair_of_overlapping_words_says_nothing() -> None:
    reader = make_reader(triggers={4: "B CONSULT"}, roles={})
    assert reader.read_pair(MEETING, (0, 15), (7, 15)) is None


def test_pair_without_words_that_name_an_act_gets_the_likeliest_beside_them() -> None:
    act = read_pair("Araghchi", "Oman", triggers={}, roles={}, between="AID")
    assert act.event_type == "AID"
    assert MEETING[slice(*act.trigger)] not in ("Araghchi", "Oman")


def test_pair_with_nothing_beside_it_says_nothing() -> None:
    assert make_reader(triggers={}, roles={}).read_pair("Iran Oman", (0, 4), (5, 9)) is None


@pytest.mark.parametrize(
    ("sentence", "words"),
    [("Iran 's envoy", {0: 1, 1: 2, 2: 2}), ("(Iran) left", {0: 1, 1: 2, 2: 2})],
)
def test_parts_have_no_ragged_edges(sentence: str, words: dict[int, int]) -> None:
    [act] = make_reader(triggers={3: "B CONSULT"}, roles={"actor": words}).read(sentence)
    assert words_of(sentence, act, "actor") == ["Iran"]
