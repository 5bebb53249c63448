"""Passages: paragraphs that otherwise different documents of one event share.

A paper that sets a paragraph of a wire story into a longer piece of its own tells of the event what the
wire tells: the piece is no copy of the story, but of this event it has the story's origin.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from comity.fuse.signature import HIGHEST, Signature

#: Of the hashes of two paragraphs up to where both sketches are complete at least this share of the fewer,
#: and so many, must be shared: unrelated paragraphs share none, and of two that tell of one thing in their
#: own words hardly any run of three words in four is the same.
LEAST_SHARE = 0.7
LEAST_SHARED = 6
#: A hash that more paragraphs than these have is a turn of phrase.
MOST_BEARERS = 200

Place = tuple[str, int]


def iter_sharing(ids: Iterable[str], signatures: Mapping[str, Signature]) -> Iterator[tuple[str, str]]:
    """Pairs of these documents that share a paragraph, each once, in order."""
    rows = dict(_iter_rows(ids, signatures))
    bearers: dict[int, list[Place]] = {}
    for place, row in rows.items():
        for value in sorted(row):
            bearers.setdefault(value, []).append(place)
    n_shared = Counter(
        (one, other)
        for places in bearers.values()
        if len(places) <= MOST_BEARERS
        for one, other in combinations(sorted(places), 2)
        if one[0] != other[0]
    )
    yield from sorted(
        {
            (one[0], other[0])
            for (one, other), n in n_shared.items()
            if n >= LEAST_SHARED and _is_shared(rows[one], rows[other])
        }
    )


def _iter_rows(
    ids: Iterable[str], signatures: Mapping[str, Signature]
) -> Iterator[tuple[Place, frozenset[int]]]:
    for id_ in ids:
        signature = signatures.get(id_)
        if signature is not None:
            for number, row in enumerate(signature.passages.tolist()):
                yield (id_, number), frozenset(value for value in row if value != HIGHEST)


def _is_shared(one: frozenset[int], other: frozenset[int]) -> bool:
    """True where the shorter of two paragraphs stands in the longer (Broder 1997, on bottom-k sketches)."""
    limit = min(max(one), max(other))
    mine, yours = ({value for value in row if value <= limit} for row in (one, other))
    n_shared = len(mine & yours)
    return n_shared >= LEAST_SHARED and n_shared >= LEAST_SHARE * min(len(mine), len(yours))
