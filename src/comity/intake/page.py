"""A web page -> its text with blocks, its title, its publisher, its address, its day and its links.

Text and metadata come from trafilatura, the day from ``page_date``.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from comity.errors import IntakeError
from comity.intake.marked import MarkedText, TextBuilder
from comity.intake.page_date import find_day_in_page
from comity.model import BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)\s*(https?://[^\s>]+)")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HEAD_CHARACTERS = 4_000
_KINDS = {
    "p": BlockKind.PARAGRAPH,
    "ab": BlockKind.PARAGRAPH,
    "quote": BlockKind.PARAGRAPH,
    "head": BlockKind.HEADING,
    "item": BlockKind.ITEM,
    "cell": BlockKind.PARAGRAPH,
    "code": BlockKind.FURNITURE,
}
_CONTAINERS = frozenset({"body", "list", "table", "row", "div", "main"})
_PAGE_PARTS = frozenset({"nav", "footer", "aside", "header"})
_MAX_DEPTH = 60  # an article's links lie 5 to 20 elements deep
_SENTENCE_END = tuple('.!?…:;"”’)')
_LIBRARIES = ("trafilatura", "htmldate", "courlan", "justext", "readability", "charset_normalizer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a web page says of itself. ``links`` are the addresses its running text points to."""

    marked: MarkedText
    title: str | None
    publisher: str | None
    url: str | None
    published_on: date | None
    links: tuple[str, ...]


def read_page(html: str, *, url: str | None = None) -> Page:
    """The page; ``url`` is where it was fetched from. Raises IntakeError where no text is found."""
    with _quiet():
        try:
            return _read_tree(_parse(html), url or _find_saved_from(html))
        except IntakeError:
            raise
        except Exception as error:
            # Broken pages break the parsers in ways that cannot be listed; one page must not end a run.
            raise IntakeError(f"the page cannot be parsed ({type(error).__name__}); save it again") from error


def _parse(html: str) -> HtmlElement:
    import trafilatura

    tree = trafilatura.load_html(_NOT_XML.sub(" ", html))
    if tree is None:
        raise IntakeError("no web page in it (no HTML element); give a page or plain text")
    return tree


def host_name(url: str | None) -> str | None:
    """The host of an address without ``www.``, or None."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _read_tree(tree: HtmlElement, url: str | None) -> Page:
    published_on = find_day_in_page(tree)
    links = tuple(_iter_links(tree))
    canonical = _find_canonical(tree, url)
    extracted = _extract(tree, canonical or url)
    marked = _render(extracted.body)
    if not marked.text:
        raise IntakeError("no text found on the page; it may need a browser (scripts) or be a gallery")
    address = canonical or url
    return Page(
        marked=marked,
        title=extracted.title,
        publisher=extracted.sitename or host_name(address),
        url=address,
        published_on=published_on,
        links=links,
    )


def _extract(tree: HtmlElement, url: str | None) -> Any:
    """trafilatura's document; a second try takes more text where the first finds none (short pages)."""
    import trafilatura

    options: dict[str, Any] = {"url": url, "with_metadata": True, "include_comments": False}
    # The day is found by page_date; this keeps trafilatura from searching for it a second time.
    options["date_extraction_params"] = {"extensive_search": False, "url": "", "max_date": "2099-12-31"}
    found: Any = trafilatura.bare_extraction(tree, **options)
    found = found or trafilatura.bare_extraction(tree, favor_recall=True, **options)
    if found is None or getattr(found, "body", None) is None:
        raise IntakeError("no text found on the page; it may need a browser (scripts) or be a gallery")
    return found


def _render(body: HtmlElement) -> MarkedText:
    """The extracted tree as text, walked without recursion: broken pages nest thousands deep."""
    from lxml import etree  # type: ignore[import-untyped]

    builder = TextBuilder()
    kinds = [BlockKind.PARAGRAPH]
    words: list[str] = []
    for event, node in etree.iterwalk(body, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else None
        is_block = tag in _KINDS or tag in _CONTAINERS
        if event == "start":
            if is_block:
                _flush(words, kinds[-1], builder)
                kinds.append(_KINDS.get(tag or "", kinds[-1]))
            words.append("\n" if tag == "lb" else (node.text or "") if tag else "")
            continue
        if is_block:
            _flush(words, kinds.pop(), builder)
        if node is not body:
            words.append(node.tail or "")
    _flush(words, kinds[-1], builder)
    return builder.build()


def _flush(words: list[str], kind: BlockKind, builder: TextBuilder) -> None:
    """Add what was gathered; a line break ends a part only where a sentence ends."""
    part = ""
    for line in "".join(words).split("\n"):
        if part and part.rstrip().endswith(_SENTENCE_END):
            builder.add(part, kind)
            part = ""
        part = f"{part} {line}"
    builder.add(part, kind)
    words.clear()


def _find_canonical(tree: HtmlElement, url: str | None) -> str | None:
    """The page's own address for itself: ``rel=canonical``, else ``og:url``."""
    for path in ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content"):
        for found in tree.xpath(path):
            address = _join(url or "", str(found).strip())
            if address is not None:
                return address
    return None


def _iter_links(tree: HtmlElement) -> Iterator[str]:
    """Addresses that links inside paragraphs and list items point to, menus and footers left out."""
    for node in tree.iter("a"):
        address = (node.get("href") or "").strip()
        if not address.startswith(("http://", "https://", "//")):
            continue
        around = {ancestor.tag for ancestor in islice(node.iterancestors(), _MAX_DEPTH)}
        in_text = "p" in around or {"article", "li"} <= around
        if in_text and around.isdisjoint(_PAGE_PARTS):
            yield address


def _join(base: str, address: str) -> str | None:
    try:
        joined = urljoin(base, address)
    except ValueError:
        return None
    return joined if joined.startswith(("http://", "https://")) and host_name(joined) else None


def _find_saved_from(html: str) -> str | None:
    """The address that a browser writes into the head of a page it saves."""
    found = _SAVED_FROM.search(html[:_HEAD_CHARACTERS])
    return found.group(1) if found else None


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the libraries from printing: their complaints on broken pages are no news to the user."""
    for name in _LIBRARIES:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
