"""JSON Lines -> one raw input per line; a broken line is a Failure with its number."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from comity.intake.limits import describe_limit
from comity.intake.source import Failure, RawInput, make_source

# A file whose first lines are all broken is no JSONL at all (a pretty-printed object, a list, a binary
# file with the wrong name): after this many, one last Failure says so instead of thousands.
_GIVE_UP_AFTER = 20
_SKIP_CHUNK = 1_048_576
_UTF8_BOM = b"\xef\xbb\xbf"


def iter_records(stream: BinaryIO, *, location: str, max_bytes: int) -> Iterator[RawInput | Failure]:
    """The lines of a JSONL stream, each as soon as it is read; never more than one line in memory.

    Empty lines are passed over. A line that is no JSON object, or longer than ``max_bytes``, is a
    Failure with its number, and the next line is read.
    """
    n_read = n_broken = 0
    for number, line in _iter_lines(stream, max_bytes):
        if line is not None and not line:
            continue
        fault = describe_limit(max_bytes) if line is None else find_fault(line)
        if line is None or fault is not None:
            n_broken += 1
            yield Failure(location=location, line=number, reason=fault or "")
            if n_broken == _GIVE_UP_AFTER and not n_read:
                yield Failure(location=location, reason=_not_jsonl(n_broken))
                return
            continue
        n_read += 1
        yield RawInput(source=make_source(location, line, number), kind="record", payload=line)
    if not n_read and not n_broken:
        yield Failure(location=location, reason="holds no document (no line is filled)")


def find_fault(line: bytes) -> str | None:
    """Why a line is not a JSON object, in one line, or None where it is one."""
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        return f"not UTF-8 (byte {error.start + 1} of the line); save the file as UTF-8"
    except ValueError as error:
        return f"broken JSON ({_first_words(error)}); correct the line or leave it out"
    except RecursionError:
        return "broken JSON (nested too deep); correct the line or leave it out"
    if not isinstance(value, dict):
        return 'not a JSON object; each line must be one document such as {"id": …, "text": …}'
    return None


def _iter_lines(stream: BinaryIO, max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines without their ends, the first being 1; None for a line that is too long."""
    number = 0
    while line := stream.readline(max_bytes + 2):
        number += 1
        too_long = len(line.rstrip(b"\r\n")) > max_bytes
        while not line.endswith(b"\n") and too_long:
            line = stream.readline(_SKIP_CHUNK)
            if not line:
                break
        if number == 1:
            line = line.removeprefix(_UTF8_BOM)
        yield number, None if too_long else line.strip()


def _first_words(error: ValueError) -> str:
    return " ".join(str(error).split())[:100]


def _not_jsonl(n_broken: int) -> str:
    return (
        f"the first {n_broken} lines are all broken, the rest was not read; "
        "give JSON Lines: one complete object per line (jq -c '.[]' makes them from a list)"
    )
