"""GDELT: daily files of version 1.0, quarter-hourly files of version 2.0, and the mentions of version 2.0.

Columns as in the header rows that gdeltPyR lists (GDELT_2.0_Events_Column_Labels_Header_Row_Sep2016.csv).
Version 1.0 has no ADM2 codes, and before April 2013 no address of the page.
"""

from __future__ import annotations

from collections.abc import Mapping

from comity.interop.format import Format, read
from comity.ledger.imported_rows import DataSet, Reading
from comity.model import PlacePrecision

_CITATION = "GDELT Project, gdeltproject.org (Leetaru and Schrodt 2013)"
_EVENT = ("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate")
_ACTOR = (
    "Code",
    "Name",
    "CountryCode",
    "KnownGroupCode",
    "EthnicCode",
    "Religion1Code",
    "Religion2Code",
    "Type1Code",
    "Type2Code",
    "Type3Code",
)
_ACT = (
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
)
_PLACE_1 = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
_PLACE_2 = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
_END = ("DATEADDED", "SOURCEURL")


def _columns(place: tuple[str, ...]) -> tuple[str, ...]:
    actors = [f"{who}{part}" for who in ("Actor1", "Actor2") for part in _ACTOR]
    places = [f"{who}Geo_{part}" for who in ("Actor1", "Actor2", "Action") for part in place]
    return (*_EVENT, *actors, *_ACT, *places, *_END)


READINGS: Mapping[str, Reading] = {
    "source_id": read("code", "GLOBALEVENTID"),
    "first_on": read("compact_day", "SQLDATE"),
    "kind_given": read("marked_pair", "EventCode", "EventRootCode", "SOURCEURL"),
    "actor_name": read("text", "Actor1Name"),
    "actor_code": read("text", "Actor1Code"),
    "actor_country": read("grouped", "Actor1CountryCode", "Actor1KnownGroupCode"),
    "actor_sectors": read("roles", "Actor1Type1Code", "Actor1Type2Code", "Actor1Type3Code"),
    "recipient_name": read("text", "Actor2Name"),
    "recipient_code": read("text", "Actor2Code"),
    "recipient_country": read("grouped", "Actor2CountryCode", "Actor2KnownGroupCode"),
    "recipient_sectors": read("roles", "Actor2Type1Code", "Actor2Type2Code", "Actor2Type3Code"),
    "place": read("text", "ActionGeo_FullName"),
    "place_country": read("text", "ActionGeo_CountryCode"),
    "place_level": read("integer", "ActionGeo_Type"),
    "lat": read("number", "ActionGeo_Lat"),
    "lon": read("number", "ActionGeo_Long"),
    "quad_given": read("text", "QuadClass"),
    "score_given": read("number", "GoldsteinScale"),
    "n_mentions_given": read("integer", "NumMentions"),
    "n_sources_given": read("integer", "NumSources"),
    "n_articles_given": read("integer", "NumArticles"),
    "tone_given": read("number", "AvgTone"),
    "url": read("unmarked", "SOURCEURL"),
}
# ActionGeo_Type: 1 country, 2 state of the USA, 3 its cities, 4 cities of the world, 5 states of the world.
_LEVELS = (
    (1, PlacePrecision.COUNTRY),
    (2, PlacePrecision.REGION),
    (3, PlacePrecision.CITY),
    (4, PlacePrecision.CITY),
    (5, PlacePrecision.REGION),
)

GDELT_1 = Format(
    name="gdelt",
    dataset=DataSet(name="gdelt1", title="GDELT 1.0", citation=_CITATION, scheme="cameo"),
    columns=_columns(_PLACE_1),
    readings=READINGS,
    codes="gdelt",
    widths=(58, 57),
    levels=_LEVELS,
)
GDELT_2 = Format(
    name="gdelt",
    dataset=DataSet(name="gdelt2", title="GDELT 2.0", citation=_CITATION, scheme="cameo"),
    columns=_columns(_PLACE_2),
    readings=READINGS,
    codes="gdelt",
    widths=(61,),
    levels=_LEVELS,
)
GDELT_MENTIONS = Format(
    name="gdelt-mentions",
    dataset=GDELT_2.dataset,
    into="mentions",
    columns=(
        "GLOBALEVENTID",
        "EventTimeDate",
        "MentionTimeDate",
        "MentionType",
        "MentionSourceName",
        "MentionIdentifier",
        "SentenceID",
        "Actor1CharOffset",
        "Actor2CharOffset",
        "ActionCharOffset",
        "InRawText",
        "Confidence",
        "MentionDocLen",
        "MentionDocTone",
        "MentionDocTranslationInfo",
        "Extras",
    ),
    readings={
        "source_id": read("code", "GLOBALEVENTID"),
        "mentioned_at": read("instant", "MentionTimeDate"),
        "kind_given": read("text", "MentionType"),
        "publisher": read("text", "MentionSourceName"),
        "url": read("text", "MentionIdentifier"),
        "sentence": read("integer", "SentenceID"),
        "is_raw": read("integer", "InRawText"),
        "confidence": read("integer", "Confidence"),
        "n_characters": read("integer", "MentionDocLen"),
        "tone_given": read("number", "MentionDocTone"),
        "translation": read("text", "MentionDocTranslationInfo"),
    },
    codes="gdelt",
    widths=(16, 15, 14),
)
