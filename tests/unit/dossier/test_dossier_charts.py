"""The pictures: drawn for any span of time without a warning, the same in every thread."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.codebook import load_codebook
from comity.dossier import Dossier, gather
from comity.dossier.charts import draw_monthly, draw_timeline, pick_ticks
from comity.dossier.record import Month, Monthly, Timeline, TimelinePoint
from comity.model import Status
from dossier_evidence import DYAD, STATE_NAMES, make_evidence

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return gather(DYAD, make_evidence(), load_codebook(), STATE_NAMES)


@given(days=st.tuples(DAYS, DAYS).map(sorted), limit=st.integers(3, 9))
def test_ticks_are_few_in_order_and_within_the_span(days: list[date], limit: int) -> None:
    ticks = pick_ticks(days[0], days[1], limit=limit)
    assert len(ticks) <= limit
    assert ticks == sorted(set(ticks))
    assert all(tick.day == 1 and days[0].replace(day=1) <= tick <= days[1] for tick in ticks)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2024-10-11", "2024-10-11"),
        ("2024-12-01", "2025-01-20"),
        ("2024-02-03", "2024-09-01"),
        ("1501-01-01", "2025-01-01"),
    ],
)
def test_any_span_is_drawn(dossier: Dossier, first: str, last: str) -> None:
    days = [date.fromisoformat(first), date.fromisoformat(last)]
    points = tuple(
        TimelinePoint(lane="Meetings", first_on=day, last_on=day, status=status, anchor=f"ev-{day}-{status}")
        for day in days
        for status in Status
    )
    months = tuple(
        Month(year=day.year, month=day.month, mean_score=score, n_events=3)
        for day, score in zip(sorted({d.replace(day=1) for d in days}), (-9.5, 4.0), strict=False)
    )
    drawn = replace(
        dossier,
        timeline=Timeline(lanes=("Meetings",), points=points, n_undated=0),
        monthly=Monthly(months=months, n_events=6, n_undated=0, n_not_happened=0),
    )
    timeline, monthly = draw_timeline(drawn), draw_monthly(drawn)
    assert timeline is not None
    assert monthly is not None
    assert timeline.wide.count("<svg") == monthly.narrow.count("<svg") == 1


def test_nothing_dated_gives_no_picture(dossier: Dossier) -> None:
    empty = replace(
        dossier,
        timeline=Timeline(lanes=(), points=(), n_undated=3),
        monthly=Monthly(months=(), n_events=0, n_undated=3, n_not_happened=0),
    )
    assert draw_timeline(empty) is None
    assert draw_monthly(empty) is None


def test_threads_draw_the_same(dossier: Dossier) -> None:
    alone = draw_timeline(dossier)
    with ThreadPoolExecutor(4) as pool:
        assert all(drawn == alone for drawn in pool.map(lambda _: draw_timeline(dossier), range(6)))


def test_the_captions_count_what_is_left_out(dossier: Dossier) -> None:
    timeline, monthly = draw_timeline(dossier), draw_monthly(dossier)
    assert timeline is not None
    assert monthly is not None
    assert "events are not dated closely enough to be drawn" in timeline.caption
    assert "n = 7" in monthly.caption
    assert "5 events without a known month" in monthly.caption
