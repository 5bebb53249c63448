"""What a run did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from comity.ledger.rows import FailureRow


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """What one run did, and what the ledger holds after it.

    ``n_inputs`` were met: ``n_read`` were read now (``n_copies`` of them gave a document that was
    known already), ``n_skipped`` had been read before, and ``failures`` gave nothing.
    ``n_documents``, ``n_statements``, ``n_events`` and ``registers`` (events of each) count the whole
    ledger.
    """

    n_inputs: int
    n_read: int
    n_skipped: int
    n_copies: int
    n_documents: int
    n_statements: int
    n_events: int
    failures: tuple[FailureRow, ...]
    seconds: float
    registers: Mapping[str, int]
    has_fused: bool
