"""The rows of a person's own CSV file, and the faults of those that cannot be read, by line."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from comity.errors import ConfigError
from comity.model import ActorKind
from comity.resolve.actor_lexicon import SECTOR_NAMES
from comity.resolve.directory_dates import make_day_span

COLUMNS = (
    "name", "id", "kind", "country", "sector", "aliases", "office", "where", "member_of", "sponsored_by",
    "from", "to",
)  # fmt: skip
KIND_LETTERS = {
    ActorKind.STATE: "s",
    ActorKind.ORGANISATION: "o",
    ActorKind.ARMED_GROUP: "g",
    ActorKind.OUTLET: "m",
    ActorKind.PERSON: "p",
}
#: Sectors beside those with a name of their own: governments, elites, organisations of states and others.
SECTORS = frozenset(SECTOR_NAMES) | {"GOV", "ELI", "IGO", "NGO", "MNC", "CRM"}
#: What a row can say of some days; it says one of them at most.
_DATED = ("office", "member_of", "sponsored_by")
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_MOST_FAULTS = 20


class RowError(Exception):
    """What is wrong with a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRow:
    """One row of the file and the number of its line; empty cells are ``None``."""

    line: int
    name: str
    id: str | None
    kind: ActorKind | None
    country: str | None
    sector: str | None
    aliases: tuple[str, ...]
    office: str | None
    where: str | None
    member_of: str | None
    sponsored_by: str | None
    first: str | None
    last: str | None


def read_rows(path: Path) -> tuple[list[OwnRow], list[tuple[int, str]]]:
    """The rows that can be read, and the faults of the others by line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            header = [name.strip().lower() for name in reader.fieldnames or ()]
            _check_header(path, header)
            reader.fieldnames = header
            return _sort_rows((reader.line_num, row) for row in reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ConfigError(f"{path}: the directory file cannot be read ({error})") from error


def _check_header(path: Path, header: Sequence[str]) -> None:
    unknown = [name for name in header if name not in COLUMNS]
    if "name" not in header or unknown:
        wrong = f"there is no column '{unknown[0]}'" if unknown else "the column 'name' is missing"
        raise ConfigError(f"{path}: {wrong}; the first line names the columns, of {', '.join(COLUMNS)}")


def _sort_rows(
    numbered: Iterable[tuple[int, Mapping[str | None, object]]],
) -> tuple[list[OwnRow], list[tuple[int, str]]]:
    rows: list[OwnRow] = []
    faults: list[tuple[int, str]] = []
    for line, cells in numbered:
        try:
            if any(isinstance(cell, str) and cell.strip() for cell in cells.values()):
                rows.append(_read_row(line, cells))
        except RowError as fault:
            faults.append((line, str(fault)))
    return rows, faults


def _read_row(line: int, cells: Mapping[str | None, object]) -> OwnRow:
    if cells.get(None):
        raise RowError("there are more cells than columns: put a text that has a comma in quotes")
    told = {name: cell.strip() or None for name, cell in cells.items() if isinstance(cell, str)}
    name, sector = told.get("name"), told.get("sector")
    if name is None:
        raise RowError("the name is missing")
    if sector is not None and sector not in SECTORS:
        raise RowError(f"there is no sector '{sector}': sectors are {', '.join(sorted(SECTORS))}")
    for column in ("from", "to"):
        _check_day(told.get(column), column)
    if len(said := [column for column in _DATED if told.get(column)]) > 1:
        raise RowError(f"'{said[0]}' and '{said[1]}' stand in one row: give each a row with its own days")
    first, last = told.get("from"), told.get("to")
    if first and last and make_day_span(first, last).last < make_day_span(first, first).first:
        raise RowError(f"'{last}' is before '{first}'")
    return OwnRow(
        line=line,
        name=name,
        id=told.get("id"),
        kind=_read_kind(told.get("kind")),
        country=told.get("country"),
        sector=sector,
        aliases=tuple(part.strip() for part in (told.get("aliases") or "").split(";") if part.strip()),
        office=told.get("office"),
        where=told.get("where"),
        member_of=told.get("member_of"),
        sponsored_by=told.get("sponsored_by"),
        first=first,
        last=last,
    )


def _read_kind(word: str | None) -> ActorKind | None:
    kinds = {kind.value: kind for kind in KIND_LETTERS}
    if word is not None and word not in kinds:
        raise RowError(f"there is no kind '{word}': kinds are {', '.join(kinds)}")
    return kinds[word] if word else None


def _check_day(text: str | None, column: str) -> None:
    if text is None:
        return
    try:
        parts = [int(part) for part in text.split("-")] if _DAY.fullmatch(text) else []
        date(*[*parts, 1, 1][:3])
    except (TypeError, ValueError):
        parts = []
    if not parts:
        raise RowError(f"'{text}' in '{column}' is no date: write 2024, 2024-07 or 2024-07-30")


def kind_of(row: OwnRow) -> ActorKind | None:
    """The kind that a row tells: who holds an office is a person."""
    return row.kind or (ActorKind.PERSON if row.office else None)


def say_faults(path: Path, faults: Sequence[tuple[int, str]]) -> str:
    told = [f"line {line}: {fault}" for line, fault in faults[:_MOST_FAULTS]]
    if len(faults) > _MOST_FAULTS:
        told.append(f"and {len(faults) - _MOST_FAULTS} more")
    return "\n  ".join([f"{path}: {len(faults)} line(s) cannot be used; nothing was started", *told])
