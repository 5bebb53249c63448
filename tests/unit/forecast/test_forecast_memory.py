"""Fading counts, rules between two, parts that actors play, and likeness."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.forecast.worlds import N_ACTORS, N_RELATIONS, NAMES, make_facts

from comity.forecast.facts import Facts, read_groups, turn
from comity.forecast.history import History, Sizes
from comity.forecast.kinship import Kinship
from comity.forecast.memory import FadingCounts
from comity.forecast.roles import Roles
from comity.forecast.rules import Rules
from comity.forecast.slices import flatten, pick_best

ACCUSE, ARREST = 0, 1


def walk(facts: Facts) -> tuple[History, Rules, Roles]:
    """What is known after all these facts."""
    turned = turn(facts, N_RELATIONS)
    history = History(turned, read_groups(NAMES, turned), Sizes(n_actors=N_ACTORS, n_turned=2 * N_RELATIONS))
    rules, roles = Rules(history), Roles(history)
    for day in np.unique(facts.day):
        told = turned.pick(turned.day == day)
        rules.learn(int(day), told.known, told.relation, told.sought)
        roles.learn(int(day), told.relation, told.sought)
        history.learn(int(day), told)
    rules.settle()
    return history, rules, roles


@given(
    told=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), max_size=20),
    half_life=st.sampled_from([1.0, 4.0, np.inf]),
)
def test_counts_fade_by_half_in_a_half_life(told: list[tuple[int, int]], half_life: float) -> None:
    counts = FadingCounts(np.arange(4), [half_life])
    for day in sorted({day for _, day in told}):
        counts.add(np.array([key for key, on in told if on == day], dtype=np.int64), day)
    expected = [
        sum(2.0 ** (-(12 - day) / half_life) for key, day in told if key == wanted) for wanted in range(4)
    ]
    np.testing.assert_allclose(counts.read(np.arange(4), 12)[:, 0], expected, rtol=1e-4, atol=1e-6)


def test_a_key_outside_the_universe_is_empty() -> None:
    counts = FadingCounts(np.array([2, 5]), [1.0])
    counts.add(np.array([2, 3]), 0)
    rows = counts.find(np.array([2, 3, 5, 9]))
    assert rows.tolist() == [0, 2, 1, 2]
    assert counts.read(rows, 0)[:, 0].tolist() == [1, 0, 0, 0]
    assert counts.is_met(rows).tolist() == [True, False, False, False]
    np.testing.assert_array_equal(counts.since(rows, 3), [3, np.nan, np.nan, np.nan])


def test_a_rule_that_held_speaks_for_the_partner_it_fits() -> None:
    """Every accusation was followed by an arrest the day after; of two partners one was accused yesterday."""
    rows = []
    for day in range(0, 40, 4):
        rows += [(0, ACCUSE, 1, day), (0, 2, 4, day), (0, ARREST, 1, day + 1)]
    facts = make_facts([*rows, (0, ACCUSE, 2, 41), (0, 2, 3, 41)])
    history, rules, _ = walk(facts)
    dyads = history.dyad.find(history.dyad_key(np.array([0, 0]), np.array([2, 3])))
    said = rules.say(42, np.array([ARREST, ARREST]), dyads)
    assert said[0, 0] > 3 * said[1, 0]


def test_who_plays_a_part_is_expected_in_what_follows_it() -> None:
    """Whoever is accused is arrested next day by another: nothing between the two tells of it."""
    rows = []
    for number, day in enumerate(range(0, 60, 2)):
        one = 4 + number % 6
        rows += [(0, ACCUSE, one, day), (1, ARREST, one, day + 1)]
    facts = make_facts([*rows, (0, ACCUSE, 10, 60), (0, 2, 11, 60)])
    _, _, roles = walk(facts)
    said = roles.say(61, np.array([ARREST, ARREST]), np.array([10, 11]))
    assert (said[0] > said[1]).all()


def test_actors_that_do_the_same_are_alike() -> None:
    rows = [(actor, ACCUSE, 2, day) for actor in (0, 1) for day in range(5)]
    rows += [(3, ARREST, actor, day) for actor in (4, 5, 6) for day in range(5)]
    history, _, _ = walk(make_facts(rows))
    kinship = Kinship(history)
    kinship.settle(5)
    close = kinship.closeness(np.array([0, 0]), np.array([1, 3]))
    assert close[0] == pytest.approx(1.0, abs=1e-3)
    assert close[1] < 0.5


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5)), max_size=20), st.integers(1, 3))
def test_the_best_of_each_owner_are_picked(told: list[tuple[int, int]], most: int) -> None:
    told = sorted(told, key=lambda one: one[0])
    owner = np.array([o for o, _ in told], dtype=np.int64)
    score = np.array([s for _, s in told], dtype=np.float32)
    picked = pick_best(owner, score, most)
    for one in set(owner.tolist()):
        own = sorted(score[owner == one], reverse=True)[:most]
        assert sorted(score[picked][owner[picked] == one], reverse=True) == own


def test_slices_are_laid_end_to_end() -> None:
    owner, rows = flatten(np.array([3, 7, 7]), np.array([5, 7, 8]))
    assert owner.tolist() == [0, 0, 2]
    assert rows.tolist() == [3, 4, 7]
