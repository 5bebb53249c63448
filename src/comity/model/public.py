"""The public JSON of the records: stable keys; unknown is ``null``, never a guess.

The same shapes are written by the command line, the exports, the dossier and the reading room.
"""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from comity.model.correction import Correction
from comity.model.document import Document
from comity.model.event import Event, EventPlace, Participant, Report
from comity.model.judged import Judged, JudgedWords
from comity.model.judgement import Judgement
from comity.model.mention import Attribution, Mention, PlaceMention, Quantity, TimeMention
from comity.model.span import Span
from comity.model.statement import Statement

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

# More digits than any measure or forecast bears; fewer would show two different ones as equal.
N_DIGITS = 4


def span_to_json(span: Span) -> dict[str, Json]:
    """``text, start, end``."""
    return {"text": span.text, "start": span.start, "end": span.end}


def day_to_json(day: date | None) -> str | None:
    """The ISO form of a day."""
    return None if day is None else day.isoformat()


def figure_to_json(value: float | None) -> float | None:
    """A figure of a measure or a forecast, to four digits."""
    return None if value is None else round(value, N_DIGITS) + 0.0  # no negative zero


def mention_to_json(mention: Mention) -> dict[str, Json]:
    """A participant: ``text, start, end, id, name, kind, country, sector, score, basis, note``."""
    return {
        **span_to_json(mention.span),
        "id": mention.id,
        "name": mention.name,
        "kind": mention.kind,
        "country": mention.country,
        "sector": mention.sector,
        "score": mention.score,
        "basis": mention.basis,
        "note": mention.note,
    }


def place_to_json(place: PlaceMention) -> dict[str, Json]:
    """A place: the mention's keys and ``geonames_id, lat, lon, precision``."""
    return {
        **span_to_json(place.span),
        "id": place.id,
        "name": place.name,
        "country": place.country,
        "sector": None,
        "score": place.score,
        "basis": place.basis,
        "geonames_id": place.geonames_id,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
    }


def time_to_json(time: TimeMention) -> dict[str, Json]:
    """A time: ``text, start, end, timex, first_on, last_on, precision, basis``."""
    return {
        **span_to_json(time.span),
        "timex": time.timex,
        "first_on": day_to_json(time.first_on),
        "last_on": day_to_json(time.last_on),
        "precision": time.precision,
        "basis": time.basis,
    }


def quantity_to_json(quantity: Quantity) -> dict[str, Json]:
    """An amount: ``text, start, end, value, unit, bound``."""
    return {
        **span_to_json(quantity.span),
        "value": quantity.value,
        "unit": quantity.unit,
        "bound": quantity.bound,
    }


def attribution_to_json(attribution: Attribution) -> dict[str, Json]:
    """A link of the chain: ``text, start, end, kind, actor_id, name, manner, cue``."""
    return {
        **span_to_json(attribution.span),
        "kind": attribution.kind,
        "actor_id": attribution.actor_id,
        "name": attribution.name,
        "manner": attribution.manner,
        "cue": None if attribution.cue is None else span_to_json(attribution.cue),
    }


def statement_to_json(statement: Statement) -> dict[str, Json]:
    """A statement with all its mentions."""
    return {
        "id": statement.id,
        "document_id": statement.document_id,
        "quote": statement.quote.text,
        "start": statement.quote.start,
        "end": statement.quote.end,
        "trigger": span_to_json(statement.trigger),
        "event_type": statement.event_type,
        "mode": statement.mode,
        "topics": list(statement.topics),
        "status": statement.status,
        "certainty": statement.certainty,
        "attribution": [attribution_to_json(link) for link in statement.attribution],
        "actors": [mention_to_json(mention) for mention in statement.actors],
        "recipients": [mention_to_json(mention) for mention in statement.recipients],
        "places": [place_to_json(place) for place in statement.places],
        "times": [time_to_json(time) for time in statement.times],
        "quantities": [quantity_to_json(quantity) for quantity in statement.quantities],
        "score": statement.score,
        "made_by": statement.made_by,
    }


