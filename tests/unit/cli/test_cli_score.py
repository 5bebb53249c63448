"""``comity score coding`` with a coder that needs nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from comity.cli import main as entry
from comity.score import scoring
from score_fakes import make_instruments

RIGHT = "[1.actor Peru] {1 CONSULT happened certain|met} [1.recipient Chile], [1.source:outlet Wire] said.\n"
WRONG = "[1.actor Peru] will {1 CONSULT/visit planned certain|visited} [1.recipient Chile], one reads here.\n"


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a corpus with one held-out file; the command runs beside it, with the fake coder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(scoring, "load_instruments", make_instruments)
    folder = tmp_path / "training" / "corpus"
    folder.mkdir(parents=True)
    (folder / "t01.txt").write_text(RIGHT)
    return folder


def test_tables_and_skipped_sections_are_printed(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.run_cli(["score", "coding"]) == 0
    out, _ = capsys.readouterr()
    assert "made by words 1" in out
    assert "pair_macro_f1" in out
    assert f"plover_gsr: skipped, there is no {Path('../shared/data/gold/plover_gsr')}" in out
    assert "contacts: skipped" in out
    assert "wrong, " not in out


def test_a_missed_floor_fails_and_is_named_last(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus / "t02.txt").write_text(WRONG)
    assert entry.run_cli(["score", "coding", "--only", "heldout"]) == 1
    out, err = capsys.readouterr()
    assert err.splitlines()[-1] == "worse than allowed: heldout.told_as_happened"
    [line] = [line for line in out.splitlines() if line.startswith("told_as_happened")]
    assert line.split() == ["told_as_happened", "1.000", "1", "at", "most", "0.03", "worse"]


def test_a_score_of_nothing_is_no_success(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.run_cli(["score", "coding", "--only", "factuality", "--only", "contacts", "--json"]) == 1
    out, err = capsys.readouterr()
    assert "nothing was scored" in err
    card = json.loads(out)
    assert [section["name"] for section in card["sections"]] == ["factuality", "contacts"]
    assert all("there is no" in section["skipped"] for section in card["sections"])


def test_json_has_everything(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus / "t02.txt").write_text(WRONG + "The band Peru bombed Broadway with a show.\n")
    assert entry.run_cli(["score", "coding", "--corpus", str(corpus), "--json"]) == 1
    card = json.loads(capsys.readouterr().out)
    assert card["made_by"] == "words 1"
    assert card["missed"] == ["heldout.told_as_happened"]
    [heldout] = [section for section in card["sections"] if section["name"] == "heldout"]
    measures = {measure["name"]: measure for measure in heldout["measures"]}
    assert measures["precision"] == {
        "name": "precision",
        "value": 0.6667,
        "n": 3,
        "floor": None,
        "is_ceiling": False,
        "is_missed": False,
    }
    assert measures["told_as_happened"]["is_ceiling"]
    assert {"title": "types", "columns": ["type", "precision", "recall", "F1", "n"]}.items() <= heldout[
        "tables"
    ][0].items()
    assert heldout["errors"][0].startswith("wrong, 0.95: ASSAULT/aerial")


def test_single_misses_are_shown_when_asked_for(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus / "t02.txt").write_text("The band Peru bombed Broadway with a show.\n")
    assert entry.run_cli(["score", "coding", "--only", "heldout", "--errors"]) == 0
    assert "- wrong, 0.95: ASSAULT/aerial happened 'bombed'" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [["score"], ["score", "fusing"], ["score", "coding", "--only", "style"]]
)
def test_unknown_words_are_wrong_usage(arguments: list[str]) -> None:
    assert entry.run_cli(arguments) == 2
