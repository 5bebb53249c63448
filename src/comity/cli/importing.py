"""``comity import``: event data of others into the ledger, each row marked as theirs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.options import DayType, directory_option, ledger_option

if TYPE_CHECKING:
    from rich.console import Console

    from comity.interop import FileReport, ImportReport
    from comity.model import Spotter

FORMATS = (
    "auto",
    "gdelt",
    "gdelt-mentions",
    "icews",
    "icews-index",
    "polecat",
    "phoenix",
    "acled",
    "plover",
)
# Files are named one by one up to this number; a folder of quarter-hours of GDELT has thousands.
N_FILES_SHOWN = 20


@click.command("import")
@click.argument("inputs", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="auto",
    show_default=True,
    help="What the files are; auto tells each by its first line.",
)
@click.option(
    "--first-day",
    type=DayType(),
    metavar="DATE",
    help="The day that is 0 in icews-index files whose folder is not called ICEWS14, ICEWS05 or ICEWS18.",
)
@ledger_option
@directory_option
@click.option("--quiet", is_flag=True, help="Print neither progress nor the table; failures are still named.")
@click.pass_context
def import_command(
    ctx: click.Context,
    inputs: tuple[str, ...],
    form: str,
    first_day: date | None,
    ledger_path: Path,
    directory: Path | None,
    quiet: bool,
) -> None:
    """Take the rows of other event data sets into the ledger.

    FILE is a file, a folder or a glob; .zip and .gz are opened. Each row keeps its own id, its data set, file
    and line, and is never counted as a page or an origin. A row that is broken is set aside with the reason;
    a row, or a file, that is there already is not taken again. The exit status is 1 where a file could not
    be taken; the others are taken all the same.
    """
    from comity.cli.progress import make_progress
    from comity.cli.tables import make_console
    from comity.codebook import load_codebook
    from comity.interop import Importer
    from comity.ledger import Ledger
    from comity.resolve import load_directory

    with make_progress(quiet=quiet) as progress, Ledger.open(ledger_path) as ledger:
        importer = Importer(
            ledger,
            load_codebook(),
            find_state=StateOfName(load_directory(directory)),
            wanted=form,
            first_day=first_day,
        )
        report = importer.run(inputs, progress)
    if not quiet:
        _print_report(report, ledger_path, make_console())
    for failed in report.failures:
        click.echo(f"comity: {failed.name}: {failed.failure}", err=True)
    ctx.exit(1 if report.failures else 0)


class StateOfName:
    """Finds the one state of a person or body that the directory knows by the whole of a name."""

    def __init__(self, directory: Spotter) -> None:
        self._directory = directory

    def __call__(self, name: str) -> str | None:
        """The ISO3 code; None where the name is not known, or stands for some of several states."""
        whole = [spot for spot in self._directory.spot(name) if (spot.start, spot.end) == (0, len(name))]
        states = {code for spot in whole for code in spot.countries}
        return states.pop() if len(states) == 1 else None


def _print_report(report: ImportReport, path: Path, console: Console) -> None:
    """One row a file (or the sum of many), then why rows were set aside."""
    from comity.cli.tables import make_table

    numbers = ("rows", "kept", "repeated", "set aside")
    table = make_table((f"into {path}", "data set", *numbers), numbers=numbers)
    taken = [one for one in report.files if one.failure is None and not one.was_held]
    for one in taken if len(taken) <= N_FILES_SHOWN else ():
        counts = one.counts
        cells = (counts.n_rows, counts.n_kept, counts.n_repeated, counts.n_aside)
        table.add_row(Path(one.name).name, one.dataset or "", *(f"{n:,}" for n in cells))
    total = report.counts
    cells = (total.n_rows, total.n_kept, total.n_repeated, total.n_aside)
    if len(taken) != 1:
        table.add_row(f"{len(taken):,} files", "", *(f"{n:,}" for n in cells))
    console.print(table)
    for line in _remarks(report):
        console.print(line)


def _remarks(report: ImportReport) -> list[str]:
    """What else there is to know: files held before, other encodings, reasons, failures, speed."""
    lines = []
    n_held = sum(one.was_held for one in report.files)
    if n_held:
        lines.append(
            f"{n_held:,} {'file was' if n_held == 1 else 'files were'} imported before: not read again"
        )
    if report.counts.n_recoded:
        lines.append(f"{report.counts.n_recoded:,} rows were not UTF-8 and were read as Windows-1252")
    for one in report.files:
        lines += _say_faults(one)
    lines += [f"left {Path(one.name).name}: {one.failure}" for one in report.left[:N_FILES_SHOWN]]
    if len(report.left) > N_FILES_SHOWN:
        lines.append(f"and {len(report.left) - N_FILES_SHOWN:,} more files of no known format")
    rate = report.counts.n_rows / max(report.seconds, 1e-9)
    lines.append(f"{report.seconds:.1f} s, {rate:,.0f} rows a second")
    return lines


def _say_faults(one: FileReport) -> list[str]:
    if one.failure is not None or not one.counts.n_aside:
        return []
    lines = [
        f"set aside in {Path(one.name).name}: {n:,} because {why}" for why, n in sorted(one.reasons.items())
    ]
    return [*lines, *(f"  line {line:,}: {reason}" for line, reason in one.examples)]
