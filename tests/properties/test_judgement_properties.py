"""Judgements win, whatever they are, in any order; undone they leave no trace."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_fuse_properties import make_world

from comity.codebook import load_codebook
from comity.errors import JudgementError
from comity.fuse import fuse
from comity.ledger import Batch, Ledger
from comity.ledger.judgements import find_contradiction
from comity.ledger.overlay import make_overlay
from comity.model import Judgement, Statement, Verdict, find_names
from factories import judge_two, judge_words, make_document, make_instant, make_judged
from fake_parts import FakeSource, make_fake_signature

CODES = ("RUS", "IRN", "TUR", "EGY", "CHN")
ENTRIES = [make_judged(code) for code in CODES]
PAGE = make_document("Russia met Iran. Turkey met Egypt. China met Russia.")
WORDS = ("Russia", "Iran", "Turkey", "Egypt", "China")
FEW = settings(max_examples=12)
ENTRY = st.sampled_from(ENTRIES)


def read_page() -> tuple[Statement, ...]:
    parts = FakeSource().load()
    ((_, told),) = parts.coder.code([PAGE])
    return parts.resolve(PAGE, told)


def judgements() -> st.SearchStrategy[list[Judgement]]:
    """Judgements of words and of pairs, one a minute."""
    of_words = st.builds(
        lambda words, entry: lambda minute: judge_words(PAGE, words, entry, minute=minute),
        st.sampled_from(WORDS),
        st.none() | ENTRY,
    )
    of_pairs = st.builds(
        lambda two, verdict: lambda minute: judge_two(two[0], verdict, two[1], minute=minute),
        st.lists(ENTRY, min_size=2, max_size=2, unique=True),
        st.sampled_from((Verdict.SAME, Verdict.NOT_SAME, Verdict.UNSURE)),
    )
    return st.lists(of_words | of_pairs, max_size=6).map(
        lambda made: [make(minute) for minute, make in enumerate(made)]
    )


@given(told=judgements())
def test_applying_them_twice_changes_nothing(told):
    overlay = make_overlay(told)
    for statement in read_page():
        judged = overlay.apply(statement)
        assert overlay.apply(judged) == judged
        assert (judged.id, judged.quote, list(judged.iter_spans())) == (
            statement.id,
            statement.quote,
            list(statement.iter_spans()),
        )


@given(pairs=st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)), max_size=8))
def test_a_group_goes_by_one_name_which_is_its_own(pairs):
    names = find_names(pairs)
    assert all(names[one] == names[other] for one, other in pairs)
    assert all(names[name] == name for name in names.values())


@FEW
@given(told=judgements(), data=st.data())
def test_undone_ones_make_no_difference_in_any_order(told, data):
    with Ledger.open(None) as ledger, Ledger.open(None) as plain:
        for opened in (ledger, plain):
            opened.add_batch(
                Batch(
                    made_by="m",
                    documents=(PAGE,),
                    statements=read_page(),
                    signatures={PAGE.id: make_fake_signature(PAGE)},
                )
            )
        untouched = list(plain.statements())
        stored = [one for one in told if store(ledger, one)]
        undone = data.draw(st.permutations(stored))
        kept = data.draw(st.sets(st.sampled_from(stored))) if stored else set()
        for judgement in undone:
            if judgement not in kept:
                ledger.undo_judgement(judgement.id, by="Bob", at=make_instant(99))
        for judgement in data.draw(st.permutations(sorted(kept, key=lambda one: one.id))):
            plain.judge(judgement)
        assert list(ledger.statements()) == list(plain.statements())
        assert ledger.statements_digest() == plain.statements_digest()
        assert list(ledger.statements(judged=False)) == untouched
        assert list(ledger.check()) == []
        for judgement in kept:
            ledger.undo_judgement(judgement.id, by="Bob", at=make_instant(99))
        assert list(ledger.statements()) == untouched


def store(ledger: Ledger, judgement: Judgement) -> bool:
    """True where the ledger takes a judgement; it refuses what contradicts."""
    held = list(ledger.judgements(in_force=True))
    if find_contradiction(judgement, held) is None:
        ledger.judge(judgement)
        return True
    with pytest.raises(JudgementError):
        ledger.judge(judgement)
    return False


@given(seed=st.integers(0, 10_000))
def test_events_are_as_people_have_judged(seed):
    documents, statements = make_world(seed)
    statements = list({statement.id: statement for statement in statements}.values())
    held = make_judgements(seed, statements)
    fused = fuse(documents, statements, {}, load_codebook(), held)
    again = fuse(documents[::-1], statements[::-1], {}, load_codebook(), held)
    assert fused == again
    home = {id_: event.id for event in fused.events for id_ in event.statement_ids}
    assert sorted(home) == sorted(statement.id for statement in statements)
    for judgement in held:
        one, other = (home[judged.id] for judged in judgement.about)
        assert (one == other) is (judgement.verdict is Verdict.SAME)


def make_judgements(seed: int, statements: list[Statement]) -> list[Judgement]:
    """A few judgements of statements, none of which contradicts another."""
    chance, held = random.Random(seed), []
    for minute in range(chance.randrange(1, 6) if len(statements) > 1 else 0):
        one, other = chance.sample(statements, k=2)
        judgement = judge_two(one, chance.choice(("same", "not_same")), other, minute=minute)
        if one.trigger != other.trigger or one.document_id != other.document_id:
            held += [judgement] if find_contradiction(judgement, held) is None else []
    return held
