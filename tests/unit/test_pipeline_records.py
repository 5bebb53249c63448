"""JSON Lines in, JSON Lines out."""

from __future__ import annotations

import json
import threading
import time
from datetime import date

import pytest

from comity.errors import IntakeError
from comity.model import Basis, DateBasis, DatePrecision, Mention, PlaceMention, TimeMention, make_span
from comity.pipeline import Finders, code_records, find_records
from comity.pipeline.records import MAX_LINES, iter_ready
from fake_parts import FakeSource

TEXT = "Russia met Iran. Iran met Turkey."


def code(*records, **options):
    lines = [record if isinstance(record, str) else json.dumps(record) for record in records]
    return list(code_records(lines, parts=FakeSource().load(), **options))


def test_statements_carry_the_id_that_was_given():
    first, second, third = code({"id": "a", "text": TEXT}, {"id": 7, "text": "Egypt met China."})
    assert [record["input_id"] for record in (first, second, third)] == ["a", "a", 7]
    assert first["quote"] == "Russia met Iran"
    assert [actor["country"] for actor in first["actors"]] == ["RUS"]
    assert "pair" not in first


def test_the_keys_are_the_public_ones():
    (record,) = code({"text": "Egypt met China."})
    assert list(record) == [
        "input_id",
        "id",
        "document_id",
        "quote",
        "start",
        "end",
        "trigger",
        "event_type",
        "mode",
        "topics",
        "status",
        "certainty",
        "attribution",
        "actors",
        "recipients",
        "places",
        "times",
        "quantities",
        "score",
        "made_by",
        "scope",
    ]
    assert record["input_id"] is None


@pytest.mark.parametrize(
    "pair",
    [
        [[17, 21], [26, 32]],
        {"first": [17, 21], "second": [26, 32]},
        {"actor": {"start": 17, "end": 21}, "recipient": {"start": 26, "end": 32}},
        {"first": {"start": 17, "end": 21}, "second": [26, 32]},
    ],
)
def test_a_pair_is_asked_for_alone(pair):
    (record,) = code({"id": "a", "text": TEXT, "pairs": [[[0, 6], [26, 32]], pair]})
    assert (record["pair"], record["quote"]) == (1, "Iran met Turkey")


def test_no_pairs_are_no_question_and_no_answer():
    assert code({"text": TEXT, "pairs": []}) == []


@pytest.mark.parametrize(
    ("pair", "reason"),
    [
        ("Iran", "not a pair of spans"),
        ([[0, 6]], "not a pair of spans"),
        ([[0, 6], [1]], "not two offsets"),
        ([[0, 6], ["1", 2]], "not whole numbers"),
        ([[0, 6], [True, 2]], "not whole numbers"),
        ([[0, 6], [4, 400]], "does not lie in the text, which has 33 characters"),
        ([[0, 6], [4, 4]], "does not lie in the text"),
        ([[-1, 6], [4, 5]], "does not lie in the text"),
    ],
)
def test_a_pair_that_is_none_is_named_and_the_others_are_answered(pair, reason):
    heard = []
    (record,) = code({"text": TEXT, "pairs": [pair, [[0, 6], [11, 15]]]}, on_error=heard.append)
    assert record["pair"] == 1
    (message,) = heard
    assert message.startswith("line 1: pair 0: ")
    assert reason in message


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{broken", "broken JSON"),
        ("[1]", "not a JSON object"),
        ("[" * 100_000, "broken JSON"),
        ('{"id": 1}', ""),
        ('{"text": "Russia met Iran.", "pairs": 3}', "pairs is no list"),
        (
            '{"html": "<html><body><p>Russia met Iran in Kazan.</p></body></html>", "pairs": []}',
            "pairs need text",
        ),
        ('{"text": "UNCODABLE"}', "no coder codes this"),
        ('{"text": "CRASH"}', "ZeroDivisionError"),
        ('{"text": "CRASH", "pairs": [[[0, 1], [1, 2]]]}', "pair 0: ZeroDivisionError"),
    ],
)
def test_a_line_that_fails_is_named_and_the_others_are_coded(line, reason):
    heard = []
    told = code({"id": 1, "text": TEXT}, line, "", {"id": 4, "text": TEXT}, on_error=heard.append)
    assert [record["input_id"] for record in told] == [1, 1, 4, 4]
    (message,) = heard
    assert message.startswith("line 2: ")
    assert reason in message
    assert "\n" not in message


