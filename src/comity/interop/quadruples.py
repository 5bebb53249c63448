"""Numbered quadruples (subject, relation, object, day), as benchmarks cut them from ICEWS."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from comity.errors import ConfigError, IntakeError

ENTITIES, RELATIONS = "entity2id.txt", "relation2id.txt"

# The day that is 0 in each benchmark in use; it stands in no file.
FIRST_DAYS = {"ICEWS14": date(2014, 1, 1), "ICEWS05": date(2005, 1, 1), "ICEWS18": date(2018, 1, 1)}
_ROW = re.compile(r"\d+\t\d+\t\d+\t\d+(\t-?\d+)?")


def is_quadruple(line: str) -> bool:
    """True for four numbers (and a fifth, which some copies have, and which says nothing)."""
    return _ROW.fullmatch(line) is not None


def make_reshape(path: Path, first_day: date | None) -> Callable[[str], list[str]]:
    """What makes the numbers of a file into names and days, by the tables that lie beside it.

    Raises:
        IntakeError: a table is missing or broken.
        ConfigError: the first day is not known.
    """
    entities, relations = (_read_names(path.with_name(name), path) for name in (ENTITIES, RELATIONS))
    start = first_day or _first_day_of(path)

    def reshape(text: str) -> list[str]:
        if not is_quadruple(text):
            raise ValueError("it is not four numbers: subject, relation, object, day")
        subject, relation, object_, day = text.split("\t")[:4]
        for number in (subject, object_):
            if number not in entities:
                raise ValueError(f"number {number} is not in {ENTITIES}")
        if relation not in relations:
            raise ValueError(f"number {relation} is not in {RELATIONS}")
        on = (start + timedelta(days=int(day))).isoformat()
        names = entities[subject], relations[relation], entities[object_]
        return [subject, relation, object_, day, *names, on]

    return reshape


def _first_day_of(path: Path) -> date:
    folder = path.resolve().parent.name.upper().replace("-", "").replace("_", "")
    for name, day in FIRST_DAYS.items():
        if folder.startswith(name):
            return day
    raise ConfigError(
        f"{path} counts its days from a first day that it does not say: give it with --first-day 2018-01-01"
    )


def _read_names(path: Path, asked_by: Path) -> dict[str, str]:
    """The names by number; a line is a name, a tab and its number."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise IntakeError(
            f"{asked_by} needs the table {path.name} beside it: {error.strerror or error}"
        ) from error
    except UnicodeDecodeError as error:
        raise IntakeError(f"{path} is not UTF-8 (byte {error.start})") from error
    pairs = [line.split("\t") for line in lines if line.strip()]
    if not all(len(pair) >= 2 for pair in pairs):
        raise IntakeError(f"{path} is no table of names and numbers")
    return {pair[1].strip(): pair[0].strip() for pair in pairs}
