"""One stage in a process of its own: how long it took, and how much memory it had at most."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """``load_seconds`` is what reading models and tables took, ``peak_mb`` the largest process's memory."""

    name: str
    n_processes: int
    load_seconds: float
    seconds: float
    peak_mb: float
    note: str = ""


class Watch:
    """Seconds since it was made or last read."""

    def __init__(self) -> None:
        self._since = perf_counter()

    def lap(self) -> float:
        """The seconds since the last lap; the next one begins now."""
        since, self._since = self._since, perf_counter()
        return self._since - since


Stage = Callable[[Path, int], Measured]


def peak_mb() -> float:
    """The most memory that this process, or the largest of its finished children, has held."""
    unit = 1 if sys.platform == "darwin" else 1024
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return most * unit / 1_000_000


def run_apart(name: str, folder: Path, n_processes: int) -> Measured:
    """Run a stage in a fresh process, so that its peak is its own.

    Raises:
        subprocess.CalledProcessError: the stage failed; its traceback is on standard error.
    """
    command = [sys.executable, "-m", "benchmarks.stages", name, str(folder), str(n_processes)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def report_apart(measured: Measured) -> None:
    """Hand what was measured back to the process that asked for it."""
    print(json.dumps(asdict(measured)))
