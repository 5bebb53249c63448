"""A person's own entries, from a CSV file that wins over the directory that is installed.

One row says one thing: an entry, more names of it, an office that somebody held. The columns, in any
order, of which only ``name`` must be there:

| column | what |
|---|---|
| name | the name in full |
| id | the entry that is meant; without it the one of that name, or a new one |
| kind | person, organisation, armed_group, outlet or state; needed for a new entry that holds no office |
| country | ISO3 code of its state |
| sector | PLOVER sector: GOV, MIL, REB ... |
| aliases | other names, with a semicolon between two |
| office | a role: president, foreign_minister, spokesperson, head_of_organisation ... |
| where | of which state (ISO3) or organisation (its id); ``country`` where not given |
| from, to | 2024, 2024-07 or 2024-07-30; an empty ``to`` means still in office |
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from comity.errors import ConfigError
from comity.model import ActorKind
from comity.resolve.actor_lexicon import ROLE_TITLES, SECTOR_NAMES
from comity.resolve.directory_dates import make_day_span
from comity.resolve.directory_fold import make_fold_table, make_key

COLUMNS = ("name", "id", "kind", "country", "sector", "aliases", "office", "where", "from", "to")
KIND_LETTERS = {
    ActorKind.STATE: "s",
    ActorKind.ORGANISATION: "o",
    ActorKind.ARMED_GROUP: "g",
    ActorKind.OUTLET: "m",
    ActorKind.PERSON: "p",
}
#: Sectors beside those with a name of their own: governments, elites, organisations of states and others.
SECTORS = frozenset(SECTOR_NAMES) | {"GOV", "ELI", "IGO", "NGO", "MNC", "CRM"}
#: The office, as the directory's tables class it, that a role usually is.
OFFICE_OF_ROLE = {
    "president": "head_of_state",
    "monarch": "head_of_state",
    "supreme_leader": "head_of_state",
    "leader": "head_of_state",
    "prime_minister": "head_of_government",
    "foreign_minister": "foreign_minister",
    "defence_minister": "defence_minister",
    "spokesperson": "spokesperson",
    "security_council_secretary": "security_council_secretary",
}
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_MOST_FAULTS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The lines of the directory's three tables."""

    entries: Sequence[str]
    tenures: Sequence[str]
    names: Sequence[str]


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
    first: str | None
    last: str | None


def add_own_entries(tables: Tables, path: Path) -> Tables:
    """The tables with the rows of a file added; where they speak of the same name or office, the file wins.

    An installed holder of an office that the file gives to somebody else keeps the days before and after.

    Raises:
        ConfigError: the file cannot be read or has faults; the message names the line of each.
    """
    rows, faults = _read_rows(path)
    merger = _Merger(tables)
    for row in rows:
        if fault := merger.add(row):
            faults.append((row.line, fault))
    if faults:
        raise ConfigError(_say_faults(path, sorted(faults)))
    return merger.merged()


