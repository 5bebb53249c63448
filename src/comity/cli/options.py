"""Options and argument types that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from comity.errors import ConfigError, LedgerError
from comity.model import Dyad, parse_dyad

if TYPE_CHECKING:
    from comity.ledger import Ledger

Command = TypeVar("Command", bound=Callable[..., Any])

DEFAULT_LEDGER = "comity.duckdb"


class DayType(click.ParamType[date]):
    """A day, written 2024-10-23; a month or a year stands for its first day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; fails as wrong usage where it is not one."""
        if isinstance(value, date):
            return value
        day = _parse_day(value)
        if day is None:
            self.fail(f"'{value}' is not a date: write it as 2024-10-23, 2024-10 or 2024", param, ctx)
        return day


def _parse_day(text: str) -> date | None:
    for form in ("%Y-%m-%d", "%Y-%m", "%Y"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


class DyadType(click.ParamType[Dyad]):
    """Two states, written RUS-IRN."""

    name = "dyad"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Dyad:
        """The dyad; fails as wrong usage where it is not one."""
        if isinstance(value, Dyad):
            return value
        try:
            return parse_dyad(value)
        except ConfigError as error:
            self.fail(str(error), param, ctx)


def ledger_option(command: Command) -> Command:
    """Give a command the option ``--ledger``."""
    return click.option(
        "--ledger",
        "ledger_path",
        type=click.Path(path_type=Path, dir_okay=False),
        default=DEFAULT_LEDGER,
        envvar="COMITY_LEDGER",
        show_default=True,
        show_envvar=True,
        help="The ledger's file.",
    )(command)


def directory_option(command: Command) -> Command:
    """Give a command the option ``--directory``."""
    return click.option(
        "--directory",
        type=click.Path(path_type=Path, dir_okay=False, exists=True),
        default=None,
        envvar="COMITY_DIRECTORY",
        show_envvar=True,
        help="A CSV file of your own actors, names and office holders; it wins over the directory.",
    )(command)


def as_of_option(command: Command) -> Command:
    """Give a command the option ``--as-of``."""
    return click.option(
        "--as-of", type=DayType(), metavar="DATE", help="Only from pages published up to this day."
    )(command)


def open_as_of(path: Path, as_of: date | None) -> AbstractContextManager[Ledger]:
    """The ledger of this path, to be read only; with a day as its pages up to then make it.

    Raises:
        LedgerError: there is no such file, or it cannot be opened.
    """
    if as_of is None:
        return open_to_read(path)
    from comity import pipeline

    return pipeline.recall(path, as_of)


def open_to_read(path: Path) -> Ledger:
    """The ledger of this path, to be read only.

    Raises:
        LedgerError: there is no such file, or it cannot be opened.
    """
    return _open(path, read_only=True)


def open_to_write(path: Path) -> Ledger:
    """The ledger of this path, which must be there, to be changed.

    Raises:
        LedgerError: there is no such file, or it cannot be opened.
    """
    return _open(path, read_only=False)


def _open(path: Path, *, read_only: bool) -> Ledger:
    from comity.ledger import Ledger

    if not path.exists():
        raise LedgerError(
            f"there is no ledger at {path}: make one with 'comity run', or name it with --ledger"
        )
    return Ledger.open(path, read_only=read_only)
