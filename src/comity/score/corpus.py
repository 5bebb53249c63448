"""The marked corpus: files of marked lines, each with what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from comity.codebook import load_codebook
from comity.errors import MarkupError
from comity.score.markup import MarkedText, read_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of the corpus: where it stands and what it holds, or what is wrong with it."""

    file: str
    line: int
    marked: MarkedText | None
    fault: str | None


def iter_items(folder: Path) -> Iterator[Item]:
    """Every item of the corpus, files and lines in order; a text that stands twice is a fault."""
    codebook = load_codebook()
    seen: dict[str, str] = {}
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if not line.strip() or line.startswith("#"):
                continue
            place = f"{path.name}:{number}"
            try:
                marked = read_line(line, codebook)
            except MarkupError as error:
                yield Item(file=path.name, line=number, marked=None, fault=str(error))
                continue
            twin = seen.setdefault(marked.text, place)
            fault = None if twin == place else f"the same text as {twin}"
            yield Item(file=path.name, line=number, marked=marked, fault=fault)
