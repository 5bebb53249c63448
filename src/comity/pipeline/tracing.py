"""What fusing only what was added asks of a fuser."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from comity.model import Document, Statement

if TYPE_CHECKING:
    from comity.fuse import Fusion, Scope


@runtime_checkable
class TracingFuser(Protocol):
    """Makes events of statements step by step, and says what to keep."""

    @property
    def version(self) -> str:
        """Changes when other events would be made of the same statements."""
        ...

    def begin(
        self,
        documents: Sequence[Document],
        statements: Sequence[Statement],
        signatures: Mapping[str, bytes],
        scope: Scope | None = None,
    ) -> Fusion:
        """A fusion step by step; ``scope`` says what is fused where not all of a ledger is given."""
        ...

    def learn_ranks(self, statements: Iterable[Statement]) -> Mapping[str, frozenset[str]]:
        """The ranks that these statements give to each person."""
        ...
