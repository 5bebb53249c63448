"""``comity measure``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest

Comity = Callable[..., tuple[int, str, str]]


def test_table_counts_what_happened_and_says_what_did_not(comity: Comity) -> None:
    code, out, err = comity("measure", "RUS-IRN")
    assert (code, err) == (0, "")
    row = next(line for line in out.splitlines() if line.startswith("2024-10"))
    assert row.split() == ["2024-10", "1", "2", "1", "100", "1", "0", "0", "0", "+1.0"]
    assert "Registers (an event can be in several): meetings 1 (100%)." in out
    assert "RUS to IRN: 1, index +1.0; IRN to RUS: 0; 0 without direction." in out
    assert "Not counted: 1 planned, expected, possible, called for or denied; 0 not known to the month" in out
    assert "Pages without a date of publication, counted nowhere: 1." in out


def test_json_has_every_figure(comity: Comity) -> None:
    code, out, err = comity("measure", "irn", "--by", "quarter", "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert (found["subject"], found["states"], found["by"], found["reciprocity"]) == (
        "IRN",
        ["IRN"],
        "quarter",
        None,
    )
    (period,) = found["periods"]
    assert (period["period"], period["n_events"], period["index"]) == ("2024-Q4", 1, 1.0)
    assert (period["index_low"], period["index_high"]) == (None, None)
    assert period["quads"]["verbal cooperation"] == {"n_events": 1, "share": 1.0}
    assert found["bootstrap"] == {"n_draws": 1000, "seed": 0, "level": 0.95}


def test_csv_has_a_row_for_each_period(comity: Comity) -> None:
    code, out, _ = comity("measure", "RUS-IRN", "--since", "2024-09", "--until", "2024-11", "--csv")
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["period"], row["n_events"], row["index"]) for row in rows] == [
        ("2024-09", "0", ""),
        ("2024-10", "1", "1.0"),
        ("2024-11", "0", ""),
    ]


def test_networks(comity: Comity) -> None:
    _, out, _ = comity("measure", "RUS", "--network", "--by", "year")
    assert next(line for line in out.splitlines() if line.startswith("2024")).split() == [
        "2024",
        "2",
        "1",
        "0.00",
        "IRN",
        "RUS",
    ]
    _, out, _ = comity("measure", "RUS", "--network", "--by", "year", "--json")
    assert json.loads(out)["periods"][0]["communities"] == [["IRN", "RUS"]]
    _, out, _ = comity("measure", "RUS", "--network", "--by", "year", "--csv")
    (tie,) = csv.DictReader(io.StringIO(out))
    assert (tie["first"], tie["second"], tie["community_first"]) == ("IRN", "RUS", "1")


@pytest.mark.parametrize("width", [50, 80, 108, 200])
def test_no_figure_is_cut(comity: Comity, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for words in (("--by", "day"), ("--by", "year", "--network")):
        _, out, _ = comity("measure", "RUS-IRN", *words)
        assert max(len(line) for line in out.splitlines()) <= width
    _, out, _ = comity("measure", "RUS-IRN", "--by", "day")
    row = next(line for line in out.splitlines() if line.startswith("2024-10-11"))
    assert row.split()[:2] == ["2024-10-11", "1"]
    assert "+1.0" in row.split()


def test_long_empty_stretches_are_one_row(comity: Comity) -> None:
    _, out, _ = comity("measure", "RUS-IRN", "--since", "2024-01")
    assert [line.split()[:2] for line in out.splitlines() if "empty" in line] == [["9", "empty"]]


@pytest.mark.parametrize("words", [(), ("--csv",), ("--network", "--csv"), ("--network",)])
def test_nothing_found_is_said_on_standard_error(comity: Comity, words: tuple[str, ...]) -> None:
    assert comity("measure", "RUS-IRN", "--since", "2030", *words) == (0, "", "nothing found\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("RUSIRN",), "three-letter ISO code"),
        (("RUS-RUS",), "two different states"),
        (("RUS", "--by", "decade"), "decade"),
        (("RUS", "--json", "--csv"), "take --json or --csv, not both"),
        (
            ("RUS", "--since", "2025", "--until", "2024"),
            "would end on 2024-01-01, before it begins on 2025-01-01",
        ),
        (("RUS", "--by", "day", "--since", "0001-01-01"), "more than 36,600 periods"),
    ],
)
def test_wrong_usage(comity: Comity, words: tuple[str, ...], message: str) -> None:
    code, out, err = comity("measure", *words)
    assert (code, out) == (2, "")
    assert message in err


def test_the_library_gives_the_same(comity: Comity, ledger_path: object) -> None:
    import comity as library
    from comity.measure import measures_to_json

    _, out, _ = comity("measure", "RUS-IRN", "--json")
    with library.Ledger.open(ledger_path, read_only=True) as ledger:  # type: ignore[arg-type]
        measures = library.make_measures(ledger, "RUS-IRN", codebook=library.load_codebook())
        networks = library.make_networks(ledger, codebook=library.load_codebook())
    assert measures_to_json(measures) == json.loads(out)
    assert [network.states for network in networks] == [("IRN", "RUS")]
