"""What the ledger gives for fusing a part of it; each record is read once, however often the part grows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.ledger import Growth, Ledger
from comity.model import Document, Statement

if TYPE_CHECKING:
    from comity.fuse import PageReading, Scope, Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What fusing a part of a ledger takes."""

    documents: list[Document]
    statements: list[Statement]
    signatures: Mapping[str, bytes]
    scope: Scope


class PartReader:
    """Reads parts of one ledger around the same new statements."""

    def __init__(
        self,
        ledger: Ledger,
        growth: Growth,
        *,
        fresh: frozenset[str],
        told: Mapping[str, Statement],
        ranks: Mapping[str, frozenset[str]],
    ) -> None:
        """Of the ``fresh`` documents nothing that was kept holds; ``told`` are the statements that come with
        every part, whole pages; ``ranks`` are those of each person by all statements.
        """
        self._ledger, self._growth, self._ranks = ledger, growth, ranks
        self._fresh, self._told = fresh, told
        self._statements = dict(told)
        self._documents: dict[str, Document] = {}
        self._signatures: dict[str, bytes] = {}
        self._pages: dict[str, PageReading] = {}
        self._tellings: dict[str, Telling] = {}

    def read(self, ids: frozenset[str]) -> Given:
        """What fusing these statements takes; with them come whole accounts, and all that is told."""
        from comity.fuse import Scope  # late: reading pages needs no fusion

        accounts = self._growth.accounts(sorted(ids - self._told.keys()))
        told = sorted(accounts.keys() - self._told.keys())
        missing = [id_ for id_ in told if id_ not in self._statements]
        self._statements |= {one.id: one for one in self._ledger.statements(ids=missing)}
        statements = [*self._told.values(), *(self._statements[id_] for id_ in told)]
        pages = self._read_pages({one.document_id for one in statements} - self._fresh)
        documents = self._fresh.union(pages)
        self._read_documents(documents)
        return Given(
            documents=[self._documents[id_] for id_ in sorted(documents) if id_ in self._documents],
            statements=statements,
            signatures={id_: self._signatures[id_] for id_ in sorted(documents) if id_ in self._signatures},
            scope=Scope(only=ids, ranks=self._ranks, pages=pages, accounts=accounts, tellings=self._tellings),
        )

    def keep(self, tellings: Iterable[Telling]) -> None:
        """Give these again, as they were read, with every part that holds them."""
        self._tellings |= {one.id: one for one in tellings}

    def _read_pages(self, ids: Iterable[str]) -> dict[str, PageReading]:
        """How these pages are read, and the first tellings of their texts."""
        wanted = set(ids)
        self._restore(wanted)
        wanted |= {self._pages[id_].text_id for id_ in wanted if id_ in self._pages} - self._fresh
        self._restore(wanted)
        return {id_: self._pages[id_] for id_ in sorted(wanted) if id_ in self._pages}

    def _restore(self, ids: Iterable[str]) -> None:
        from comity.fuse import PageTrace

        kept = [PageTrace(**page) for page in self._growth.pages(sorted(set(ids) - self._pages.keys()))]
        self._pages |= {page.document_id: page.restore() for page in kept}

    def _read_documents(self, ids: frozenset[str]) -> None:
        missing = sorted(ids - self._documents.keys())
        self._documents |= {one.id: one for one in self._ledger.documents(ids=missing, with_text=False)}
        self._signatures |= self._ledger.signatures(ids=missing)
