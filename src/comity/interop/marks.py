"""Marks: what our own exports add to layouts that have no field for it, read back.

GDELT has them behind the address (``#status=planned&type=CONSULT``), POLECAT among the contexts
(``status:planned``), PLOVER beside the record. What is only planned goes there by the type of the intention,
so that the mark names the type, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from comity.model import Status

_NAMES = ("status", "type", "mode")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The status, type and mode that a row is marked with; ``mode`` belongs to ``event_type``."""

    status: Status | None = None
    event_type: str | None = None
    mode: str | None = None


def read_marks(words: Iterable[str], separator: str) -> tuple[Marks, tuple[str, ...]]:
    """The marks among some words, and the words that are none.

    Raises:
        ValueError: the status is none that there is.
    """
    found: dict[str, str] = {}
    others: list[str] = []
    for word in words:
        name, cut, value = word.strip().partition(separator)
        if cut and name in _NAMES:
            found[name] = value.strip()
        elif word.strip():
            others.append(word.strip())
    status = Status(found["status"]) if "status" in found else None
    return Marks(status=status, event_type=found.get("type"), mode=found.get("mode")), tuple(others)
