"""The catalogue: what lists and filters need of a ledger, read once for each state of its file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from comity.dossier.lines import newest_first
from comity.ledger import Counts, FailureRow, Ledger
from comity.model import Document, Dyad, Event, Status

# The home page names this many pairs of states.
MAX_DYADS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """What a list of events is filtered by."""

    id: str
    status: Status
    registers: tuple[str, ...]
    countries: frozenset[str]
    last_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """A ledger's counts, its events (newest first), documents without text and failures."""

    counts: Counts
    events: tuple[EventRow, ...]
    documents: tuple[Document, ...]
    failures: tuple[FailureRow, ...]
    n_statements: Mapping[str, int]
    event_of_statement: Mapping[str, str]
    dyads: tuple[tuple[Dyad, int], ...]
    registers: Mapping[str, int]

    def find_events(
        self,
        *,
        register: str | None = None,
        dyad: Dyad | None = None,
        status: Status | None = None,
        since: date | None = None,
    ) -> tuple[str, ...]:
        """The ids of the events that meet all conditions, newest first; ``since`` leaves out undated ones."""
        return tuple(
            row.id
            for row in self.events
            if (register is None or register in row.registers)
            and (dyad is None or dyad.states <= row.countries)
            and (status is None or row.status is status)
            and (since is None or (row.last_on is not None and row.last_on >= since))
        )

    def find_documents(self, words: str) -> tuple[Document, ...]:
        """The documents with all these words in title or publisher, in any case; no words: all documents."""
        wanted = words.casefold().split()
        return tuple(
            document
            for document in self.documents
            if all(word in f"{document.title or ''} {document.publisher or ''}".casefold() for word in wanted)
        )


def read_catalogue(ledger: Ledger) -> Catalogue:
    """The catalogue of this ledger."""
    rows: list[tuple[tuple[int, int, str], EventRow]] = []
    event_of_statement: dict[str, str] = {}
    pairs: Counter[tuple[str, str]] = Counter()
    registers: Counter[str] = Counter()
    for event in ledger.events():
        rows.append((newest_first(event), _make_row(event)))
        event_of_statement |= dict.fromkeys(event.statement_ids, event.id)
        pairs.update(combinations(sorted(event.countries), 2))
        registers.update(event.registers)
    return Catalogue(
        counts=ledger.counts(),
        events=tuple(row for _, row in sorted(rows, key=lambda item: item[0])),
        documents=tuple(reversed(list(_undated_first(ledger.documents(with_text=False))))),
        failures=tuple(ledger.failures()),
        n_statements=dict(ledger.n_statements_by_document()),
        event_of_statement=event_of_statement,
        dyads=_most_common(pairs),
        registers=dict(registers),
    )


def _make_row(event: Event) -> EventRow:
    return EventRow(
        id=event.id,
        status=event.status,
        registers=event.registers,
        countries=event.countries,
        last_on=event.last_on or event.first_on,
    )


def _undated_first(documents: Iterable[Document]) -> list[Document]:
    return sorted(documents, key=lambda d: (d.published_on or date.min, d.id))


def _most_common(pairs: Counter[tuple[str, str]]) -> tuple[tuple[Dyad, int], ...]:
    order = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    return tuple((Dyad(first=pair[0], second=pair[1]), n_events) for pair, n_events in order[:MAX_DYADS])
