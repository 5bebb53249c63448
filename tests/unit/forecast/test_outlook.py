"""The outlook of two states: right where there is something to know, silent where there is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import numpy as np
import pytest
from tests.unit.forecast.acts_worlds import (
    FIRST_DAY,
    STATES,
    lay_out_acts,
    make_even_world,
    make_stormy_world,
    make_telling,
)

from comity.forecast.outlook import Outlook, choose_origins, forecast_pair, shift_of
from comity.forecast.record import LEAST_WINDOWS, pool_bins
from comity.model import make_dyad

DYAD = make_dyad(STATES[0], STATES[1])
LAST = 399


def look_out(tellings: list, last_day: int = LAST, horizons: tuple[int, ...] = (7,)) -> Outlook:
    as_of = FIRST_DAY + timedelta(days=last_day)
    return forecast_pair(
        lay_out_acts(tellings, last_day), DYAD, as_of, kinds=("material conflict",), horizons=horizons
    )


@cache
def stormy_outlook() -> Outlook:
    return look_out(make_stormy_world(LAST + 1, seed=1)[0], horizons=(7, 30))


def test_a_world_of_quarrels_is_forecast_with_skill() -> None:
    answers = [one for one in stormy_outlook().answers if one.question.n_days == 7]
    forth, back = (one for one in answers if one.question.is_directed)
    record = forth.record
    assert record is not None
    assert record == back.record
    assert forth.reason is None
    assert record.skill.low > 0.05
    assert record.score_of("forecast").brier <= record.score_of("persistence").brier + 0.001
    assert record.score_of("forecast").log_score < record.score_of("own base rate").log_score


def test_what_is_said_comes_as_often_as_said() -> None:
    records = [one.record for one in stormy_outlook().answers if one.record]
    bins = pool_bins(records)
    off = [(one.n, abs(one.share_happened - one.mean_prob)) for one in bins]
    assert sum(n * distance for n, distance in off) / sum(n for n, _ in off) < 0.04
    assert all(distance < 0.1 for n, distance in off if n >= 500)


def test_a_pair_in_a_quarrel_is_likelier_to_go_on_than_its_base_rate() -> None:
    others = make_stormy_world(LAST + 1, seed=1)[0]
    calm = [one for one in others if {one.actor, one.recipient} != DYAD.states]
    quiet = [make_telling(day, *DYAD_STATES) for day in range(0, 360, 40)]
    loud = quiet + [make_telling(day, *DYAD_STATES) for day in range(370, 400, 2)]
    answers = [look_out(calm + own).answers[0] for own in (quiet, loud)]
    assert answers[0].prob is not None
    assert answers[1].prob is not None
    assert answers[1].prob > answers[1].base_rate + 0.2
    assert answers[1].prob > answers[0].prob + 0.3
    strongest = answers[1].pushes[0]
    assert strongest.name.startswith("own_")
    assert strongest.odds > 1.5
    assert strongest.times_usual > 2.0


DYAD_STATES = (DYAD.first, DYAD.second)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_world_without_news_makes_it_abstain(seed: int) -> None:
    outlook = look_out(make_even_world(LAST + 1, seed), horizons=(7, 30))
    assert [one.prob for one in outlook.answers] == [None] * 6
    assert {one.reason for one in outlook.answers} == {"its record is no better than the base rate"}
    assert all(one.base_rate is not None for one in outlook.answers)
    assert [course.level for course in outlook.courses] == [None, None]


def test_the_base_rate_is_the_share_of_windows() -> None:
    tellings = make_even_world(LAST + 1, seed=4)
    outlook = look_out(tellings)
    days = {(one.on - FIRST_DAY).days for one in tellings if (one.actor, one.recipient) == DYAD_STATES}
    share = np.mean([any(d in days for d in range(s, s + 7)) for s in range(LAST + 1 - 6)])
    forth = outlook.answers[0]
    assert forth.question.way == f"{DYAD.first} → {DYAD.second}"
    # Two windows of the like pairs' rate are mixed into the pair's own 57.
    mixed = (share * (LAST + 1) / 7 + 2 * forth.class_rate) / ((LAST + 1) / 7 + 2)
    assert forth.base_rate == pytest.approx(mixed, abs=1e-9)


def test_a_short_past_makes_it_abstain_in_words() -> None:
    outlook = look_out(make_stormy_world(120, seed=1)[0], last_day=119, horizons=(7, 30, 90))
    reasons = {one.question.n_days: one.reason for one in outlook.answers}
    assert reasons[30] == f"tried on windows of 30 days in a row: 1; {LEAST_WINDOWS} are due"
    assert reasons[90] == "the data are too short: hardly any window of 90 days is over"


def test_the_same_acts_in_another_order_give_the_same() -> None:
    tellings = make_stormy_world(200, seed=5)[0]
    assert look_out(tellings, 199) == look_out(tellings[::-1], 199)


def test_origins_are_whole_weeks_apart_and_few() -> None:
    for n_days in (5, 28, 29, 300, 4000):
        origins = choose_origins(n_days)
        assert origins[-1] == n_days
        assert len(origins) <= 121
        assert len({int(step) % 7 for step in np.diff(origins)} - {0}) == 0
        assert origins[0] >= min(28, n_days)


def test_a_shift_is_that_of_a_given_probability() -> None:
    shifts = [shift_of(one) for one in stormy_outlook().answers]
    assert max(shifts) > 0.0
    assert shift_of(replace(stormy_outlook().answers[0], prob=None)) == 0.0


def test_intervals_of_the_index_hold_what_they_are_to() -> None:
    rng = np.random.default_rng(0)
    tellings = [
        make_telling(one_day, actor, recipient, "CONSULT", score=float(score))
        for actor in STATES
        for recipient in STATES
        if actor < recipient
        for one_day, score in zip(
            np.flatnonzero(rng.random(LAST + 1) < 0.2).tolist(), rng.normal(3, 2, LAST + 1), strict=False
        )
    ]
    outlook = forecast_pair(
        lay_out_acts(tellings, LAST), DYAD, FIRST_DAY + timedelta(days=LAST), kinds=(), horizons=(30,)
    )
    (course,) = outlook.courses
    assert course.record is not None
    assert course.record.base_coverage == pytest.approx(0.8, abs=0.06)
    assert course.level is None  # scores are drawn anew each day: the mean so far is all there is
    assert course.base is not None
    assert course.base.low < 3 < course.base.high


def test_who_acts_on_whom_is_kept_apart() -> None:
    others = make_stormy_world(LAST + 1, seed=1)[0]
    calm = [one for one in others if {one.actor, one.recipient} != DYAD.states]
    own = [make_telling(day, DYAD.second, DYAD.first) for day in range(0, 400, 3)]
    forth, back, either = look_out(calm + own).answers
    assert (forth.question.actor, back.question.actor) == (DYAD.first, DYAD.second)
    assert forth.base_rate < 0.1
    assert back.base_rate > 0.9
    assert either.base_rate > 0.9


def test_acts_keep_within_their_days() -> None:
    acts = lay_out_acts([make_telling(3, "AAA", "BBB"), make_telling(9, "AAA", "BBB")], 5)
    assert acts.day.tolist() == [3]
    assert acts.date_of(3) == date(2020, 1, 4)
    assert acts.day_of(date(2020, 1, 4)) == 3
