"""The first known meeting of two states, and the series of their meetings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import product

from comity.dossier.lines import year_of
from comity.dossier.record import Line, PersonSeries, Series
from comity.dossier.words import UNKNOWN_DATE, count_words
from comity.model import ActorKind, Dyad, Event, Statement, Status

MEETINGS = "meetings"
PHONE = "phone"
HELD = frozenset((Status.HAPPENED, Status.ONGOING))
# More pairs of persons than this are a delegation list, not a series.
MAX_PERSONS = 12


def make_series(
    dyad: Dyad,
    names: tuple[str, str],
    lines: Sequence[Line],
    *,
    statements: Mapping[str, Statement],
    leaders: Mapping[str, str],
) -> Series:
    """First meeting and series, from the lines of the pair's events.

    ``leaders`` gives the directory id of each state's leader; without it no series is called theirs.
    """
    meetings = [line for line in lines if MEETINGS in line.event.registers]
    held_or_called = [line for line in meetings if line.event.status in HELD]
    held = sorted((x for x in held_or_called if x.event.mode != PHONE), key=_earliest_first)
    first = held[0] if held else None
    persons = _person_series(dyad, held, _person_ids(statements))
    wanted = (leaders.get(dyad.first), leaders.get(dyad.second))
    return Series(
        opening=_opening(first, held),
        first=first,
        leaders=next((series for ids, series in persons if ids == wanted), None),
        persons=tuple(series for _, series in persons[:MAX_PERSONS]),
        n_held=len(held),
        n_undated=sum(year_of(line.event) is None for line in held),
        n_calls=len(held_or_called) - len(held),
        by_year=_by_year(meetings),
        empty_text=f"No meeting of {names[0]} and {names[1]} that took place is told in this evidence.",
    )


def _earliest_first(line: Line) -> tuple[date, date, str]:
    """By the last day on which it can have been: only that proves that one meeting was before another."""
    event = line.event
    return (event.last_on or date.max, event.first_on or date.min, event.id)


def _opening(first: Line | None, held: Sequence[Line]) -> tuple[str, ...]:
    if first is None:
        return ()
    if first.event.last_on is None:
        told = count_words(len(held), "meeting")
        return (f"{told} told, none of them with a date: which was first is not known.",)
    rest = [line for line in held[1:] if _may_precede(line.event, first.event)]
    opening = [f"The first known meeting: {first.what} ({first.date_text})."]
    if rest:
        others = count_words(len(rest), "other meeting")
        opening.append(f"{others} may have been earlier: the dates are not known closely enough.")
    return tuple(opening)


def _may_precede(event: Event, first: Event) -> bool:
    start = event.first_on or date.min
    return first.last_on is not None and start < first.last_on


def _person_ids(statements: Mapping[str, Statement]) -> frozenset[str]:
    return frozenset(
        mention.id
        for statement in statements.values()
        for mention in (*statement.actors, *statement.recipients)
        if mention.id and mention.kind is ActorKind.PERSON
    )


def _person_series(
    dyad: Dyad, held: Sequence[Line], person_ids: frozenset[str]
) -> list[tuple[tuple[str, str], PersonSeries]]:
    """The series of each two persons, the longest first."""
    met: dict[tuple[str, str], list[Line]] = defaultdict(list)
    names: dict[str, str] = {}
    for line in held:
        people = [p for p in (*line.event.actors, *line.event.recipients) if p.id in person_ids]
        names |= {person.id: person.name for person in people}
        sides = [sorted({p.id for p in people if p.country == state}) for state in (dyad.first, dyad.second)]
        for ids in product(*sides):
            met[(ids[0], ids[1])].append(line)
    series = [
        (
            ids,
            PersonSeries(
                first_person=names[ids[0]],
                second_person=names[ids[1]],
                first=lines[0],
                last=lines[-1] if lines[-1].date_text != UNKNOWN_DATE else _last_dated(lines),
                n_meetings=len(lines),
            ),
        )
        for ids, lines in met.items()
    ]
    return sorted(series, key=lambda item: (-item[1].n_meetings, _earliest_first(item[1].first), item[0]))


def _last_dated(lines: Sequence[Line]) -> Line:
    dated = [line for line in lines if line.date_text != UNKNOWN_DATE]
    return dated[-1] if dated else lines[-1]


def _by_year(meetings: Sequence[Line]) -> tuple[tuple[str, int, int], ...]:
    """Year, meetings held, meetings planned or otherwise not (yet) held; years without any are left out."""
    held: Counter[int | None] = Counter()
    other: Counter[int | None] = Counter()
    for line in meetings:
        (held if line.event.status in HELD else other)[year_of(line.event)] += 1
    years = sorted((set(held) | set(other)) - {None}, key=lambda year: year or 0)
    rows = [(str(year), held[year], other[year]) for year in years]
    if held[None] or other[None]:
        rows.append(("not dated to a year", held[None], other[None]))
    return tuple(rows)
