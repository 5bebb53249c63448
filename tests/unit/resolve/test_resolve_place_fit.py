"""The place of a contact is where it was, not what was talked of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from comity.intake import read_record
from comity.model import PlaceMention, make_span
from comity.resolve import PlaceResolver, load_directory, load_gazetteer
from comity.resolve.place_fit import fitting_places
from factories import make_statement


def kept(text: str, trigger: str, place: str, mode: str | None = None) -> list[str]:
    """Which of one place is left of a contact with that trigger."""
    at, start = text.index(place), text.index(trigger)
    given = make_statement(
        quote=text, places=(PlaceMention(span=make_span(text, at, at + len(place))),), mode=mode
    )
    statement = replace(given, trigger=make_span(text, start, start + len(trigger)))
    return [one.span.text for one in fitting_places(text, statement)]


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("Putin and Macron discussed the situation in Syria.", "discussed", "Syria"),
        ("Putin briefed Nazarbayev on the results of the APEC forum in Brunei.", "briefed", "Brunei"),
        ("They exchanged views on the developments in Libya.", "exchanged views", "Libya"),
        ("They also talked about preparations for the congress in Sochi.", "talked", "Sochi"),
        ("At Qatar's initiative, they had a conversation.", "conversation", "Qatar"),
        ("They held talks on the crisis in Sudan.", "talks", "Sudan"),
    ],
)
def test_what_is_talked_of_is_no_place_of_the_contact(text: str, trigger: str, place: str) -> None:
    assert kept(text, trigger, place) == []


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("Putin met with Macron in Paris.", "met", "Paris"),
        ("The talks with Mr Chavez on energy were held in Moscow.", "talks", "Moscow"),
        ("They met on the sidelines of the G20 summit in Hamburg.", "met", "Hamburg"),
        ("They discussed Syria during the summit in Osaka.", "discussed", "Osaka"),
        ("In Sochi the two presidents discussed the conflict.", "discussed", "Sochi"),
        ("They held talks with the prime minister of Japan in Nagato.", "talks", "Nagato"),
    ],
)
def test_where_they_met_stays(text: str, trigger: str, place: str) -> None:
    assert kept(text, trigger, place) == [place]


def test_a_call_has_no_place() -> None:
    text = "Putin spoke by telephone with Macron from Sochi."
    assert kept(text, "spoke", "Sochi", mode="phone") == []
    assert kept(text, "spoke", "Sochi") == ["Sochi"]


@pytest.fixture(scope="module")
def places() -> PlaceResolver:
    return PlaceResolver(load_gazetteer(), load_directory())


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("They held talks in the Kremlin.", "Kremlin", "Kremlin"),
        ("He will visit Norway in May.", "Norway", "Norway"),
        ("They met in the Astoria Hotel in Oslo.", "the Astoria Hotel in Oslo", "Oslo"),
    ],
)  # fmt: skip
def test_places_that_the_coder_names_are_known(
    places: PlaceResolver, text: str, words: str, name: str
) -> None:
    start = text.index(words)
    statement = make_statement(
        quote=text,
        places=(PlaceMention(span=make_span(text, start, start + len(words))),),
    )
    [found] = places.resolve(read_record({"text": text}), [statement])
    assert [place.name for place in found.places] == [name]


def test_a_part_of_a_persons_name_is_no_place(places: PlaceResolver) -> None:
    text = "He arrived at Vladimir Putin's invitation."
    start = text.index("Vladimir")
    statement = make_statement(quote=text, places=(PlaceMention(span=make_span(text, start, start + 8)),))
    [found] = places.resolve(read_record({"text": text}), [statement])
    assert found.places == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Inspectors reached the Zaporizhzhia plant.", ["Zaporizhzhia Nuclear Power Plant"]),
        ("A whale was seen in the Sea of Cortez.", []),
        ("Farms in Idaho, Washington and Oregon were closed.", ["Idaho", "Washington", "Oregon"]),
    ],
)
def test_places_in_any_text(places: PlaceResolver, text: str, names: list[str]) -> None:
    assert [place.name for place in places.find(text)] == names
