"""What goes into the ledger and comes out of it beside the records of the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from comity.model import Document, Judgement, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class InputRow:
    """An input that was read: a file, a page, or one line of JSONL, and the document it gave.

    ``fingerprint`` is the digest of its bytes, ``made_by`` names what read and coded it.
    """

    location: str
    line: int | None = None
    fingerprint: str
    made_by: str
    document_id: str

    @property
    def key(self) -> tuple[str, int | None, str]:
        """What tells this input from every other."""
        return (self.location, self.line, self.fingerprint)


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureRow:
    """An input that gave nothing: where it came from, at which stage it failed, and why.

    ``stage`` is ``intake``, ``coding`` or ``resolve``; ``document_id`` is known once the input was read.
    """

    location: str
    line: int | None = None
    stage: str
    document_id: str | None = None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What is stored together or not at all.

    A document that the ledger holds already is replaced with all its statements. ``made_by`` names
    what read and coded the documents.
    """

    made_by: str = "not recorded"
    documents: tuple[Document, ...] = ()
    statements: tuple[Statement, ...] = ()
    signatures: Mapping[str, bytes] = field(default_factory=dict)
    inputs: tuple[InputRow, ...] = ()
    failures: tuple[FailureRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document as it was read (without its text), and what read and coded it."""

    document: Document
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many rows the ledger holds."""

    documents: int
    statements: int
    events: int
    reports: int
    inputs: int
    failures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLog:
    """What one run did, for the log of runs."""

    n_inputs: int
    n_read: int
    n_skipped: int
    n_copies: int
    n_failures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One broken row: its table, its id, and what is wrong with it."""

    table: str
    id: str
    fault: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapse:
    """A judgement in force that holds for nothing now, and why; no fault, for it may hold again."""

    judgement: Judgement
    reason: str