class _Merger:
    """Takes rows one by one; later rows see what earlier ones added."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._fold = make_fold_table()
        self._entries = {line.split("\t", 1)[0]: line for line in tables.entries}
        self._names = {line.split("\t", 1)[0]: line for line in tables.names}
        self._roles = {line.split("\t", 3)[2] for line in tables.tenures}
        self._own_entries: dict[str, str] = {}
        self._own_names: dict[str, str] = {}
        self._own_tenures: list[str] = []

    def add(self, row: OwnRow) -> str | None:
        """Take a row; what is wrong with it, or ``None``."""
        try:
            entry_id = self._find_id(row)
            if fault := self._check(row, entry_id):
                return fault
            self._add_entry(row, entry_id)
            self._add_names(row, entry_id)
            self._add_tenure(row, entry_id)
        except _RowError as fault:
            return str(fault)
        return None

    def merged(self) -> Tables:
        """All tables, the own lines last where the last one wins, first where the first does."""
        claimed = [_read_claim(line) for line in self._own_tenures]
        kept = [
            clipped
            for line in self._tables.tenures
            for clipped in _clip(line, [claim for claim in claimed if _is_same_office(line, claim)])
        ]
        return Tables(
            entries=[*self._tables.entries, *self._own_entries.values()],
            tenures=[*self._own_tenures, *kept],
            names=[*self._tables.names, *self._own_names.values()],
        )

    def _find_id(self, row: OwnRow) -> str:
        """The id of the entry that a row is about."""
        if row.id is not None:
            return row.id
        line = self._own_names.get(self._key(row.name)) or self._names.get(self._key(row.name))
        known = line.split("\t")[3].split(" ") if line else []
        known = [one for one in known if self._may_be(row, one)]
        if len(known) > 1:
            raise _RowError(f"'{row.name}' stands for {', '.join(known)}: say in 'id' which one is meant")
        return known[0] if known else self._make_id(row)

    def _may_be(self, row: OwnRow, entry_id: str) -> bool:
        cells = self._cells(entry_id)
        if cells is None:
            return False
        is_kind = row.kind is None or cells[1] == KIND_LETTERS[row.kind]
        return is_kind and (row.country is None or cells[3] in ("", row.country))

    def _make_id(self, row: OwnRow) -> str:
        kind = _kind_of(row)
        slug = "-".join(make_key(row.name, self._fold).lower().split())
        where = (row.country or row.where or "").lower()
        prefix = "per" if kind is ActorKind.PERSON else "own"
        return f"{prefix}:{where}-{slug}" if where else f"{prefix}:{slug}"

    def _check(self, row: OwnRow, entry_id: str) -> str | None:
        """What is wrong with a row for the directory that it is added to."""
        for code in (row.country, row.where):
            if code is not None and self._cells(code) is None:
                return f"there is no state or organisation '{code}': states have ISO3 codes such as IRN"
        if self._cells(entry_id) is None and _kind_of(row) is None:
            return f"'{row.name}' is not in the directory: say in 'kind' what it is"
        if row.office is not None and row.office not in self._roles | set(ROLE_TITLES):
            return f"there is no office '{row.office}': offices are {', '.join(sorted(ROLE_TITLES))}"
        if row.office is not None and not (row.where or row.country):
            return "an office needs a state or an organisation in 'where' or 'country'"
        if row.office is not None and row.first is None:
            return "an office needs a day, a month or a year in 'from'"
        return None

    def _add_entry(self, row: OwnRow, entry_id: str) -> None:
        old = self._cells(entry_id)
        kind = _kind_of(row)
        letter = KIND_LETTERS[kind] if kind and (old is None or row.kind) else (old[1] if old else "p")
        country = (
            row.country or (old[3] if old else "") or (row.where if row.where and len(row.where) == 3 else "")
        )
        sector = row.sector or (old[4] if old else "") or ("GOV" if row.office else "")
        more = old[5:] if old else ["", "", "status=;leader=" if letter == "s" else ""]
        name = row.name if old is None or row.id is None or row.kind else old[2]
        self._own_entries[entry_id] = "\t".join([entry_id, letter, name, country or "", sector, *more])

    def _add_names(self, row: OwnRow, entry_id: str) -> None:
        letter = self._own_entries[entry_id].split("\t", 2)[1]
        flags = "p" if letter == "p" else ""
        for number, name in enumerate((row.name, *row.aliases)):
            key = self._key(name)
            if not key or not key[0].isupper():
                raise _RowError(
                    f"'{name}' does not begin with a capital letter: no text would be searched for it"
                )
            basis = "a" if number else "n"
            short = "f" if letter == "p" and " " not in key else flags
            self._own_names[key] = "\t".join([key, basis, letter, entry_id, short])

    def _add_tenure(self, row: OwnRow, entry_id: str) -> None:
        if row.office is None or row.first is None:
            return
        where = row.where or row.country or ""
        title = ROLE_TITLES.get(row.office, row.office.replace("_", " "))
        seen = "" if row.last else date.max.isoformat()
        office = OFFICE_OF_ROLE.get(row.office, "other")
        self._own_tenures.append(
            "\t".join([entry_id, where, row.office, office, title, row.first, row.last or "", seen])
        )

    def _cells(self, entry_id: str) -> list[str] | None:
        line = self._own_entries.get(entry_id) or self._entries.get(entry_id)
        cells = line.split("\t") if line else []
        return cells if len(cells) == 8 else None

    def _key(self, name: str) -> str:
        return make_key(name, self._fold)


class _RowError(Exception):
    """What is wrong with a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """Who held which office in which days, by the file."""

    person_id: str
    where: str
    role: str
    first: date
    last: date


