"""``comity export``: the ledger's rows for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

import click

from comity.cli.options import as_of_option, ledger_option, open_as_of
from comity.cli.output import open_output
from comity.export import (
    EVERY_KIND,
    Format,
    Happenings,
    ImportedHappenings,
    Left,
    Options,
    Tellings,
    find_format,
    iter_formats,
)

if TYPE_CHECKING:
    from comity.ledger import Ledger

_FITS = "".join(
    f"\n{entry.name}: {entry.about}" + ("" if entry.kinds == EVERY_KIND else f" ({', '.join(entry.kinds)})")
    for entry in iter_formats()
)


@click.command("export", epilog=f"\b\nFormats:{_FITS}")
@click.argument("what", type=click.Choice(EVERY_KIND))
@click.option(
    "--format",
    "form",
    type=click.Choice([entry.name for entry in iter_formats()]),
    default="jsonl",
    show_default=True,
    help="What to write; the list below says what fits what.",
)
@click.option(
    "--keep-unhappened",
    is_flag=True,
    help="gdelt and polecat have no field for the status and take only what happened or goes on; "
    "with this they take the rest too, marked.",
)
@click.option(
    "-o",
    "--output",
    default="-",
    show_default=True,
    type=click.Path(allow_dash=True, dir_okay=False),
    help="The file to write; - is standard output.",
)
@as_of_option
@ledger_option
def export_command(
    what: str, form: str, keep_unhappened: bool, output: str, as_of: date | None, ledger_path: Path
) -> None:
    """Write all statements, events or documents of the ledger, or those that were known on a day; or the
    imported rows of other data sets, which are never among the events.

    What a format cannot hold is counted on standard error.
    """
    chosen = find_format(form, what)
    if keep_unhappened and chosen.has_status:
        raise click.UsageError(
            f"--keep-unhappened is for gdelt and polecat; {form} has a place for the status"
        )
    if form == "parquet" and output == "-" and sys.stdout.isatty():
        raise click.UsageError("parquet is not for a terminal: name a file with -o")
    with open_as_of(ledger_path, as_of) as ledger, open_output(output) as out:
        left = _write(ledger, what, chosen, keep_unhappened, as_of, out)
    for reason in left:
        click.echo(f"comity: {form} leaves out {reason.why}: {reason.n}", err=True)


def _write(
    ledger: Ledger, what: str, chosen: Format, keep_unhappened: bool, as_of: date | None, out: BinaryIO
) -> tuple[Left, ...]:
    writer = chosen.writer_of(what)
    if writer is None:
        ledger.export(what, chosen.name, out, until=as_of)
        return ()
    from comity.codebook import load_codebook

    options = Options(book=load_codebook(), keeps_unhappened=keep_unhappened)
    with _as_text(out) as stream:
        if what == "imported":
            rows = ImportedHappenings(ledger, until=as_of)
            return (*writer(rows, stream, options), *rows.left())
        return writer(Happenings(ledger) if what == "events" else Tellings(ledger), stream, options)


@contextmanager
def _as_text(out: BinaryIO) -> Iterator[TextIO]:
    """The stream for text in UTF-8, with line ends as written; half a surrogate pair becomes its escape."""
    stream = TextIOWrapper(out, encoding="utf-8", errors="backslashreplace", newline="")
    try:
        yield stream
        stream.flush()
    finally:
        stream.detach()
