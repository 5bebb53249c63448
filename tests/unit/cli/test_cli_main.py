"""The entry point: what it loads, and what becomes of an error."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import click
import pytest

from comity.cli import main as entry
from comity.cli.lazy import LazyCommand
from comity.errors import ComityError, ConfigError, IntakeError, LedgerError, MissingExtraError, NotFoundError

HEAVY = (
    "rich",
    "duckdb",
    "onnxruntime",
    "tokenizers",
    "numpy",
    "matplotlib",
    "trafilatura",
    "jinja2",
    "fastapi",
    "yaml",
    "networkx",
)


@pytest.fixture
def add_command(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Add a command called ``try`` for the length of a test."""

    def add(body: Callable[[], None]) -> None:
        command = click.Command("try", callback=body)
        monkeypatch.setattr(sys.modules[__name__], "TRIED", command, raising=False)
        monkeypatch.setitem(entry.cli.lazy, "try", LazyCommand(where=f"{__name__}:TRIED", summary="Tried."))

    return add


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from comity.cli.main import run_cli; run_cli(['--help']);"
        f"sys.exit(', '.join(name for name in {HEAVY!r} if name in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Commands:" in done.stdout


def test_summaries_are_those_of_the_commands() -> None:
    context = click.Context(entry.cli)
    for name in entry.COMMANDS:
        command = entry.cli.get_command(context, name)
        assert command is not None
        assert command.name == name
        assert command.help, name


def test_unknown_command_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.run_cli(["fly"]) == 2
    assert "fly" in capsys.readouterr().err


def test_no_command_is_wrong_usage() -> None:
    assert entry.run_cli([]) == 2


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.run_cli(["version"]) == 0
    first = capsys.readouterr().out
    assert entry.run_cli(["--version"]) == 0
    assert capsys.readouterr().out == first


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ConfigError("no such state"), 2),
        (ComityError("it failed"), 1),
        (IntakeError("it failed"), 1),
        (LedgerError("it failed"), 1),
        (NotFoundError("no such id"), 1),
        (MissingExtraError("the reading room", "web"), 1),
        (PermissionError(13, "Permission denied", "/some/file"), 1),
    ],
)
def test_error_is_one_line(
    error: Exception,
    code: int,
    add_command: Callable[[Callable[[], None]], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail() -> None:
        raise error

    add_command(fail)
    assert entry.run_cli(["try"]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    assert err.count("\n") == 1


def test_os_error_names_the_file(
    add_command: Callable[[Callable[[], None]], None], capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise PermissionError(13, "Permission denied", "/some/file")

    add_command(fail)
    entry.run_cli(["try"])
    assert capsys.readouterr().err == "comity: /some/file: Permission denied\n"


def test_interrupt_is_one_line(
    add_command: Callable[[Callable[[], None]], None], capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise KeyboardInterrupt

    add_command(fail)
    assert entry.run_cli(["try"]) == 130
    assert capsys.readouterr().err.strip().startswith("comity: interrupted")


def test_fault_of_our_own_is_not_hidden(add_command: Callable[[Callable[[], None]], None]) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    add_command(fail)
    with pytest.raises(ZeroDivisionError):
        entry.run_cli(["try"])


def test_broken_pipe_is_quiet() -> None:
    code = (
        "import click, sys; from comity.cli import main as entry; from comity.cli.lazy import LazyCommand\n"
        "import types; module = types.ModuleType('chatty'); sys.modules['chatty'] = module\n"
        "talk = lambda: [click.echo('x' * 1000) for _ in range(10000)]\n"
        "module.talk = click.Command('talk', callback=talk)\n"
        "entry.cli.lazy['talk'] = LazyCommand(where='chatty:talk', summary='')\n"
        "entry.main(['talk'])"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as talker:
        assert talker.stdout is not None
        assert talker.stderr is not None
        talker.stdout.read(10)
        talker.stdout.close()
        assert talker.stderr.read() == b""
        assert talker.wait(timeout=30) == entry.FAILURE
