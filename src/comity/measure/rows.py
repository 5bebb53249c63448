"""Rows of other data sets as what is measured: each act once, whose own "origin" is the row."""

from __future__ import annotations

from collections.abc import Iterable

from comity.measure.series import Sources
from comity.model import Event, Participant, Report
from comity.model.imported import ImportedEvent, ImportedParticipant, act_key, is_mutual, make_imported_event


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
    actors, recipients = (tuple(map(_make_participant, side)) for side in (row.actors, row.recipients))
    if is_mutual(row):
        actors, recipients = (*actors, *recipients), ()
    return make_imported_event(row, actors, recipients)


def _make_participant(one: ImportedParticipant) -> Participant:
    return Participant(id=one.name, name=one.name, country=one.country, sector=one.sector)
