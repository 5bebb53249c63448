"""Inputs are sent in batches that grow, so that a small job is shared among the workers too."""

from __future__ import annotations

from pathlib import Path

from comity.intake import Failure, WebFetcher, iter_inputs
from comity.pipeline.batches import FIRST_ITEMS, MAX_BYTES, MAX_ITEMS, iter_batches


def test_batches_grow_to_their_full_size_and_lose_nothing() -> None:
    gone = [Failure(location=f"page{n}.txt", line=None, reason="gone") for n in range(300)]
    batches = list(iter_batches(gone, frozenset()))
    sizes = [batch.n_inputs for batch in batches]
    assert sizes == [*FIRST_ITEMS, MAX_ITEMS, MAX_ITEMS, 300 - sum(FIRST_ITEMS) - 2 * MAX_ITEMS]
    assert [row.location for batch in batches for row in batch.failures] == [one.location for one in gone]


def test_long_pages_fill_a_small_batch_earlier(tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text("x" * (MAX_BYTES // MAX_ITEMS * FIRST_ITEMS[0]))
    inputs = list(iter_inputs([str(tmp_path)], fetcher=WebFetcher()))
    assert [batch.n_inputs for batch in iter_batches(inputs, frozenset())] == [1, 1, 1]
    seen = frozenset((one.source.location, one.source.line, one.source.fingerprint) for one in inputs[:2])
    (batch,) = iter_batches(inputs, seen)
    assert (batch.n_skipped, len(batch.raws)) == (2, 1)
