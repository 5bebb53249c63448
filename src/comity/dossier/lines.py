"""Lines: one event each, as a dossier and the reading room tell it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from comity.dossier.passages import make_passages
from comity.dossier.phrase import direction_words, event_phrase, place_name
from comity.dossier.record import Line, Source, Step
from comity.dossier.voices import find_claim, own_words
from comity.dossier.words import (
    DATE_NOTES,
    STATUS_WORDS,
    UNKNOWN_DATE,
    count_words,
    date_words,
    day_words,
    is_sector_name,
    quantity_words,
    topic_words,
)
from comity.model import Event, LifeStep, Report, Statement


def make_line(
    event: Event,
    *,
    statements: Mapping[str, Statement],
    sources: Mapping[str, Source],
    reports: Sequence[Report],
    state_names: Mapping[str, str],
) -> Line | None:
    """The event as a line, or ``None`` where none of its statements and their documents is at hand."""
    known = [statements[id_] for id_ in event.statement_ids if id_ in statements]
    passages = make_passages(known, sources, reports)
    if not passages:
        return None
    claim = find_claim(event, known)
    return Line(
        event=event,
        anchor=event.id,
        date_text=date_words(event.first_on, event.last_on, event.date_precision),
        date_note=DATE_NOTES[event.date_basis],
        what=event_phrase(
            event,
            trigger=_trigger_of(event, known),
            state_names=state_names,
            own_words=_words_of_sectors(event, known),
            is_alleged=claim.is_alleged,
        ),
        status_text=STATUS_WORDS[event.status],
        claim=claim.words,
        direction=direction_words(event),
        place=place_name(event, state_names),
        topics=tuple(topic_words(topic) for topic in event.topics),
        quantities=_quantities_of(known),
        steps=tuple(_make_step(step, statements, sources) for step in event.life_cycle),
        weight=weight_words(event),
        passages=passages,
        disagreements=tuple(
            f"{field_words(item.field)}: {' or '.join(item.values)}" for item in event.disagreements
        ),
    )


def _words_of_sectors(event: Event, statements: Sequence[Statement]) -> dict[str, str]:
    """The statements' own words for participants of whom only state and sector are known."""
    sectors = [p.id for p in (*event.actors, *event.recipients) if is_sector_name(p.name)]
    words = {id_: own_words(id_, statements) for id_ in sectors}
    return {id_: text for id_, text in words.items() if text is not None}


def _trigger_of(event: Event, statements: Sequence[Statement]) -> str:
    """The word with which the event's own kind is told; the first one where it is told in several ways."""
    for statement in statements:
        if (statement.event_type, statement.mode) == (event.event_type, event.mode):
            return statement.trigger.text
    return statements[0].trigger.text if statements else ""


def _quantities_of(statements: Iterable[Statement]) -> tuple[str, ...]:
    words = (quantity_words(quantity) for statement in statements for quantity in statement.quantities)
    return tuple(dict.fromkeys(words))


def _make_step(step: LifeStep, statements: Mapping[str, Statement], sources: Mapping[str, Source]) -> Step:
    statement = statements.get(step.statement_id)
    source = sources.get(statement.document_id) if statement is not None else None
    return Step(
        status=step.status,
        status_text=STATUS_WORDS[step.status],
        day_text=day_words(step.on) if step.on else UNKNOWN_DATE,
        publisher=source.publisher if source else "a document outside this evidence",
        anchor=source.anchor if source else None,
    )


def field_words(name: str) -> str:
    """A field's name as words: ``first_on`` is "first day"."""
    return {"first_on": "first day", "last_on": "last day"}.get(name, name.replace("_", " "))


def weight_words(event: Event) -> str:
    """Independent origins and reports: ``2 origins, 3 reports``."""
    return f"{count_words(event.n_origins, 'origin')}, {count_words(event.n_reports, 'report')}"


def year_of(event: Event) -> int | None:
    """The year in which the whole interval lies, where it is closed and does."""
    if event.first_on is None or event.last_on is None or event.first_on.year != event.last_on.year:
        return None
    return event.first_on.year


def period_of(event: Event) -> tuple[int, int, str]:
    """The period that an event is listed under, as a sorting key (latest first) with its title."""
    first, last = event.first_on, event.last_on
    if first is not None and last is not None:
        if first.year == last.year:
            return (-last.year, 0, str(last.year))
        return (-last.year, 1, f"{first.year}–{last.year}")
    if last is not None:
        return (-last.year, 2, f"{last.year} or earlier")
    if first is not None:
        return (-first.year, 3, f"{first.year} or later")
    return (1, 0, "Date unknown")


def month_of(event: Event) -> tuple[int, int] | None:
    """The month in which the whole interval lies, where it is closed and does."""
    first, last = event.first_on, event.last_on
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return None
    return first.year, first.month


def newest_first(event: Event) -> tuple[int, int, str]:
    """A sorting key: latest known day first, events without any day last."""
    day = event.last_on or event.first_on
    if day is None:
        return (1, 0, event.id)
    start = event.first_on or date.min
    return (0, -(day.toordinal() * 4_000_000 + start.toordinal()), event.id)
