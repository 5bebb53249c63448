"""Documents: one published text each, as it was read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from comity.model.terms import BlockKind, PublishedBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A mark on a document's quality and, in one sentence, the reason for it."""

    flag: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of a document's text and what it is; offsets into ``Document.text``."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One published text.

    ``text`` is never rewritten after intake: what is not prose to code (tables of contents,
    captions, author boxes) stays in it and is marked in ``blocks``.
    """

    id: str
    digest: str
    text: str
    blocks: tuple[Block, ...]
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    published_on: date | None = None
    published_basis: PublishedBasis = PublishedBasis.NOT_FOUND
    language: str | None = None
    flags: tuple[Flag, ...] = ()


def make_digest(text: str) -> str:
    """The SHA-256 of a text in hexadecimal (64 characters)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def make_document_id(
    *, text_digest: str, publisher: str | None, title: str | None, published_on: date | None
) -> str:
    """The id of a published text: what it says, who published it, under what title, when.

    The address is left out, so that one page saved twice is one document; the publisher is in,
    so that a wire story printed by two papers is two documents of one origin.
    """
    parts = (text_digest, publisher or "", title or "", published_on.isoformat() if published_on else "")
    return "doc-" + make_digest("\x1f".join(parts))[:20]
