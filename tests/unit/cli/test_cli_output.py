"""Files appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from comity.cli.output import open_output
from comity.errors import ConfigError


def test_file_is_replaced_when_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")
    with open_output(path) as out:
        out.write(b"new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.txt"]


def write_half(path: Path) -> None:
    with open_output(path) as out:
        out.write(b"ne")
        raise ZeroDivisionError


def test_failure_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError):
        write_half(path)
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.txt"]


def test_rights_of_the_replaced_file_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")
    path.chmod(0o640)
    with open_output(path) as out:
        out.write(b"new")
    assert path.stat().st_mode & 0o777 == 0o640


def test_device_is_written_to_and_kept() -> None:
    with open_output(os.devnull) as out:
        out.write(b"gone")
    assert not Path(os.devnull).is_file()


def test_missing_folder_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no folder"), open_output(tmp_path / "no" / "out.txt"):
        pass
