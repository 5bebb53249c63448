"""Days from fields, addresses and first lines: the right one, or none."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.intake.dates import (
    find_day_in_text,
    find_day_in_url,
    is_date_line,
    is_publication_label,
    parse_day,
)

DAY = date(2024, 10, 23)


@pytest.mark.parametrize(
    "value",
    [
        "2024-10-23",
        "2024-10-23T23:59:00-05:00",
        "2024-10-23 08:00:00Z",
        "2024/10/23",
        "20241023",
        "20241023T1200Z",
        "Oct. 23, 2024",
        "October 23rd, 2024",
        "23 October 2024",
        "23rd of Oct 2024",
        "23.10.2024",
        "23/10/2024",
        "10/23/2024",
        "Wed, 23 Oct 2024 10:00:00 +0000",
        "Wednesday, 23 October 2024, 10:00",
        DAY,
        datetime(2024, 10, 23, 12, 0),
    ],
)
def test_days_as_they_are_written(value: object) -> None:
    assert parse_day(value) == DAY


@pytest.mark.parametrize(
    "value",
    [
        "",
        "  ",
        None,
        1729641600,
        "2024-10",
        "October 2024",
        "2024-02-30",
        "03/04/2024",
        "soon",
        [],
        "1066-10-14",
    ],
)
def test_what_is_no_day_or_has_two_readings_is_none(value: object) -> None:
    assert parse_day(value) is None


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_day_written_in_iso_or_in_words_is_read_back(day: date) -> None:
    assert parse_day(day.isoformat()) == day
    assert parse_day(f"{day:%B} {day.day}, {day.year}") == day
    assert parse_day(f"{day.day} {day:%b}. {day.year}") == day


@given(st.text(max_size=80))
def test_no_text_breaks_the_readers(words: str) -> None:
    for read in (parse_day, find_day_in_text, find_day_in_url, is_date_line, is_publication_label):
        read(words)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/world/2024/10/23/talks", DAY),
        ("https://a.example/2024/oct/23/talks", DAY),
        ("https://a.example/talks-2024-10-23.html", DAY),
        ("https://a.example/20241023/talks", DAY),
        ("https://a.example/2024/10/talks", None),
        ("https://a.example/news/55399", None),
        ("https://a.example/2024/13/45/", None),
        ("https://20241023.example/talks", None),
        (None, None),
    ],
)
def test_days_in_addresses(url: str | None, day: date | None) -> None:
    assert find_day_in_url(url) == day


@pytest.mark.parametrize(
    "text",
    [
        "TEHRAN, Oct. 23, 2024 (XYZ) - The minister arrived.",
        "WASHINGTON, D.C., October 23, 2024 — The envoy left.",
        "A title\n\nPublished: 2024-10-23\n\nThe minister arrived.",
        "A title\nPosted on Wednesday, 23 October 2024, 10:15 am\nThe minister arrived.",
        "Masthead\nTEHRAN, 23 October 2024\n\nThe minister arrived.",
        "23 October 2024\n\nThe minister arrived.",
        "Date of publication: 23/10/2024\nThe minister arrived.",
    ],
)
def test_first_lines_that_state_the_day(text: str) -> None:
    assert find_day_in_text(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "On October 23, 2024, the minister arrived in Tehran.",
        "The talks of October 23, 2024 - the first in years - went well.",
        "TEHRAN, Oct. 23 (XYZ) - The minister arrived.",
        "They will sign it on January 17, 2025.",
        "The minister arrived.\n" * 20 + "Published: 2024-10-23",
        "Updated: 2024-10-24",
    ],
)
def test_a_day_within_a_sentence_is_the_day_of_something_else(text: str) -> None:
    assert find_day_in_text(text) is None


def test_lines_that_are_a_date() -> None:
    assert is_date_line("TEHRAN, 23 July 2025")
    assert is_date_line("Wednesday, October 23, 2024")
    assert not is_date_line("The pact of 23 July 2025")
    assert not is_date_line("Deadline: July 15, 2018")
