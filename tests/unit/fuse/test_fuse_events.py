"""Which statements are one event, and which are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from comity.codebook import Codebook, load_codebook
from comity.fuse import fuse, make_signature
from comity.model import ActorKind, Document, Event, Statement, Status, make_event_id
from factories import (
    make_attribution,
    make_document,
    make_mention,
    make_person,
    make_place,
    make_quantity,
    make_statement,
    make_time,
)

PUTIN = make_person("Q-putin", "RUS", name="Vladimir Putin", start=0)
PEZESHKIAN = make_person("Q-pezeshkian", "IRN", name="Masoud Pezeshkian", start=60)
LAVROV = make_person("Q-lavrov", "RUS", name="Sergei Lavrov", start=0)
ARAGHCHI = make_person("Q-araghchi", "IRN", name="Abbas Araghchi", start=60)
ASHGABAT = make_place("Ashgabat", country="TKM", lat=37.95, lon=58.38)
KAZAN = make_place("Kazan", country="RUS", lat=55.79, lon=49.12)
MOSCOW = make_place("Moscow", country="RUS", lat=55.75, lon=37.62)


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook()


def events_of(statements: Sequence[Statement], documents: Sequence[Document] = ()) -> tuple[Event, ...]:
    signatures = {document.id: make_signature(document) for document in documents}
    return fuse(documents, statements, signatures, load_codebook()).events


def make_page(name: str, published_on: str | None = "2024-10-12", publisher: str | None = None) -> Document:
    return make_document(f"The page called {name}.", published_on=published_on, publisher=publisher or name)


# --- meetings


def test_two_tellings_of_a_meeting_on_one_day_are_one_event() -> None:
    one, other = make_page("Post"), make_page("Gazette")
    told = [
        make_statement(one, actors=[PUTIN], recipients=[PEZESHKIAN], times=[make_time("2024-10-11")]),
        make_statement(other, times=[make_time("2024-10-11")], places=[ASHGABAT], mode="third-party"),
    ]
    (event,) = events_of(told, [one, other])
    assert event.n_reports == event.n_publishers == event.n_origins == 2
    assert event.first_on == event.last_on
    assert event.place is not None
    assert event.place.name == "Ashgabat"
    assert event.mode == "third-party"
    assert [p.id for p in event.actors + event.recipients] == ["Q-putin", "Q-pezeshkian"]


def test_meetings_of_one_pair_on_two_days_stay_two() -> None:
    page = make_page("Post", "2024-10-24")
    told = [
        make_statement(page, start=0, times=[make_time("2024-10-11")], places=[ASHGABAT]),
        make_statement(page, start=100, times=[make_time("2024-10-23")], places=[KAZAN]),
        make_statement(page, start=200, places=[ASHGABAT]),
        make_statement(page, start=300, places=[KAZAN]),
    ]
    first, second = events_of(told, [page])
    assert [len(event.statement_ids) for event in (first, second)] == [2, 2]


def test_a_recall_joins_the_old_event() -> None:
    old, new = make_page("Post"), make_page("Gazette", "2025-01-18")
    told = [
        make_statement(old, times=[make_time("2024-10-11")]),
        make_statement(new, start=0, times=[make_time("2025-01-17")], places=[MOSCOW]),
        make_statement(new, start=90, times=[make_time("2024-10-11")], places=[ASHGABAT]),
    ]
    recalled, held = events_of(told, [old, new])
    assert recalled.n_reports == 2
    assert held.n_reports == 1


def test_foreign_ministers_do_not_meet_as_presidents() -> None:
    page, other = make_page("Post"), make_page("Gazette")
    day = [make_time("2024-10-11")]
    told = [
        make_statement(page, actors=[PUTIN], recipients=[PEZESHKIAN], times=day),
        make_statement(other, actors=[LAVROV], recipients=[ARAGHCHI], times=day),
    ]
    assert len(events_of(told, [page, other])) == 2


def test_an_office_is_told_from_a_person_of_another_rank() -> None:
    page, other = make_page("Post"), make_page("Gazette")
    day = [make_time("2024-10-11")]
    president = replace(PUTIN, span=replace(PUTIN.span, text="President Vl Putin"[: len(PUTIN.span.text)]))
    minister = make_mention(
        "office-fm", country="RUS", kind=ActorKind.OFFICE, name="Foreign Minister of Russia"
    )
    head = make_mention("office-pr", country="RUS", kind=ActorKind.OFFICE, name="President of Russia")
    told = [
        make_statement(page, actors=[president], times=day),
        make_statement(other, actors=[minister], times=day),
    ]
    assert len(events_of(told, [page, other])) == 2
    told[1] = make_statement(other, actors=[head], times=day)
    assert len(events_of(told, [page, other])) == 1


def test_a_name_without_persons_goes_to_only_one_of_two_meetings_of_a_day() -> None:
    pages = [make_page(name) for name in ("Post", "Gazette", "Herald")]
    day = [make_time("2024-10-11")]
    told = [
        make_statement(pages[0], actors=[PUTIN], recipients=[PEZESHKIAN], times=day),
        make_statement(pages[1], actors=[LAVROV], recipients=[ARAGHCHI], times=day),
        make_statement(pages[2], times=day),
    ]
    assert sorted(event.n_reports for event in events_of(told, pages)) == [1, 2]


def test_different_cities_are_different_meetings_and_a_city_agrees_with_its_country() -> None:
    page, other = make_page("Post", "2024-10-24"), make_page("Gazette", "2024-10-24")
    day = [make_time("2024-10-23")]
    russia = make_place("Russia", country="RUS", precision="country")  # type: ignore[arg-type]
    told = [
        make_statement(page, times=day, places=[KAZAN]),
        make_statement(other, times=day, places=[MOSCOW]),
    ]
    assert len(events_of(told, [page, other])) == 2
    told[1] = make_statement(other, times=day, places=[russia])
    assert len(events_of(told, [page, other])) == 1


def test_a_suburb_is_the_city() -> None:
    page, other = make_page("Post"), make_page("Gazette")
    day = [make_time("2024-10-23")]
    suburb = make_place("Novo-Ogaryovo", country="RUS", lat=55.74, lon=37.2)
    told = [make_statement(p, times=day, places=[x]) for p, x in ((page, MOSCOW), (other, suburb))]
    assert len(events_of(told, [page, other])) == 1


def test_undated_tellings_of_near_pages_join_by_place_and_persons_only() -> None:
    page, other = make_page("Post", "2024-10-11"), make_page("Gazette", "2024-10-13")
    late = make_page("Herald", "2024-11-13")
    both = {"actors": [PUTIN], "recipients": [PEZESHKIAN]}
    told = [
        make_statement(page, places=[ASHGABAT], **both),
        make_statement(other, places=[ASHGABAT], **both),
        make_statement(late, places=[ASHGABAT], **both),
    ]
    assert sorted(event.n_reports for event in events_of(told, [page, other, late])) == [1, 2]
    bare = [make_statement(page), make_statement(other)]
    assert len(events_of(bare, [page, other])) == 2


def test_undated_tellings_do_not_chain_over_weeks() -> None:
    pages = [make_page(f"P{n}", f"2024-10-{n:02d}") for n in range(1, 28, 2)]
    told = [make_statement(p, places=[ASHGABAT], actors=[PUTIN], recipients=[PEZESHKIAN]) for p in pages]
    events = events_of(told, pages)
    assert max(event.n_reports for event in events) <= 2


def test_an_undated_page_joins_the_one_meeting_it_can_mean() -> None:
    undated = make_page("Old page", None)
    first, second = make_page("Post", "2024-10-12"), make_page("Gazette", "2025-12-13")
    both = {"actors": [PUTIN], "recipients": [PEZESHKIAN], "places": [ASHGABAT]}
    recalled = make_statement(undated, **both)
    told = [recalled, make_statement(first, times=[make_time("2024-10-11")], **both)]
    (event,) = events_of(told, [undated, first])
    assert event.n_reports == 2
    assert str(event.first_on) == "2024-10-11"
    again = [*told, make_statement(second, times=[make_time("2025-12-12")], **both)]
    assert len(events_of(again, [undated, first, second])) == 3
    # Its own plans tell when the undated page was written: before the second meeting.
    plan = make_statement(
        undated, start=300, status=Status.PLANNED, times=[make_time("2025-01-17")], places=[MOSCOW]
    )
    assert len(events_of([*again, plan], [undated, first, second])) == 3


def test_a_weekday_must_fit_the_day() -> None:
    undated, page = make_page("Old page", None), make_page("Post", "2024-10-12")
    both = {"actors": [PUTIN], "recipients": [PEZESHKIAN], "places": [ASHGABAT]}
    dated = make_statement(page, times=[make_time("2024-10-11")], **both)
    on_friday = make_statement(undated, times=[make_time(None, timex="XXXX-WXX-5")], **both)
    on_monday = make_statement(undated, times=[make_time(None, timex="XXXX-WXX-1")], **both)
    assert len(events_of([dated, on_friday], [undated, page])) == 1
    assert len(events_of([dated, on_monday], [undated, page])) == 2


def test_a_call_is_no_visit() -> None:
    page, other = make_page("Post"), make_page("Gazette")
    day = [make_time("2024-10-11")]
    told = [make_statement(page, mode="phone", times=day), make_statement(other, mode="visit", times=day)]
    assert len(events_of(told, [page, other])) == 2


def test_a_visit_with_one_named_party_joins_by_its_place() -> None:
    page, other = make_page("Post", "2025-01-16"), make_page("Gazette", "2025-01-18")
    told = [
        make_statement(
            page,
            mode="visit",
            actors=[PEZESHKIAN],
            recipients=[],
            places=[MOSCOW],
            status=Status.PLANNED,
            times=[make_time("2025-01-17")],
        ),
        make_statement(other, actors=[PUTIN], recipients=[PEZESHKIAN], times=[make_time("2025-01-17")]),
    ]
    (event,) = events_of(told, [page, other])
    assert event.countries == {"RUS", "IRN"}


def test_a_slipped_day_is_one_meeting_with_a_disagreement() -> None:
    page, other = make_page("Post"), make_page("Gazette")
    both = {"actors": [PUTIN], "recipients": [PEZESHKIAN], "places": [ASHGABAT]}
    told = [
        make_statement(page, times=[make_time("2024-10-11")], **both),
        make_statement(other, times=[make_time("2024-10-12")], **both),
    ]
    (event,) = events_of(told, [page, other])
    assert [(d.field, d.values) for d in event.disagreements] == [("date", ("2024-10-11", "2024-10-12"))]
    assert str(event.first_on) == str(event.last_on) == "2024-10-11"


# --- agreements


def test_two_passages_on_one_planned_signing_are_one_event() -> None:
    page = make_page("Post", None)
    topics = ("agreement",)
    visit = {"event_type": "AGREE", "topics": topics, "status": Status.PLANNED}
    told = [
        make_statement(
            page,
            start=0,
            trigger="signing",
            actors=["IRN"],
            recipients=["RUS"],
            times=[make_time("2025-01-17")],
            places=[MOSCOW],
            **visit,
        ),
        make_statement(page, start=500, trigger="agreement", times=[make_time("2025-01-17")], **visit),
    ]
    (event,) = events_of(told, [page])
    assert event.status is Status.PLANNED
    assert str(event.first_on) == "2025-01-17"
    assert "agreements" in event.registers
    assert "expectations" in event.registers


def test_plan_and_signing_are_one_event_and_ratification_is_another() -> None:
    plan, report, later = (
        make_page("Post", "2025-01-10"),
        make_page("Gazette", "2025-01-17"),
        make_page("Herald", "2025-04-09"),
    )
    told = [
        make_statement(
            plan,
            event_type="AGREE",
            topics=["agreement"],
            status=Status.PLANNED,
            trigger="sign",
            times=[make_time("2025-01-01", "2025-01-31")],
        ),
        make_statement(
            report,
            event_type="SUPPORT",
            topics=["agreement"],
            trigger="signed",
            times=[make_time("2025-01-17")],
        ),
        make_statement(
            later,
            event_type="SUPPORT",
            topics=["agreement"],
            trigger="ratified",
            times=[make_time("2025-04-08")],
        ),
    ]
    signed, ratified = events_of(told, [plan, report, later])
    assert signed.event_type == "SUPPORT"
    assert signed.status is Status.HAPPENED
    assert [step.status for step in signed.life_cycle] == [Status.PLANNED, Status.HAPPENED]
    assert str(signed.life_cycle[1].on) == "2025-01-17"
    assert "expectations" in signed.registers
    assert ratified.n_reports == 1


# --- acts that go on


def test_three_mentions_of_supplying_arms_are_one_ongoing_event() -> None:
    page = make_page("Post", None)
    supply = {"event_type": "AID", "actors": ["IRN"], "recipients": ["RUS"], "status": Status.ONGOING}
    told = [
        make_statement(
            page,
            start=0,
            trigger="supplying",
            topics=["arms", "conflict"],
            attribution=[make_attribution("Associated Press")],
            **supply,
        ),
        make_statement(page, start=900, trigger="supplying", topics=["arms"], **supply),
        make_statement(page, start=1900, trigger="supplier", topics=["arms", "military_aid"], **supply),
        make_statement(
            page,
            start=2500,
            trigger="providing",
            topics=["arms"],
            event_type="AID",
            actors=["RUS"],
            recipients=["IRN"],
            status=Status.POSSIBLE,
        ),
    ]
    supplied, possible = events_of(told, [page])
    assert supplied.status is Status.ONGOING
    assert len(supplied.statement_ids) == 3
    assert supplied.date_precision == "unknown"
    assert supplied.first_on is None
    assert possible.status is Status.POSSIBLE


def test_what_may_happen_is_not_what_happened() -> None:
    page = make_page("Post")
    aid = {"event_type": "AID", "topics": ["arms"], "actors": ["IRN"], "recipients": ["RUS"]}
    told = [
        make_statement(page, start=0, status=Status.HAPPENED, **aid),
        make_statement(page, start=90, status=Status.POSSIBLE, **aid),
    ]
    assert len(events_of(told, [page])) == 2


def test_packages_of_different_size_are_different_aid() -> None:
    one, other = make_page("Post", "2022-08-01"), make_page("Gazette", "2022-08-03")
    aid = {"event_type": "AID", "topics": ["arms"], "actors": ["USA"], "recipients": ["UKR"]}
    told = [
        make_statement(one, quantities=[make_quantity(550e6, "USD")], **aid),
        make_statement(other, quantities=[make_quantity(1e9, "USD")], **aid),
    ]
    assert len(events_of(told, [one, other])) == 2


def test_accusations_of_one_page_stay_apart_unless_they_say_the_same() -> None:
    page = make_page("Post")
    blame = {"event_type": "ACCUSE", "actors": ["UKR"], "recipients": ["RUS"]}
    told = [
        make_statement(page, start=0, quote="It blamed Moscow for shelling hospitals at night.", **blame),
        make_statement(page, start=100, quote="It accused Moscow of exporting stolen grain abroad.", **blame),
        make_statement(page, start=200, quote="Moscow was blamed for shelling hospitals at night.", **blame),
    ]
    assert sorted(len(event.statement_ids) for event in events_of(told, [page])) == [1, 2]


def test_a_denial_keeps_the_event_and_is_a_disagreement() -> None:
    pages = [
        make_page("Post", "2024-10-01"),
        make_page("Gazette", "2024-10-02"),
        make_page("Herald", "2024-10-03"),
    ]
    aid = {"event_type": "AID", "topics": ["arms"], "actors": ["IRN"], "recipients": ["RUS"]}
    told = [
        make_statement(pages[0], status=Status.ONGOING, **aid),
        make_statement(pages[1], status=Status.ONGOING, **aid),
        make_statement(pages[2], status=Status.NEGATED, **aid),
    ]
    (event,) = events_of(told, pages)
    assert event.status is Status.ONGOING
    assert event.disagreements[0].field == "status"
    assert event.disagreements[0].values == ("ongoing", "negated")


# --- life cycle


def test_a_planned_visit_and_the_visit_held_are_one_event() -> None:
    plan, report = make_page("Post", "2024-10-08"), make_page("Gazette", "2024-10-12")
    both = {"actors": [PUTIN], "recipients": [PEZESHKIAN], "places": [ASHGABAT]}
    told = [
        make_statement(plan, status=Status.PLANNED, **both),
        make_statement(report, times=[make_time("2024-10-11")], **both),
    ]
    (event,) = events_of(told, [plan, report])
    assert event.status is Status.HAPPENED
    assert [(str(step.on), step.status) for step in event.life_cycle] == [
        ("2024-10-08", "planned"),
        ("2024-10-11", "happened"),
    ]


def test_a_plan_published_after_a_meeting_is_the_next_meeting() -> None:
    report, plan = make_page("Post", "2024-10-12"), make_page("Gazette", "2024-10-12")
    both = {"actors": [PUTIN], "recipients": [PEZESHKIAN], "places": [ASHGABAT]}
    told = [
        make_statement(report, times=[make_time("2024-10-11")], **both),
        make_statement(plan, status=Status.PLANNED, **both),
    ]
    assert len(events_of(told, [report, plan])) == 2


def test_a_page_on_a_meeting_that_speaks_of_the_next_tells_of_two() -> None:
    page = make_page("Post")
    told = [make_statement(page, start=0), make_statement(page, start=90, status=Status.PLANNED)]
    assert len(events_of(told, [page])) == 2


def test_a_plan_called_off_is_negated() -> None:
    plan, news = make_page("Post", "2024-10-08"), make_page("Gazette", "2024-10-10")
    told = [
        make_statement(plan, status=Status.PLANNED, times=[make_time("2024-10-20")]),
        make_statement(news, status=Status.NEGATED, times=[make_time("2024-10-20")]),
    ]
    (event,) = events_of(told, [plan, news])
    assert event.status is Status.NEGATED
    assert not event.disagreements


# --- fields


def test_an_event_is_dated_by_the_meet_of_what_is_said() -> None:
    page, other = make_page("Post"), make_page("Gazette")
    told = [
        make_statement(page, actors=[PUTIN], times=[make_time("2024-10-01", "2024-10-31")]),
        make_statement(other, actors=[PUTIN], times=[make_time("2024-10-11")]),
    ]
    (event,) = events_of(told, [page, other])
    assert str(event.first_on) == str(event.last_on) == "2024-10-11"
    assert event.date_precision == "day"


def test_an_undated_event_is_only_bounded_by_its_page() -> None:
    page = make_page("Post")
    (event,) = events_of([make_statement(page)], [page])
    assert event.first_on is None
    assert str(event.last_on) == "2024-10-12"
    assert (event.date_precision, event.date_basis) == ("unknown", "before_publication")
    (undated,) = events_of([make_statement("doc-x")])
    assert undated.last_on is None
    assert undated.date_basis == "not_found"


def test_a_person_stands_for_his_state_and_roles_do_not_repeat() -> None:
    page = make_page("Post")
    day = [make_time("2024-10-11")]
    told = [
        make_statement(page, start=0, actors=[PUTIN, "RUS"], recipients=["IRN"], times=day),
        make_statement(page, start=90, actors=["IRN"], recipients=["RUS"], times=day),
        make_statement(page, start=190, actors=["RUS"], recipients=[PEZESHKIAN], times=day),
    ]
    (event,) = events_of(told, [page])
    assert [p.id for p in event.actors] == ["Q-putin"]
    assert [p.id for p in event.recipients] == ["Q-pezeshkian"]


def test_independent_amounts_that_differ_are_a_disagreement() -> None:
    page, other = make_page("Post"), make_page("Gazette")
    day = [make_time("2024-10-11")]
    told = [
        make_statement(page, times=day, quantities=[make_quantity(200, "people")]),
        make_statement(other, times=day, quantities=[make_quantity(250, "people")]),
    ]
    (event,) = events_of(told, [page, other])
    assert [(d.field, d.values) for d in event.disagreements] == [("quantity (people)", ("200", "250"))]
    same = make_page("Gazette 2", publisher="Post")
    told[1] = make_statement(same, times=day, quantities=[make_quantity(250, "people")])
    (event,) = events_of(told, [page, same])
    assert not event.disagreements


def test_statements_without_parties_stay_by_themselves() -> None:
    page = make_page("Post")
    nobody = make_mention(None, country=None, text="officials")
    told = [
        make_statement(page, start=start, actors=[nobody], recipients=[], times=[make_time("2024-10-11")])
        for start in (0, 100)
    ]
    assert len(events_of(told, [page])) == 2


def test_the_first_telling_founds_the_event() -> None:
    early, late = make_page("Post", "2024-10-11"), make_page("Gazette", "2024-10-12")
    first = make_statement(early, times=[make_time("2024-10-11")])
    second = make_statement(late, times=[make_time("2024-10-11")])
    (event,) = events_of([second, first], [late, early])
    assert event.id == make_event_id(first.id)
    assert event.statement_ids == (first.id, second.id)


def test_topics_of_many_statements_must_recur(codebook: Codebook) -> None:
    pages = [make_page(f"P{n}") for n in range(6)]
    told = [
        make_statement(
            page, times=[make_time("2024-10-11")], topics=["trade", *(["nuclear"] if n == 0 else [])]
        )
        for n, page in enumerate(pages)
    ]
    (event,) = fuse(pages, told, {}, codebook).events
    assert event.topics == ("trade",)
    assert "economy" in event.registers


def test_a_war_that_goes_on_is_one_event_and_a_strike_another() -> None:
    pages = [make_page(f"P{n}", f"202{n}-03-01") for n in range(2, 5)]
    war = {"event_type": "ASSAULT", "actors": ["RUS"], "recipients": ["UKR"]}
    told = [
        make_statement(page, status=Status.ONGOING, topics=[t], **war)
        for page, t in zip(pages, ("arms", "trade", "conflict"), strict=True)
    ]
    told.append(make_statement(pages[0], start=90, times=[make_time("2022-02-28")], places=[KAZAN], **war))
    assert sorted(event.n_reports for event in events_of(told, pages)) == [1, 3]


def test_news_is_not_dated_by_the_old_meeting_that_it_recalls() -> None:
    page = make_page("Post", "2020-03-12")
    told = [
        make_statement(page, start=0, trigger="discussed"),
        make_statement(page, start=0, trigger="meeting", times=[make_time("2020-03-05")]),
        make_statement(page, start=200, trigger="met", times=[make_time("2020-03-05")]),
        make_statement(page, start=300, trigger="talks"),
    ]
    news, recalled = sorted(events_of(told, [page]), key=lambda event: len(event.statement_ids))
    assert news.statement_ids == (told[0].id,)
    assert set(recalled.statement_ids) == {statement.id for statement in told[1:]}


def test_what_was_discussed_in_a_call_belongs_to_the_call() -> None:
    page = make_page("Post")
    told = [
        make_statement(page, start=0, trigger="telephone conversation", mode="phone"),
        make_statement(page, start=90, trigger="discussed"),
        make_statement(page, start=190, trigger="met", times=[make_time("2024-10-01")]),
    ]
    call, meeting = sorted(events_of(told, [page]), key=lambda event: -len(event.statement_ids))
    assert call.mode == "phone"
    assert len(meeting.statement_ids) == 1


def test_an_invitation_is_not_the_meeting_already_fixed() -> None:
    page = make_page("Post", "2024-10-11")
    told = [
        make_statement(page, start=0, status=Status.CALLED_FOR, trigger="visit"),
        make_statement(
            page, start=90, status=Status.PLANNED, times=[make_time("2024-10-23")], places=[KAZAN]
        ),
    ]
    assert len(events_of(told, [page])) == 2


def test_keeping_in_contact_announces_no_meeting() -> None:
    page, later = make_page("Post", "2024-10-11"), make_page("Gazette", "2024-10-15")
    both = {"actors": [PUTIN], "recipients": [PEZESHKIAN]}
    told = [
        make_statement(page, status=Status.PLANNED, trigger="contacts", **both),
        make_statement(later, trigger="met", times=[make_time("2024-10-14")], **both),
    ]
    assert len(events_of(told, [page, later])) == 2


def test_a_telling_of_two_meetings_is_at_odds_with_neither_place() -> None:
    pages = [make_page("Post"), make_page("Gazette", "2024-10-14")]
    told = [
        make_statement(pages[0], times=[make_time("2024-10-11")], places=[ASHGABAT]),
        make_statement(pages[1], times=[make_time("2024-10-11")], places=[ASHGABAT, KAZAN]),
    ]
    (event,) = events_of(told, pages)
    assert not event.disagreements
