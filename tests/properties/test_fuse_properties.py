"""Rules of fusion that hold for any input: order, repetition, partition, no clash, and a plain oracle."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.codebook import load_codebook
from comity.fuse import Fused, fuse, make_signature
from comity.fuse.accounts import (
    Account,
    Bond,
    compare,
    drop_rivals,
    join_accounts,
    make_accounts,
    may_share,
)
from comity.fuse.bonds import measure_bond, measure_distance
from comity.fuse.compatibility import clash, contradict, is_news
from comity.fuse.copies import find_copies
from comity.fuse.news import are_of_same_days, list_signs, may_be_one, weigh_news
from comity.fuse.reading import read_pages
from comity.fuse.telling import Telling, make_tellings
from comity.model import Document, Statement, Status
from factories import make_attribution, make_document, make_person, make_place, make_statement, make_time

CODEBOOK = load_codebook()
STATES = ("RUS", "IRN", "USA")
TYPES = ("CONSULT", "CONSULT", "CONSULT", "AGREE", "SUPPORT", "AID", "ACCUSE", "ASSAULT")
CITIES = (("Moscow", "RUS", 55.75, 37.62), ("Kazan", "RUS", 55.79, 49.12), ("Tehran", "IRN", 35.69, 51.42))
WORDS = (
    "grain",
    "harbour",
    "treaty",
    "minister",
    "convoy",
    "winter",
    "pipeline",
    "border",
    "sailor",
    "season",
)
DAY = date(2024, 10, 11)


def make_world(
    seed: int, n_pages: int | None = None, undated: float = 0.2
) -> tuple[list[Document], list[Statement]]:
    """A few pages with a few crowded statements, so that clashes and bonds abound."""
    chance = random.Random(seed)
    documents, statements = [], []
    for n in range(n_pages or chance.randint(1, 6)):
        published = None if chance.random() < undated else DAY + timedelta(days=chance.randrange(12))
        document = make_document(
            f"Page {n} {' '.join(chance.choices(WORDS, k=8))}.",
            published_on=published,
            publisher=chance.choice(("Post", "Gazette", None)),
        )
        documents.append(document)
        statements += [make_claim(chance, document, 150 * k) for k in range(chance.randint(1, 5))]
    return documents, statements


def make_claim(chance: random.Random, document: Document, start: int) -> Statement:
    sides = []
    for state in chance.sample(STATES, k=chance.choice((1, 2, 2, 2, 3))):
        person = make_person(f"Q-{state}-{chance.randrange(2)}", state, start=start + 7 * len(sides))
        sides.append(person if chance.random() < 0.5 else state)
    day = DAY + timedelta(days=chance.randrange(4))
    times = chance.choice(
        (
            [],
            [make_time(day)],
            [make_time(date(2024, 10, 1), date(2024, 10, 31))],
            [make_time(day, day + timedelta(3))],
        )
    )
    city, country, lat, lon = chance.choice(CITIES)
    return make_statement(
        document,
        start=start,
        quote=" ".join(chance.choices(WORDS, k=7)),
        trigger=chance.choice(("met", "signed", "ratified", "letter")),
        event_type=chance.choice(TYPES),
        mode=None,
        topics=chance.sample(("agreement", "arms", "trade", "nuclear"), k=chance.randrange(3)),
        status=chance.choice([Status.HAPPENED] * 3 + list(Status)),
        actors=sides[:1],
        recipients=sides[1:],
        times=times,
        places=[make_place(city, country=country, lat=lat, lon=lon)] if chance.random() < 0.4 else [],
        attribution=[make_attribution()] if chance.random() < 0.1 else [],
    )


def fuse_all(documents: Sequence[Document], statements: Sequence[Statement]) -> Fused:
    return fuse(documents, statements, {d.id: make_signature(d) for d in documents}, CODEBOOK)


def tell_all(documents: Sequence[Document], statements: Sequence[Statement]) -> list[Telling]:
    by_id = {document.id: document for document in documents}
    first, unpacked = find_copies(documents, {d.id: make_signature(d) for d in documents})
    return make_tellings(by_id, statements, read_pages(by_id, statements, first, unpacked))


seeds = st.integers(min_value=0, max_value=10**9)


@settings(max_examples=150, deadline=None)
@given(seeds)
def test_order_and_repetition_do_not_matter(seed: int) -> None:
    documents, statements = make_world(seed)
    expected = fuse_all(documents, statements)
    chance = random.Random(seed + 1)
    shuffled = statements + chance.choices(statements, k=3)
    chance.shuffle(shuffled)
    pages = documents + documents[:1]
    chance.shuffle(pages)
    assert fuse_all(pages, shuffled) == expected


@settings(max_examples=100, deadline=None)
@given(seeds)
def test_every_statement_is_in_one_event_and_every_report_is_of_its_document(seed: int) -> None:
    documents, statements = make_world(seed)
    fused = fuse_all(documents, statements)
    told = [sid for event in fused.events for sid in event.statement_ids]
    assert sorted(told) == sorted({statement.id for statement in statements})
    home = {statement.id: statement.document_id for statement in statements}
    reported = sorted(sid for report in fused.reports for sid in report.statement_ids)
    assert reported == sorted(told)
    assert all(home[sid] == report.document_id for report in fused.reports for sid in report.statement_ids)
    keys = [(report.event_id, report.document_id) for report in fused.reports]
    assert len(keys) == len(set(keys))
    assert len({event.id for event in fused.events}) == len(fused.events)


@settings(max_examples=100, deadline=None)
@given(seeds)
def test_no_event_holds_tellings_that_contradict_each_other(seed: int) -> None:
    documents, statements = make_world(seed)
    tellings = {telling.id: telling for telling in tell_all(documents, statements)}
    for event in fuse_all(documents, statements).events:
        members = [tellings[sid] for sid in event.statement_ids]
        for n, a in enumerate(members):
            for b in members[:n]:
                assert not clash(a, b) or (is_news(a) and is_news(b) and not contradict(a, b))


@settings(max_examples=100, deadline=None)
@given(seeds)
def test_counts_and_status_follow_from_the_statements(seed: int) -> None:
    documents, statements = make_world(seed)
    status = {statement.id: statement.status for statement in statements}
    for event in fuse_all(documents, statements).events:
        told = {status[sid] for sid in event.statement_ids}
        assert 1 <= event.n_origins <= event.n_publishers <= event.n_reports
        assert event.status in told
        assert {step.status for step in event.life_cycle} == told
        if event.first_on is not None and event.last_on is not None:
            assert event.first_on <= event.last_on


@settings(max_examples=200, deadline=None)
@given(seeds)
def test_clash_and_bond_are_symmetric(seed: int) -> None:
    documents, statements = make_world(seed)
    tellings = tell_all(documents, statements)
    for n, one in enumerate(tellings):
        for other in tellings[:n]:
            assert clash(one, other) == clash(other, one)
            assert contradict(one, other) == contradict(other, one)
            assert list_signs(one, other) == list_signs(other, one)
            if not clash(one, other):
                assert measure_bond(one, other) == measure_bond(other, one)


@settings(max_examples=150, deadline=None)
@given(seeds)
def test_blocks_and_sweeps_lose_nothing_against_comparing_all_pairs(seed: int) -> None:
    documents, statements = make_world(seed)
    accounts = make_accounts(tell_all(documents, statements))
    fast = [[account.tellings for account in cluster] for cluster in join_accounts(compare(accounts))]
    assert fast == [[account.tellings for account in cluster] for cluster in join_plainly(accounts)]


def join_plainly(accounts: Sequence[Account]) -> list[list[Account]]:
    """The slow and obvious version: all pairs, clusters merged by going through all bonds again and again."""
    bonds = []
    for second in range(len(accounts)):
        for first in range(second):
            found = [
                (measure_bond(mine, yours), -measure_distance(mine, yours))
                for mine in accounts[first].tellings
                for yours in accounts[second].tellings
                if mine.document_id != yours.document_id and mine.parties and not clash(mine, yours)
            ]
            strength, nearness = max(found, default=(0, 0))
            if strength:
                bonds.append(Bond(strength=strength, distance=-nearness, first=first, second=second))
    bonds = drop_rivals(accounts, sorted(bonds, key=lambda bond: bond.rank))
    clusters = [{n} for n in range(len(accounts))]
    for bond in bonds:
        one = next(cluster for cluster in clusters if bond.first in cluster)
        other = next(cluster for cluster in clusters if bond.second in cluster)
        if one is not other and all(may_share(accounts[a], accounts[b]) for a in one for b in other):
            clusters.remove(other)
            one |= other
    ordered = sorted(clusters, key=min)
    return join_news_plainly([[accounts[n] for n in sorted(cluster)] for cluster in ordered])


def join_news_plainly(clusters: list[list[Account]]) -> list[list[Account]]:
    """The slow and obvious version: every time all pairs of clusters, and the surest is joined."""
    while True:
        found = [
            (-mean, n, k)
            for k in range(len(clusters))
            for n in range(k)
            if (mean := average(tellings_of(clusters[n]), tellings_of(clusters[k]))) is not None and mean >= 0
        ]
        if not found:
            return clusters
        _, n, k = min(found)
        clusters[n] = sorted(clusters[n] + clusters.pop(k), key=lambda account: account.tellings[0].key)


def tellings_of(cluster: Sequence[Account]) -> list[Telling]:
    return [telling for account in cluster for telling in account.tellings]


def average(some: Sequence[Telling], others: Sequence[Telling]) -> float | None:
    """The mean of the points; nothing where two may not be one or no act, day and page of one news lead."""
    pairs = [(mine, yours) for mine in some for yours in others]
    leads = any(
        mine.acts & yours.acts
        and (mine.text_id == yours.text_id or not set(mine.page.telling).isdisjoint(yours.page.telling))
        for mine, yours in pairs
        if is_news(mine) and is_news(yours) and are_of_same_days(mine, yours) and weigh_news(mine, yours) >= 0
    )
    if not leads or not all(may_be_one(mine, yours) for mine, yours in pairs):
        return None
    return sum(weigh_news(mine, yours) for mine, yours in pairs) / len(pairs)
