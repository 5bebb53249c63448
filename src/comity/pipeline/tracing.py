"""What fusing only what was added asks of a fuser."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from comity.model import Document, Judgement, Statement

if TYPE_CHECKING:
    from comity.fuse import Scope, Traced


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
        scope: Scope | None = None,
    ) -> Traced:
        """Events and reports; ``scope`` says what is fused where not all is given."""
        ...

    def trace(
        self,
        documents: Sequence[Document],
        statements: Sequence[Statement],
        signatures: Mapping[str, bytes],
        scope: Scope | None = None,
    ) -> Traced:
        """The same without events and reports."""
        ...

    def learn_ranks(self, statements: Iterable[Statement]) -> Mapping[str, frozenset[str]]:
        """The ranks that these statements give to each person."""
        ...
