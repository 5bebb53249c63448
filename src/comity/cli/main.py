"""The entry point: the group of commands, and what becomes of an error."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import click

from comity import __version__
from comity.cli.lazy import LazyCommand, LazyGroup
from comity.errors import ComityError, ConfigError

FAILURE, USAGE, INTERRUPTED = 1, 2, 130

COMMANDS = {
    "run": LazyCommand(
        where="comity.cli.run:run_command", summary="Read pages into the ledger and print what was found."
    ),
    "dossier": LazyCommand(
        where="comity.cli.dossier:dossier_command", summary="Lay out the record of two states."
    ),
    "import": LazyCommand(
        where="comity.cli.importing:import_command",
        summary="Take in event data of others: GDELT, ICEWS, POLECAT, ACLED ...",
    ),
    "list": LazyCommand(
        where="comity.cli.listing:list_command",
        summary="List a register, or all events, statements or documents.",
    ),
    "measure": LazyCommand(
        where="comity.cli.measure:measure_command",
        summary="Measure a dyad, a state or a group by day, week, month, quarter or year.",
    ),
    "forecast": LazyCommand(
        where="comity.cli.forecast:forecast_command",
        summary="Say what two states are likely to do next, and how such forecasts did before.",
    ),
    "explain": LazyCommand(
        where="comity.cli.explain:explain_command",
        summary="Walk from an event or statement back to the words.",
    ),
    "judge": LazyCommand(
        where="comity.cli.judge:judge_command",
        summary="Say what a name stands for, or whether two are the same; undo it.",
    ),
    "export": LazyCommand(
        where="comity.cli.export:export_command",
        summary="Write statements, events or documents for other programs.",
    ),
    "code": LazyCommand(
        where="comity.cli.streams:code_command", summary="Code documents: JSONL in, statements as JSONL out."
    ),
    "find": LazyCommand(
        where="comity.cli.streams:find_command",
        summary="Find dates, places and actors: JSONL in, JSONL out.",
    ),
    "check": LazyCommand(
        where="comity.cli.check:check_command",
        summary="Prove the ledger: quotes, digests, references.",
    ),
    "score": LazyCommand(
        where="comity.cli.score:score_command",
        summary="Measure how right the coder is on marked and judged texts.",
    ),
    "serve": LazyCommand(
        where="comity.cli.serve:serve_command", summary="Open the reading room in a browser."
    ),
    "version": LazyCommand(
        where="comity.cli.version:version_command", summary="Print the version of Comity."
    ),
}


@click.group(
    cls=LazyGroup,
    lazy=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog='Completion in bash: eval "$(_COMITY_COMPLETE=bash_source comity)" (zsh_source, fish_source).',
)
@click.version_option(__version__, prog_name="comity", message="%(prog)s %(version)s")
@click.option("-v", "--verbose", is_flag=True, help="Write a log of what is done to standard error.")
def cli(verbose: bool) -> None:
    """Keep the record of how states deal with each other, bound to the words it came from."""
    level = logging.INFO if verbose else logging.ERROR
    logging.basicConfig(level=level, stream=sys.stderr, format="%(name)s: %(message)s")


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its status."""
    sys.exit(run_cli(argv))


def run_cli(argv: Sequence[str] | None = None) -> int:
    """The exit status of a command line: 0, 1 for failure, 2 for wrong usage, 130 when interrupted.

    An error that the user can mend is one line on standard error. Anything else is a fault of
    Comity's own and is left to show its traceback.
    """
    _escape_what_cannot_be_encoded()
    try:
        code = cli.main(args=argv, prog_name="comity", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _complain("interrupted; a run keeps what it has stored, repeat it to go on", INTERRUPTED)
    except ConfigError as error:
        return _complain(error, USAGE)
    except ComityError as error:
        return _complain(error, FAILURE)
    except BrokenPipeError:
        _silence_stdout()
        return FAILURE
    except OSError as error:
        return _complain(_say_os_error(error), FAILURE)
    return code if isinstance(code, int) else 0


def _escape_what_cannot_be_encoded() -> None:
    """A page may hold characters that the terminal cannot show; they must not end the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _complain(message: object, code: int) -> int:
    click.echo(f"comity: {message}", err=True)
    return code


def _say_os_error(error: OSError) -> str:
    reason = error.strerror or str(error)
    return f"{os.fsdecode(error.filename)}: {reason}" if isinstance(error.filename, str | bytes) else reason


def _silence_stdout() -> None:
    """Nobody reads any more: point standard output elsewhere, so that the last flush is quiet too."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
