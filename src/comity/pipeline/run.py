"""A run: inputs are read, coded, resolved and stored batch by batch, and fused at the end."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from comity.engine import Engine, LocalProcesses, ThisProcess, count_workers
from comity.intake import Failure, Fetcher, RawInput, WebFetcher, iter_inputs
from comity.ledger import Ledger, RunLog
from comity.pipeline.fuser import Fuser
from comity.pipeline.fusion import InstalledFuser, fuse_if_changed
from comity.pipeline.intake_run import IntakeRun
from comity.pipeline.parts import PartsSource, name_installed
from comity.pipeline.progress import Progress, Silent
from comity.pipeline.report import RunReport


def run(
    inputs: Sequence[str],
    *,
    ledger: Path | str,
    directory: Path | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    fetcher: Fetcher | None = None,
    stdin: BinaryIO | None = None,
    parts: PartsSource | None = None,
    fuser: Fuser | None = None,
    engine: Engine | None = None,
) -> RunReport:
    """Read inputs into the ledger, and say what was done.

    What the ledger has read already is passed over, and a run that was stopped goes on where it was.
    One input that fails is a row of ``failures``, and the others are read. The ledger is the same in
    whatever order inputs come and however many workers there are; ``workers`` 1 is this process alone.

    Args:
        directory: a CSV file of own entries that win over the directory; another file, another reading.
        progress: hears how far it is.
        fetcher, stdin, parts, fuser, engine: collaborators; those of this package where not given.

    Raises:
        ConfigError: the file of own entries cannot be read or has faults.
        ComityError: the ledger cannot be opened or written, or a part cannot be loaded.
    """
    started = time.monotonic()
    parts = parts or name_installed(directory)
    progress = progress or Silent()
    found = iter_inputs(inputs, fetcher=fetcher or WebFetcher(), stdin=stdin or _find_stdin(inputs))
    with Ledger.open(ledger) as opened, engine or make_engine(workers) as engine:
        number = opened.start_run(made_by=parts.made_by, workers=engine.workers)
        intake = _take_in(found, opened, engine, parts, progress)
        engine.close()  # its memory is wanted for the fusion
        has_fused = _fuse(opened, fuser or InstalledFuser(), progress)
        opened.finish_run(number, _make_log(intake))
        return _make_report(opened, intake, has_fused=has_fused, seconds=time.monotonic() - started)


def make_engine(workers: int | None) -> Engine:
    """The engine for so many workers; as many as fit this machine where not given."""
    workers = count_workers() if workers is None else workers
    return ThisProcess() if workers == 1 else LocalProcesses(workers)


def _find_stdin(inputs: Sequence[str]) -> BinaryIO | None:
    return sys.stdin.buffer if "-" in inputs and sys.stdin is not None else None


def _take_in(
    found: Iterable[RawInput | Failure],
    ledger: Ledger,
    engine: Engine,
    parts: PartsSource,
    progress: Progress,
) -> IntakeRun:
    intake = IntakeRun(ledger, engine, parts, progress)
    progress.started(None, "reading")
    intake.take(found)
    progress.finished()
    return intake


def _fuse(ledger: Ledger, fuser: Fuser, progress: Progress) -> bool:
    progress.started(None, "fusing")
    has_fused = fuse_if_changed(ledger, fuser)
    progress.finished()
    return has_fused


def _make_log(intake: IntakeRun) -> RunLog:
    tally = intake.tally
    return RunLog(
        n_inputs=tally.n_inputs,
        n_read=tally.n_read,
        n_skipped=tally.n_skipped,
        n_copies=tally.n_copies,
        n_failures=len(intake.failures),
    )


def _make_report(ledger: Ledger, intake: IntakeRun, *, has_fused: bool, seconds: float) -> RunReport:
    counts, tally = ledger.counts(), intake.tally
    return RunReport(
        n_inputs=tally.n_inputs,
        n_read=tally.n_read,
        n_skipped=tally.n_skipped,
        n_copies=tally.n_copies,
        n_documents=counts.documents,
        n_statements=counts.statements,
        n_events=counts.events,
        failures=tuple(intake.failures),
        seconds=seconds,
        registers=ledger.n_events_by_register(),
        has_fused=has_fused,
    )
