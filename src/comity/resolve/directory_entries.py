"""The records of the directory: an entry, a state, a person in an office; each is read from a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from comity.model import ActorKind
from comity.resolve.directory_dates import DaySpan, make_day_span

_KINDS = {
    "s": ActorKind.STATE,
    "o": ActorKind.ORGANISATION,
    "g": ActorKind.ARMED_GROUP,
    "m": ActorKind.OUTLET,
    "p": ActorKind.PERSON,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry. ``country`` is ISO3, ``None`` for organisations of states; ``sector`` a PLOVER code.

    ``first_on`` and ``last_on`` are as precise as the tables (a year, a month or a day).
    """

    id: str
    kind: ActorKind
    name: str
    country: str | None
    sector: str | None
    first_on: str | None = None
    last_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One state. ``leader_role`` is the office meant by "the leader", ``None`` where it cannot be told."""

    code: str
    name: str
    status: str
    first_on: str | None
    last_on: str | None
    leader_role: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """One person in one office of a state (ISO3) or an organisation (its id).

    ``days`` ends, for an office that was open when last seen, on the day it was last seen: after
    it nothing is known. ``is_open`` tells such offices from those that ended.
    """

    person_id: str
    where: str
    role: str
    office: str
    title: str
    days: DaySpan
    is_open: bool


def parse_entry(line: str) -> Entry:
    """The entry of a line of the table of entries."""
    found, kind, name, country, sector, first_on, last_on, _more = line.split("\t")
    return Entry(
        id=found,
        kind=_KINDS[kind],
        name=name,
        country=country or None,
        sector=sector or None,
        first_on=first_on or None,
        last_on=last_on or None,
    )


def parse_state(line: str) -> State | None:
    """The state of a line of the table of entries, or ``None``; the leader's role as the line tells it.

    The role is "none" where it cannot be told, ``None`` where the line leaves it open.
    """
    found, kind, name, _country, _sector, first_on, last_on, more = line.split("\t")
    if kind != "s":
        return None
    told = dict(part.partition("=")[::2] for part in more.split(";"))
    return State(
        code=found,
        name=name,
        status=told["status"],
        first_on=first_on or None,
        last_on=last_on or None,
        leader_role=told["leader"] or None,
    )


def parse_tenure(line: str) -> Tenure:
    """One line of the table of offices."""
    person_id, where, role, office, title, start, end, as_of = line.split("\t")
    return Tenure(
        person_id=person_id,
        where=where,
        role=role,
        office=office,
        title=title,
        days=make_day_span(start, end or as_of),
        is_open=not end,
    )


def one_each(tenures: Iterable[Tenure]) -> tuple[Tenure, ...]:
    """One tenure for each person, those of longer standing first."""
    chosen: dict[str, Tenure] = {}
    for tenure in sorted(tenures, key=lambda one: (one.days.first, one.person_id, one.title)):
        chosen.setdefault(tenure.person_id, tenure)
    return tuple(chosen.values())
