"""Raw inputs -> documents: the part of intake that costs time and runs in worker processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from comity.errors import IntakeError
from comity.intake.blocks import find_blocks
from comity.intake.decode import decode
from comity.intake.draft import (
    Draft,
    date_draft,
    draft_markdown,
    draft_page,
    draft_record,
    draft_text,
    load_record,
)
from comity.intake.flags import Facts, find_flags
from comity.intake.language import find_language
from comity.intake.limits import MAX_INPUT_BYTES, describe_limit
from comity.intake.source import RawInput
from comity.model import Block, BlockKind, Document, make_digest, make_document_id

_PROSE = (BlockKind.PARAGRAPH, BlockKind.ITEM)
_LANGUAGE_SAMPLE = 2_000


def read_document(raw: RawInput) -> Document:
    """The document of one raw input. Raises IntakeError with the reason where there is none.

    The text of a ``.txt`` file and of a record's ``text`` is kept to the letter; a web page's is what
    trafilatura extracts, a Markdown file's is what it shows when rendered.
    """
    if len(raw.payload) > MAX_INPUT_BYTES:
        raise IntakeError(describe_limit(MAX_INPUT_BYTES))
    if raw.kind == "record":
        return read_record(load_record(raw.payload))
    decoded = decode(raw.payload, charset=raw.given.charset, is_html=raw.kind == "html")
    if raw.kind == "html":
        draft = draft_page(decoded.text, raw.given.url)
    elif raw.kind == "markdown":
        draft = draft_markdown(decoded.text, raw.given.url)
    else:
        draft = draft_text(decoded.text, raw.given.url)
    return _finish(replace(draft, n_replaced=decoded.n_replaced))


def read_record(record: Mapping[str, object]) -> Document:
    """The document of one record with the keys ``url, title, text | html, published_on, publisher``.

    ``date`` and ``source`` are read where ``published_on`` and ``publisher`` are absent or empty, for
    published corpora use these names; other keys are ignored, ``id`` too, for a document's id is the
    digest of what it says. With ``text``, ``Document.text`` is that text unchanged, and ``html`` is
    not looked at. Raises IntakeError where there are no words, or ``text`` is no string.
    """
    return _finish(draft_record(record))


def _finish(draft: Draft) -> Document:
    """Blocks, language, flags, digest and id of a draft."""
    if not draft.text.strip():
        raise IntakeError("no text found; there is nothing to read")
    draft = date_draft(draft)
    blocks = find_blocks(draft.text, marked=draft.marked, title=draft.title)
    language = find_language(_sample_prose(draft.text, blocks))
    digest = make_digest(draft.text)
    return Document(
        id=make_document_id(
            text_digest=digest,
            publisher=draft.publisher,
            title=draft.title,
            published_on=draft.published_on,
        ),
        digest=digest,
        text=draft.text,
        blocks=blocks,
        url=draft.url,
        publisher=draft.publisher,
        title=draft.title,
        published_on=draft.published_on,
        published_basis=draft.published_basis,
        language=language,
        flags=find_flags(_gather(draft, blocks, language)),
    )


def _gather(draft: Draft, blocks: tuple[Block, ...], language: str | None) -> Facts:
    return Facts(
        text=draft.text,
        blocks=blocks,
        url=draft.url,
        has_date=draft.published_on is not None,
        unread_date=draft.unread_date,
        links=draft.links,
        language=language,
        n_replaced=draft.n_replaced,
    )


def _sample_prose(text: str, blocks: tuple[Block, ...]) -> str:
    """The first 2,000 characters of prose; the whole text's where nothing is prose."""
    parts: list[str] = []
    n_characters = 0
    for block in blocks:
        if block.kind in _PROSE:
            parts.append(text[block.start : min(block.end, block.start + _LANGUAGE_SAMPLE)])
            n_characters += len(parts[-1])
            if n_characters >= _LANGUAGE_SAMPLE:
                break
    return " ".join(parts) or text[:_LANGUAGE_SAMPLE]
