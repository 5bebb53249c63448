"""What the import of other event data sets hands to the ledger, and gets back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from comity.model import PlacePrecision, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How one value of a row is read: ``how`` names a way of reading, ``columns`` what it is read from."""

    how: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet:
    """A data set as it wants to be cited; ``has_day_key`` where it uses an id again on other days."""

    name: str
    title: str
    citation: str
    scheme: str
    has_day_key: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The form of the rows of one file: their columns in order, and how each value is read from them.

    ``into`` is ``events`` or ``mentions``. ``missing`` are the words that stand for nothing. Where
    ``splitter`` is given, a cell may hold several actors. ``levels`` say what kind of place each level is.
    """

    dataset: DataSet
    into: str
    columns: tuple[str, ...]
    readings: Mapping[str, Reading]
    delimiter: str
    missing: tuple[str, ...] = ("",)
    is_quoted: bool = False
    splitter: str | None = None
    levels: tuple[tuple[int, PlacePrecision], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a code of a data set means here; ``event_type`` is None where there is no such type.

    ``swaps`` where the one whom the data set puts first is acted upon.
    """

    kind: str
    label: str
    event_type: str | None
    mode: str | None
    topics: tuple[str, ...]
    status: Status
    registers: tuple[str, ...]
    quad: str | None
    goldstein: float | None
    swaps: bool


class Lookup(Protocol):
    """What the words and codes of a data set stand for; asked once for each different one."""

    def kind(self, given: str) -> Kind | None:
        """The kind of act, or None for a code that is not known."""
        ...

    def country(self, given: str) -> str | None:
        """The ISO3 code of an actor's country (for several actors: of each, joined by ``;``)."""
        ...

    def place_country(self, given: str) -> str | None:
        """The ISO3 code of the country that a place is in."""
        ...

    def sector(self, given: str) -> str | None:
        """The PLOVER sector of an actor (for several actors: of each, joined by ``;``)."""
        ...

    def kinds(self) -> tuple[Kind, ...]:
        """The kinds that are known beforehand."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a file as it is loaded, in UTF-8, every row of the right form.

    Where ``first_line`` is given, the rows stand on the lines from there on without a gap; else each begins
    with its line and a delimiter.
    """

    path: Path
    n_rows: int
    first_line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMark:
    """One file that is imported: where it lies, the member of an archive, the digest of its bytes."""

    id: str
    location: str
    member: str | None
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFault:
    """A row that was set aside: its line, why, and its words."""

    line: int
    reason: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOutcome:
    """What became of a part: rows kept, rows held already, and the lines set aside with the reason."""

    n_kept: int
    n_repeated: int
    faults: tuple[RowFault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCounts:
    """The rows of a file: all of them are kept, repeated or set aside. ``n_recoded`` were not UTF-8."""

    n_rows: int = 0
    n_kept: int = 0
    n_repeated: int = 0
    n_aside: int = 0
    n_recoded: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedFile:
    """A file in the ledger; ``failure`` says why it could not be taken."""

    mark: FileMark
    dataset: str
    is_whole: bool
    failure: str | None
    counts: FileCounts
