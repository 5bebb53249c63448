"""Rows of other data sets in the shape of events, for the formats that carry events: never among ours."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from comity.export.countries import NOWHERE, Country, load_countries
from comity.export.format import Left, list_left
from comity.export.records import Happening
from comity.model import EventPlace, Participant, PlacePrecision
from comity.model.imported import ImportedEvent, ImportedParticipant, ImportedPlace, make_imported_event

if TYPE_CHECKING:
    from comity.ledger import Ledger


@dataclass(frozen=True, slots=True)
class ImportedHappenings:
    """The imported rows of a ledger, the earliest first, up to a day; every iteration reads them anew.

    Rows of kinds for which PLOVER has no type are no events, and are left out.
    """

    ledger: Ledger
    until: date | None = None

    def __iter__(self) -> Iterator[Happening]:
        countries = load_countries()
        for row in self.ledger.imported_events(until=self.until):
            if row.event_type is not None:
                yield make_row_happening(row, countries)

    def left(self) -> tuple[Left, ...]:
        """What no format of events holds."""
        untyped = self.ledger.n_imported_untyped(until=self.until)
        return list_left(rows_of_kinds_for_which_PLOVER_has_no_type=sum(untyped.values()))


def make_row_happening(row: ImportedEvent, countries: Mapping[str, Country]) -> Happening:
    """A row as an event that nobody told in words: no statement, no origin, the row beside it."""
    event = make_imported_event(
        row,
        tuple(_make_participant(one, row.dataset, countries) for one in row.actors),
        tuple(_make_participant(one, row.dataset, countries) for one in row.recipients),
        None if row.place is None else _make_place(row.place),
    )
    return Happening(event=event, tellings=(), row=row)


def _make_participant(
    one: ImportedParticipant, dataset: str, countries: Mapping[str, Country]
) -> Participant:
    """A state by its ISO code, whom the data set names by Wikidata's id by that; others by data set and name.

    A data set's names are its own: the same name in two of them is two participants.
    """
    country = countries.get(one.country or "", NOWHERE)
    own = one.code_given or ""
    is_named = one.name.casefold() == country.name.casefold() and one.sector in (None, "GOV")
    if country.iso3 and (is_named or (own and own == country.cameo)):
        return Participant(id=country.iso3, name=one.name, country=country.iso3, sector=None)
    digest = hashlib.sha256(f"{dataset}|{one.name}|{one.country}".encode("utf-8", "replace")).hexdigest()
    id_ = own if re.fullmatch(r"Q\d+", own) else f"im-{digest[:16]}"
    return Participant(id=id_, name=one.name, country=one.country, sector=one.sector)


def _make_place(place: ImportedPlace) -> EventPlace:
    name = place.name or place.country or ""
    return EventPlace(
        id=f"place:{place.country or ''}:{name}",
        name=name,
        country=place.country,
        geonames_id=None,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision or PlacePrecision.UNKNOWN,
    )
