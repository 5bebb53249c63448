"""Dates of statements: each gets its own, in its own tense, and none that is not told."""

from __future__ import annotations

from datetime import date

import pytest

from comity.model import (
    Certainty,
    DateBasis,
    Document,
    Span,
    Statement,
    Status,
    TimeMention,
    make_document_id,
    make_span,
    make_statement_id,
)
from comity.resolve.dates import DateResolver

RESOLVER = DateResolver()


def make_document(text: str, published_on: date | None = date(2025, 1, 6)) -> Document:
    doc_id = make_document_id(text_digest=text, publisher=None, title=None, published_on=published_on)
    return Document(id=doc_id, digest=text, text=text, blocks=(), published_on=published_on)


def find_span(text: str, words: str) -> Span:
    start = text.index(words)
    return make_span(text, start, start + len(words))


def make_statement(
    document: Document,
    trigger: str,
    *,
    quote: str | None = None,
    status: Status = Status.HAPPENED,
    times: tuple[TimeMention, ...] = (),
) -> Statement:
    text = document.text
    quoted = find_span(text, quote or text)
    span = find_span(text, trigger)
    statement_id = make_statement_id(
        document_id=document.id, quote=quoted, trigger=span, event_type="CONSULT", actors=(), recipients=()
    )
    return Statement(
        id=statement_id,
        document_id=document.id,
        quote=quoted,
        trigger=span,
        event_type="CONSULT",
        mode=None,
        topics=(),
        status=status,
        certainty=Certainty.CERTAIN,
        attribution=(),
        actors=(),
        recipients=(),
        places=(),
        times=times,
        quantities=(),
        score=1.0,
        made_by="test",
    )


def days_of(text: str, *triggers: str, status: Status = Status.HAPPENED) -> list[str | None]:
    document = make_document(text)
    statements = [make_statement(document, trigger, status=status) for trigger in triggers]
    resolved = RESOLVER.resolve(document, statements)
    assert [item.id for item in resolved] == [item.id for item in statements]
    return [str(item.times[0].first_on) if item.times else None for item in resolved]


@pytest.mark.parametrize(
    ("text", "triggers", "days"),
    [
        (
            "They met on 3 May 2024 and signed a pact on 9 June 2024.",
            ("met", "signed"),
            ["2024-05-03", "2024-06-09"],
        ),
        (
            "On 3 May 2024 they met, and on 9 June 2024 they signed it.",
            ("met", "signed"),
            ["2024-05-03", "2024-06-09"],
        ),
        ("On 3 May 2024 he met her and signed a pact.", ("met", "signed"), ["2024-05-03", "2024-05-03"]),
        ("They met in Kazan.", ("met",), [None]),
        ("The envoy said on Friday that they met on 3 May 2024.", ("met",), ["2024-05-03"]),
        ("The envoy visited Tehran on Friday.", ("visited",), ["2025-01-03"]),
        ("He visited Tehran to discuss the 2015 nuclear deal.", ("visited",), [None]),
        ("They discussed how to keep the agreements of 5 March 2020.", ("discussed",), [None]),
        ("They praised the summit of May 2019.", ("praised",), [None]),
        ("They recalled the talks of 5 March 2020.", ("talks",), ["2020-03-05"]),
        ("They signed the protocol of 5 March 2020.", ("signed",), ["2020-03-05"]),
        ("They met on the morning of 5 March 2020.", ("met",), ["2020-03-05"]),
        ("Their 2019 meeting failed.", ("meeting",), ["2019-01-01"]),
        ("They met before 3 May 2024.", ("met",), [None]),
        ("They met for three days.", ("met",), [None]),
    ],
)
def test_times_go_to_their_statements(text: str, triggers: tuple[str, ...], days: list[str | None]) -> None:
    assert days_of(text, *triggers) == days


def test_status_tells_the_side() -> None:
    text = "A visit to Moscow on Friday."
    assert days_of(text, "visit", status=Status.PLANNED) == ["2025-01-10"]
    assert days_of(text, "visit", status=Status.HAPPENED) == ["2025-01-03"]


