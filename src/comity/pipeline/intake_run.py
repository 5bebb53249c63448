"""From inputs to stored statements: two streams of work on one engine, and a transaction per batch."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from comity.engine import Engine, Lost
from comity.intake import Failure, RawInput
from comity.ledger import Batch, FailureRow, InputRow, Ledger
from comity.model import Document, Statement
from comity.pipeline.batches import InputBatch, iter_batches, make_failure
from comity.pipeline.parts import PartsSource
from comity.pipeline.progress import Progress
from comity.pipeline.variants import Rank, rank
from comity.pipeline.work import CODING, INTAKE, Coded, Failed, code_documents, load_nothing, read_inputs


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An input that was read, and its document."""

    input: InputRow
    document: Document
    rank: Rank

    @property
    def key(self) -> tuple[str, Rank]:
        """Equal for readings that are the same in everything."""
        return (self.document.id, self.rank)


@dataclass(slots=True)
class Tally:
    """What was met so far."""

    n_inputs: int = 0
    n_read: int = 0
    n_skipped: int = 0
    n_copies: int = 0


@dataclass(slots=True)
class ReadBatch:
    """Readings on their way to the coder: those to code, those whose document is known."""

    to_code: list[Reading] = field(default_factory=list)
    copies: list[Reading] = field(default_factory=list)
    failures: list[FailureRow] = field(default_factory=list)
    n_inputs: int = 0


