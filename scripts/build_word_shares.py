"""Builds src/comity/fuse/word_shares.txt: how many of 10,000 pages have a word.

    python scripts/build_word_shares.py ../shared/data/corpora

Counted are words of four letters and more, numbers, and capitalised words inside sentences as
``comity.fuse.signature`` finds them, in small letters, over four corpora of pages about politics and the
world; of each word the largest of its shares is kept, for what every page of one office says tells little
there and little elsewhere. Nothing but words and their shares is kept of the texts.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from comity.fuse.pages import WORD
from comity.fuse.signature import NAME

TARGET = Path(__file__).parent.parent / "src" / "comity" / "fuse" / "word_shares.txt"
CORPORA = (
    "kremlin_en/docs.jsonl.gz",
    "tehran_times/docs.jsonl.gz",
    "wcep/events.jsonl.gz",
    "whitehouse/docs.jsonl.gz",
)
PAGES = 10_000
#: A word that fewer pages have is as rare as one that none has.
LEAST_SHARE = 10
HEADER = (
    "# How many of 10,000 pages have a word (the largest of four shares): scripts/build_word_shares.py.",
    "# Counted on kremlin.ru (CC BY 4.0), bidenwhitehouse.archives.gov (public domain), Tehran Times",
    "# (CC BY 4.0) and Wikipedia's current events (CC BY-SA 4.0). Only counts are kept. A word that is not",
    "# here is rare.",
)


def iter_texts(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def count_shares(path: Path) -> dict[str, int]:
    """Of 10,000 pages of a corpus those that have each word."""
    counts: Counter[str] = Counter()
    n_pages = 0
    for text in iter_texts(path):
        n_pages += 1
        names = {name.casefold() for name in NAME.findall(text)}
        counts.update(names.union(WORD.findall(text.casefold())))
    return {word: round(PAGES * n / n_pages) for word, n in counts.items()}


def main(folder: Path) -> None:
    shares: dict[str, int] = {}
    for corpus in CORPORA:
        for word, share in count_shares(folder / corpus).items():
            shares[word] = max(share, shares.get(word, 0))
    rows = (f"{word}\t{share}" for word, share in sorted(shares.items()) if share >= LEAST_SHARE)
    TARGET.write_text("\n".join((*HEADER, *rows)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
