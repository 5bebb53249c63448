"""The day a web page states as its day of publication.

First what the page declares: schema.org ``datePublished``, Open Graph and Dublin Core names, a marked or
labelled ``<time>``. Then htmldate, which knows hundreds of site templates. htmldate also reads titles and
running text; on announcements ("On September 7, X will visit Y") it takes the day announced for the day of
publication (9 of 207 pages of html_kremlin). So it is shown the page without title, headings, pictures,
boxes and sentences, and never a date of modification or copyright.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING

from comity.intake.dates import FIRST_YEAR, LAST_YEAR, is_publication_label, parse_day

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_NAMES = frozenset(
    {
        "article:published_time",
        "article:published",
        "og:published_time",
        "og:article:published_time",
        "datepublished",
        "date.published",
        "date_published",
        "publishdate",
        "publish_date",
        "publish-date",
        "pubdate",
        "publication_date",
        "parsely-pub-date",
        "sailthru.date",
        "cxenseparse:recs:publishtime",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date",
        "citation_publication_date",
        "originalpublicationdate",
        "article.published",
        "article_date_original",
    }
)
_MARKED_TIMES = (
    "//*[@itemprop='datePublished']",
    "//time[@pubdate]",
    "//time[contains(@class, 'publish') or contains(@class, 'posted') or contains(@class, 'entry-date')]",
)
_NOT_SHOWN = (
    "//title | //h1 | //h2 | //h3 | //h4 | //img | //picture | //figure | //nav | //aside | //footer"
    " | //style | //form | //iframe | //link[@rel='canonical']"
    " | //meta[contains(@property, 'modif') or contains(@property, 'updat') or contains(@name, 'modif')"
    " or contains(@name, 'updat') or contains(@itemprop, 'odif') or contains(@itemprop, 'copyright')"
    " or @property='og:url' or @http-equiv]"
    " | //time[contains(@class, 'modif') or contains(@class, 'updat')]"
    " | //*[(self::p or self::li or self::blockquote or self::td or self::dd)"
    " and string-length(normalize-space(.)) > 90]"
)
_MAX_JSON = 500_000


def find_day_in_page(tree: HtmlElement) -> date | None:
    """The day, or None where the page does not state it. The tree is left as it was."""
    for stated in _iter_stated(tree):
        day = parse_day(stated)
        if day is not None:
            return day
    return _ask_htmldate(tree)


def _iter_stated(tree: HtmlElement) -> Iterator[str]:
    for meta in tree.iterfind(".//meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name in _NAMES:
            yield meta.get("content") or ""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        yield from _iter_linked_data(script.text or "")
    for path in _MARKED_TIMES:
        for node in tree.xpath(path):
            yield node.get("datetime") or node.get("content") or node.text_content()[:80]
    for node in tree.iterfind(".//time"):
        if is_publication_label(_words_before(node)):
            yield node.get("datetime") or node.text_content()[:80]


def _words_before(node: HtmlElement) -> str:
    """The words directly in front of an element: ``Published on <time>…``."""
    previous, parent = node.getprevious(), node.getparent()
    if previous is not None:
        return str(previous.tail or previous.xpath("string()") or "")[-60:]
    return str(parent.text or "")[-60:] if parent is not None else ""


def _iter_linked_data(source: str) -> Iterator[str]:
    """Every ``datePublished`` of a JSON-LD script, outermost first."""
    if len(source) > _MAX_JSON or "datePublished" not in source:
        return
    try:
        waiting: list[object] = [json.loads(source, strict=False)]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, dict):
            stated = value.get("datePublished")
            if isinstance(stated, str):
                yield stated
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def _ask_htmldate(tree: HtmlElement) -> date | None:
    from htmldate import find_date

    shown = deepcopy(tree)
    for node in shown.xpath(_NOT_SHOWN):
        if node.getparent() is not None:
            node.drop_tree()
    found = find_date(
        shown,
        extensive_search=False,
        original_date=True,
        min_date=f"{FIRST_YEAR}-01-01",
        max_date=f"{LAST_YEAR}-12-31",  # its default is today: the same page would be read differently later
    )
    return parse_day(found)
