"""Cutting a file into parts that the ledger loads: rows of the right form; the rest is set aside."""

from __future__ import annotations

import csv
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import BinaryIO

from comity.interop.detect import Layout
from comity.ledger.imported_rows import Part, RowFault

# A part is about this long: 110,000 rows of GDELT, so that the database has work and memory stays flat.
PART_BYTES = 48 << 20
# Where rows are not simply cut but made by Python, parts are shorter: all their rows are held at once.
RESHAPED_BYTES = 16 << 20
# Whether all rows have the right number of columns is looked at in pieces of this length.
_PIECE_BYTES = 4 << 20
# No row of any format is longer; what is has lost its line ends, or a quote.
MAX_ROW_BYTES = 4 << 20
# A row of a csv file goes over no more lines than this; else a quote was opened and never closed.
MAX_ROW_LINES = 500

Numbered = tuple[int, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A part as it is loaded, the rows that were set aside before, and all rows by their line."""

    part: Part
    faults: tuple[RowFault, ...]
    n_recoded: int
    find: Callable[[int], str]


def iter_cuts(stream: BinaryIO, layout: Layout, folder: Path) -> Iterator[Cut]:
    """The parts of a file in order. Each is a file in ``folder``, written over by the next but one."""
    paths = cycle((folder / "part-1.txt", folder / "part-2.txt"))
    line = 1
    for block, path in zip(_iter_blocks(stream, layout), paths, strict=False):
        n_header_lines = layout.n_header_lines if line == 1 else 0
        yield _cut(_drop_lines(block, n_header_lines), line + n_header_lines, layout, path)
        line += block.count(b"\n") + 1


def _drop_lines(block: bytes, n: int) -> bytes:
    for _ in range(n):
        block = block.partition(b"\n")[2]
    return block


def iter_ahead(cuts: Iterator[Cut]) -> Generator[Cut]:
    """The same, the next one being cut while one is loaded; an error comes where it would have."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        coming = pool.submit(next, cuts, None)
        while (cut := coming.result()) is not None:
            coming = pool.submit(next, cuts, None)
            yield cut


def _iter_blocks(stream: BinaryIO, layout: Layout) -> Iterator[bytes]:
    """The file in blocks of whole lines (of rows, where one may go over several), without the last end."""
    size = PART_BYTES if layout.reshape is None else RESHAPED_BYTES
    rest = b""
    while piece := stream.read(size):
        block = rest + piece if rest else piece
        cut = _last_end(block, is_csv=layout.is_csv)
        if cut < 0 and len(block) < size + MAX_ROW_BYTES:
            rest = block
            continue
        cut = cut if cut >= 0 else len(block)
        yield block[:cut]
        rest = block[cut + 1 :]
    if rest:
        yield rest.removesuffix(b"\n")


def _last_end(block: bytes, *, is_csv: bool) -> int:
    """Where the last line of the block ends that ends a row; -1 where none does."""
    cut = block.rfind(b"\n")
    while is_csv and cut >= 0 and block.count(b'"', 0, cut) % 2:
        cut = block.rfind(b"\n", 0, cut)
    return cut


def _cut(block: bytes, line: int, layout: Layout, path: Path) -> Cut:
    """The part of a block that begins on this line: as it is where every row is of the right form."""
    if b"\r" in block:
        block = block.replace(b"\r\n", b"\n").removesuffix(b"\r")
    if layout.reshape is None and block and _is_clean(block, layout):
        with path.open("wb") as out:
            out.write(block)
            out.write(b"\n")
        n_rows = block.count(b"\n") + 1
        return Cut(
            part=Part(path=path, n_rows=n_rows, first_line=line),
            faults=(),
            n_recoded=0,
            find=_finder(block, line),
        )
    lines = block.split(b"\n")
    recoded = [_recode_line(one) for one in lines]
    n_rows, faults = _write_good(recoded, line, layout, path)
    return Cut(
        part=Part(path=path, n_rows=n_rows),
        faults=tuple(faults),
        n_recoded=sum(new is not old for new, old in zip(recoded, lines, strict=True)),
        find=_finder(b"\n".join(recoded), line),
    )


def _finder(block: bytes, first: int) -> Callable[[int], str]:
    """What finds the words of a line of the block; few ask, so lines are not kept apart."""

    def find(line: int) -> str:
        start = 0
        for _ in range(line - first):
            start = block.index(b"\n", start) + 1
        end = block.find(b"\n", start)
        return block[start : end if end >= 0 else None].decode("utf-8", "replace")

    return find


def _is_clean(block: bytes, layout: Layout) -> bool:
    """True where the block is UTF-8 and every row has the usual number of columns."""
    delimiter = layout.shape.delimiter.encode()
    n_delimiters = len(layout.shape.columns) - 1
    start = 0
    while start < len(block):
        end = (
            block.rfind(b"\n", start, start + _PIECE_BYTES)
            if len(block) - start > _PIECE_BYTES
            else len(block)
        )
        piece = block[start : end if end >= start else len(block)]
        counts = [row.count(delimiter) for row in piece.split(b"\n")]
        if counts.count(n_delimiters) != len(counts) or not _is_utf8(piece):
            return False
        start += len(piece) + 1
    return True


def _is_utf8(text: bytes) -> bool:
    if text.isascii():
        return True
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True


def _recode_line(line: bytes) -> bytes:
    """The line as UTF-8; one that is not is read as Windows-1252, which holds Latin-1's letters."""
    return line if _is_utf8(line) else line.decode("cp1252", "replace").encode()


def _write_good(rows: list[bytes], start: int, layout: Layout, path: Path) -> tuple[int, list[RowFault]]:
    """Write the rows that have the right form; how many rows there are, and what is wrong with the others."""
    faults: list[RowFault] = []
    n_rows = 0
    form = b"%d" + layout.shape.delimiter.encode() + b"%b\n"
    with path.open("wb") as out:
        for number, row in _iter_rows(rows, start, layout):
            n_rows += 1
            try:
                out.write(form % (number, _make_row(row, layout)))
            except ValueError as error:
                faults.append(RowFault(line=number, reason=str(error), text=row.decode("utf-8", "replace")))
    return n_rows, faults


def _iter_rows(lines: list[bytes], start: int, layout: Layout) -> Iterator[Numbered]:
    """The rows and the line that each begins on; empty lines are none."""
    at = 0
    while at < len(lines):
        end = _end_of_row(lines, at) if layout.is_csv else at + 1
        row = b"\n".join(lines[at:end])
        if row.strip():
            yield start + at, row
        at = end


def _end_of_row(lines: list[bytes], at: int) -> int:
    """The line after the row that begins here: the first at which as many quotes were closed as opened."""
    n_quotes = 0
    for end in range(at, min(len(lines), at + MAX_ROW_LINES)):
        n_quotes += lines[end].count(b'"')
        if n_quotes % 2 == 0:
            return end + 1
    return at + 1  # a quote is never closed: this line is set aside, the next are read


def _make_row(row: bytes, layout: Layout) -> bytes:
    """The row as it is loaded.

    Raises:
        ValueError: it has not the form of the others.
    """
    if len(row) > MAX_ROW_BYTES:
        raise ValueError(f"it is longer than {MAX_ROW_BYTES:,} bytes")
    if layout.reshape is not None:
        return _reshape(row.decode(), layout)
    delimiter = layout.shape.delimiter.encode()
    width = row.count(delimiter) + 1
    if width not in layout.widths:
        wanted = " or ".join(str(n) for n in layout.widths)
        raise ValueError(f"it has {width} columns where {wanted} are expected")
    return row + delimiter * (len(layout.shape.columns) - width)


def _reshape(text: str, layout: Layout) -> bytes:
    try:
        values = layout.reshape(text) if layout.reshape is not None else []
    except csv.Error as error:
        raise ValueError(f"it is no row of a csv file ({error})") from error
    clean = (value.replace("\x1f", " ").replace("\n", " ").replace("\r", " ") for value in values)
    return layout.shape.delimiter.join(clean).encode()
