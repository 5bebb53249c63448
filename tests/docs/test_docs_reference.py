"""Every command, error, register and event type has its heading in a reference that is fresh."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import comity.errors
from comity.cli.main import COMMANDS
from comity.codebook import load_codebook

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"


def headings(name: str) -> set[str]:
    text = (REFERENCE / name).read_text("utf-8")
    return set(re.findall(r"^#+ (.+)$", text, re.MULTILINE))


def test_reference_is_what_the_code_declares() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "make_reference.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_every_command_has_a_heading() -> None:
    assert {f"comity {name}" for name in COMMANDS} <= headings("cli.md")


def test_every_error_has_a_heading() -> None:
    errors = {name for name, _ in inspect.getmembers(comity.errors, inspect.isclass)}
    assert errors <= headings("errors.md")


def test_every_type_topic_and_register_is_documented() -> None:
    book = load_codebook()
    titles = headings("codebook.md")
    assert {entry.name for entry in book.types} <= titles
    assert {register.name for register in book.registers} <= titles
    text = (REFERENCE / "codebook.md").read_text("utf-8")
    assert [topic.name for topic in book.topics if f"`{topic.name}`" not in text] == []
