"""Dates and speakers in words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.dossier.words import (
    count_words,
    date_words,
    join_words,
    published_words,
    quantity_words,
    speaker_words,
)
from comity.model import (
    Attribution,
    AttributionKind,
    Bound,
    DatePrecision,
    Manner,
    PublishedBasis,
    Quantity,
    Span,
)
from dossier_evidence import make_page

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))


def make_words(text: str) -> Span:
    return Span(text=text, start=0, end=len(text))


@pytest.mark.parametrize(
    ("first", "last", "precision", "words"),
    [
        ("2024-10-11", "2024-10-11", DatePrecision.DAY, "11 Oct 2024"),
        ("2024-10-07", "2024-10-13", DatePrecision.WEEK, "week of 7 Oct 2024"),
        ("2025-01-01", "2025-01-31", DatePrecision.MONTH, "Jan 2025"),
        ("2024-07-01", "2024-09-30", DatePrecision.QUARTER, "Jul–Sep 2024"),
        ("2023-01-01", "2023-12-31", DatePrecision.YEAR, "2023"),
        ("2010-01-01", "2019-12-31", DatePrecision.DECADE, "2010s"),
        ("2024-10-22", "2024-10-24", DatePrecision.INTERVAL, "22–24 Oct 2024"),
        ("2024-10-30", "2024-11-02", DatePrecision.INTERVAL, "30 Oct 2024 – 2 Nov 2024"),
        (None, "2024-10-22", DatePrecision.INTERVAL, "before 23 Oct 2024"),
        ("2025-01-17", None, DatePrecision.INTERVAL, "after 16 Jan 2025"),
        (None, None, DatePrecision.UNKNOWN, "date unknown"),
    ],
)
def test_a_date_is_worded_with_its_precision(
    first: str | None, last: str | None, precision: DatePrecision, words: str
) -> None:
    days = [date.fromisoformat(day) if day else None for day in (first, last)]
    assert date_words(days[0], days[1], precision) == words


@given(first=DAYS, length=st.integers(0, 4000), precision=st.sampled_from(list(DatePrecision)))
def test_a_known_date_is_never_worded_as_unknown(first: date, length: int, precision: DatePrecision) -> None:
    words = date_words(first, first + timedelta(days=length), precision)
    assert words
    assert "unknown" not in words


@given(day=DAYS)
def test_a_day_is_only_worded_where_the_interval_is_one_day(day: date) -> None:
    assert date_words(day, day, DatePrecision.DAY).startswith(f"{day.day} ")
    # A record that calls a longer interval a day must not gain precision by its wording.
    assert "–" in date_words(day, day + timedelta(days=40), DatePrecision.DAY)


def test_extreme_days_do_not_overflow() -> None:
    assert date_words(None, date.max, DatePrecision.UNKNOWN) == "before any day"
    assert date_words(date.min, None, DatePrecision.UNKNOWN) == "date unknown"


def test_a_publication_date_says_how_it_is_known() -> None:
    assert published_words(date(2024, 10, 12), PublishedBasis.URL) == "12 Oct 2024 (from the address)"
    assert published_words(None, PublishedBasis.NOT_FOUND) == "date unknown"


def test_lists_are_joined_and_cut() -> None:
    assert join_words([]) == ""
    assert join_words(["a"]) == "a"
    assert join_words(["a", "b", "c"]) == "a, b and c"
    assert join_words(list("abcdefgh")) == "a, b, c, d, e and 3 others"
    assert count_words(1, "document") == "1 document"
    assert count_words(1204, "document") == "1,204 documents"


def test_a_speaker_is_named_with_the_manner() -> None:
    said = Attribution(
        span=make_words("the Kremlin aide"),
        kind=AttributionKind.OFFICIAL,
        name="Yuri Ushakov",
        manner=Manner.PARAPHRASED,
    )
    outlet = Attribution(span=make_words("Northern Wire"), kind=AttributionKind.OUTLET, manner=Manner.QUOTED)
    unnamed = Attribution(span=make_words("diplomats"), kind=AttributionKind.UNNAMED)
    assert speaker_words([said]) == "said by Yuri Ushakov, paraphrased"
    assert speaker_words([outlet]) == "said by Northern Wire, quoted"
    assert speaker_words([said, outlet]).endswith("; according to Northern Wire")
    assert speaker_words([unnamed]) == "said by an unnamed source (“diplomats”), paraphrased"
    assert speaker_words([]) == "said by the page itself"


def test_an_amount_keeps_its_words_and_its_bound() -> None:
    over = Quantity(span=make_words("over 200 Russians"), value=200.0, unit="Russians", bound=Bound.AT_LEAST)
    assert quantity_words(over) == "“over 200 Russians” (at least 200 Russians)"
    assert quantity_words(Quantity(span=make_words("dozens"))) == "dozens"
    assert quantity_words(Quantity(span=make_words("2 ships"), value=2.0, unit="ships")) == "2 ships"


def test_pages_of_the_synthetic_evidence_have_a_title() -> None:
    assert make_page("A title\nText.", publisher=None, published_on=None).title == "A title"
