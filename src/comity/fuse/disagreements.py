"""Disagreements: the fields on which independent tellings of one event differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from comity.fuse.compatibility import SAME_PLACE_KM, are_apart, distance_km
from comity.fuse.kinds import LASTING, nature_of
from comity.fuse.telling import EXACT_PLACES
from comity.fuse.times import choose_time, span_days
from comity.model import Bound, Disagreement, PlaceMention, Statement, Status

Entry = TypeVar("Entry", bound=tuple[Any, ...])
AFFIRMED = frozenset((Status.HAPPENED, Status.ONGOING))


def find_disagreements(
    statements: Sequence[Statement], origins: Mapping[str, str]
) -> tuple[Disagreement, ...]:
    """Dates, places, amounts that origins tell differently, and denials of what others affirm.

    One origin contradicting itself is no disagreement, except on the status: a page that reports a
    claim and its denial reports two parties.
    """
    told = [(origins.get(s.document_id, s.document_id), s) for s in statements]
    found = (
        ("status", _differing_statuses(told)),
        ("date", _differing_dates(told)),
        ("place", _differing_places(told)),
        *sorted(_differing_amounts(told)),
    )
    return tuple(Disagreement(field=field, values=values) for field, values in found if len(values) > 1)


def _differing_statuses(told: Sequence[tuple[str, Statement]]) -> tuple[str, ...]:
    """What is affirmed by some and denied by others; of a lasting act also what others only allege.

    That it was done and that it goes on are not two opinions of a lasting act: the word for it stands once.
    """
    statements = [statement for _, statement in told]
    lasting = bool(statements) and nature_of(statements[0]) in LASTING
    affirming = {origin for origin, s in told if s.status in AFFIRMED}
    alleging = {origin for origin, s in told if lasting and s.is_alleged}
    words = []
    if affirming:
        goes_on = any(s.status is Status.ONGOING for s in statements)
        done = any(s.status is Status.HAPPENED for s in statements)
        words.append(Status.ONGOING if goes_on and (lasting or not done) else Status.HAPPENED)
    if alleging - affirming:
        words.append(Status.POSSIBLE)
    if words and any(s.status is Status.NEGATED for s in statements):
        words.append(Status.NEGATED)
    return tuple(status.value for status in words)


def _differing_dates(told: Iterable[tuple[str, Statement]]) -> tuple[str, ...]:
    """The first days of tellings of different origins that share no day."""
    days = sorted(
        {
            (origin, span_days(time))
            for origin, statement in told
            if (time := choose_time(statement)) is not None
        }
    )
    differing = {
        item[1][0] for one, other in _iter_pairs(days) if are_apart(one[1], other[1]) for item in (one, other)
    }
    return tuple(date.fromordinal(day).isoformat() for day in sorted(differing))


def _differing_places(told: Iterable[tuple[str, Statement]]) -> tuple[str, ...]:
    """The cities and points that origins name where none of one is near one of the other.

    "They met in Ashgabat and in Kazan", told of two meetings, is at odds with neither.
    """
    entries = sorted(
        {
            (origin, tuple(place for place in statement.places if _is_exact(place)))
            for origin, statement in told
            if any(_is_exact(place) for place in statement.places)
        },
        key=lambda entry: (entry[0], [(place.id or "", place.span.start) for place in entry[1]]),
    )
    differing = {
        place.name or place.span.text
        for one, other in _iter_pairs(entries)
        if not any(_is_one_place(mine, yours) for mine in one[1] for yours in other[1])
        for place in (*one[1], *other[1])
    }
    return tuple(sorted(differing))


def _is_exact(place: PlaceMention) -> bool:
    return place.precision in EXACT_PLACES and place.id is not None


def _is_one_place(one: PlaceMention, other: PlaceMention) -> bool:
    if one.id == other.id:
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return distance_km(one.lat, one.lon, other.lat, other.lon) <= SAME_PLACE_KM


def _differing_amounts(told: Iterable[tuple[str, Statement]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Amounts of one unit that cannot both be right; "over 200" agrees with 250."""
    amounts: dict[str, set[tuple[str, float, Bound]]] = {}
    for origin, statement in told:
        for quantity in statement.quantities:
            if quantity.value is not None and quantity.unit:
                entry = (origin, quantity.value, quantity.bound)
                amounts.setdefault(quantity.unit.casefold(), set()).add(entry)
    for unit, entries in amounts.items():
        differing = {
            item[1]
            for one, other in _iter_pairs(sorted(entries))
            if are_apart(_range(*one[1:]), _range(*other[1:]))
            for item in (one, other)
        }
        yield f"quantity ({unit})", tuple(f"{value:.12g}" for value in sorted(differing))


def _range(value: float, bound: Bound) -> tuple[float, float]:
    """The values that an amount allows; "about" allows a tenth to either side."""
    if bound is Bound.AT_LEAST:
        return (value, float("inf"))
    if bound is Bound.AT_MOST:
        return (float("-inf"), value)
    slack = abs(value) / 10 if bound is Bound.ABOUT else 0.0
    return (value - slack, value + slack)


def _iter_pairs(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Pairs of entries of different origins."""
    for n, one in enumerate(entries):
        for other in entries[n + 1 :]:
            if one[0] != other[0]:
                yield one, other
