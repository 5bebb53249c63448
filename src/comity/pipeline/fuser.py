"""What is asked of a fuser, and of one that can fuse only what was added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from comity.model import Document, Judgement, Statement

if TYPE_CHECKING:
    from comity.fuse import Fused, Fusion, Scope


class Fuser(Protocol):
    """Makes events of statements."""

    @property
    def version(self) -> str:
        """Changes when other events would be made of the same statements."""
        ...

    def fuse(
        self,
        documents: Sequence[Document],
        statements: Sequence[Statement],
        signatures: Mapping[str, bytes],
        judgements: Iterable[Judgement] = (),
    ) -> Fused:
        """Events and reports, whatever the order of what is given; documents come without text.

        ``judgements`` are those in force, the oldest first; statements come as they were judged already.
        """
        ...


@runtime_checkable
class TracingFuser(Fuser, Protocol):
    """Makes events of statements step by step as well, and says what to keep."""

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
