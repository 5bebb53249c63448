"""GeoJSON, read and checked by the library ``geojson``."""

from __future__ import annotations

import geojson
import pytest


@pytest.mark.parametrize(("kind", "n"), [("events", 4), ("statements", 5)])
def test_collection_is_valid(write, kind, n):
    collection = geojson.loads(write("geojson", kind)[0])
    assert collection.is_valid, collection.errors()
    assert len(collection["features"]) == n
    assert collection["features"][0]["geometry"]["coordinates"] == [58.383, 37.95]
    assert [feature["geometry"] for feature in collection["features"][1:]] == [None] * (n - 1)


def test_an_event_carries_the_words_of_each_telling(write, happenings):
    features = geojson.loads(write("geojson")[0])["features"]
    told = features[2]["properties"]["tellings"]
    assert [one["quote"] for one in told] == [t.statement.quote.text for t in happenings[2].tellings]
    assert [one["status"] for one in told] == ["happened", "negated"]
    assert [one["url"] for one in told] == ["https://wire.example/3", "https://wire.example/4"]
    assert features[0]["properties"]["tellings"][0]["attribution"][0]["text"] == "his aide Petrov"
