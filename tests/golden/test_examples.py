"""The example pages against what a careful reader takes from them.

The pages that were looked at are those beside which the first coder was written; nothing was ever set on
the others. A false sentence may hold another act that did happen ("... which the two signed in May"). The
floors are a little below what was measured when they were set; they may rise, and fall only with a reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from examples_score import Score, score_examples

from comity.ledger import Ledger
from comity.pipeline import run

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    path = tmp_path_factory.mktemp("examples") / "examples.duckdb"
    assert not run([str(EXAMPLES)], ledger=path, workers=1).failures
    with Ledger.open(path, read_only=True) as opened:
        yield opened


def share(part: int, whole: int) -> float:
    return part / whole


def check(score: Score, *, typed: float, status: float, parties: float, dated: float, false: int) -> None:
    assert share(score.n_typed, score.n_items) >= typed, score
    assert share(score.n_status, score.n_items) >= status, score
    assert share(score.n_parties, score.n_items) >= parties, score
    assert share(score.n_dated, score.n_datable) >= dated, score
    assert score.n_false <= false, score


def test_pages_that_were_looked_at(ledger: Ledger) -> None:
    check(score_examples(ledger, held_out=False), typed=0.81, status=0.77, parties=0.78, dated=0.68, false=4)


def test_pages_that_were_held_out(ledger: Ledger) -> None:
    check(score_examples(ledger, held_out=True), typed=0.77, status=0.75, parties=0.75, dated=0.8, false=3)


def test_the_ledger_proves_itself(ledger: Ledger) -> None:
    assert list(ledger.check()) == []
