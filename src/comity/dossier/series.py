"""The first known meeting of two states, and the series of their meetings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import product

from comity.dossier.firsts import (
    OTHERS,
    Called,
    describe_first,
    earliest_first,
    find_called,
    level_of,
    pick_first,
)
from comity.dossier.lines import year_of
from comity.dossier.record import Line, PersonSeries, Series
from comity.dossier.words import UNKNOWN_DATE, day_words
from comity.model import ActorKind, Dyad, Statement, Status

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
    offices: Mapping[str, Mapping[str, str]] | None = None,
    since: date | None = None,
) -> Series:
    """First meeting and series, from the lines of the pair's events; the first ``since`` a day, where one is
    given.

    ``leaders`` gives the directory id of each state's leader; without it no series is called theirs.
    ``offices`` gives, by event, the level of those who held a high office on its day. The first meeting is
    the first between governments, where any is known.
    """
    meetings = [line for line in lines if MEETINGS in line.event.registers]
    held_or_called = [line for line in meetings if line.event.status in HELD]
    held = sorted((x for x in held_or_called if x.event.mode != PHONE), key=earliest_first)
    called = find_called(held)
    levels = {
        line.event.id: level_of(line.event, dyad, (offices or {}).get(line.event.id, {})) for line in held
    }
    of_states = [line for line in held if levels[line.event.id] != OTHERS]
    first = _choose_first(of_states or held, [one for one in called if one.line in (of_states or held)])
    persons = _person_series(dyad, held, _person_ids(statements))
    opening = (
        [f"Only the time from {day_words(since)} is looked at: there may be earlier ones."] if since else []
    )
    if first is not None:
        opening += describe_first(first, held, called, levels, has_offices=offices is not None)
    wanted = (leaders.get(dyad.first), leaders.get(dyad.second))
    return Series(
        opening=tuple(opening),
        first=first,
        leaders=next((series for ids, series in persons if ids == wanted), None),
        persons=tuple(series for _, series in persons[:MAX_PERSONS]),
        n_held=len(held),
        n_undated=sum(year_of(line.event) is None for line in held),
        n_calls=len(held_or_called) - len(held),
        by_year=_by_year(meetings),
        empty_text=f"No meeting of {names[0]} and {names[1]} that took place is told in this evidence.",
    )


def _choose_first(held: Sequence[Line], called: Sequence[Called]) -> Line | None:
    """The earliest dated meeting, or an undated one of the same two that a page calls their first."""
    first = pick_first(held)
    if first is None:
        return None
    people = {p.id for p in (*first.event.actors, *first.event.recipients)}
    for one in called:
        event = one.line.event
        if event.last_on is None and {p.id for p in (*event.actors, *event.recipients)} == people:
            return one.line
    return first


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
    return sorted(series, key=lambda item: (-item[1].n_meetings, earliest_first(item[1].first), item[0]))


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
