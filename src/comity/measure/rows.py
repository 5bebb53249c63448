"""Rows of other data sets as what is measured: each act once, whose own "origin" is the row."""

from __future__ import annotations

from collections.abc import Iterable

from comity.measure.series import Sources
from comity.model import DateBasis, Event, Participant, Report
from comity.model.imported import ImportedEvent, ImportedParticipant, act_key, is_mutual


def make_row_sources(rows: Iterable[ImportedEvent]) -> Sources:
    """The acts of one data set and, for each, one report: the row that says so.

    Rows that say the same of the same day and story are one act. Nobody knows which acts were told
    independently, so that each weighs one, and an interval draws acts and not origins. Rows of a kind
    without a type are left out. There are no pages.
    """
    acts: dict[tuple[object, ...], ImportedEvent] = {}
    for row in rows:
        if row.event_type is not None:
            first = acts.setdefault(act_key(row), row)
            if row.id < first.id:  # the same whichever row comes first
                acts[act_key(row)] = row
    held = sorted(acts.values(), key=lambda row: row.id)
    return Sources(
        events=tuple(_make_event(row) for row in held),
        reports=tuple(
            Report(document_id=row.id, event_id=row.id, origin_id=row.id, statement_ids=()) for row in held
        ),
        published={},
    )


def _make_event(row: ImportedEvent) -> Event:
    sides = [tuple(map(_make_participant, side)) for side in (row.actors, row.recipients)]
    if is_mutual(row):
        sides = [(*sides[0], *sides[1]), ()]
    return Event(
        id=row.id,
        event_type=row.event_type or "",
        mode=row.mode,
        topics=row.topics,
        status=row.status,
        first_on=row.first_on,
        last_on=row.last_on,
        date_precision=row.date_precision,
        date_basis=DateBasis.STATED,
        place=None,
        actors=sides[0],
        recipients=sides[1],
        registers=row.registers,
        n_reports=0,
        n_publishers=0,
        n_origins=0,
        life_cycle=(),
        disagreements=(),
        statement_ids=(),
    )


def _make_participant(one: ImportedParticipant) -> Participant:
    return Participant(id=one.name, name=one.name, country=one.country, sector=one.sector)
