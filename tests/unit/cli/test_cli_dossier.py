"""``comity dossier``: which states are meant, where the result goes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from comity.cli.dossier import find_dyad
from comity.errors import ConfigError
from comity.resolve import Directory, load_directory

Comity = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def directory() -> Directory:
    return load_directory()


@pytest.mark.parametrize(
    ("words", "dyad"),
    [
        (("RUS", "IRN"), "RUS-IRN"),
        (("rus-irn",), "RUS-IRN"),
        (("Russia", "Iran"), "RUS-IRN"),
        (("russia", "south korea"), "RUS-KOR"),
        (("Timor-Leste", "Guinea-Bissau"), "TLS-GNB"),
        (("Iran", "United States"), "IRN-USA"),
    ],
)
def test_states_are_known_by_code_and_name(words: tuple[str, ...], dyad: str, directory: Directory) -> None:
    assert str(find_dyad(words, directory)) == dyad


@pytest.mark.parametrize(
    "words",
    [
        ("RUS",),
        ("RUS", "RUS"),
        ("RUS", "Atlantis"),
        ("RUS", "IRN", "USA"),
        ("Vladimir Putin", "IRN"),
        ("", "IRN"),
    ],
)
def test_what_is_not_two_states_is_wrong_usage(words: tuple[str, ...], directory: Directory) -> None:
    with pytest.raises(ConfigError):
        find_dyad(words, directory)


def test_default_file_is_named_after_the_states(
    comity: Comity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for form, beginning in (("html", "<!doctype html"), ("md", "# "), ("json", "{")):
        code, out, err = comity("dossier", "RUS-IRN", "--format", form)
        assert (code, out, err) == (0, f"wrote RUS-IRN.{form}\n", "")
        assert (tmp_path / f"RUS-IRN.{form}").read_text("utf-8").lower().startswith(beginning)


def test_dash_is_standard_output(comity: Comity) -> None:
    code, out, _ = comity("dossier", "RUS", "IRN", "--format", "json", "-o", "-")
    assert code == 0
    assert json.loads(out)


def test_pages_after_the_day_are_left_out(comity: Comity) -> None:
    with_all = comity("dossier", "RUS", "IRN", "--format", "md", "-o", "-")[1]
    as_of = comity("dossier", "RUS", "IRN", "--format", "md", "--as-of", "2020", "-o", "-")
    assert as_of[0] == 0
    assert "Northern Wire" in with_all
    assert "Northern Wire" not in as_of[1]


def test_what_was_before_the_day_is_left_out(comity: Comity) -> None:
    code, out, _ = comity("dossier", "RUS", "IRN", "--format", "md", "--since", "2090", "-o", "-")
    assert code == 0
    assert "1 Jan 2090 or later" in out or "no statement found" in out


def test_unwritable_place_is_one_line(comity: Comity, tmp_path: Path) -> None:
    code, out, err = comity("dossier", "RUS", "IRN", "-o", str(tmp_path / "none" / "x.html"))
    assert (code, out, err.count("\n")) == (2, "", 1)
