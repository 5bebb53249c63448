"""``comity code -`` and ``comity find -``: JSONL in, JSONL out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

import click

from comity.cli.options import directory_option

STDIN = click.argument("source", type=click.Choice(["-"]), metavar="-")


@click.command("code")
@STDIN
@directory_option
@click.pass_context
def code_command(ctx: click.Context, source: str, directory: Path | None) -> None:
    """Code documents: one JSON object per line in, one statement per line out.

    A document has text or html, and may have id, url, title, publisher and published_on. Its statements
    carry its id as input_id, and their scope: acts at home are told too, which a run leaves out. Where it
    has pairs ([[[0, 6], [11, 17]], ...], character spans of its text), they say what is between each two,
    and carry the pair's index. A line that cannot be read is named on standard error, the others are
    coded, and the exit status is 1.
    """
    from comity.pipeline import code_records

    complaints = Complaints()
    lines = _iter_lines(_open_stdin(), complaints)
    _write_lines(code_records(lines, directory=directory, on_error=complaints.add))
    ctx.exit(1 if complaints.n else 0)


@click.command("find")
@STDIN
@directory_option
@click.pass_context
def find_command(ctx: click.Context, source: str, directory: Path | None) -> None:
    """Find the dates, places and actors in texts: one JSON object {id, text, date} per line in, one out.

    The date is that of publication, against which words such as Friday are read. A line that cannot be
    read is named on standard error, the others are answered, and the exit status is 1.
    """
    from comity.pipeline import find_records

    complaints = Complaints()
    lines = _iter_lines(_open_stdin(), complaints)
    _write_lines(find_records(lines, directory=directory, on_error=complaints.add))
    ctx.exit(1 if complaints.n else 0)


class Complaints:
    """Writes what is wrong with a line to standard error, and counts."""

    def __init__(self) -> None:
        self.n = 0

    def add(self, message: str) -> None:
        """One line that cannot be read, and why."""
        self.n += 1
        click.echo(f"comity: standard input, {message}", err=True)


def _open_stdin() -> BinaryIO:
    """Standard input under a reader of its own.

    A thread may be waiting on it when the command ends; the interpreter, which closes ``sys.stdin``
    then, would stumble over that.
    """
    return open(sys.stdin.fileno(), "rb", closefd=False)


def _iter_lines(stream: BinaryIO, complaints: Complaints) -> Iterator[str]:
    """The lines as text; one that is not UTF-8 is told of and comes as an empty one, to keep the count."""
    for number, line in enumerate(stream, start=1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            complaints.add(f"line {number}: not UTF-8 ({error.reason} at byte {error.start})")
            yield ""


def _write_lines(records: Iterable[Mapping[str, object]]) -> None:
    """Write each record when it is made: the reader may be waiting for it."""
    for record in records:
        click.echo(json.dumps(record, ensure_ascii=False))
