"""A worker: one process with its pipe, seen from both ends."""

from __future__ import annotations

import contextlib
import multiprocessing
import pickle
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from typing import Any

from comity.errors import ComityError

_STOP_SECONDS = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Items of one batch for one worker; ``state_key`` tells states of different initializers apart."""

    state_key: int
    function: Callable[[Any, Sequence[Any]], Sequence[Any]]
    initializer: Callable[[], Any]
    items: Sequence[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """The worker has started."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The worker has its state and now begins with the items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The results of a task."""

    results: list[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """What the function or the initializer raised."""

    error: BaseException


Message = Ready | Loaded | Done | Raised


class Worker:
    """The parent's end. ``spawn`` starts a fresh interpreter: an open database is never forked."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=serve_tasks, args=(theirs,), daemon=True)
        with _interrupts_held():
            self._process.start()
        theirs.close()  # so that the pipe ends when the worker does

    def send(self, task: Task) -> None:
        """Give a waiting worker its task; a worker that just died says so when it is heard next."""
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.connection.send(task)

    def receive(self) -> Message | None:
        """The next message, or None where the worker died."""
        try:
            message: Message = self.connection.recv()
        except (EOFError, ConnectionResetError):
            return None
        return message

    def stop(self) -> None:
        """End the process: by itself where it waits, by force where it works."""
        self.connection.close()
        if self._process.is_alive():
            self._process.terminate()
        self._process.join(_STOP_SECONDS)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()

    def explain_death(self) -> str:
        """How the process ended, in words."""
        self._process.join(_STOP_SECONDS)
        code = self._process.exitcode
        if code is None:
            return "its process stopped answering"
        if code >= 0:
            return f"its process ended with status {code}"
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = f"signal {-code}"
        hint = " (often for want of memory)" if name == "SIGKILL" else ""
        return f"its process was ended by {name}{hint}"


def serve_tasks(connection: Connection) -> None:
    """Work on tasks until the pipe ends, which it does when the parent closes it or dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the parent, which stops its workers
    states: dict[int, Any] = {}
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        connection.send(Ready())
        while True:
            task: Task = connection.recv()
            connection.send_bytes(_run_task(task, states, connection))


def _run_task(task: Task, states: dict[int, Any], connection: Connection) -> bytes:
    """The pickled answer to a task; whatever is raised is carried to the parent and raised there."""
    try:
        if task.state_key not in states:
            states[task.state_key] = task.initializer()
        connection.send(Loaded())
        return pickle.dumps(Done(results=list(task.function(states[task.state_key], task.items))))
    except (BrokenPipeError, ConnectionResetError):
        raise
    except Exception as error:  # noqa: BLE001 - the boundary between processes
        return pickle.dumps(Raised(error=_make_portable(error)))


def _make_portable(error: Exception) -> Exception:
    """The error itself where it survives pickling, else its text."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001 - an error class may do anything when it is copied
        if isinstance(error, ComityError):
            return ComityError(str(error))
        return RuntimeError("".join(traceback.format_exception(error)))
    return error


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back while a process starts; it inherits that, and never dies of it with a traceback."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # it would let interrupts through when it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
