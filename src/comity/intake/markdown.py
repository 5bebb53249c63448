"""Markdown -> plain text with its blocks known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.intake.marked import MarkedText, TextBuilder
from comity.model import BlockKind

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A﻿?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z][\w -]{0,30}?)[ \t]*:[ \t]*(.*?)[ \t]*$")
_TITLE_KEYS = ("title",)
_DATE_KEYS = ("date", "published_on", "published", "publishdate", "pubdate", "datepublished")
_PUBLISHER_KEYS = ("publisher", "source", "site", "outlet", "sitename", "publication")
_URL_KEYS = ("url", "canonical", "canonical_url", "link", "permalink")
_MAX_NESTING = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The fields of a Markdown file's front matter that Comity reads."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkdownPage:
    """A rendered Markdown file. ``links`` are the targets of its links, in order."""

    front: FrontMatter
    marked: MarkedText
    links: tuple[str, ...]


def read_markdown(source: str) -> MarkdownPage:
    """The plain text of a Markdown file: links become their words, emphasis and pictures go."""
    from markdown_it import MarkdownIt

    front, body = split_front_matter(source)
    tokens = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable("table").parse(body)
    builder = TextBuilder()
    links: list[str] = []
    _render(tokens, builder, links)
    return MarkdownPage(front=front, marked=builder.build(), links=tuple(links))


def split_front_matter(source: str) -> tuple[FrontMatter, str]:
    """The front matter and the rest. Plain ``key: value`` lines are read; nested YAML is passed over."""
    found = _FRONT_MATTER.match(source)
    if not found:
        return FrontMatter(), source
    fields: dict[str, str] = {}
    for line in found.group(1).splitlines():
        field = _FIELD.match(line)
        if field and field.group(2):
            fields.setdefault(field.group(1).lower().strip(), _unquote(field.group(2)))
    if not fields:
        return FrontMatter(), source
    front = FrontMatter(
        title=_first(fields, _TITLE_KEYS),
        published=_first(fields, _DATE_KEYS),
        publisher=_first(fields, _PUBLISHER_KEYS),
        url=_first(fields, _URL_KEYS),
    )
    return front, source[found.end() :]


def _render(tokens: Sequence[Token], builder: TextBuilder, links: list[str]) -> None:
    """Walk the flat token list; the innermost container decides what a run of words is."""
    kinds = [BlockKind.PARAGRAPH]
    for token in tokens:
        if token.type == "heading_open":
            kinds.append(BlockKind.HEADING)
        elif token.type == "list_item_open":
            kinds.append(BlockKind.ITEM)
        elif token.type in ("heading_close", "list_item_close"):
            kinds.pop()
        elif token.type in ("th_open", "thead_open"):
            kinds.append(BlockKind.FURNITURE)
        elif token.type in ("th_close", "thead_close"):
            kinds.pop()
        elif token.type == "inline":
            builder.add(_flatten(token.children or (), links), kinds[-1])
        elif token.type in ("fence", "code_block"):
            builder.add(token.content, BlockKind.FURNITURE)
        elif token.type == "html_block":
            builder.add(re.sub(r"<!--.*?-->|<[^>]*>", " ", token.content, flags=re.DOTALL), kinds[-1])


def _flatten(children: Sequence[Token], links: list[str]) -> str:
    parts: list[str] = []
    for child in children:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type == "link_open":
            links.append(str(child.attrs.get("href", "")))
    return "".join(parts)


def _first(fields: dict[str, str], keys: Sequence[str]) -> str | None:
    return next((fields[key] for key in keys if fields.get(key)), None)


def _unquote(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
