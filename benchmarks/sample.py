"""The documents that a benchmark runs on."""

from __future__ import annotations

import gzip
import json
from pathlib import Path


def write_sample(corpus: Path, target: Path, n_documents: int | None) -> int:
    """Write evenly spaced documents of a corpus as JSONL; how many were written.

    Documents without text are left out. ``None`` takes all.
    """
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        held = [record for record in map(json.loads, lines) if record["text"].strip()]
    if n_documents is not None and n_documents < len(held):
        held = [held[i * len(held) // n_documents] for i in range(n_documents)]
    with target.open("w", encoding="utf-8") as out:
        for record in held:
            row = {
                "id": record["id"],
                "url": record["url"],
                "title": record["title"],
                "text": record["text"],
                "published_on": record["date"],
                "publisher": record["source"],
            }
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return len(held)
