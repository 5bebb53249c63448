"""Synthetic evidence on Russia and Iran for the tests of dossier and reading room: six pages, 30 events.

The pages are invented; what they tell is near to what was reported in 2024 and 2025. Every span is looked
up in its page's text, so the quote gate holds here as it does in a ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from comity.dossier import Evidence
from comity.model import (
    AttributionKind,
    Block,
    BlockKind,
    Bound,
    Certainty,
    DateBasis,
    DatePrecision,
    Disagreement,
    Document,
    Flag,
    Manner,
    PublishedBasis,
    Status,
    make_digest,
    make_document_id,
    make_dyad,
)
from dossier_tellings import Happening, Telling, make_event_of

DYAD = make_dyad("RUS", "IRN")
STATE_NAMES = {
    "RUS": "Russia",
    "IRN": "Iran",
    "USA": "the United States",
    "ISR": "Israel",
    "CHN": "China",
    "UKR": "Ukraine",
    "TKM": "Turkmenistan",
    "LBN": "Lebanon",
}
LEADERS = {"RUS": "Q7747", "IRN": "Q5915183"}

GOLDEN = Path(__file__).parent / "golden" / "dossier"


def make_page(
    text: str,
    *,
    publisher: str | None,
    published_on: date | None,
    url: str | None = None,
    flags: tuple[Flag, ...] = (),
) -> Document:
    """A document whose first line is its title and heading and each other line a paragraph."""
    title = text.split("\n", 1)[0]
    blocks, start = [], 0
    for number, line in enumerate(text.split("\n")):
        kind = BlockKind.PARAGRAPH if number else BlockKind.HEADING
        blocks.append(Block(kind=kind, start=start, end=start + len(line)))
        start += len(line) + 1
    digest = make_digest(text)
    return Document(
        id=make_document_id(text_digest=digest, publisher=publisher, title=title, published_on=published_on),
        digest=digest,
        text=text,
        blocks=tuple(blocks),
        url=url,
        publisher=publisher,
        title=title,
        published_on=published_on,
        published_basis=PublishedBasis.METADATA if published_on else PublishedBasis.NOT_FOUND,
        language="en",
        flags=flags,
    )


def make_pages() -> dict[str, Document]:
    """The six pages by a short name."""
    return {
        "wire": make_page(
            read_page("wire"),
            publisher="Northern Wire",
            published_on=date(2024, 10, 12),
            url="https://northern-wire.example/2024/10/12/ashgabat",
        ),
        "copy": make_page(read_page("copy"), publisher="Harbour Post", published_on=date(2024, 10, 13)),
        "announced": make_page(
            read_page("announced"),
            publisher="Steppe Courier",
            published_on=date(2024, 12, 20),
            url="https://steppe-courier.example/treaty",
        ),
        "signed": make_page(
            read_page("signed"),
            publisher="Meridian News",
            published_on=date(2025, 1, 18),
            url="https://meridian.example/a?b=1&c=2",
        ),
        "essay": make_page(
            read_page("essay"),
            publisher=None,
            published_on=None,
            flags=(
                Flag(flag="no_publication_date", reason="the page gives no date of publication"),
                Flag(flag="no_outbound_sources", reason="the page links to no source"),
            ),
        ),
        "notice": make_page(
            read_page("notice"),
            publisher="Office of Trade Control",
            published_on=date(2025, 2, 26),
            url="https://otc.example/notices/26",
        ),
    }


def read_page(name: str) -> str:
    """The text of one of the pages."""
    return (GOLDEN / "pages" / f"{name}.txt").read_text("utf-8").strip()


def make_happenings(pages: Mapping[str, Document]) -> list[Happening]:
    """The events of the six pages."""
    rows = yaml.safe_load((GOLDEN / "happenings.yaml").read_text("utf-8"))
    return [_make_happening(row, pages) for row in rows]


def _make_happening(row: dict[str, Any], pages: Mapping[str, Document]) -> Happening:
    fields = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    fields["tellings"] = tuple(_make_telling(telling, pages) for telling in row["tellings"])
    fields["precision"] = DatePrecision(row.get("precision", "day"))
    fields["basis"] = DateBasis(row.get("basis", "stated"))
    disagreements = row.get("disagreements", ())
    fields["disagreements"] = tuple(
        Disagreement(field=item["field"], values=tuple(item["values"])) for item in disagreements
    )
    return Happening(**fields)


def _make_telling(row: dict[str, Any], pages: Mapping[str, Document]) -> Telling:
    fields = {**row, "document": pages[row["document"]]}
    for name, kind in (
        ("status", Status),
        ("manner", Manner),
        ("kind", AttributionKind),
        ("certainty", Certainty),
    ):
        if name in row:
            fields[name] = kind(row[name])
    if "quantity" in row:
        words, value, unit, bound = row["quantity"]
        fields["quantity"] = (words, value, unit, Bound(bound))
    return Telling(**fields)


def make_evidence() -> Evidence:
    """The whole of it: the copy shares the wire report's origin."""
    pages = make_pages()
    origins = {pages["copy"].id: pages["wire"].id}
    made = [make_event_of(happening, origins) for happening in make_happenings(pages)]
    return Evidence(
        documents=tuple(pages.values()),
        statements=tuple(statement for _, statements, _ in made for statement in statements),
        events=tuple(event for event, _, _ in made),
        reports=tuple(report for _, _, reports in made for report in reports),
    )


def take_documents(evidence: Evidence, ids: Iterable[str]) -> Evidence:
    """The part of the evidence that stands in these documents; events keep all their statement ids."""
    kept = frozenset(ids)
    statements = tuple(s for s in evidence.statements if s.document_id in kept)
    known = {statement.id for statement in statements}
    return replace(
        evidence,
        documents=tuple(d for d in evidence.documents if d.id in kept),
        statements=statements,
        events=tuple(e for e in evidence.events if known & set(e.statement_ids)),
        reports=tuple(r for r in evidence.reports if r.document_id in kept),
    )
