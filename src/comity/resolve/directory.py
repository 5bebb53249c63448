"""The directory: states, offices over time, people, organisations, armed groups, outlets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from comity.model import Spot
from comity.model.letters import make_fold_table
from comity.resolve.directory_entries import (
    Entry,
    State,
    Tenure,
    one_each,
    parse_entry,
    parse_state,
    parse_tenure,
)
from comity.resolve.directory_names import NameFinder
from comity.resolve.directory_small import SmallTables
from comity.resolve.directory_tables import Tables, read_table, told_as_damaged
from comity.resolve.directory_ties import Codes
from comity.resolve.given_names import FAMILY_NAME_FIRST, Sex
from comity.resolve.own_entries import add_own_entries

_HEADS = ("head_of_state", "head_of_government")
LISTED_OFFICES = frozenset({*_HEADS, "foreign_minister"})


class Directory:
    """All entries; read once, never changed. Implements ``comity.model.Spotter``."""

    __slots__ = (
        "_aliases",
        "_by_office",
        "_by_person",
        "_careers",
        "_entries",
        "_finder",
        "_publishers",
        "_read",
        "_small",
    )

    def __init__(
        self,
        entries: Iterable[str],
        tenures: Iterable[str],
        names: Iterable[str],
        *,
        own_members: Iterable[str] = (),
        own_sponsors: Iterable[str] = (),
    ) -> None:
        self._entries: dict[str, str] = {}
        self._aliases: dict[str, str] = {}
        self._publishers: dict[str, str] = {}
        for line in entries:
            entry_id, kind, rest = line.split("\t", 2)
            if kind == "=":
                self._aliases[entry_id] = rest.split("\t", 1)[0]
            elif kind == "w":
                self._publishers[entry_id] = rest.split("\t")[1]
            else:
                self._entries[entry_id] = line
        self._by_person: dict[str, list[str]] = {}
        self._by_office: dict[tuple[str, str], list[str]] = {}
        for line in tenures:
            person_id, where, role, office, _rest = line.split("\t", 4)
            self._by_person.setdefault(person_id, []).append(line)
            self._by_office.setdefault((where, role), []).append(line)
            if office in _HEADS:
                self._by_office.setdefault((where, office), []).append(line)
        self._read: dict[str, Tenure] = {}  # lines parsed so far
        self._careers: dict[str, tuple[Tenure, ...]] = {}
        self._small = SmallTables(own_members=own_members, own_sponsors=own_sponsors)
        self._finder = NameFinder(names, make_fold_table(), self.country_of)

    def spot(self, text: str) -> tuple[Spot, ...]:
        """All known names in the text, in order, none overlapping another; the longest wins."""
        return self._finder.find(text)

    def people_named(self, surname: str) -> tuple[str, ...]:
        """The ids of everyone with that surname, famous or not."""
        return self._finder.people_named(surname)

    def is_given_name(self, word: str) -> bool:
        """True for the first word of some person's name."""
        return self._finder.is_given_name(word)

    def sex_of(self, person_id: str) -> Sex | None:
        """A person's sex as the given name tells it; ``None`` where it does not, or nobody has that id.

        Of heads and foreign ministers whose name does not tell, the women are listed: others are men.
        """
        entry = self.find(person_id)
        told = self.sex_by_name(entry.name, entry.country) if entry else None
        if told is None and entry and entry.country in FAMILY_NAME_FIRST:
            is_known = any(one.office in LISTED_OFFICES for one in self.tenures_of(person_id))
            return Sex.MALE if is_known else None
        return told

    def sex_by_name(self, name: str, country: str | None) -> Sex | None:
        """The sex that a name in full tells, for one of that state; see ``sex_of``."""
        return self._small.given_names().sex_of(name, country)

    def find(self, entry_id: str) -> Entry | None:
        """The entry of that id, or ``None``; other codes of states (KOS, ROM) are understood."""
        line = self._entries.get(self._aliases.get(entry_id, entry_id))
        if line is None:
            return None
        return parse_entry(line)

    def state(self, code: str) -> State | None:
        """The state of that ISO3 code, or ``None``."""
        line = self._entries.get(self._aliases.get(code, code))
        if line is None:
            return None
        state = parse_state(line)
        return state and replace(state, leader_role=self._leader_role(state))

    def states(self) -> tuple[State, ...]:
        """All states and territories, in the order of their codes."""
        found = (self.state(code) for code in sorted(self._entries))
        return tuple(state for state in found if state is not None)

    def country_of(self, entry_id: str) -> str | None:
        """The ISO3 code of an entry's state: for a person, of the office begun last."""
        line = self._entries.get(entry_id)
        return (line.split("\t", 4)[3] or None) if line else None

    def publisher_country(self, *names: str | None) -> str | None:
        """The state whose government's site one of these names (a host, an address) belongs to."""
        for name in names:
            host = (name or "").lower().partition("://")[2] or (name or "").lower()
            parts = host.split("/", 1)[0].split(" ", 1)[0].split(".")
            for start in range(len(parts) - 1):
                if country := self._publishers.get(".".join(parts[start:])):
                    return country
        return None

    def tenures_of(self, person_id: str) -> tuple[Tenure, ...]:
        """Every office of a person that is known, in order of their beginning."""
        if person_id not in self._careers:
            tenures = [self._tenure(line) for line in self._by_person.get(person_id, ())]
            self._careers[person_id] = tuple(sorted(tenures, key=lambda one: (one.days.first, one.title)))
        return self._careers[person_id]

    def offices_of(self, person_id: str, on: date) -> tuple[Tenure, ...]:
        """The offices that a person is known to have held on a day; empty means unknown."""
        return tuple(tenure for tenure in self.tenures_of(person_id) if tenure.days.may_cover(on))

    def holders(self, office: str, country: str, on: date) -> tuple[Tenure, ...]:
        """Who held an office of a state (ISO3) or an organisation (its id) on a day.

        ``office`` is a role (``president``, ``prime_minister``, ``foreign_minister`` ...),
        ``head_of_state``, ``head_of_government`` or ``leader``. Empty means unknown, never that
        nobody held it: a day after the office was last seen has no answer. Where dates are known
        only to the month or year, people who may have held it count only if nobody surely did.
        """
        where = self._aliases.get(country, country)
        role = office
        if office == "leader":
            state = self.state(where)
            role = (state.leader_role if state else None) or "leader"
        lines = dict.fromkeys(self._by_office.get((where, role), ()))
        tenures = [self._tenure(line) for line in lines]
        sure = [tenure for tenure in tenures if tenure.days.surely_covers(on)]
        return one_each(sure or [tenure for tenure in tenures if tenure.days.may_cover(on)])

    def every_holder(self, role: str, where: str) -> tuple[str, ...]:
        """The ids of all who are known to have held an office, on whatever day."""
        lines = self._by_office.get((where, role), ())
        return tuple(dict.fromkeys(line.split("\t", 1)[0] for line in lines))

    def members(self, organisation_id: str, on: date | None = None) -> tuple[str, ...]:
        """The members of an organisation on a day, ISO3 codes and ids, sorted; empty means unknown or none.

        Without a day: the members when the table was last looked at (end of 2025), nobody for an
        organisation that has ended. A day known to the year only counts as that whole year.

        Raises:
            ResolveError: the table is missing or damaged.
        """
        return self._small.ties("members").parts(self._code(organisation_id), on)

    def organisations_of(self, state: str, on: date | None = None) -> tuple[str, ...]:
        """The ids of the organisations that a state is a member of on a day, sorted; see ``members``."""
        return self._small.ties("members").wholes(self._code(state), on)

    def sponsors(self, group_id: str, on: date | None = None) -> tuple[str, ...]:
        """The states (ISO3) widely reported to sponsor a group on a day, sorted; reported, not judged.

        Empty means that none is commonly named. Days count as for ``members``.

        Raises:
            ResolveError: the table is missing or damaged.
        """
        return self._small.ties("sponsors").parts(group_id, on)

    def codes(self, state: str) -> Codes | None:
        """The codes of a state or territory in other schemes, or ``None`` where it is not known."""
        return self._small.codes().of(self._code(state))

    def find_state(self, code: str | int, scheme: str) -> str | None:
        """The ISO3 code of the state that a code of a scheme (a field of ``Codes``) means, or ``None``.

        Where states share a code, the one that exists; else the one that ended last.

        Raises:
            ResolveError: there is no such scheme, or the table is missing or damaged.
        """
        return self._small.codes().find(code, scheme)

    def _code(self, entry_id: str) -> str:
        """The code that the tables use for another code of a state (KOS, ROM); else the id itself."""
        return self._aliases.get(entry_id, entry_id)

    def _tenure(self, line: str) -> Tenure:
        """The tenure of a line, parsed when first asked for."""
        if line not in self._read:
            self._read[line] = parse_tenure(line)
        return self._read[line]

    def _leader_role(self, state: State) -> str | None:
        """The office that "the leader" stands for: as told by hand, else by who holds what."""
        if state.leader_role:
            return None if state.leader_role == "none" else state.leader_role
        heads = self._by_office.get((state.code, "president"), ())
        both = {line.split("\t", 4)[3] for line in heads}
        return "president" if both == set(_HEADS) else "prime_minister"


def load_directory(own: Path | None = None) -> Directory:
    """The directory that is installed with Comity, with the entries of a CSV file of one's own on top.

    Raises:
        ConfigError: the own file cannot be read or has faults; the message names the line of each.
        ResolveError: a data file is missing or damaged.
    """
    entries, tenures, names = (
        read_table(f"directory_{name}.tsv.gz") for name in ("entries", "tenures", "names")
    )
    tables = Tables(entries=entries, tenures=tenures, names=names)
    if own is not None:
        tables = add_own_entries(tables, own)
    with told_as_damaged():
        return Directory(
            tables.entries,
            tables.tenures,
            tables.names,
            own_members=tables.own_members,
            own_sponsors=tables.own_sponsors,
        )
