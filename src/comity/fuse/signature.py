"""Signatures: the little that must be kept of a text to find its near-copies later.

A signature holds, over the words of the paragraphs and items, mostly without quotations:

- a MinHash (datasketch) of the three-word shingles, to find candidates without comparing all pairs;
- a bottom-k sketch of the same shingles, which estimates how much of the shorter text stands in the
  longer one, also where one is five times as long (a MinHash alone is too coarse for that);
- small sketches of its longer paragraphs without what stands in quotation marks, to find a passage that two
  otherwise different texts share (quoting one speaker is no copying);
- hashes of its numbers, of its names and of the names that it repeats (its subjects), by which a form
  letter is told from a copy;
- the agencies credited in the dateline or at the end ("TEHRAN (Northern Wire) -").
"""

from __future__ import annotations

import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from comity.model import BlockKind, Document

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes: TypeAlias = NDArray[np.uint32]

# Three words: a changed word costs three shingles, so that a text with one word in ten changed keeps about
# three quarters of them; with five words it would keep half and drown among form letters.
SHINGLE_WORDS = 3
N_PERMUTATIONS = 128
SKETCH_SIZE = 256
MOST_FACTS = 160
CODED = frozenset((BlockKind.PARAGRAPH, BlockKind.ITEM))
FORMAT = 2
HASH = "<u4"
HIGHEST = 0xFFFFFFFF
HEADER = struct.Struct("<BIHHHHHH")
# A passage is a paragraph of at least so many shingles; of each the lowest hashes are kept, and of a very
# long text the first passages.
PASSAGE_SHINGLES = 20
PASSAGE_SKETCH = 24
MOST_PASSAGES = 60
# Quotations, one inside another too. What is left must be a third of the words, else they are the text.
QUOTED = re.compile(r"“(?:[^“”]|“[^“”]*”)*”|\"[^\"]*\"")
LEAST_UNQUOTED = 3

WORD = re.compile(r"[^\W_]+")
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
NAME = re.compile(r"(?<=[^.!?:…]\s)[A-ZÀ-ÖØ-Þ][\w’'-]+")
DATELINE_CREDIT = re.compile(r"^[^().]{2,60}\(([A-Z][\w.&’' -]{1,40})\)\s*[-–—:]")
CLOSING_CREDIT = re.compile(r"(?:^|[.!?”\"]\s*)\(([A-Z][\w.&’' -]{1,40})\)\s*$")
SOURCE_LINE = re.compile(r"^(?:Source|Credit|Agency)\s*:\s*([A-Z][\w.&’' -]{1,40}?)\.?$", re.IGNORECASE)
LINKING_WORDS = frozenset(("of", "the", "and", "for", "news", "agency"))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Signature:
    """A signature, unpacked. ``sketch``, ``numbers``, ``names``, ``subjects`` are hashes, ascending.

    ``passages`` are rows of hashes, ascending, filled up with the highest number.
    """

    n_shingles: int
    sketch: Hashes
    limit: int
    numbers: Hashes
    names: Hashes
    subjects: Hashes
    minhash: Hashes
    passages: Hashes
    credits: tuple[str, ...]


def make_signature(document: Document) -> bytes:
    """The signature of a document's paragraphs and items; empty where it has no words in them."""
    parts = [document.text[b.start : b.end] for b in document.blocks if b.kind in CODED]
    shingles = _shingle(_drop_quotations(parts))
    if not shingles:
        return b""
    sketch = sorted(shingles)[:SKETCH_SIZE]
    numbers = _hash_all(match for part in parts for match in NUMBER.findall(part))
    named = Counter(match.casefold() for part in parts for match in NAME.findall(part))
    names = _hash_all(named)
    subjects = _hash_all(name for name, n_times in named.items() if n_times > 1)
    agencies = "\n".join(_find_credits(parts)).encode("utf-8")
    groups = (sketch, numbers, names, subjects)
    passages = _sketch_passages(parts)
    n_passages = len(passages) // PASSAGE_SKETCH
    header = HEADER.pack(FORMAT, len(shingles), *map(len, groups), n_passages, len(agencies))
    words = [*chain.from_iterable(groups), *passages]
    return header + struct.pack(f"<{len(words)}I", *words) + _make_minhash(shingles) + agencies