def participant_to_json(participant: Participant) -> dict[str, Json]:
    """``id, name, country, sector``."""
    return {
        "id": participant.id,
        "name": participant.name,
        "country": participant.country,
        "sector": participant.sector,
    }


def event_place_to_json(place: EventPlace) -> dict[str, Json]:
    """``id, name, country, geonames_id, lat, lon, precision``."""
    return {
        "id": place.id,
        "name": place.name,
        "country": place.country,
        "geonames_id": place.geonames_id,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
    }


def event_to_json(event: Event) -> dict[str, Json]:
    """An event with its life cycle and disagreements."""
    return {
        "id": event.id,
        "event_type": event.event_type,
        "mode": event.mode,
        "topics": list(event.topics),
        "status": event.status,
        "first_on": day_to_json(event.first_on),
        "last_on": day_to_json(event.last_on),
        "date_precision": event.date_precision,
        "date_basis": event.date_basis,
        "place": None if event.place is None else event_place_to_json(event.place),
        "actors": [participant_to_json(actor) for actor in event.actors],
        "recipients": [participant_to_json(recipient) for recipient in event.recipients],
        "registers": list(event.registers),
        "n_reports": event.n_reports,
        "n_publishers": event.n_publishers,
        "n_origins": event.n_origins,
        "life_cycle": [
            {"status": step.status, "on": day_to_json(step.on), "statement_id": step.statement_id}
            for step in event.life_cycle
        ],
        "disagreements": [{"field": item.field, "values": list(item.values)} for item in event.disagreements],
        "statement_ids": list(event.statement_ids),
    }


def report_to_json(report: Report) -> dict[str, Json]:
    """``event_id, document_id, origin_id, statement_ids``."""
    return {
        "event_id": report.event_id,
        "document_id": report.document_id,
        "origin_id": report.origin_id,
        "statement_ids": list(report.statement_ids),
    }


def document_to_json(document: Document, *, n_statements: int) -> dict[str, Json]:
    """A document without its text."""
    return {
        "id": document.id,
        "url": document.url,
        "publisher": document.publisher,
        "title": document.title,
        "published_on": day_to_json(document.published_on),
        "published_basis": document.published_basis,
        "language": document.language,
        "digest": document.digest,
        "flags": [{"flag": flag.flag, "reason": flag.reason} for flag in document.flags],
        "n_statements": n_statements,
    }


def judgement_to_json(judgement: Judgement) -> dict[str, Json]:
    """``id, verdict, mention, first, second, correction, by, at, why, undone_by, undone_at``; instants are
    in UTC.
    """
    return {
        "id": judgement.id,
        "verdict": judgement.verdict,
        "mention": _words_to_json(judgement.mention),
        "first": _judged_to_json(judgement.first),
        "second": _judged_to_json(judgement.second),
        "correction": _correction_to_json(judgement.correction),
        "by": judgement.by,
        "at": judgement.at.isoformat(),
        "why": judgement.why,
        "undone_by": judgement.undone_by,
        "undone_at": None if judgement.undone_at is None else judgement.undone_at.isoformat(),
    }


def _judged_to_json(judged: Judged | None) -> dict[str, Json] | None:
    if judged is None:
        return None
    return {
        "id": judged.id,
        "name": judged.name,
        "kind": judged.kind,
        "country": judged.country,
        "sector": judged.sector,
        "words": _words_to_json(judged.words),
    }


def _correction_to_json(correction: Correction | None) -> dict[str, Json] | None:
    if correction is None:
        return None
    return {
        "field": correction.field,
        "terms": list(correction.terms),
        "first_on": day_to_json(correction.first_on),
        "last_on": day_to_json(correction.last_on),
        "precision": correction.precision,
        "place": None if correction.place is None else event_place_to_json(correction.place),
        "parties": [_judged_to_json(party) for party in correction.parties],
        "was": correction.was,
    }


def _words_to_json(words: JudgedWords | None) -> dict[str, Json] | None:
    return None if words is None else {"document_id": words.document_id, **span_to_json(words.span)}
