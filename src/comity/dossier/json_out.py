"""The dossier as JSON: the public shapes of the records, laid out in sections."""

from __future__ import annotations

from comity.dossier.imported import imported_part_to_json
from comity.dossier.measured import measures_to_json
from comity.dossier.record import (
    Dossier,
    Entry,
    Line,
    Monthly,
    Part,
    Passage,
    PersonSeries,
    Section,
    Series,
    Source,
    Summary,
    Timeline,
)
from comity.model.public import Json, day_to_json, document_to_json, event_to_json, statement_to_json


def dossier_to_json(dossier: Dossier) -> dict[str, Json]:
    """The whole dossier. Sections name events by id; each event, statement and document stands there once."""
    lines = {line.event.id: line for section in dossier.sections for line in _lines_of(section)}
    passages = [passage for line in lines.values() for passage in line.passages]
    statements = {s.id: s for passage in passages for s in passage.statements}
    return {
        "dyad": str(dossier.dyad),
        "names": list(dossier.names),
        "title": dossier.title,
        "as_of": day_to_json(dossier.as_of),
        "n_left_out": dossier.n_left_out,
        "since": day_to_json(dossier.since),
        "evidence": summary_to_json(dossier.summary),
        "series": _series_to_json(dossier.series),
        "sections": [_section_to_json(section) for section in dossier.sections],
        "timeline": _timeline_to_json(dossier.timeline),
        "monthly": _monthly_to_json(dossier.monthly),
        "measures": measures_to_json(dossier.measures),
        "disagreements": [
            {"event_id": d.line.event.id, "field": d.field, "values": list(d.values)}
            for d in dossier.disputes
        ],
        "events": [line_to_json(line) for _, line in sorted(lines.items())],
        "statements": [statement_to_json(statement) for _, statement in sorted(statements.items())],
        "documents": [source_to_json(source) for source in dossier.sources],
        "imported": imported_part_to_json(dossier.imported),
    }


def _lines_of(section: Section) -> list[Line]:
    return [entry.line for part in section.parts for group in part.groups for entry in group.entries]


def summary_to_json(summary: Summary) -> dict[str, Json]:
    """What the evidence is."""
    return {
        "sentences": list(summary.sentences),
        "is_thin": summary.is_thin,
        "n_documents": summary.n_documents,
        "n_publishers": summary.n_publishers,
        "n_origins": summary.n_origins,
        "n_undated": summary.n_undated,
        "n_statements": summary.n_statements,
        "n_events": summary.n_events,
        "first_on": day_to_json(summary.first_on),
        "last_on": day_to_json(summary.last_on),
        "flags": [
            {"flag": flag, "n_documents": n_documents, "reasons": list(reasons)}
            for flag, n_documents, reasons in summary.flags
        ],
    }


def line_to_json(line: Line) -> dict[str, Json]:
    """An event in its public shape, with how the dossier words it and the passages that tell it."""
    return {
        **event_to_json(line.event),
        "what": line.what,
        "date_text": line.date_text,
        "date_note": line.date_note,
        "status_text": line.status_text,
        "claim": line.claim,
        "direction": line.direction,
        "quantities": list(line.quantities),
        "passages": [passage_to_json(passage) for passage in line.passages],
    }


def passage_to_json(passage: Passage) -> dict[str, Json]:
    """A paragraph in segments; a segment with statement ids is the quote of those statements."""
    return {
        "document_id": passage.source.document.id,
        "is_copy": passage.is_copy,
        "statement_ids": [statement.id for statement in passage.statements],
        "segments": [
            {"text": segment.text, "statement_ids": list(segment.statement_ids)}
            for segment in passage.segments
        ],
        "voices": [
            {"said_by": voice.said_by, "status_text": voice.status_text, "notes": list(voice.notes)}
            for voice in passage.voices
        ],
    }


def source_to_json(source: Source) -> dict[str, Json]:
    """A document without its text, in its public shape."""
    return document_to_json(source.document, n_statements=source.n_statements)


def _section_to_json(section: Section) -> dict[str, Json]:
    return {
        "name": section.name,
        "title": section.title,
        "about": section.about,
        "n_events": section.n_events,
        "empty_text": None if section.n_events else section.empty_text,
        "parts": [_part_to_json(part) for part in section.parts],
        "organisations": [
            {"name": organisation.name, "event_ids": [anchor for anchor, _ in organisation.anchors]}
            for organisation in section.organisations
        ],
    }


def _part_to_json(part: Part) -> dict[str, Json]:
    return {
        "title": part.title,
        "groups": [
            {"title": group.title, "entries": [_entry_to_json(entry) for entry in group.entries]}
            for group in part.groups
        ],
    }


def _entry_to_json(entry: Entry) -> dict[str, Json]:
    return {"event_id": entry.line.event.id, "remark": entry.remark}


def _series_to_json(series: Series) -> dict[str, Json]:
    return {
        "opening": list(series.opening),
        "first_event_id": None if series.first is None else series.first.event.id,
        "leaders": None if series.leaders is None else _persons_to_json(series.leaders),
        "persons": [_persons_to_json(persons) for persons in series.persons],
        "n_held": series.n_held,
        "n_undated": series.n_undated,
        "n_calls": series.n_calls,
        "by_year": [
            {"year": year, "n_held": held, "n_not_held": other} for year, held, other in series.by_year
        ],
    }


def _persons_to_json(persons: PersonSeries) -> dict[str, Json]:
    return {
        "first_person": persons.first_person,
        "second_person": persons.second_person,
        "n_meetings": persons.n_meetings,
        "first_event_id": persons.first.event.id,
        "last_event_id": persons.last.event.id,
    }


def _timeline_to_json(timeline: Timeline) -> dict[str, Json]:
    return {
        "lanes": list(timeline.lanes),
        "n_undated": timeline.n_undated,
        "points": [
            {
                "lane": point.lane,
                "first_on": point.first_on.isoformat(),
                "last_on": point.last_on.isoformat(),
                "status": point.status,
                "event_id": point.anchor,
            }
            for point in timeline.points
        ],
    }


def _monthly_to_json(monthly: Monthly) -> dict[str, Json]:
    return {
        "n_events": monthly.n_events,
        "n_undated": monthly.n_undated,
        "n_not_happened": monthly.n_not_happened,
        "months": [
            {"month": f"{m.year}-{m.month:02d}", "mean_score": m.mean_score, "n_events": m.n_events}
            for m in monthly.months
        ],
    }
