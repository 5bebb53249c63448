"""The ledger gives back what was written, whatever it was, and does not care in which order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_strategies import EVENTS, NAMES, REPORTS, TEXT, documents, statements

from comity.errors import LedgerError
from comity.ledger import Batch, FailureRow, InputRow, Ledger
from comity.ledger.text import pack, unpack

SETTINGS = settings(max_examples=25)
# For rules that need a ledger of their own for each example: making one takes longer than the rule.
FEW = settings(max_examples=10)


@pytest.fixture(scope="module")
def ledger():
    with Ledger.open(None) as opened:
        yield opened


@st.composite
def batches(draw: st.DrawFn) -> Batch:
    held = draw(st.lists(documents(), max_size=3, unique_by=lambda document: document.id))
    told = [draw(st.lists(statements(document), max_size=2)) for document in held]
    unique = {statement.id: statement for group in told for statement in group}
    return Batch(
        made_by="test 1",
        documents=tuple(held),
        statements=tuple(unique.values()),
        signatures={document.id: draw(st.binary(max_size=9)) for document in held},
    )


@SETTINGS
@given(batch=batches())
def test_documents_and_statements_come_back_as_they_were(ledger, batch):
    ledger.add_batch(batch)
    for document in batch.documents:
        assert ledger.document(document.id) == document
        assert ledger.signatures()[document.id] == batch.signatures[document.id]
        held = list(ledger.statements(document_id=document.id))
        told = [statement for statement in batch.statements if statement.document_id == document.id]
        assert sorted(held, key=lambda s: s.id) == sorted(told, key=lambda s: s.id)


@FEW
@given(batch=batches())
def test_what_was_written_is_found_sound(batch):
    with Ledger.open(None) as ledger:
        ledger.add_batch(batch)
        faults = [fault.fault for fault in ledger.check()]
        assert [fault for fault in faults if "before it begins" not in fault] == []


@SETTINGS
@given(
    events=st.lists(EVENTS, max_size=3, unique_by=lambda event: event.id),
    reports=st.lists(REPORTS, max_size=3, unique_by=lambda r: (r.event_id, r.document_id)),
)
def test_events_and_reports_come_back_as_they_were(ledger, events, reports):
    ledger.replace_events(events, reports, state="s")
    assert {event.id: event for event in ledger.events()} == {event.id: event for event in events}
    assert sorted(ledger.reports(), key=repr) == sorted(reports, key=repr)
    assert ledger.fusion_state() == "s"


@FEW
@given(
    rows=st.lists(
        st.builds(
            FailureRow,
            location=TEXT,
            line=st.none() | st.integers(1, 2**40),
            stage=TEXT,
            document_id=NAMES,
            reason=TEXT,
        ),
        max_size=3,
        unique_by=lambda row: (row.location, row.line),
    )
)
def test_failures_come_back_as_they_were(rows):
    with Ledger.open(None) as ledger:
        ledger.add_batch(Batch(failures=tuple(rows)))
        ledger.add_batch(Batch(failures=tuple(rows)))
        assert sorted(ledger.failures(), key=repr) == sorted(rows, key=repr)


@FEW
@given(batches=st.lists(batches(), max_size=3), data=st.data())
def test_neither_order_nor_repetition_matters(batches, data):
    unique = {document.id: batch for batch in batches for document in batch.documents}
    apart = [batch for batch in batches if all(unique[document.id] is batch for document in batch.documents)]
    shuffled = data.draw(st.permutations(apart + apart))
    with Ledger.open(None) as first, Ledger.open(None) as second:
        for batch in apart:
            first.add_batch(batch)
        for batch in shuffled:
            second.add_batch(batch)
        assert first.content_digest() == second.content_digest()
        assert first.statements_digest() == second.statements_digest()


@given(text=TEXT)
def test_packed_text_has_the_same_length_and_comes_back(text):
    packed = pack(text)
    assert len(packed) == len(text)
    assert unpack(packed) == text
    packed.encode("utf-8")


def test_text_that_cannot_be_kept_is_refused():
    with pytest.raises(LedgerError, match=r"U\+10F800"):
        pack("a\U0010f800b")


@FEW
@given(location=TEXT, line=st.none() | st.integers(1, 9))
def test_inputs_are_seen_by_location_line_and_fingerprint(location, line):
    with Ledger.open(None) as ledger:
        row = InputRow(location=location, line=line, fingerprint="f", made_by="m", document_id="doc-1")
        ledger.add_batch(Batch(inputs=(row,)))
        assert ledger.seen_inputs("m") == {row.key}
        assert ledger.seen_inputs("another") == frozenset()
