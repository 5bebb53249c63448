"""``comity score forecast`` and ``comity score calibration`` on small data."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from tests.unit.forecast.worlds import N_RELATIONS, NAMES, make_habitual_world

from comity.cli.main import run_cli
from comity.errors import ConfigError
from comity.forecast.facts import Benchmark
from comity.forecast.harness import Plan, forecast, shuffle_benchmark
from comity.forecast.ranker import Trees
from comity.score import score_data
from comity.score.calibration import load_kinds
from comity.score.forecasting import make_section

pytest.importorskip("lightgbm")


def make_benchmark() -> Benchmark:
    world = make_habitual_world(n_days=30, seed=4)
    return Benchmark(
        name="tiny",
        train=world.pick(world.day < 20),
        valid=world.pick((world.day >= 20) & (world.day < 25)),
        test=world.pick(world.day >= 25),
        actors=NAMES,
        relations=tuple(f"R{n}" for n in range(N_RELATIONS)),
    )


def make_plan(n_rounds: int) -> Plan:
    trees = Trees(n_rounds=n_rounds, least_in_leaf=5, n_threads=1)
    return Plan(fit_days=(8, 8), warm_days=4, n_wrong=10, draft=trees, trees=trees)


def test_a_section_tells_figures_strata_and_directions() -> None:
    benchmark = make_benchmark()
    plan = make_plan(n_rounds=20)
    outcome = forecast(benchmark, plan)
    section = make_section("single_step", benchmark, outcome, 1.0)
    values = {measure.name: measure.value for measure in section.measures}
    assert set(values) >= {"mrr", "hits_at_1", "hits_at_3", "hits_at_10", "raw_mrr", "mrr_of_faded_counts"}
    assert values["hits_at_1"] <= values["hits_at_3"] <= values["hits_at_10"]
    strata, directions = section.tables[0], section.tables[1]
    for table in (strata, directions):
        assert sum(int(row[1]) for row in table.rows) == 2 * len(benchmark.test)
        mean = sum(int(row[1]) * float(row[2]) for row in table.rows) / (2 * len(benchmark.test))
        assert mean == pytest.approx(values["mrr"])
    assert "time-aware filter" in section.remarks[0]


def test_the_validation_days_are_scored_without_the_test_split() -> None:
    benchmark = make_benchmark()
    plan = make_plan(n_rounds=5)
    outcome = forecast(benchmark, plan, on_test=False)
    assert len(outcome.strata) == 2 * len(benchmark.valid)


def test_a_shuffled_benchmark_keeps_the_size_of_its_splits() -> None:
    benchmark = make_benchmark()
    shuffled = shuffle_benchmark(benchmark, seed=3)
    for split in ("train", "valid", "test"):
        assert len(getattr(shuffled, split)) == len(getattr(benchmark, split))
    assert not np.array_equal(shuffled.test.actor, benchmark.test.actor)


def test_data_must_be_named_and_be_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="say with --data where it is"):
        score_data("forecast", [])
    with pytest.raises(ConfigError, match=r"there is no .*nowhere"):
        score_data("forecast", [tmp_path / "nowhere"])
    with pytest.raises(ConfigError, match="has no section 'dyad_years'"):
        score_data("forecast", [tmp_path], only=["dyad_years"])


def test_kinds_follow_the_root_codes() -> None:
    kinds = load_kinds()
    told = ("make a visit", "provide economic aid", "accuse", "use conventional military force")
    assert [kinds[name] for name in told] == [0, 1, 2, 3]


def test_the_command_prints_the_calibration_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rng = np.random.default_rng(1)
    quarrels = rng.random((6, 6)) < 0.3
    lines = ["i,j,year,verbCoop,matlCoop,verbConf,matlConf"]
    for year in range(2005, 2015):
        for one in range(6):
            for other in range(6):
                if one != other:
                    lines.append(f"S{one},S{other},{year},1,0,0,{int(quarrels[one, other])}")
    path = tmp_path / "panel.csv"
    path.write_text("\n".join(lines) + "\n")
    code = run_cli(["score", "calibration", "--data", str(path), "--json"])
    section = json.loads(capsys.readouterr().out)["sections"][0]
    assert section["name"] == "dyad_years"
    assert code == (1 if any(measure["is_missed"] for measure in section["measures"]) else 0)
    assert [row[0] for row in section["tables"][0]["rows"]] == [
        "model",
        "faded counts",
        "persistence",
        "base rate",
    ]
    assert section["measures"][0]["n"] == 3 * 30


def test_a_panel_without_the_scored_years_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "panel.csv"
    path.write_text("i,j,year,verbCoop,matlCoop,verbConf,matlConf\nA,B,1999,0,0,0,0\nB,A,2000,0,0,0,0\n")
    assert run_cli(["score", "calibration", "--data", str(path)]) == 2
    assert "has the years 1999 to 2000: 2012 to 2014 are scored" in capsys.readouterr().err
