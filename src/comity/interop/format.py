"""A format: the form in which a data set publishes its rows, declared and not programmed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from comity.ledger.imported_rows import DataSet, Reading
from comity.model import PlacePrecision

# One row of a file that is not simply cut at a delimiter, as the values of `columns`. Raises ValueError
# with what is wrong.
Reshape = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """How a file of this format is told from others, cut into rows, and read.

    ``columns`` are all columns in their order where there is no header; else those that are read, and
    ``needed`` those without which a file is not of the format. ``other_names`` are names of older or newer
    releases. ``widths`` are the numbers of columns that occur; what a short row lacks is missing at its end.
    ``codes`` names the look-ups of its codes (see ``codes.py``).
    """

    name: str
    dataset: DataSet
    columns: tuple[str, ...]
    readings: Mapping[str, Reading]
    codes: str
    into: str = "events"
    has_header: bool = False
    needed: tuple[str, ...] = ()
    other_names: tuple[tuple[str, str], ...] = ()
    delimiter: str = "\t"
    widths: tuple[int, ...] = ()
    missing: tuple[str, ...] = ("",)
    is_quoted: bool = False
    splitter: str | None = None
    levels: tuple[tuple[int, PlacePrecision], ...] = ()


def read(how: str, *columns: str) -> Reading:
    """A value read in this way from these columns."""
    return Reading(how=how, columns=columns)
