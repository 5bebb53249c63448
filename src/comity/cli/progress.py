"""How far a run is: a bar on a terminal, a line now and then elsewhere; always on standard error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

    from comity.pipeline import Progress

# Between two lines of a log: few enough to read a run of an hour in it.
SECONDS_BETWEEN_LINES = 10.0


@contextmanager
def make_progress(*, quiet: bool) -> Iterator[Progress]:
    """What a run tells of its progress to, shown until the end of the block."""
    from comity.cli.tables import make_console
    from comity.pipeline import Silent

    if quiet:
        yield Silent()
        return
    console = make_console(stderr=True)
    if not console.is_terminal:
        yield Lines(write=lambda line: click.echo(line, err=True))
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:<8}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as shown:
        yield Bar(shown)


class Bar:
    """One bar for the piece of work that is being done."""

    def __init__(self, shown: RichProgress) -> None:
        self._shown = shown
        self._task = shown.add_task("", visible=False)

    def started(self, total: int | None, what: str) -> None:
        """The bar begins anew; without a total it only shows that something is being done."""
        self._shown.remove_task(self._task)
        self._task = self._shown.add_task(what, total=total)

    def advanced(self, n: int) -> None:
        """The bar grows."""
        self._shown.advance(self._task, n)

    def finished(self) -> None:
        """The bar goes."""
        self._shown.update(self._task, visible=False)


class Lines:
    """A line at the beginning of long work, now and then, and at its end."""

    def __init__(
        self,
        *,
        write: Callable[[str], None],
        clock: Callable[[], float] = monotonic,
        seconds_between: float = SECONDS_BETWEEN_LINES,
    ) -> None:
        self._write = write
        self._clock = clock
        self._seconds_between = seconds_between
        self._what = ""
        self._total: int | None = None
        self._n_done = 0
        self._told_at = 0.0

    def started(self, total: int | None, what: str) -> None:
        """Nothing is written yet: the work may be short."""
        self._what, self._total, self._n_done, self._told_at = what, total, 0, self._clock()

    def advanced(self, n: int) -> None:
        """A line, when the last one is long enough ago."""
        self._n_done += n
        if self._clock() - self._told_at >= self._seconds_between:
            self._tell()

    def finished(self) -> None:
        """A line with the count, where there was anything to do."""
        if self._n_done:
            self._tell()

    def _tell(self) -> None:
        self._told_at = self._clock()
        of = f" of {self._total:,}" if self._total else ""
        self._write(f"{self._what}: {self._n_done:,}{of}")
