"""A ledger with the synthetic evidence, and the reading room on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from web_client import RoomClient

from comity.ledger import Batch, FailureRow, Ledger
from dossier_evidence import LEADERS, STATE_NAMES, Evidence, make_evidence


@dataclass(frozen=True, slots=True)
class Named:
    """A state, or the tenure of its leader."""

    name: str
    person_id: str


class SmallReference:
    """Names and leaders of the states of the synthetic evidence."""

    def state(self, code: str) -> Named | None:
        name = STATE_NAMES.get(code)
        return Named(name, "") if name else None

    def holders(self, office: str, country: str, on: date) -> list[Named]:
        return [Named("", LEADERS[country])] if country in LEADERS else []


@pytest.fixture(scope="session")
def evidence() -> Evidence:
    return make_evidence()


@pytest.fixture(scope="session")
def ledger_path(evidence: Evidence, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("room") / "comity.duckdb"
    failure = FailureRow(location="broken.html", line=17, stage="intake", reason="<b>not text</b>")
    with Ledger.open(path) as ledger:
        ledger.add_batch(
            Batch(documents=evidence.documents, statements=evidence.statements, failures=(failure,))
        )
        ledger.replace_events(evidence.events, evidence.reports, state="test")
    return path


@pytest.fixture(scope="session")
def client(ledger_path: Path) -> RoomClient:
    return RoomClient(ledger_path, reference=SmallReference)
