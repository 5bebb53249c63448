"""What an import did, file by file; nothing is left out unseen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from comity.ledger.imported_rows import FileCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """One file: its data set, what became of its rows, and why some or all could not be taken.

    ``was_held`` where this very file was imported before; ``was_found`` where nobody named it: it lay in a
    folder or an archive, and being of no known format is no failure then.
    """

    name: str
    dataset: str | None
    counts: FileCounts
    reasons: Mapping[str, int]
    examples: tuple[tuple[int, str], ...] = ()
    was_held: bool = False
    was_found: bool = False
    failure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """All files of one import."""

    files: tuple[FileReport, ...]
    seconds: float

    @property
    def counts(self) -> FileCounts:
        """The sum over all files."""
        return FileCounts(
            n_rows=sum(one.counts.n_rows for one in self.files),
            n_kept=sum(one.counts.n_kept for one in self.files),
            n_repeated=sum(one.counts.n_repeated for one in self.files),
            n_aside=sum(one.counts.n_aside for one in self.files),
            n_recoded=sum(one.counts.n_recoded for one in self.files),
        )

    @property
    def failures(self) -> tuple[FileReport, ...]:
        """The files that could not be taken."""
        return tuple(one for one in self.files if one.failure is not None and not one.was_found)

    @property
    def left(self) -> tuple[FileReport, ...]:
        """Files that lay beside the others and are of no known format."""
        return tuple(one for one in self.files if one.failure is not None and one.was_found)
