"""What an installed holder of an office keeps beside whom a person's own file gives it to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from comity.resolve.directory_dates import make_day_span


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who held which office in which days, by the file."""

    person_id: str
    where: str
    role: str
    first: date
    last: date


def read_claim(line: str) -> Claim:
    """What a line of the table of offices says."""
    person_id, where, role, _office, _title, start, end, seen = line.split("\t")
    days = make_day_span(start, end or seen)
    return Claim(person_id=person_id, where=where, role=role, first=days.first, last=days.last)


def is_same_office(line: str, claim: Claim) -> bool:
    """True for an installed holder of the office that the file gives to somebody else, or to him anew."""
    _person, where, role, _rest = line.split("\t", 3)
    return (where, role) == (claim.where, claim.role)


def clip(line: str, claims: Sequence[Claim]) -> Iterator[str]:
    """What an installed line of an office has left beside what the file says of it."""
    person_id, where, role, office, title, start, end, seen = line.split("\t")
    days = make_day_span(start, end or seen)
    left = [(days.first, days.last, start, end)]
    for claim in claims:
        left = [piece for part in left for piece in _without(part, claim)]
    for _, _, begins, ends in left:
        yield "\t".join([person_id, where, role, office, title, begins, ends, seen])


def _without(part: tuple[date, date, str, str], claim: Claim) -> Iterator[tuple[date, date, str, str]]:
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
