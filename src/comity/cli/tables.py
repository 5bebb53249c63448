"""Tables and consoles: what a person sees on a terminal or finds in a pipe."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

# A pipe has no width of its own. 120 columns show a row of a register without cutting its words.
PIPE_WIDTH = 120


def make_console(*, stderr: bool = False) -> Console:
    """A console that is as wide as its terminal, and plain where there is none or NO_COLOR is set."""
    from rich.console import Console

    console = Console(stderr=stderr, highlight=False, soft_wrap=False, emoji=False, markup=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = PIPE_WIDTH
    return console


def make_table(columns: Sequence[str], *, fixed: Sequence[str] = (), numbers: Sequence[str] = ()) -> Table:
    """An empty table. ``fixed`` columns are never cut or wrapped, ``numbers`` stand to the right."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for name in columns:
        table.add_column(
            name,
            justify="right" if name in numbers else "left",
            no_wrap=name in fixed or name in numbers,
            overflow="fold",
        )
    return table
