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
from comity.pipeline.fusion import Fuser, fuse_if_changed


@contextmanager
def recall(path: Path, as_of: date, *, fuser: Fuser | None = None) -> Iterator[Ledger]:
    """A ledger with what this one's pages told up to a day, fused from these alone.

    Documents without a day of publication are left out: nobody can say when they were known. The ledger
    itself is not touched; the one that is given is a copy, gone at the end. Judgements count whenever they
    were made: they say what was meant, not what was known.

    Raises:
        LedgerError: there is no such ledger, or it cannot be read.
    """
    if not path.exists():
        raise LedgerError(
            f"there is no ledger at {path}: make one with 'comity run', or name it with --ledger"
        )
    with tempfile.TemporaryDirectory(prefix="comity-") as folder:
        copy = Path(folder) / "as-of.duckdb"
        shutil.copyfile(path, copy)
        with Ledger.open(copy) as ledger:
            later = [one.id for one in ledger.documents(with_text=False) if not is_known(one, as_of)]
            ledger.forget_documents(later)
            fuse_if_changed(ledger, fuser)
            yield ledger
