"""Inputs in batches: what was read before is passed over, what cannot be read is noted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, repeat

from comity.intake import Failure, RawInput
from comity.ledger.rows import FailureRow
from comity.pipeline.work import INTAKE

# A batch is what is sent to a worker at once and stored in one transaction: 64 pages are about a second
# of coding, so that little is lost when a run is stopped; half a megabyte keeps a batch of long pages
# as short. The first batches are smaller, so that a small job is shared among the workers as well.
MAX_ITEMS = 64
MAX_BYTES = 512_000
FIRST_ITEMS = (8, 8, 16, 16, 32, 32)


@dataclass(slots=True)
class InputBatch:
    """Inputs to read, and what else was met on the way to them: at most so many."""

    most: int
    raws: list[RawInput] = field(default_factory=list)
    failures: list[FailureRow] = field(default_factory=list)
    n_bytes: int = 0
    n_skipped: int = 0

    @property
    def n_inputs(self) -> int:
        """How many inputs were met."""
        return len(self.raws) + len(self.failures) + self.n_skipped

    @property
    def is_full(self) -> bool:
        """True where it should be sent."""
        return self.n_inputs >= self.most or self.n_bytes >= MAX_BYTES * self.most // MAX_ITEMS


def iter_batches(
    inputs: Iterable[RawInput | Failure], seen: frozenset[tuple[str, int | None, str]]
) -> Iterator[InputBatch]:
    """Batches of inputs; one whose location, line and fingerprint were ``seen`` is only counted."""
    sizes = (min(size, MAX_ITEMS) for size in chain(FIRST_ITEMS, repeat(MAX_ITEMS)))
    batch = InputBatch(most=next(sizes))
    for found in inputs:
        if isinstance(found, Failure):
            batch.failures.append(make_failure(found.location, found.line, stage=INTAKE, reason=found.reason))
        elif (found.source.location, found.source.line, found.source.fingerprint) in seen:
            batch.n_skipped += 1
        else:
            batch.raws.append(found)
            batch.n_bytes += len(found.payload)
        if batch.is_full:
            yield batch
            batch = InputBatch(most=next(sizes))
    if batch.n_inputs:
        yield batch


def make_failure(
    location: str, line: int | None, *, stage: str, reason: str, document_id: str | None = None
) -> FailureRow:
    """The row of a failed input."""
    return FailureRow(location=location, line=line, stage=stage, reason=reason, document_id=document_id)
