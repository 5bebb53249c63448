"""``comity run``: the table at its end, the failures, the exit status."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from comity import pipeline
from comity.cli.found import find_busiest
from comity.ledger import FailureRow, Ledger

Comity = Callable[..., tuple[int, str, str]]


def make_report(**fields: Any) -> pipeline.RunReport:
    known: dict[str, Any] = {
        "n_inputs": 3,
        "n_read": 2,
        "n_skipped": 0,
        "n_copies": 0,
        "n_documents": 2,
        "n_statements": 3,
        "n_events": 2,
        "failures": (),
        "seconds": 1.0,
        "registers": {"meetings": 1, "agreements": 1},
        "has_fused": True,
    }
    return pipeline.RunReport(**known | fields)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the pipeline was asked for; it reports what stands under ``report``."""
    held: dict[str, Any] = {"report": make_report()}

    def run(inputs: Any, **fields: Any) -> pipeline.RunReport:
        held.update(fields, inputs=inputs)
        report: pipeline.RunReport = held["report"]
        return report

    monkeypatch.setattr(pipeline, "run", run)
    return held


def test_table_tells_what_was_found(comity: Comity, asked: dict[str, Any], ledger_path: Path) -> None:
    code, out, err = comity("run", "pages", "more", "--workers", "2")
    assert (code, err) == (0, "")
    assert asked["inputs"] == ("pages", "more")
    assert (asked["workers"], asked["ledger"]) == (2, ledger_path)
    told = [" ".join(line.split()) for line in out.splitlines()]
    assert told[0] == "read 2 of 3 inputs; 1.0 s"
    for line in ("documents 2", "statements 3", "events 2", "Meetings 1", "Sanctions 0", "IRN-RUS 2"):
        assert line in told


def test_failures_are_named_and_end_in_1(comity: Comity, asked: dict[str, Any]) -> None:
    bad = FailureRow(location="pages/x.jsonl", line=17, stage="intake", reason="not JSON: a brace is missing")
    gone = FailureRow(location="pages/y.html", stage="intake", reason="no permission to read it")
    asked["report"] = make_report(failures=(bad, gone))
    for words in ((), ("--quiet",)):
        code, out, err = comity("run", "pages", *words)
        assert code == 1
        assert err.splitlines() == [
            "comity: pages/x.jsonl:17: not JSON: a brace is missing",
            "comity: pages/y.html: no permission to read it",
        ]
        assert bool(out) == (not words)


def test_no_input_is_wrong_usage(comity: Comity) -> None:
    assert comity("run")[0] == 2
    assert comity("run", "pages", "--workers", "0")[0] == 2


def test_busiest_dyads_come_first(ledger_path: Path) -> None:
    with Ledger.open(ledger_path, read_only=True) as ledger:
        assert find_busiest(ledger.events()) == [("IRN-RUS", 2)]
    assert find_busiest(()) == []
