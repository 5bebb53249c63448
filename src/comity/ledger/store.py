"""The ledger: everything that was read, stated and fused, in one file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from comity.ledger import imported_read, judgements, read, write
from comity.ledger.check import iter_faults
from comity.ledger.connect import open_database
from comity.ledger.database import Database
from comity.ledger.digest import digest_content, digest_statements, digest_tables
from comity.ledger.export import export_rows
from comity.ledger.growth import Grown, Growth
from comity.ledger.imported import RowLoader
from comity.ledger.imported_acts import DatasetSpan, DayCount, iter_day_counts, load_spans
from comity.ledger.imported_rows import ImportedFile, RowFault
from comity.ledger.rows import Batch, Counts, FailureRow, Fault, Lapse, Reading, RunLog
from comity.model import Document, Dyad, Event, Judgement, Report, Statement
from comity.model.imported import ImportedEvent, ImportedMention

_FUSION_STATE = "SELECT state FROM fusion"
_SEEN = 'SELECT "location", line, fingerprint FROM inputs WHERE made_by = $made_by'
_FORGET_IMPORTED_AFTER = "DELETE FROM imported_events WHERE first_on > $day"
_START_RUN = """
INSERT INTO runs (id, started_at, made_by, workers)
SELECT coalesce(max(id), 0) + 1, $now, $made_by, $workers FROM runs
"""
_LAST_RUN = "SELECT max(id) FROM runs"
_FINISH_RUN = """
UPDATE runs SET finished_at = $now, n_inputs = $n_inputs, n_read = $n_read, n_skipped = $n_skipped,
    n_copies = $n_copies, n_failures = $n_failures
