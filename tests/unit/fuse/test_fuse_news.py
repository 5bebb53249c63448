"""Announcements and their accounts, repeated calls, stories told by many pages, passages in longer pieces."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

import pytest

from comity.codebook import load_codebook
from comity.fuse import fuse, make_signature
from comity.fuse.announcements import read_due_days, settle_ahead
from comity.fuse.copies import find_copies
from comity.fuse.origins import find_origins
from comity.model import Document, Event, Statement, Status
from factories import make_document, make_mention, make_person, make_place, make_statement, make_time

PUTIN = make_person("Q-putin", "RUS", name="Vladimir Putin", start=0)
LUNA = make_person("Q-luna", "PER", name="Rosa Luna", start=60)
LIMA = make_place("Lima", country="PER", lat=-12.04, lon=-77.03)
BOTH = {"actors": (PUTIN, LUNA), "recipients": ()}


def events_of(statements: Sequence[Statement], documents: Sequence[Document] = ()) -> tuple[Event, ...]:
    signatures = {document.id: make_signature(document) for document in documents}
    return fuse(documents, statements, signatures, load_codebook()).events


def make_page(title: str | None, day: str | None, text: str = "Words of a page.") -> Document:
    return make_document(text, title=title, published_on=day, publisher="The Office")


# --- announcements


@pytest.mark.parametrize(
    ("title", "days"),
    [
        ("On March 8, Vladimir Putin will meet with Rosa Luna", ((2018, 3, 8), (2018, 3, 8))),
        ("Vladimir Putin will visit Peru on March 8–9, 2018", ((2018, 3, 8), (2018, 3, 9))),
        ("Vladimir Putin will visit Peru on 8-9 March", ((2018, 3, 8), (2018, 3, 9))),
        ("Vladimir Putin will visit Peru", None),
        ("On March 2, Vladimir Putin will visit Peru", None),
        ("On September 8, Vladimir Putin will visit Peru", None),
        ("On March 38, Vladimir Putin will visit Peru", None),
        ("On March 8, Vladimir Putin met with Rosa Luna", None),
        ("On March 8, the Prime Minister will meet with guests", None),
    ],
)
def test_the_title_of_an_announcement_gives_the_days(
    title: str, days: tuple[tuple[int, ...], ...] | None
) -> None:
    page = make_page(title, "2018-03-05")
    told = make_statement(page, status=Status.PLANNED, **BOTH)
    assert read_due_days(page, told) == (days and tuple(date(*day) for day in days))


def test_days_after_new_year_are_of_the_next_year() -> None:
    page = make_page("On January 8, Vladimir Putin will meet with Rosa Luna", "2018-12-28")
    told = make_statement(page, status=Status.PLANNED, **BOTH)
    assert read_due_days(page, told) == (date(2019, 1, 8), date(2019, 1, 8))


def test_talks_at_which_something_will_be_discussed_are_talks_to_come() -> None:
    page = make_page("Vladimir Putin will meet with Rosa Luna", "2018-03-05")
    told = make_statement(page, quote="During the talks, they will discuss fish.", **BOTH)
    assert settle_ahead(told, page).status is Status.PLANNED
    recalled = make_statement(
        page, quote="They last met in May and will talk.", times=[make_time("2017-05-02")], **BOTH
    )
    assert settle_ahead(recalled, page).status is Status.HAPPENED
    plain = make_statement(page, quote="They met in Lima.", **BOTH)
    assert settle_ahead(plain, page).status is Status.HAPPENED
    account = make_page("Meeting with Rosa Luna", "2018-03-05")
    assert settle_ahead(told, account).status is Status.HAPPENED
    assert settle_ahead(told, None) is told


def test_a_plan_without_a_day_and_its_account_are_one_life_cycle() -> None:
    plan = make_page("On March 8, Vladimir Putin will meet with Rosa Luna", "2018-03-05", "The plan.")
    account = make_page("Meeting with Rosa Luna", "2018-03-08", "The account.")
    late = make_page("Meeting with Rosa Luna", "2018-03-12", "Another account.")
    told = [
        make_statement(plan, status=Status.PLANNED, **BOTH),
        make_statement(account, **BOTH),
        make_statement(late, **BOTH),
    ]
    first, second = events_of(told, [plan, account, late])
    assert [step.status for step in first.life_cycle] == [Status.PLANNED, Status.HAPPENED]
    assert second.n_reports == 1


def test_a_visit_planned_for_a_day_is_closed_by_the_host_he_met_on_it() -> None:
    plan = make_page("Vladimir Putin will visit Peru", "2018-03-05", "The plan.")
    account = make_page("Talks in Lima", "2018-03-08", "The account.")
    planned = make_statement(
        plan,
        status=Status.PLANNED,
        mode="visit",
        actors=[PUTIN],
        recipients=[make_mention("PER")],
        times=[make_time("2018-03-08")],
    )
    (event,) = events_of([planned, make_statement(account, **BOTH)], [plan, account])
    assert event.status is Status.HAPPENED
    apart = events_of([planned, make_statement(account, actors=[LUNA], recipients=["RUS"])], [plan, account])
    assert len(apart) == 2


def test_a_footer_with_an_old_day_does_not_date_a_plan() -> None:
    plan = make_page("On March 8, Vladimir Putin will meet with Rosa Luna", "2018-03-05", "The plan.")
    account = make_page("Meeting with Rosa Luna", "2018-03-08", "The account.")
    told = make_statement(plan, status=Status.PLANNED, times=[make_time("2014-06-24")], **BOTH)
    (event,) = events_of([told, make_statement(account, **BOTH)], [plan, account])
    assert event.status is Status.HAPPENED


# --- repeats


@pytest.mark.parametrize(("day", "mode", "n_events"), [("2018-03-06", "phone", 2), ("2018-03-06", None, 1)])
def test_an_office_accounts_for_a_call_once(day: str, mode: str | None, n_events: int) -> None:
    title = "Conversation with Rosa Luna"
    pages = [make_page(title, "2018-03-05", "It was said."), make_page(title, day, "It was said again.")]
    assert len(events_of([make_statement(page, mode=mode, **BOTH) for page in pages], pages)) == n_events


def test_two_offices_may_account_for_a_call_on_two_days() -> None:
    title = "Telephone conversation of Vladimir Putin with Rosa Luna"
    pages = [
        make_document(name, title=title, published_on=day, publisher=name)
        for name, day in (("One office", "2018-03-05"), ("Another office", "2018-03-06"))
    ]
    (event,) = events_of([make_statement(page, mode="phone", **BOTH) for page in pages], pages)
    assert event.n_origins == 2


# --- the ground of a meeting


def test_third_ground_in_the_country_of_one_is_no_third_ground() -> None:
    pages = [make_page(None, "2018-03-08", text) for text in ("One.", "Two.")]
    times = [make_time("2018-03-08")]
    told = [
        make_statement(pages[0], mode="third-party", places=[LIMA], times=times, **BOTH),
        make_statement(pages[1], mode="visit", times=times, **BOTH),
    ]
    assert len(events_of(told, pages)) == 1
    elsewhere = make_place("Osaka", country="JPN", lat=34.69, lon=135.5)
    told[0] = make_statement(pages[0], mode="third-party", places=[elsewhere], times=times, **BOTH)
    assert len(events_of(told, pages)) == 2


# --- pages of one news (more in test_fuse_one_news.py)


def test_in_a_story_the_same_word_is_the_same_act_whoever_is_known() -> None:
    texts = [
        "The Sukanya arrested raiders off Aden.",
        "Off Aden the Sukanya arrests raiders.",
        "Raiders from Sudbury were arrested in Gatineau.",
    ]
    pages = [make_page(None, None, text) for text in texts]
    nobody = make_mention(None, text="the navy")
    act = {"event_type": "COERCE", "recipients": [make_mention(None, text="raiders")]}
    told = [
        make_statement(pages[0], quote=texts[0], trigger="arrested", actors=["IND"], mode="arrest", **act),
        make_statement(pages[1], quote=texts[1], trigger="arrests", actors=[nobody], mode="seize", **act),
        make_statement(pages[2], quote=texts[2], trigger="arrested", actors=["CAN"], mode="arrest", **act),
    ]
    assert sorted(len(event.statement_ids) for event in events_of(told, pages)) == [1, 2]


def test_in_a_story_other_doers_did_another_act() -> None:
    text = "Kharkiv and Belgorod were shelled."
    pages = [make_page(None, None, f"{text} Said {n}.") for n in range(2)]
    act = {"quote": text, "trigger": "shelled", "event_type": "ASSAULT"}
    told = [
        make_statement(pages[0], actors=["RUS"], recipients=["UKR"], **act),
        make_statement(pages[1], actors=["UKR"], recipients=["RUS"], **act),
    ]
    assert len(events_of(told, pages)) == 2


# --- passages

WORDS = "harbour quota trawler ledger sailor tariff pipeline winter ferry compass anchor lantern".split()


def make_words(seed: int, n: int = 60) -> str:
    return " ".join(Random(seed).choices(WORDS, k=n))


def count_origins(texts: Sequence[str]) -> int:
    pages = [
        make_document(text, publisher=f"Paper {n}", published_on="2024-05-14") for n, text in enumerate(texts)
    ]
    first, unpacked = find_copies(pages, {page.id: make_signature(page) for page in pages})
    return len(set(find_origins(pages, (), first, unpacked).values()))


def test_a_paragraph_of_a_story_in_a_longer_piece_has_its_origin() -> None:
    passage = make_words(1)
    story = "\n".join((make_words(2), passage, make_words(3)))
    piece = "\n".join((make_words(4, 200), passage, make_words(5, 200)))
    assert count_origins([story, piece]) == 1
    assert count_origins([story, "\n".join((make_words(4, 200), make_words(6), make_words(5, 200)))]) == 2


def test_who_quotes_a_passage_did_not_copy_it() -> None:
    passage = make_words(1, 40)
    story = "\n".join((passage, make_words(2, 80)))
    quoting = "\n".join((make_words(4, 80), f"“{passage}” said the minister.", make_words(5, 80)))
    assert count_origins([story, quoting]) == 2


def test_two_letters_are_not_an_agency() -> None:
    pages = [
        make_document(text, publisher=publisher, published_on="2024-05-14")
        for text, publisher in (
            (make_words(1), "AP"),
            (make_words(2), "Ashford Post"),
            (make_words(3), "Associated Press"),
        )
    ]
    first, unpacked = find_copies(pages, {page.id: make_signature(page) for page in pages})
    origins = find_origins(pages, (), first, unpacked)
    assert origins[pages[0].id] == origins[pages[2].id] != origins[pages[1].id]
