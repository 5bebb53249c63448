"""Calls of one president with one leader within ten days: do they stay separate?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from comity.model import Statement
from comity.pipeline import Progress
from comity.score.contact_pages import OWN_STATE, ContactPage, PageReader, iter_pages, pick_contacts
from comity.score.contact_titles import TitleReader
from comity.score.gold import GoldSets
from comity.score.instruments import Instruments
from comity.score.kremlin_events import FusedPages, day_of, fuse_pages, group_by_state
from comity.score.matching import REAL
from comity.score.names import REPEATS as NAME
from comity.score.record import Section, cut, make_share

FOLDER, FILE = "kremlin_en", "docs.jsonl.gz"
MOST_DAYS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """Two calls with one state on two days."""

    first: ContactPage
    second: ContactPage


def score_repeats(sets: GoldSets, instruments: Instruments, progress: Progress) -> Section:
    """How many pairs of calls are two events, of those that are told on both pages."""
    path = sets.texts / FOLDER / FILE
    if not path.is_file():
        return Section(name=NAME, skipped=f"there is no {path}")
    pages = list(iter_pages(path))
    reader = PageReader(TitleReader(instruments.spotter, OWN_STATE), instruments.find_places)
    repeats = find_repeats(pick_contacts(pages, reader))
    wanted = {call.page.id for one in repeats for call in (one.first, one.second)}
    fused = fuse_pages([page for page in pages if page.id in wanted], instruments, progress, NAME)
    told = [
        (one, first, second)
        for one in repeats
        if (first := find_news(one.first, fused)) and (second := find_news(one.second, fused))
    ]
    merged = [one for one, first, second in told if _homes(first, fused) & _homes(second, fused)]
    return Section(
        name=NAME,
        measures=(
            make_share("separate", len(told) - len(merged), len(told)),
            make_share("told", len(told), len(repeats)),
        ),
        remarks=(f"{len(repeats)} pairs of calls within {MOST_DAYS} days on {len(wanted)} pages",),
        errors=tuple(
            f"one event: {one.first.page.id} ({one.first.page.date}) {cut(one.first.page.title)} and "
            f"{one.second.page.id} ({one.second.page.date}) {cut(one.second.page.title)}"
            for one in merged
        ),
    )


def find_repeats(contacts: Iterable[ContactPage]) -> list[Repeat]:
    """All pairs of calls with one state on different days at most ten days apart."""
    return [
        Repeat(first=first, second=second)
        for calls in group_by_state(one for one in contacts if "phone" in one.modes).values()
        for n, first in enumerate(calls)
        for second in calls[n + 1 :]
        if 0 < (day_of(second.page) - day_of(first.page)).days <= MOST_DAYS
    ]


def find_news(call: ContactPage, fused: FusedPages) -> list[Statement]:
    """The statements that tell of the call of the page: done, by telephone or unsaid, on no other day."""
    day = day_of(call.page)
    return [
        one
        for one in fused.contacts_on(call.page, call.state)
        if one.status in REAL
        and one.mode in ("phone", None)
        and all(t.first_on is None or t.last_on is None or t.first_on <= day <= t.last_on for t in one.times)
    ]


def _homes(statements: Iterable[Statement], fused: FusedPages) -> set[str]:
    return {fused.homes[one.id].id for one in statements}
