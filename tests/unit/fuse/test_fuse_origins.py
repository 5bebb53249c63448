"""Ten copies of one wire story are one origin."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from comity.codebook import load_codebook
from comity.fuse import fuse, make_signature
from comity.fuse.origins import fold_outlet
from comity.model import AttributionKind, Document, Event, Report, Statement
from factories import make_attribution, make_document, make_statement, make_time

STORY = (
    "The two presidents met on the sidelines of a forum on Friday and spoke for an hour about trade, "
    "transport and the war next door, their spokesmen said after the talks, without naming a date for "
    "the signing of a treaty."
)


def fuse_one(
    documents: Sequence[Document], statements: Sequence[Statement]
) -> tuple[Event, tuple[Report, ...]]:
    signatures = {document.id: make_signature(document) for document in documents}
    fused = fuse(documents, statements, signatures, load_codebook())
    (event,) = fused.events
    return event, fused.reports


def tell(document: Document, *credited: str, kind: AttributionKind = AttributionKind.OUTLET) -> Statement:
    links = [make_attribution(name, kind=kind) for name in credited]
    return make_statement(document, times=[make_time("2024-10-11")], attribution=links)


def page(publisher: str | None, text: str | None = None, **fields: str | None) -> Document:
    return make_document(text or f"What {publisher} has to say of it.", publisher=publisher, **fields)


def test_equal_texts_of_two_publishers_are_two_documents_of_one_origin() -> None:
    documents = [page("Post", STORY), page("Gazette", STORY)]
    event, reports = fuse_one(documents, [tell(document) for document in documents])
    assert (event.n_reports, event.n_publishers, event.n_origins) == (2, 2, 1)
    assert len({report.origin_id for report in reports}) == 1
    assert {report.document_id for report in reports} == {document.id for document in documents}


def test_one_publisher_repeating_itself_is_one_origin() -> None:
    documents = [page("Post", "It was said once."), page("Post", "It was said again, quite differently.")]
    event, _ = fuse_one(documents, [tell(document) for document in documents])
    assert (event.n_reports, event.n_publishers, event.n_origins) == (2, 1, 1)


def test_two_pages_that_credit_one_outlet_are_one_origin() -> None:
    documents = [page("Post"), page("Gazette"), page("Herald")]
    told = [
        tell(documents[0], "the Associated Press"),
        tell(documents[1], "Associated Press"),
        tell(documents[2]),
    ]
    event, _ = fuse_one(documents, told)
    assert (event.n_publishers, event.n_origins) == (3, 2)


def test_a_page_that_credits_another_publisher_shares_its_origin() -> None:
    documents = [page("Post"), page("The Northern Wire")]
    event, _ = fuse_one(documents, [tell(documents[0], "Northern Wire"), tell(documents[1])])
    assert event.n_origins == 1


def test_initials_are_the_outlet_where_they_stand_for_it() -> None:
    documents = [page("AP"), page("Gazette")]
    event, _ = fuse_one(documents, [tell(documents[0]), tell(documents[1], "the Associated Press")])
    assert event.n_origins == 1


def test_a_dateline_credits_its_agency() -> None:
    documents = [
        page("Post", "ASHGABAT (Northern Wire) - They met in the morning."),
        page("Gazette", "The two had breakfast together, and then some. (Northern Wire)"),
    ]
    event, _ = fuse_one(documents, [tell(document) for document in documents])
    assert event.n_origins == 1


def test_two_pages_that_quote_one_official_are_independent() -> None:
    documents = [page("Post"), page("Gazette")]
    told = [tell(document, "Ushakov", kind=AttributionKind.OFFICIAL) for document in documents]
    event, _ = fuse_one(documents, told)
    assert event.n_origins == 2


def test_unnamed_publishers_count_by_text() -> None:
    documents = [
        page(None, STORY, title="one"),
        page(None, STORY, title="two"),
        page(None, "Something else was written here."),
    ]
    event, _ = fuse_one(documents, [tell(document) for document in documents])
    assert (event.n_reports, event.n_publishers, event.n_origins) == (3, 2, 2)


def test_the_site_stands_for_a_publisher_without_a_name() -> None:
    documents = [
        make_document(f"Text number {n} of a site.", publisher=None, url=f"https://www.example.org/{n}")
        for n in range(2)
    ]
    event, _ = fuse_one(documents, [tell(document) for document in documents])
    assert (event.n_publishers, event.n_origins) == (1, 1)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("The Northern Wire", "northern wire"),
        ("Mehr News Agency", "mehr"),
        ("mehr news", "mehr"),
        ("R.I.A.", "r i a"),
    ],
)
def test_outlets_are_folded(name: str, folded: str) -> None:
    assert fold_outlet(name) == folded
