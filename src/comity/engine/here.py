"""The engine that works in this process, one batch at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType

from comity.engine.base import ItemT, Lost, ResultT, StateT


class ThisProcess:
    """Works here and now. An item that kills the process kills the run."""

    @property
    def workers(self) -> int:
        """One."""
        return 1

    def map(
        self,
        function: Callable[[StateT, Sequence[ItemT]], Sequence[ResultT]],
        batches: Iterable[Sequence[ItemT]],
        initializer: Callable[[], StateT],
    ) -> Iterator[list[ResultT | Lost]]:
        """The results of each batch, worked on when it is asked for."""
        states: list[StateT] = []
        for items in batches:
            if not items:
                yield []
                continue
            if not states:
                states.append(initializer())
            yield list(function(states[0], items))

    def close(self) -> None:
        """Nothing to stop."""

    def __enter__(self) -> ThisProcess:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
