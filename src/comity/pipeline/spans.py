"""Pairs of spans as people write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from comity.errors import IntakeError

Offsets = tuple[int, int]

_KEYS = (("actor", "recipient"), ("first", "second"))
_HOW = 'write [[0, 6], [11, 17]] or {"first": ..., "second": ...} or {"actor": ..., "recipient": ...}'


def read_pair(pair: Any, length: int) -> tuple[Offsets, Offsets]:
    """Both spans of a pair, as (start, end) within a text of this length.

    Raises:
        IntakeError: it is not a pair of spans, or one does not lie in the text.
    """
    first, second = _split_pair(pair)
    return _read_span(first, length), _read_span(second, length)


def _split_pair(pair: Any) -> tuple[Any, Any]:
    if isinstance(pair, Mapping):
        for keys in _KEYS:
            if all(key in pair for key in keys):
                return pair[keys[0]], pair[keys[1]]
    elif isinstance(pair, Sequence) and not isinstance(pair, str) and len(pair) == 2:
        return pair[0], pair[1]
    raise IntakeError(f"not a pair of spans; {_HOW}")


def _read_span(span: Any, length: int) -> Offsets:
    if isinstance(span, Mapping):
        span = [span.get("start"), span.get("end")]
    if not isinstance(span, Sequence) or isinstance(span, str) or len(span) != 2:
        raise IntakeError(f"a span is not two offsets; {_HOW}")
    start, end = span
    if type(start) is not int or type(end) is not int:
        raise IntakeError(f"the offsets of a span are not whole numbers; {_HOW}")
    if not 0 <= start < end <= length:
        raise IntakeError(f"span {start}:{end} does not lie in the text, which has {length} characters")
    return start, end
