"""Pages of a head of state's office: is the contact found, and nothing abroad in affairs at home?"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from comity.intake import read_record
from comity.model import Document, Statement
from comity.pipeline import Parts, Progress
from comity.score.contact_pages import (
    OWN_STATE,
    ContactPage,
    Page,
    PageReader,
    iter_pages,
    pick_contacts,
)
from comity.score.contact_titles import TitleReader
from comity.score.gold import GoldSets
from comity.score.instruments import Instruments, watch
from comity.score.matching import SETTLED
from comity.score.names import CONTACTS as NAME
from comity.score.record import Measure, Section, Table, cut, make_share

JUDGED = "acts_at_home.txt"
FOLDER, FILE = "kremlin_en", "docs.jsonl.gz"
SEED = 20241023
CONTACT_TYPE = "CONSULT"
NO_KIND, NO_MODE, NOT_FOUND = "not known", "no mode", "not found"

One = TypeVar("One")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundContact:
    """A page about a contact, and the modes of the statements that tell of it; no statement, not found."""

    contact: ContactPage
    modes: tuple[str | None, ...]

    @property
    def is_found(self) -> bool:
        """True where a statement tells of the contact."""
        return bool(self.modes)

    @property
    def is_right(self) -> bool:
        """True where one of these statements has a mode that is right."""
        return any(mode in self.contact.modes for mode in self.modes)

    @property
    def told(self) -> str:
        """The right mode where it was told, else the first."""
        right = (mode for mode in self.modes if mode in self.contact.modes)
        return next(right, None) or next(iter(self.modes), NOT_FOUND) or NO_MODE


@dataclass(frozen=True, slots=True, kw_only=True)
class FalseEvent:
    """A page about affairs at home, and a statement that has parties of two states."""

    page: Page
    statement: Statement


def score_contacts(sets: GoldSets, instruments: Instruments, progress: Progress) -> Section:
    """How many contacts are found, of the right kind, and how many pages without one give an event."""
    path = sets.texts / FOLDER / FILE
    if not path.is_file():
        return Section(name=NAME, skipped=f"there is no {path}")
    reader = PageReader(TitleReader(instruments.spotter, OWN_STATE), instruments.find_places)
    pages = list(iter_pages(path))
    named = pick_contacts(pages, reader)
    all_contacts = [one for one in named if reader.tells_of_contact(one.page)]
    judged = read_judged_pages(sets.own / JUDGED)
    all_domestic = [page for page in pages if reader.is_domestic(page)]
    contacts, domestic = pick(all_contacts, sets.n_pages), pick(all_domestic, sets.n_pages)
    parts = instruments.parts
    found = [find_contact(parts, one) for one in watch(contacts, len(contacts), progress, NAME)]
    watched = watch(domestic, len(domestic), progress, f"{NAME}, at home")
    false = [event for page in watched for event in _iter_false_events(parts, page)]
    return Section(
        name=NAME,
        measures=measure_contacts(found, [one for one in false if one.page.id not in judged], len(domestic)),
        tables=(_tabulate_kinds(found),),
        remarks=(
            f"{len(contacts)} of {len(all_contacts)} pages whose title tells of a contact and whose text has "
            f"a word for one ({len(named) - len(all_contacts)} more have none), "
            f"{len(domestic)} of {len(all_domestic)} about affairs at home",
            f"events on {len({one.page.id for one in false})} pages about affairs at home; those on pages "
            f"that a reader found to tell of an act abroad in passing ({JUDGED}) are not counted as wrong",
        ),
        errors=(*_iter_errors(found), *(_say_false(one) for one in false if one.page.id not in judged)),
    )


def read_judged_pages(path: Path) -> frozenset[str]:
    """The ids of pages at home on which a reader found an act abroad; none where there is no such file."""
    if not path.is_file():
        return frozenset()
    lines = path.read_text("utf-8").splitlines()
    return frozenset(line.split()[0] for line in lines if line.strip() and not line.startswith("#"))


def pick(items: Sequence[One], n: int) -> list[One]:
    """So many of the items, always the same, in their order."""
    numbers = random.Random(SEED).sample(range(len(items)), min(n, len(items)))
    return [items[number] for number in sorted(numbers)]


def find_contact(parts: Parts, contact: ContactPage) -> FoundContact:
    """The statements on a page that tell of the contact in its title."""
    both = {OWN_STATE, contact.state}
    modes = tuple(
        statement.mode
        for statement in read_page(parts, contact.page)
        if statement.event_type == CONTACT_TYPE
        and statement.status in SETTLED
        and both <= states_of(statement)
    )
    return FoundContact(contact=contact, modes=modes)


def measure_contacts(
    found: Sequence[FoundContact], false: Sequence[FalseEvent], n_domestic: int
) -> tuple[Measure, ...]:
    """Contacts found, of the right kind (of those found whose kind is known), and false events."""
    known = [one for one in found if one.is_found and one.contact.kind is not None]
    return (
        make_share("contacts_found", sum(one.is_found for one in found), len(found)),
        make_share("right_kind", sum(one.is_right for one in known), len(known)),
        make_share("domestic_with_event", len({event.page.id for event in false}), n_domestic),
    )


def read_page(parts: Parts, page: Page) -> tuple[Statement, ...]:
    """The resolved statements of a page's lead and text: what stands on it below the title."""
    document = _make_document(page)
    return tuple(one for _, told in parts.coder.code([document]) for one in parts.resolve(document, told))


def _make_document(page: Page) -> Document:
    text = f"{page.lead}\n\n{page.text}" if page.lead else page.text
    return read_record({"text": text, "title": page.title, "url": page.url, "published_on": page.date})


def _iter_false_events(parts: Parts, page: Page) -> Iterator[FalseEvent]:
    for statement in read_page(parts, page):
        if len(states_of(statement)) > 1:
            yield FalseEvent(page=page, statement=statement)


def states_of(statement: Statement) -> set[str]:
    parties = (*statement.actors, *statement.recipients)
    return {party.country for party in parties if party.country is not None}


def _tabulate_kinds(found: Sequence[FoundContact]) -> Table:
    """Of each kind expected how often which mode was told; the right one where it was told at all."""
    cells: dict[tuple[str, str], int] = {}
    for one in found:
        cell = (one.contact.kind or NO_KIND, one.told)
        cells[cell] = cells.get(cell, 0) + 1
    rows = tuple((kind, told, n) for (kind, told), n in sorted(cells.items()))
    return Table(title="kinds of contacts", columns=("expected", "told", "n"), rows=rows)


def _iter_errors(found: Sequence[FoundContact]) -> Iterator[str]:
    for one in found:
        page, kind = one.contact.page, one.contact.kind
        if not one.is_found:
            yield f"contact with {one.contact.state} not found: {page.id} {cut(page.title)}"
        elif kind is not None and not one.is_right:
            yield f"{kind} told as {one.told}: {page.id} {cut(page.title)}"


def _say_false(event: FalseEvent) -> str:
    statement = event.statement
    states = ", ".join(sorted(states_of(statement)))
    label = f"{statement.event_type} '{statement.trigger.text}' ({states})"
    return f"at home, {event.page.id}: {label} in: {cut(statement.quote.text)}"
