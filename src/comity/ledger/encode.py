"""Records -> rows: the public JSON, and what the ledger keeps beside it."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from comity.errors import LedgerError
from comity.ledger.rows import FailureRow, InputRow
from comity.ledger.text import pack_rows
from comity.model import Document, Statement
from comity.model.public import day_to_json, statement_to_json

Row = dict[str, Any]


def document_to_row(document: Document, made_by: str) -> Row:
    """The row of a document, with its text and blocks."""
    return {
        "id": document.id,
        "digest": document.digest,
        "url": document.url,
        "publisher": document.publisher,
        "title": document.title,
        "published_on": day_to_json(document.published_on),
        "published_basis": document.published_basis,
        "language": document.language,
        "flags": [{"flag": flag.flag, "reason": flag.reason} for flag in document.flags],
        "blocks": [{"kind": block.kind, "start": block.start, "end": block.end} for block in document.blocks],
        "text": document.text,
        "made_by": made_by,
    }


def signature_to_row(document_id: str, signature: bytes) -> Row:
    """The row of a signature; its bytes travel as base64."""
    return {"document_id": document_id, "signature": base64.b64encode(signature).decode("ascii")}


def input_to_row(row: InputRow) -> Row:
    """The row of an input."""
    return asdict(row)


def failure_to_row(row: FailureRow) -> Row:
    """The row of a failure."""
    return asdict(row)


def check_storable(document: Document, statements: Iterable[Statement]) -> None:
    """Nothing, where the ledger can hold this document; done where it is coded, before it is stored.

    Raises:
        LedgerError: a number is not finite, or a text holds what the ledger cannot keep; or a statement
            belongs to another document.
    """
    rows = [document_to_row(document, "")]
    for statement in statements:
        if statement.document_id != document.id:
            raise LedgerError(
                f"statement {statement.id} belongs to {statement.document_id}, not {document.id}"
            )
        rows.append(statement_to_json(statement))
    pack_rows(rows)
