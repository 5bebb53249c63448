"""Every format of export by its name."""

from __future__ import annotations

from collections.abc import Iterator

from comity.errors import ConfigError
from comity.export.edges import EDGES
from comity.export.format import Format
from comity.export.ftm import FTM
from comity.export.gdelt import GDELT
from comity.export.geojson import GEOJSON
from comity.export.graphml import GRAPHML
from comity.export.ics import ICS
from comity.export.plover import PLOVER
from comity.export.polecat import POLECAT
from comity.export.stix import STIX
from comity.export.webannotation import WEBANNOTATION

_BY_THE_LEDGER = (
    Format(name="jsonl", suffix=".jsonl", about="JSON lines: the public JSON, whole"),
    Format(name="csv", suffix=".csv", about="CSV; lists and structures as JSON in their cells"),
    Format(name="parquet", suffix=".parquet", about="Parquet, lists and structures kept"),
)
_BY_WRITERS = (GDELT, POLECAT, PLOVER, GEOJSON, GRAPHML, EDGES, FTM, STIX, WEBANNOTATION, ICS)


def iter_formats() -> Iterator[Format]:
    """All formats, those of the ledger first."""
    yield from _BY_THE_LEDGER
    yield from _BY_WRITERS


def find_format(name: str, kind: str) -> Format:
    """The format of this name, which must be able to hold such records.

    Raises:
        ConfigError: there is none, or it does not fit; the message names those that do.
    """
    fitting = [entry.name for entry in iter_formats() if kind in entry.kinds]
    for entry in iter_formats():
        if entry.name == name:
            if kind in entry.kinds:
                return entry
            held = " and ".join(filter(None, (", ".join(entry.kinds[:-1]), entry.kinds[-1])))
            raise ConfigError(f"{name} holds {held}; {kind} can be written as {', '.join(fitting)}")
    raise ConfigError(f"'{name}' is not a format of export; for {kind} there are: {', '.join(fitting)}")
