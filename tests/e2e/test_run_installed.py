"""The whole main job with the installed coder, directory and gazetteer, on a few pages of our own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from comity.ledger import Ledger
from comity.model import parse_dyad
from comity.pipeline import code_records, evidence, find_records, run

SRC = Path(__file__).parents[2] / "src"
PAGES = {
    "wire.txt": "Russian President Vladimir Putin met Iranian President Masoud Pezeshkian in Ashgabat on "
    "Friday, the Kremlin said.\n\nThe two leaders discussed trade.\n",
    "plan.md": "# Pact near\n\nIran and Russia will sign a cooperation agreement in Moscow on January 17, "
    "2025, an Iranian government spokeswoman said.\n",
    "rows.jsonl": json.dumps(
        {
            "text": "The United States imposed sanctions on Iran on Tuesday.",
            "published_on": "2024-10-12",
            "publisher": "Post",
        }
    ),
}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for name, text in PAGES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def ledger_path(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "comity.duckdb"
    report = run([str(pages)], ledger=path, workers=1)
    assert report.failures == ()
    assert report.n_documents == 3
    return path


def test_pages_become_events_bound_to_their_words(ledger_path):
    with Ledger.open(ledger_path, read_only=True) as ledger:
        assert list(ledger.check()) == []
        events = list(ledger.events(dyad=parse_dyad("RUS-IRN")))
        assert events
        found = evidence(ledger, parse_dyad("RUS-IRN"))
        texts = {document.id: document.text for document in found.documents}
        for statement in found.statements:
            assert all(span.holds_in(texts[statement.document_id]) for span in statement.iter_spans())


def test_two_workers_make_the_same_ledger(pages, ledger_path, tmp_path):
    again = tmp_path / "comity.duckdb"
    run([str(pages)], ledger=again, workers=2)
    with Ledger.open(again) as one, Ledger.open(ledger_path, read_only=True) as other:
        assert one.table_digests() == other.table_digests()


def test_a_second_run_loads_no_model(pages, ledger_path):
    program = (
        "import sys\nfrom pathlib import Path\nfrom comity.pipeline import run\n"
        f"report = run([{str(pages)!r}], ledger=Path({str(ledger_path)!r}), workers=2)\n"
        "assert (report.n_read, report.n_skipped, report.has_fused) == (0, 3, False), report\n"
        "heavy = {'onnxruntime', 'tokenizers', 'trafilatura', 'datasketch', 'comity.resolve.directory'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, env={**os.environ, "PYTHONPATH": str(SRC)})


def test_records_are_coded_and_searched():
    text = "Russia supplied missiles to Iran on 3 May 2024."
    told = list(code_records([json.dumps({"id": "a", "text": text, "pairs": [[[0, 6], [28, 32]]]})]))
    assert told
    assert {(record["input_id"], record["pair"]) for record in told} == {("a", 0)}
    (found,) = find_records([json.dumps({"id": "a", "text": text, "date": "2024-05-04"})])
    assert [day["first_on"] for day in found["dates"]] == ["2024-05-03"]
    assert [actor["country"] for actor in found["actors"]] == ["RUS", "IRN"]
