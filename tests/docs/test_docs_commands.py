"""What the pages tell people to type exists."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from comity.cli.main import COMMANDS, cli

ROOT = Path(__file__).resolve().parents[2]
# Decisions and the changelog tell of what was, or of what is to come.
PAGES = sorted(
    page
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
    if page.name != "CHANGELOG.md" and "decisions" not in page.parts
)
CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.MULTILINE | re.DOTALL)
IS_TYPED = re.compile(r"(?:^|[|;&`]|\$ )\s*(comity|make)((?: +[^\s|;&`#<>]+)*)", re.MULTILINE)


def iter_typed(page: Path) -> list[tuple[str, list[str]]]:
    """Every command line in a page's code: the program and its words."""
    code = "\n".join(CODE.findall(page.read_text("utf-8")))
    return [(program, words.split()) for program, words in IS_TYPED.findall(code)]


def find_faults(program: str, words: list[str]) -> list[str]:
    """What is wrong with a command line."""
    if program == "make":
        return [f"make {word}" for word in words if word.islower() and word.isalpha() and word not in TARGETS]
    if not words or words[0].startswith(("-", "{")):
        return []
    if words[0] not in COMMANDS:
        return [f"comity {words[0]}"]
    command = cli.get_command(click.Context(cli), words[0])
    assert command is not None
    if isinstance(command, click.Group) and len(words) > 1 and words[1][0].isalpha():
        if words[1] not in command.commands:
            return [f"comity {words[0]} {words[1]}"]
        command = command.commands[words[1]]
    known = {name for option in command.params for name in (*option.opts, *option.secondary_opts)}
    known |= {"--help", "-h"}
    typed = [word.split("=")[0].strip("[]") for word in words[1:]]
    return [
        f"comity {words[0]} {word}" for word in typed if re.match(r"--?[a-z]", word) and word not in known
    ]


TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_exist(page: Path) -> None:
    faults = [fault for program, words in iter_typed(page) for fault in find_faults(program, words)]
    assert not faults


def test_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in COMMANDS if f"comity {name}" not in text] == []
    assert [name for name in ("demo", "test") if f"make {name}" not in text] == []
