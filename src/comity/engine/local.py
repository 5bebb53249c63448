"""The engine of several local processes: bounded, ordered, and not stopped by a worker that dies."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from multiprocessing.connection import wait
from types import TracebackType
from typing import Any

from comity.engine.base import ItemT, Lost, ResultT, StateT
from comity.engine.worker import Done, Loaded, Raised, Ready, Task, Worker
from comity.errors import ComityError, ConfigError

# Batches taken ahead of the one that is waited for: each worker's own and one that waits for the first
# worker that is free. More would only fill memory.
_AHEAD = 1
_MAX_BAD_STARTS = 2


@dataclass(slots=True)
class _Batch:
    """A batch on its way: a place for the result of each item."""

    results: list[Any]
    n_open: int
    error: BaseException | None = None

    @property
    def is_done(self) -> bool:
        return self.n_open == 0 or self.error is not None


@dataclass(slots=True, eq=False)
class _Job:
    """Some items of a batch (all, or one alone after a worker died on the batch)."""

    stream: _Stream
    batch: _Batch
    positions: range
    task: Task
    is_alone: bool = False


@dataclass(slots=True, eq=False)
class _Stream:
    """One ``map``: its batches in order, and what makes tasks of them."""

    key: int
    function: Callable[[Any, Sequence[Any]], Sequence[Any]]
    initializer: Callable[[], Any]
    batches: deque[_Batch] = field(default_factory=deque)

    def make_job(self, batch: _Batch, items: Sequence[Any], positions: range, *, alone: bool = False) -> _Job:
        task = Task(state_key=self.key, function=self.function, initializer=self.initializer, items=items)
        return _Job(stream=self, batch=batch, positions=positions, task=task, is_alone=alone)


@dataclass(slots=True, eq=False)
class _Desk:
    """A worker and what it is at."""

    worker: Worker
    job: _Job | None = None
    is_ready: bool = False
    is_loaded: bool = False


class LocalProcesses:
    """Works in up to ``workers`` processes, started when there is work for them."""

    def __init__(self, workers: int) -> None:
        if workers < 1:
            raise ConfigError(f"there cannot be {workers} workers; give 1 or more")
        self._workers = workers
        self._desks: list[_Desk] = []
        self._queue: deque[_Job] = deque()
        self._keys = count()
        self._n_bad_starts = 0

    @property
    def workers(self) -> int:
        """How many processes work at once."""
        return self._workers

    def map(
        self,
        function: Callable[[StateT, Sequence[ItemT]], Sequence[ResultT]],
        batches: Iterable[Sequence[ItemT]],
        initializer: Callable[[], StateT],
    ) -> Iterator[list[ResultT | Lost]]:
        """The results of each batch in order.

        A worker that dies is replaced, and the items it had are done again one by one; an item whose
        worker dies once more is Lost.

        Raises:
            ComityError: workers die before they begin.
        """
        stream = _Stream(key=next(self._keys), function=function, initializer=initializer)
        source = iter(batches)
        is_more = True
        try:
            while is_more or stream.batches:
                if stream.batches and stream.batches[0].is_done:
                    yield _take(stream)
                elif is_more and len(stream.batches) < self._workers + _AHEAD:
                    is_more = self._add_next(stream, source)
                else:
                    self._pump()
        finally:
            self._forget(stream)

    def close(self) -> None:
        """End all workers, by force where they work."""
        self._queue.clear()
        while self._desks:
            self._desks.pop().worker.stop()

    def __enter__(self) -> LocalProcesses:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _add_next(self, stream: _Stream, source: Iterator[Sequence[Any]]) -> bool:
        """Queue the next batch; False where there is none."""
        items = next(source, None)
        if items is None:
            return False
        batch = _Batch(results=[None] * len(items), n_open=len(items))
        stream.batches.append(batch)
        if items:
            # A later stream goes first: what it finishes can be stored and let go.
            job = stream.make_job(batch, items, range(len(items)))
            place = sum(1 for queued in self._queue if queued.stream.key >= stream.key)
            self._queue.insert(place, job)
            self._dispatch()
        return True

    def _dispatch(self) -> None:
        """Hand queued jobs to waiting workers; start a worker where all are busy and one may be."""
        while self._queue:
            desk = next((desk for desk in self._desks if desk.job is None and desk.is_ready), None)
            if desk is None:
                n_starting = sum(1 for desk in self._desks if not desk.is_ready)
                if len(self._desks) < self._workers and n_starting < len(self._queue):
                    self._desks.append(_Desk(worker=Worker()))
                    continue
                return
            desk.job, desk.is_loaded = self._queue.popleft(), False
            desk.worker.send(desk.job.task)

    def _pump(self) -> None:
        """Wait until a worker says something, and act on it."""
        self._dispatch()
        connections = {desk.worker.connection: desk for desk in self._desks}
        for connection in wait(list(connections)):
            self._hear(connections[connection])  # type: ignore[index]
        self._dispatch()

    def _hear(self, desk: _Desk) -> None:
        message = desk.worker.receive()
        job = desk.job
        if message is None:
            self._bury(desk)
        elif isinstance(message, Ready):
            desk.is_ready = True
        elif isinstance(message, Loaded):
            desk.is_loaded = True
            self._n_bad_starts = 0
        elif job is not None:
            desk.job = None
            _settle(job, message)

    def _bury(self, desk: _Desk) -> None:
        """Remove a dead worker; do again what it was at, item by item, or give the one item up."""
        self._desks.remove(desk)
        reason = desk.worker.explain_death()
        desk.worker.stop()
        if not desk.is_ready or (desk.job is not None and not desk.is_loaded):
            self._n_bad_starts += 1
            if self._n_bad_starts > _MAX_BAD_STARTS:
                raise ComityError(
                    f"worker processes die before they begin ({reason.removeprefix('its process ')}): give "
                    "fewer workers, or work in this process; a program of your own that starts a run needs "
                    "the guard if __name__ == '__main__'"
                )
            if desk.job is not None:
                self._queue.appendleft(desk.job)
            return
        job = desk.job
        if job is None:
            return
        if job.is_alone:
            _settle(job, Done(results=[Lost(reason=f"it could not be worked on: {reason}")]))
            return
        for position, item in reversed(list(zip(job.positions, job.task.items, strict=True))):
            alone = job.stream.make_job(job.batch, [item], range(position, position + 1), alone=True)
            self._queue.appendleft(alone)

    def _forget(self, stream: _Stream) -> None:
        """Drop what is queued of a stream that nobody asks any more."""
        stream.batches.clear()
        self._queue = deque(job for job in self._queue if job.stream is not stream)


def _settle(job: _Job, message: Done | Raised) -> None:
    """Put results in their places, or the error in the batch's."""
    if isinstance(message, Raised):
        job.batch.error = message.error
        return
    if len(message.results) != len(job.positions):
        job.batch.error = ValueError(f"{len(message.results)} results came for {len(job.positions)} items")
        return
    for position, result in zip(job.positions, message.results, strict=True):
        job.batch.results[position] = result
    job.batch.n_open -= len(job.positions)


def _take(stream: _Stream) -> list[Any]:
    batch = stream.batches.popleft()
    if batch.error is not None:
        raise batch.error
    return batch.results
