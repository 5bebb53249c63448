"""Codes of countries in other systems, read from ``countries.csv`` beside this module."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """One country; a code is empty where the system has none."""

    iso3: str
    iso2: str
    fips: str
    cow: str
    cameo: str
    name: str


NOWHERE = Country(iso3="", iso2="", fips="", cow="", cameo="", name="")


def load_countries() -> Mapping[str, Country]:
    """The countries by ISO3 code."""
    return {row["iso3"]: Country(**row) for row in iter_table("countries.csv")}


def iter_table(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table of this package; lines that begin with ``#`` are remarks."""
    text = (resources.files(__package__) / name).read_text("utf-8")
    yield from csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
