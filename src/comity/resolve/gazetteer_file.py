"""The gazetteer's file: sorted lines in compressed blocks, read where they lie.

A quarter of a million places with half a million names take 160 MB as Python objects and 23 MB
as a database; as sorted lines in blocks of 8 KB, each deflated by itself, they take 8 MB on disk
and nothing in memory until asked for (docs/decisions/0003-gazetteer.md has the measurements).

Layout: ``MAGIC``, the length of the index (8 bytes, big-endian), the index (deflated JSON), then
the blocks. A block holds lines joined by newlines; the index holds, for each of the two tables,
where its blocks start and with which key (names) or number (places) each of them begins.
"""

from __future__ import annotations

import json
import mmap
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from comity.errors import ResolveError

MAGIC: Final = b"COMITY-PLACES-1\n"
#: 8 KB: half that costs 5 % more disk, twice that makes a look-up half as fast (measured)
BLOCK_BYTES: Final = 8192
#: blocks of places kept unpacked, about 3 MB: one page asks for few regions of the world
N_BLOCKS_KEPT: Final = 128
#: blocks of names kept unpacked, as bytes: at most all of them, 9 MB, since any word may be asked for
N_NAME_BLOCKS_KEPT: Final = 1200


class GazetteerFile:
    """Reads a gazetteer's file. Safe to open in many processes: the pages are shared."""

    def __init__(self, path: Path) -> None:
        """Opens the file.

        Raises:
            ResolveError: the file is missing, or is not a gazetteer of this version.
        """
        try:
            with path.open("rb") as stream:
                self._bytes = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise ResolveError(f"the gazetteer {path} cannot be opened: {error}; reinstall comity") from error
        self._read_index(path)
        self._names_at = lru_cache(maxsize=N_NAME_BLOCKS_KEPT)(self._unpack_names)
        self._lines_at = lru_cache(maxsize=N_BLOCKS_KEPT)(self._read_lines)

    def _read_index(self, path: Path) -> None:
        head = len(MAGIC) + 8
        if self._bytes[: len(MAGIC)] != MAGIC:
            raise ResolveError(f"{path} is not a gazetteer of this version; reinstall comity")
        n_index = int.from_bytes(self._bytes[len(MAGIC) : head], "big")
        try:
            index: dict[str, Any] = json.loads(zlib.decompress(self._bytes[head : head + n_index]))
        except (zlib.error, ValueError) as error:
            raise ResolveError(f"the gazetteer {path} is damaged: {error}; reinstall comity") from error
        self.about: dict[str, str] = index["about"]
        self.n_places: int = index["n_places"]
        self._base = head + n_index
        self._name_starts: list[str] = index["name_starts"]
        self._name_offsets: list[int] = index["name_offsets"]
        self._place_starts: list[int] = index["place_starts"]
        self._place_offsets: list[int] = index["place_offsets"]
        self._group_starts: list[int] = index["group_starts"]
        self._groups: list[list[str]] = index["groups"]

    def _unpack(self, offsets: list[int], number: int) -> bytes:
        start, end = self._base + offsets[number], self._base + offsets[number + 1]
        return zlib.decompress(self._bytes[start:end])

    def _unpack_names(self, number: int) -> bytes:
        return b"\n" + self._unpack(self._name_offsets, number) + b"\n"

    def _read_lines(self, number: int) -> list[str]:
        return self._unpack(self._place_offsets, number).decode().split("\n")

    def find_numbers(self, key: str) -> tuple[tuple[int, bool], ...]:
        """The numbers of the places that bear this key, each with: is it the place's main name?"""
        block = bisect_right(self._name_starts, key) - 1
        if block < 0:
            return ()
        names = self._names_at(block)
        line_start = b"\n" + key.encode("utf-8", "replace") + b"\t"
        at = names.find(line_start)
        if at < 0:
            return ()
        found = names[at + len(line_start) : names.index(b"\n", at + 1)].decode()
        return tuple((int(item.rstrip("*")), item.endswith("*")) for item in found.split(","))

    def read_row(self, number: int) -> tuple[str, str, list[str]]:
        """Country (ISO3, may be empty), admin1 code and the fields of the place of this number."""
        block = bisect_right(self._place_starts, number) - 1
        line = self._lines_at(block)[number - self._place_starts[block]]
        country, admin1 = self._groups[bisect_right(self._group_starts, number) - 1]
        return country, admin1, line.split("\t")

    def iter_rows(self) -> Iterator[tuple[str, str, list[str]]]:
        """All places in the file's order."""
        return (self.read_row(number) for number in range(self.n_places))


def _make_blocks(lines: Iterable[str]) -> Iterator[tuple[int, str, bytes]]:
    """For each block: the number of its first line, that line, the packed bytes."""
    held: list[str] = []
    n_bytes, first = 0, 0
    for number, line in enumerate(lines):
        held.append(line)
        n_bytes += len(line) + 1
        if n_bytes >= BLOCK_BYTES:
            yield first, held[0], zlib.compress("\n".join(held).encode(), 9)
            held, n_bytes, first = [], 0, number + 1
    if held:
        yield first, held[0], zlib.compress("\n".join(held).encode(), 9)


def write_gazetteer_file(
    path: Path,
    *,
    rows: list[tuple[str, str, str]],
    names: dict[str, list[tuple[int, bool]]],
    about: dict[str, str],
) -> None:
    """Writes a gazetteer's file.

    Args:
        rows: (country, admin1, tab-joined fields) in an order that keeps equal countries and
            divisions together: each run of them is stored once.
        names: key to (row number, is main name).
        about: what the index says of the origin of the data.
    """
    name_lines = (
        f"{key}\t" + ",".join(f"{number}*" if main else str(number) for number, main in sorted(names[key]))
        for key in sorted(names)
    )
    name_blocks = list(_make_blocks(name_lines))
    place_blocks = list(_make_blocks(fields for _, _, fields in rows))
    offsets = [0]
    for _, _, packed in (*name_blocks, *place_blocks):
        offsets.append(offsets[-1] + len(packed))
    starts = [n for n, row in enumerate(rows) if n == 0 or row[:2] != rows[n - 1][:2]]
    index = {
        "about": about,
        "n_places": len(rows),
        "name_starts": [line.split("\t", 1)[0] for _, line, _ in name_blocks],
        "name_offsets": offsets[: len(name_blocks) + 1],
        "place_starts": [first for first, _, _ in place_blocks],
        "place_offsets": offsets[len(name_blocks) :],
        "group_starts": starts,
        "groups": [list(rows[n][:2]) for n in starts],
    }
    packed_index = zlib.compress(json.dumps(index, ensure_ascii=False, sort_keys=True).encode(), 9)
    with path.open("wb") as stream:
        stream.write(MAGIC + len(packed_index).to_bytes(8, "big") + packed_index)
        for _, _, packed in (*name_blocks, *place_blocks):
            stream.write(packed)