WHERE id = $id
"""


class Ledger:
    """One DuckDB file; opened with ``Ledger.open``, closed by ``with`` or ``close``.

    Everything read comes in a stable order. One process writes at a time.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, path: Path | str | None, *, read_only: bool = False) -> Ledger:
        """The ledger at ``path``, made where there is none; ``None`` is one in memory.

        Raises:
            LedgerError: it is in use, is no ledger, was made by a newer version, or cannot be read.
        """
        return cls(open_database(None if path is None else Path(path), read_only=read_only))

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Writing

    def add_batch(self, batch: Batch) -> None:
        """Store a batch, all or nothing. What the ledger holds of its documents and inputs is replaced;
        a failure of an input that was now read well is forgotten.
        """
        write.add_batch(self._database, batch)

    def forget_documents(self, ids: Sequence[str]) -> None:
        """Take documents out with their statements and inputs; the events stay until they are fused anew."""
        write.forget_documents(self._database, ids)

    def forget_imported_after(self, day: date) -> None:
        """Take out the rows of other data sets that are about later days."""
        self._database.execute(_FORGET_IMPORTED_AFTER, {"day": day})

    def forget_failures(self, locations: Iterable[str], *, but: Iterable[FailureRow]) -> None:
        """Forget the failures at these locations, but for the ones given."""
        write.forget_failures(self._database, locations, but)

    def replace_events(
        self,
        events: Iterable[Event],
        reports: Iterable[Report],
        *,
        state: str,
        grown: Grown | None = None,
        version: str = "",
    ) -> None:
        """Put these events and reports in the place of all others; ``state`` names what they rest on,
        ``grown`` is what is kept to fuse anew by the rules of this ``version`` only what is added.
        """
        write.replace_events(self._database, events, reports, state=state, grown=grown, version=version)

    def growth(self) -> Growth:
        """What is kept of the last fusion."""
        return Growth(self._database)

    def judge(self, judgement: Judgement) -> None:
        """Store a judgement; it wins from now on over what was read. One that is held already is kept.

        Events stay as they are until they are fused again.

        Raises:
            NotFoundError: its words stand in a document that is not there.
            JudgementError: the document has other words there, or it is at odds with one in force.
        """
        judgements.add_judgement(self._database, judgement)

    def undo_judgement(self, id_: str, *, by: str, at: datetime) -> Judgement:
        """Mark a judgement as undone, and give it back so; it is kept.

        Raises:
            ConfigError: it is not said who undoes it.
            NotFoundError: there is none of this id.
            JudgementError: it was undone before.
        """
        return judgements.undo_judgement(self._database, id_, by=by, at=at)

    def start_run(self, *, made_by: str, workers: int) -> int:
        """Log that a run begins; its number in the log comes back."""
        self._database.execute(_START_RUN, {"now": _now(), "made_by": made_by, "workers": workers})
        return int(self._database.one(_LAST_RUN)[0])

    def finish_run(self, number: int, log: RunLog) -> None:
        """Log what a run did."""
        counts = {
            "n_inputs": log.n_inputs,
            "n_read": log.n_read,
            "n_skipped": log.n_skipped,
            "n_copies": log.n_copies,
            "n_failures": log.n_failures,
        }
        self._database.execute(_FINISH_RUN, {"id": number, "now": _now(), **counts})

    def row_loader(self) -> RowLoader:
        """What loads the rows of other event data sets into this ledger."""
        return RowLoader(self._database)

    # State

    def fusion_state(self) -> str | None:
        """What the events were made from, as given to ``replace_events``; None before the first time."""
        return next((state for (state,) in self._database.rows(_FUSION_STATE)), None)

    def statements_digest(self) -> str:
        """A digest of all that events are made from, whatever the order in which it was stored."""
        return digest_statements(self._database)

    def seen_inputs(self, made_by: str) -> frozenset[tuple[str, int | None, str]]:
        """Location, line and fingerprint of every input that was read by this maker."""
        return frozenset(
            (location, line, fingerprint)
            for location, line, fingerprint in self._database.unpacked_rows(_SEEN, {"made_by": made_by})
        )

    def content_digest(self) -> str:
        """A digest of everything but the log of runs: equal ledgers have equal ones."""
        return digest_content(self._database)

    def table_digests(self) -> dict[str, str]:
        """The digest of each table, to see where two ledgers differ."""
        return digest_tables(self._database)

    # Reading

    def documents(
        self,
        *,
        dyad: Dyad | None = None,
        since: date | None = None,
        ids: Iterable[str] | None = None,
        with_text: bool = True,
    ) -> Iterator[Document]:
        """Documents, the earliest first, undated ones last; of a dyad: with a statement on both states."""
        return read.iter_documents(self._database, dyad=dyad, since=since, ids=ids, with_text=with_text)

    def document(self, id_: str) -> Document:
        """One document with its text.

        Raises:
            NotFoundError: there is none of this id.
        """
        for document in read.iter_documents(self._database, ids=[id_]):
            return document
        raise read.make_not_found(self._database, "document", id_)

    def readings(self, ids: Iterable[str]) -> dict[str, Reading]:
        """Which of these documents are held, without text, and what made them."""
        return {reading.document.id: reading for reading in read.iter_readings(self._database, ids)}

    def signatures(self, *, ids: Iterable[str] | None = None) -> Mapping[str, bytes]:
        """The signature of every document, or of these."""
        return read.load_signatures(self._database, ids)

    def n_statements_by_document(self) -> Mapping[str, int]:
        """How many statements each document has, zero included."""
        return read.count_statements_by_document(self._database)

    def n_events_by_register(self) -> Mapping[str, int]:
        """How many events each register has; empty registers are left out."""
        return read.count_events_by_register(self._database)

    def statements(
        self,
        *,
        dyad: Dyad | None = None,
        since: date | None = None,
        document_id: str | None = None,
        document_ids: Iterable[str] | None = None,
        event_id: str | None = None,
        ids: Iterable[str] | None = None,
        judged: bool = True,
        rejected: bool = False,
    ) -> Iterator[Statement]:
        """Statements by document and place in it; ``since`` is the day their document was published;
        of a dyad: both states are among the countries of actors and recipients.

        They come as people have judged them, without the rejected ones unless ``rejected`` asks for these;
        where ``judged`` is false, all of them and as they were read.
        """
        return read.iter_statements(
            self._database,
            dyad=dyad,
            since=since,
            document_id=document_id,
            document_ids=document_ids,
            event_id=event_id,
            ids=ids,
            judged=judged,
            rejected=rejected,
        )

    def statement(self, id_: str) -> Statement:
        """One statement, as people have judged it; a rejected one too.

        Raises:
            NotFoundError: there is none of this id.
        """
        for statement in read.iter_statements(self._database, ids=[id_], rejected=True):
            return statement
        raise read.make_not_found(self._database, "statement", id_)

    def events(
        self,
        *,
        dyad: Dyad | None = None,
        register: str | None = None,
        since: date | None = None,
        until: date | None = None,
        ids: Iterable[str] | None = None,
    ) -> Iterator[Event]:
        """Events, the earliest first, undated ones last (and left out where a day is asked for);
        of a dyad: both states take part.
        """
        return read.iter_events(
            self._database, dyad=dyad, register=register, since=since, until=until, ids=ids
        )

    def event(self, id_: str) -> Event:
        """One event.

        Raises:
            NotFoundError: there is none of this id.
        """
        for event in read.iter_events(self._database, ids=[id_]):
            return event
        raise read.make_not_found(self._database, "event", id_)

    def reports(self, *, event_ids: Iterable[str] | None = None) -> Iterator[Report]:
        """Reports by event and document."""
        return read.iter_reports(self._database, event_ids=event_ids)

    def imported_events(
        self,
        *,
        dyad: Dyad | None = None,
        register: str | None = None,
        since: date | None = None,
        until: date | None = None,
        is_newest_first: bool = False,
    ) -> Iterator[ImportedEvent]:
        """Rows of other event data sets, the earliest (or newest) first; they are no part of ``events``."""
        return imported_read.iter_imported(
            self._database,
            dyad=dyad,
            register=register,
            since=since,
            until=until,
            is_newest_first=is_newest_first,
        )

    def imported_event(self, id_: str) -> ImportedEvent:
        """One imported row, by the data set's name and its own id (``icews:32889836:2018-06-01``).

        Raises:
            NotFoundError: there is none of this id.
        """
        for event in imported_read.iter_imported(self._database, id_=id_):
            return event
        raise read.make_not_found(self._database, "event", id_)

    def imported_mentions(self, event: ImportedEvent) -> Iterator[ImportedMention]:
        """The pages in which the data set found an event, the earliest first: reports, and no origins."""
        return imported_read.iter_mentions(self._database, dataset=event.dataset, source_id=event.source_id)

    def n_imported(
        self,
        *,
        dyad: Dyad | None = None,
        register: str | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> int:
        """How many imported rows there are of these."""
        return imported_read.count_imported(
            self._database, dyad=dyad, register=register, since=since, until=until
        )

    def n_imported_by_register(
        self, *, dyad: Dyad | None = None, since: date | None = None, until: date | None = None
    ) -> Mapping[str, int]:
        """How many imported rows each register has."""
        return imported_read.count_by_register(self._database, dyad=dyad, since=since, until=until)

    def n_imported_by_dataset(
        self, *, dyad: Dyad | None = None, since: date | None = None, until: date | None = None
    ) -> tuple[tuple[str, int, date, date], ...]:
        """For each data set: its title, how many rows, their first and last day."""
        return imported_read.count_by_dataset(self._database, dyad=dyad, since=since, until=until)

    def n_imported_untyped(
        self, *, dyad: Dyad | None = None, since: date | None = None, until: date | None = None
    ) -> Mapping[str, int]:
        """How many imported rows are of a kind for which PLOVER has no type, by the kind's name."""
        return imported_read.count_untyped(self._database, dyad=dyad, since=since, until=until)

    def imported_spans(self) -> tuple[DatasetSpan, ...]:
        """The data sets of which any row was imported, and which days they cover."""
        return load_spans(self._database)

    def imported_day_counts(self, *, dataset: str, since: date, until: date) -> Iterator[DayCount]:
        """How often one state did what to another by day, in one data set; only what happened or goes on."""
        return iter_day_counts(self._database, dataset=dataset, since=since, until=until)

    def has_imported(self) -> bool:
        """True where any row of another data set was imported."""
        return imported_read.has_imported(self._database)

    def imported_files(self) -> Iterator[ImportedFile]:
        """The files of other data sets that were imported, or could not be."""
        return imported_read.iter_files(self._database)

    def imported_faults(self, file_id: str) -> Iterator[RowFault]:
        """The rows of a file that were set aside, with the reason."""
        return imported_read.iter_faults(self._database, file_id)

    def citations(self) -> Mapping[str, str]:
        """How the data sets that were imported want to be cited, by title."""
        return imported_read.load_citations(self._database)

    def judgements(self, *, in_force: bool = False) -> Iterator[Judgement]:
        """All judgements, the oldest first; ``in_force`` leaves out those that were undone."""
        return judgements.iter_judgements(self._database, in_force=in_force)

    def judgement(self, id_: str) -> Judgement:
        """One judgement.

        Raises:
            NotFoundError: there is none of this id.
        """
        return judgements.load_judgement(self._database, id_)

    def rejections(self) -> Mapping[str, str]:
        """For each statement that is rejected the judgement that says so, by their ids."""
        return judgements.load_rejections(self._database)

    def lapses(self) -> Iterator[Lapse]:
        """The judgements in force that hold for nothing now: their document or their words are gone."""
        return judgements.iter_lapses(self._database)

    def failures(self) -> Iterator[FailureRow]:
        """Inputs that gave nothing, by location and line."""
        return read.iter_failures(self._database)

    def counts(self) -> Counts:
        """How many rows each table has."""
        return read.count_rows(self._database)

    def find_by_prefix(self, prefix: str) -> list[str]:
        """The ids of documents, statements, events and judgements that begin so."""
        return read.find_by_prefix(self._database, prefix)

    def check(self) -> Iterator[Fault]:
        """Everything that is wrong in the ledger, each broken row by name; nothing where it is sound."""
        return iter_faults(self._database)

    def export(self, what: str, form: str, out: Path | BinaryIO, *, until: date | None = None) -> None:
        """Write all ``documents``, ``statements``, ``events``, ``reports`` or ``imported`` rows as jsonl, csv
        or parquet; of the last only those up to a day, where one is given.

        Raises:
            ConfigError: there is no such table or format.
            LedgerError: the file cannot be written.
        """
        export_rows(self._database, what, form, out, until=until)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
