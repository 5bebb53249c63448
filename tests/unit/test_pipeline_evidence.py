"""Evidence about two states, now and as it was known on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from comity.ledger import Batch, Ledger
from comity.model import parse_dyad
from comity.pipeline import evidence
from factories import make_document
from fake_parts import FakeFuser, FakeSource, make_fake_signature

EARLY = make_document("Russia met Iran. Iran met Turkey.", published_on="2024-01-01", publisher="A")
LATE = make_document("Iran met Russia.", published_on="2024-06-01", publisher="B")
UNDATED = make_document("Iran met Russia again.", published_on=None, publisher="C")
OTHER = make_document("Egypt met China.", published_on="2024-01-01", publisher="D")
RUS_IRN = parse_dyad("RUS-IRN")


@pytest.fixture
def ledger():
    parts = FakeSource().load()
    documents = (EARLY, LATE, UNDATED, OTHER)
    statements = tuple(
        statement
        for document, told in parts.coder.code(documents)
        for statement in parts.resolve(document, told)
    )
    signatures = {document.id: make_fake_signature(document) for document in documents}
    fused = FakeFuser().fuse(documents, statements, signatures)
    with Ledger.open(None) as opened:
        opened.add_batch(Batch(documents=documents, statements=statements, signatures=signatures))
        opened.replace_events(fused.events, fused.reports, state="s")
        yield opened


def own(found):
    """The events in which both take part."""
    return [event for event in found.events if RUS_IRN.states <= event.countries]


def test_it_is_about_both_states_and_what_stands_beside(ledger):
    found = evidence(ledger, RUS_IRN)
    assert found.documents == (EARLY, LATE, UNDATED)
    quotes = {statement.quote.text for statement in found.statements}
    assert quotes == {"Russia met Iran", "Iran met Russia", "Iran met Turkey"}
    assert [event.n_reports for event in own(found)] == [3]
    assert [event.countries for event in found.events if event not in own(found)] == [{"IRN", "TUR"}]
    assert (found.as_of, found.n_left_out) == (None, 0)


def test_it_is_as_it_was_known_on_a_day(ledger):
    found = evidence(ledger, RUS_IRN, as_of=date(2024, 5, 31), fuser=FakeFuser())
    assert found.documents == (EARLY,)
    assert [event.n_reports for event in own(found)] == [1]
    assert {report.document_id for report in found.reports} == {EARLY.id}
    assert found.n_left_out == 1


def test_as_of_a_day_after_all_it_is_the_same_but_for_undated_pages(ledger):
    found = evidence(ledger, RUS_IRN, as_of=date(2030, 1, 1), fuser=FakeFuser())
    assert found.documents == (EARLY, LATE)
    assert [event.n_reports for event in own(found)] == [2]


def test_what_was_over_by_a_day_is_counted_and_left_out(ledger):
    days = {"first_on": date(2024, 3, 1), "last_on": date(2024, 3, 3)}
    dated = [replace(event, **days) if event.n_reports == 3 else event for event in ledger.events()]
    ledger.replace_events(dated, list(ledger.reports()), state="s")
    kept = evidence(ledger, RUS_IRN, since=date(2024, 3, 3))
    assert [event.n_reports for event in own(kept)] == [3]
    assert (kept.since, kept.n_earlier, kept.n_dayless) == (date(2024, 3, 3), 0, 0)
    left = evidence(ledger, RUS_IRN, since=date(2024, 3, 4))
    assert (left.events, left.reports, left.statements) == ((), (), ())
    assert (left.n_earlier, left.n_dayless) == (1, 0)


def test_what_has_no_day_is_told_where_a_page_since_then_tells_it(ledger):
    kept = evidence(ledger, RUS_IRN, since=date(2024, 6, 1))
    assert ([event.n_reports for event in own(kept)], kept.n_dayless) == ([3], 0)
    left = evidence(ledger, RUS_IRN, since=date(2024, 6, 2))
    assert (own(left), left.n_earlier, left.n_dayless) == ([], 0, 1)


def test_it_may_be_empty(ledger):
    found = evidence(ledger, parse_dyad("EGY-TUR"))
    assert (found.documents, found.statements, found.events, found.reports) == ((), (), (), ())
    assert evidence(ledger, RUS_IRN, as_of=date(2000, 1, 1), fuser=FakeFuser()).events == ()