def _read_claim(line: str) -> _Claim:
    person_id, where, role, _office, _title, start, end, seen = line.split("\t")
    days = make_day_span(start, end or seen)
    return _Claim(person_id=person_id, where=where, role=role, first=days.first, last=days.last)


def _is_same_office(line: str, claim: _Claim) -> bool:
    """True for an installed holder of the office that the file gives to somebody else, or to him anew."""
    _person, where, role, _rest = line.split("\t", 3)
    return (where, role) == (claim.where, claim.role)


def _clip(line: str, claims: Sequence[_Claim]) -> Iterator[str]:
    """What an installed line of an office has left beside what the file says of it."""
    person_id, where, role, office, title, start, end, seen = line.split("\t")
    days = make_day_span(start, end or seen)
    left = [(days.first, days.last, start, end)]
    for claim in claims:
        left = [piece for part in left for piece in _without(part, claim)]
    for _, _, begins, ends in left:
        yield "\t".join([person_id, where, role, office, title, begins, ends, seen])


def _without(part: tuple[date, date, str, str], claim: _Claim) -> Iterator[tuple[date, date, str, str]]:
    first, last, start, end = part
    if claim.last < first or last < claim.first:
        yield part
        return
    if first < claim.first:
        day = claim.first - timedelta(days=1)
        yield first, day, start, day.isoformat()
    if claim.last < last:
        day = claim.last + timedelta(days=1)
        yield day, last, day.isoformat(), end


def _read_rows(path: Path) -> tuple[list[OwnRow], list[tuple[int, str]]]:
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
        except _RowError as fault:
            faults.append((line, str(fault)))
    return rows, faults


def _read_row(line: int, cells: Mapping[str | None, object]) -> OwnRow:
    if cells.get(None):
        raise _RowError("there are more cells than columns: put a text that has a comma in quotes")
    told = {name: cell.strip() or None for name, cell in cells.items() if isinstance(cell, str)}
    name, sector = told.get("name"), told.get("sector")
    if name is None:
        raise _RowError("the name is missing")
    if sector is not None and sector not in SECTORS:
        raise _RowError(f"there is no sector '{sector}': sectors are {', '.join(sorted(SECTORS))}")
    for column in ("from", "to"):
        _check_day(told.get(column), column)
    first, last = told.get("from"), told.get("to")
    if first and last and make_day_span(first, last).last < make_day_span(first, first).first:
        raise _RowError(f"'{last}' is before '{first}'")
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
        first=first,
        last=last,
    )


def _read_kind(word: str | None) -> ActorKind | None:
    kinds = {kind.value: kind for kind in KIND_LETTERS}
    if word is not None and word not in kinds:
        raise _RowError(f"there is no kind '{word}': kinds are {', '.join(kinds)}")
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
        raise _RowError(f"'{text}' in '{column}' is no date: write 2024, 2024-07 or 2024-07-30")


def _kind_of(row: OwnRow) -> ActorKind | None:
    """The kind that a row tells: who holds an office is a person."""
    return row.kind or (ActorKind.PERSON if row.office else None)


def _say_faults(path: Path, faults: Sequence[tuple[int, str]]) -> str:
    told = [f"line {line}: {fault}" for line, fault in faults[:_MOST_FAULTS]]
    if len(faults) > _MOST_FAULTS:
        told.append(f"and {len(faults) - _MOST_FAULTS} more")
    return "\n  ".join([f"{path}: {len(faults)} line(s) cannot be used; nothing was started", *told])
