"""All statements of a ledger with their documents, a portion at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.export.happenings import iter_portions
from comity.export.records import Telling

if TYPE_CHECKING:
    from comity.ledger import Ledger

# Each portion costs one query over the documents, which come with their text (some 5 KB, seldom 1 MB); a
# portion is of as many documents at most, and mostly of a tenth.
PORTION = 2_000


@dataclass(frozen=True, slots=True)
class Tellings:
    """The statements of a ledger by document and place in it; every iteration reads them anew."""

    ledger: Ledger

    def __iter__(self) -> Iterator[Telling]:
        for statements in iter_portions(self.ledger.statements(), PORTION):
            wanted = sorted({statement.document_id for statement in statements})
            documents = {document.id: document for document in self.ledger.documents(ids=wanted)}
            for statement in statements:
                yield Telling(statement=statement, document=documents[statement.document_id])
