"""How many workers a run has where nobody says."""

from __future__ import annotations

import os

# Measured on pages of kremlin.ru: a worker with coder, directory and gazetteer takes 340 MB, the run
# itself 130 MB and the 512 MB that the ledger may use: three workers keep the whole under 2 GB.
MAX_WORKERS = 3


def count_workers() -> int:
    """As many as this process may use cores, within the memory that a run may take."""
    return max(1, min(_count_cores(), MAX_WORKERS))


def _count_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
