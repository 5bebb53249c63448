"""What every engine does: work on batches, give the results back in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, TypeVar

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")
StateT = TypeVar("StateT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """In the place of a result: the process that worked on this item, and on nothing else, died."""

    reason: str


class Engine(Protocol):
    """Runs a function on batches of items.

    ``function(state, items)`` gives one result per item, in order. ``initializer()`` makes the state:
    once in each process that works, before its first batch, and never where there is no batch.
    Functions, initializers and items can be pickled.
    """

    @property
    def workers(self) -> int:
        """How many processes work at once."""
        ...

    def map(
        self,
        function: Callable[[StateT, Sequence[ItemT]], Sequence[ResultT]],
        batches: Iterable[Sequence[ItemT]],
        initializer: Callable[[], StateT],
    ) -> Iterator[list[ResultT | Lost]]:
        """The results of each batch, in the order of the batches, as they are asked for.

        Only a few batches more than there are workers are taken ahead. ``batches`` may itself be made
        from the results of another ``map`` of the same engine. What ``function`` or ``initializer``
        raises is raised here.
        """
        ...

    def close(self) -> None:
        """Stop all work; nothing is left running."""
        ...

    def __enter__(self) -> Engine: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
