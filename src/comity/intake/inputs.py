"""Inputs as a person names them -> raw inputs: cheap, streaming, in a fixed order, nothing parsed."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast

from comity.errors import IntakeError
from comity.intake.fetch import Fetcher, is_url
from comity.intake.limits import MAX_INPUT_BYTES, describe_limit
from comity.intake.lines import iter_records
from comity.intake.sniff import GZIP_MAGIC, SNIFF_BYTES, find_kind, parse_content_type
from comity.intake.source import STDIN, Failure, Given, RawInput, make_source
from comity.intake.walk import explain_os_error, iter_files, show_path, why_unreadable

_GZIP_ERRORS = (gzip.BadGzipFile, EOFError, zlib.error)
_BAD_GZIP = "broken gzip data; unpack it by hand to see what is left, or fetch it again"


def iter_inputs(
    inputs: Sequence[str],
    *,
    fetcher: Fetcher,
    stdin: BinaryIO | None = None,
    max_bytes: int = MAX_INPUT_BYTES,
) -> Iterator[RawInput | Failure]:
    """Every input that the names lead to: files, folders, globs, addresses, ``-`` for stdin.

    Folders and globs come sorted. JSONL is streamed line by line, ``.gz`` is unpacked on the way.
    What cannot be read comes as a Failure in its place, and the rest follows; a page or a JSON line
    above ``max_bytes`` is such a Failure. A path named twice is read once.
    """
    seen: set[str] = set()
    for name in inputs:
        if name in seen:
            continue
        seen.add(name)
        if name == STDIN:
            yield from _iter_stdin(stdin, max_bytes)
        elif is_url(name):
            yield from _iter_url(name, fetcher, max_bytes)
        else:
            yield from _iter_path(name, seen, max_bytes)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """A stream with what is known about it."""

    location: str
    stream: BinaryIO
    max_bytes: int
    media: str | None = None
    given: Given = field(default_factory=Given)
    name: str | None = None


def _iter_path(name: str, seen: set[str], max_bytes: int) -> Iterator[RawInput | Failure]:
    for found in iter_files(name):
        if isinstance(found, Failure):
            yield found
            continue
        location = show_path(found)
        if location in seen and location != name:
            continue
        seen.add(location)
        yield from _iter_file(found, location, max_bytes)


def _iter_file(path: Path, location: str, max_bytes: int) -> Iterator[RawInput | Failure]:
    reason = why_unreadable(path)
    if reason is not None:
        yield Failure(location=location, reason=reason)
        return
    try:
        with path.open("rb") as stream:
            yield from _iter_stream(_Opened(location=location, stream=stream, max_bytes=max_bytes))
    except (OSError, ValueError) as error:
        yield Failure(location=location, reason=explain_os_error(error))


def _iter_url(url: str, fetcher: Fetcher, max_bytes: int) -> Iterator[RawInput | Failure]:
    try:
        fetched = fetcher.fetch(url)
    except IntakeError as error:
        yield Failure(location=url, reason=str(error))
        return
    content = parse_content_type(fetched.content_type)
    yield from _iter_stream(
        _Opened(
            location=url,
            stream=io.BytesIO(fetched.body),
            max_bytes=max_bytes,
            media=content.media,
            given=Given(url=fetched.url, charset=content.charset),
            name=fetched.url,
        )
    )


def _iter_stdin(stdin: BinaryIO | None, max_bytes: int) -> Iterator[RawInput | Failure]:
    if stdin is None:
        yield Failure(location=STDIN, reason="standard input is not open; pipe documents into it")
        return
    try:
        yield from _iter_stream(_Opened(location=STDIN, stream=stdin, max_bytes=max_bytes))
    except (OSError, ValueError) as error:
        yield Failure(location=STDIN, reason=explain_os_error(error))


def _iter_stream(opened: _Opened) -> Iterator[RawInput | Failure]:
    """One stream as its documents; gzip is seen by its first bytes, whatever the name says."""
    buffered = _make_peekable(opened.stream)
    if not buffered.peek(2).startswith(GZIP_MAGIC):
        yield from _iter_plain(opened, buffered)
        return
    try:
        with gzip.GzipFile(fileobj=cast("BinaryIO", buffered), mode="rb") as unpacked:
            yield from _iter_plain(opened, io.BufferedReader(cast("io.RawIOBase", unpacked)))
    except _GZIP_ERRORS:
        yield Failure(location=opened.location, reason=_BAD_GZIP)


def _iter_plain(opened: _Opened, stream: io.BufferedReader) -> Iterator[RawInput | Failure]:
    head = stream.peek(SNIFF_BYTES)[:SNIFF_BYTES]
    kind = find_kind(opened.name or opened.location, head, opened.media)
    if kind == "jsonl":
        yield from iter_records(stream, location=opened.location, max_bytes=opened.max_bytes)
        return
    payload = stream.read(opened.max_bytes + 1)
    if len(payload) > opened.max_bytes:
        yield Failure(location=opened.location, reason=describe_limit(opened.max_bytes))
        return
    source = make_source(opened.location, payload)
    yield RawInput(source=source, kind=kind, payload=payload, given=opened.given)


def _make_peekable(stream: BinaryIO) -> io.BufferedReader:
    if isinstance(stream, io.BufferedReader):
        return stream
    return io.BufferedReader(cast("io.RawIOBase", stream))
