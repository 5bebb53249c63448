"""Bytes -> text: which encoding, and whether it is text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from comity.errors import IntakeError
from comity.intake.sniff import name_binary, name_feed

REPLACEMENT = "\ufffd"

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4_096  # HTML asks for the declaration in the first 1,024 bytes; real pages are late
_GUESS_BYTES = 65_536
# Pages are mostly UTF-8; one with up to this share of bytes that are not is a UTF-8 page with pasted
# scraps, above it the encoding is another one. Set by mixing encodings by hand, not measured.
_MAX_BROKEN_SHARE = 0.02
_MAX_CONTROL_SHARE = 0.02
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_SAMPLE = 100_000
# The standard of the web reads these labels as the Windows code page that contains them.
_LABELS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}
_LABELS |= {"ascii": "cp1252", "windows-1252": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
_WIDE_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text with the encoding it was read in and how many characters had to be replaced."""

    text: str
    charset: str
    n_replaced: int = 0


def decode(payload: bytes, *, charset: str | None = None, is_html: bool = False) -> Decoded:
    """The text of a file or page; ``charset`` is what the HTTP answer declared.

    Order: byte order mark, UTF-8, what HTTP or the page declares, UTF-8 with scraps replaced, and
    last a guess by charset-normalizer. UTF-8 goes before the declaration, because bytes that are
    valid UTF-8 are almost never anything else, while declarations are often left over.
    Raises IntakeError where it is not text or the encoding cannot be decided.
    """
    _refuse_other_formats(payload)
    decoded = _by_mark(payload) or _by_zeros(payload) or _by_label(payload, charset, is_html)
    decoded = decoded or _by_repair(payload) or _by_guess(payload)
    if decoded is None:
        raise IntakeError("not text, or its encoding cannot be decided; save it as UTF-8")
    _refuse_controls(decoded.text)
    return decoded


def _refuse_other_formats(payload: bytes) -> None:
    if not payload.strip():
        raise IntakeError("empty; there is nothing to read")
    binary = name_binary(payload)
    if binary is not None:
        raise IntakeError(f"not text (looks like {binary}); give its text as HTML, Markdown or plain text")
    feed = name_feed(payload)
    if feed is not None:
        raise IntakeError(f"a feed or site map (<{feed}>), not a page; give the pages it lists")


def _refuse_controls(text: str) -> None:
    sample = text[:_CONTROL_SAMPLE]
    n_control = len(_CONTROL.findall(sample))
    if n_control > max(2, _MAX_CONTROL_SHARE * len(sample)):
        share = 100 * n_control / len(sample)
        raise IntakeError(f"not text (binary data: {share:.0f}% control characters); give a text file")


def _by_mark(payload: bytes) -> Decoded | None:
    if payload.startswith(codecs.BOM_UTF8):
        return _replace(payload[3:], "utf-8")
    for mark, charset in _WIDE_BOMS:
        if payload.startswith(mark):
            return _replace(payload, charset)
    return None


def _by_zeros(payload: bytes) -> Decoded | None:
    """UTF-16 without a mark: every second byte of Western text is zero. Other zeros mean binary."""
    head = payload[:4_000]
    if b"\x00" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    if odd > 0.4 * half and even < 0.05 * half:
        return _replace(payload, "utf-16-le")
    if even > 0.4 * half and odd < 0.05 * half:
        return _replace(payload, "utf-16-be")
    raise IntakeError("not text (binary data with zero bytes); give a text file")


def _by_label(payload: bytes, charset: str | None, is_html: bool) -> Decoded | None:
    labels = [charset] if charset else []
    if is_html and (found := _DECLARED.search(payload[:_DECLARED_WITHIN])):
        labels.append((found.group(1) or found.group(2)).decode("ascii", "ignore"))
    escapes = [label for label in labels if label.lower().startswith("iso-2022")]
    for label in (*escapes, "utf-8", *labels):
        decoded = _strictly(payload, label)
        if decoded is not None:
            return decoded
    return None


def _strictly(payload: bytes, label: str) -> Decoded | None:
    charset = _LABELS.get(label.lower(), label)
    try:
        return Decoded(text=payload.decode(charset), charset=charset)
    except (LookupError, UnicodeError, ValueError):
        return None


def _by_repair(payload: bytes) -> Decoded | None:
    """UTF-8 with a few bytes that are not: the valid non-ASCII characters must outweigh them."""
    decoded = _replace(payload, "utf-8")
    n_beyond = sum(1 for char in decoded.text if char > "\x7f") - decoded.n_replaced
    if decoded.n_replaced <= min(n_beyond, _MAX_BROKEN_SHARE * len(payload)):
        return decoded
    return None


def _by_guess(payload: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes

    best = from_bytes(payload[:_GUESS_BYTES]).best()
    if best is None or best.encoding in ("utf_8", "ascii"):
        return None
    return _replace(payload, best.encoding)


def _replace(payload: bytes, charset: str) -> Decoded:
    text = payload.decode(charset, "replace").removeprefix("\ufeff")
    return Decoded(text=text, charset=charset, n_replaced=text.count(REPLACEMENT))
