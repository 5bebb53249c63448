"""What a format is, and what a writer of one is given and gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TextIO, TypeAlias

from comity.codebook import Codebook

EVERY_KIND = ("statements", "events", "documents", "imported")


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """How many records a file does not hold, and why; ``n`` is above zero."""

    n: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a writer needs beside the records.

    ``keeps_unhappened``: a layout without a field for the status takes what has not happened too, marked.
    """

    book: Codebook
    keeps_unhappened: bool = False


# The records are gone through once or, for formats whose nodes stand before their edges, twice: they come
# as something that can be iterated again, and never as a whole.
Writer: TypeAlias = Callable[[Iterable[Any], TextIO, Options], tuple[Left, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format. ``writers`` has one for each kind of record that fits: tellings for ``statements``,
    happenings for ``events`` and for ``imported`` (rows of other data sets). Formats that the ledger writes
    by itself have none and fit every kind.

    ``has_status``: it has a place for the status; one without takes only what happened, unless asked.
    """

    name: str
    suffix: str
    about: str
    writers: tuple[tuple[str, Writer], ...] = ()
    has_status: bool = True

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of records that it can hold."""
        return tuple(kind for kind, _ in self.writers) or EVERY_KIND

    def writer_of(self, kind: str) -> Writer | None:
        """What writes this kind of records; None where the ledger does."""
        return next((writer for name, writer in self.writers if name == kind), None)


def list_left(**counts: int) -> tuple[Left, ...]:
    """What was left out, given as ``reason_in_words=count``; reasons without a case are dropped."""
    return tuple(Left(n=n, why=why.replace("_", " ")) for why, n in counts.items() if n)
