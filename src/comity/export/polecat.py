"""The layout of POLECAT's public releases: 40 columns, tabs, a header, one row for each event.

The lists in a cell are parted by semicolons and what is missing is ``None``, as in those files.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from typing import TextIO

from comity.export.countries import NOWHERE, Country, load_countries
from comity.export.format import Format, Left, Options, list_left
from comity.export.gdelt import is_dated
from comity.export.phrasing import has_happened, list_marks, one_line
from comity.export.plover_terms import code_act, code_country
from comity.export.records import Happening
from comity.model import ActorKind, EventPlace, Mention, Participant, PlacePrecision

_SIDE = "{0} Name|{0} Country|{0} COW|Primary {0} Sector|{0} Sectors|{0} Title|{0} Name Raw|Wikipedia {0} ID"
COLUMNS = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|"
    f"{_SIDE.format('Actor')}|{_SIDE.format('Recipient')}|"
    "Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|"
    "Source|Publication Date|Story People|Story Organizations|Story Locations|Language|Version"
).split("|")
VERSION = "comity"
NONE = "None"

_LANGUAGES = {"en": "English"}


def write_polecat(happenings: Iterable[Happening], out: TextIO, options: Options) -> tuple[Left, ...]:
    """Write a row for each event that is dated to the month and has happened.

    With ``options.keeps_unhappened`` the others come too, with ``status:planned`` among their contexts, and
    ``type:CONSULT`` where a plan goes by the type of the intention.
    """
    countries = load_countries()
    rows = csv.writer(out, delimiter="\t", lineterminator="\n")
    rows.writerow(COLUMNS)
    unhappened = undated = 0
    for happening in happenings:
        if not has_happened(happening.event) and not options.keeps_unhappened:
            unhappened += 1
        elif not is_dated(happening):
            undated += 1
        else:
            rows.writerow([one_line(cell) for cell in _make_row(happening, options, countries)])
    return list_left(events_that_have_not_happened=unhappened, events_not_dated_to_a_month=undated)


def _make_row(happening: Happening, options: Options, countries: Mapping[str, Country]) -> list[str]:
    event, mentions = happening.event, _list_mentions(happening)
    coded = code_act(event, options.book)
    marks = list_marks(event, with_act=coded.event_type != event.event_type)
    contexts = [*coded.contexts, *(f"{name}:{value}" for name, value in marks)]
    return [
        event.id,
        "" if event.first_on is None else event.first_on.isoformat(),
        coded.event_type,
        coded.mode or "",
        f"{coded.scale:g}",
        coded.quad_name.upper(),
        ";".join(contexts),
        *_say_side(event.actors, mentions, countries),
        *_say_side(event.recipients, mentions, countries),
        *_say_place(happening),
        *_say_source(happening, mentions),
    ]


def _list_mentions(happening: Happening) -> list[Mention]:
    statements = [telling.statement for telling in happening.tellings]
    return [mention for one in statements for mention in (*one.actors, *one.recipients)]


def _say_side(
    side: tuple[Participant, ...], mentions: list[Mention], countries: Mapping[str, Country]
) -> list[str]:
    """Name, country, COW number, first sector, all sectors, title, words in the text, Wikidata id.

    Lists have an entry for each participant, in one order, but for the words, which may be more.
    """
    sectors = [one.sector for one in side if one.sector]
    ids = {one.id for one in side}
    raw = dict.fromkeys(one_line(mention.span.text) for mention in mentions if mention.id in ids)
    return [
        _join(one.name for one in side),
        _join(code_country(one.id, one.country, one.sector) or NONE for one in side),
        _join(countries.get(one.country or "", NOWHERE).cow or NONE for one in side),
        sectors[0] if sectors else NONE,
        _join(one.sector or NONE for one in side),
        "",
        _join(raw),
        _join(one.id if one.id[:1] == "Q" and one.id[1:].isdigit() else NONE for one in side),
    ]


def _say_place(happening: Happening) -> list[str]:
    """Name, city, district, province, country, latitude, longitude, GeoNames id, words, feature type."""
    place = happening.event.place
    if place is None:
        return [""] * 4 + [NONE] + [""] * 5
    raw = dict.fromkeys(
        one_line(mention.span.text)
        for telling in happening.tellings
        for mention in telling.statement.places
        if mention.id == place.id
    )
    return [
        place.name,
        place.name if place.precision is PlacePrecision.CITY else "",
        "",
        place.name if place.precision is PlacePrecision.REGION else "",
        place.country or NONE,
        *_say_degrees(place),
        "" if place.geonames_id is None else str(place.geonames_id),
        _join(raw),
        place.precision.value,
    ]


def _say_degrees(place: EventPlace) -> list[str]:
    return ["" if value is None else f"{value:g}" for value in (place.lat, place.lon)]


def _say_source(happening: Happening, mentions: list[Mention]) -> list[str]:
    """Publisher, day of publication, people, organisations and places of the tellings, language, version."""
    document, row = happening.documents[0] if happening.documents else None, happening.row
    publisher = (document.publisher or "") if document else ""
    if row is not None:
        publisher = row.publisher or row.dataset_title
    told = "" if document is None or document.published_on is None else document.published_on.isoformat()
    people = {m.name: None for m in mentions if m.kind is ActorKind.PERSON and m.name}
    bodies = {m.name: None for m in mentions if m.kind is ActorKind.ORGANISATION and m.name}
    places = {m.name: None for t in happening.tellings for m in t.statement.places if m.name}
    language = (document.language or "") if document else ""
    return [
        publisher,
        told,
        _join(people),
        _join(bodies),
        _join(places),
        _LANGUAGES.get(language, language),
        VERSION,
    ]


def _join(values: Iterable[str]) -> str:
    """One cell; a semicolon inside a value would split it in two."""
    return ";".join(value.replace(";", ",") for value in values)


POLECAT = Format(
    name="polecat",
    suffix=".txt",
    about="POLECAT layout: a row for each event, PLOVER types, lists in cells",
    writers=(("events", write_polecat), ("imported", write_polecat)),
    has_status=False,
)
