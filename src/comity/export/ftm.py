"""FollowTheMoney entities as JSON lines: events, who took part, links with direction, quotes, articles.

Schemata and properties: followthemoney 3.8 (Event, UnknownLink, Note, Article, PublicBody, Person,
Organization, LegalEntity).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO, TypeAlias

from comity.export.countries import NOWHERE, Country, load_countries
from comity.export.format import Format, Left, Options
from comity.export.phrasing import (
    address,
    cite,
    one_line,
    say_act,
    say_days,
    say_event,
    say_speakers,
    say_status,
    web_address,
)
from comity.export.records import Happening, Telling
from comity.model import ActorKind, Document, Participant

Entity: TypeAlias = "dict[str, str | dict[str, list[str]]]"

_SCHEMATA = {
    ActorKind.STATE: "PublicBody",
    ActorKind.OFFICE: "PublicBody",
    ActorKind.PERSON: "Person",
    ActorKind.ORGANISATION: "Organization",
    ActorKind.ARMED_GROUP: "Organization",
    ActorKind.OUTLET: "Organization",
}
_LANGUAGES = {"en": "eng"}
# What belongs to one event only.
_OWN = ("Event", "UnknownLink", "Note")


def write_ftm(happenings: Iterable[Happening], out: TextIO, _: Options) -> tuple[Left, ...]:
    """Write the entities of each event. Participants and articles, which events share, come once: their
    ids are kept.
    """
    countries, seen = load_countries(), set[str]()
    for happening in happenings:
        for entity in _iter_entities(happening, countries):
            id_ = str(entity["id"])
            if id_ not in seen:
                out.write(json.dumps(entity, ensure_ascii=False) + "\n")
            if entity["schema"] not in _OWN:
                seen.add(id_)
    return ()


def make_ftm_id(id_: str) -> str:
    """A Wikidata id as it is, by which other FollowTheMoney data can be joined; any other under a prefix."""
    if re.fullmatch(r"Q\d+", id_):
        return id_
    return "comity-" + re.sub(r"[^A-Za-z0-9.-]", "-", id_)


def _iter_entities(happening: Happening, countries: Mapping[str, Country]) -> Iterator[Entity]:
    for participant in happening.participants:
        yield _make_participant(participant, happening.kinds.get(participant.id), countries)
    for document in happening.documents:
        yield _make_article(document)
    yield _make_event(happening, countries)
    for n, (one, other) in enumerate(happening.iter_pairs(), start=1):
        yield _make_link(happening, n, one, other)
    for telling in happening.tellings:
        yield _make_note(happening, telling)


def _make_entity(id_: str, schema: str, **properties: str | Iterable[str] | None) -> Entity:
    """An entity: every property is a list; what has no value is left out."""
    listed = {
        name: [values] if isinstance(values, str) else list(dict.fromkeys(values or ()))
        for name, values in properties.items()
    }
    return {
        "id": id_,
        "schema": schema,
        "properties": {name: values for name, values in listed.items() if values},
    }


def _make_participant(
    participant: Participant, kind: ActorKind | None, countries: Mapping[str, Country]
) -> Entity:
    is_state = participant.id == participant.country
    schema = "PublicBody" if is_state else _SCHEMATA.get(kind, "LegalEntity") if kind else "LegalEntity"
    return _make_entity(
        make_ftm_id(participant.id),
        schema,
        name=participant.name,
        country=countries.get(participant.country or "", NOWHERE).iso2.lower() or None,
        sector=participant.sector,
        wikidataId=participant.id if re.fullmatch(r"Q\d+", participant.id) else None,
    )


def _make_article(document: Document) -> Entity:
    return _make_entity(
        make_ftm_id(document.id),
        "Article",
        title=one_line(document.title) if document.title else cite(document),
        publisher=document.publisher,
        sourceUrl=address(document),
        publishedAt=document.published_on.isoformat() if document.published_on else None,
        language=_LANGUAGES.get(document.language or ""),
    )


def _make_event(happening: Happening, countries: Mapping[str, Country]) -> Entity:
    """The event; its status is in its name and among its keywords."""
    event, row = happening.event, happening.row
    lands = {p.country for p in happening.participants} | {event.place.country if event.place else None}
    codes = sorted(countries.get(land or "", NOWHERE).iso2.lower() for land in lands)
    return _make_entity(
        make_ftm_id(event.id),
        "Event",
        name=say_event(event),
        summary=f"{say_act(event)}; {say_status(event.status)}; {say_days(event)}",
        startDate=event.first_on.isoformat() if event.first_on else None,
        endDate=event.last_on.isoformat() if event.last_on else None,
        country=[code for code in codes if code],
        location=event.place.name if event.place else None,
        involved=[make_ftm_id(one.id) for one in happening.participants],
        keywords=[
            f"status:{event.status.value}",
            event.event_type,
            *event.topics,
            *event.registers,
            *([] if row is None else [f"dataset:{row.dataset}"]),
        ],
        proof=[make_ftm_id(document.id) for document in happening.documents],
        sourceUrl=[url for document in happening.documents if (url := address(document))]
        if row is None
        else web_address(row.url),
        publisher=[document.publisher for document in happening.documents if document.publisher]
        if row is None
        else row.publisher,
        description=None if row is None else f"a row of another data set: {row.source_words}",
        recordId=event.id,
    )


def _make_link(happening: Happening, n: int, one: Participant, other: Participant) -> Entity:
    event = happening.event
    return _make_entity(
        make_ftm_id(f"{event.id}-{n}"),
        "UnknownLink",
        subject=make_ftm_id(one.id),
        object=make_ftm_id(other.id),
        role=f"{say_act(event)}, {say_status(event.status)}{', mutual' if happening.is_mutual else ''}",
        status=event.status.value,
        startDate=event.first_on.isoformat() if event.first_on else None,
        endDate=event.last_on.isoformat() if event.last_on else None,
        recordId=event.id,
    )


def _make_note(happening: Happening, telling: Telling) -> Entity:
    """A statement; its description is the quote, letter by letter."""
    statement, speakers = telling.statement, say_speakers(telling.statement.attribution)
    told = f"told as: {say_status(statement.status)}, {statement.certainty.value}"
    return _make_entity(
        make_ftm_id(statement.id),
        "Note",
        name=f"{say_act(statement)}, {say_status(statement.status)}",
        description=statement.quote.text,
        summary=f"{told}; said by: {speakers}" if speakers else told,
        entity=[make_ftm_id(happening.event.id), *(make_ftm_id(p.id) for p in happening.participants)],
        proof=make_ftm_id(telling.document.id),
        publisher=telling.document.publisher,
        sourceUrl=address(telling.document),
    )


FTM = Format(
    name="ftm",
    suffix=".ftm.json",
    about="FollowTheMoney entities as JSON lines",
    writers=(("events", write_ftm), ("imported", write_ftm)),
)
