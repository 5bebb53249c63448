"""``comity export``: the ledger's rows for other programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import click

from comity.cli.options import ledger_option, open_to_read
from comity.cli.output import open_output
from comity.model import Event, PlacePrecision
from comity.model.public import Json, event_to_json

# A place of these kinds is a point on a map; a country or a region's middle would be a guess.
POINTS = (PlacePrecision.POINT, PlacePrecision.CITY)


@click.command("export")
@click.argument("what", type=click.Choice(["statements", "events", "documents"]))
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "parquet", "geojson"]),
    default="jsonl",
    show_default=True,
    help="geojson is for events: a feature each, without geometry where no point is known.",
)
@click.option(
    "-o",
    "--output",
    default="-",
    show_default=True,
    type=click.Path(allow_dash=True, dir_okay=False),
    help="The file to write; - is standard output.",
)
@ledger_option
def export_command(what: str, form: str, output: str, ledger_path: Path) -> None:
    """Write all statements, events or documents of the ledger."""
    if form == "geojson" and what != "events":
        raise click.UsageError(f"geojson holds events; {what} can be written as jsonl, csv or parquet")
    if form == "parquet" and output == "-" and sys.stdout.isatty():
        raise click.UsageError("parquet is not for a terminal: name a file with -o")
    with open_to_read(ledger_path) as ledger, open_output(output) as out:
        if form == "geojson":
            _write_geojson(ledger.events(), out)
        else:
            ledger.export(what, form, out)


def event_to_feature(event: Event) -> dict[str, Json]:
    """The GeoJSON feature of an event (RFC 7946); ``geometry`` is null where no point is known."""
    place = event.place
    geometry: Json = None
    if place is not None and place.precision in POINTS and place.lat is not None and place.lon is not None:
        geometry = {"type": "Point", "coordinates": [place.lon, place.lat]}
    return {"type": "Feature", "id": event.id, "geometry": geometry, "properties": event_to_json(event)}


def _write_geojson(events: Iterable[Event], out: BinaryIO) -> None:
    out.write(b'{"type": "FeatureCollection", "features": [')
    for n, event in enumerate(events):
        out.write(b",\n" if n else b"\n")
        out.write(json.dumps(event_to_feature(event), ensure_ascii=False).encode("utf-8", "backslashreplace"))
    out.write(b"\n]}\n")
