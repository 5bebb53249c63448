"""Periods and subjects."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from comity.errors import ConfigError
from comity.measure import Grain, find_grain, parse_subject
from comity.measure.periods import iter_periods, period_of, place
from measure_events import make_event


@pytest.mark.parametrize(
    ("grain", "label", "first", "last"),
    [
        (Grain.DAY, "2024-12-31", "2024-12-31", "2024-12-31"),
        (Grain.WEEK, "2025-W01", "2024-12-30", "2025-01-05"),
        (Grain.MONTH, "2024-12", "2024-12-01", "2024-12-31"),
        (Grain.QUARTER, "2024-Q4", "2024-10-01", "2024-12-31"),
        (Grain.YEAR, "2024", "2024-01-01", "2024-12-31"),
    ],
)
def test_the_period_of_a_day(grain: Grain, label: str, first: str, last: str) -> None:
    period = period_of(date(2024, 12, 31), grain)
    assert (period.label, str(period.first_on), str(period.last_on)) == (label, first, last)


@pytest.mark.parametrize("grain", Grain)
@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_calendar_has_two_ends(grain: Grain, day: date) -> None:
    period = period_of(day, grain)
    assert period.first_on <= day <= period.last_on


@pytest.mark.parametrize("grain", Grain)
def test_periods_have_no_gap_and_no_overlap(grain: Grain) -> None:
    periods = list(iter_periods(date(2023, 11, 15), date(2025, 2, 3), grain))
    for one, other in pairwise(periods):
        assert (other.first_on - one.last_on).days == 1
    assert periods[0].first_on <= date(2023, 11, 15)
    assert periods[-1].first_on <= date(2025, 2, 3) <= periods[-1].last_on


def test_an_interval_that_reaches_over_a_boundary_has_no_period() -> None:
    first, last = date(2024, 10, 1), date(2024, 10, 31)
    assert place(first, last, Grain.WEEK) is None
    assert place(first, None, Grain.MONTH) is None
    month = place(first, last, Grain.MONTH)
    assert month is not None
    assert month.label == "2024-10"


def test_a_series_without_end_is_refused() -> None:
    with pytest.raises(ConfigError, match="more than 36,600 periods: take a longer period"):
        list(iter_periods(date(1, 1, 1), date(2024, 1, 1), Grain.DAY))
    with pytest.raises(ConfigError, match="would end on 2023-01-01, before it begins on 2024-01-01"):
        list(iter_periods(date(2024, 1, 1), date(2023, 1, 1), Grain.DAY))


def test_an_unknown_period_is_named_with_those_there_are() -> None:
    with pytest.raises(ConfigError, match="no period 'decade': take one of day, week, month, quarter, year"):
        find_grain("decade")


@pytest.mark.parametrize(
    ("text", "states"),
    [("rus", ("RUS",)), ("RUS-IRN", ("RUS", "IRN")), ("RUS,chn, IRN", ("CHN", "IRN", "RUS"))],
)
def test_subjects(text: str, states: tuple[str, ...]) -> None:
    subject = parse_subject(text)
    assert subject.states == states
    assert parse_subject(str(subject)) == subject


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Russia", "'Russia' is not a state's three-letter ISO code"),
        ("RUS-RUS", "a dyad needs two different states"),
        ("RUS,IRN", "'RUS,IRN' is no group: name three states or more, or write two as RUS-IRN"),
    ],
)
def test_what_is_no_subject(text: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        parse_subject(text)


def test_two_of_a_group_must_take_part() -> None:
    group = parse_subject("RUS,CHN,IRN")
    assert group.is_in(make_event("ev-1", actors="CHN", recipients="IRN"))
    assert not group.is_in(make_event("ev-2", actors="CHN", recipients="USA"))
    assert group.is_told_of_in(make_event("ev-2", actors="CHN", recipients="USA"))
    assert parse_subject("CHN").is_in(make_event("ev-2", actors="CHN", recipients="USA"))
