"""Dates: what is found, what it means, and what is left open."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.model import DateBasis, DatePrecision, TimeMention
from comity.resolve.dates import find_times
from comity.resolve.timex import make_time_finder

FINDER = make_time_finder()
#: a Monday
PUBLISHED = date(2025, 1, 6)


def read(text: str, published_on: date | None = PUBLISHED) -> list[TimeMention]:
    return find_times(text, published_on=published_on, finder=FINDER)


def read_one(text: str, published_on: date | None = PUBLISHED) -> TimeMention:
    found = read(text, published_on)
    assert len(found) == 1, [item.span.text for item in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "first", "last", "precision"),
    [
        ("They met on 23 October 2024.", "23 October 2024", "2024-10-23", "2024-10-23", "day"),
        ("They met on October 23, 2024.", "October 23, 2024", "2024-10-23", "2024-10-23", "day"),
        ("They met on the 3rd of March, 2021.", "3rd of March, 2021", "2021-03-03", "2021-03-03", "day"),
        ("They met on 2024-10-23.", "2024-10-23", "2024-10-23", "2024-10-23", "day"),
        ("They met on 23/10/2024.", "23/10/2024", "2024-10-23", "2024-10-23", "day"),
        ("They met on 03/04/2024.", "03/04/2024", "2024-03-04", "2024-04-03", "interval"),
        ("Talks ran from 3 to 5 June 2019.", "3 to 5 June 2019", "2019-06-03", "2019-06-05", "interval"),
        ("Talks on June 3-5, 2019 failed.", "June 3-5, 2019", "2019-06-03", "2019-06-05", "interval"),
        (
            "It ran from 30 December to 2 January 2024.",
            "30 December to 2 January 2024",
            "2023-12-30",
            "2024-01-02",
            "interval",
        ),
        ("They met on 5.3.2024.", "5.3.2024", "2024-03-05", "2024-03-05", "day"),
        ("They met on 25.02.22.", "25.02.22", "2022-02-25", "2022-02-25", "day"),
        ("Issue of 12 Farvardin 1403.", "12 Farvardin 1403", "2024-03-31", "2024-03-31", "day"),
        (
            "It lasted from November 2020 to March 2022.",
            "November 2020 to March 2022",
            "2020-11-01",
            "2022-03-31",
            "interval",
        ),
        ("The treaty of 1979 lapsed.", "1979", "1979-01-01", "1979-12-31", "year"),
        ("Ties froze in the 1990s.", "1990s", "1990-01-01", "1999-12-31", "decade"),
        ("Ties froze in the late 1990s.", "late 1990s", "1997-01-01", "1999-12-31", "interval"),
        ("In early 2023 they met.", "early 2023", "2023-01-01", "2023-04-30", "interval"),
        ("In Q1 2024 trade fell.", "Q1 2024", "2024-01-01", "2024-03-31", "quarter"),
        (
            "In the first half of 2022 it rose.",
            "the first half of 2022",
            "2022-01-01",
            "2022-06-30",
            "interval",
        ),
        ("In spring 2021 it rose.", "spring 2021", "2021-03-01", "2021-05-31", "interval"),
        ("A deal of July 2015.", "July 2015", "2015-07-01", "2015-07-31", "month"),
        ("The war of 1980-88.", "1980-88", "1980-01-01", "1988-12-31", "interval"),
        ("The Persian calendar year 1402 began.", "1402", "2023-03-21", "2024-03-20", "year"),
        ("In the 19th century it was war.", "19th century", "1800-01-01", "1899-12-31", "interval"),
    ],
)
def test_stated_times(text: str, words: str, first: str, last: str, precision: str) -> None:
    for published_on in (PUBLISHED, date(1999, 5, 5), None):
        found = read_one(text, published_on)
        assert found.span.text == words
        assert (str(found.first_on), str(found.last_on)) == (first, last)
        assert found.precision == precision
        assert found.basis is DateBasis.STATED


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("They met on Friday.", "Friday", "2025-01-03", "2025-01-03"),
        ("They met on Monday.", "Monday", "2025-01-06", "2025-01-06"),
        ("They met last Monday.", "last Monday", "2024-12-30", "2024-12-30"),
        ("They will meet on Friday.", "Friday", "2025-01-10", "2025-01-10"),
        ("They will meet next Tuesday.", "next Tuesday", "2025-01-14", "2025-01-14"),
        ("They will meet next Friday.", "next Friday", "2025-01-10", "2025-01-10"),
        ("They met yesterday.", "yesterday", "2025-01-05", "2025-01-05"),
        ("They meet today.", "today", "2025-01-06", "2025-01-06"),
        ("They meet tomorrow.", "tomorrow", "2025-01-07", "2025-01-07"),
        ("They met this week.", "this week", "2025-01-06", "2025-01-12"),
        ("They met last month.", "last month", "2024-12-01", "2024-12-31"),
        ("They met earlier this year.", "earlier this year", "2025-01-01", "2025-01-06"),
        ("They met two weeks ago.", "two weeks ago", "2024-12-23", "2024-12-29"),
        ("They will meet in three days.", "in three days", "2025-01-09", "2025-01-09"),
        ("They met last summer.", "Last summer", "2024-06-01", "2024-08-31"),
        ("They met in November last year.", "November last year", "2024-11-01", "2024-11-30"),
        ("It is due by the end of next year.", "the end of next year", "2026-12-01", "2026-12-31"),
        ("They met last May.", "last May", "2024-05-01", "2024-05-31"),
    ],
)
def test_times_relative_to_publication(text: str, words: str, first: str, last: str) -> None:
    found = read_one(text)
    assert found.span.text.lower() == words.lower()
    assert (str(found.first_on), str(found.last_on)) == (first, last)
    assert found.basis is DateBasis.RELATIVE_TO_PUBLICATION
    unknown = read_one(text, None)
    assert unknown.first_on is None
    assert unknown.basis is DateBasis.NOT_FOUND


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("Jets struck overnight.", "overnight", "2025-01-05", "2025-01-06"),
        ("They talked over the weekend.", "over the weekend", "2025-01-04", "2025-01-05"),
        ("They will talk over the weekend.", "over the weekend", "2025-01-11", "2025-01-12"),
        (
            "They sat between Tuesday and Thursday.",
            "between Tuesday and Thursday",
            "2024-12-31",
            "2025-01-02",
        ),
        ("Revised 12/01/2025.", "12/01/2025", "2025-01-12", "2025-01-12"),
    ],
)
def test_nights_weekends_and_days_near_publication(text: str, words: str, first: str, last: str) -> None:
    found = read_one(text)
    assert (found.span.text, str(found.first_on), str(found.last_on)) == (words, first, last)


@pytest.mark.parametrize(
    ("text", "words", "first"),
    [
        (
            "The summit met on 12 June 2018. A week after the summit he flew home.",
            "A week after the summit",
            "2018-06-18",
        ),
        (
            "They voted on 16 March 2014. Seventeen days earlier men had come.",
            "Seventeen days earlier",
            "2014-02-27",
        ),
        ("It fell on 11 April 2019. The day after that he left.", "The day after that", "2019-04-12"),
        (
            "The vote was on 16 March 2014. It rained on 20 March 2014. Two days before the vote they met.",
            "Two days before the vote",
            "2014-03-14",
        ),
        (
            "They met on 16 March 2014. Two days after the attack he spoke.",
            "Two days after the attack",
            "None",
        ),
    ],
)
def test_days_counted_from_an_event(text: str, words: str, first: str) -> None:
    last = read(text)[-1]
    assert (last.span.text, str(last.first_on)) == (words, first)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("They will sign it on January 17.", "2025-01-17"),
        ("They signed it on January 5.", "2025-01-05"),
        ("They signed it on December 20.", "2024-12-20"),
        ("They signed it on Oct. 23 there.", "2024-10-23"),
        ("They met on Friday, October 11.", "2024-10-11"),
        ("All shops are closed until March 25.", "2025-03-25"),
    ],
)
def test_year_comes_from_publication(text: str, first: str) -> None:
    found = read_one(text)
    assert str(found.first_on) == first
    assert found.basis is DateBasis.YEAR_FROM_PUBLICATION


def test_unknown_year_stays_unknown() -> None:
    found = read_one("They will sign it on January 17.", None)
    assert (found.timex, found.first_on, found.last_on) == ("XXXX-01-17", None, None)
    assert (found.precision, found.basis) == (DatePrecision.DAY, DateBasis.NOT_FOUND)


def test_weekday_without_publication_stays_open() -> None:
    found = read_one("They met on Friday.", None)
    assert (found.timex, found.first_on, found.precision) == ("XXXX-WXX-5", None, DatePrecision.DAY)


def test_year_told_elsewhere_in_the_text_is_taken() -> None:
    first, last = read("A treaty on January 17 is near. It was set for January 17, 2026.", None)
    assert str(first.first_on) == "2026-01-17"
    assert first.basis is DateBasis.RELATIVE_TO_TEXT
    assert last.basis is DateBasis.STATED


def test_anniversary_does_not_lend_its_year() -> None:
    text = "The ministry spoke on July 5. The men were taken on July 5, 1982."
    assert str(read(text, date(2022, 7, 7))[0].first_on) == "2022-07-05"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("They met on 5 May 2019. The following day they parted.", "2019-05-06"),
        ("They met on 5 May 2019; a day earlier all was calm.", "2019-05-04"),
        ("They met on 5 May 2019. That day it rained.", "2019-05-05"),
        ("War came in 1979. Ten years later it ended.", "1989-01-01"),
    ],
)
def test_times_relative_to_what_was_told(text: str, first: str) -> None:
    found = read(text)[-1]
    assert str(found.first_on) == first
    assert found.basis is DateBasis.RELATIVE_TO_TEXT


@pytest.mark.parametrize(
    "text",
    [
        "They may March on the capital.",
        "Theresa May spoke.",
        "Over 200 came and 2024 votes were cast.",
        "Resolution 2231 and Article 15 bind them.",
        "A Su-24 and Covid-19 kept them second.",
        "Some 2,015 men and 1,990 women.",
        "The Sunday Times said so on Black Friday.",
        "It cost $2000 and weighed 1500 kg.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert [item.span.text for item in read(text)] == []


@pytest.mark.parametrize(
    ("text", "timex"),
    [("A 12-day war.", "P12D"), ("It took three months.", "P3M"), ("It lasted two hours.", "PT2H")],
)
def test_durations_have_no_days(text: str, timex: str) -> None:
    found = read_one(text)
    assert (found.timex, found.first_on, found.precision) == (timex, None, DatePrecision.UNKNOWN)


PIECES = st.sampled_from(
    [
        "on Friday",
        "last Friday",
        "October 23, 2024",
        "23 October",
        "Oct. 3",
        "in May",
        "in 1979",
        "the 1990s",
        "yesterday",
        "next week",
        "two years ago",
        "a day later",
        "the following month",
        "3-5 June",
        "mid-March",
        "Q3 2023",
        "31 February",
        "30/2/2020",
        "the end of last year",
        "12 days",
        "May",
        "will",
        "met",
        ". ",
        ", ",
        "\n",
        "President",
        "2024",
        "2,000",
        "earlier this week",
        "Sunday evening",
        "in three days",
        "spring 2021",
        "by June",
        "from 28 February to 3 March 2020",
        "January 17, 2025",
        "on the eve of",
        "-",
        "9999",
        "1500s",
        "29 February",
    ]
)
TEXTS = st.lists(PIECES, max_size=12).map(" ".join)
DAYS = st.dates(min_value=date(1980, 1, 1), max_value=date(2080, 1, 1))


@given(TEXTS, st.none() | DAYS)
def test_spans_hold_and_intervals_are_ordered(text: str, published_on: date | None) -> None:
    found = read(text, published_on)
    for item in found:
        assert item.span.holds_in(text)
        assert (item.first_on is None) == (item.last_on is None)
        assert item.first_on is None or item.last_on is None or item.first_on <= item.last_on
        assert (item.first_on is None) == (item.basis is DateBasis.NOT_FOUND)
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
    assert found == read(text, published_on)


@given(st.sampled_from(("Friday", "last Sunday", "next Monday", "this Tuesday")), DAYS, st.integers(-60, 60))
def test_weekday_moves_with_publication(words: str, day: date, weeks: int) -> None:
    shift = timedelta(weeks=weeks)
    here, there = read_one(f"They met {words}.", day), read_one(f"They met {words}.", day + shift)
    assert here.first_on is not None
    assert there.first_on == here.first_on + shift


@given(DAYS, st.none() | DAYS)
def test_explicit_day_ignores_publication(day: date, published_on: date | None) -> None:
    for text in (
        f"on {day.isoformat()}",
        f"on {day:%B} {day.day}, {day.year}",
        f"on {day.day} {day:%B} {day.year}",
    ):
        found = read_one(text, published_on)
        assert (found.first_on, found.last_on, found.basis) == (day, day, DateBasis.STATED)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Sirens sound every day.", "every day", "P1D"),
        ("They meet every Friday.", "every Friday", "XXXX-WXX-5"),
        ("Bombs fell daily.", "daily", "P1D"),
        ("The quarterly report is out.", "quarterly", "P3M"),
        ("They waited for months.", "months", "PXM"),
        ("They spoke for 40 minutes.", "40 minutes", "PT40M"),
        ("It is currently closed.", "currently", "PRESENT_REF"),
        ("They met recently.", "recently", "PAST_REF"),
        ("They may meet in the near future.", "in the near future", "FUTURE_REF"),
        ("They met on Friday night.", "Friday night", "2025-01-03TNI"),
        ("They met this morning.", "this morning", "2025-01-06TMO"),
        ("They met last night.", "last night", "2025-01-05TNI"),
    ],
)
def test_values_of_times_that_are_no_bare_days(text: str, words: str, value: str) -> None:
    found = read_one(text)
    assert (found.span.text, found.timex) == (words, value)


@pytest.mark.parametrize(
    "text", ["A second round follows.", "Now that he is back, all is well.", "Sooner or later they meet."]
)
def test_words_that_only_look_like_times(text: str) -> None:
    assert find_times(text, published_on=date(2025, 1, 6)) == []


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("He left 18 days after the visit to Istanbul on October 2, 2018.", "18 days after", "2018-10-20"),
        ("It was five days before the raid in Baghdad of 3 January 2020.", "five days before", "2019-12-29"),
        ("It came a week after the killing at the airport on 13 February 2017.", "a week", "2017-02-20"),
        ("Ten years ago today he was shot.", "Ten years ago today", "2015-01-06"),
    ],
)  # fmt: skip
def test_days_counted_from_a_date_that_follows(text: str, words: str, day: str) -> None:
    found = find_times(text, published_on=date(2025, 1, 6))[0]
    assert found.span.text.startswith(words)
    assert (str(found.first_on), str(found.last_on)) == (day, day)


def test_two_years_are_a_range_only_between_them() -> None:
    listed = find_times("The first two were in 2006 and 2009.", published_on=date(2025, 1, 6))
    assert [one.timex for one in listed] == ["2006", "2009"]
    [span] = find_times("It lasted between 2006 and 2009.", published_on=date(2025, 1, 6))
    assert (str(span.first_on), str(span.last_on)) == ("2006-01-01", "2009-12-31")
