"""The gazetteer: names to places, best first."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from comity.model import PlacePrecision
from comity.resolve.gazetteer_file import GazetteerFile

#: letters that decomposition leaves as they are, and marks that spellings of one name differ in
_LETTERS: Final = str.maketrans(
    {
        **dict.fromkeys("’‘'ʻʼ`´.", None),
        **dict.fromkeys("-–‑", " "),
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "Ł": "l",
        "đ": "d",
        "Đ": "d",
        "ı": "i",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "Œ": "oe",
        "ð": "d",
        "Ð": "d",
        "þ": "th",
        "Þ": "th",
    }
)
_PRECISIONS: Final = {
    "P": PlacePrecision.POINT,
    "C": PlacePrecision.CITY,
    "R": PlacePrecision.REGION,
    "S": PlacePrecision.COUNTRY,
}
#: what a place weighs before any context, in decades of inhabitants (judgement; checked on GeoVirus)
_KIND_WEIGHT: Final = {
    PlacePrecision.COUNTRY: 9.0,
    PlacePrecision.REGION: 6.3,
    PlacePrecision.POINT: 6.0,
}
_CAPITAL_WEIGHT: Final = 1.5
_ALIAS_LOSS: Final = 1.2
N_LOOKUPS_KEPT: Final = 8192


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An entry of the gazetteer.

    ``id`` is ``gn:`` and the GeoNames number, ISO3 for a country, ``xx:`` and a slug for entries
    made by hand. ``kind`` is ``capital``, ``city``, ``admin1``, ``country`` or the feature's own
    (``sea``, ``nuclear_power_plant`` ...). Countries have no coordinates.
    """

    id: str
    name: str
    country: str | None
    geonames_id: int | None
    lat: float | None
    lon: float | None
    precision: PlacePrecision
    population: int
    admin1: str | None
    kind: str


def make_place_key(name: str) -> str:
    """The form under which spellings of one name meet: no case, marks, dots or hyphens.

    >>> make_place_key("Sharm El-Sheikh") == make_place_key("sharm el sheikh")
    True
    """
    name = name.translate(_LETTERS)
    if not name.isascii():
        parts = unicodedata.normalize("NFKD", name)
        name = "".join(char for char in parts if not unicodedata.combining(char))
    return " ".join(name.casefold().split())


def make_role_key(kind: str, country: str) -> str:
    """The key of the places that play a part in a country: its capital, its nuclear power plants."""
    return f",{kind} of {country.casefold()}"


class Gazetteer:
    """Known places by name."""

    def __init__(self, file: GazetteerFile) -> None:
        self._file = file
        self._numbers = lru_cache(maxsize=N_LOOKUPS_KEPT)(file.find_numbers)
        self.lookup_weighed = lru_cache(maxsize=N_LOOKUPS_KEPT)(self._lookup_weighed)

    @property
    def about(self) -> dict[str, str]:
        """Where the data comes from: source, licence, version."""
        return dict(self._file.about)

    def knows(self, name: str) -> bool:
        """True where some place bears this name; cheaper than a look-up."""
        return bool(self._numbers(make_place_key(name)))

    def lookup(self, name: str) -> tuple[Place, ...]:
        """All places of this name, in any spelling, the most prominent first; empty: unknown."""
        return tuple(place for place, _ in self.lookup_weighed(name))

    def _lookup_weighed(self, name: str) -> tuple[tuple[Place, float], ...]:
        """The same with the weight of each before any context (see ``weigh_place``)."""
        return self._rank(self._numbers(make_place_key(name)))

    def lookup_container(self, name: str) -> tuple[tuple[Place, float], ...]:
        """Places that may stand after a comma as the place around another: ``TX``, ``Calif.`` too."""
        return self._rank(self._numbers("," + make_place_key(name))) or self.lookup_weighed(name)

    def lookup_role(self, kind: str, country: str) -> tuple[Place, ...]:
        """A country's ``capital`` or its places of kind ``nuclear_power_plant``."""
        return tuple(place for place, _ in self._rank(self._numbers(make_role_key(kind, country))))

    def _rank(self, numbers: Iterable[tuple[int, bool]]) -> tuple[tuple[Place, float], ...]:
        found = [(self._read(number), main) for number, main in numbers]
        weighed = [(place, weigh_place(place, is_main_name=main)) for place, main in found]
        return tuple(sorted(weighed, key=lambda item: (-item[1], item[0].id)))

    def _read(self, number: int) -> Place:
        country, admin1, fields = self._file.read_row(number)
        key, name, lat, lon, population = fields[:5]
        precision, kind = (
            (_PRECISIONS[fields[5]], fields[6]) if len(fields) > 5 else (PlacePrecision.CITY, "city")
        )
        is_geonames = key.isdigit()
        return Place(
            id=f"gn:{key}" if is_geonames else key,
            name=name,
            country=country or None,
            geonames_id=int(key) if is_geonames else None,
            lat=int(lat) / 1000 if lat else None,
            lon=int(lon) / 1000 if lon else None,
            precision=precision,
            population=int(population or 0),
            admin1=admin1 or None,
            kind=kind,
        )


def weigh_place(place: Place, *, is_main_name: bool) -> float:
    """How prominent a place is before any context: about the logarithm of its inhabitants."""
    weight = _KIND_WEIGHT.get(place.precision, math.log10(place.population + 10))
    if not is_main_name:
        return weight - _ALIAS_LOSS
    return weight + _CAPITAL_WEIGHT if place.kind == "capital" else weight


def load_gazetteer(path: Path | None = None) -> Gazetteer:
    """The gazetteer that is shipped, or the one at ``path``.

    Raises:
        ResolveError: the file is missing or damaged.
    """
    return Gazetteer(GazetteerFile(path or Path(__file__).parent / "data" / "places.dat"))
