"""Fusion: statements into events and reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from comity.codebook import Codebook
from comity.fuse.accounts import join_accounts, make_accounts
from comity.fuse.announcements import settle_ahead
from comity.fuse.build import make_event
from comity.fuse.copies import find_copies
from comity.fuse.judged import find_ties, join_judged
from comity.fuse.stories import find_stories
from comity.fuse.telling import Telling, drop_impossible_times, make_tellings
from comity.model import Document, Event, Judgement, Report, Statement

# To be raised with every change that can alter an event: the ledger fuses again when it differs.
FUSE_VERSION = "fuse 3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fused:
    """All events, in founding order, and their reports."""

    events: tuple[Event, ...]
    reports: tuple[Report, ...]


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
    by_id = {document.id: document for document in documents}
    first_telling, unpacked = find_copies(by_id.values(), signatures)
    by_statement = {s.id: _settle(s, by_id.get(s.document_id)) for s in statements}
    stories = find_stories(tuple(by_id.values()), first_telling, unpacked)
    tellings = make_tellings(by_id, by_statement.values(), first_telling, stories)
    events: list[Event] = []
    reports: list[Report] = []
    for told in join_judged(tellings, find_ties(judgements, by_statement.values()), _join):
        event, of_event = make_event(
            [by_statement[telling.id] for telling in told], by_id, first_telling, unpacked, codebook
        )
        events.append(event)
        reports.extend(of_event)
    return Fused(events=tuple(events), reports=tuple(reports))


def _settle(statement: Statement, document: Document | None) -> Statement:
    """The statement as fusion reads it on its page."""
    return drop_impossible_times(settle_ahead(statement, document), document)


def _join(tellings: Sequence[Telling]) -> list[list[Telling]]:
    """The tellings of each happening, in founding order."""
    return [
        sorted((t for account in accounts for t in account.tellings), key=lambda t: t.key)
        for accounts in join_accounts(make_accounts(tellings))
    ]
