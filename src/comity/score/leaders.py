"""Pages of a head of state's office: is the foreign leader's state told from the body, and where they met?"""

from __future__ import annotations

from dataclasses import dataclass

from comity.model import PlaceMention, Statement
from comity.pipeline import Progress
from comity.resolve.place_choice import kilometres_between
from comity.score.contact_pages import OWN_STATE, ContactPage, PageReader, iter_pages, pick_contacts
from comity.score.contact_titles import TitleReader
from comity.score.contacts import CONTACT_TYPE, FILE, FOLDER, pick, read_page, states_of
from comity.score.geovirus import NEAR_KM
from comity.score.gold import GoldSets
from comity.score.instruments import Instruments, watch
from comity.score.matching import REAL
from comity.score.names import LEADERS as NAME
from comity.score.record import Section, cut, make_share


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadContact:
    """A page about a contact: the states of its statements, and the places given to the contact."""

    contact: ContactPage
    states: frozenset[str]
    places: tuple[PlaceMention, ...]


def score_leaders(sets: GoldSets, instruments: Instruments, progress: Progress) -> Section:
    """On how many pages the leader's state is a party, and how many places of contacts are the page's."""
    path = sets.texts / FOLDER / FILE
    if not path.is_file():
        return Section(name=NAME, skipped=f"there is no {path}")
    reader = PageReader(TitleReader(instruments.spotter, OWN_STATE), instruments.find_places)
    contacts = pick(pick_contacts(iter_pages(path), reader), sets.n_pages)
    read = [_read(one, instruments) for one in watch(contacts, len(contacts), progress, NAME)]
    known = [one for one in read if one.contact.state in one.states]
    placed = [(one, place) for one in read if one.places and (place := _page_place(one.contact, instruments))]
    right = [(one, place) for one, place in placed if is_there(one.places, place)]
    return Section(
        name=NAME,
        measures=(
            make_share("state_of_leader", len(known), len(read)),
            make_share("place_of_contact", len(right), len(placed)),
        ),
        remarks=(
            f"{len(read)} pages; on {len(placed)} of them a contact of the two has a place in the body, "
            "and the page has one beside it",
        ),
        errors=(
            *(f"{one.contact.state} is no party: {_say(one)}" for one in read if one not in known),
            *(
                f"{', '.join(p.name or p.span.text for p in one.places)} for {place.name}: {_say(one)}"
                for one, place in placed
                if (one, place) not in right
            ),
        ),
    )


def is_there(found: tuple[PlaceMention, ...], place: PlaceMention) -> bool:
    """True where one of the places found is the page's: near it, or the country that it lies in."""
    return any(_is_same(one, place) for one in found)


def _is_same(one: PlaceMention, other: PlaceMention) -> bool:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return one.country == other.country
    return kilometres_between((one.lat, one.lon), (other.lat, other.lon)) <= NEAR_KM


def _read(contact: ContactPage, instruments: Instruments) -> ReadContact:
    statements = read_page(instruments.parts, contact.page)
    return ReadContact(
        contact=contact,
        states=frozenset(state for statement in statements for state in states_of(statement)),
        places=tuple(
            place for one in statements if _is_contact(one, contact) for place in one.places if place.country
        ),
    )


def _is_contact(statement: Statement, contact: ContactPage) -> bool:
    """True for the contact of the page itself: of the two states, done, without another day.

    A planned contact is told on the page of one that was held ("they will meet again in Minsk"): it has a
    place of its own.
    """
    dated = any(time.first_on is not None for time in statement.times)
    hosts = {recipient.span for recipient in statement.recipients}
    if any(place.span in hosts for place in statement.places):
        return False  # "his visit to Spain" is another contact, or the place is only the host's name
    return (
        statement.event_type == CONTACT_TYPE
        and statement.status in REAL
        and not dated
        and {OWN_STATE, contact.state} <= states_of(statement)
    )


def _page_place(contact: ContactPage, instruments: Instruments) -> PlaceMention | None:
    """The place that stands beside the page's text, resolved; ``None`` where it has none or several."""
    place = contact.page.place
    title = contact.page.title
    found = instruments.find_places(f"{title}, held in {place}.") if place else ()
    found = [one for one in found if one.span.start > len(title)]
    return found[0] if found and len({one.country for one in found}) == 1 else None


def _say(read: ReadContact) -> str:
    return f"{read.contact.page.id} {cut(read.contact.page.title)}"
