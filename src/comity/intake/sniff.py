"""What kind of input a run of bytes is, from its name, its content type and its first bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

SourceKind = Literal["html", "markdown", "text", "jsonl"]

GZIP_MAGIC = b"\x1f\x8b"
SNIFF_BYTES = 4_096

_SUFFIX_KINDS: dict[str, SourceKind] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
_CONTENT_KINDS: dict[str, SourceKind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
    "application/jsonlines": "jsonl",
}
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HTML_START = re.compile(
    rb"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body|meta|title|article|main|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_ANYWHERE = re.compile(rb"<(?:html|head|body)[\s>]", re.IGNORECASE)
_FEED_START = re.compile(rb"(?:\s|<!--.*?-->|<\?[^>]*>)*<(rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.DOTALL)
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a WebP, WAV or AVI file"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a SQLite database"),
    (b"ID3", "an MP3 file"),
    (b"OggS", "an Ogg file"),
    (b"\x1aE\xdf\xa3", "a video"),
    (GZIP_MAGIC, "gzip inside gzip"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentType:
    """A parsed Content-Type header."""

    media: str | None = None
    charset: str | None = None


def parse_content_type(header: str | None) -> ContentType:
    """The media type and the charset of a header such as ``text/html; charset=utf-8``."""
    if not header:
        return ContentType()
    media, _, rest = header.partition(";")
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", rest, re.IGNORECASE)
    return ContentType(media=media.strip().lower() or None, charset=found.group(1) if found else None)


def find_kind(name: str, head: bytes, media: str | None = None) -> SourceKind:
    """The kind of an input: by its content type, else its suffix, else its first bytes.

    A ``.txt`` file that begins as a web page is one: that is how some programs save pages.
    """
    suffix = _find_suffix(name)
    kind = _CONTENT_KINDS.get(media or "") or _SUFFIX_KINDS.get(suffix)
    if kind in (None, "text"):
        if looks_like_html(head):
            return "html"
        if kind is None and looks_like_jsonl(head):
            return "jsonl"
    return kind or "text"


def looks_like_html(head: bytes) -> bool:
    """True where the first bytes are those of a web page."""
    start = strip_bom(head)
    if b"\x00" in start[:64]:  # UTF-16: the markup is ASCII, so dropping the zeros shows it
        start = start.replace(b"\x00", b"")
    if _HTML_START.match(start):
        return True
    return start.lstrip()[:1] == b"<" and _HTML_ANYWHERE.search(start) is not None


def looks_like_jsonl(head: bytes) -> bool:
    """True where the first line opens a JSON object."""
    return re.match(rb"\{\s*(\"|\}|$)", strip_bom(head).lstrip()) is not None


def name_binary(payload: bytes) -> str | None:
    """What a file that is no text looks like, or None."""
    for magic, name in _MAGIC:
        if payload.startswith(magic):
            return name
    if payload[4:8] == b"ftyp":
        return "a video or HEIC picture"
    return None


def name_feed(payload: bytes) -> str | None:
    """The root element of a news feed or a site map, or None."""
    found = _FEED_START.match(strip_bom(payload[:SNIFF_BYTES]))
    return found.group(1).decode() if found else None


def strip_bom(payload: bytes) -> bytes:
    """The bytes without a byte order mark."""
    for bom in _BOMS:
        if payload.startswith(bom):
            return payload[len(bom) :]
    return payload


def _find_suffix(name: str) -> str:
    base = name.split("?", 1)[0].split("#", 1)[0].rsplit("/", 1)[-1].lower().removesuffix(".gz")
    dot = base.rfind(".")
    return base[dot:] if dot > 0 else ""
