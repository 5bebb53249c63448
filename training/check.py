"""``python -m training.check [PREFIX...]``: proves the corpus or some of its files; says what it holds."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from comity.score.corpus import iter_items

CORPUS = Path(__file__).parent / "corpus"


def main() -> int:
    """Print faults and counts; 1 if there is a fault."""
    prefixes = tuple(sys.argv[1:])
    items = [item for item in iter_items(CORPUS) if not prefixes or item.file.startswith(prefixes)]
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
