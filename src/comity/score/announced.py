"""Visits and meetings announced by a president's office, and its later account: one life cycle?

Pairs are found by title and day alone: "On June 1, the President will meet with ... of Abu Dhabi", and a
page of that day whose title tells of a contact with the same state.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from comity.model import ActorKind, Statement
from comity.pipeline import Progress
from comity.score.contact_pages import OWN_STATE, ContactPage, Page, PageReader, iter_pages, pick_contacts
from comity.score.contact_titles import TitleReader
from comity.score.gold import GoldSets
from comity.score.instruments import Instruments
from comity.score.kremlin_events import FusedPages, day_of, fuse_pages, group_by_state
from comity.score.matching import AHEAD, REAL
from comity.score.names import ANNOUNCED as NAME
from comity.score.record import Section, Table, cut, make_share

FOLDER, FILE = "kremlin_en", "docs.jsonl.gz"
ANNOUNCES = re.compile(
    r"\bwill (?:\w+ ){0,3}?"
    r"(?:visit|meet|talks|negotiations|meeting|conversation|receive|host|arrive|travel)\b",
    re.IGNORECASE,
)
#: Other contacts with the state this close are read and fused too: without rivals linking is no art.
AROUND = timedelta(days=30)
STATES = (ActorKind.STATE, ActorKind.PERSON, ActorKind.OFFICE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A page that announces a contact with a state (ISO3) for these days, and the accounts of those days."""

    page: Page
    state: str
    first_on: date
    last_on: date
    accounts: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What fusion makes of an announcement and its accounts."""

    announcement: Announcement
    plans: tuple[Statement, ...]
    news: tuple[Statement, ...]
    is_linked: bool
    told_as_done: tuple[Statement, ...]


def score_announced(sets: GoldSets, instruments: Instruments, progress: Progress) -> Section:
    """How many announced contacts and their accounts are one event, and how many plans are told as done."""
    path = sets.texts / FOLDER / FILE
    if not path.is_file():
        return Section(name=NAME, skipped=f"there is no {path}")
    pages = list(iter_pages(path))
    contacts = pick_contacts(
        pages, PageReader(TitleReader(instruments.spotter, OWN_STATE), instruments.find_places)
    )
    announced = find_announcements(pages, contacts, instruments)
    wanted = _choose_pages(announced, contacts)
    fused = fuse_pages([page for page in pages if page.id in wanted], instruments, progress, NAME)
    outcomes = [look_up(one, fused) for one in announced]
    paired = [one for one in outcomes if one.announcement.accounts]
    told = [one for one in paired if one.plans and one.news]
    done = [one for one in outcomes if one.told_as_done]
    n_linked = sum(one.is_linked for one in paired)
    return Section(
        name=NAME,
        measures=(
            make_share("linked", n_linked, len(paired)),
            make_share("linked_of_told", n_linked, len(told)),
            make_share("planned_as_happened", len(done), len(outcomes)),
        ),
        tables=(_tabulate(paired),),
        remarks=(
            f"{len(outcomes)} announcements whose title or first words name one state and the days; "
            f"of {len(paired)} an account of those days is there; {len(wanted)} pages were fused",
            "told: both pages have a statement of the contact, as planned and as done",
        ),
        errors=tuple(_iter_errors(outcomes)),
    )


def find_announcements(
    pages: Iterable[Page], contacts: Iterable[ContactPage], instruments: Instruments
) -> list[Announcement]:
    """The announcements among the pages, with the accounts of their days."""
    groups = group_by_state(one for one in contacts)
    found = (_read_announcement(page, instruments) for page in pages)
    return [
        Announcement(
            page=one.page,
            state=one.state,
            first_on=one.first_on,
            last_on=one.last_on,
            accounts=tuple(
                contact.page
                for contact in groups.get(one.state, ())
                if one.first_on <= day_of(contact.page) <= one.last_on and contact.page.id != one.page.id
            ),
        )
        for one in found
        if one is not None
    ]


def look_up(announcement: Announcement, fused: FusedPages) -> Outcome:
    """What fusion made of an announcement.

    Told as done is a contact on the announcement that fusion holds for done, unless an account of its days
    says so, or it is of an earlier day.
    """
    on_page = fused.contacts_on(announcement.page, announcement.state)
    plans = [one for one in on_page if one.status in AHEAD]
    told = [one for page in announcement.accounts for one in fused.contacts_on(page, announcement.state)]
    news = [one for one in told if one.status in REAL]
    homes = {fused.homes[one.id].id for one in news}
    return Outcome(
        announcement=announcement,
        plans=tuple(plans),
        news=tuple(news),
        is_linked=any(fused.homes[one.id].id in homes for one in plans),
        told_as_done=tuple(one for one in on_page if _is_told_as_done(one, announcement, fused)),
    )


def _is_told_as_done(statement: Statement, announcement: Announcement, fused: FusedPages) -> bool:
    event = fused.homes[statement.id]
    if event.status not in REAL:
        return False
    published = day_of(announcement.page)
    if any(time.last_on is not None and time.last_on < published for time in statement.times):
        return False
    pages = {fused.page_of[id_] for id_ in event.statement_ids}
    return pages == {announcement.page.id}


def _read_announcement(page: Page, instruments: Instruments) -> Announcement | None:
    """The announcement of a page; ``None`` where the title is none, or of several states or no day to
    come."""
    if not page.text.strip() or not page.date or not ANNOUNCES.search(page.title):
        return None
    spots = (spot for spot in instruments.spotter.spot(page.title) if spot.kind in STATES)
    states = {state for spot in spots if len(spot.countries) == 1 for state in spot.countries} - {OWN_STATE}
    published = day_of(page)
    days = _find_days(page, published, instruments)
    if len(states) != 1 or days is None:
        return None
    return Announcement(page=page, state=states.pop(), first_on=days[0], last_on=days[1])


def _find_days(page: Page, published: date, instruments: Instruments) -> tuple[date, date] | None:
    for text in (page.title, page.lead, page.text.split("\n")[0]):
        for time in instruments.find_dates(text, published):
            if (
                time.first_on
                and time.last_on
                and published <= time.first_on <= time.last_on <= published + AROUND
            ):
                return time.first_on, time.last_on
    return None


def _choose_pages(announced: Sequence[Announcement], contacts: Iterable[ContactPage]) -> set[str]:
    """The announcements, and all contacts with the same state around their days."""
    wanted = {one.page.id for one in announced}
    groups = group_by_state(contacts)
    for one in announced:
        wanted |= {
            contact.page.id
            for contact in groups.get(one.state, ())
            if one.first_on - AROUND <= day_of(contact.page) <= one.last_on + AROUND
        }
    return wanted


def _tabulate(paired: Sequence[Outcome]) -> Table:
    rows = (
        ("linked", sum(one.is_linked for one in paired)),
        ("both told, not linked", sum(bool(one.plans and one.news) and not one.is_linked for one in paired)),
        ("the plan is not told", sum(not one.plans for one in paired)),
        ("the plan is told, the account is not", sum(bool(one.plans) and not one.news for one in paired)),
    )
    return Table(title="announcements with an account", columns=("", "n"), rows=rows)


def _iter_errors(outcomes: Iterable[Outcome]) -> Iterator[str]:
    for one in outcomes:
        page = one.announcement.page
        for statement in one.told_as_done:
            yield f"told as done on {page.id}: {cut(statement.quote.text)}"
        if one.announcement.accounts and not one.is_linked:
            later = ", ".join(account.id for account in one.announcement.accounts)
            why = f"{_say(one.plans)} / {_say(one.news)}"
            yield f"not linked: {page.id} {cut(page.title)} with {later} ({why})"


def _say(statements: Sequence[Statement]) -> str:
    return "; ".join(f"{one.status} '{one.trigger.text}'" for one in statements) or "not told"
