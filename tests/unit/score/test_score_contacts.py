"""Titles of the Kremlin's pages, and what is found of the contacts that they tell of."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from comity.pipeline import Silent
from comity.score import GoldSets
from comity.score.contact_pages import Page, PageReader
from comity.score.contact_titles import Contact, TitleReader
from comity.score.contacts import pick, score_contacts
from score_fakes import NameSpotter, find_places, make_instruments, values_of

TITLES = TitleReader(NameSpotter(), "RUS")
PAGES = PageReader(TITLES, find_places)


def make_page(title: str, *, id: str = "p", text: str = "Words of a page.", **fields: object) -> Page:
    """A page of these fields."""
    plain: dict[str, object] = {"url": None, "date": "2019-03-01", "place": None, "lead": "", "tags": ()}
    return Page(id=id, title=title, text=text, **{**plain, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "is_call"),
    [
        ("Telephone conversation with President of Peru Ana Quispe", True),
        ("President Vladimir Putin spoke by telephone with Peruvian President Juan Diaz", True),
        ("Vladimir Putin telephoned President of Peru Ana Quispe", True),
        ("Meeting with President of the Republic of Peru Ana Quispe", False),
        ("Working meeting with Peru’s Prime Minister Juan Diaz", False),
        ("President Vladimir Putin met with President Juan Diaz of Peru", False),
        ("Vladimir Putin held talks with his Peruvian counterpart Juan Diaz", False),
        ("On May 3, Vladimir Putin met with Peruvian Federal President Juan Diaz", False),
        ("Vladimir Putin met with Juan Diaz, President of Peru", False),
        ("Russian-Peruvian talks", False),
        ("High-level Peruvian-Russian talks were held in the Kremlin", False),
        ("Talks with Ana Quispe of Peru", False),
    ],
)
def test_a_title_tells_of_a_contact_with_a_leader(title: str, is_call: bool) -> None:
    assert TITLES.read(title) == Contact(state="PER", is_call=is_call)


@pytest.mark.parametrize(
    "title",
    [
        "Meeting with Government members",
        "Meeting with the Russian Prime Minister",
        "President Vladimir Putin met with Peruvian businessmen",
        "President Vladimir Putin met with Peruvian Foreign Minister Juan Diaz",
        "Meeting with Deputy Prime Minister of Peru Juan Diaz",
        "Vladimir Putin met with former Peruvian President Juan Diaz",
        "Meeting with President of the Peruvian Senate Juan Diaz",
        "Press statements following talks with President of Peru Ana Quispe",
        "Condolences to President of Peru Ana Quispe after a meeting",
        "Meeting with President of Peru Ana Quispe and President of Chile Juan Diaz",
        "On May 3, Vladimir Putin will meet with Peruvian President Juan Diaz",
        "Russia-EU talks",
        "Visit to a plant",
    ],
)
def test_other_titles_tell_of_none(title: str) -> None:
    assert TITLES.read(title) is None


def test_the_kind_comes_from_title_and_place() -> None:
    def kind_of(title: str, **fields: object) -> tuple[str | None, frozenset[str]] | None:
        contact = PAGES.read_contact(make_page(title, **fields))
        return contact and (contact.kind, contact.modes)

    told = "They met in Moscow, Lima, Osaka or Somewhere."
    meeting, call = (
        "Meeting with President of Peru Ana Quispe",
        "Telephone conversation with Peruvian President",
    )
    assert kind_of(call) == ("phone", {"phone"})
    assert kind_of(meeting, place="The Kremlin, Moscow", text=told) == ("visit", {"visit"})
    assert kind_of(meeting, place="Lima", text=told) == ("visit", {"visit"})
    assert kind_of(meeting, place="Osaka", text=told) == ("third-party", {"third-party"})
    assert kind_of(meeting, place="Osaka", tags=("G20",), text=told) == (
        "third-party",
        {"third-party", "multilateral"},
    )
    assert kind_of(meeting, place="Osaka") == (None, frozenset())
    assert kind_of(meeting, tags=("G20",)) == (None, frozenset())
    assert kind_of(meeting, place="Somewhere") == (None, frozenset())
    assert kind_of(meeting, text=" ") is None


def test_a_page_about_home_names_nobody_abroad() -> None:
    assert PAGES.is_domestic(make_page("Vladimir Putin met with Russian governors", tags=("Regions",)))
    assert not PAGES.is_domestic(make_page("Meeting on roads", tags=("Foreign policy",)))
    assert not PAGES.is_domestic(make_page("Meeting on roads", tags=("Peru",)))
    assert not PAGES.is_domestic(make_page("Meeting on roads", lead="A meeting before the G20."))
    assert not PAGES.is_domestic(make_page("Meeting with Ana Quispe"))
    assert not PAGES.is_domestic(make_page("Meeting on roads", text=""))


def test_the_same_pages_are_picked_each_time_in_their_order() -> None:
    picked = pick(range(100), 5)
    assert picked == pick(range(100), 5) == sorted(picked)
    assert pick(range(3), 5) == [0, 1, 2]


def test_contacts_are_found_and_events_at_home_are_counted(tmp_path: Path) -> None:
    call, meeting = "Telephone conversation with Peruvian President", "Meeting with Peruvian President"
    pages = [
        make_page(call, id="1", text="This morning Russia called Peru on the phone."),
        make_page(
            meeting, id="2", text="This morning Russia met Peru by the lake near Moscow.", place="Moscow"
        ),
        make_page(meeting, id="3", text="This morning Russia visited Peru at last."),
        make_page(
            meeting, id="4", text="This morning Russia praised Peru in Moscow after talks.", place="Moscow"
        ),
        make_page(
            "Meeting on roads", id="5", text="In all of this Peru met Chile by the lake. Peru bombed Chile."
        ),
        make_page(meeting, id="7", text="This morning Russia praised Peru to all.", place="Moscow"),
        make_page("Meeting on roads", id="8", text="In all of this Peru visited Chile by the lake."),
        make_page("Meeting on roads", id="6", text="In all of this Peru met nobody by the lake."),
    ]
    path = tmp_path / "kremlin_en" / "docs.jsonl.gz"
    path.parent.mkdir()
    rows = [{name: getattr(page, name) for name in Page.__slots__} for page in pages]
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    (tmp_path / "acts_at_home.txt").write_text("# read by somebody\n8 a visit in passing\n")
    section = score_contacts(
        GoldSets(corpus=tmp_path, own=tmp_path, gold=tmp_path, texts=tmp_path), make_instruments(), Silent()
    )
    assert values_of(section.measures) == {
        "contacts_found": (0.75, 4),
        "right_kind": (0.5, 2),
        "domestic_with_event": (pytest.approx(1 / 3), 3),
    }
    assert section.tables[0].rows == (
        ("not known", "visit", 1),
        ("phone", "phone", 1),
        ("visit", "no mode", 1),
        ("visit", "not found", 1),
    )
    assert section.errors[:2] == (
        f"visit told as no mode: 2 {meeting}",
        f"contact with PER not found: 4 {meeting}",
    )
    assert section.errors[2].startswith("at home, 5: CONSULT 'met' (CHL, PER) in: In all of this")
