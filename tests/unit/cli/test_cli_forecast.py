"""``comity forecast``."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from comity.cli.main import run_cli
from comity.ledger import Ledger

Comity = Callable[..., tuple[int, str, str]]

FIRST = date(2018, 1, 1)
COLUMNS = (
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\t"
    "Target Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\t"
    "Province\tCountry\tLatitude\tLongitude"
)
NAMES = ("Russia", "Iran", "France", "Germany", "China", "India", "Turkey", "Egypt")
ACTS = {"Use conventional military force": ("190", "-10"), "Make a visit": ("042", "1.9")}


def make_row(number: int, day: int, actor: str, recipient: str, act: str) -> str:
    code, intensity = ACTS[act]
    cells = [
        str(30_000_000 + number),
        str(FIRST + timedelta(days=day)),
        actor,
        "Government",
        actor,
        act,
        code,
    ]
    cells += [
        intensity,
        recipient,
        "Government",
        recipient,
        str(number),
        "1",
        "Wire",
        "",
        "",
        "",
        actor,
        "",
        "",
    ]
    return "\t".join(cells)


def make_rows(n_days: int) -> list[str]:
    """Quarrels that come and go, and visits, between eight states."""
    rng = np.random.default_rng(7)
    rows = []
    for actor in NAMES:
        for recipient in NAMES:
            is_on = False
            for day in range(n_days if actor != recipient else 0):
                is_on = bool(rng.random() < (0.97 if is_on else 0.02))
                if rng.random() < (0.4 if is_on else 0.01):
                    rows.append((day, actor, recipient, "Use conventional military force"))
                if rng.random() < 0.02:
                    rows.append((day, actor, recipient, "Make a visit"))
    return [make_row(number, *row) for number, row in enumerate(rows)]


@pytest.fixture(scope="module")
def imported_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with nothing but ICEWS rows of 300 days; no test changes it."""
    folder = tmp_path_factory.mktemp("forecast")
    table, path = folder / "events.2018.tab", folder / "rows.duckdb"
    table.write_text("\n".join([COLUMNS, *make_rows(300)]) + "\n", "utf-8")
    assert run_cli(["import", str(table), "--ledger", str(path), "--quiet"]) == 0
    return path


@pytest.fixture
def forecast(imported_path: Path, capfd: pytest.CaptureFixture[str]) -> Comity:
    """Forecast from that ledger."""

    def call(*words: str) -> tuple[int, str, str]:
        code = run_cli(["forecast", *words, "--ledger", str(imported_path)])
        out, err = capfd.readouterr()
        return code, out, err

    return call


