"""All events of a ledger with what they rest on, a portion at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from comity.export.records import Happening, Telling, make_happening
from comity.model import Event

if TYPE_CHECKING:
    from comity.ledger import Ledger

# Each portion costs two queries over the tables: large enough that they do not count, small enough that
# the statements of a portion (a few KB each) stay at some ten megabytes.
PORTION = 2_000

RecordT = TypeVar("RecordT")


@dataclass(frozen=True, slots=True)
class Happenings:
    """The events of a ledger in its order; every iteration reads them anew. Documents come without text."""

    ledger: Ledger

    def __iter__(self) -> Iterator[Happening]:
        for events in iter_portions(self.ledger.events(), PORTION):
            yield from self._tell(events)

    def _tell(self, events: list[Event]) -> Iterator[Happening]:
        ids = sorted({id_ for event in events for id_ in event.statement_ids})
        statements = {statement.id: statement for statement in self.ledger.statements(ids=ids)}
        wanted = sorted({statement.document_id for statement in statements.values()})
        found = self.ledger.documents(ids=wanted, with_text=False)
        documents = {document.id: document for document in found}
        for event in events:
            told = [statements[id_] for id_ in event.statement_ids if id_ in statements]
            yield make_happening(
                event, [Telling(statement=one, document=documents[one.document_id]) for one in told]
            )


def iter_portions(records: Iterable[RecordT], size: int) -> Iterator[list[RecordT]]:
    """The records in lists of at most ``size``."""
    remaining = iter(records)
    while portion := list(islice(remaining, size)):
        yield portion
