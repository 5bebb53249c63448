"""The layout of GDELT 2.0's event table: 61 columns, tabs, no header, one row for each pair of actors.

Columns and types: the GDELT event codebook 2.0 (19 February 2015).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TextIO

from comity.export.cameo import CameoRow, find_cameo, load_cameo
from comity.export.countries import NOWHERE, Country, load_countries
from comity.export.format import Format, Left, Options, list_left
from comity.export.phrasing import address, cite, has_happened, list_marks, one_line
from comity.export.records import Happening
from comity.model import EventPlace, Participant, PlacePrecision, Status

COLUMNS = (
    "GLOBALEVENTID SQLDATE MonthYear Year FractionDate "
    "Actor1Code Actor1Name Actor1CountryCode Actor1KnownGroupCode Actor1EthnicCode Actor1Religion1Code "
    "Actor1Religion2Code Actor1Type1Code Actor1Type2Code Actor1Type3Code "
    "Actor2Code Actor2Name Actor2CountryCode Actor2KnownGroupCode Actor2EthnicCode Actor2Religion1Code "
    "Actor2Religion2Code Actor2Type1Code Actor2Type2Code Actor2Type3Code "
    "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources "
    "NumArticles AvgTone "
    "Actor1Geo_Type Actor1Geo_FullName Actor1Geo_CountryCode Actor1Geo_ADM1Code Actor1Geo_ADM2Code "
    "Actor1Geo_Lat Actor1Geo_Long Actor1Geo_FeatureID "
    "Actor2Geo_Type Actor2Geo_FullName Actor2Geo_CountryCode Actor2Geo_ADM1Code Actor2Geo_ADM2Code "
    "Actor2Geo_Lat Actor2Geo_Long Actor2Geo_FeatureID "
    "ActionGeo_Type ActionGeo_FullName ActionGeo_CountryCode ActionGeo_ADM1Code ActionGeo_ADM2Code "
    "ActionGeo_Lat ActionGeo_Long ActionGeo_FeatureID DATEADDED SOURCEURL"
).split()

# The row has one day. What is known to the month goes by its first day; what is known less well would put
# a year's events on the first of January.
WIDEST_DAYS = 31

# Sectors of PLOVER that are types of CAMEO, where two have another name. Others have no type.
_SAME = "GOV MIL REB OPP LEG JUD COP SPY BUS CVL EDU ELI LAB REF AGR CRM UAF IGO NGO MNC".split()
_TYPES = {name: name for name in _SAME} | {"JRN": "MED", "MED": "HLH"}
# Country and known group of bodies that CAMEO has codes for, by our id.
_GROUPS = {"Q1065": ("", "UNO"), "EUU": ("EUR", "EEC"), "Q7184": ("WST", "NAT")}
_HOSTS = "043"
_NO_PLACE = ("0", "", "", "", "", "", "", "")

Side = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tables:
    cameo: tuple[CameoRow, ...]
    countries: Mapping[str, Country]


def write_gdelt(happenings: Iterable[Happening], out: TextIO, options: Options) -> tuple[Left, ...]:
    """Write a row for each pair of actors of each event that is dated to the month and has happened.

    With ``options.keeps_unhappened`` the others come too, with ``#status=planned&type=CONSULT`` behind
    SOURCEURL: CAMEO's code may be that of an intent or a threat, and of no mode.
    """
    tables = _Tables(cameo=load_cameo(), countries=load_countries())
    unhappened = undated = 0
    for happening in happenings:
        if not has_happened(happening.event) and not options.keeps_unhappened:
            unhappened += 1
        elif not is_dated(happening):
            undated += 1
        else:
            for row in _iter_rows(happening, tables):
                out.write("\t".join(one_line(cell) for cell in row) + "\n")
    return list_left(events_that_have_not_happened=unhappened, events_not_dated_to_a_month=undated)


def is_dated(happening: Happening) -> bool:
    """True where the event is known to a day, a week or a month."""
    first, last = happening.event.first_on, happening.event.last_on
    return first is not None and last is not None and (last - first).days < WIDEST_DAYS


def make_row_id(event_id: str, first: str, second: str) -> int:
    """The number of a row, from the event's id and both actor codes: below 2**52, so that programs that
    hold numbers as floating point keep it whole.
    """
    name = f"{event_id}|{first}|{second}"
    return int(hashlib.sha256(name.encode()).hexdigest()[:13], 16)


def _iter_rows(happening: Happening, tables: _Tables) -> Iterator[list[str]]:
    event = happening.event
    cameo = _find_code(happening, tables.cameo)
    if cameo is None or event.first_on is None:
        return
    for first, second in _iter_sides(happening, tables.countries):
        yield [
            str(make_row_id(event.id, first[0], second[0])),
            *_say_day(event.first_on),
            *first,
            *second,
            *_say_action(happening, cameo),
            *_NO_PLACE,
            *_NO_PLACE,
            *_say_place(event.place, tables.countries),
            "" if happening.told_on is None else happening.told_on.strftime("%Y%m%d000000"),
            _say_source(happening),
        ]


def _find_code(happening: Happening, table: tuple[CameoRow, ...]) -> CameoRow | None:
    """The code of the act: the row's own, where it came with one. The code of who hosts (043) would turn
    round those who stand here as visitor and host.
    """
    event, row = happening.event, happening.row
    own = "" if row is None else row.kind.partition("#")[0]
    if row is not None and own.isdigit() and own != _HOSTS and row.goldstein is not None:
        return CameoRow(event_type=event.event_type, mode="", topic="", code=own, goldstein=row.goldstein)
    is_planned = event.status is Status.PLANNED
    return find_cameo(table, event.event_type, event.mode, event.topics, is_planned=is_planned)


def _iter_sides(happening: Happening, countries: Mapping[str, Country]) -> Iterator[tuple[Side, Side]]:
    """Pairs of actors, each pair of codes once; where nobody is acted upon, in both directions, as CAMEO
    coders do, but not among those of one country.
    """
    pairs = [
        (_say_actor(one, countries), _say_actor(other, countries)) for one, other in happening.iter_pairs()
    ]
    if happening.is_mutual:
        pairs = [pair for pair in pairs if pair[0][2] != pair[1][2] or not pair[0][2]]
        pairs += [(other, one) for one, other in pairs]
    if not pairs:
        actors, recipients = happening.event.actors, happening.event.recipients
        pairs = [(_say_first(actors, countries), _say_first(recipients, countries))]
    seen = set()
    for one, other in pairs:
        if (one[0], other[0]) not in seen:
            seen.add((one[0], other[0]))
            yield one, other


def _say_first(participants: tuple[Participant, ...], countries: Mapping[str, Country]) -> Side:
    return _say_actor(participants[0], countries) if participants else ("",) * 10


def _say_actor(participant: Participant, countries: Mapping[str, Country]) -> Side:
    """Code, name, country, known group, ethnic, two religions, three types."""
    country, group = _GROUPS.get(participant.id, ("", ""))
    country = country or countries.get(participant.country or "", NOWHERE).cameo
    is_state = participant.id == participant.country
    kind = "" if is_state else _TYPES.get(participant.sector or "", "")
    code = f"IGO{country}{group}" if group else f"{country}{kind}"
    return (code, participant.name.upper(), country, group, "", "", "", kind, "", "")


def _say_day(day: date) -> tuple[str, ...]:
    """SQLDATE, MonthYear, Year and FractionDate, whose months have 30 days (codebook)."""
    fraction = day.year + ((day.month - 1) * 30 + day.day) / 365
    return (day.strftime("%Y%m%d"), day.strftime("%Y%m"), str(day.year), f"{fraction:.4f}")


def _say_action(happening: Happening, cameo: CameoRow) -> tuple[str, ...]:
    event, row = happening.event, happening.row
    is_root = any(telling.is_in_lead for telling in happening.tellings)
    counts = (len(event.statement_ids), event.n_publishers, event.n_reports)
    if row is not None:  # as its data set counted them; one without counts has been told once at least
        counts = (row.n_mentions_given or 1, row.n_sources_given or 1, row.n_articles_given or 1)
    return (
        str(int(is_root)),
        cameo.code,
        cameo.base,
        cameo.root,
        str(cameo.quad_class),
        str(cameo.goldstein),
        *map(str, counts),
        "" if row is None or row.tone_given is None else f"{row.tone_given:g}",
    )


def _say_place(place: EventPlace | None, countries: Mapping[str, Country]) -> tuple[str, ...]:
    """Type, full name, FIPS country, two divisions, latitude, longitude, feature."""
    if place is None or place.precision is PlacePrecision.UNKNOWN:
        return _NO_PLACE
    country = countries.get(place.country or "", NOWHERE)
    at_home = place.country == "USA"
    kinds = {PlacePrecision.COUNTRY: "1", PlacePrecision.REGION: "2" if at_home else "5"}
    kind = kinds.get(place.precision, "3" if at_home else "4")
    name = place.name if kind == "1" or not country.name else f"{place.name}, {country.name}"
    degrees = ["" if value is None else f"{value:g}" for value in (place.lat, place.lon)]
    return (kind, name, country.fips, country.fips if kind == "1" else "", "", *degrees, "")


def _say_source(happening: Happening) -> str:
    """The address of the first telling or, without one, its citation; marked where nothing happened yet."""
    documents, row = happening.documents, happening.row
    source = (address(documents[0]) or cite(documents[0])) if documents else happening.event.id
    if row is not None:
        source = row.url or row.source_words
    marks = "&".join(f"{name}={value}" for name, value in list_marks(happening.event, with_act=True))
    return f"{source}{'&' if '#' in source else '#'}{marks}" if marks else source


GDELT = Format(
    name="gdelt",
    suffix=".CSV",
    about="GDELT 2.0 event table: a row for each pair of actors, CAMEO codes",
    writers=(("events", write_gdelt), ("imported", write_gdelt)),
    has_status=False,
)
