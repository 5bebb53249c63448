"""GeoJSON (RFC 7946): a feature for each event or statement, without geometry where no point is known."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TextIO

from comity.export.format import Format, Left, Options
from comity.export.phrasing import say_event
from comity.export.records import Happening, Telling
from comity.model import EventPlace, PlaceMention, PlacePrecision
from comity.model.imported import imported_to_json
from comity.model.public import Json, attribution_to_json, event_to_json, statement_to_json

# A place of these kinds is a point on a map; a country or a region's middle would be a guess.
POINTS = (PlacePrecision.POINT, PlacePrecision.CITY)
# A member of our own beside those of the format, which it allows (RFC 7946, 6.1).
_ABOUT = (
    "The property status tells what happened from what is planned, expected, possible, called for or denied. "
    "geometry is null where no point is known: a country is never a point."
)


def write_geojson_events(happenings: Iterable[Happening], out: TextIO, _: Options) -> tuple[Left, ...]:
    """Write a feature for each event; its properties are the public JSON and the words of each telling."""
    return _write_collection((_event_to_feature(happening) for happening in happenings), out)


def write_geojson_statements(tellings: Iterable[Telling], out: TextIO, _: Options) -> tuple[Left, ...]:
    """Write a feature for each statement; several places of one are a MultiPoint."""
    return _write_collection((_statement_to_feature(telling) for telling in tellings), out)


def _event_to_feature(happening: Happening) -> dict[str, Json]:
    event = happening.event
    points = [] if event.place is None else list(_iter_points([event.place]))
    words: dict[str, Json] = {
        "title": say_event(event),
        "tellings": [_telling_to_json(telling) for telling in happening.tellings],
    }
    record = event_to_json(event) if happening.row is None else imported_to_json(happening.row)
    return _make_feature(event.id, points, record | words)


def _statement_to_feature(telling: Telling) -> dict[str, Json]:
    statement = telling.statement
    points = list(_iter_points(statement.places))
    return _make_feature(statement.id, points, statement_to_json(statement) | _source_to_json(telling))


def _telling_to_json(telling: Telling) -> dict[str, Json]:
    statement = telling.statement
    return {
        "statement_id": statement.id,
        "quote": statement.quote.text,
        "status": statement.status,
        "attribution": [attribution_to_json(link) for link in statement.attribution],
        **_source_to_json(telling),
    }


def _source_to_json(telling: Telling) -> dict[str, Json]:
    document = telling.document
    return {"document_id": document.id, "url": document.url, "publisher": document.publisher}


def _iter_points(places: Iterable[EventPlace | PlaceMention]) -> Iterator[Json]:
    """Longitude and latitude of each place that is a point, in this order (RFC 7946, 3.1.1)."""
    for place in places:
        if place.precision in POINTS and place.lat is not None and place.lon is not None:
            yield [place.lon, place.lat]


def _make_feature(id_: str, points: list[Json], properties: dict[str, Json]) -> dict[str, Json]:
    geometry: Json = None
    if len(points) == 1:
        geometry = {"type": "Point", "coordinates": points[0]}
    elif points:
        geometry = {"type": "MultiPoint", "coordinates": points}
    return {"type": "Feature", "id": id_, "geometry": geometry, "properties": properties}


def _write_collection(features: Iterable[dict[str, Json]], out: TextIO) -> tuple[Left, ...]:
    out.write(f'{{"type": "FeatureCollection", "about": {json.dumps(_ABOUT)}, "features": [')
    for n, feature in enumerate(features):
        out.write((",\n" if n else "\n") + json.dumps(feature, ensure_ascii=False))
    out.write("\n]}\n")
    return ()


GEOJSON = Format(
    name="geojson",
    suffix=".geojson",
    about="GeoJSON: a feature each, without geometry where no point is known",
    writers=(
        ("events", write_geojson_events),
        ("statements", write_geojson_statements),
        ("imported", write_geojson_events),
    ),
)
