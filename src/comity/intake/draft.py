"""Drafts: what a source gives before blocks, language and flags are found."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from comity.errors import IntakeError
from comity.intake.blocks.headings import find_title
from comity.intake.dates import find_day_in_text, find_day_in_url, parse_day
from comity.intake.markdown import read_markdown
from comity.intake.page import host_name, read_page
from comity.model import Block, BlockKind, PublishedBasis

_LONGEST_FIELD = 1_000  # longer than any title or name; the rest of such a field is dropped
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document in the making.

    ``links`` are the addresses that its words point to, None where the way it came may have lost them.
    ``unread_date`` is a date that was given and could not be read.
    """

    text: str
    marked: tuple[Block, ...] = ()
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published_on: date | None = None
    published_basis: PublishedBasis = PublishedBasis.NOT_FOUND
    links: tuple[str, ...] | None = None
    unread_date: str | None = None
    n_replaced: int = 0


def draft_page(html: str, url: str | None = None) -> Draft:
    """A web page. Raises IntakeError where it has no text."""
    page = read_page(html, url=url)
    return Draft(
        text=page.marked.text,
        marked=page.marked.blocks,
        title=clean_field(page.title),
        publisher=clean_field(page.publisher),
        url=clean_field(page.url),
        published_on=page.published_on,
        published_basis=_basis(page.published_on, PublishedBasis.METADATA),
        links=page.links,
    )


def draft_markdown(source: str, url: str | None = None) -> Draft:
    """A Markdown file; its front matter counts as metadata. Raises IntakeError where it has no text."""
    page = read_markdown(source)
    if not page.marked.text:
        raise IntakeError("no text in the Markdown file (only front matter or pictures); nothing to read")
    front = page.front
    published_on = parse_day(front.published)
    address = clean_field(front.url) or url
    return Draft(
        text=page.marked.text,
        marked=page.marked.blocks,
        title=clean_field(front.title) or _find_first_heading(page.marked.text, page.marked.blocks),
        publisher=clean_field(front.publisher) or host_name(address),
        url=address,
        published_on=published_on,
        published_basis=_basis(published_on, PublishedBasis.METADATA),
        links=page.links,
        unread_date=front.published if front.published and published_on is None else None,
    )


def draft_text(text: str, url: str | None = None) -> Draft:
    """A plain text, kept to the letter; its first line is its title where it is written as one."""
    links = tuple(found.group(0) for found in re.finditer(r"https?://[^\s)\]>\"]+", text))
    return Draft(
        text=text, title=clean_field(find_title(text)), publisher=host_name(url), url=url, links=links
    )


def draft_record(record: Mapping[str, object]) -> Draft:
    """A record, see ``read_record``. Raises IntakeError."""
    text, html = _read_words(record, "text"), _read_words(record, "html")
    url = _read_given(record, "url")
    if text:
        draft = Draft(text=text, url=url, publisher=host_name(url))
        if "](" in text:  # its links were kept
            draft = replace(draft, links=draft_text(text).links)
    elif html:
        draft = draft_page(html, url)
    else:
        raise IntakeError("the record has no words under 'text' or 'html'; fill one of them or leave it out")
    return _apply_given(draft, record, url)


def load_record(line: bytes) -> Mapping[str, object]:
    """The object in a JSON line. Raises IntakeError where it is none."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise IntakeError(f"broken JSON ({str(error)[:100]}); correct the line or leave it out") from error
    if not isinstance(value, dict):
        raise IntakeError("not a JSON object; each line must be one document")
    return value


def date_draft(draft: Draft) -> Draft:
    """The draft with a day from its address or its first lines where nothing better gave one."""
    if draft.published_on is not None:
        return draft
    day, basis = find_day_in_url(draft.url), PublishedBasis.URL
    if day is None:
        day, basis = find_day_in_text(draft.text), PublishedBasis.TEXT
    return replace(draft, published_on=day, published_basis=_basis(day, basis))


def clean_field(value: str | None) -> str | None:
    """A short field on one line, storable as UTF-8; None where nothing is left."""
    words = " ".join(_SURROGATE.sub("\ufffd", (value or "")[:_LONGEST_FIELD].replace("\x00", " ")).split())
    return words or None


def _apply_given(draft: Draft, record: Mapping[str, object], url: str | None) -> Draft:
    """What the record states goes before what its page says."""
    stated = record.get("published_on") or record.get("date")
    day = parse_day(stated)
    if day is not None:
        draft = replace(draft, published_on=day, published_basis=PublishedBasis.GIVEN)
    elif stated:
        draft = replace(draft, unread_date=str(stated)[:60])
    publisher = _read_given(record, "publisher") or _read_given(record, "source")
    return replace(
        draft,
        title=_read_given(record, "title") or draft.title,
        publisher=publisher or draft.publisher,
        url=url or draft.url,
    )


def _read_words(record: Mapping[str, object], key: str) -> str | None:
    """The words under a key, to the letter; None where there are none. Raises IntakeError."""
    value = record.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise IntakeError(f"{key!r} of the record holds a {type(value).__name__}; it must be a string")
    if found := _SURROGATE.search(value):
        raise IntakeError(
            f"{key!r} of the record holds half a character (at {found.start()}); write it anew as UTF-8"
        )
    return value if value.strip() else None


def _read_given(record: Mapping[str, object], key: str) -> str | None:
    value = record.get(key)
    return clean_field(value) if isinstance(value, str) else None


def _find_first_heading(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The heading that a Markdown file opens with."""
    first = blocks[0]
    return clean_field(text[first.start : first.end]) if first.kind is BlockKind.HEADING else None


def _basis(day: date | None, basis: PublishedBasis) -> PublishedBasis:
    return PublishedBasis.NOT_FOUND if day is None else basis
