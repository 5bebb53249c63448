"""A STIX 2.1 bundle: identities, locations, relationships, a note for each quote, a report for each event.

Names, required properties and vocabularies: STIX Version 2.1, OASIS Standard (10 June 2021).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TextIO
from uuid import UUID, uuid5

from comity.export.countries import NOWHERE, Country, load_countries
from comity.export.format import Format, Left, Options
from comity.export.phrasing import (
    address,
    cite,
    say_act,
    say_days,
    say_event,
    say_speakers,
    say_status,
    web_address,
)
from comity.export.records import Happening, Telling
from comity.model import ActorKind, Document, EventPlace, Participant
from comity.model.imported import ImportedEvent
from comity.model.public import Json

# Ours, drawn once: the same record has the same id in every bundle (not OASIS's, which is for observables).
NAMESPACE = UUID("5b0a1a5e-6a0b-5d62-9c1e-3f1d6b1f8f43")
# STIX demands an instant of creation. Where no day of publication is known it is this one, and the object
# carries the label "undated".
UNDATED = date(1970, 1, 1)

_SHARED = ("identity", "location")
_ABOUT = (
    "The record of what pages say. The label status: tells what happened from what is planned, expected, "
    "possible, called for or denied, and relationship types begin with the status unless it happened. "
    "start_time to stop_time are the days on which an event may have been. The label undated marks dates "
    "of 1970, which stand for none. Scores are no probabilities and are left out."
)
_CLASSES = {ActorKind.PERSON: "individual", ActorKind.PEOPLE: "class", ActorKind.ARMED_GROUP: "group"}


def write_stix(happenings: Iterable[Happening], out: TextIO, _: Options) -> tuple[Left, ...]:
    """Write one bundle. Identities and locations, which events share, come once: their ids are kept."""
    countries, seen = load_countries(), set[str]()
    out.write(f'{{"type": "bundle", "id": "{make_stix_id("bundle", "comity")}", "objects": [')
    out.write("\n" + json.dumps(_make_self(), ensure_ascii=False))
    for happening in happenings:
        for thing in _iter_objects(happening, countries):
            id_ = str(thing["id"])
            if id_ not in seen:
                out.write(",\n" + json.dumps(thing, ensure_ascii=False))
            if thing["type"] in _SHARED:
                seen.add(id_)
    out.write("\n]}\n")
    return ()


def make_stix_id(kind: str, name: str) -> str:
    """``identity--`` and a UUID of version 5: the same for the same thing, always."""
    return f"{kind}--{uuid5(NAMESPACE, f'{kind}:{name}')}"


def _make_self() -> dict[str, Json]:
    return _make_object(
        "identity", "comity", UNDATED, name="Comity", description=_ABOUT, identity_class="system"
    )


def _iter_objects(happening: Happening, countries: Mapping[str, Country]) -> Iterator[dict[str, Json]]:
    """What an event consists of, the report last; whatever is referred to stands before."""
    things = [_make_identity(one, happening) for one in happening.participants]
    if happening.event.place is not None:
        things.append(_make_location(happening.event.place, countries))
    for n, (one, other) in enumerate(happening.iter_pairs(), start=1):
        things.append(_make_relationship(happening, n, one, other))
    about = [thing["id"] for thing in things] or [make_stix_id("identity", "comity")]
    things += [_make_note(telling, about) for telling in happening.tellings]
    yield from things
    yield _make_report(happening, [thing["id"] for thing in things] or about)


def _make_object(kind: str, key: str, on: date | None, /, **properties: Json) -> dict[str, Json]:
    """An object with what every one has; properties without a value are left out."""
    instant = _say_instant(on or UNDATED)
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": make_stix_id(kind, key),
        "created_by_ref": make_stix_id("identity", "comity"),
        "created": instant,
        "modified": instant,
        **{name: value for name, value in properties.items() if value not in (None, [])},
    }


def _say_instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00.000Z"


def _make_identity(participant: Participant, happening: Happening) -> dict[str, Json]:
    kind = happening.kinds.get(participant.id)
    if participant.id == participant.country:
        kind = ActorKind.STATE
    labels = [f"{name}:{value}" for name, value in _facts_of(participant) if value]
    return _make_object(
        "identity",
        participant.id,
        UNDATED,
        name=participant.name,
        identity_class=_CLASSES.get(kind, "organization") if kind else "unknown",
        labels=list[Json](labels),
    )


def _facts_of(participant: Participant) -> list[tuple[str, str | None]]:
    return [("comity", participant.id), ("country", participant.country), ("sector", participant.sector)]


def _make_location(place: EventPlace, countries: Mapping[str, Country]) -> dict[str, Json]:
    has_point = place.lat is not None and place.lon is not None
    country = countries.get(place.country or "", NOWHERE).iso2 or place.country
    return _make_object(
        "location",
        place.id,
        UNDATED,
        name=place.name,
        country=country,
        latitude=place.lat if has_point else None,
        longitude=place.lon if has_point else None,
        region=None if country or has_point else "world",
    )


def _make_relationship(happening: Happening, n: int, one: Participant, other: Participant) -> dict[str, Json]:
    """A relationship whose type names the act, and its status unless it happened: ``planned-consult``."""
    event = happening.event
    words = [event.event_type] if event.status.value == "happened" else [event.status.value, event.event_type]
    return _make_object(
        "relationship",
        f"{event.id}:{n}",
        happening.told_on,
        relationship_type="-".join(words).lower().replace("_", "-"),
        source_ref=make_stix_id("identity", one.id),
        target_ref=make_stix_id("identity", other.id),
        description=f"{say_event(event)}; {say_days(event)}{'; mutual' if happening.is_mutual else ''}",
        start_time=None if event.first_on is None else _say_instant(event.first_on),
        stop_time=None if event.last_on is None else _say_instant(event.last_on + timedelta(days=1)),
        labels=_label(happening),
    )


def _make_note(telling: Telling, about: list[Json]) -> dict[str, Json]:
    """A statement: its content is the quote, letter by letter; its authors are those who say so."""
    statement, speakers = telling.statement, say_speakers(telling.statement.attribution)
    labels = [f"status:{statement.status.value}", f"certainty:{statement.certainty.value}"]
    undated = [] if telling.document.published_on else ["undated"]
    return _make_object(
        "note",
        statement.id,
        telling.document.published_on,
        abstract=f"{say_act(statement)}, {say_status(statement.status)}",
        content=statement.quote.text,
        authors=[speakers] if speakers else None,
        object_refs=about,
        external_references=[_refer(telling.document), _refer_to_record(statement.id)],
        labels=list[Json]([*labels, *undated]),
    )


def _make_report(happening: Happening, refs: list[Json]) -> dict[str, Json]:
    event = happening.event
    return _make_object(
        "report",
        event.id,
        happening.told_on,
        name=say_event(event),
        description=f"{say_act(event)}; {say_status(event.status)}; {say_days(event)}",
        published=_say_instant(happening.told_on or UNDATED),
        object_refs=refs,
        external_references=[
            *map(_refer, happening.documents),
            *([] if happening.row is None else [_refer_to_row(happening.row)]),
            _refer_to_record(event.id),
        ],
        labels=_label(happening),
    )


def _label(happening: Happening) -> list[Json]:
    event = happening.event
    undated = [] if happening.told_on else ["undated"]
    dataset = [] if happening.row is None else [f"dataset:{happening.row.dataset}"]
    return [f"status:{event.status.value}", f"type:{event.event_type}", *event.topics, *dataset, *undated]


def _refer(document: Document) -> dict[str, Json]:
    reference: dict[str, Json] = {
        "source_name": document.publisher or "unnamed",
        "description": cite(document),
    }
    url = address(document)
    return reference if url is None else reference | {"url": url}


def _refer_to_row(row: ImportedEvent) -> dict[str, Json]:
    """Where a row of another data set stands, under its own id there."""
    reference: dict[str, Json] = {
        "source_name": row.dataset_title,
        "description": row.source_words,
        "external_id": row.source_id,
    }
    url = web_address(row.url)
    return reference if url is None else reference | {"url": url}


def _refer_to_record(id_: str) -> dict[str, Json]:
    return {"source_name": "comity", "external_id": id_}


STIX = Format(
    name="stix",
    suffix=".json",
    about="STIX 2.1 bundle: reports, relationships, notes with the quotes",
    writers=(("events", write_stix), ("imported", write_stix)),
)
