"""``comity code -`` and ``comity find -``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from comity import pipeline
from comity.cli.main import run_cli


def echo(
    lines: Iterable[str], *, directory: Path | None, on_error: Callable[[str], None]
) -> Iterator[dict[str, object]]:
    assert directory is None
    for number, line in enumerate(lines, start=1):
        if line == "bad\n":
            on_error(f"line {number}: not JSON")
        elif line:
            yield {"got": json.loads(line)}


@pytest.fixture
def give(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[bytes], int]]:
    """Put these bytes on standard input."""
    path = tmp_path / "stdin"
    path.write_bytes(b"")
    with path.open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        yield path.write_bytes


@pytest.mark.parametrize(("command", "function"), [("code", "code_records"), ("find", "find_records")])
def test_lines_go_through(
    command: str,
    function: str,
    give: Callable[[bytes], int],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(pipeline, function, echo)
    give('\ufeff{"id": 1, "text": "Тегеран\u2028"}\n{"id": 2}\n'.encode())
    assert run_cli([command, "-"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.split("\n") if line]
    assert rows == [{"got": {"id": 1, "text": "Тегеран\u2028"}}, {"got": {"id": 2}}]


def test_bad_lines_are_named_and_the_others_follow(
    give: Callable[[bytes], int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pipeline, "find_records", echo)
    give(b'{"id": 1}\n{"id": "\xff"}\nbad\n{"id": 4}\n')
    assert run_cli(["find", "-"]) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["got"]["id"] for line in out.splitlines()] == [1, 4]
    assert [line.partition(" (")[0] for line in err.splitlines()] == [
        "comity: standard input, line 2: not UTF-8",
        "comity: standard input, line 3: not JSON",
    ]


def test_source_is_a_dash() -> None:
    assert run_cli(["code", "file.jsonl"]) == 2
    assert run_cli(["code"]) == 2
