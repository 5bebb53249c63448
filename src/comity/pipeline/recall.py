"""The record as it was known on a day."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from comity.errors import LedgerError
from comity.ledger import Ledger
from comity.pipeline.evidence import is_known
from comity.pipeline.fuser import Fuser
from comity.pipeline.fusion import fuse_if_changed


@contextmanager
def recall(path: Path, as_of: date, *, fuser: Fuser | None = None) -> Iterator[Ledger]:
    """A ledger with what this one's pages told up to a day, fused from these alone.

    Documents without a day of publication are left out: nobody can say when they were known. Other data sets
    say on which day something was and not when it was known: their rows on later days are left out. The
    ledger itself is not touched; the one that is given is a copy, gone at the end. Judgements count whenever
    they were made: they say what was meant, not what was known.

    Raises:
        LedgerError: there is no such ledger, or it cannot be read.
    """
    if not path.exists():
        raise LedgerError(
            f"there is no ledger at {path}: make one with 'comity run', or name it with --ledger"
        )
    with tempfile.TemporaryDirectory(prefix="comity-") as folder:
        copy = Path(folder) / "as-of.duckdb"
        _copy(path, copy)
        with Ledger.open(copy) as ledger:
            later = [one.id for one in ledger.documents(with_text=False) if not is_known(one, as_of)]
            ledger.forget_documents(later)
            ledger.forget_imported_after(as_of)
            fuse_if_changed(ledger, fuser)
            yield ledger


def _copy(path: Path, copy: Path) -> None:
    """Copy a ledger with DuckDB's log of what is not yet in its file.

    While it is open here to be read nobody can write to it, so that the copy is of one moment.

    Raises:
        LedgerError: another program writes to it, or it cannot be read.
    """
    with Ledger.open(path, read_only=True):
        shutil.copyfile(path, copy)
        log = path.with_name(path.name + ".wal")
        if log.exists():
            shutil.copyfile(log, copy.with_name(copy.name + ".wal"))