def test_day_of_publication_is_never_put_in() -> None:
    document = make_document("They met in Kazan.")
    [resolved] = RESOLVER.resolve(document, [make_statement(document, "met")])
    assert resolved.times == ()


def test_time_bound_by_the_coder_is_resolved_and_kept() -> None:
    text = "They met on 3 May 2024 and parted on 9 June 2024."
    document = make_document(text)
    given_time = TimeMention(span=find_span(text, "on 9 June 2024"))
    [resolved] = RESOLVER.resolve(document, [make_statement(document, "met", times=(given_time,))])
    assert [(time.span, str(time.first_on)) for time in resolved.times] == [(given_time.span, "2024-06-09")]


def test_text_before_the_quote_anchors() -> None:
    text = "They met on 3 May 2024. The following day they signed."
    document = make_document(text, None)
    statement = make_statement(document, "signed", quote="The following day they signed.")
    [resolved] = RESOLVER.resolve(document, [statement])
    assert str(resolved.times[0].first_on) == "2024-05-04"
    assert resolved.times[0].basis is DateBasis.RELATIVE_TO_TEXT


def test_a_time_that_the_coder_bound_stands_once_on_a_page_without_a_day() -> None:
    text = "Japan met Kenya on Monday in Oslo."
    document = make_document(text, published_on=None)
    bound = TimeMention(span=find_span(text, "Monday"))
    [statement] = RESOLVER.resolve(document, [make_statement(document, "met", times=(bound,))])
    assert [(time.span.text, time.first_on) for time in statement.times] == [("Monday", None)]
    assert RESOLVER.resolve(document, [statement]) == [statement]


def test_order_and_repetition_do_not_matter() -> None:
    text = "They met on 3 May 2024 and signed a pact on 9 June 2024."
    document = make_document(text)
    statements = [make_statement(document, "met"), make_statement(document, "signed")]
    once = RESOLVER.resolve(document, statements)
    assert RESOLVER.resolve(document, once) == once
    assert RESOLVER.resolve(document, statements[::-1]) == once[::-1]


@pytest.mark.parametrize(
    ("text", "trigger", "days"),
    [
        ("He said on Friday that both sides will sign.", "sign", [None]),
        ("On Friday he said that both sides met.", "met", [None]),
        ("He urged restraint on Friday.", "urged", ["2025-01-03"]),
        ("Sanctions will not touch the swap pact reached in May 2019.", "Sanctions", [None]),
        ("The agreement signed in May 2019 holds.", "agreement", ["2019-05-01"]),
        ("The agreement, slated for May 3, 2026, is near.", "agreement", ["2026-05-03"]),
        ("They will fight for the 2015 Iran nuclear deal.", "fight", [None]),
        ("They will fight for the 2015 Iran nuclear deal.", "deal", ["2015-01-01"]),
        ("They met for the first time since May 2019.", "met", [None]),
        ("They met to face today's threats.", "met", [None]),
        ("Today's meeting failed.", "meeting", ["2025-01-06"]),
        (
            "Today he will fly out to a forum of many states in a far country, and he will meet her.",
            "meet",
            ["2025-01-06"],
        ),
    ],
)
def test_times_of_other_acts_are_left_alone(text: str, trigger: str, days: list[str | None]) -> None:
    assert days_of(text, trigger) == days


def test_acts_within_an_act_share_its_time() -> None:
    text = "They will sign it on January 17, during his visit to Moscow."
    assert days_of(text, "sign", "visit", status=Status.PLANNED) == ["2025-01-17", "2025-01-17"]


def test_what_goes_on_since_a_day_lasts_until_publication() -> None:
    document = make_document("It has supplied drones since May 2023.")
    [resolved] = RESOLVER.resolve(document, [make_statement(document, "supplied", status=Status.ONGOING)])
    assert [(str(time.first_on), str(time.last_on)) for time in resolved.times] == [
        ("2023-05-01", "2025-01-06")
    ]
