"""A person's own entries, from a CSV file that wins over the directory that is installed.

One row says one thing: an entry, more names of it, an office that somebody held, a member, a sponsor.
The columns, in any order, of which only ``name`` must be there:

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
| member_of | the organisation (its name or id) that it is a member of |
| sponsored_by | the state (ISO3) or body (its name or id) reported to sponsor the group |
| from, to | 2024, 2024-07 or 2024-07-30; an empty ``to`` means that it goes on |
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from comity.errors import ConfigError
from comity.model import ActorKind
from comity.model.letters import make_fold_table
from comity.resolve.actor_lexicon import ROLE_TITLES
from comity.resolve.directory_fold import make_key
from comity.resolve.directory_tables import Tables
from comity.resolve.own_offices import clip, is_same_office, read_claim
from comity.resolve.own_rows import KIND_LETTERS, OwnRow, RowError, kind_of, read_rows, say_faults

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


def add_own_entries(tables: Tables, path: Path) -> Tables:
    """The tables with the rows of a file added; where they speak of the same name or office, the file wins.

    An installed holder of an office that the file gives to somebody else keeps the days before and after.

    Raises:
        ConfigError: the file cannot be read or has faults; the message names the line of each.
    """
    rows, faults = read_rows(path)
    merger = _Merger(tables)
    for row in rows:
        if fault := merger.add(row):
            faults.append((row.line, fault))
    if faults:
        raise ConfigError(say_faults(path, sorted(faults)))
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
        self._own_members: list[str] = []
        self._own_sponsors: list[str] = []

    def add(self, row: OwnRow) -> str | None:
        """Take a row; what is wrong with it, or ``None``."""
        try:
            entry_id = self._find_id(row)
            if fault := self._check(row, entry_id):
                return fault
            self._add_entry(row, entry_id)
            self._add_names(row, entry_id)
            self._add_tenure(row, entry_id)
            self._add_ties(row, entry_id)
        except RowError as fault:
            return str(fault)
        return None

    def merged(self) -> Tables:
        """All tables, the own lines last where the last one wins, first where the first does."""
        claimed = [read_claim(line) for line in self._own_tenures]
        kept = [
            clipped
            for line in self._tables.tenures
            for clipped in clip(line, [claim for claim in claimed if is_same_office(line, claim)])
        ]
        return Tables(
            entries=[*self._tables.entries, *self._own_entries.values()],
            tenures=[*self._own_tenures, *kept],
            names=[*self._tables.names, *self._own_names.values()],
            own_members=self._own_members,
            own_sponsors=self._own_sponsors,
        )

    def _find_id(self, row: OwnRow) -> str:
        """The id of the entry that a row is about."""
        if row.id is not None:
            return row.id
        line = self._own_names.get(self._key(row.name)) or self._names.get(self._key(row.name))
        known = line.split("\t")[3].split(" ") if line else []
        known = [one for one in known if self._may_be(row, one)]
        if len(known) > 1:
            raise RowError(f"'{row.name}' stands for {', '.join(known)}: say in 'id' which one is meant")
        return known[0] if known else self._make_id(row)

    def _may_be(self, row: OwnRow, entry_id: str) -> bool:
        cells = self._cells(entry_id)
        if cells is None:
            return False
        is_kind = row.kind is None or cells[1] == KIND_LETTERS[row.kind]
        return is_kind and (row.country is None or cells[3] in ("", row.country))

    def _make_id(self, row: OwnRow) -> str:
        kind = kind_of(row)
        slug = "-".join(make_key(row.name, self._fold).lower().split())
        where = (row.country or row.where or "").lower()
        prefix = "per" if kind is ActorKind.PERSON else "own"
        return f"{prefix}:{where}-{slug}" if where else f"{prefix}:{slug}"

    def _check(self, row: OwnRow, entry_id: str) -> str | None:
        """What is wrong with a row for the directory that it is added to."""
        for code in (row.country, row.where):
            if code is not None and self._cells(code) is None:
                return f"there is no state or organisation '{code}': states have ISO3 codes such as IRN"
        if self._cells(entry_id) is None and kind_of(row) is None:
            return f"'{row.name}' is not in the directory: say in 'kind' what it is"
        if row.office is not None and row.office not in self._roles | set(ROLE_TITLES):
            return f"there is no office '{row.office}': offices are {', '.join(sorted(ROLE_TITLES))}"
        if row.office is not None and not (row.where or row.country):
            return "an office needs a state or an organisation in 'where' or 'country'"
        if row.office is not None and row.first is None:
            return "an office needs a day, a month or a year in 'from'"
        if (row.member_of or row.sponsored_by) and row.first is None:
            return "a member or a sponsor needs a day, a month or a year in 'from'"
        return None

    def _add_entry(self, row: OwnRow, entry_id: str) -> None:
        old = self._cells(entry_id)
        kind = kind_of(row)
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
                raise RowError(
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

    def _add_ties(self, row: OwnRow, entry_id: str) -> None:
        days = f"{row.first or ''}\t{row.last or ''}"
        if row.member_of is not None:
            self._own_members.append(f"{self._find_other(row.member_of)}\t{entry_id}\t{days}")
        if row.sponsored_by is not None:
            self._own_sponsors.append(f"{entry_id}\t{self._find_other(row.sponsored_by)}\t{days}")

    def _find_other(self, said: str) -> str:
        """The id of an entry that a row names beside its own, by id or by name."""
        if self._cells(said) is not None:
            return said
        line = self._own_names.get(self._key(said)) or self._names.get(self._key(said))
        ids = line.split("\t")[3].split(" ") if line else []
        if len(ids) > 1:
            raise RowError(f"'{said}' stands for {', '.join(ids)}: write the id of the one that is meant")
        if not ids:
            raise RowError(
                f"'{said}' is not in the directory: write its id, or give it a row of its own before"
            )
        return ids[0]

    def _cells(self, entry_id: str) -> list[str] | None:
        line = self._own_entries.get(entry_id) or self._entries.get(entry_id)
        cells = line.split("\t") if line else []
        return cells if len(cells) == 8 else None

    def _key(self, name: str) -> str:
        return make_key(name, self._fold)
