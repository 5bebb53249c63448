"""Nets go down the slope of their loss, learn what relations ask for, and are the same every time."""

from __future__ import annotations

import numpy as np
import pytest

from comity.forecast.descent import Adam, pace
from comity.forecast.lessons import Lesson, Lessons
from comity.forecast.nets import Layers, slope_of_loss, train_nets
from comity.forecast.scale import FARTHEST, fit_scale

LAYERS = Layers(n_hidden=(16, 8), n_epochs=30, n_questions=16, dropout=0.0)
N_ROWS = 6


def make_lesson(n_questions: int, seed: int) -> Lesson:
    """The right answer has the most of the first column where relation 0 is asked, the least where 1 is."""
    rng = np.random.default_rng(seed)
    table = rng.random((n_questions, N_ROWS, 2))
    relation = rng.integers(2, size=n_questions)
    score = table[:, :, 0] * np.where(relation == 0, 1, -1)[:, None]
    is_right = np.zeros((n_questions, N_ROWS), dtype=np.int64)
    is_right[np.arange(n_questions), score.argmax(axis=1)] = 1
    return Lesson(
        table=table.reshape(-1, 2).astype(np.float16),
        is_right=is_right.ravel(),
        sizes=np.full(n_questions, N_ROWS),
        relation=relation,
    )


def make_lessons() -> Lessons:
    return Lessons(names=("act", "dyad"), parts=[make_lesson(150, seed) for seed in (1, 2)])


def test_a_net_learns_what_each_relation_asks_for() -> None:
    net = train_nets(make_lessons(), 2, LAYERS)[0]
    unseen = make_lesson(100, seed=3)
    scores = net.score(unseen.table.astype(np.float32), np.repeat(unseen.relation, unseen.sizes))
    best = scores.reshape(-1, N_ROWS).argmax(axis=1)
    assert (best == unseen.is_right.reshape(-1, N_ROWS).argmax(axis=1)).mean() > 0.85


def test_the_same_lessons_give_the_same_nets_and_each_net_its_own() -> None:
    table, relation = np.linspace(0, 1, 20, dtype=np.float32).reshape(-1, 2), np.zeros(10, dtype=np.int64)
    once, again = (
        [net.score(table, relation) for net in train_nets(make_lessons(), 2, LAYERS, n=2)] for _ in "ab"
    )
    np.testing.assert_array_equal(once, again)
    assert not np.allclose(once[0], once[1])


def test_no_rows_have_no_scores() -> None:
    net = train_nets(make_lessons(), 2, LAYERS)[0]
    assert len(net.score(np.zeros((0, 2), dtype=np.float32), np.zeros(0, dtype=np.int64))) == 0


def test_the_slope_is_that_of_the_loss_where_right_answers_do_not_compete() -> None:
    scores = np.array([0.3, -0.2, 1.0, 0.4, 0.1, -0.5], dtype=np.float32)
    is_right, sizes = np.array([1, 0, 1, 0, 1, 0]), np.array([4, 2])

    def loss(at: np.ndarray) -> float:
        told = 0.0
        for rows in (slice(0, 4), slice(4, 6)):
            raised, right = np.exp(at[rows]), is_right[rows] > 0
            told -= sum(np.log(one / (one + raised[~right].sum())) for one in raised[right])
        return told / len(sizes)

    step = 1e-5
    wanted = [(loss(scores + step * one) - loss(scores - step * one)) / (2 * step) for one in np.eye(6)]
    np.testing.assert_allclose(slope_of_loss(scores, is_right, sizes), wanted, atol=1e-5)


def test_columns_are_alike_and_gaps_are_flagged() -> None:
    table = np.array([[0, 1e4, np.nan, 3], [2, 1e2, 5, 1], [4, 0, 7, 2]], dtype=np.float32)
    scale = fit_scale(("act", "second", "since", "weekday"), table)
    inputs = scale.apply(table)
    assert inputs.shape == (3, 4)  # three columns, for the weekday is a name, and one flag
    assert np.isfinite(inputs).all()
    assert np.abs(inputs).max() <= FARTHEST
    np.testing.assert_allclose(inputs.mean(axis=0), 0.0, atol=1e-5)
    assert inputs[0, 3] > inputs[1, 3] == inputs[2, 3]


def test_a_column_of_zeros_says_nothing() -> None:
    scale = fit_scale(("act",), np.zeros((3, 1), dtype=np.float32))
    np.testing.assert_array_equal(scale.apply(np.zeros((2, 1), dtype=np.float32)), 0.0)


def test_weights_go_down_to_the_lowest_point() -> None:
    weight = np.array([3.0, -2.0], dtype=np.float32)
    adam = Adam([weight], rate=0.1, n_steps=300)
    for _ in range(300):
        adam.step([2 * (weight - 1.0)])
    np.testing.assert_allclose(weight, 1.0, atol=0.02)


def test_the_rate_rises_and_then_falls_to_nothing() -> None:
    assert pace(0.05) == pytest.approx(0.5)
    assert pace(0.1) == pytest.approx(1.0)
    assert pace(0.55) == pytest.approx(0.5)
    assert pace(1.0) == pytest.approx(0.0)
