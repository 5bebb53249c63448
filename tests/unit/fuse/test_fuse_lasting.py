"""Acts that go on, what is alleged of them, and meetings that a page only mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from comity.codebook import load_codebook
from comity.fuse import fuse, make_signature
from comity.model import Certainty, Document, Event, Span, Statement, Status
from factories import (
    make_attribution,
    make_document,
    make_mention,
    make_person,
    make_place,
    make_statement,
    make_time,
)

IRAN, RUSSIA = make_mention("IRN"), make_mention("RUS", start=60)
PUTIN = make_person("Q-putin", "RUS", name="Vladimir Putin", start=0)
PEZESHKIAN = make_person("Q-pezeshkian", "IRN", name="Masoud Pezeshkian", start=60)
ASHGABAT = make_place("Ashgabat", country="TKM", lat=37.95, lon=58.38)
KAZAN = make_place("Kazan", country="RUS", lat=55.79, lon=49.12)


def events_of(statements: Sequence[Statement], documents: Sequence[Document]) -> tuple[Event, ...]:
    signatures = {document.id: make_signature(document) for document in documents}
    events = fuse(documents, statements, signatures, load_codebook()).events
    backwards = fuse(documents[::-1], statements[::-1], signatures, load_codebook()).events
    assert events == backwards
    return events


def make_page(name: str, published_on: str | None = "2024-10-12") -> Document:
    return make_document(f"The page called {name}.", published_on=published_on, publisher=name)


def supplying(
    page: Document, status: Status = Status.ONGOING, said_by: str = "", **others: object
) -> Statement:
    """Iran supplies Russia with arms; an allegation where it is possible and somebody says so."""
    fields = {"event_type": "AID", "topics": ("arms",), "actors": [IRAN], "recipients": [RUSSIA]}
    statement = make_statement(page, status=status, **(fields | others))  # type: ignore[arg-type]
    alleged = status is Status.POSSIBLE and bool(said_by)
    return replace(
        statement,
        certainty=Certainty.POSSIBLE if alleged else Certainty.CERTAIN,
        attribution=(make_attribution(said_by),) if said_by else (),
    )


def test_what_four_pages_say_goes_on_is_one_event() -> None:
    pages = [
        make_page(*p) for p in (("A", "2024-09-10"), ("B", "2024-12-01"), ("C", "2025-05-21"), ("D", None))
    ]
    (event,) = events_of([supplying(page) for page in pages], pages)
    assert (event.status, event.n_reports) == (Status.ONGOING, 4)
    assert event.first_on is None
    assert event.last_on is None


def test_undated_pages_alone_tell_one_matter() -> None:
    pages = [make_page("A", None), make_page("B", None)]
    assert len(events_of([supplying(page) for page in pages], pages)) == 1


def test_what_was_not_told_for_a_year_is_another_matter() -> None:
    pages = [make_page("A", "2022-01-10"), make_page("B", "2023-02-10")]
    assert len(events_of([supplying(page) for page in pages], pages)) == 2


def test_a_delivery_of_a_day_stays_by_itself() -> None:
    pages = [make_page("A", "2024-09-12"), make_page("B", "2024-10-12"), make_page("C", "2024-10-14")]
    delivered = supplying(pages[0], Status.HAPPENED, times=[make_time("2024-09-10")])
    events = events_of([delivered, supplying(pages[1]), supplying(pages[2], Status.HAPPENED)], pages)
    assert sorted(event.n_reports for event in events) == [1, 2]


def test_sanctions_imposed_are_not_the_sanctions_in_force() -> None:
    pages = [make_page("A", "2024-09-12"), make_page("B", "2024-12-12")]
    fields = {"event_type": "SANCTION", "topics": ("sanctions",)}
    told = [supplying(pages[0], Status.HAPPENED, **fields), supplying(pages[1], **fields)]
    assert len(events_of(told, pages)) == 2


def test_since_a_year_goes_on_after_its_page() -> None:
    pages = [make_page("A", "2024-09-10"), make_page("B", "2025-01-14")]
    since = supplying(pages[0], times=[make_time("2022-01-01", "2024-09-10")])
    (event,) = events_of([since, supplying(pages[1])], pages)
    assert event.n_reports == 2


def test_an_allegation_never_makes_it_so() -> None:
    pages = [make_page("A"), make_page("B", "2024-11-12"), make_page("C", "2024-12-12")]
    told = [supplying(page, Status.POSSIBLE, "United States") for page in pages]
    (event,) = events_of(told, pages)
    assert (event.status, event.disagreements) == (Status.POSSIBLE, ())
    assert "expectations" not in event.registers


def test_the_denial_of_an_allegation_does_not_settle_it() -> None:
    pages = [make_page("A"), make_page("B", "2024-11-12")]
    told = [
        supplying(pages[0], Status.POSSIBLE, "United States"),
        supplying(pages[1], Status.NEGATED, "Iran"),
    ]
    (event,) = events_of(told, pages)
    assert event.status is Status.POSSIBLE
    assert [step.status for step in event.life_cycle] == [Status.POSSIBLE, Status.NEGATED]


def test_told_alleged_and_denied_is_one_matter_in_dispute() -> None:
    pages = [make_page("A"), make_page("B", "2024-11-12"), make_page("C", "2024-11-20")]
    told = [
        supplying(pages[0], Status.POSSIBLE, "United States"),
        supplying(pages[1]),
        supplying(pages[2], Status.NEGATED, "Iran"),
    ]
    (event,) = events_of(told, pages)
    assert event.status is Status.ONGOING
    (dispute,) = event.disagreements
    assert (dispute.field, dispute.values) == ("status", ("ongoing", "possible", "negated"))


def test_what_may_come_is_not_what_goes_on() -> None:
    pages = [make_page("A"), make_page("B", "2024-11-12")]
    assert len(events_of([supplying(pages[0], Status.POSSIBLE), supplying(pages[1])], pages)) == 2


def test_the_other_direction_is_another_matter() -> None:
    pages = [make_page("A"), make_page("B", "2024-11-12")]
    told = [supplying(pages[0]), supplying(pages[1], actors=[RUSSIA], recipients=[IRAN])]
    assert len(events_of(told, pages)) == 2


def test_cooperation_in_a_wide_field_needs_like_words() -> None:
    pages = [make_page("A"), make_page("B", "2024-11-12")]
    fields = {"event_type": "COOPERATE", "topics": ("trade",)}
    quotes = (
        "Grain worth millions goes north every harvest season",
        "Carpets were shown at the spring fair in town",
    )
    told = [supplying(page, quote=quote, **fields) for page, quote in zip(pages, quotes, strict=True)]
    assert len(events_of(told, pages)) == 2


# --- meetings


def met(page: Document, start: int, quote: str = "The two met.", **others: object) -> Statement:
    fields = {
        "quote": quote,
        "trigger": "met",
        "actors": [replace(PUTIN, span=moved(PUTIN.span, start))],
        "recipients": [replace(PEZESHKIAN, span=moved(PEZESHKIAN.span, start))],
    }
    return make_statement(page, start=start, **(fields | others))  # type: ignore[arg-type]


def moved(span: Span, start: int) -> Span:
    return Span(text=span.text, start=start + span.start, end=start + span.end)


def test_a_mention_far_off_is_not_poured_into_one_of_several_meetings() -> None:
    page = make_page("Essay", None)
    told = [
        met(page, 0, times=[make_time("2024-10-11")], places=[ASHGABAT]),
        met(page, 100, quote="It lasted an hour, they met alone."),
        met(page, 1000, times=[make_time("2024-10-23")], places=[KAZAN]),
        met(page, 5000, quote="They are said to have met over this."),
        met(page, 6000, quote="In the same hall they met.", places=[KAZAN]),
        met(page, 7000, actors=[PUTIN], recipients=[PEZESHKIAN]),
    ]
    sizes = sorted(len(event.statement_ids) for event in events_of(told, [page]))
    assert sum(sizes) == len(told)
    homes = {key: n for n, event in enumerate(events_of(told, [page])) for key in event.statement_ids}
    assert homes[told[0].id] == homes[told[1].id] != homes[told[3].id]
    assert homes[told[2].id] == homes[told[4].id] != homes[told[3].id]


def test_what_a_dated_page_tells_without_a_day_is_of_its_own_meeting() -> None:
    page = make_page("Statements after talks", "2024-12-01")
    told = [
        met(page, 0, quote="Talks in a narrow circle were held, they met for an hour."),
        met(page, 1000, times=[make_time("2024-10-23")], places=[KAZAN]),
        met(page, 2000, times=[make_time("2024-10-11")], places=[ASHGABAT]),
        met(page, 4000, quote="I am happy that we have met."),
        met(page, 6000, quote="We have met to speak of trade above all."),
    ]
    homes = {key: n for n, event in enumerate(events_of(told, [page])) for key in event.statement_ids}
    assert homes[told[0].id] == homes[told[3].id] == homes[told[4].id]
    assert len({homes[told[n].id] for n in range(3)}) == 3


@pytest.mark.parametrize(
    ("words", "n_events"),
    [("As part of their regular consultations they met.", 1), ("They met on a regular basis.", 2)],
)
def test_regular_talks_are_a_habit_only_where_the_words_say_so(words: str, n_events: int) -> None:
    page = make_page("Readout")
    told = [met(page, 0), met(page, 400, quote=words)]
    assert len(events_of(told, [page])) == n_events


@pytest.mark.parametrize(("mode", "n_events"), [("phone", 1), ("visit", 1), (None, 2)])
def test_what_one_told_the_other_in_a_call_is_part_of_the_call(mode: str | None, n_events: int) -> None:
    page = make_page("Readout")
    told = [
        met(page, 0, quote="They spoke by telephone.", trigger="spoke", mode=mode),
        met(page, 900, quote="Putin informed his counterpart of it.", trigger="informed", mode=mode),
    ]
    assert len(events_of(told, [page])) == n_events


def test_on_a_page_of_one_meeting_every_mention_is_of_it() -> None:
    page = make_page("Readout")
    told = [met(page, 0, times=[make_time("2024-10-11")]), met(page, 3000)]
    assert len(events_of(told, [page])) == 1


@pytest.mark.parametrize("words", ["on several occasions", "regularly", "repeatedly"])
def test_meeting_as_a_habit_is_no_single_meeting(words: str) -> None:
    page = make_page("Essay", None)
    told = [met(page, 0, times=[make_time("2024-10-11")]), met(page, 90, quote=f"They have met {words}.")]
    assert len(events_of(told, [page])) == 2


def test_talks_that_go_on_are_not_the_talks_that_were_held() -> None:
    page = make_page("Post", "2024-10-11")
    haggling = met(
        page, 500, quote="They still haggle over the price.", trigger="haggle", status=Status.ONGOING
    )
    assert len(events_of([met(page, 0, times=[make_time("2024-10-11")]), haggling], [page])) == 2
    parts = met(
        page, 500, quote="The talks began in a narrow circle.", trigger="talks", status=Status.ONGOING
    )
    (event,) = events_of([met(page, 0, times=[make_time("2024-10-11")]), parts], [page])
    assert event.status is Status.HAPPENED


def test_an_invitation_is_not_the_planned_meeting() -> None:
    pages = [make_page("A", "2024-10-11"), make_page("B", "2024-10-12")]
    told = [met(pages[0], 0, status=Status.CALLED_FOR), met(pages[1], 0, status=Status.PLANNED)]
    assert len(events_of(told, pages)) == 2


def test_news_of_the_day_closes_the_plan_for_it() -> None:
    pages = [make_page("A", "2025-01-14"), make_page("B", "2025-01-17")]
    told = [
        met(pages[0], 0, status=Status.PLANNED, times=[make_time("2025-01-17")], places=[KAZAN]),
        met(pages[1], 0),
    ]
    (event,) = events_of(told, pages)
    assert [step.status for step in event.life_cycle] == [Status.PLANNED, Status.HAPPENED]


def test_a_plan_that_names_a_past_day_does_not_mean_its_own() -> None:
    """ "They will discuss what was agreed on 17 January", on a page of March, plans nothing for January."""
    pages = [make_page("A", "2025-01-17"), make_page("B", "2025-03-16")]
    day = [make_time("2025-01-17")]
    told = [met(pages[0], 0, times=day), met(pages[1], 0, status=Status.PLANNED, times=day)]
    assert len(events_of(told, pages)) == 2


def test_what_happened_was_not_after_its_page() -> None:
    page = make_page("Readout", "2016-10-05")
    told = met(page, 0, times=[make_time("2016-10-10")])
    (event,) = events_of([told], [page])
    assert event.first_on is None
    assert str(event.last_on) == "2016-10-05"
