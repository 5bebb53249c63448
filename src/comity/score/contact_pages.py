"""Pages of the Kremlin's site and what their titles, tags and places say that the text must hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.errors import IntakeError
from comity.model import PlaceMention
from comity.score.contact_titles import TitleReader
from comity.score.gold import iter_objects

OWN_STATE = "RUS"
FOREIGN_TAG = "Foreign policy"
PLACE_NAME = re.compile(r"[A-ZÀ-Þ][\w’-]{2,}")
# Words of many places, and of no one place.
NOT_TELLING = frozenset({"The", "Grand", "Palace", "Hotel", "Hall", "House", "Residence", "Region", "State"})
#: The characters with which a page says what it is about: lead and first paragraph.
OPENING = 500
VISIT_WORD = re.compile(r"\b(?:visit|arriv|guest|welcome)", re.IGNORECASE)
PHONE, VISIT, THIRD_PARTY, MULTILATERAL = "phone", "visit", "third-party", "multilateral"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page with the fields that its site gives beside the text."""

    id: str
    url: str | None
    title: str
    date: str | None
    place: str | None
    lead: str
    tags: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPage:
    """A page that tells of a contact with a state (ISO3), and the modes that would be right.

    ``kind`` is the mode that title and place give, ``None`` (with no ``modes``) where they give none, or
    where nothing in the text would tell a reader of it.
    """

    page: Page
    state: str
    kind: str | None
    modes: frozenset[str]


class PageReader:
    """Says what a page must hold, from its title, tags and place.

    The text is only looked at for whether the kind of a meeting could be read from it at all.
    """

    def __init__(self, titles: TitleReader, find_places: Callable[[str], Sequence[PlaceMention]]) -> None:
        self._titles = titles
        self._find_places = find_places

    def read_contact(self, page: Page) -> ContactPage | None:
        """What a page about a contact must hold; ``None`` for other pages, and for those without a text."""
        contact = self._titles.read(page.title) if page.text.strip() else None
        if contact is None:
            return None
        kind = PHONE if contact.is_call else self._read_ground(page, contact.state)
        if kind is not None and not _is_told(page, kind):
            kind = None
        is_of_many = kind is not None and self._titles.names_gathering([page.title, *page.tags])
        modes = {kind, MULTILATERAL} if is_of_many else {kind}
        return ContactPage(
            page=page, state=contact.state, kind=kind, modes=frozenset(mode for mode in modes if mode)
        )

    def tells_of_contact(self, page: Page) -> bool:
        """True where lead or text has a word for a contact: some only say who congratulated whom."""
        return self._titles.has_contact_word(f"{page.lead}\n{page.text}")

    def is_domestic(self, page: Page) -> bool:
        """True where title, lead and tags name nobody abroad, and the page has a text."""
        told = [page.title, page.lead, *page.tags]
        return (
            bool(page.text.strip()) and FOREIGN_TAG not in page.tags and not self._titles.names_abroad(told)
        )

    def _read_ground(self, page: Page, state: str) -> str | None:
        """Whose ground the page's place is on; ``None`` where it has none, or one that is not known.

        The place is read after the title, so that of two towns of one name the nearer to the contact counts.
        """
        if not page.place:
            return None
        places = self._find_places(f"{page.title}, held in {page.place}.")
        grounds = {p.country for p in places if p.country and p.span.start > len(page.title)}
        if len(grounds) != 1:
            return None
        return VISIT if grounds & {OWN_STATE, state} else THIRD_PARTY


def _is_told(page: Page, kind: str) -> bool:
    """True for a call, and for a meeting whose place, or the visit it was part of, the text begins with.

    Farther down the same words are of other meetings: past ones, and those to which one invites.
    """
    if kind == PHONE:
        return True
    told = f"{page.lead}\n{page.text}"[:OPENING]
    names = [name for name in PLACE_NAME.findall(page.place or "") if name not in NOT_TELLING]
    is_placed = any(re.search(rf"\b{re.escape(name)}\b", told) for name in names)
    return is_placed or (kind == VISIT and VISIT_WORD.search(told) is not None)


def iter_pages(path: Path) -> Iterator[Page]:
    """The pages of a corpus file, in order.

    Raises:
        IntakeError: the file cannot be read or a page lacks a field.
    """
    for row in iter_objects(path):
        yield _read_page(row, path)


def pick_contacts(pages: Iterable[Page], reader: PageReader) -> list[ContactPage]:
    """The pages about a contact, in order."""
    read = (reader.read_contact(page) for page in pages)
    return [contact for contact in read if contact is not None]


def _read_page(row: Mapping[str, Any], path: Path) -> Page:
    try:
        return Page(
            id=row["id"],
            url=row.get("url"),
            title=row["title"] or "",
            date=row.get("date"),
            place=row.get("place"),
            lead=row.get("lead") or "",
            tags=tuple(row.get("tags") or ()),
            text=row["text"] or "",
        )
    except (KeyError, TypeError) as error:
        raise IntakeError(f"{path}: {row.get('id')} is malformed ({error!r})") from error
