"""Which days a statement's act can have been on, given who took part in it."""

from __future__ import annotations

from datetime import date, timedelta

from comity.model import ActorKind, Statement, TimeMention
from comity.resolve.actor_people import first_in_office
from comity.resolve.directory import Directory

# Who leads a state was in public life before the first office known of him, but not for so long.
BEFORE_OFFICE = timedelta(days=25 * 365)


def fitting_times(directory: Directory, statement: Statement) -> tuple[TimeMention, ...]:
    """The times without those at which somebody who takes part was not yet in public life.

    "Putin is the first Russian president to visit Iran since Stalin's visit in 1943" tells of no visit of
    Putin's in 1943.
    """
    earliest = _find_earliest(directory, statement)
    if earliest is None:
        return statement.times
    return tuple(time for time in statement.times if time.last_on is None or time.last_on >= earliest)


def _find_earliest(directory: Directory, statement: Statement) -> date | None:
    """The first day on which all persons who are known can have taken part."""
    people = {
        mention.id
        for mention in (*statement.actors, *statement.recipients)
        if mention.kind is ActorKind.PERSON and mention.id is not None
    }
    firsts = (first_in_office(directory, person) for person in people)
    known = [first for first in firsts if first is not None and first - date.min > BEFORE_OFFICE]
    return max(known) - BEFORE_OFFICE if known else None
