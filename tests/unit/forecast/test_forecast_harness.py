"""The walk through time: it learns what repeats, and falls to the floor where time was shuffled."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.unit.forecast.worlds import N_RELATIONS, NAMES, make_facts, make_habitual_world

from comity.forecast.facts import Facts
from comity.forecast.harness import Outcome, Plan, forecast_from, shuffle_days
from comity.forecast.ranker import Trees
from comity.forecast.ranks import measure
from comity.forecast.strata import NEVER_MET, SEEN

pytest.importorskip("lightgbm")

PLAN = Plan(
    fit_days=(15, 15),
    warm_days=5,
    n_questions=400,
    n_wrong=20,
    draft=Trees(n_rounds=10, least_in_leaf=5, n_threads=1),
    trees=Trees(n_rounds=40, least_in_leaf=5, n_threads=1),
)
FIRST = 40


def run(facts: Facts, plan: Plan = PLAN) -> Outcome:
    return forecast_from(facts, FIRST, NAMES, N_RELATIONS, plan)


@pytest.fixture(scope="module")
def world() -> Facts:
    return make_habitual_world(n_days=50, seed=1)


@pytest.fixture(scope="module")
def outcome(world: Facts) -> Outcome:
    return run(world)


def test_what_happened_yesterday_is_expected_today(outcome: Outcome) -> None:
    """Seven of eight facts repeat; a score far below says that the history is not read."""
    assert measure(outcome.ranked).mrr > 0.75
    assert (
        measure(outcome.ranked, outcome.strata == SEEN).mrr
        > measure(outcome.ranked, outcome.strata == NEVER_MET).mrr
    )


def test_shuffled_time_falls_to_the_floor() -> None:
    """The same facts on other days hold nothing to learn of time: what is left is what counts tell."""
    world = make_habitual_world(n_days=50, seed=1, n_dropped=4)
    shuffled = run(shuffle_days(world, seed=3))
    floor, as_it_was = measure(shuffled.counted).mrr, measure(run(world).ranked).mrr
    assert measure(shuffled.ranked).mrr < floor + 0.05
    assert as_it_was > floor + 0.1


def test_shuffling_keeps_facts_and_how_many_a_day_has(world: Facts) -> None:
    shuffled = shuffle_days(world, seed=3)
    np.testing.assert_array_equal(shuffled.day, world.day)
    kept = [sorted(zip(f.actor, f.relation, f.recipient, strict=True)) for f in (world, shuffled)]
    assert kept[0] == kept[1]
    assert not np.array_equal(shuffled.actor, world.actor)


def test_every_fact_is_asked_about_from_both_sides(world: Facts, outcome: Outcome) -> None:
    n_facts = int((world.day >= FIRST).sum())
    assert len(outcome.ranked.filtered) == 2 * n_facts
    assert int(outcome.is_turned.sum()) == n_facts
    assert (outcome.ranked.filtered <= outcome.ranked.raw).all()


def test_the_same_facts_give_the_same_ranks(world: Facts, outcome: Outcome) -> None:
    np.testing.assert_array_equal(run(world).ranked.filtered, outcome.ranked.filtered)


def test_without_new_facts_the_later_days_are_worse(world: Facts, outcome: Outcome) -> None:
    held = run(world, replace(PLAN, hold=10))
    assert measure(held.ranked).mrr < measure(outcome.ranked).mrr


def test_actors_never_met_share_the_ranks_behind_all_others() -> None:
    habits = [(0, 0, 1, day) for day in range(FIRST + 1)] + [(2, 1, 3, day) for day in range(FIRST + 1)]
    outcome = run(make_facts([*habits, (0, 0, 11, FIRST)]))
    # From actor 0: behind the actors 0 to 3, level with all eight that nobody met; 1 is put aside.
    ranks = outcome.ranked.filtered[~outcome.is_turned & ~outcome.is_candidate]
    assert ranks.tolist() == [1 + 3 + 3.5]
