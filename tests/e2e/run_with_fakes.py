"""A run with fakes, as a program of its own that tests may kill: run_with_fakes.py LEDGER WORKERS INPUT..."""

from __future__ import annotations

import sys
from pathlib import Path

from comity.pipeline import batches, run
from fake_parts import FakeFuser, FakeSource


def main() -> None:
    """Run in small batches, so that there are many moments to be killed at."""
    batches.MAX_ITEMS = 4
    ledger, workers, *inputs = sys.argv[1:]
    run(inputs, ledger=Path(ledger), workers=int(workers), parts=FakeSource(seconds=0.004), fuser=FakeFuser())


if __name__ == "__main__":
    main()
