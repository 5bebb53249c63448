"""PLOVER: one JSON record a line, as the manual of the ontology describes it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from comity.interop.format import Format, read
from comity.ledger.imported_rows import DataSet
from comity.model import PlacePrecision

# The values that ``reshape`` makes of a record, in order.
_VALUES = (
    "id",
    "date",
    "enddate",
    "event",
    "actor",
    "actor_code",
    "actor_country",
    "actor_sector",
    "recipient",
    "recipient_code",
    "recipient_country",
    "recipient_sector",
    "place",
    "place_country",
    "level",
    "lat",
    "lon",
    "quad_code",
    "event_scale",
    "publication",
    "url",
    "text",
)

PLOVER = Format(
    name="plover",
    dataset=DataSet(
        name="plover", title="PLOVER records", citation="records in PLOVER's JSON", scheme="plover"
    ),
    columns=_VALUES,
    readings={
        "source_id": read("code", "id"),
        "first_on": read("day", "date"),
        "last_on": read("day", "enddate"),
        "kind_given": read("text", "event"),
        "actor_name": read("text", "actor"),
        "actor_code": read("text", "actor_code"),
        "actor_country": read("text", "actor_country"),
        "actor_sectors": read("text", "actor_sector"),
        "recipient_name": read("text", "recipient"),
        "recipient_code": read("text", "recipient_code"),
        "recipient_country": read("text", "recipient_country"),
        "recipient_sectors": read("text", "recipient_sector"),
        "place": read("text", "place"),
        "place_country": read("text", "place_country"),
        "place_level": read("integer", "level"),
        "lat": read("number", "lat"),
        "lon": read("number", "lon"),
        "quad_given": read("text", "quad_code"),
        "score_given": read("number", "event_scale"),
        "publisher": read("text", "publication"),
        "url": read("text", "url"),
        "note": read("text", "text"),
    },
    codes="polecat",
    delimiter="\x1f",
    splitter=";",
    # The manual's codes of resolution.
    levels=(
        (5, PlacePrecision.POINT),
        (4, PlacePrecision.CITY),
        (3, PlacePrecision.REGION),
        (2, PlacePrecision.REGION),
        (1, PlacePrecision.COUNTRY),
    ),
)

# The names of an entity's fields in the manual's list, then those in its worked example.
_NAME = ("identifier_text", "entity_name", "entity_text", "raw_text", "code")
_CODE = ("identifier_id", "wikidata_id", "code")
_COUNTRY = ("country_code", "country_name", "country", "code")
_SECTOR = ("sector", "sector_code")
# How our own export begins the comment; PLOVER has auxiliary modes for less.
_STATUS = re.compile(r"status=(?P<status>[a-z_]+)")


def is_record(line: str) -> bool:
    """True for a JSON object with an event in it."""
    try:
        record = json.loads(line)
    except ValueError:
        return False
    return isinstance(record, dict) and "event" in record


def reshape(text: str) -> list[str]:
    """The values of one record.

    Raises:
        ValueError: it is no JSON object, or has no id, date or event.
    """
    try:
        record = json.loads(text)
    except ValueError as error:
        raise ValueError(f"it is no JSON ({error})") from error
    if not isinstance(record, dict):
        raise ValueError("it is no JSON object")  # noqa: TRY004 - the row is at fault, not the caller
    place = _object(record.get("event_loc"))
    cited = _object(record.get("cite_info"))
    kind = _kind(record)
    return [
        _text(record.get("id")),
        _text(record.get("date")),
        _text(record.get("enddate")),
        "" if kind.startswith("|") else kind,
        *_entities(record.get("actor")),
        *_entities(record.get("recipient")),
        _first(place, ("resolved_place", "extracted_place", "city", "province", "country")),
        _first(place, ("country_code", "country")),
        _text(place.get("resolution")),
        _text(place.get("lat")),
        _text(place.get("lon")),
        _text(record.get("quad_code")),
        _text(record.get("event_scale")),
        _text(cited.get("publication")),
        _first(cited, ("url",)) or _text(record.get("link")),
        _first(record, ("text", "event_text")),
    ]


def _kind(record: Mapping[str, Any]) -> str:
    """Types, modes and contexts, parted by ``|``; what a record of ours beside them says, as marks."""
    own = _object(record.get("comity"))
    contexts = [_listed(own.get("topics") or record.get("context"))]
    told = _STATUS.match(_text(record.get("comment")))
    status = _text(own.get("status")) or (told["status"] if told else "")
    for name, value in (
        ("status", status),
        ("type", _text(own.get("event_type"))),
        ("mode", _text(own.get("mode"))),
    ):
        if value:
            contexts.append(f"{name}:{value}")
    parts = (_listed(record.get("event")), _listed(record.get("mode")), ";".join(filter(None, contexts)))
    return "|".join(part.replace("|", " ") for part in parts)


def _entities(value: Any) -> list[str]:
    """Names, codes, countries and sectors of all entities, each joined by ``;``."""
    entities = value if isinstance(value, list) else [] if value is None else [value]
    objects = [_object(one) if isinstance(one, dict) else {"code": one} for one in entities]
    return [
        ";".join(_first(one, names).replace(";", ",") for one in objects)
        for names in (_NAME, _CODE, _COUNTRY, _SECTOR)
    ]


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _first(record: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return next((text for name in names if (text := _text(record.get(name)))), "")


def _listed(value: Any) -> str:
    values = value if isinstance(value, list) else [value]
    return ";".join(text for one in values if (text := _text(one)))


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()
