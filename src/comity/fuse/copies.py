"""Copies: which documents carry one text.

A copy is a wire story printed again: lightly edited, trimmed, under another headline, with a paragraph
added. It is published within days. Near-equal texts published weeks apart are a template (a form letter,
a yearly notice); so are texts that are equal but for their figures, however close their dates.

How the thresholds were set (docs/decisions/0005-fusion.md has the figures): pairs of the White House and
Kremlin corpora were sorted by estimated containment and read. Different texts with shared formulas
(readouts of calls with two heads of government, notices of appointment) reach 0.65 but share few of their
names; planted copies with one word in ten changed keep at least 0.68.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from comity.fuse.signature import Signature, count_shared, estimate_containment, read_signature
from comity.model import Document

if TYPE_CHECKING:
    from comity.fuse.signature import Hashes

LEAST_CONTAINMENT = 0.66
LEAST_SHARED_NAMES = 0.8
LEAST_SHINGLES = 30
MOST_LENGTH_RATIO = 6
MOST_DAYS_APART = 10
# Above this similarity no paragraph was added, so a figure on either side that the other lacks was
# replaced, and what differs in its figures is a form filled in anew.
FORM_SIMILARITY = 0.75
# 64 bands of two rows: a pair of Jaccard similarity 0.2 (one text a fifth of the other) is found with
# probability 0.93, of 0.3 with 0.998; unrelated texts (under 0.02) cost a look in 2.5 % of pairs at most.
BANDS = (64, 2)


def find_copies(
    documents: Iterable[Document], signatures: Mapping[str, bytes]
) -> tuple[dict[str, str], dict[str, Signature]]:
    """For each document the id of the first telling of its text, and the signatures unpacked.

    A document without copies is its own first telling. The first telling is the one published first
    (undated ones last; then by id), so that input order does not matter.
    """
    import networkx as nx

    ordered = sorted(documents, key=publication_key)
    unpacked = unpack((document.id for document in ordered), signatures)
    graph = nx.Graph()
    graph.add_nodes_from(document.id for document in ordered)
    graph.add_edges_from(_iter_equal(ordered, unpacked))
    graph.add_edges_from(_iter_near(ordered, unpacked))
    rank = {document.id: n for n, document in enumerate(ordered)}
    first = {}
    for component in nx.connected_components(graph):
        founder = min(component, key=rank.__getitem__)
        first.update(dict.fromkeys(component, founder))
    return first, unpacked


def unpack(ids: Iterable[str], signatures: Mapping[str, bytes]) -> dict[str, Signature]:
    """The signatures of these documents, of those that have one."""
    found = ((id_, read_signature(signatures.get(id_, b""))) for id_ in ids)
    return {id_: signature for id_, signature in found if signature is not None}


def publication_key(document: Document) -> tuple[str, str]:
    """Sorts documents by day of publication, undated ones last, then by id."""
    return (document.published_on.isoformat() if document.published_on else "9999", document.id)


def is_copy(one: Signature, other: Signature) -> bool:
    """True where the shorter text stands, lightly edited, in the longer one."""
    shorter, longer = sorted((one.n_shingles, other.n_shingles))
    if shorter < LEAST_SHINGLES or longer > MOST_LENGTH_RATIO * shorter:
        return False
    containment, similarity = estimate_containment(one, other)
    if containment < LEAST_CONTAINMENT or _share(one.names, other.names) < LEAST_SHARED_NAMES:
        return False
    if _lacks(one.subjects, other.names) and _lacks(other.subjects, one.names):
        return False
    refilled = _lacks(one.numbers, other.numbers) and _lacks(other.numbers, one.numbers)
    return similarity < FORM_SIMILARITY or not refilled


def are_near(one: Document, other: Document) -> bool:
    """True where the dates of publication allow one to copy the other."""
    if one.published_on is None or other.published_on is None:
        return True
    return abs((one.published_on - other.published_on).days) <= MOST_DAYS_APART


def _lacks(some: Hashes, all_: Hashes) -> bool:
    """True where something of ``some`` is missing in ``all_``."""
    return count_shared(some, all_) < len(some)


def _share(one: Hashes, other: Hashes) -> float:
    smaller = min(len(one), len(other))
    return count_shared(one, other) / smaller if smaller else 1.0


def _iter_equal(ordered: Sequence[Document], unpacked: Mapping[str, Signature]) -> Iterator[tuple[str, str]]:
    """Neighbours among documents of the very same text, where their dates allow it."""
    by_text: dict[str, list[Document]] = {}
    for document in ordered:
        if unpacked.get(document.id) is not None:
            by_text.setdefault(document.digest, []).append(document)
    for group in by_text.values():
        for n, document in enumerate(group[1:], start=1):
            dated = [other for other in group[:n] if are_near(other, document)]
            if dated:
                yield dated[-1].id, document.id


def _iter_near(ordered: Sequence[Document], unpacked: Mapping[str, Signature]) -> Iterator[tuple[str, str]]:
    """All pairs of near-copies, each once, in the documents' order."""
    long_enough = [
        document
        for document in ordered
        if document.id in unpacked and unpacked[document.id].n_shingles >= LEAST_SHINGLES
    ]
    for one, other in _find_candidates(long_enough, [unpacked[document.id] for document in long_enough]):
        first, second = long_enough[one].id, long_enough[other].id
        if is_copy(unpacked[first], unpacked[second]):
            yield first, second


def _find_candidates(ordered: Sequence[Document], signatures: Sequence[Signature]) -> list[tuple[int, int]]:
    """Pairs that agree on a whole band of their MinHash and were published close enough.

    The bands are gone through one by one and forgotten, so that memory does not grow with their number
    (datasketch's own index keeps all bands of all documents: 25 KB a document).
    """
    import numpy as np

    if not signatures:
        return []
    n_bands, n_rows = BANDS
    table = np.ascontiguousarray(np.stack([s.minhash for s in signatures]))
    bands = table.reshape(len(signatures), n_bands, n_rows).view("<u8")[:, :, 0]
    found: set[tuple[int, int]] = set()
    for n_band in range(n_bands):
        order = np.argsort(bands[:, n_band], kind="stable")
        values = bands[order, n_band]
        starts = np.flatnonzero(np.diff(values)) + 1
        for group in np.split(order, starts):
            if len(group) > 1:
                found.update(_iter_pairs(group.tolist(), ordered))
    return sorted(found)


def _iter_pairs(group: list[int], ordered: Sequence[Document]) -> Iterator[tuple[int, int]]:
    """Pairs of a group that may be copies by their dates; the group is in the order of publication."""
    for n, one in enumerate(group):
        for other in group[n + 1 :]:
            if are_near(ordered[one], ordered[other]):
                yield one, other
