"""What intake hands on before anything is parsed: where bytes came from, the bytes, or why there are none."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

InputKind = Literal["html", "markdown", "text", "record"]

STDIN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where one input came from.

    ``fingerprint`` is the SHA-256 (hex) of the raw bytes of the file, the page or the JSON line:
    an input whose fingerprint is known needs no second reading.
    """

    location: str
    line: int | None = None
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is known of an input besides its bytes: the final address and the charset of the HTTP answer."""

    url: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawInput:
    """One input, read but not parsed; small and picklable. ``payload`` of a record is its JSON line."""

    source: Source
    kind: InputKind
    payload: bytes
    given: Given = field(default_factory=Given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One input that could not be read. ``reason`` is one line: what happened and what to do."""

    location: str
    line: int | None = None
    reason: str


def make_fingerprint(payload: bytes) -> str:
    """The SHA-256 of raw bytes in hexadecimal."""
    return hashlib.sha256(payload).hexdigest()


def make_source(location: str, payload: bytes, line: int | None = None) -> Source:
    """The source of ``payload``, with its fingerprint."""
    return Source(location=location, line=line, fingerprint=make_fingerprint(payload))
