"""What engines are tested with; worker processes can load it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence

from comity.errors import MissingExtraError, ResolveError


def make_offset() -> int:
    """A state."""
    return 100


def add(offset: int, items: Sequence[int]) -> list[int]:
    """Each item and the state."""
    return [offset + item for item in items]


def add_slowly(offset: int, items: Sequence[int]) -> list[int]:
    """The first batches take longest."""
    time.sleep(0.05 / (1 + items[0]))
    return add(offset, items)


def double(offset: int, items: Sequence[int]) -> list[int]:
    """Twice each item."""
    return [2 * item for item in items]


def die_of_sevens(offset: int, items: Sequence[int]) -> list[int]:
    """A 7 kills the process."""
    if 7 in items:
        os.kill(os.getpid(), signal.SIGKILL)
    return add(offset, items)


def exit_at_sevens(offset: int, items: Sequence[int]) -> list[int]:
    """A 7 ends the process."""
    if 7 in items:
        os._exit(3)
    return add(offset, items)


def fail_at_sevens(offset: int, items: Sequence[int]) -> list[int]:
    """A 7 raises."""
    if 7 in items:
        raise ResolveError("seven")
    return add(offset, items)


def fail_with_two_arguments(offset: int, items: Sequence[int]) -> list[int]:
    """Raises what does not survive pickling."""
    raise MissingExtraError("adding", "sums")


def lose_results(offset: int, items: Sequence[int]) -> list[int]:
    """Too few results."""
    return []


def count_pids(offset: int, items: Sequence[int]) -> list[int]:
    """Who works."""
    return [os.getpid() for _ in items]


def fail_to_load() -> int:
    """An initializer that raises."""
    raise ResolveError("no directory")


def die_while_loading() -> int:
    """An initializer that kills its process."""
    os.kill(os.getpid(), signal.SIGKILL)
    return 0
