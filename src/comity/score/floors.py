"""The floors of measures, read from the YAML file beside this module."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib import resources
from typing import Any

import yaml

from comity.errors import ConfigError
from comity.score.record import Floor, Section

FILE = "floors.yaml"
KEYS = {"at_least": False, "at_most": True}

Floors = Mapping[str, Mapping[str, Floor]]


def load_floors() -> Floors:
    """The floors of this package by section and measure.

    Raises:
        ConfigError: the file is malformed.
    """
    return read_floors((resources.files("comity.score") / FILE).read_text("utf-8"))


def read_floors(text: str) -> Floors:
    """The floors of a YAML text by section and measure.

    Raises:
        ConfigError: it is malformed.
    """
    try:
        table = yaml.safe_load(text)
        return {
            section: {name: _read_floor(row) for name, row in rows.items()} for section, rows in table.items()
        }
    except (yaml.YAMLError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise ConfigError(f"{FILE}: each measure needs at_least or at_most and a number ({error})") from error


def add_floors(section: Section, floors: Floors) -> Section:
    """The section with the floors of its measures.

    Raises:
        ConfigError: there is a floor for a measure that the section does not have.
    """
    own = floors.get(section.name, {})
    if section.skipped is not None:
        return section
    unknown = sorted(set(own) - {measure.name for measure in section.measures})
    if unknown:
        raise ConfigError(f"{FILE}: section {section.name} has no measure '{unknown[0]}'")
    measures = tuple(replace(measure, floor=own.get(measure.name)) for measure in section.measures)
    return replace(section, measures=measures)


def _read_floor(row: Any) -> Floor:
    [(key, value)] = row.items()
    return Floor(value=float(value), is_ceiling=KEYS[key])
