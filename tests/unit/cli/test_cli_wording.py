"""Dates and sides in a few words, no more exact than they are known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.cli.wording import say_act, say_id, say_interval, say_sides
from comity.model import DateBasis, DatePrecision, Participant

DAY = date(2024, 10, 23)


@pytest.mark.parametrize(
    ("first_on", "last_on", "precision", "basis", "said"),
    [
        (DAY, DAY, DatePrecision.DAY, DateBasis.STATED, "2024-10-23"),
        (date(2024, 10, 1), date(2024, 10, 31), DatePrecision.MONTH, DateBasis.STATED, "2024-10"),
        (date(2024, 10, 1), date(2024, 12, 31), DatePrecision.QUARTER, DateBasis.STATED, "2024-Q4"),
        (date(2024, 1, 1), date(2024, 12, 31), DatePrecision.YEAR, DateBasis.STATED, "2024"),
        (date(2024, 10, 21), date(2024, 10, 27), DatePrecision.WEEK, DateBasis.STATED, "week of 2024-10-21"),
        (date(2020, 1, 1), DAY, DatePrecision.INTERVAL, DateBasis.STATED, "2020-01-01 to 2024-10-23"),
        (None, date(2024, 10, 22), DatePrecision.UNKNOWN, DateBasis.BEFORE_PUBLICATION, "before 2024-10-23"),
        (date(2024, 10, 24), None, DatePrecision.UNKNOWN, DateBasis.AFTER_PUBLICATION, "after 2024-10-23"),
        (None, None, DatePrecision.UNKNOWN, DateBasis.NOT_FOUND, "unknown"),
    ],
)
def test_date_is_said_as_exactly_as_it_is_known(
    first_on: date | None, last_on: date | None, precision: DatePrecision, basis: DateBasis, said: str
) -> None:
    assert say_interval(first_on, last_on, precision, basis) == said


@given(
    first_on=st.none() | st.dates(),
    last_on=st.none() | st.dates(),
    precision=st.sampled_from(DatePrecision),
    basis=st.sampled_from(DateBasis),
)
def test_every_interval_can_be_said(
    first_on: date | None, last_on: date | None, precision: DatePrecision, basis: DateBasis
) -> None:
    assert say_interval(first_on, last_on, precision, basis)


def test_sides() -> None:
    putin = Participant(id="putin", name="Vladimir Putin", country="RUS", sector="GOV")
    iran = Participant(id="IRN", name="Iran", country="IRN", sector=None)
    assert say_sides([putin], [iran]) == "Vladimir Putin (RUS) → Iran"
    assert say_sides([putin, iran], []) == "Vladimir Putin (RUS), Iran"
    assert say_sides([], [iran]) == "? → Iran"


def test_act_and_id() -> None:
    assert say_act("CONSULT", "visit") == "CONSULT (visit)"
    assert say_act("AGREE", None) == "AGREE"
    assert say_id("ev-0123456789abcdef0123") == "ev-0123456789ab"
