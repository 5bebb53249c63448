"""The markup of the training corpus, and the proof that the corpus keeps to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.check import CORPUS

from comity.codebook import Codebook, load_codebook
from comity.errors import MarkupError
from comity.model import Status
from comity.score.corpus import iter_items
from comity.score.markup import read_line


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook()


def test_a_marked_line_is_read_with_its_offsets(codebook: Codebook) -> None:
    marked = read_line(
        "[1.actor The envoy of [2.recipient Peru]] {1 CONSULT/visit planned certain #diplomatic|visits} "
        "[1.recipient,1.place Oslo] [1.time in May]; "
        "[2.actor Norway] {2 SUPPORT happened certain|praised} it, "
        "[1.source:outlet,2.source:outlet Radio Lima] [1.cue,2.cue says].",
        codebook,
    )
    assert marked.text == "The envoy of Peru visits Oslo in May; Norway praised it, Radio Lima says."
    visit, praise = marked.acts
    assert (visit.event_type, visit.mode, visit.status) == ("CONSULT", "visit", Status.PLANNED)
    assert visit.topics == ("diplomatic",)
    assert [(part.role, part.span.text) for part in praise.parts] == [
        ("recipient", "Peru"),
        ("actor", "Norway"),
        ("source", "Radio Lima"),
        ("cue", "says"),
    ]
    for act in marked.acts:
        for span in (act.trigger, *(part.span for part in act.parts)):
            assert span.holds_in(marked.text)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("[1.actor Peru] {1 MEET happened certain|met} Chile", "not a type"),
        ("[1.actor Peru] {1 CONSULT/dance happened certain|met} Chile", "not a mode"),
        ("[1.actor Peru] {1 CONSULT done certain|met} Chile", "not a status"),
        ("[1.actor Peru] {1 CONSULT happened certain #love|met} Chile", "not a topic"),
        ("[1.actor Peru {1 CONSULT happened certain|met} Chile", "never closed"),
        ("[2.actor Peru] {1 CONSULT happened certain|met} [1.actor Chile]", "has no trigger"),
        ("Peru {1 CONSULT happened certain|met} Chile", "has no part"),
        ("[1.source Peru] [1.actor Chile] {1 CONSULT happened certain|met}", "of what kind"),
        ("[1.actor Peru ] {1 CONSULT happened certain|met}", "without space"),
    ],
)
def test_a_fault_is_named(codebook: Codebook, line: str, fault: str) -> None:
    with pytest.raises(MarkupError, match=fault):
        read_line(line, codebook)


def test_every_line_of_the_corpus_keeps_to_the_markup() -> None:
    assert [f"{item.file}:{item.line}: {item.fault}" for item in iter_items(CORPUS) if item.fault] == []


def test_faults_and_twins_are_told_with_their_place(tmp_path: Path) -> None:
    (tmp_path / "a01.txt").write_text("# a remark\n\nPeru rose.\n[1.actor Peru\n")
    (tmp_path / "t01.txt").write_text("Peru rose.\n")
    items = [(item.file, item.line, item.marked is not None, item.fault) for item in iter_items(tmp_path)]
    assert items == [
        ("a01.txt", 3, True, None),
        ("a01.txt", 4, False, "'1.actor' is never closed"),
        ("t01.txt", 1, True, "the same text as a01.txt:3"),
    ]
