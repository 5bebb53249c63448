"""Enumeration of inputs: order, kinds, streaming, and one Failure for each thing that cannot be read."""

from __future__ import annotations

import gzip
import io
import json
import os
import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from comity.errors import IntakeError
from comity.intake import Failure, Fetched, RawInput, iter_inputs
from comity.intake.source import make_fingerprint


class MockFetcher:
    """Answers from a table; every other address is unreachable."""

    def __init__(self, pages: dict[str, Fetched] | None = None) -> None:
        self.pages = pages or {}

    def fetch(self, url: str) -> Fetched:
        if url not in self.pages:
            raise IntakeError("cannot be reached (no route); check the address and the connection")
        return self.pages[url]


def read_all(
    *names: str | Path,
    stdin: bytes | None = None,
    fetcher: MockFetcher | None = None,
    max_bytes: int = 20_000_000,
) -> list[RawInput | Failure]:
    stream = io.BytesIO(stdin) if stdin is not None else None
    given: Sequence[str] = [str(name) for name in names]
    return list(iter_inputs(given, fetcher=fetcher or MockFetcher(), stdin=stream, max_bytes=max_bytes))


def names_of(found: list[RawInput | Failure]) -> list[str]:
    return [Path(item.source.location).name for item in found if isinstance(item, RawInput)]


def failures_of(found: list[RawInput | Failure]) -> list[Failure]:
    return [item for item in found if isinstance(item, Failure)]


def test_a_folder_comes_sorted_with_what_is_below_it_and_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", ".hidden.txt", "sub/c.html", ".git/config", "sub/.x/y.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text("Words of a page.", encoding="utf-8")
    found = read_all(tmp_path)
    assert names_of(found) == ["a.md", "b.txt", "c.html"]
    assert [item.kind for item in found if isinstance(item, RawInput)] == ["markdown", "text", "html"]


def test_the_folder_that_a_browser_saves_beside_a_page_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "Talks.html").write_text("<html><p>Words.</p></html>", encoding="utf-8")
    (tmp_path / "Talks_files").mkdir()
    (tmp_path / "Talks_files" / "style.css").write_text("p {}", encoding="utf-8")
    (tmp_path / "Other_files").mkdir()
    (tmp_path / "Other_files" / "note.txt").write_text("Words.", encoding="utf-8")
    assert names_of(read_all(tmp_path)) == ["Talks.html", "note.txt"]


def test_a_glob_is_sorted_and_an_empty_one_is_a_failure(tmp_path: Path) -> None:
    for name in ("2.txt", "1.txt", "3.md"):
        (tmp_path / name).write_text("Words.", encoding="utf-8")
    assert names_of(read_all(tmp_path / "*.txt")) == ["1.txt", "2.txt"]
    (failure,) = failures_of(read_all(tmp_path / "*.pdf"))
    assert "matches no file" in failure.reason


def test_a_file_whose_name_looks_like_a_glob_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "talks[1].txt").write_text("Words.", encoding="utf-8")
    assert names_of(read_all(tmp_path / "talks[1].txt")) == ["talks[1].txt"]


def test_the_same_path_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.", encoding="utf-8")
    assert len(read_all(tmp_path / "a.txt", tmp_path, tmp_path / "*.txt")) == 1


def test_what_is_missing_or_empty_or_no_file_is_a_failure_and_the_rest_follows(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "good.txt").write_text("Words.", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe")
    found = read_all(tmp_path / "gone.txt", tmp_path / "empty", tmp_path / "pipe", tmp_path / "good.txt")
    reasons = [failure.reason for failure in failures_of(found)]
    assert [reason.split(";")[0] for reason in reasons] == [
        "no such file",
        "the folder holds no file to read",
        "not a regular file (a device, pipe or socket)",
    ]
    assert names_of(found) == ["good.txt"]


def test_a_folder_without_permission_is_one_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.txt").write_text("Words.", encoding="utf-8")
    scandir = os.scandir

    def guarded(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    found = read_all(tmp_path)
    (failure,) = failures_of(found)
    assert failure.location.endswith("closed")
    assert "permission denied" in failure.reason
    assert names_of(found) == ["open.txt"]


def test_a_file_without_permission_is_one_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed.txt").write_text("Words.", encoding="utf-8")

    def refuse(self: Path, mode: str = "r") -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (failure,) = failures_of(read_all(tmp_path / "closed.txt"))
    assert "permission denied" in failure.reason


def make_lines(n_lines: int, broken: dict[int, bytes]) -> bytes:
    lines = [json.dumps({"id": str(i), "text": f"Text {i}."}).encode() for i in range(1, n_lines + 1)]
    for number, line in broken.items():
        lines[number - 1] = line
    return b"\n".join(lines) + b"\n"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "cut off', "broken JSON"),
        (b'["a list"]', "not a JSON object"),
        (b'{"text": "\xff\xfe"}', "not UTF-8"),
        (b"[" * 100_000, "broken JSON"),
        (b'{"text": "' + b"x" * 3_000 + b'"}', "larger than 0.002 MB"),
    ],
)
def test_line_17_of_jsonl_is_named_and_the_run_goes_on(tmp_path: Path, line: bytes, reason: str) -> None:
    (tmp_path / "many.jsonl").write_bytes(make_lines(30, {17: line}))
    limit = 2_000 if "larger" in reason else 20_000_000
    found = read_all(tmp_path / "many.jsonl", max_bytes=limit)
    (failure,) = failures_of(found)
    assert (failure.line, failure.reason.startswith(reason)) == (17, True)
    lines = [item.source.line for item in found if isinstance(item, RawInput)]
    assert lines == [n for n in range(1, 31) if n != 17]


