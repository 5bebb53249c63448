"""Ranks with ties, the time-aware filter, and answers that are no candidates."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.forecast.candidates import Candidates
from comity.forecast.ranks import Answers, Ranked, measure, rank

N_ACTORS = 6


def rank_one(answers: list[int], scores: dict[int, float], rest: list[float]) -> Ranked:
    """The ranks of the answers to one question; actors without a score are no candidates."""
    actors = np.array(sorted(scores), dtype=np.int64)
    found = Candidates(
        owner=np.zeros(len(actors), dtype=np.int64),
        actor=actors,
        second=np.zeros((len(actors), 2), dtype=np.float32),
    )
    return rank(
        Answers(owner=np.zeros(len(answers), dtype=np.int64), actor=np.array(answers, dtype=np.int64)),
        found,
        np.array([scores[int(actor)] for actor in actors], dtype=np.float32),
        N_ACTORS,
        lambda _: np.array(rest, dtype=np.float32),
    )


def test_equal_scores_share_their_mean_rank() -> None:
    ranked = rank_one([1], {0: 2.0, 1: 1.0, 2: 1.0, 3: 1.0}, [0.0] * N_ACTORS)
    assert ranked.raw.tolist() == [3.0]  # places 2, 3 and 4


def test_other_right_answers_are_put_aside_in_the_filtered_rank_only() -> None:
    ranked = rank_one([1, 2], {0: 1.0, 1: 3.0, 2: 2.0}, [0.0] * N_ACTORS)
    assert ranked.raw.tolist() == [1.0, 2.0]
    assert ranked.filtered.tolist() == [1.0, 1.0]


def test_a_right_answer_at_the_same_score_is_put_aside_too() -> None:
    ranked = rank_one([1, 2], {0: 1.0, 1: 1.0, 2: 1.0}, [0.0] * N_ACTORS)
    assert ranked.raw.tolist() == [2.0, 2.0]
    assert ranked.filtered.tolist() == [1.5, 1.5]


def test_who_is_no_candidate_comes_behind_all_candidates_by_popularity() -> None:
    ranked = rank_one([4], {0: 1.0, 1: -5.0}, [9.0, 9.0, 3.0, 1.0, 1.0, 0.0])
    assert ranked.raw.tolist() == [4.5]  # behind 0 and 1, then 2; level with 3


def test_candidates_put_aside_do_not_stand_before_one_that_is_none() -> None:
    ranked = rank_one([0, 4], {0: 1.0, 1: -5.0}, [9.0, 9.0, 3.0, 1.0, 1.0, 0.0])
    assert ranked.raw.tolist() == [1.0, 4.5]
    assert ranked.filtered.tolist() == [1.0, 3.5]


@given(
    scores=st.dictionaries(st.integers(0, N_ACTORS - 1), st.integers(0, 2).map(float), max_size=N_ACTORS),
    rest=st.lists(st.integers(0, 2).map(float), min_size=N_ACTORS, max_size=N_ACTORS),
    answers=st.sets(st.integers(0, N_ACTORS - 1), min_size=1, max_size=3),
)
def test_ranks_are_those_of_a_full_list(
    scores: dict[int, float], rest: list[float], answers: set[int]
) -> None:
    """Against the plain way: every actor has a value, the answer's rank is counted in the list."""
    value = [scores.get(actor, rest[actor] - 100.0) for actor in range(N_ACTORS)]
    ranked = rank_one(sorted(answers), scores, rest)
    for place, answer in enumerate(sorted(answers)):
        for told, put_aside in ((ranked.raw[place], set()), (ranked.filtered[place], answers - {answer})):
            others = [value[a] for a in range(N_ACTORS) if a != answer and a not in put_aside]
            above, level = (sum(o > value[answer] for o in others), sum(o == value[answer] for o in others))
            assert told == pytest.approx(1 + above + level / 2)


def test_figures_of_ranks() -> None:
    figures = measure(Ranked(raw=np.array([2.0, 4.0]), filtered=np.array([1.0, 4.0])))
    assert (figures.n, figures.mrr, figures.raw_mrr) == (2, 0.625, 0.375)
    assert figures.hits == (0.5, 0.5, 1.0)
    assert measure(Ranked(raw=np.zeros(0), filtered=np.zeros(0))).n == 0
