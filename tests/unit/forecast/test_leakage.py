"""No feature of a day reads a fact of that day or of a later one."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.forecast.worlds import N_ACTORS, N_RELATIONS, NAMES, make_facts

from comity.forecast.facts import Facts, join, turn
from comity.forecast.history import Sizes
from comity.forecast.walk import Walk

DAY = 6
actors = st.integers(0, N_ACTORS - 1)
relations = st.integers(0, N_RELATIONS - 1)


def facts_of(days: st.SearchStrategy[int]) -> st.SearchStrategy[Facts]:
    return st.lists(st.tuples(actors, relations, actors, days), min_size=1, max_size=25).map(make_facts)


def look(
    past: Facts, laid_out: Facts, asked: Facts
) -> list[tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]]:
    """What the forecast of ``DAY`` sees: questions, candidates and columns."""
    seen = turn(join(past, laid_out), N_RELATIONS)
    told = turn(past, N_RELATIONS)
    walk = Walk(seen, told.pick(told.day < 3), NAMES, Sizes(n_actors=N_ACTORS, n_turned=2 * N_RELATIONS))
    for day in np.unique(past.day):
        walk.learn(int(day), told.pick(told.day == day), with_rules=True)
    walk.settle(DAY)
    found = walk.ask(DAY, turn(asked, N_RELATIONS), None, np.random.default_rng(0))
    return [(a.questions.known, a.found.owner, a.found.actor, a.table) for a in found]


@settings(max_examples=60, deadline=None)
@given(
    past=facts_of(st.integers(0, DAY - 1)),
    one=facts_of(st.integers(DAY, 9)),
    other=facts_of(st.integers(DAY, 9)),
)
def test_facts_of_the_day_and_after_change_nothing_that_is_seen(
    past: Facts, one: Facts, other: Facts
) -> None:
    asked = make_facts([(0, 0, 1, DAY), (3, 1, 4, DAY), (5, 2, 0, DAY)])
    for left, right in zip(look(past, one, asked), look(past, other, asked), strict=True):
        for a, b in zip(left, right, strict=True):
            np.testing.assert_array_equal(a, b)


@settings(max_examples=30, deadline=None)
@given(past=facts_of(st.integers(0, DAY - 1)), answers=st.lists(actors, min_size=2, max_size=2))
def test_who_the_answer_is_changes_nothing_that_is_seen(past: Facts, answers: list[int]) -> None:
    """The same question (from one side) with another answer looks the same."""
    one, other = (make_facts([(0, 0, answer, DAY)]) for answer in answers)
    seen = [_of_known(look(past, facts, facts), 0) for facts in (one, other)]
    np.testing.assert_array_equal(seen[0], seen[1])


def test_facts_before_the_day_are_seen() -> None:
    asked = make_facts([(0, 0, 1, DAY)])
    later = make_facts([(2, 2, 3, DAY)])
    without = look(make_facts([(0, 1, 1, 2)]), later, asked)
    with_ = look(make_facts([(0, 1, 1, 2), (0, 0, 1, DAY - 1)]), later, asked)
    assert not np.array_equal(without[0][3], with_[0][3])


def _of_known(seen: list[tuple[np.ndarray, ...]], actor: int) -> np.ndarray:
    """The columns for the forward question that this actor asks (relation 0)."""
    known, owner, _, table = seen[0]
    # Questions come in order of (known, relation): the first of this actor is its forward one.
    return table[owner == int(np.flatnonzero(known == actor)[0])]
