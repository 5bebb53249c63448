"""Judging from a program: words and entries are found, events change, and a run goes on from there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from comity.errors import ConfigError, NotFoundError
from comity.ledger import Ledger
from comity.model import Basis, Verdict, parse_dyad
from comity.pipeline import fuse_if_changed, judge_mention, judge_pair, run
from comity.resolve import load_directory
from factories import make_instant
from fake_parts import FakeFuser, FakeSource

LAVROV = "Q58217"


@pytest.fixture(scope="module")
def reference():
    return load_directory()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    pages = tmp_path / "pages.jsonl"
    rows = [{"text": "Russia met Iran. Iran met Turkey."}, {"text": "Iran met Russia.", "publisher": "B"}]
    pages.write_text("\n".join(map(json.dumps, rows)) + "\n", "utf-8")
    return tmp_path


def read(path: Path, made_by: str = "fake 1") -> Ledger:
    options = {"workers": 1, "parts": FakeSource(made_by=made_by), "fuser": FakeFuser()}
    run([str(path / "pages.jsonl")], ledger=path / "comity.duckdb", **options)
    return Ledger.open(path / "comity.duckdb")


def judge(ledger: Ledger, where: str, words: str, entry: str, reference: object):
    return judge_mention(ledger, where, words, entry, by="Ann", why="so", reference=reference)


def find(ledger: Ledger, quote: str) -> str:
    return next(one.id for one in ledger.statements() if one.quote.text == quote)


def test_a_judged_name_makes_other_events_and_survives_a_newer_reader(path, reference):
    with read(path) as ledger:
        judgement = judge(ledger, find(ledger, "Russia met Iran"), "Russia", "China", reference)
        assert (judgement.first.id, judgement.first.name, judgement.first.country) == ("CHN", "China", "CHN")
        assert fuse_if_changed(ledger, FakeFuser())
        assert not fuse_if_changed(ledger, FakeFuser())
        assert len(list(ledger.events(dyad=parse_dyad("CHN-IRN")))) == 1
    with read(path, made_by="fake 2") as ledger:
        assert len(list(ledger.events(dyad=parse_dyad("CHN-IRN")))) == 1
        assert list(ledger.check()) == []
        ledger.undo_judgement(judgement.id, by="Bob", at=make_instant())
        assert fuse_if_changed(ledger, FakeFuser())
        assert list(ledger.events(dyad=parse_dyad("CHN-IRN"))) == []


def test_words_are_found_whole_in_part_and_by_offsets(path, reference):
    with read(path) as ledger:
        statement = ledger.statement(find(ledger, "Iran met Turkey"))
        for where, words in (
            (statement.id, "Turkey"),
            (statement.id, "turk"),
            (statement.document_id, "26:32"),
            (statement.document_id, "Turkey"),
        ):
            judgement = judge(ledger, where, words, "-", reference)
            assert (judgement.mention.span.start, judgement.first) == (26, None)


@pytest.mark.parametrize(
    ("words", "entry", "error", "said"),
    [
        ("Egypt", "CHN", NotFoundError, "names nobody by 'Egypt'; it names “Russia” 0:6, “Iran” 11:15"),
        ("0:5", "CHN", NotFoundError, "names nobody by '0:5'"),
        ("r", "CHN", NotFoundError, "'r' is not one place in .* “Russia” 0:6, “Iran” 11:15"),
        ("Russia", "Sergey Lavrow", ConfigError, f"did you mean {LAVROV} Sergey Lavrov"),
        ("Russia", "Turkiye met", ConfigError, "no one entry"),
        ("Russia", "Irann", ConfigError, "did you mean IRN Iran?"),
        ("Russia", "Qqqqq", ConfigError, "--directory"),
    ],
)
def test_what_is_not_found_is_said(path, reference, words, entry, error, said):
    with read(path) as ledger:
        with pytest.raises(error, match=said):
            judge(ledger, find(ledger, "Russia met Iran"), words, entry, reference)
        assert list(ledger.judgements()) == []


def test_an_unknown_statement_is_said(path, reference):
    with read(path) as ledger:
        for where in ("st-1", "doc-1"):
            with pytest.raises(NotFoundError, match=f"'{where}'"):
                judge(ledger, where, "Russia", "CHN", reference)


def test_entries_are_named_by_id_code_or_a_name_of_their_own(path, reference):
    with read(path) as ledger:
        for name in (LAVROV, "Sergey Lavrov", "Sergei Lavrov"):
            judgement = judge(ledger, find(ledger, "Russia met Iran"), "Russia", name, reference)
            assert judgement.first.id == LAVROV
        assert judge(ledger, find(ledger, "Russia met Iran"), "Russia", "irn", reference).first.id == "IRN"


def test_two_entries_and_two_events_are_judged(path, reference):
    with read(path) as ledger:
        judge_pair(ledger, "EGY", Verdict.SAME, "Iran", by="Ann", why="so", reference=reference)
        judged = [m for s in ledger.statements() for m in (*s.actors, *s.recipients) if m.id == "EGY"]
        assert {(m.span.text, m.name, m.basis) for m in judged} == {("Iran", "Egypt", Basis.JUDGED)}
        fuse_if_changed(ledger, FakeFuser())
        events = [event.id for event in ledger.events()]
        pair = judge_pair(
            ledger, *(events[0], Verdict.SAME, events[1]), by="Ann", why="so", reference=reference
        )
        assert pair.is_of_tellings
        assert {judged.words.span.text for judged in pair.about} == {"met"}
        assert fuse_if_changed(ledger, FakeFuser())
