"""ACLED: the csv that a user has exported under an account of their own. Its two actors have no direction."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, datetime, timedelta

from comity.interop.format import Format, read
from comity.ledger.imported_rows import DataSet
from comity.model import PlacePrecision

_DAYS = ("%Y-%m-%d", "%d %B %Y", "%d-%b-%Y", "%d/%m/%Y", "%d-%B-%Y")
_PRECISIONS = {"1": "day", "2": "week", "3": "month"}

# The values that ``make_reshape`` makes of a row, in order.
_VALUES = (
    "event_id_cnty",
    "event_date",
    "last_date",
    "precision",
    "sub_event_type",
    "actors",
    "sectors",
    "place",
    "iso",
    "level",
    "latitude",
    "longitude",
    "source",
    "notes",
)

ACLED = Format(
    name="acled",
    dataset=DataSet(
        name="acled",
        title="ACLED",
        citation="Armed Conflict Location and Event Data, acleddata.com; your own copy, not to be passed on",
        scheme="acled",
    ),
    has_header=True,
    columns=_VALUES,
    needed=("event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1"),
    readings={
        "source_id": read("code", "event_id_cnty"),
        "first_on": read("day", "event_date"),
        "last_on": read("day", "last_date"),
        "date_precision": read("text", "precision"),
        "kind_given": read("text", "sub_event_type"),
        "actor_name": read("text", "actors"),
        "actor_country": read("text", "actors"),
        "actor_sectors": read("text", "sectors"),
        "place": read("text", "place"),
        "place_country": read("text", "iso"),
        "place_level": read("integer", "level"),
        "lat": read("number", "latitude"),
        "lon": read("number", "longitude"),
        "publisher": read("text", "source"),
        "note": read("text", "notes"),
    },
    codes="acled",
    delimiter="\x1f",
    splitter=";",
    levels=((1, PlacePrecision.CITY), (2, PlacePrecision.REGION), (3, PlacePrecision.REGION)),
)


def make_reshape(header: tuple[str, ...], delimiter: str) -> Callable[[str], list[str]]:
    """What makes a row of a file with this header into the values of the format."""
    at = {name: n for n, name in enumerate(header)}

    def reshape(text: str) -> list[str]:
        cells = next(csv.reader([text], delimiter=delimiter, strict=True), [])
        if len(cells) != len(header):
            raise ValueError(f"it has {len(cells)} columns where the header has {len(header)}")

        def cell(name: str) -> str:
            return cells[at[name]].strip() if name in at else ""

        first, last, precision = read_days(cell("event_date"), cell("time_precision"))
        actors = [one for n in "12" for one in (cell(f"actor{n}"), cell(f"assoc_actor_{n}")) if one]
        sectors = [cell(f"inter{n}") for n in "12" if cell(f"actor{n}")]
        return [
            cell("event_id_cnty"),
            first.isoformat(),
            last.isoformat(),
            precision,
            cell("sub_event_type") or cell("event_type"),
            ";".join(actors),
            ";".join(_per_actor(sectors, cell)),
            cell("location") or cell("admin1"),
            cell("iso") or cell("country"),
            cell("geo_precision") or "1",
            cell("latitude"),
            cell("longitude"),
            cell("source"),
            cell("notes"),
        ]

    return reshape


def _per_actor(sectors: list[str], cell: Callable[[str], str]) -> list[str]:
    """One sector for each actor that is named; those beside the two main ones have none of their own."""
    out = []
    for n, sector in zip("12", sectors, strict=False):
        out.append(sector)
        out += [""] * len([one for one in cell(f"assoc_actor_{n}").split(";") if one.strip()])
    return out


def read_days(text: str, precision: str) -> tuple[date, date, str]:
    """The days on which an event may have been, both included, and the unit to which the date is known.

    ACLED's time_precision: 1 the day, 2 the week, 3 the month.

    Raises:
        ValueError: the text is no day.
    """
    for form in _DAYS:
        try:
            day = datetime.strptime(text, form).date()
        except ValueError:
            continue
        unit = _PRECISIONS.get(precision or "1", "day")
        if unit == "week":
            monday = day - timedelta(days=day.weekday())
            return monday, monday + timedelta(days=6), unit
        if unit == "month":
            first = day.replace(day=1)
            return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1), unit
        return day, day, unit
    raise ValueError(f"its event_date '{text}' is no day" if text else "it has no event_date")
