"""Pages that come one by one, in any order and any batches, make the events that they make all at once."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from test_fuse_properties import make_world

from comity.fuse import make_signature
from comity.ledger import Batch, Ledger
from comity.model import Document, Judgement, Statement, Verdict
from comity.pipeline import growing
from comity.pipeline.fusion import InstalledFuser, fuse_if_changed
from factories import judge_two

seeds = st.integers(min_value=0, max_value=10**9)
FEW = settings(max_examples=12, deadline=None)


class CountingFuser(InstalledFuser):
    """Counts how often everything is fused."""

    def __init__(self) -> None:
        self.n_whole = 0

    def begin(self, documents, statements, signatures, scope=None):  # type: ignore[no-untyped-def]
        self.n_whole += scope is None and bool(documents) and bool(statements)
        return super().begin(documents, statements, signatures, scope)


def make_batch(documents: Sequence[Document], statements: Iterable[Statement]) -> Batch:
    ids = {document.id for document in documents}
    told = {one.id: one for one in statements if one.document_id in ids}
    return Batch(
        made_by="m",
        documents=tuple(documents),
        statements=tuple(told.values()),
        signatures={document.id: make_signature(document) for document in documents},
    )


def make_pages(seed: int) -> tuple[list[Document], list[Statement]]:
    """A world, and some of its pages printed again elsewhere."""
    documents, statements = make_world(seed)
    return list({document.id: document for document in documents}.values()), statements


def split(chance: random.Random, documents: Sequence[Document]) -> list[list[Document]]:
    """The documents in any order, in batches of any size."""
    shuffled = chance.sample(documents, k=len(documents))
    batches: list[list[Document]] = []
    while shuffled:
        size = chance.randint(1, 3)
        batches.append(shuffled[:size])
        shuffled = shuffled[size:]
    return batches


def fuse_all(batches: Iterable[Batch], judgements: Iterable[Judgement] = ()) -> tuple[list, list]:  # type: ignore[type-arg]
    with Ledger.open(None) as ledger:
        for batch in batches:
            ledger.add_batch(batch)
        for judgement in judgements:
            ledger.judge(judgement)
        fuse_if_changed(ledger)
        return list(ledger.events()), list(ledger.reports())


@FEW
@given(seeds)
def test_growing_in_any_order_and_batches_gives_the_same_events(seed: int) -> None:
    documents, statements = make_pages(seed)
    chance = random.Random(seed)
    fuser = CountingFuser()
    with Ledger.open(None) as ledger:
        for batch in split(chance, documents):
            ledger.add_batch(make_batch(batch, statements))
            fuse_if_changed(ledger, fuser)
            assert not fuse_if_changed(ledger, fuser)
        events, reports = list(ledger.events()), list(ledger.reports())
        assert [fault for fault in ledger.check() if fault.table in ("events", "reports", "fusion")] == []
        assert ledger.fusion_state() is not None
    assert (events, reports) == fuse_all([make_batch(documents, statements)])
    assert fuser.n_whole == 1


@FEW
@given(seeds)
def test_growing_a_crowd_gives_the_same_events(seed: int) -> None:
    """Many pages without a day: bonds everywhere, so that what is added stirs events, and these others."""
    documents, statements = make_world(seed, n_pages=25, undated=0.6)
    chance = random.Random(seed)
    shuffled = chance.sample(documents, k=len(documents))
    fuser = CountingFuser()
    with Ledger.open(None) as ledger:
        for batch in (shuffled[:18], shuffled[18:21], shuffled[21:]):
            ledger.add_batch(make_batch(batch, statements))
            fuse_if_changed(ledger, fuser)
        events, reports = list(ledger.events()), list(ledger.reports())
        assert [fault for fault in ledger.check() if fault.table in ("events", "reports", "fusion")] == []
    assert (events, reports) == fuse_all([make_batch(documents, statements)])
    assert fuser.n_whole == 1


@FEW
@given(seeds)
def test_growing_keeps_to_what_people_have_judged(seed: int) -> None:
    documents, statements = make_pages(seed)
    chance = random.Random(seed)
    told = list({one.id: one for one in statements}.values())
    pair = chance.sample(told, k=2) if len(told) > 1 else []
    if len({(one.document_id, one.trigger) for one in pair}) < 2:
        return
    verdict = chance.choice((Verdict.SAME, Verdict.NOT_SAME))
    judgement = judge_two(pair[0], verdict, pair[1])
    first = [one for one in documents if one.id in {each.document_id for each in pair}]
    later = [one for one in documents if one not in first]
    with Ledger.open(None) as ledger:
        ledger.add_batch(make_batch(first, statements))
        ledger.judge(judgement)
        fuse_if_changed(ledger)
        for batch in split(chance, later):
            ledger.add_batch(make_batch(batch, statements))
            fuse_if_changed(ledger)
        events, reports = list(ledger.events()), list(ledger.reports())
    assert (events, reports) == fuse_all([make_batch(documents, statements)], [judgement])


@FEW
@given(seeds)
def test_what_is_no_mere_addition_is_fused_whole(seed: int) -> None:
    documents, statements = make_pages(seed)
    fuser = CountingFuser()
    with Ledger.open(None) as ledger:
        ledger.add_batch(make_batch(documents, statements))
        fuse_if_changed(ledger, fuser)
        ledger.forget_documents([documents[0].id])
        fuse_if_changed(ledger, fuser)
        left = documents[1:]
        assert (list(ledger.events()), list(ledger.reports())) == fuse_all([make_batch(left, statements)])
        ledger.add_batch(make_batch(documents[:1], statements))
        fuse_if_changed(ledger, fuser)
        assert list(ledger.events()) == fuse_all([make_batch(documents, statements)])[0]


def test_the_days_are_those_of_the_rules() -> None:
    from comity.fuse import bonds, copies, news
    from comity.ledger import growth

    assert growing.COPY_DAYS == copies.MOST_DAYS_APART
    assert growing.NEWS_DAYS == news.MOST_DAYS
    assert growing.MOST_CROWD == news.MOST_NEIGHBOURS
    assert growth.LEAST_WORDS == bonds.SOME_WORDS
