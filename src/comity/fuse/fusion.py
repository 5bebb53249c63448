"""Fusion: statements into events and reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from comity.codebook import Codebook
from comity.fuse.accounts import Account, Compared, compare, join_accounts, make_accounts
from comity.fuse.announcements import settle_ahead
from comity.fuse.build import make_event
from comity.fuse.collecting import paused_collecting
from comity.fuse.copies import find_copies, unpack
from comity.fuse.judged import find_corrections, find_ties, join_judged
from comity.fuse.links import Link, find_links
from comity.fuse.reading import read_pages
from comity.fuse.sides import learn_ranks
from comity.fuse.telling import Telling, make_tellings
from comity.fuse.times import drop_impossible_times
from comity.fuse.trace import (
    BondTrace,
    PageTrace,
    Scope,
    Trace,
    make_traces,
    recall_bonds,
    trace_bonds,
    trace_page,
)
from comity.model import Correction, Document, Event, Judgement, Report, Statement

# To be raised with every change that can alter an event: the ledger fuses again when it differs.
FUSE_VERSION = "fuse 7"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fused:
    """All events, in founding order, and their reports."""

    events: tuple[Event, ...]
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is kept to fuse anew only what added pages can change.

    For each statement its trace, what binds accounts of two pages, for each person the ranks that statements
    give him, for each document (but those that were kept) how it is read.
    """

    traces: tuple[Trace, ...]
    bonds: tuple[BondTrace, ...]
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
    told = tuple(judgements)
    with paused_collecting():
        fusion = Fusion(documents, statements, signatures)
        return fusion.make(fusion.group(told), codebook, told)


def link(
    documents: Sequence[Document], statements: Sequence[Statement], signatures: Mapping[str, bytes]
) -> tuple[Link, ...]:
    """What speaks for and against each statement of one event being of it, in founding order."""
    return find_links(Fusion(documents, statements, signatures).tellings)


class Fusion:
    """What a fusion is made of: the documents, their copies, and the statements as they are read here.

    First the statements are put together (``group``), then events are made of them (``make``).
    """

    def __init__(
        self,
        documents: Sequence[Document],
        statements: Sequence[Statement],
        signatures: Mapping[str, bytes],
        scope: Scope | None = None,
    ) -> None:
        """``scope`` says what is fused where not all of a ledger is given."""
        self._scope = scope
        self._documents = {document.id: document for document in documents}
        self._statements = {s.id: _settle(s, self._documents.get(s.document_id)) for s in statements}
        self._kept = {} if scope is None else scope.pages
        fresh = {id_: one for id_, one in self._documents.items() if id_ not in self._kept}
        told = [one for one in self._statements.values() if one.document_id not in self._kept]
        first_telling, self._unpacked = find_copies(fresh.values(), signatures)
        self._signatures = signatures
        self._readings = {**read_pages(fresh, told, first_telling, self._unpacked), **self._kept}
        self.tellings = make_tellings(
            self._documents,
            self._statements.values(),
            self._readings,
            None if scope is None else scope.ranks,
            {} if scope is None else scope.tellings,
        )

    def group(self, judgements: Iterable[Judgement] = ()) -> list[frozenset[str]]:
        """The statements of each happening, by id, as people have judged; in founding order."""
        ties = find_ties(judgements, self._statements.values())
        joined = join_judged(self.tellings, ties, self._join)
        return [frozenset(telling.id for telling in told) for told in joined]

    def make(
        self,
        happenings: Iterable[frozenset[str]],
        codebook: Codebook,
        judgements: Iterable[Judgement] = (),
    ) -> Fused:
        """The events of these statements, given by id, and their reports; corrected as people have judged."""
        corrections = find_corrections(judgements, self._statements.values())
        places = {telling.id: n for n, telling in enumerate(self.tellings)}
        first_telling = {id_: reading.text_id for id_, reading in self._readings.items()}
        happenings = list(happenings)
        pages = {self._statements[id_].document_id for told in happenings for id_ in told}
        unpacked = self._unpacked | unpack(sorted(pages & self._kept.keys()), self._signatures)
        events: list[Event] = []
        reports: list[Report] = []
        for ids in happenings:
            told = sorted(ids, key=places.__getitem__)
            event, of_event = make_event(
                [self._statements[id_] for id_ in told],
                self._documents,
                first_telling,
                unpacked,
                codebook,
                _corrections_of(told, corrections),
            )
            events.append(event)
            reports.extend(of_event)
        return Fused(events=tuple(events), reports=tuple(reports))

    def trace(self) -> tuple[Trace, ...]:
        """What ties each statement to others, by id; compares nothing."""
        return make_traces(self._accounts, None if self._scope is None else self._scope.around)

    def keep(self) -> Kept:
        """What is to be kept of this fusion."""
        return Kept(
            traces=self.trace(),
            bonds=trace_bonds(self._compared),
            ranks=learn_ranks(self._statements.values()),
            pages=tuple(
                trace_page(id_, self._readings[id_]) for id_ in self._documents if id_ not in self._kept
            ),
        )

    @cached_property
    def _accounts(self) -> list[Account]:
        """The accounts of the statements as they were read."""
        return self._make_accounts(self.tellings)

    @cached_property
    def _compared(self) -> Compared:
        """The same, compared; what was bound before is not compared again."""
        if self._scope is not None and self._scope.bonds is not None:
            return recall_bonds(self._accounts, self._scope.bonds)
        return self._compare(self._accounts)

    def _join(self, tellings: Sequence[Telling]) -> list[list[Telling]]:
        """The tellings of each happening, in founding order."""
        # Where nobody has judged, these are the tellings as they were read: they are compared but once. What
        # was bound before was bound as they are read, too.
        is_as_read = tellings is self.tellings
        compared = self._compared if is_as_read else self._compare(self._make_accounts(tellings))
        return [
            sorted((t for account in accounts for t in account.tellings), key=lambda t: t.key)
            for accounts in join_accounts(compared)
        ]

    def _make_accounts(self, tellings: Sequence[Telling]) -> list[Account]:
        """The accounts that are asked for; those of kept pages are as they were."""
        if self._scope is None:
            return make_accounts(tellings)
        accounts = make_accounts(tellings, self._scope.accounts)
        return [one for one in accounts if any(telling.id in self._scope.only for telling in one.tellings)]

    def _compare(self, accounts: Sequence[Account]) -> Compared:
        return compare(accounts, None if self._scope is None else self._scope.around)


def _corrections_of(
    told: Iterable[str], corrections: Mapping[str, Sequence[tuple[int, Correction]]]
) -> list[Correction]:
    """What is corrected of the event of these statements, the oldest first."""
    found = {n: one for id_ in told for n, one in corrections.get(id_, ())}
    return [found[n] for n in sorted(found)]


def _settle(statement: Statement, document: Document | None) -> Statement:
    """The statement as fusion reads it on its page."""
    return drop_impossible_times(settle_ahead(statement, document), document)
