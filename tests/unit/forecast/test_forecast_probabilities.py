"""Brier, average precision, reliability, and the dyads they are measured on."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.forecast.worlds import make_facts

from comity.errors import ConfigError, IntakeError
from comity.forecast.dyads import BASE_RATE, MODEL, PERSISTENCE, Settings, forecast_periods
from comity.forecast.facts import Benchmark
from comity.forecast.panel import Panel, has_happened, is_quiet, load_panel, make_columns
from comity.forecast.probabilities import (
    average_precision,
    calibration_error,
    resample_mean,
    score_probs,
    tabulate_reliability,
)
from comity.forecast.windows import count_windows

STATE_OF = {"Army (Peru)": "PER", "Peru": "PER", "Police (Chile)": "CHL"}
HEADER = "i,j,year,verbCoop,matlCoop,verbConf,matlConf\n"


def make_panel(n_periods: int = 9, n_states: int = 8, seed: int = 2) -> Panel:
    """Pairs that quarrel in most periods and pairs that hardly ever do."""
    rng = np.random.default_rng(seed)
    rate = np.where(rng.random((n_states, n_states)) < 0.2, 0.9, 0.03)[None, :, :, None]
    counts = (rng.random((n_periods, n_states, n_states, 4)) < rate).astype(np.float32)
    counts[:, np.arange(n_states), np.arange(n_states)] = 0
    return Panel(counts=counts, states=tuple(f"S{n}" for n in range(n_states)), first_period=2002)


def test_the_scores_of_a_few_forecasts() -> None:
    scores = score_probs(np.array([0.8, 0.2, 0.4]), np.array([True, False, False]), np.arange(3))
    assert scores.brier == pytest.approx((0.04 + 0.04 + 0.16) / 3)
    assert scores.low <= scores.brier <= scores.high
    assert scores.log_score == pytest.approx(-(np.log(0.8) + np.log(0.8) + np.log(0.6)) / 3)
    assert (scores.n, scores.n_happened, scores.average_precision) == (3, 1, 1.0)


def test_a_sure_forecast_that_fails_has_a_finite_log_score() -> None:
    assert np.isfinite(score_probs(np.array([0.0]), np.array([True]), np.arange(1)).log_score)


def test_equal_forecasts_are_taken_together_in_average_precision() -> None:
    assert average_precision(np.array([0.5, 0.5, 0.5, 0.5]), np.array([True, False, False, False])) == 0.25
    assert average_precision(np.array([0.9, 0.1]), np.array([False, False])) == 0.0


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=30))
def test_bins_hold_every_forecast_once(told: list[tuple[float, bool]]) -> None:
    probs, happened = np.array([p for p, _ in told]), np.array([h for _, h in told])
    bins = tabulate_reliability(probs, happened)
    assert sum(one.n for one in bins) == len(told)
    assert sum(one.n * one.share_happened for one in bins) == pytest.approx(happened.sum())
    assert 0 <= calibration_error(probs, happened) <= 1


def test_clusters_are_resampled_whole() -> None:
    """All values of a cluster are equal: resampling single values would give a far narrower interval."""
    values, clusters = np.repeat([0.0, 1.0, 0.0, 1.0], 100), np.repeat(np.arange(4), 100)
    low, high = resample_mean(values, clusters, seed=1)
    assert (low, high) == (0.0, 1.0)


def test_a_panel_is_read_plain_and_packed(tmp_path: Path) -> None:
    text = HEADER + "Peru,Chile,2002,5,1,0,2\nChile,Peru,2003,0,0,1,0\n"
    plain, packed = tmp_path / "panel.csv", tmp_path / "panel.csv.gz"
    plain.write_text(text)
    packed.write_bytes(gzip.compress(text.encode()))
    for path in (plain, packed):
        panel = load_panel(path)
        assert panel.states == ("Chile", "Peru")
        assert (panel.first_period, panel.n_periods) == (2002, 2)
        assert panel.counts[0, 1, 0].tolist() == [5, 1, 0, 2]
        assert has_happened(panel, 0).tolist() == [False, True]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("i,j,year\nA,B,2002\n", "its columns are i, j, year, verbCoop"),
        (HEADER, "has no rows"),
        (HEADER + "A,B,2002,x,0,0,0\n", "cannot be read"),
        (HEADER + "A,B,2002,0,0,0,0\nA,B,2002,1,0,0,0\n", "A, B, 2002 is there twice"),
    ],
)
def test_a_malformed_panel_is_an_error(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "panel.csv"
    path.write_text(text)
    with pytest.raises(IntakeError, match=message):
        load_panel(path)


def test_columns_read_only_periods_before() -> None:
    panel = make_panel()
    names, table = make_columns(panel, 5)
    changed = panel.counts.copy()
    changed[5:] = 7 - changed[5:]
    after = Panel(counts=changed, states=panel.states, first_period=panel.first_period)
    np.testing.assert_array_equal(make_columns(after, 5)[1], table)
    changed[4] += 1
    assert not np.array_equal(make_columns(after, 5)[1], table, equal_nan=True)
    assert table.shape == (8 * 7, len(names))


def test_an_onset_follows_three_quiet_periods() -> None:
    counts = np.zeros((5, 2, 2, 4), dtype=np.float32)
    counts[0, 0, 1, 3] = 1
    panel = Panel(counts=counts, states=("A", "B"), first_period=0)
    assert is_quiet(panel, 3).tolist() == [False, True]
    assert is_quiet(panel, 4).tolist() == [True, True]


def test_the_model_beats_the_base_rate_and_reads_nothing_of_the_scored_period() -> None:
    pytest.importorskip("lightgbm")
    panel = make_panel()
    settings = Settings(n_rounds=40, least_in_leaf=5, n_models=2, n_threads=1)
    made = forecast_periods(panel, range(6, 9), settings)
    brier = {name: float(((probs - made.happened) ** 2).mean()) for name, probs in made.probs.items()}
    assert brier[MODEL] < brier[BASE_RATE]
    assert brier[PERSISTENCE] < brier[BASE_RATE]
    changed = panel.counts.copy()
    changed[8] = 1 - changed[8]
    other = forecast_periods(
        Panel(counts=changed, states=panel.states, first_period=2002), range(6, 9), settings
    )
    for name, probs in made.probs.items():
        np.testing.assert_array_equal(other.probs[name], probs)


def test_too_little_history_is_an_error() -> None:
    with pytest.raises(ConfigError, match="the first 4 are needed to learn from"):
        forecast_periods(make_panel(), range(3, 5), Settings())


def test_windows_are_counted_between_places() -> None:
    names = ("Army (Peru)", "Peru", "Police (Chile)", "Somebody")
    facts = make_facts(
        [(0, 0, 2, 0), (1, 0, 2, 29), (0, 0, 1, 3), (0, 1, 2, 5), (3, 0, 2, 6), (2, 0, 1, 30), (0, 0, 2, 65)]
    )
    none = facts.pick(np.zeros(len(facts), dtype=np.bool_))
    benchmark = Benchmark(
        name="tiny", train=facts, valid=none, test=none, actors=names, relations=("Fight", "Hum")
    )
    panel = count_windows(benchmark, {"fight": 3}, STATE_OF.get, n_days=30, n_known=1)
    assert panel.states == ("CHL", "PER")
    assert panel.n_periods == 2  # the third window is not whole
    assert panel.counts[:, 1, 0, 3].tolist() == [2, 0]
    assert panel.counts[:, 0, 1, 3].tolist() == [0, 1]
    assert panel.counts[..., :3].sum() == 0


def test_windows_need_names_that_tell_places() -> None:
    facts = make_facts([(0, 0, 1, 0)])
    benchmark = Benchmark(
        name="tiny", train=facts, valid=facts, test=facts, actors=("A", "B"), relations=("Hum",)
    )
    with pytest.raises(IntakeError, match="tiny: no actor names its state"):
        count_windows(benchmark, {"hum": 0}, STATE_OF.get, n_days=30, n_known=1)
