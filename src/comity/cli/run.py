"""``comity run``: pages in, a ledger out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.options import directory_option, ledger_option, open_to_read

if TYPE_CHECKING:
    from comity.pipeline import RunReport


@click.command("run")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@ledger_option
@directory_option
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=None,
    help="How many processes read and code; one for each processor core, at most 3, where not given.",
)
@click.option("--quiet", is_flag=True, help="Print neither progress nor the table; failures are still named.")
@click.pass_context
def run_command(
    ctx: click.Context,
    inputs: tuple[str, ...],
    ledger_path: Path,
    directory: Path | None,
    workers: int | None,
    quiet: bool,
) -> None:
    """Read, code, resolve and fuse pages, and store what they say in the ledger.

    INPUT is a file, a folder, a glob, an address or - (standard input). HTML, Markdown, plain text and
    JSONL (also .gz) are read. What the ledger has read already is skipped. The exit status is 1 where
    any input failed; the others are stored all the same.
    """
    from comity import pipeline
    from comity.cli.found import print_found
    from comity.cli.progress import make_progress
    from comity.engine import count_workers

    with make_progress(quiet=quiet) as progress:
        report = pipeline.run(
            inputs,
            ledger=ledger_path,
            directory=directory,
            workers=workers or count_workers(),
            progress=progress,
        )
    if not quiet:
        with open_to_read(ledger_path) as ledger:
            print_found(report, ledger, ledger_path)
    _name_failures(report)
    ctx.exit(1 if report.failures else 0)


def _name_failures(report: RunReport) -> None:
    for failure in report.failures:
        line = f":{failure.line}" if failure.line else ""
        click.echo(f"comity: {failure.location}{line}: {failure.reason}", err=True)