def test_without_a_listener_failures_are_raised_at_the_end():
    told = code_records(["{", json.dumps({"text": TEXT}), "["], parts=FakeSource().load())
    assert len([next(told), next(told)]) == 2
    with pytest.raises(IntakeError, match=r"line 1: broken JSON.*\(and 1 more lines\)"):
        next(told)


def test_answers_come_as_soon_as_lines_do():
    """A slow writer waits for each answer before it writes on."""
    answered = threading.Semaphore(1)

    def write():
        for n in range(5):
            assert answered.acquire(timeout=10)
            yield json.dumps({"id": n, "text": "Egypt met China."})

    for n, record in enumerate(code_records(write(), parts=FakeSource().load())):
        assert record["input_id"] == n
        answered.release()


def test_lines_that_have_arrived_are_taken_together():
    batches = iter_ready(str(n) for n in range(200))
    first = next(batches)
    time.sleep(0.1)
    second = next(batches)
    assert len(second) == MAX_LINES
    rest = [numbered for batch in batches for numbered in batch]
    assert [*first, *second, *rest] == [(n + 1, str(n)) for n in range(200)]


def test_what_the_writer_raises_is_raised():
    def write():
        yield "1"
        raise IntakeError("the pipe broke")

    with pytest.raises(IntakeError, match="the pipe broke"):
        list(iter_ready(write()))


def find_fake_dates(text, day):
    span = make_span(text, 0, 5)
    return [
        TimeMention(
            span=span, first_on=day, precision=DatePrecision.DAY, basis=DateBasis.RELATIVE_TO_PUBLICATION
        )
    ]


FINDERS = Finders(
    find_dates=find_fake_dates,
    find_places=lambda text: [PlaceMention(span=make_span(text, 0, 2), id="x")],
    find_actors=lambda text, day: [Mention(span=make_span(text, 0, 3), basis=Basis.NAME)],
)


def find(*lines, **options):
    return list(
        find_records(
            [json.dumps(line) if isinstance(line, dict) else line for line in lines],
            finders=FINDERS,
            **options,
        )
    )


def test_what_is_found_comes_with_the_id():
    (record,) = find({"id": "a", "text": "Today Kazan", "date": "2024-10-23T10:00:00Z"})
    assert list(record) == ["id", "dates", "places", "actors"]
    assert record["id"] == "a"
    assert record["dates"][0]["first_on"] == "2024-10-23"
    assert list(record["dates"][0]) == [
        "text",
        "start",
        "end",
        "timex",
        "first_on",
        "last_on",
        "precision",
        "basis",
    ]
    assert record["places"][0]["id"] == "x"
    assert record["actors"][0]["text"] == "Tod"


def test_a_date_may_be_missing_but_not_wrong():
    heard = []
    told = find(
        {"id": 1, "text": "Today"},
        {"id": 2, "text": "Today", "date": "soon"},
        {"id": 3},
        on_error=heard.append,
    )
    assert [record["id"] for record in told] == [1]
    assert told[0]["dates"][0]["first_on"] is None
    assert heard == [
        "line 2: 'soon' is no date; write it as 2024-10-23",
        'line 3: no text; each line must be such as {"id": ..., "text": ..., "date": ...}',
    ]


def test_a_day_is_read_as_a_day():
    (record,) = find({"text": "Today", "published_on": str(date(2024, 10, 23))})
    assert record["dates"][0]["first_on"] == "2024-10-23"
