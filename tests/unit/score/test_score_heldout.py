"""Marked acts against statements: matching, readings, parts, pairs, and the whole section."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.codebook import load_codebook
from comity.intake import read_record
from comity.pipeline import Silent
from comity.score import GoldSets, Section
from comity.score.heldout import score_heldout
from comity.score.markup import MarkedText, read_line
from comity.score.matching import MatchedText, match_text
from comity.score.pairs import iter_questions
from comity.score.readings import measure_readings
from comity.score.roles import count_roles
from score_fakes import WordCoder, make_instruments, values_of

IF_INTENDED = make_instruments().codebook.if_intended


def mark(line: str) -> MarkedText:
    """A marked line, read."""
    return read_line(line, load_codebook())


def match(line: str) -> MatchedText:
    """A marked line against what the fake coder tells of it."""
    text = mark(line)
    [(_, told)] = WordCoder().code([read_record({"text": text.text})])
    return match_text(text, told)


def test_an_act_is_matched_to_a_statement_of_its_type_on_its_words() -> None:
    told = match("[1.actor Peru] {1 CONSULT happened certain|met} [1.recipient Chile] by the lake.")
    assert [(m.act.number, m.statement.trigger.text) for m in told.matches] == [(1, "met")]
    assert (told.missed, told.extra) == ((), ())


def test_another_type_on_the_same_words_is_a_miss_and_an_extra() -> None:
    told = match("[1.actor Peru] {1 AID happened certain|praised} [1.recipient Chile] by the lake.")
    [act] = told.missed
    [extra] = told.extra
    assert (act.event_type, extra.event_type, told.told_for(act)) == ("AID", "SUPPORT", extra)


def test_a_statement_elsewhere_tells_nothing_of_an_act() -> None:
    told = match(
        "Peru praised Chile, and [1.actor Oslo] {1 SUPPORT happened certain|lauded} [1.recipient Lima]."
    )
    assert [act.number for act in told.missed] == [1]
    assert told.told_for(told.missed[0]) is None


def test_each_statement_answers_to_one_act_only() -> None:
    told = match(
        "[1.actor,2.actor Peru] {1 CONSULT happened certain|met {2 CONSULT happened certain|Chile}} again."
    )
    assert [m.act.number for m in told.matches] == [1]
    assert [act.number for act in told.missed] == [2]
    assert told.told_for(told.missed[0]) is None


def test_what_is_planned_and_told_as_done_is_counted_against_acts_ahead_only() -> None:
    matches = (
        *match("[1.actor Peru] {1 CONSULT planned certain|met} [1.recipient Chile] by the lake.").matches,
        *match("[1.actor Peru] will {1 AID planned certain|arm} [1.recipient Chile] by the lake.").matches,
        *match(
            "[1.actor Peru] {1 SUPPORT happened certain domestic|praised} [1.recipient Lima] again."
        ).matches,
    )
    values = values_of(measure_readings(matches, load_codebook()))
    assert values["told_as_happened"] == (0.5, 2)
    assert values["status_accuracy"] == (pytest.approx(2 / 3), 3)
    assert values["scope_accuracy"] == (pytest.approx(2 / 3), 3)
    assert values["mode_accuracy"] == (1.0, 1)  # SUPPORT and AID have no modes


def test_parts_are_the_same_where_their_words_overlap() -> None:
    matches = match(
        "[1.actor President Quispe of Peru] {1 CONSULT happened certain|met} [1.recipient Chile], "
        "[1.source:outlet Radio Lima] said, and [1.source:outlet Wire] [1.cue agreed]."
    ).matches
    counts = count_roles(matches)
    assert counts["actor"].cells == (1.0, 1.0, 1.0, 1)
    assert counts["recipient"].cells == (1.0, 1.0, 1.0, 1)
    assert counts["source"].recall == 0.5
    assert counts["cue"].cells == (0.0, 0.0, 0.0, 1)
    assert counts["time"].n_told == 0


def test_pairs_are_asked_about_in_order_and_planned_help_is_an_agreement() -> None:
    text = mark(
        "[1.actor,2.actor Peru] will {1 AID planned certain|arm} [1.recipient,2.recipient Chile] "
        "and maybe {2 ASSAULT possible possible|bomb} it."
    )
    questions = list(iter_questions(text, [(0, len(text.text))], IF_INTENDED))
    assert [(q.first.text, q.second.text, q.expected) for q in questions] == [("Peru", "Chile", "AGREE")]


def test_what_is_settled_counts_before_what_stands_first() -> None:
    text = mark(
        "[1.actor,2.actor Peru] may {1 ASSAULT possible possible|bomb} [1.recipient Chile], which it "
        "{2 SUPPORT happened certain|praised} as [2.recipient Chile]."
    )
    expected = [q.expected for q in iter_questions(text, [(0, len(text.text))], IF_INTENDED)]
    assert expected == ["SUPPORT", "ASSAULT"]
    same = mark(
        "[1.actor,2.actor Peru] may {1 ASSAULT possible possible|bomb} [1.recipient,2.recipient Chile], "
        "which it {2 SUPPORT happened certain|praised}."
    )
    assert [q.expected for q in iter_questions(same, [(0, len(same.text))], IF_INTENDED)] == ["SUPPORT"]


def test_two_actors_without_a_recipient_are_asked_about_both_ways() -> None:
    text = mark("[1.actor Peru] and [1.actor Chile] {1 CONSULT happened certain|met}.")
    pairs = [(q.first.text, q.second.text) for q in iter_questions(text, [(0, len(text.text))], IF_INTENDED)]
    assert pairs == [("Peru", "Chile"), ("Chile", "Peru")]


def test_parties_in_another_sentence_or_inside_one_another_are_not_asked_about() -> None:
    apart = mark("[1.actor Peru] spoke. Then it {1 SUPPORT happened certain|praised} [1.recipient Chile].")
    assert list(iter_questions(apart, [(0, 11), (12, len(apart.text))], IF_INTENDED)) == []
    nested = mark("[1.actor The envoy of [1.recipient Peru]] {1 REQUEST happened certain|called}.")
    assert list(iter_questions(nested, [(0, len(nested.text))], IF_INTENDED)) == []


@pytest.fixture
def section(tmp_path: Path) -> Section:
    """The section of a corpus of two held-out files, and one that is not."""
    (tmp_path / "a01.txt").write_text(
        "[1.actor Peru] {1 CONSULT happened certain|met} [1.recipient Chile] long ago.\n"
    )
    (tmp_path / "t01.txt").write_text(
        "[1.actor Peru] {1 CONSULT happened certain|met} [1.recipient Chile] on a Sunday.\n"
        "[1.actor Peru] {1 AID happened certain|praised} [1.recipient Chile] on a Monday.\n"
        "[1.actor Peru {1 AID happened certain|unclosed} [1.recipient Chile] on a Tuesday.\n"
    )
    (tmp_path / "t02.txt").write_text(
        "It rained on Wednesday in all of the south.\n"
        "The band Peru bombed Broadway with a sad show.\n"
        "[1.actor Peru] {1 ASSAULT happened certain|shelled} [1.recipient Chile] on a Thursday.\n"
        "[1.actor Peru] {1 CONSULT happened certain|met} [1.recipient Chile] long ago.\n"
    )
    sets = GoldSets(corpus=tmp_path, own=tmp_path, gold=tmp_path, texts=tmp_path)
    return score_heldout(sets, make_instruments(), Silent())


def test_the_section_counts_held_out_texts_only(section: Section) -> None:
    values = values_of(section.measures)
    assert values["precision"] == (pytest.approx(1 / 3), 3)
    assert values["recall"] == (pytest.approx(1 / 3), 3)
    assert values["f1"] == (pytest.approx(1 / 3), 3)
    assert values["macro_f1"] == (pytest.approx(1 / 3), 3)
    assert values["negatives_with_statement"] == (0.5, 2)
    assert values["negatives_with_foreign_statement"] == (0.5, 2)
    assert values["pair_accuracy"] == (pytest.approx(1 / 3), 3)
    assert section.remarks[0] == "5 texts, 2 of them without an act; 3 acts"
    assert section.remarks[1].startswith("2 lines with a fault")  # one of them stands in a01.txt too


def test_the_section_shows_what_was_told_for_what(section: Section) -> None:
    [confusion] = [table for table in section.tables if table.title.startswith("types, marked")]
    assert confusion.rows == (
        ("AID", "SUPPORT", 1),
        ("ASSAULT", "nothing", 1),
        ("CONSULT", "CONSULT", 1),
        ("nothing", "ASSAULT", 1),
    )


def test_the_surest_wrong_statement_is_the_first_error(section: Section) -> None:
    assert section.errors[0] == (
        "wrong, 0.95: ASSAULT/aerial happened 'bombed' in: The band Peru bombed Broadway with a sad show."
    )
    assert sum(error.startswith("missed") for error in section.errors) == 2


def test_a_corpus_without_held_out_files_is_skipped(tmp_path: Path) -> None:
    sets = GoldSets(corpus=tmp_path, own=tmp_path, gold=tmp_path, texts=tmp_path)
    assert (
        score_heldout(sets, make_instruments(), Silent()).skipped == f"there is no file t*.txt in {tmp_path}"
    )
