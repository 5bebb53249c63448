"""A run: what is stored, skipped, named as failed, and done again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from comity.engine import LocalProcesses, ThisProcess
from comity.ledger import Ledger
from comity.pipeline import run
from fake_parts import FakeFuser, FakeSource, UnloadableSource


def write_jsonl(path: Path, *records: dict[str, object] | str) -> str:
    lines = [record if isinstance(record, str) else json.dumps(record) for record in records]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return str(path)


def run_fake(tmp_path: Path, *inputs: str, **changes: object):
    options = {"workers": 1, "parts": FakeSource(), "fuser": FakeFuser()} | changes
    return run(list(inputs), ledger=tmp_path / "comity.duckdb", **options)


def open_ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "comity.duckdb", read_only=True)


def test_pages_become_documents_statements_and_events(tmp_path):
    pages = write_jsonl(
        tmp_path / "pages.jsonl",
        {"text": "Russia met Iran. It rained.", "publisher": "Post", "published_on": "2024-10-12"},
        {"text": "Iran met Turkey.", "publisher": "Post"},
    )
    report = run_fake(tmp_path, pages)
    assert (report.n_inputs, report.n_read, report.n_skipped, report.n_copies) == (2, 2, 0, 0)
    assert (report.n_documents, report.n_statements, report.n_events) == (2, 2, 2)
    assert report.failures == ()
    assert report.registers == {"meetings": 2}
    assert report.has_fused
    with open_ledger(tmp_path) as ledger:
        assert [fault.fault for fault in ledger.check()] == []
        assert {statement.quote.text for statement in ledger.statements()} == {
            "Russia met Iran",
            "Iran met Turkey",
        }


def test_a_second_run_loads_nothing_and_changes_nothing(tmp_path):
    pages = write_jsonl(tmp_path / "pages.jsonl", {"text": "Russia met Iran."}, {"text": "Iran met Turkey."})
    run_fake(tmp_path, pages)
    with open_ledger(tmp_path) as ledger:
        before = ledger.content_digest()
    fuser = FakeFuser()
    report = run_fake(tmp_path, pages, parts=UnloadableSource(), fuser=fuser)
    assert (report.n_inputs, report.n_read, report.n_skipped) == (2, 0, 2)
    assert not report.has_fused
    assert fuser.n_calls == 0
    with open_ledger(tmp_path) as ledger:
        assert ledger.content_digest() == before


def test_only_what_is_new_is_read(tmp_path):
    first = write_jsonl(tmp_path / "a.jsonl", {"text": "Russia met Iran."})
    run_fake(tmp_path, first)
    second = write_jsonl(tmp_path / "b.jsonl", {"text": "Iran met Turkey."})
    report = run_fake(tmp_path, first, second)
    assert (report.n_read, report.n_skipped, report.n_documents) == (1, 1, 2)


def test_a_document_that_is_held_is_not_coded_again(tmp_path):
    first = write_jsonl(tmp_path / "a.jsonl", {"text": "Russia met Iran."})
    run_fake(tmp_path, first)
    again = write_jsonl(tmp_path / "b.jsonl", {"text": "Russia met Iran."})
    report = run_fake(tmp_path, again, parts=UnloadableSource())
    assert (report.n_read, report.n_copies, report.n_documents) == (1, 1, 1)
    with open_ledger(tmp_path) as ledger:
        assert ledger.counts().inputs == 2


def test_another_maker_reads_everything_again(tmp_path):
    pages = write_jsonl(tmp_path / "pages.jsonl", {"text": "Russia met Iran."})
    run_fake(tmp_path, pages)
    report = run_fake(tmp_path, pages, parts=FakeSource(made_by="fake 2"))
    assert (report.n_read, report.n_skipped, report.n_copies) == (1, 0, 0)
    assert report.has_fused
    with open_ledger(tmp_path) as ledger:
        assert {statement.made_by for statement in ledger.statements()} == {"fake 2"}
        assert (ledger.counts().inputs, ledger.counts().documents) == (1, 1)
        assert list(ledger.check()) == []


def test_another_fusion_fuses_again_without_reading(tmp_path):
    pages = write_jsonl(tmp_path / "pages.jsonl", {"text": "Russia met Iran."})
    run_fake(tmp_path, pages)
    report = run_fake(tmp_path, pages, parts=UnloadableSource(), fuser=FakeFuser("fake fusion 2"))
    assert report.has_fused


@pytest.mark.parametrize("order", [("a", "b", "c"), ("c", "b", "a"), ("b", "a", "c")])
def test_the_least_address_is_kept_whatever_the_order(tmp_path, order):
    urls = {"a": None, "b": "https://b.example/", "c": "https://c.example/"}
    files = [
        write_jsonl(
            tmp_path / f"{name}.jsonl", {"text": "Russia met Iran.", "publisher": "Post", "url": urls[name]}
        )
        for name in order
    ]
    for file in files:
        run_fake(tmp_path, file)
    with open_ledger(tmp_path) as ledger:
        assert [document.url for document in ledger.documents()] == ["https://b.example/"]
        assert ledger.counts().inputs == 3


@pytest.mark.parametrize(
    ("word", "stage", "reason"),
    [
        ("UNCODABLE", "coding", "no coder codes this"),
        ("CRASH", "coding", "ZeroDivisionError: nobody expects this"),
        ("UNRESOLVABLE", "resolve", "no resolver resolves this"),
        ("\U0010f900", "store", "U+10F900"),
    ],
)
def test_a_document_that_fails_is_named_and_the_others_are_stored(tmp_path, word, stage, reason):
    pages = write_jsonl(
        tmp_path / "pages.jsonl",
        {"text": "Russia met Iran."},
        {"text": f"Russia met {word} Egypt."},
        {"text": "Iran met Turkey."},
    )
    report = run_fake(tmp_path, pages)
    (failure,) = report.failures
    assert (failure.location, failure.line, failure.stage) == (pages, 2, stage)
    assert reason in failure.reason
    assert failure.document_id is not None
    assert report.n_documents == 2
    with open_ledger(tmp_path) as ledger:
        assert list(ledger.failures()) == [failure]
        assert list(ledger.check()) == []


def test_a_failure_goes_when_its_input_is_read_well(tmp_path):
    pages = write_jsonl(tmp_path / "pages.jsonl", {"text": "Russia met Iran."}, "{broken", "[1]")
    report = run_fake(tmp_path, pages)
    assert [(failure.line, failure.stage) for failure in report.failures] == [(2, "intake"), (3, "intake")]
    write_jsonl(tmp_path / "pages.jsonl", {"text": "Russia met Iran."}, {"text": "Iran met Turkey."})
    report = run_fake(tmp_path, pages)
    assert report.failures == ()
    with open_ledger(tmp_path) as ledger:
        assert list(ledger.failures()) == []


def test_a_failure_elsewhere_stays(tmp_path):
    run_fake(tmp_path, write_jsonl(tmp_path / "a.jsonl", "{broken"))
    run_fake(tmp_path, write_jsonl(tmp_path / "b.jsonl", {"text": "Russia met Iran."}))
    with open_ledger(tmp_path) as ledger:
        assert len(list(ledger.failures())) == 1


def test_a_failing_input_is_tried_again(tmp_path):
    pages = write_jsonl(tmp_path / "pages.jsonl", {"text": "UNCODABLE Russia met Iran."})
    for _ in range(2):
        report = run_fake(tmp_path, pages)
        assert len(report.failures) == 1
        assert report.n_skipped == 0


@pytest.mark.parametrize("order", ["abc", "acb", "bac", "bca", "cab", "cba"])
def test_copies_of_a_failed_document_stand_for_themselves(tmp_path, order):
    """The reading with an address is the one to keep, but it cannot be coded: the next best is."""
    text = "Russia met Iran ADDRESSED."
    records = {
        "a": {"text": text, "publisher": "Post", "url": "https://a.example/"},
        "b": {"text": text, "publisher": "Post"},
        "c": {"text": text, "publisher": "Post", "id": "read again"},
    }
    for name in order:
        write_jsonl(tmp_path / f"{name}.jsonl", records[name])
    report = run_fake(tmp_path, *(str(tmp_path / f"{name}.jsonl") for name in order))
    assert [Path(failure.location).name for failure in report.failures] == ["a.jsonl"]
    with open_ledger(tmp_path) as ledger:
        assert [document.url for document in ledger.documents()] == [None]
        assert ledger.counts().inputs == 2


def test_one_file_named_twice_is_read_once(tmp_path):
    pages = write_jsonl(tmp_path / "pages.jsonl", {"text": "Russia met Iran."})
    report = run_fake(tmp_path, pages, pages)
    assert report.n_inputs == 1


def test_nothing_at_all_makes_an_empty_ledger(tmp_path):
    report = run_fake(tmp_path, str(tmp_path / "absent.txt"))
    assert len(report.failures) == 1
    assert report.n_documents == 0


def test_workers_give_the_same_ledger(tmp_path):
    records = [
        {"text": f"Russia met Iran {n} times. Iran met Turkey.", "publisher": f"P{n % 3}"} for n in range(200)
    ]
    pages = write_jsonl(tmp_path / "pages.jsonl", *records, records[0])
    digests = set()
    for name, engine in (("here", ThisProcess()), ("local", LocalProcesses(2))):
        (tmp_path / name).mkdir()
        report = run_fake(tmp_path / name, pages, engine=engine)
        assert (report.n_documents, report.n_copies) == (200, 1)
        with open_ledger(tmp_path / name) as ledger:
            digests.add(ledger.content_digest())
    assert len(digests) == 1


def test_a_document_that_kills_its_worker_is_a_failure(tmp_path):
    records = [{"text": f"Russia met Iran {n} times."} for n in range(5)]
    records.insert(2, {"text": "DEADLY Russia met Iran."})
    pages = write_jsonl(tmp_path / "pages.jsonl", *records)
    report = run_fake(tmp_path, pages, engine=LocalProcesses(2))
    (failure,) = report.failures
    assert (failure.line, failure.stage) == (3, "coding")
    assert "SIGKILL" in failure.reason
    assert report.n_documents == 5


class Heard:
    """A progress that remembers."""

    def __init__(self) -> None:
        self.said: list[object] = []

    def started(self, total, what):
        self.said.append(what)

    def advanced(self, n):
        self.said.append(n)

    def finished(self):
        self.said.append("finished")


def test_progress_hears_of_every_input(tmp_path):
    pages = write_jsonl(
        tmp_path / "pages.jsonl", *({"text": f"Russia met Iran {n}."} for n in range(100)), "{"
    )
    heard = Heard()
    run_fake(tmp_path, pages, progress=heard)
    assert [said for said in heard.said if isinstance(said, str)] == [
        "reading",
        "finished",
        "fusing",
        "finished",
    ]
    assert sum(said for said in heard.said if isinstance(said, int)) == 101
