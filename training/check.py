"""``python -m training.check [PREFIX...]``: proves the corpus, or some of its files, and prints what it holds."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from comity.codebook import load_codebook
from training.markup import MarkedText, MarkupError, read_line

CORPUS = Path(__file__).parent / "corpus"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of the corpus: where it stands and what it holds, or what is wrong with it."""

    file: str
    line: int
    marked: MarkedText | None
    fault: str | None


def iter_items(folder: Path = CORPUS) -> Iterator[Item]:
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


def main() -> int:
    """Print faults and counts; 1 if there is a fault."""
    prefixes = tuple(sys.argv[1:])
    items = [item for item in iter_items() if not prefixes or item.file.startswith(prefixes)]
    faults = [item for item in items if item.fault is not None]
    for item in faults:
        print(f"{item.file}:{item.line}: {item.fault}")
    texts = [item.marked for item in items if item.marked is not None]
    acts = [act for text in texts for act in text.acts]
    n_without = sum(not text.acts for text in texts)
    print(f"{len(texts)} items, {n_without} without an act, {len(acts)} acts, {len(faults)} faults")
    for name, counts in (
        ("types", Counter(act.event_type for act in acts)),
        ("modes", Counter(f"{act.event_type}/{act.mode}" for act in acts if act.mode)),
        ("statuses", Counter(act.status.value for act in acts)),
        ("scope", Counter("domestic" if act.is_domestic else "foreign" for act in acts)),
        ("files", Counter(item.file for item in items)),
    ):
        print(f"{name}: " + ", ".join(f"{key} {n}" for key, n in sorted(counts.items())))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
