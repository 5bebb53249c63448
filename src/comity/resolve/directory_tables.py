"""The directory's files: their lines, and what is said where they are missing or damaged."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources

from comity.errors import ResolveError


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The lines of the directory's three tables, and own lines of two small ones (whole, part, from, to)."""

    entries: Sequence[str]
    tenures: Sequence[str]
    names: Sequence[str]
    own_members: Sequence[str] = ()
    own_sponsors: Sequence[str] = ()


@contextmanager
def told_as_damaged() -> Iterator[None]:
    """A fault met in reading a table is one of the installation."""
    try:
        yield
    except ValueError as error:
        raise ResolveError(f"the directory's tables are malformed ({error}); install Comity again") from error


def read_table(name: str) -> list[str]:
    """The lines of one table without its header."""
    try:
        packed = (resources.files("comity") / "resolve" / "data" / name).read_bytes()
        text = gzip.decompress(packed).decode()
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise ResolveError(
            f"{name} cannot be read ({error}); build it with scripts/build_directory.py"
        ) from error
    lines = text.split("\n")
    first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    return lines[first:-1]