def test_jsonl_is_read_one_line_at_a_time() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:
            line = b'{"text": "Again and again."}\n'
            buffer[: len(line)] = line
            return len(line)

    stream = io.BufferedReader(Endless())
    found: Iterator[RawInput | Failure] = iter_inputs(["-"], fetcher=MockFetcher(), stdin=stream)
    first = [next(found) for _ in range(5)]
    assert [item.source.line for item in first if isinstance(item, RawInput)] == [1, 2, 3, 4, 5]


def test_a_pretty_printed_file_named_jsonl_does_not_give_a_failure_for_each_line(tmp_path: Path) -> None:
    pretty = json.dumps([{"text": str(n)} for n in range(500)], indent=1)
    (tmp_path / "pretty.jsonl").write_text(pretty, encoding="utf-8")
    failures = failures_of(read_all(tmp_path / "pretty.jsonl"))
    assert len(failures) < 30
    assert "one complete object per line" in failures[-1].reason


def test_gzip_is_unpacked_whatever_it_holds(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(make_lines(3, {})))
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(b"<html><p>Words.</p></html>"))
    (tmp_path / "c.gz").write_bytes(gzip.compress(b"Plain words."))
    found = read_all(tmp_path)
    kinds = [item.kind for item in found if isinstance(item, RawInput)]
    assert kinds == ["record", "record", "record", "html", "text"]


@pytest.mark.parametrize("damage", ["cut", "flip"])
def test_broken_gzip_is_a_failure(tmp_path: Path, damage: str) -> None:
    packed = bytearray(gzip.compress(make_lines(2_000, {})))
    if damage == "cut":
        packed = packed[: len(packed) // 2]
    else:
        packed[len(packed) // 2] ^= 0xFF
    (tmp_path / "a.jsonl.gz").write_bytes(bytes(packed))
    assert any("broken gzip" in failure.reason for failure in failures_of(read_all(tmp_path)))


def test_a_page_above_the_limit_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "big.html").write_bytes(b"<html>" + b"x" * 5_000_000)
    (tmp_path / "bomb.html.gz").write_bytes(gzip.compress(b"<html>" + b"x" * 5_000_000))
    reasons = [failure.reason for failure in failures_of(read_all(tmp_path, max_bytes=1_000_000))]
    assert [reason.split(",")[0] for reason in reasons] == ["larger than 1 MB"] * 2


def test_stdin_takes_jsonl_and_plain_text_and_pages() -> None:
    records = read_all("-", stdin=make_lines(2, {}))
    assert [item.kind for item in records if isinstance(item, RawInput)] == ["record", "record"]
    (text,) = read_all("-", stdin=b"The two ministers met.\n")
    assert isinstance(text, RawInput)
    assert (text.kind, text.source.location) == ("text", "-")
    (page,) = read_all("-", stdin=b"<!doctype html><html><p>Words.</p></html>")
    assert isinstance(page, RawInput)
    assert page.kind == "html"
    assert "not open" in failures_of(read_all("-"))[0].reason


def test_an_address_gives_its_final_url_and_charset_and_a_dead_one_a_failure() -> None:
    fetched = Fetched(
        body=b"<html><p>Words.</p>", url="https://b.example/1", content_type="text/html; charset=koi8-r"
    )
    found = read_all(
        "https://a.example/", "https://dead.example/", fetcher=MockFetcher({"https://a.example/": fetched})
    )
    page, failure = found
    assert isinstance(page, RawInput)
    assert (page.kind, page.given.url, page.given.charset) == ("html", "https://b.example/1", "koi8-r")
    assert isinstance(failure, Failure)
    assert failure.location == "https://dead.example/"


def test_a_text_file_that_is_a_page_is_read_as_one(tmp_path: Path) -> None:
    (tmp_path / "saved.txt").write_bytes(
        b"\xef\xbb\xbf<!-- saved --><!DOCTYPE HTML><html><p>Words.</p></html>"
    )
    (tmp_path / "noext").write_bytes(b"Plain words.")
    assert [item.kind for item in read_all(tmp_path) if isinstance(item, RawInput)] == ["text", "html"]


def test_the_fingerprint_is_of_the_raw_bytes_and_raw_inputs_can_be_pickled(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Words.\r\n")
    (raw,) = read_all(tmp_path)
    assert isinstance(raw, RawInput)
    assert raw.source.fingerprint == make_fingerprint(b"Words.\r\n")
    assert pickle.loads(pickle.dumps(raw)) == raw
    first, second = (read_all("-", stdin=make_lines(1, {}) + extra) for extra in (b"", b"\n\n"))
    assert first == second
