"""A ledger may have any file name: DuckDB calls the database by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.ledger import Ledger


@pytest.mark.parametrize(
    "name", ["s", "cue", "text", "statements", "events", "main", "temp", "memory", "it's", "x.y"]
)
def test_a_ledger_may_be_called_so(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.duckdb"
    with Ledger.open(path) as ledger:
        assert list(ledger.check()) == []
    with Ledger.open(path, read_only=True) as ledger:
        assert list(ledger.events()) == []