@pytest.mark.parametrize("width", [80, 120])
def test_the_forecast_reads_well(forecast: Comity, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    code, out, err = forecast("RUS", "IRN")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert max(map(len, lines)) <= width
    assert lines[0] == "RUS-IRN from ICEWS, as of the end of 2018-10-27"
    row = next(line for line in lines if line.startswith("material conflict") and "RUS → IRN" in line)
    assert row.count("%") >= 3
    for heading in ("index ", "The record: Brier scores", "Calibration:", "The acts of each kind"):
        assert any(line.startswith(heading) for line in lines), heading
    assert "90 days, 12 of 12 questions: tried on windows of 90 days in a row: 1; 5 are due." in " ".join(
        out.split()
    )
    assert "icews:30" in out
    skills = [line for line in lines if line.startswith("mater. − (one)")]
    assert len(skills) == 3
    assert all(line.rstrip().endswith(")") for line in skills)


def test_json_has_every_figure(forecast: Comity) -> None:
    code, out, _ = forecast("RUS-IRN", "--json", "--as-of", "2018-10-01")
    assert code == 0
    found = json.loads(out)
    assert (found["dyad"], found["by"], found["seed"]) == ("RUS-IRN", "quad", 0)
    (part,) = found["data"]
    assert (part["dataset"], part["as_of"], part["last_on"]) == ("icews", "2018-10-01", "2018-10-27")
    assert len(part["answers"]) == 4 * 3 * 3
    given = [one for one in part["answers"] if one["prob"] is not None]
    assert given
    for one in part["answers"]:
        assert (one["prob"] is None) == (one["reason"] is not None)
        if one["record"]:
            scores = one["record"]["scores"]
            assert set(scores) == {
                "forecast",
                "own base rate",
                "base rate of like pairs",
                "persistence",
                "decayed counts",
            }
            assert one["record"]["skill"]["low"] <= one["record"]["skill"]["high"]
            assert one["record"]["last_on"] < "2018-10-01"
    assert {one["n_days"] for one in part["index"]} == {7, 30, 90}
    assert all(one["last_on"] <= "2018-10-01" for one in part["evidence"])
    assert part["evidence"][0]["words"].startswith(("Make a visit: ", "Use conventional"))


def test_rows_of_later_days_change_nothing(
    forecast: Comity, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A ledger that never held the later rows forecasts the same."""
    table, path = tmp_path / "events.2018.tab", tmp_path / "short.duckdb"
    kept = [row for row in make_rows(300) if row.split("\t")[1] <= "2018-07-01"]
    table.write_text("\n".join([COLUMNS, *kept]) + "\n", "utf-8")
    assert run_cli(["import", str(table), "--ledger", str(path), "--quiet"]) == 0
    capfd.readouterr()
    _, whole, _ = forecast("RUS", "IRN", "--as-of", "2018-07-01", "--json")
    assert run_cli(["forecast", "RUS", "IRN", "--as-of", "2018-07-01", "--json", "--ledger", str(path)]) == 0
    short = json.loads(capfd.readouterr().out)
    (part,) = json.loads(whole)["data"]
    assert part | {"last_on": None} == short["data"][0] | {"last_on": None}


def test_by_type_asks_about_types(forecast: Comity) -> None:
    _, out, _ = forecast("Russia", "Iran", "--by", "type", "--json")
    assert {one["kind"] for one in json.loads(out)["data"][0]["answers"]} == {"ASSAULT", "CONSULT"}


def test_a_picture_is_drawn_and_the_same_twice(forecast: Comity, tmp_path: Path) -> None:
    pictures = []
    for name in ("one.svg", "two.svg"):
        assert forecast("RUS", "IRN", "--svg", str(tmp_path / name))[0] == 0
        pictures.append((tmp_path / name).read_text("utf-8"))
    assert pictures[0] == pictures[1]
    for words in ("RUS → IRN", "base rate", "came", "30 days"):
        assert words in pictures[0]


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("RUS",), 2, "a forecast is of two states, not of RUS"),
        (("RUS", "RUS"), 2, "a dyad needs two different states"),
        (("RUS", "Nowhere"), 2, "'Nowhere' is no state that Comity knows"),
        (("RUS", "IRN", "--data", "gdelt"), 1, "the ledger holds nothing of 'gdelt'"),
        (("RUS", "IRN", "--by", "colour"), 2, "colour"),
        (("RUS", "BRA", "--svg", "x.svg"), 2, "a picture is of one forecast, and there are 0 (none)"),
    ],
)
def test_errors(forecast: Comity, words: tuple[str, ...], code: int, message: str) -> None:
    found, out, err = forecast(*words)
    assert (found, out) == (code, "")
    assert message in err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("RUS", "BRA"), "No forecast: up to 2018-10-27 the data hold no act between RUS and BRA"),
        (("RUS", "IRN", "--as-of", "2019-03"), "No forecast: the data end on 2018-10-27: days without data"),
        (
            ("RUS", "IRN", "--as-of", "2018-01-20"),
            "No forecast: the data begin on 2018-01-03, less than 28 days",
        ),
        (("RUS", "IRN", "--as-of", "2017"), "No forecast: the data begin on 2018-01-03"),
    ],
)
def test_too_little_is_said_in_a_sentence(forecast: Comity, words: tuple[str, ...], sentence: str) -> None:
    code, out, err = forecast(*words)
    assert (code, err) == (0, "")
    assert sentence in " ".join(out.split())


def test_pages_are_forecast_apart_and_what_is_announced_is_shown(comity: Comity) -> None:
    code, out, err = comity("forecast", "RUS", "IRN", "--as-of", "2024-10-12")
    assert (code, err) == (0, "")
    said = " ".join(out.split())
    assert "RUS-IRN from the pages of the ledger, as of the end of 2024-10-12" in said
    assert "No forecast: the data begin on 2024-10-12, less than 28 days" in said
    assert "Not counted: pages without a day of publication 1." in said


def test_an_empty_ledger_says_so(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "empty.duckdb"
    Ledger.open(path).close()
    assert run_cli(["forecast", "RUS", "IRN", "--ledger", str(path)]) == 0
    assert capfd.readouterr() == ("", "nothing found\n")


def test_the_library_gives_the_same(forecast: Comity, imported_path: Path) -> None:
    import comity as library

    _, out, _ = forecast("RUS", "IRN", "--json")
    with library.Ledger.open(imported_path, read_only=True) as ledger:
        made = library.make_forecast(
            ledger, library.make_dyad("RUS", "IRN"), codebook=library.load_codebook()
        )
    assert library.forecast_to_json(made) == json.loads(out)
