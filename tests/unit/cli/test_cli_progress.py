"""How far a run is, where there is no terminal."""

from __future__ import annotations

import pytest

from comity.cli.progress import Lines, make_progress


def test_lines_come_now_and_then() -> None:
    now, written = [0.0], []
    lines = Lines(write=written.append, clock=lambda: now[0], seconds_between=10.0)
    lines.started(300, "coding")
    for second in range(1, 31):
        now[0] = float(second)
        lines.advanced(10)
    lines.finished()
    assert written == [
        "coding: 100 of 300",
        "coding: 200 of 300",
        "coding: 300 of 300",
        "coding: 300 of 300",
    ]


def test_nothing_done_is_not_told() -> None:
    written: list[str] = []
    lines = Lines(write=written.append)
    lines.started(None, "reading")
    lines.finished()
    assert written == []


@pytest.mark.parametrize("quiet", [True, False])
def test_progress_is_never_on_standard_output(quiet: bool, capsys: pytest.CaptureFixture[str]) -> None:
    with make_progress(quiet=quiet) as progress:
        progress.started(None, "reading")
        progress.advanced(3)
        progress.finished()
    out, err = capsys.readouterr()
    assert (out, err) == ("", "" if quiet else "reading: 3\n")


def test_bar_is_drawn_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    with make_progress(quiet=False) as progress:
        for what in ("reading", "coding"):
            progress.started(3, what)
            progress.advanced(3)
            progress.finished()
    assert capsys.readouterr().out == ""
