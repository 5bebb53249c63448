"""Strings that a database cannot hold, kept without moving any offset.

A database holds Unicode text, and half a surrogate pair (``\\ud83d`` alone, as broken JSON has it) is
none. Each of the 2,048 halves is kept as one code point of the end of private use plane 16, so that
every offset stays right, and comes back as it was.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from comity.errors import LedgerError

_FIRST_HALF, _LAST_HALF = 0xD800, 0xDFFF
_FIRST_STAND_IN, _LAST_STAND_IN = 0x10F800, 0x10FFFF
_MOVE = _FIRST_STAND_IN - _FIRST_HALF
_HALF = re.compile(f"[{chr(_FIRST_HALF)}-{chr(_LAST_HALF)}]")
_STAND_IN = re.compile(f"[{chr(_FIRST_STAND_IN)}-{chr(_LAST_STAND_IN)}]")


def pack(text: str) -> str:
    """The text as the ledger holds it, of the same length.

    Raises:
        LedgerError: the text uses a code point that stands for half a surrogate pair in the ledger.
    """
    clash = _STAND_IN.search(text)
    if clash is not None:
        raise LedgerError(
            f"the text holds the private-use code point U+{ord(clash.group()):X}, which the ledger keeps "
            "for broken characters; remove it from the input"
        )
    return _HALF.sub(lambda half: chr(ord(half.group()) + _MOVE), text)


def unpack(text: str) -> str:
    """The text as it was given to ``pack``."""
    return _STAND_IN.sub(lambda stand_in: chr(ord(stand_in.group()) - _MOVE), text)


def pack_rows(rows: Sequence[dict[str, Any]]) -> str:
    """Rows as one packed JSON text.

    Raises:
        LedgerError: a value is no number or holds a code point that the ledger cannot keep.
    """
    try:
        return pack(json.dumps(rows, ensure_ascii=False, allow_nan=False))
    except ValueError as error:
        raise LedgerError(f"a number is not finite and cannot be stored ({error})") from error


def unpack_row(text: str) -> Any:
    """The value of one packed JSON text."""
    return json.loads(unpack(text))
