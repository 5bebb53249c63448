"""PLOVER records as JSON lines, with our own record beside what PLOVER has fields for.

Fields: the chapter on data fields of the PLOVER manual (draft 2.0).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TextIO

from comity.export.format import Format, Left, Options
from comity.export.plover_terms import Coded, code_act, code_country
from comity.export.records import Happening, Telling
from comity.model import Document, EventPlace, Mention, Participant, PlaceMention, PlacePrecision, Span
from comity.model.imported import ImportedEvent, imported_to_json
from comity.model.public import Json, event_to_json, statement_to_json

# Mordecai 3's resolution, as in the manual.
_RESOLUTIONS = {
    PlacePrecision.POINT: 5,
    PlacePrecision.CITY: 4,
    PlacePrecision.REGION: 2,
    PlacePrecision.COUNTRY: 1,
}


def write_plover_events(happenings: Iterable[Happening], out: TextIO, options: Options) -> tuple[Left, ...]:
    """Write a record for each event; its text is the quote that speaks for its status."""
    for happening in happenings:
        out.write(json.dumps(_event_to_record(happening, options), ensure_ascii=False) + "\n")
    return ()


def write_plover_statements(tellings: Iterable[Telling], out: TextIO, options: Options) -> tuple[Left, ...]:
    """Write a record for each statement."""
    for telling in tellings:
        out.write(json.dumps(_statement_to_record(telling, options), ensure_ascii=False) + "\n")
    return ()


def _event_to_record(happening: Happening, options: Options) -> dict[str, Json]:
    event = happening.event
    place = event.place
    return {
        "id": event.id,
        "has_event": 1,
        **_say_days(event.first_on, event.last_on),
        "actor": [_participant_to_entity(one, happening) for one in event.actors],
        "recipient": [_participant_to_entity(one, happening) for one in event.recipients],
        **_say_act(code_act(event, options.book)),
        "event_loc": None if place is None else _say_place(place, None),
        **(_say_words(happening.voice) if happening.row is None else _say_row(happening.row)),
        "comment": f"status={event.status.value}",
        "comity": event_to_json(event) | {"tellings": [_say_telling(one) for one in happening.tellings]}
        if happening.row is None
        else imported_to_json(happening.row),
    }


def _statement_to_record(telling: Telling, options: Options) -> dict[str, Json]:
    statement = telling.statement
    time = next((time for time in statement.times if time.first_on), None)
    place = next((place for place in statement.places if place.name), None)
    return {
        "id": statement.id,
        "has_event": 1,
        **_say_days(time.first_on if time else None, time.last_on if time else None),
        "actor": [_mention_to_entity(one) for one in statement.actors],
        "recipient": [_mention_to_entity(one) for one in statement.recipients],
        **_say_act(code_act(statement, options.book)),
        "event_loc": None if place is None else _say_place(place, place.span),
        **_say_words(telling),
        "comment": f"status={statement.status.value}; certainty={statement.certainty.value}",
        "comity": statement_to_json(statement),
    }


def _say_days(first: date | None, last: date | None) -> dict[str, Json]:
    """The day, and the last day where it is another. PLOVER wants a date; an unknown one stays null."""
    day: dict[str, Json] = {"date": None if first is None else first.isoformat()}
    return day if last is None or last == first else day | {"enddate": last.isoformat()}


def _say_act(coded: Coded) -> dict[str, Json]:
    return {
        "event": [coded.event_type],
        "mode": [mode for mode in (coded.mode, coded.auxiliary) if mode],
        "context": list(coded.contexts),
        "quad_code": coded.quad,
        "event_scale": coded.scale,
    }


def _participant_to_entity(participant: Participant, happening: Happening) -> dict[str, Json]:
    words = [
        mention.span.text
        for telling in happening.tellings
        for mention in (*telling.statement.actors, *telling.statement.recipients)
        if mention.id == participant.id
    ]
    text = words[0] if words else None
    return _make_entity(participant.id, participant.name, participant.country, participant.sector, text)


def _mention_to_entity(mention: Mention) -> dict[str, Json]:
    return _make_entity(mention.id, mention.name, mention.country, mention.sector, mention.span.text)


def _make_entity(
    id_: str | None, name: str | None, country: str | None, sector: str | None, text: str | None
) -> dict[str, Json]:
    """An entity with the words that were said and what they were taken for."""
    return {
        "code": code_country(id_, country, sector),
        "sector": sector,
        "entity_text": text,
        "identifier_id": id_,
        "identifier_text": name,
    }


def _say_place(place: EventPlace | PlaceMention, words: Span | None) -> dict[str, Json]:
    return {
        "extracted_place": None if words is None else words.text,
        "resolved_place": place.name,
        "geonameid": place.geonames_id,
        "lat": place.lat,
        "lon": place.lon,
        "country_code": place.country,
        "resolution": _RESOLUTIONS.get(place.precision),
    }


def _say_words(telling: Telling | None) -> dict[str, Json]:
    """The quote with its place in the text, the word for the act, the source, the coder."""
    if telling is None:
        return {}
    quote, document = telling.statement.quote, telling.document
    return {
        "event_text": telling.statement.trigger.text,
        "text": quote.text,
        "text_info": {"start": quote.start, "end": quote.end},
        "link": document.url,
        "cite_info": dict(_say_source(document)),
        "coder": telling.statement.made_by,
    }


def _say_row(row: ImportedEvent) -> dict[str, Json]:
    """The row of another data set: its address and words, where it has any, and where it stands."""
    source: dict[str, Json] = {
        "corpus": row.dataset_title,
        "citation": row.source_words,
        "url": row.url,
        "publication": row.publisher,
    }
    return {"text": row.note, "link": row.url, "cite_info": source, "coder": row.dataset_title}


def _say_source(document: Document) -> Mapping[str, Json]:
    return {
        "corpus": document.id,
        "url": document.url,
        "title": document.title,
        "publication": document.publisher,
        "language": document.language,
    }


def _say_telling(telling: Telling) -> dict[str, Json]:
    statement = telling.statement
    return {
        "statement_id": statement.id,
        "document_id": statement.document_id,
        "quote": statement.quote.text,
        "status": statement.status,
        "attribution": [link.span.text for link in statement.attribution],
        "url": telling.document.url,
        "publisher": telling.document.publisher,
    }


PLOVER = Format(
    name="plover",
    suffix=".jsonl",
    about="PLOVER JSON lines, with the whole record under the key 'comity'",
    writers=(
        ("events", write_plover_events),
        ("statements", write_plover_statements),
        ("imported", write_plover_events),
    ),
)
