"""How much of what a careful reader takes from the example pages the record holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from comity.ledger import Ledger
from comity.model import Document, Statement, Status

EXPECTED = Path(__file__).with_name("examples_expected.yaml")
SETTLED = (Status.HAPPENED, Status.ONGOING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts over the items of some pages; ``false`` counts sentences that should have given nothing."""

    n_items: int
    n_found: int
    n_typed: int
    n_status: int
    n_parties: int
    n_dated: int
    n_datable: int
    n_nothing: int
    n_false: int

    def __str__(self) -> str:
        return (
            f"{self.n_items} items: sentence {self.n_found}, type {self.n_typed}, status {self.n_status}, "
            f"parties {self.n_parties}; {self.n_dated} of {self.n_datable} dated as told; "
            f"{self.n_false} of {self.n_nothing} sentences gave what they should not"
        )


def score_examples(ledger: Ledger, *, held_out: bool) -> Score:
    """The score over the pages that are held out, or over those that are not."""
    pages = yaml.safe_load(EXPECTED.read_text("utf-8"))["pages"]
    documents = list(ledger.documents())
    statements: dict[str, list[Statement]] = {}
    for statement in ledger.statements():
        statements.setdefault(statement.document_id, []).append(statement)
    chosen = [page for page in pages if bool(page.get("held_out")) is held_out]
    results = [_score_page(page, _find(page, documents), statements) for page in chosen]
    return _add(results)


def _find(page: Mapping[str, Any], documents: Sequence[Document]) -> Document:
    """The document that holds the words of a page; of several tellings that of its publisher and day."""
    words = _smooth((page["expected"] or page["nothing"])[0]["words"])
    fitting = [document for document in documents if words in _smooth(document.text)]
    assert fitting, f"no document for {page['file']}"
    return max(
        fitting, key=lambda d: (d.publisher == page["publisher"], d.published_on == page["published_on"])
    )


def _score_page(
    page: Mapping[str, Any], document: Document, statements: Mapping[str, Sequence[Statement]]
) -> Score:
    told = statements.get(document.id, ())
    items = [_score_item(item, told) for item in page["expected"]]
    nothing = page.get("nothing", ())
    return Score(
        n_items=len(items),
        n_found=sum(found for found, *_ in items),
        n_typed=sum(typed for _, typed, *_ in items),
        n_status=sum(status for _, _, status, *_ in items),
        n_parties=sum(parties for _, _, _, parties, *_ in items),
        n_dated=sum(dated is True for *_, dated in items),
        n_datable=sum(dated is not None for *_, dated in items),
        n_nothing=len(nothing),
        n_false=sum(_is_false(item, told) for item in nothing),
    )


def _score_item(
    item: Mapping[str, Any], told: Sequence[Statement]
) -> tuple[bool, bool, bool, bool, bool | None]:
    here = [statement for statement in told if _smooth(item["words"]) in _smooth(statement.quote.text)]
    typed = [statement for statement in here if statement.event_type in _either(item["event_type"])]
    status = [statement for statement in typed if statement.status in _either(item["status"])]
    parties = [statement for statement in typed if _has_parties(statement, item)]
    return bool(here), bool(typed), bool(status), bool(parties), _is_dated(item, parties)


def _has_parties(statement: Statement, item: Mapping[str, Any]) -> bool:
    """True where all the sides expected take part, in whatever role."""
    sides = {
        name
        for mention in (*statement.actors, *statement.recipients)
        for name in (mention.country, mention.name, mention.id)
        if name
    }
    return {*item["actors"], *item["recipients"]} <= sides


def _is_dated(item: Mapping[str, Any], parties: Iterable[Statement]) -> bool | None:
    """Whether a statement has just the day expected; ``None`` where no day is, or nothing was found."""
    first, last = item.get("first_on"), item.get("last_on")
    found = list(parties)
    if first is None or first != last or not found:
        return None
    return any(time.first_on == first and time.last_on == last for s in found for time in s.times)


def _is_false(item: Mapping[str, Any], told: Sequence[Statement]) -> bool:
    here = [statement for statement in told if _smooth(item["words"]) in _smooth(statement.quote.text)]
    if item["rule"] == "not_happened":
        here = [statement for statement in here if statement.status in SETTLED]
    return bool(here)


def _add(scores: Sequence[Score]) -> Score:
    return Score(**{name: sum(getattr(score, name) for score in scores) for name in Score.__slots__})


def _either(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else [value]


def _smooth(text: str) -> str:
    return re.sub(r"\s+", " ", text)