class IntakeRun:
    """Takes inputs in: skips, reads, codes, stores. ``failures`` are those of this run, in order."""

    def __init__(self, ledger: Ledger, engine: Engine, parts: PartsSource, progress: Progress) -> None:
        self._ledger = ledger
        self._engine = engine
        self._parts = parts
        self._progress = progress
        self._best: dict[str, Rank] = {}
        self._stored: dict[str, Rank] = {}
        self._failed: dict[tuple[str, Rank], Failed] = {}
        self._locations: set[str] = set()
        self.tally = Tally()
        self.failures: list[FailureRow] = []

    def take(self, found: Iterable[RawInput | Failure]) -> None:
        """Read and store all inputs; when it returns, every one is in the ledger, as input or as failure."""
        leftovers = self._code_and_store(self._iter_readings(self._note(found)))
        while leftovers:
            # Copies of a document whose better reading could not be coded: now they stand for themselves.
            for reading in leftovers:
                self._best.pop(reading.document.id, None)
            leftovers = self._code_and_store(iter([self._sort(ReadBatch(), leftovers)]))
        self._ledger.forget_failures(self._locations, but=self.failures)

    def _note(self, found: Iterable[RawInput | Failure]) -> Iterator[RawInput | Failure]:
        """Remember every location that was met: failures there that do not come again are over."""
        for item in found:
            self._locations.add(item.location if isinstance(item, Failure) else item.source.location)
            yield item

    def _iter_readings(self, found: Iterable[RawInput | Failure]) -> Iterator[ReadBatch]:
        """Inputs read by the engine, sorted into those to code and copies."""
        sent: deque[InputBatch] = deque()

        def send() -> Iterator[Sequence[RawInput]]:
            for batch in iter_batches(found, self._ledger.seen_inputs(self._parts.made_by)):
                self.tally.n_inputs += batch.n_inputs
                self.tally.n_skipped += batch.n_skipped
                sent.append(batch)
                yield batch.raws

        for documents in self._engine.map(read_inputs, send(), load_nothing):
            batch = sent.popleft()
            read = ReadBatch(failures=batch.failures, n_inputs=batch.n_inputs)
            readings = []
            for raw, document in zip(batch.raws, documents, strict=True):
                if isinstance(document, Document):
                    readings.append(self._make_reading(raw, document))
                else:
                    read.failures.append(_fail_input(raw, document))
            self.tally.n_read += len(readings)
            yield self._sort(read, readings)

    def _make_reading(self, raw: RawInput, document: Document) -> Reading:
        row = InputRow(
            location=raw.source.location,
            line=raw.source.line,
            fingerprint=raw.source.fingerprint,
            made_by=self._parts.made_by,
            document_id=document.id,
        )
        return Reading(input=row, document=document, rank=rank(document))

    def _sort(self, read: ReadBatch, readings: list[Reading]) -> ReadBatch:
        """Put each reading where it belongs: a document is coded where no reading as good is known."""
        held = self._ledger.readings({reading.document.id for reading in readings}) if readings else {}
        for reading in readings:
            id_ = reading.document.id
            known = held.get(id_)
            if id_ not in self._best and known is not None and known.made_by == self._parts.made_by:
                self._best[id_] = self._stored[id_] = rank(known.document)
            if reading.key in self._failed:
                read.failures.append(_fail_reading(reading, self._failed[reading.key]))
            elif id_ in self._best and self._best[id_] <= reading.rank:
                read.copies.append(reading)
                self.tally.n_copies += 1
            else:
                self._best[id_] = reading.rank
                read.to_code.append(reading)
        return read

    def _code_and_store(self, batches: Iterator[ReadBatch]) -> list[Reading]:
        """Code and store; copies whose document could not be coded come back."""
        sent: deque[ReadBatch] = deque()
        leftovers: list[Reading] = []

        def send() -> Iterator[Sequence[Document]]:
            for read in batches:
                sent.append(read)
                yield [reading.document for reading in read.to_code]

        for results in self._engine.map(code_documents, send(), self._parts.load):
            read = sent.popleft()
            self._store(read, results, leftovers)
            self._progress.advanced(read.n_inputs)
        return leftovers

    def _store(self, read: ReadBatch, results: list[Coded | Failed | Lost], leftovers: list[Reading]) -> None:
        """One batch, one transaction."""
        coded: dict[str, tuple[Document, Coded]] = {}
        inputs: list[InputRow] = []
        failures = list(read.failures)
        for reading, result in zip(read.to_code, results, strict=True):
            if isinstance(result, Coded):
                coded[reading.document.id] = (reading.document, result)
                self._stored[reading.document.id] = reading.rank
                inputs.append(reading.input)
            else:
                self._failed[reading.key] = _to_failed(result, CODING)
                failures.append(_fail_reading(reading, self._failed[reading.key]))
        for reading in read.copies:
            stored = self._stored.get(reading.document.id)
            if reading.key in self._failed:
                failures.append(_fail_reading(reading, self._failed[reading.key]))
            elif stored is not None and stored <= reading.rank:
                inputs.append(reading.input)
            else:
                leftovers.append(reading)
                self.tally.n_copies -= 1
        if inputs or failures:
            self._ledger.add_batch(self._make_batch(coded, inputs, failures))
        self.failures += failures

    def _make_batch(
        self,
        coded: dict[str, tuple[Document, Coded]],
        inputs: list[InputRow],
        failures: list[FailureRow],
    ) -> Batch:
        statements: list[Statement] = []
        for _, result in coded.values():
            statements += result.statements
        return Batch(
            made_by=self._parts.made_by,
            documents=tuple(document for document, _ in coded.values()),
            statements=tuple(statements),
            signatures={id_: result.signature for id_, (_, result) in coded.items()},
            inputs=tuple(inputs),
            failures=tuple(failures),
        )


def _to_failed(result: Failed | Lost, stage: str) -> Failed:
    return result if isinstance(result, Failed) else Failed(stage=stage, reason=result.reason)


def _fail_input(raw: RawInput, result: Failed | Lost) -> FailureRow:
    failed = _to_failed(result, INTAKE)
    source = raw.source
    return make_failure(source.location, source.line, stage=failed.stage, reason=failed.reason)


def _fail_reading(reading: Reading, failed: Failed) -> FailureRow:
    return make_failure(
        reading.input.location,
        reading.input.line,
        stage=failed.stage,
        reason=failed.reason,
        document_id=reading.document.id,
    )
