"""``comity list``."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from comity.cli.listing import CELLS
from comity.codebook import load_codebook

Comity = Callable[..., tuple[int, str, str]]


def ids(out: str) -> list[str]:
    return [json.loads(line)["id"] for line in out.splitlines()]


@pytest.mark.parametrize(("what", "n"), [("events", 2), ("statements", 3), ("documents", 2), ("meetings", 1)])
def test_json_is_one_object_per_line(comity: Comity, what: str, n: int) -> None:
    code, out, err = comity("list", what, "--json")
    assert (code, err) == (0, "")
    assert len(set(ids(out))) == n


def test_table_shows_the_columns_of_the_register(comity: Comity) -> None:
    code, out, _ = comity("list", "meetings")
    assert code == 0
    head, _, row = out.splitlines()[:3]
    assert head.split() == ["id", *load_codebook().register_of("meetings").columns]
    for words in ("2024-10-11", "CONSULT (third-party)", "happened", "Russia → Iran", "Ashgabat (TKM)", "2"):
        assert words in row


def test_quantities_are_those_of_the_statements(comity: Comity) -> None:
    _, out, _ = comity("list", "economy")
    assert "over 200 million" in out


def test_table_fits_the_terminal(comity: Comity, monkeypatch: pytest.MonkeyPatch) -> None:
    for width in (60, 80, 200):
        monkeypatch.setenv("COLUMNS", str(width))
        for what in ("events", "statements", "documents", "economy"):
            _, out, _ = comity("list", what)
            assert max(len(line) for line in out.splitlines()) <= width


def test_filters(comity: Comity) -> None:
    assert len(ids(comity("list", "events", "--dyad", "IRN-RUS", "--json")[1])) == 2
    assert ids(comity("list", "events", "--dyad", "USA-UKR", "--json")[1]) == []
    assert len(ids(comity("list", "events", "--since", "2024-10", "--json")[1])) == 1
    assert ids(comity("list", "events", "--since", "2025", "--json")[1]) == []


def test_nothing_found_is_said_on_standard_error(comity: Comity) -> None:
    code, out, err = comity("list", "nuclear")
    assert (code, out, err) == (0, "", "nothing found\n")


def test_unknown_register_names_those_there_are(comity: Comity) -> None:
    code, out, err = comity("list", "meeting")
    assert (code, out) == (1, "")
    assert "meetings" in err


@pytest.mark.parametrize("words", [("--dyad", "RUSIRN"), ("--dyad", "RUS-RUS"), ("--since", "last week")])
def test_wrong_filter_is_wrong_usage(comity: Comity, words: tuple[str, ...]) -> None:
    assert comity("list", "events", *words)[0] == 2


def test_every_column_of_the_codebook_can_be_shown() -> None:
    columns = {column for register in load_codebook().registers for column in register.columns}
    assert columns - set(CELLS) == {"quantities"}


def test_no_ledger_is_one_line(comity: Comity, tmp_path: object) -> None:
    from comity.cli.main import run_cli

    assert run_cli(["list", "events", "--ledger", f"{tmp_path}/none.duckdb"]) == 1