def read_signature(data: bytes) -> Signature | None:
    """The signature in these bytes; ``None`` where there is none or it is of another format."""
    import numpy as np

    if len(data) < HEADER.size or data[0] != FORMAT:
        return None
    _, n_shingles, *counts, n_passages, n_credits = HEADER.unpack_from(data)
    lengths = (*counts, n_passages * PASSAGE_SKETCH)
    end = HEADER.size + 4 * (sum(lengths) + N_PERMUTATIONS)
    if len(data) != end + n_credits:
        return None
    words = np.frombuffer(data[HEADER.size : end], dtype=HASH)
    sketch, numbers, names, subjects, passages, minhash = np.split(words, np.cumsum(lengths))
    agencies = data[end:].decode("utf-8")
    return Signature(
        n_shingles=n_shingles,
        sketch=sketch,
        limit=int(sketch[-1]) if len(sketch) == SKETCH_SIZE else HIGHEST,
        numbers=numbers,
        names=names,
        subjects=subjects,
        minhash=minhash,
        passages=passages.reshape(n_passages, PASSAGE_SKETCH),
        credits=tuple(agencies.split("\n")) if agencies else (),
    )


def estimate_containment(one: Signature, other: Signature) -> tuple[float, float]:
    """How much of the shorter text stands in the longer one, and the Jaccard similarity; both 0 to 1.

    Both are estimated from the hashes below the lower of the two sketches' limits: within that range
    both sketches are complete, so the estimate is unbiased (Broder 1997, "On the resemblance and
    containment of documents").
    """
    limit = min(one.limit, other.limit)
    n_first = _count_up_to(one.sketch, limit)
    n_second = _count_up_to(other.sketch, limit)
    if not n_first or not n_second:
        return 0.0, 0.0
    shared = count_shared(one.sketch[:n_first], other.sketch[:n_second])
    return shared / min(n_first, n_second), shared / (n_first + n_second - shared)


def count_shared(one: Hashes, other: Hashes) -> int:
    """How many hashes stand in both (each side ascending, without repeats)."""
    import numpy as np

    return len(np.intersect1d(one, other, assume_unique=True))


def _count_up_to(hashes: Hashes, limit: int) -> int:
    import numpy as np

    return int(np.searchsorted(hashes, np.uint32(limit), side="right"))


def _shingle(parts: Iterable[str]) -> set[int]:
    shingles: set[int] = set()
    for part in parts:
        words = WORD.findall(part.casefold())
        if len(words) < SHINGLE_WORDS:
            continue
        runs = zip(*(words[n:] for n in range(SHINGLE_WORDS)), strict=False)
        shingles.update(zlib.crc32(" ".join(run).encode("utf-8", "surrogatepass")) for run in runs)
    return shingles


def _drop_quotations(parts: list[str]) -> list[str]:
    """The paragraphs without quotations: two who quote one speaker did not copy each other."""
    own = [QUOTED.sub(" ", part) for part in parts]
    n_own, n_all = (sum(len(WORD.findall(part)) for part in told) for told in (own, parts))
    return own if LEAST_UNQUOTED * n_own >= n_all else parts


def _sketch_passages(parts: Iterable[str]) -> list[int]:
    """The sketches of the paragraphs that are long enough without their quotations, one behind the other."""
    rows: list[int] = []
    for part in parts:
        shingles = _shingle([QUOTED.sub(" ", part)])
        if len(shingles) >= PASSAGE_SHINGLES and len(rows) < MOST_PASSAGES * PASSAGE_SKETCH:
            lowest = sorted(shingles)[:PASSAGE_SKETCH]
            rows += lowest + [HIGHEST] * (PASSAGE_SKETCH - len(lowest))
    return rows


def _hash_all(words: Iterable[str]) -> list[int]:
    """The hashes of these words, each once; of many the lowest, which two texts choose alike."""
    return sorted({zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words})[:MOST_FACTS]


def _make_minhash(shingles: Iterable[int]) -> bytes:
    import numpy as np
    from datasketch import MinHash

    sketch = MinHash(num_perm=N_PERMUTATIONS, seed=1, scheme="affine32", hashfunc=int)
    sketch.update_batch(sorted(shingles))
    return np.asarray(sketch.hashvalues, dtype=HASH).tobytes()


def _find_credits(parts: list[str]) -> list[str]:
    """The agencies named in the dateline, in brackets after the last words, or on a line of their own."""
    found = DATELINE_CREDIT.findall(parts[0][:160])
    for part in parts[-2:]:
        for pattern in (CLOSING_CREDIT, SOURCE_LINE):
            found += pattern.findall(part.strip())
    return sorted({name for name in found if _is_name(name)})


def _is_name(words: str) -> bool:
    """True for "Northern Wire", not for a stage direction as "Applause." or "The press departs"."""
    return not words.endswith(".") and all(
        word[0].isupper() or word in LINKING_WORDS for word in words.split() if word[0].isalpha()
    )
