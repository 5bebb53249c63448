"""Passages: the words are marked where they stand, nothing is lost, no address is trusted."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.dossier.passages import (
    MAX_PARAGRAPH,
    copy_ids,
    make_passages,
    make_source,
    mark_quotes,
    paragraph_around,
    safe_link,
)
from comity.model import Document, Statement, make_span
from dossier_evidence import make_evidence, make_page

EVIDENCE = make_evidence()
TEMPLATE = EVIDENCE.statements[0]


def quote(document: Document, start: int, end: int) -> Statement:
    return replace(
        TEMPLATE,
        id=f"st-{start:05d}-{end:05d}",
        document_id=document.id,
        quote=make_span(document.text, start, end),
    )


@given(data=st.data(), text=st.text(min_size=1, max_size=60))
def test_segments_hold_the_whole_text_and_mark_just_the_quotes(data: st.DataObject, text: str) -> None:
    document = make_page("T\n" + text, publisher=None, published_on=None)
    size = len(document.text)
    bounds = st.tuples(st.integers(0, size), st.integers(0, size)).map(sorted).filter(lambda b: b[0] < b[1])
    statements = [quote(document, *pair) for pair in data.draw(st.lists(bounds, max_size=5))]
    low, high = data.draw(bounds)
    segments = mark_quotes(document.text, statements, (low, high))
    assert "".join(segment.text for segment in segments) == document.text[low:high]
    at = low
    for segment in segments:
        covering = {s.id for s in statements if s.quote.start <= at and at + len(segment.text) <= s.quote.end}
        assert set(segment.statement_ids) == covering
        at += len(segment.text)


def test_each_event_has_its_quotes_marked_in_their_paragraph() -> None:
    sources = {d.id: make_source(d, n_statements=0) for d in EVIDENCE.documents}
    statements = {s.id: s for s in EVIDENCE.statements}
    for event in EVIDENCE.events:
        told = [statements[id_] for id_ in event.statement_ids]
        passages = make_passages(told, sources, [r for r in EVIDENCE.reports if r.event_id == event.id])
        assert sorted(s.id for p in passages for s in p.statements) == sorted(event.statement_ids)
        for passage in passages:
            whole = "".join(segment.text for segment in passage.segments)
            assert whole in passage.source.document.text
            marked = "".join(segment.text for segment in passage.segments if segment.is_quote)
            assert all(words in marked for words in passage.quotes)


def test_a_long_paragraph_is_cut_around_the_quote_and_the_quote_is_whole() -> None:
    text = "Title\n" + "before " * 400 + "THE QUOTE STANDS HERE." + " after" * 400
    document = make_page(text, publisher=None, published_on=None)
    start = text.index("THE QUOTE")
    statement = quote(document, start, start + 22)
    (passage,) = make_passages([statement], {document.id: make_source(document, n_statements=1)}, [])
    shown = "".join(segment.text for segment in passage.segments)
    assert len(shown) < MAX_PARAGRAPH < len(text)
    assert "THE QUOTE STANDS HERE." in [segment.text for segment in passage.segments]
    assert shown.startswith("…")
    assert shown.endswith("…")


def test_the_paragraph_is_the_block_or_the_line() -> None:
    document = EVIDENCE.documents[0]
    start = document.text.index("Sergey Lavrov")
    low, high = paragraph_around(document, start, start + 5)
    assert document.text[low:high].startswith("Sergey Lavrov")
    assert "\n" not in document.text[low:high]
    assert paragraph_around(replace(document, blocks=()), start, start + 5) == (low, high)


def test_the_first_published_of_an_origin_is_no_copy() -> None:
    event = EVIDENCE.events[0]
    reports = [r for r in EVIDENCE.reports if r.event_id == event.id]
    sources = {d.id: make_source(d, n_statements=0) for d in EVIDENCE.documents}
    (copy,) = copy_ids(reversed(reports), sources)
    assert sources[copy].publisher == "Harbour Post"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>x</script>",
        "vbscript:x",
        "//example.org/x",
        "/x",
        "example.org",
        "file:///etc/passwd",
        "http://",
        "https://[bad",
        "",
        None,
    ],
)
def test_only_web_addresses_become_links(address: str | None) -> None:
    assert safe_link(address) is None


def test_a_web_address_is_encoded_where_it_must_be() -> None:
    assert safe_link("https://a.example/p?q=1&r=2#x") == "https://a.example/p?q=1&r=2#x"
    assert safe_link('https://a.example/"><script>') == "https://a.example/%22%3E%3Cscript%3E"
    assert safe_link("HTTP://a.example/ä b(c)") == "HTTP://a.example/%C3%A4%20b%28c%29"
