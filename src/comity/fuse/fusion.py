"""Fusion: statements into events and reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from comity.codebook import Codebook
from comity.fuse.accounts import Compared, compare, join_accounts, make_accounts
from comity.fuse.announcements import settle_ahead
from comity.fuse.build import make_event
from comity.fuse.copies import find_copies, unpack
from comity.fuse.judged import find_corrections, find_ties, join_judged
from comity.fuse.links import Link, find_links
from comity.fuse.reading import read_pages
from comity.fuse.sides import learn_ranks
from comity.fuse.telling import Telling, make_tellings
from comity.fuse.times import drop_impossible_times
from comity.fuse.trace import PageTrace, Scope, Trace, make_traces, trace_page
from comity.model import Correction, Document, Event, Judgement, Report, Statement

# To be raised with every change that can alter an event: the ledger fuses again when it differs.
FUSE_VERSION = "fuse 6"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fused:
    """All events, in founding order, and their reports."""

    events: tuple[Event, ...]
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced(Fused):
    """Events and reports, and for each statement its trace, for each person the ranks that statements give
    him, for each document (but those that were kept) how it is read.
    """

    traces: tuple[Trace, ...]
    ranks: Mapping[str, frozenset[str]]
    pages: tuple[PageTrace, ...]


def fuse(
    documents: Sequence[Document],
    statements: Sequence[Statement],
    signatures: Mapping[str, bytes],
    codebook: Codebook,
    judgements: Iterable[Judgement] = (),
) -> Fused:
    """The events that the statements tell of, each statement in exactly one.

    The order of the input and repeated records make no difference. Documents may come without their
    text; what is needed of it is in ``signatures`` (``make_signature``). Documents without a statement
    serve only as links between copies. ``judgements`` are what people have said of events and statements,
    the oldest first; they win.
    """
    return _Fusion(documents, statements, signatures).fuse(codebook, tuple(judgements))


def fuse_traced(
    documents: Sequence[Document],
    statements: Sequence[Statement],
    signatures: Mapping[str, bytes],
    codebook: Codebook,
    judgements: Iterable[Judgement] = (),
    scope: Scope | None = None,
) -> Traced:
    """The same events, and what is to be kept to fuse anew only what added pages can change.

    ``scope`` says what is fused where not all of a ledger is given.
    """
    fusion = _Fusion(documents, statements, signatures, scope)
    return fusion.trace(fusion.fuse(codebook, tuple(judgements)))


def trace(
    documents: Sequence[Document],
    statements: Sequence[Statement],
    signatures: Mapping[str, bytes],
    scope: Scope | None = None,
) -> Traced:
    """What ``fuse_traced`` gives, without events and reports."""
    return _Fusion(documents, statements, signatures, scope).trace(Fused(events=(), reports=()))


def link(
    documents: Sequence[Document], statements: Sequence[Statement], signatures: Mapping[str, bytes]
) -> tuple[Link, ...]:
    """What speaks for and against each statement of one event being of it, in founding order."""
    return find_links(_Fusion(documents, statements, signatures).tellings)


class _Fusion:
    """What a fusion is made of: the documents, their copies, and the statements as they are read here."""

    def __init__(
        self,
        documents: Sequence[Document],
        statements: Sequence[Statement],
        signatures: Mapping[str, bytes],
        scope: Scope | None = None,
    ) -> None:
        self.scope = scope
        self.documents = {document.id: document for document in documents}
        self.statements = {s.id: _settle(s, self.documents.get(s.document_id)) for s in statements}
        self.kept = {} if scope is None else {one.document_id: one.restore() for one in scope.pages}
        fresh = {id_: one for id_, one in self.documents.items() if id_ not in self.kept}
        told = [one for one in self.statements.values() if one.document_id not in self.kept]
        first_telling, unpacked = find_copies(fresh.values(), signatures)
        self.signatures = unpacked | unpack(self.kept, signatures)
        self.readings = read_pages(fresh, told, first_telling, unpacked) | self.kept
        self.first_telling = {id_: reading.text_id for id_, reading in self.readings.items()}
        ranks = None if scope is None else scope.ranks
        self.tellings = make_tellings(self.documents, self.statements.values(), self.readings, ranks)

    @cached_property
    def compared(self) -> Compared:
        """The statements as they were read, compared."""
        return self._compare(self.tellings)

    def trace(self, fused: Fused) -> Traced:
        """These events and reports with what is to be kept of their fusion."""
        return Traced(
            events=fused.events,
            reports=fused.reports,
            traces=make_traces(self.compared),
            ranks=learn_ranks(self.statements.values()),
            pages=tuple(
                trace_page(id_, self.readings[id_]) for id_ in self.documents if id_ not in self.kept
            ),
        )

    def fuse(self, codebook: Codebook, judgements: tuple[Judgement, ...]) -> Fused:
        """The events and reports, as people have judged."""
        corrections = find_corrections(judgements, self.statements.values())
        ties = find_ties(judgements, self.statements.values())
        events: list[Event] = []
        reports: list[Report] = []
        settled = frozenset() if self.scope is None else self.scope.settled
        for told in join_judged(self.tellings, ties, self._join):
            if settled and frozenset(telling.id for telling in told) in settled:
                continue
            event, of_event = make_event(
                [self.statements[telling.id] for telling in told],
                self.documents,
                self.first_telling,
                self.signatures,
                codebook,
                _corrections_of(told, corrections),
            )
            events.append(event)
            reports.extend(of_event)
        return Fused(events=tuple(events), reports=tuple(reports))

    def _join(self, tellings: Sequence[Telling]) -> list[list[Telling]]:
        """The tellings of each happening, in founding order."""
        # Where nobody has judged, these are the tellings as they were read: they are compared but once.
        compared = self.compared if tellings is self.tellings else self._compare(tellings)
        return [
            sorted((t for account in accounts for t in account.tellings), key=lambda t: t.key)
            for accounts in join_accounts(compared)
        ]

    def _compare(self, tellings: Sequence[Telling]) -> Compared:
        """The accounts that are asked for, compared; those of kept pages are as they were."""
        if self.scope is None:
            return compare(make_accounts(tellings))
        accounts = make_accounts(tellings, self.scope.accounts)
        asked = [one for one in accounts if any(telling.id in self.scope.only for telling in one.tellings)]
        return compare(asked, self.scope.around)


def _corrections_of(
    told: Iterable[Telling], corrections: Mapping[str, Sequence[tuple[int, Correction]]]
) -> list[Correction]:
    """What is corrected of the event of these tellings, the oldest first."""
    found = {n: one for telling in told for n, one in corrections.get(telling.id, ())}
    return [found[n] for n in sorted(found)]


def _settle(statement: Statement, document: Document | None) -> Statement:
    """The statement as fusion reads it on its page."""
    return drop_impossible_times(settle_ahead(statement, document), document)
