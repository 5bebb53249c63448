"""Which format a file has, by its first lines."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from comity.errors import IntakeError
from comity.interop import acled, plover, quadruples
from comity.interop.acled import ACLED
from comity.interop.format import Format, Reshape
from comity.interop.gdelt import GDELT_1, GDELT_2, GDELT_MENTIONS
from comity.interop.icews import ICEWS, ICEWS_INDEX
from comity.interop.phoenix import PHOENIX
from comity.interop.plover import PLOVER
from comity.interop.polecat import POLECAT
from comity.ledger.imported_rows import Shape

FORMATS = (GDELT_2, GDELT_1, GDELT_MENTIONS, ICEWS, ICEWS_INDEX, POLECAT, PHOENIX, ACLED, PLOVER)
NAMES = tuple(dict.fromkeys(format_.name for format_ in FORMATS))
# GDELT's knowledge graph is told by its width, to say what it is.
_GKG_WIDTH = 27


class UnknownFormatError(IntakeError):
    """A file is of no format that is known, or not of the one that was named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How the rows of one file are cut: the format's shape for its columns, and what is before the first row.

    ``widths`` are the numbers of columns a row may have (the first is the usual one). Where ``reshape`` is
    given, rows are not simply cut, and ``is_csv`` says that one may go over several lines.
    """

    format: Format
    shape: Shape
    widths: tuple[int, ...]
    n_header_lines: int
    reshape: Reshape | None = None
    is_csv: bool = False


def find_layout(head: str, path: Path, *, wanted: str = "auto", first_day: date | None = None) -> Layout:
    """The layout of a file that begins so; ``head`` is its first line, or more.

    Raises:
        UnknownFormatError: it is not of the format that was named, or of none that is known.
        IntakeError: it is empty.
    """
    line = next((line for line in head.splitlines() if line.strip()), "")
    if not line:
        raise IntakeError("it is empty")
    candidates = [one for one in FORMATS if wanted in ("auto", one.name)]
    for one in candidates:
        layout = _TESTS[one.name](one, line, path, first_day)
        if layout is not None:
            return layout
    raise UnknownFormatError(_say_why_not(line, wanted))


def _say_why_not(line: str, wanted: str) -> str:
    n_columns = line.count("\t") + 1
    if n_columns == _GKG_WIDTH:
        return "its first row has 27 columns: GDELT's knowledge graph holds no events and is not imported"
    shown = " ".join(line.split())[:60]
    kind = "of no format that is known" if wanted == "auto" else f"not {wanted}"
    return f"it is {kind}: its first row has {n_columns} columns and begins '{shown}'"


def _by_width(format_: Format, line: str, path: Path, first_day: date | None) -> Layout | None:
    """A format without a header: by the number of columns, and a number or a day where one must be."""
    cells = line.split("\t")
    if len(cells) not in format_.widths or not cells[0].strip().strip('"')[:1].isalnum():
        return None
    is_header = format_.columns[0].lower() == cells[0].strip().lower()
    return Layout(
        format=format_,
        shape=_make_shape(format_, format_.columns),
        widths=format_.widths,
        n_header_lines=int(is_header),
    )


def _by_header(format_: Format, line: str, path: Path, first_day: date | None) -> Layout | None:
    """A format with a header of names, in any order; columns that are not known are read over."""
    names = dict(format_.other_names)
    found = [cell.strip().strip('"') for cell in line.split("\t")]
    header = tuple(names.get(name, name) for name in found)
    if not set(format_.needed) <= set(header):
        return None
    return Layout(
        format=format_,
        shape=_make_shape(format_, _unique(header)),
        widths=(len(header),),
        n_header_lines=1,
    )


def _unique(header: tuple[str, ...]) -> tuple[str, ...]:
    """The names, a number added to those that come again or are empty."""
    seen: dict[str, int] = {}
    names = []
    for n, name in enumerate(header, start=1):
        key = (name or f"column {n}").lower()
        seen[key] = seen.get(key, 0) + 1
        names.append((name or f"column {n}") if seen[key] == 1 else f"{name} {n}")
    return tuple(names)


def _acled(format_: Format, line: str, path: Path, first_day: date | None) -> Layout | None:
    for delimiter in (",", ";", "\t"):
        header = tuple(cell.strip().lower() for cell in next(csv.reader([line], delimiter=delimiter), []))
        if set(format_.needed) <= set(header):
            reshape = acled.make_reshape(header, delimiter)
            return _reshaped(format_, reshape, n_header_lines=1, is_csv=True)
    return None


def _plover(format_: Format, line: str, path: Path, first_day: date | None) -> Layout | None:
    return _reshaped(format_, plover.reshape) if plover.is_record(line) else None


def _quadruples(format_: Format, line: str, path: Path, first_day: date | None) -> Layout | None:
    if not quadruples.is_quadruple(line.strip()):
        return None
    return _reshaped(format_, quadruples.make_reshape(path, first_day))


def _reshaped(format_: Format, reshape: Reshape, *, n_header_lines: int = 0, is_csv: bool = False) -> Layout:
    return Layout(
        format=format_,
        shape=_make_shape(format_, format_.columns),
        widths=(len(format_.columns),),
        n_header_lines=n_header_lines,
        reshape=reshape,
        is_csv=is_csv,
    )


def _make_shape(format_: Format, columns: tuple[str, ...]) -> Shape:
    """The shape for these columns; what is read from columns that are not there is left out."""
    held = set(columns)
    readings = {}
    for name, reading in format_.readings.items():
        there = tuple(column for column in reading.columns if column in held)
        if there == reading.columns:
            readings[name] = reading
        elif there and reading.how == "first":
            readings[name] = type(reading)(how="first", columns=there)
    return Shape(
        dataset=format_.dataset,
        into=format_.into,
        columns=columns,
        readings=readings,
        delimiter=format_.delimiter,
        missing=format_.missing,
        is_quoted=format_.is_quoted,
        splitter=format_.splitter,
        levels=format_.levels,
    )


_Test = Callable[[Format, str, Path, "date | None"], "Layout | None"]
_TESTS: dict[str, _Test] = {
    "gdelt": _by_width,
    "gdelt-mentions": _by_width,
    "phoenix": _by_width,
    "icews": _by_header,
    "polecat": _by_header,
    "acled": _acled,
    "plover": _plover,
    "icews-index": _quadruples,
}
