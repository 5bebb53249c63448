"""What one imported data set says by a day, for the forecast of a pair."""

from __future__ import annotations

from datetime import date, timedelta

from comity.codebook import Codebook
from comity.forecast.acts import Telling
from comity.forecast.report import Trace
from comity.ledger import Ledger
from comity.ledger.imported_acts import DatasetSpan, DayCount
from comity.measure.tellings import COUNTED
from comity.model import Dyad, Status
from comity.model.imported import ImportedEvent, ImportedParticipant
from comity.pipeline.forecast_record import N_ANNOUNCED, OwnAct, PairRecord

#: Evidence is looked for so far back: by then its weight is a sixteenth.
DAYS_OF_EVIDENCE = 120
#: An intention has no day of its own; those of the last month are shown.
DAYS_OF_INTENTIONS = 30


def load_imported_record(
    ledger: Ledger, span: DatasetSpan, dyad: Dyad, codebook: Codebook, as_of: date | None, since: date | None
) -> PairRecord:
    """What a data set says of days up to one, by its own last day where none is given.

    A row counts as known on its last day: data sets do not say when they learned of it.
    """
    day = as_of or span.last_on
    first = max(span.first_on, since) if since else span.first_on
    counts = list(ledger.imported_day_counts(dataset=span.dataset, since=first, until=day))
    recent = list(ledger.imported_events(dyad=dyad, since=day - timedelta(days=DAYS_OF_EVIDENCE), until=day))
    rows = [row for row in recent if row.dataset == span.dataset and row.last_on <= day]
    return PairRecord(
        dataset=span.dataset,
        title=span.title,
        citation=ledger.citations().get(span.title),
        first_on=first,
        last_on=span.last_on,
        as_of=day,
        tellings=[_tell(count, codebook) for count in counts if not count.is_vague],
        own=[OwnAct(known_on=row.last_on, trace=_trace(row)) for row in rows if _is_counted(row, dyad)],
        announced=_find_intentions(rows, day),
        say=lambda trace: trace,
        n_vague=sum(
            count.n_rows
            for count in counts
            if count.is_vague and {count.actor, count.recipient} == dyad.states
        ),
    )


def _tell(count: DayCount, codebook: Codebook) -> Telling:
    kind = codebook.type_of(count.event_type)
    return Telling(
        on=count.on,
        known_on=count.on,
        actor=count.actor,
        recipient=count.recipient,
        event_type=count.event_type,
        score=kind.score_of(count.mode),
        n_acts=count.n_rows,
        n_tellings=count.n_rows,
    )


def _is_counted(row: ImportedEvent, dyad: Dyad) -> bool:
    """True where the row tells an act of one of the two on the other that happened and has a type."""
    actors = {one.country for one in row.actors}
    recipients = {one.country for one in row.recipients} or actors
    is_between = any({one, other} == dyad.states for one in actors for other in recipients)
    return row.status in COUNTED and row.event_type is not None and is_between


def _find_intentions(rows: list[ImportedEvent], day: date) -> list[Trace]:
    """What the two lately said that they would do, the newest first."""
    since = day - timedelta(days=DAYS_OF_INTENTIONS)
    found = [row for row in rows if row.status is Status.PLANNED and row.last_on > since]
    return [_trace(row) for row in reversed(found)][:N_ANNOUNCED]


def _trace(row: ImportedEvent) -> Trace:
    sides = " → ".join(_name(side) for side in (row.actors, row.recipients) if side)
    return Trace(
        id=row.id,
        status=row.status,
        event_type=row.event_type or "",
        first_on=row.first_on,
        last_on=row.last_on,
        words=f"{row.label}: {sides}",
        weight=0.0,
    )


def _name(side: tuple[ImportedParticipant, ...]) -> str:
    return ", ".join(one.name for one in side)
