"""What fusing only what was added asks of a fuser."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

from comity.model import Document, Event, Judgement, Report, Statement


class Trace(Protocol):
    """What ties one statement to others; see ``fuse/trace.py``."""

    statement_id: str
    document_id: str
    part: str
    account: str
    firm: tuple[int, ...]
    dated: tuple[int, ...]
    asked: tuple[int, ...]
    fresh: tuple[int, ...]
    first: int
    last: int
    published: int
    words: tuple[int, ...]


class PageTrace(Protocol):
    """How a page is read; see ``fuse/trace.py``."""

    document_id: str
    text_id: str
    first: int | None
    last: int | None
    words: tuple[int, ...]


class Traced(Protocol):
    """Events and reports, and what is kept of their fusion."""

    @property
    def events(self) -> tuple[Event, ...]:
        """What happened, once each."""
        ...

    @property
    def reports(self) -> tuple[Report, ...]:
        """Who told of it."""
        ...

    @property
    def traces(self) -> Sequence[Any]:
        """What ties each statement to others."""
        ...

    @property
    def ranks(self) -> Mapping[str, frozenset[str]]:
        """The ranks that statements give to each person."""
        ...

    @property
    def pages(self) -> Sequence[Any]:
        """How each page is read."""
        ...


@runtime_checkable
class TracingFuser(Protocol):
    """Makes events of statements, and says what to keep."""

    @property
    def version(self) -> str:
        """Changes when other events would be made of the same statements."""
        ...

    def fuse_traced(
        self,
        documents: Sequence[Document],
        statements: Sequence[Statement],
        signatures: Mapping[str, bytes],
        judgements: Iterable[Judgement] = (),
        scope: Any | None = None,
    ) -> Traced:
        """Events and reports; ``scope`` says what is fused where not all is given."""
        ...

    def trace(
        self,
        documents: Sequence[Document],
        statements: Sequence[Statement],
        signatures: Mapping[str, bytes],
        scope: Any | None = None,
    ) -> Traced:
        """The same without events and reports."""
        ...

    def make_scope(
        self,
        only: frozenset[str],
        ranks: Mapping[str, frozenset[str]],
        pages: Iterable[Mapping[str, Any]],
        accounts: Mapping[str, str],
        around: frozenset[str] | None,
        settled: frozenset[frozenset[str]],
    ) -> Any:
        """These statements, with the ranks of all persons, how the pages that were fused are read, and to
        which accounts the statements on them belong; nothing is compared but with one of those ``around``,
        and events of the ``settled`` statements are not made again.
        """
        ...

    def learn_ranks(self, statements: Iterable[Statement]) -> Mapping[str, frozenset[str]]:
        """The ranks that these statements give to each person."""
        ...
