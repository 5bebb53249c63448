"""A scorecard on a terminal: a table of measures for each section, then its tables and remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.cli.tables import make_console, make_table
from comity.score import Cell, Measure, Scorecard, Section, Table

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table as RichTable

COLUMNS = ("value", "n", "allowed", "")
MISSED = "worse"
UNKNOWN = "-"


def print_scorecard(card: Scorecard, *, with_errors: bool) -> None:
    """Print all sections; single misses only where they are asked for."""
    console = make_console()
    console.print(f"made by {card.made_by}")
    for section in card.sections:
        console.print()
        if section.skipped is not None:
            console.print(f"{section.name}: skipped, {section.skipped}", soft_wrap=True)
            continue
        _print_section(console, section)
        if with_errors:
            for error in section.errors:
                console.print(f"- {error}", soft_wrap=True)


def _print_section(console: Console, section: Section) -> None:
    console.print(_make_measures(section))
    for table in section.tables:
        console.print(f"\n{table.title}")
        console.print(_make_table(table))
    console.print()
    for remark in section.remarks:
        console.print(remark, soft_wrap=True)


def _make_measures(section: Section) -> RichTable:
    made = make_table((section.name, *COLUMNS), fixed=(section.name,), numbers=("value", "n"))
    for measure in section.measures:
        mark = MISSED if measure.is_missed else ""
        made.add_row(measure.name, _say(measure.value), _say(measure.n), _say_floor(measure), mark)
    return made


def _make_table(table: Table) -> RichTable:
    kinds = [
        all(isinstance(row[n], int | float | None) for row in table.rows) for n in range(len(table.columns))
    ]
    numbers = [name for name, is_number in zip(table.columns, kinds, strict=True) if is_number]
    made = make_table(table.columns, numbers=numbers)
    for row in table.rows:
        made.add_row(*map(_say, row))
    return made


def _say(cell: Cell) -> str:
    if cell is None:
        return UNKNOWN
    return f"{cell:.3f}" if isinstance(cell, float) else f"{cell:,}" if isinstance(cell, int) else cell


def _say_floor(measure: Measure) -> str:
    floor = measure.floor
    return "" if floor is None else f"at {'most' if floor.is_ceiling else 'least'} {floor.value:.2f}"
