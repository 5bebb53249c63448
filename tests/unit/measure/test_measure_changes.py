"""Change points."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest

from comity.codebook import load_codebook
from comity.measure import Grain
from comity.measure.changes import LEAST_PERIODS, find_changes
from comity.measure.periods import iter_periods

MONTHS = list(iter_periods(date(2020, 1, 1), date(2029, 12, 31), Grain.MONTH))


def find_labels(values: Sequence[float | None]) -> list[str]:
    return [change.period.label for change in find_changes("index", MONTHS[: len(values)], values)]


def test_a_shift_is_found_with_its_levels() -> None:
    values = [4.0, 4.5, 4.0, 3.5, 4.0, -6.0, -5.5, -6.0, -6.5, -6.0]
    (change,) = find_changes("index", MONTHS[:10], values)
    assert change.period.label == "2020-06"
    assert (change.before, change.after) == (pytest.approx(4.0), pytest.approx(-6.0))


def test_empty_periods_are_passed_over() -> None:
    values = [4.0, None, 4.5, 4.0, 3.5, None, None, -6.0, -5.5, None, -6.0, -6.5]
    assert find_labels(values) == ["2020-08"]


def test_nothing_is_found_in_little_or_in_what_stands_still() -> None:
    short = [4.0] * 4 + [-6.0] * (LEAST_PERIODS - 5)
    assert find_labels(short) == []
    assert find_labels([2.5] * 20) == []
    assert find_labels([None] * 20) == []


def test_one_month_is_no_level() -> None:
    assert find_labels([4.0, 4.5, 3.5, 4.0, 4.5, -9.5, 4.0, 3.5, 4.5, 4.0, 4.5, 3.5]) == []


@pytest.fixture(scope="module")
def pool() -> np.ndarray:
    """The codebook's scores, those of cooperation three times as often."""
    scores = [entry.score for entry in load_codebook().types]
    return np.array(scores + 2 * [score for score in scores if score > 0])


def draw_months(n: int, generator: np.random.Generator, pool: np.ndarray) -> np.ndarray:
    """The mean scores of months of one to four events."""
    return np.array([generator.choice(pool, size=generator.integers(1, 5)).mean() for _ in range(n)])


@pytest.mark.parametrize("n", [8, 24, 60])
def test_false_alarms_are_rare(pool: np.ndarray, n: int) -> None:
    generator = np.random.default_rng(n)
    alarms = [bool(find_labels(draw_months(n, generator, pool).tolist())) for _ in range(200)]
    assert sum(alarms) <= 20


@pytest.mark.parametrize("n", [8, 60, 120])
@pytest.mark.parametrize(("n_events", "n_pages"), [(0.5, 1), (5, 5), (20, 30)])
def test_false_alarms_of_rates_are_rare(n: int, n_events: float, n_pages: float) -> None:
    generator = np.random.default_rng(n)
    n_alarms = 0
    for _ in range(100):
        events, pages = generator.poisson(n_events, n), generator.poisson(n_pages, n)
        rates = [100 * one / other if other else None for one, other in zip(events, pages, strict=True)]
        n_alarms += bool(find_changes("rate", MONTHS[:n], rates, is_rate=True))
    assert n_alarms <= 10


def test_levels_of_a_rate_are_means_of_the_rate() -> None:
    values = [90.0, 100.0, 110.0, 100.0, 90.0, 400.0, 420.0, 380.0, 400.0, 420.0]
    (change,) = find_changes("rate", MONTHS[:10], values, is_rate=True)
    assert change.period.label == "2020-06"
    assert (change.before, change.after) == (pytest.approx(98.0), pytest.approx(404.0))


def test_a_shift_of_two_standard_deviations_is_mostly_found(pool: np.ndarray) -> None:
    generator = np.random.default_rng(3)
    found = 0
    for _ in range(100):
        values = draw_months(24, generator, pool)
        values[12:] += 2 * values.std()
        found += bool(find_labels(values.tolist()))
    assert found >= 90
