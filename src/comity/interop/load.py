"""Importing files of other event data sets into a ledger."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import BinaryIO, Protocol

from comity.codebook import Codebook
from comity.errors import ComityError, IntakeError
from comity.interop.codes import Codes, load_codes
from comity.interop.countries import NameFinder
from comity.interop.detect import Layout, UnknownFormatError, find_layout
from comity.interop.parts import Cut, iter_ahead, iter_cuts
from comity.interop.report import FileReport, ImportReport
from comity.interop.sources import Source, digest_of, find_paths, iter_sources, make_mark, open_source
from comity.ledger import Ledger
from comity.ledger.imported import RowLoader
from comity.ledger.imported_rows import FileCounts, FileMark, PartOutcome, RowFault

# As many rows as a message names; all of them stand in the ledger.
N_EXAMPLES = 3
_HEAD_BYTES = 1 << 16
_QUOTED = re.compile(r"'[^']*'|\d+")


class Progress(Protocol):
    """Hears how far the import is."""

    def started(self, total: int | None, what: str) -> None:
        """It begins; ``total`` is None where the size is not known."""
        ...

    def advanced(self, n: int) -> None:
        """So much more is done."""
        ...

    def finished(self) -> None:
        """It is done."""
        ...


class Importer:
    """Imports files one by one; keeps what was looked up from file to file."""

    def __init__(
        self,
        ledger: Ledger,
        codebook: Codebook,
        *,
        find_state: NameFinder,
        wanted: str = "auto",
        first_day: date | None = None,
    ) -> None:
        self._loader: RowLoader = ledger.row_loader()
        self._codes: Mapping[str, Codes] = load_codes(codebook, find_state)
        self._wanted = wanted
        self._first_day = first_day

    def run(self, inputs: Iterable[str], progress: Progress) -> ImportReport:
        """Import files, folders and globs; a file that cannot be taken is named, the others are taken.

        Raises:
            ConfigError: a name stands for no file.
        """
        began = perf_counter()
        given = list(inputs)
        paths = find_paths(given)
        named = frozenset(given)
        progress.started(None, "rows read")
        with TemporaryDirectory(prefix="comity-import-") as folder:
            reports = [
                one for path in paths for one in self._import_path(path, named, Path(folder), progress)
            ]
        progress.finished()
        self._loader.close()
        return ImportReport(files=tuple(reports), seconds=perf_counter() - began)

    def _import_path(
        self, path: Path, named: frozenset[str], folder: Path, progress: Progress
    ) -> list[FileReport]:
        try:
            digest = digest_of(path)
            sources = list(iter_sources(path))
        except IntakeError as error:
            return [_failed(str(path), error)]
        was_found = str(path) not in named or len(sources) > 1
        return [self._import_source(source, digest, was_found, folder, progress) for source in sources]

    def _import_source(
        self, source: Source, digest: str, was_found: bool, folder: Path, progress: Progress
    ) -> FileReport:
        mark = make_mark(source, digest)
        if self._loader.is_held(mark):
            return FileReport(name=source.name, dataset=None, counts=FileCounts(), reasons={}, was_held=True)
        try:
            layout = self._find_layout(source)
        except UnknownFormatError as error:
            return _failed(source.name, error, was_found=was_found)
        except ComityError as error:
            return _failed(source.name, error)
        self._loader.begin_file(mark, layout.shape, self._codes[layout.format.codes])
        try:
            with open_source(source) as stream:
                report = self._load(source, mark, layout, stream, folder, progress)
        except IntakeError as error:
            self._loader.fail_file(mark, layout.shape, str(error))
            return _failed(source.name, error)
        except BaseException:
            self._loader.abandon_file()
            raise
        if report.failure is not None:
            self._loader.fail_file(mark, layout.shape, report.failure)
        else:
            self._loader.end_file(mark, report.counts)
        return report

    def _find_layout(self, source: Source) -> Layout:
        with open_source(source) as stream:
            head = stream.read(_HEAD_BYTES).decode("utf-8", "replace")
        return find_layout(head, source.path, wanted=self._wanted, first_day=self._first_day)

    def _load(
        self,
        source: Source,
        mark: FileMark,
        layout: Layout,
        stream: BinaryIO,
        folder: Path,
        progress: Progress,
    ) -> FileReport:
        counts, reasons, examples = FileCounts(), Counter[str](), list[tuple[int, str]]()
        codes = self._codes[layout.format.codes]
        with closing(iter_ahead(iter_cuts(stream, layout, folder))) as cuts:
            for cut in cuts:
                outcome = self._loader.load(cut.part, mark, layout.shape, codes)
                faults = _with_words(cut, outcome)
                self._loader.add_faults(mark, faults)
                counts = _add(counts, cut, outcome, faults)
                reasons.update(_QUOTED.sub("…", fault.reason) for fault in faults)
                examples += [(fault.line, fault.reason) for fault in faults[: N_EXAMPLES - len(examples)]]
                progress.advanced(cut.part.n_rows)
        failure = _say_if_nothing_fits(counts, examples)
        if failure is not None:
            return _failed(source.name, failure)
        return FileReport(
            name=source.name,
            dataset=layout.format.dataset.name,
            counts=counts,
            reasons=dict(reasons),
            examples=tuple(examples),
        )


def _with_words(cut: Cut, outcome: PartOutcome) -> tuple[RowFault, ...]:
    """All rows of a part that were set aside, in order, with their own words."""
    loaded = tuple(replace(fault, text=cut.find(fault.line)) for fault in outcome.faults)
    return tuple(sorted((*cut.faults, *loaded), key=lambda fault: fault.line))


def _add(counts: FileCounts, cut: Cut, outcome: PartOutcome, faults: tuple[RowFault, ...]) -> FileCounts:
    return FileCounts(
        n_rows=counts.n_rows + cut.part.n_rows,
        n_kept=counts.n_kept + outcome.n_kept,
        n_repeated=counts.n_repeated + outcome.n_repeated,
        n_aside=counts.n_aside + len(faults),
        n_recoded=counts.n_recoded + cut.n_recoded,
    )


def _say_if_nothing_fits(counts: FileCounts, examples: list[tuple[int, str]]) -> str | None:
    """A file of which no row could be taken is of another format, or broken all through."""
    if not counts.n_rows:
        return "it has no rows"
    if counts.n_aside < counts.n_rows:
        return None
    line, reason = examples[0]
    return f"none of its {counts.n_rows:,} rows could be taken; line {line}: {reason}"


def _failed(name: str, error: Exception | str, *, was_found: bool = False) -> FileReport:
    text = str(error).removeprefix(f"{name} ")
    return FileReport(
        name=name, dataset=None, counts=FileCounts(), reasons={}, failure=text, was_found=was_found
    )
