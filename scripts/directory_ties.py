"""The directory's small tables: members of organisations, reported sponsors of groups, codes of states.

The first two are compiled by hand (``directory_members.csv``, ``directory_sponsors.csv``); the codes come
from the table of countries with the corrections of ``directory_codes.csv``. Gleditsch-Ward numbers are
those of the Correlates of War except where the corrections say otherwise.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from comity.resolve.directory_dates import make_day_span

HERE = Path(__file__).parent
WITHOUT_ENTRY = {"Warsaw Pact": "org:warsaw-pact"}  # has members, but its name is kept out of the spellings
SCHEMES = ("iso2", "cow", "cow_abb", "gw", "fips", "cameo")


def tie_rows(path: Path, ids: Mapping[str, str], states: Iterable[str]) -> Iterator[str]:
    """Whole, part, first day, last day of each row of a CSV file of such four columns; ids instead of names.

    ``ids`` leads from names of entries to their ids, ``states`` are the known ISO3 codes.

    Raises:
        ValueError: a name or code is unknown, a day is malformed, or a row ends before it begins.
    """
    known = {**{code: code for code in states}, **WITHOUT_ENTRY, **ids}
    for number, (whole, part, first, last) in enumerate(_read(path), start=2):
        if missing := [name for name in (whole, part) if name not in known]:
            raise ValueError(f"{path.name}, line {number}: the directory has no {missing[0]}")
        days = make_day_span(first, last)
        if days.last < days.first:
            raise ValueError(f"{path.name}, line {number}: ends on {last}, before it begins on {first}")
        yield "\t".join((known[whole], known[part], first, last))


def code_rows(states: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """ISO3 and the codes of each state in the order of ``SCHEMES``; a cell may hold several, the usual first.

    States that exist come before former ones, and of these the one that ended last: where two share a
    code, the first row is meant.
    """
    rows: dict[str, dict[str, str]] = {}
    ends: dict[str, str] = {}
    for state in states:
        if state["iso3"] not in rows:
            cells = {"cow_abb": state["cow_abb"], "gw": state["cow"]}
            cells |= {scheme: state[scheme] for scheme in ("iso2", "cow", "fips", "cameo")}
            rows[state["iso3"]] = cells
            ends[state["iso3"]] = state["end_date"] or "9999"
    for iso3, scheme, codes, _why in _read(HERE / "directory_codes.csv"):
        rows[iso3][scheme] = codes
    for iso3 in sorted(sorted(rows), key=ends.__getitem__, reverse=True):
        yield "\t".join((iso3, *(rows[iso3][scheme] for scheme in SCHEMES)))


def _read(path: Path) -> list[list[str]]:
    """The rows of a CSV file below its header, each of four cells."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))[1:]
    for number, row in enumerate(rows, start=2):
        if len(row) != 4:
            raise ValueError(f"{path.name}, line {number}: {len(row)} cells instead of 4")
    return rows
