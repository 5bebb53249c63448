"""Judgements win, whatever they are, in any order; undone they leave no trace."""

from __future__ import annotations

import random
from datetime import date

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
from comity.model import (
    Correction,
    DateBasis,
    Event,
    Field,
    Judgement,
    Statement,
    Status,
    Verdict,
    find_names,
    make_event_id,
)
from factories import (
    founded_by,
    judge_field,
    judge_two,
    judge_words,
    make_document,
    make_instant,
    make_judged,
    reject,
)
from fake_parts import FakeSource, make_fake_signature

CODES = ("RUS", "IRN", "TUR", "EGY", "CHN")
ENTRIES = [make_judged(code) for code in CODES]
PAGE = make_document("Russia met Iran. Turkey met Egypt. China met Russia.")
WORDS = ("Russia", "Iran", "Turkey", "Egypt", "China")
FEW = settings(max_examples=12)
ENTRY = st.sampled_from(ENTRIES)
CORRECTION = st.sampled_from(
    (
        Correction(field=Field.TYPE, terms=("AGREE",)),
        Correction(field=Field.MODE, terms=("visit",)),
        Correction(field=Field.MODE),
        Correction(field=Field.STATUS, terms=("planned",)),
        Correction(field=Field.TOPICS, terms=("arms",)),
        Correction(field=Field.DATE),
        Correction(field=Field.DATE, first_on=date(2024, 10, 1), last_on=date(2024, 10, 31)),
        Correction(field=Field.PLACE),
    )
)


def read_page() -> tuple[Statement, ...]:
    parts = FakeSource().load()
    ((_, told),) = parts.coder.code([PAGE])
    return parts.resolve(PAGE, told)


def judgements() -> st.SearchStrategy[list[Judgement]]:
    """Judgements of words, of pairs and of statements, one a minute."""
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
    of_statements = st.builds(
        lambda n, correction: (
            lambda minute: (
                judge_field(read_page()[n], correction, minute=minute)
                if correction
                else reject(read_page()[n], minute=minute)
            )
        ),
        st.integers(0, 2),
        st.none() | CORRECTION,
    )
    return st.lists(of_words | of_pairs | of_statements, max_size=6).map(
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
        assert ledger.rejections() == plain.rejections()
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


@given(seed=st.integers(0, 10_000), data=st.data())
def test_events_are_as_people_have_corrected_them(seed, data):
    documents, statements = make_world(seed)
    statements = list({statement.id: statement for statement in statements}.values())
    ties = make_judgements(seed, statements)
    plain = fuse(documents, statements, {}, load_codebook(), ties)
    founder = {make_event_id(one.id): one for one in statements}
    said: list[tuple[Event, Correction]] = data.draw(
        st.lists(st.tuples(st.sampled_from(plain.events), CORRECTION), max_size=5)
    )
    held = [
        judge_field(founded_by(founder[event.id]), correction, minute=100 + n)
        for n, (event, correction) in enumerate(said)
    ]
    fused = fuse(documents, statements, {}, load_codebook(), [*ties, *held])
    assert [event.statement_ids for event in fused.events] == [event.statement_ids for event in plain.events]
    assert fused.reports == plain.reports
    last = {(event.id, correction.field): correction for event, correction in said}
    found = {event.id: event for event in fused.events}
    for (id_, field), correction in last.items():
        event = found[id_]
        if field is Field.TYPE:
            assert event.event_type == "AGREE"
        elif field is Field.STATUS:
            assert event.status is Status.PLANNED
        elif field is Field.DATE:
            assert (event.first_on, event.date_basis) == (correction.first_on, DateBasis.JUDGED)
        elif field is Field.PLACE:
            assert event.place is None
    untouched = {event.id for event, _ in said}
    assert [e for e in fused.events if e.id not in untouched] == [
        e for e in plain.events if e.id not in untouched
    ]
    assert fuse(documents, statements, {}, load_codebook(), ties) == plain
