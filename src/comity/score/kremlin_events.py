"""Pages of one president's office, read and fused together as a ledger would hold them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from comity.fuse import fuse
from comity.intake import read_record
from comity.model import Document, Event, Statement
from comity.pipeline import Progress
from comity.score.contact_pages import OWN_STATE, ContactPage, Page
from comity.score.contacts import states_of
from comity.score.instruments import Instruments, watch

CONTACT_TYPE = "CONSULT"


@dataclass(frozen=True, slots=True, kw_only=True)
class FusedPages:
    """What is told on pages (by the page's id), and the event of each statement (by the statement's id)."""

    statements: Mapping[str, tuple[Statement, ...]]
    homes: Mapping[str, Event]
    page_of: Mapping[str, str]

    def contacts_on(self, page: Page, state: str) -> list[Statement]:
        """The statements on a page that tell of a contact of the own state with this one."""
        return [
            one
            for one in self.statements[page.id]
            if one.event_type == CONTACT_TYPE and {OWN_STATE, state} <= states_of(one)
        ]


def fuse_pages(pages: Sequence[Page], instruments: Instruments, progress: Progress, what: str) -> FusedPages:
    """The pages read, coded, resolved and fused, each once."""
    documents: dict[str, Document] = {}
    statements: dict[str, tuple[Statement, ...]] = {}
    for page in watch(pages, len(pages), progress, what):
        document = make_document(page)
        documents[page.id] = document
        statements[page.id] = tuple(
            one
            for _, told in instruments.parts.coder.code([document])
            for one in instruments.parts.resolve(document, told)
        )
    fused = fuse(
        list(documents.values()),
        [one for told in statements.values() for one in told],
        {one.id: instruments.parts.make_signature(one) for one in documents.values()},
        instruments.codebook,
    )
    return FusedPages(
        statements=statements,
        homes={id_: event for event in fused.events for id_ in event.statement_ids},
        page_of={one.id: page_id for page_id, told in statements.items() for one in told},
    )


def make_document(page: Page) -> Document:
    """The page as a document: lead and text, with title, address and day beside them."""
    text = f"{page.lead}\n\n{page.text}" if page.lead else page.text
    return read_record({"text": text, "title": page.title, "url": page.url, "published_on": page.date})


def day_of(page: Page) -> date:
    """The page's day; pages of this corpus all have one."""
    return date.fromisoformat(page.date or "")


def group_by_state(contacts: Iterable[ContactPage]) -> dict[str, list[ContactPage]]:
    """The contact pages with each state, by day."""
    groups: dict[str, list[ContactPage]] = {}
    for contact in sorted(contacts, key=lambda one: (one.page.date or "", one.page.id)):
        groups.setdefault(contact.state, []).append(contact)
    return groups
