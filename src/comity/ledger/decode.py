"""Rows -> records: the public JSON read back, exactly as it was written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from comity.ledger.rows import FailureRow, InputRow
from comity.model import (
    ActorKind,
    Attribution,
    AttributionKind,
    Basis,
    Block,
    BlockKind,
    Bound,
    Certainty,
    Correction,
    DateBasis,
    DatePrecision,
    Disagreement,
    Document,
    Event,
    EventPlace,
    Field,
    Flag,
    Judged,
    JudgedWords,
    Judgement,
    LifeStep,
    Manner,
    Mention,
    Participant,
    PlaceMention,
    PlacePrecision,
    PublishedBasis,
    Quantity,
    Report,
    Span,
    Statement,
    Status,
    TimeMention,
    Verdict,
)

Row = Mapping[str, Any]


def to_document(row: Row) -> Document:
    """The document of a row; its text is empty where the row has none."""
    return Document(
        id=row["id"],
        digest=row["digest"],
        text=row.get("text", ""),
        blocks=tuple(
            Block(kind=BlockKind(block["kind"]), start=block["start"], end=block["end"])
            for block in row["blocks"]
        ),
        url=row["url"],
        publisher=row["publisher"],
        title=row["title"],
        published_on=_to_day(row["published_on"]),
        published_basis=PublishedBasis(row["published_basis"]),
        language=row["language"],
        flags=tuple(Flag(flag=flag["flag"], reason=flag["reason"]) for flag in row["flags"]),
    )


def to_statement(row: Row) -> Statement:
    """The statement of a row."""
    return Statement(
        id=row["id"],
        document_id=row["document_id"],
        quote=Span(text=row["quote"], start=row["start"], end=row["end"]),
        trigger=_to_span(row["trigger"]),
        event_type=row["event_type"],
        mode=row["mode"],
        topics=tuple(row["topics"]),
        status=Status(row["status"]),
        certainty=Certainty(row["certainty"]),
        attribution=tuple(_to_attribution(link) for link in row["attribution"]),
        actors=tuple(_to_mention(mention) for mention in row["actors"]),
        recipients=tuple(_to_mention(mention) for mention in row["recipients"]),
        places=tuple(_to_place(place) for place in row["places"]),
        times=tuple(_to_time(time) for time in row["times"]),
        quantities=tuple(_to_quantity(quantity) for quantity in row["quantities"]),
        score=row["score"],
        made_by=row["made_by"],
    )


def to_event(row: Row) -> Event:
    """The event of a row."""
    return Event(
        id=row["id"],
        event_type=row["event_type"],
        mode=row["mode"],
        topics=tuple(row["topics"]),
        status=Status(row["status"]),
        first_on=_to_day(row["first_on"]),
        last_on=_to_day(row["last_on"]),
        date_precision=DatePrecision(row["date_precision"]),
        date_basis=DateBasis(row["date_basis"]),
        place=None if row["place"] is None else _to_event_place(row["place"]),
        actors=tuple(_to_participant(actor) for actor in row["actors"]),
        recipients=tuple(_to_participant(recipient) for recipient in row["recipients"]),
        registers=tuple(row["registers"]),
        n_reports=row["n_reports"],
        n_publishers=row["n_publishers"],
        n_origins=row["n_origins"],
        life_cycle=tuple(_to_life_step(step) for step in row["life_cycle"]),
        disagreements=tuple(
            Disagreement(field=item["field"], values=tuple(item["values"])) for item in row["disagreements"]
        ),
        statement_ids=tuple(row["statement_ids"]),
    )


def to_report(row: Row) -> Report:
    """The report of a row."""
    return Report(
        event_id=row["event_id"],
        document_id=row["document_id"],
        origin_id=row["origin_id"],
        statement_ids=tuple(row["statement_ids"]),
    )


def to_judgement(row: Row) -> Judgement:
    """The judgement of a row."""
    return Judgement(
        id=row["id"],
        verdict=Verdict(row["verdict"]),
        mention=_to_words(row["mention"]),
        first=_to_judged(row["first"]),
        second=_to_judged(row["second"]),
        correction=_to_correction(row["correction"]),
        by=row["by"],
        at=_to_instant(row["at"]),
        why=row["why"],
        undone_by=row["undone_by"],
        undone_at=None if row["undone_at"] is None else _to_instant(row["undone_at"]),
    )


def to_input(row: Row) -> InputRow:
    """The input of a row."""
    return InputRow(**row)


def to_failure(row: Row) -> FailureRow:
    """The failure of a row."""
    return FailureRow(**row)


def _to_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _to_instant(text: str) -> datetime:
    """The instant of a timestamp, which the ledger holds in UTC and without saying so."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _to_judged(row: Row | None) -> Judged | None:
    if row is None:
        return None
    return Judged(
        id=row["id"],
        name=row["name"],
        kind=None if row["kind"] is None else ActorKind(row["kind"]),
        country=row["country"],
        sector=row["sector"],
        words=_to_words(row["words"]),
    )


def _to_correction(row: Row | None) -> Correction | None:
    if row is None:
        return None
    parties = (_to_judged(party) for party in row["parties"])
    return Correction(
        field=Field(row["field"]),
        terms=tuple(row["terms"]),
        first_on=_to_day(row["first_on"]),
        last_on=_to_day(row["last_on"]),
        precision=DatePrecision(row["precision"]),
        place=None if row["place"] is None else _to_event_place(row["place"]),
        parties=tuple(party for party in parties if party is not None),
        was=row["was"],
    )


def _to_words(row: Row | None) -> JudgedWords | None:
    return None if row is None else JudgedWords(document_id=row["document_id"], span=_to_span(row))


def _to_span(row: Row) -> Span:
    return Span(text=row["text"], start=row["start"], end=row["end"])


def _to_mention(row: Row) -> Mention:
    return Mention(
        span=_to_span(row),
        id=row["id"],
        name=row["name"],
        kind=None if row["kind"] is None else ActorKind(row["kind"]),
        country=row["country"],
        sector=row["sector"],
        score=row["score"],
        basis=Basis(row["basis"]),
        note=row["note"],
    )


def _to_place(row: Row) -> PlaceMention:
    return PlaceMention(
        span=_to_span(row),
        id=row["id"],
        name=row["name"],
        country=row["country"],
        geonames_id=row["geonames_id"],
        lat=row["lat"],
        lon=row["lon"],
        precision=PlacePrecision(row["precision"]),
        score=row["score"],
        basis=Basis(row["basis"]),
    )


def _to_time(row: Row) -> TimeMention:
    return TimeMention(
        span=_to_span(row),
        timex=row["timex"],
        first_on=_to_day(row["first_on"]),
        last_on=_to_day(row["last_on"]),
        precision=DatePrecision(row["precision"]),
        basis=DateBasis(row["basis"]),
    )


def _to_quantity(row: Row) -> Quantity:
    return Quantity(span=_to_span(row), value=row["value"], unit=row["unit"], bound=Bound(row["bound"]))


def _to_attribution(row: Row) -> Attribution:
    return Attribution(
        span=_to_span(row),
        kind=AttributionKind(row["kind"]),
        manner=Manner(row["manner"]),
        cue=None if row["cue"] is None else _to_span(row["cue"]),
        actor_id=row["actor_id"],
        name=row["name"],
    )


def _to_event_place(row: Row) -> EventPlace:
    return EventPlace(
        id=row["id"],
        name=row["name"],
        country=row["country"],
        geonames_id=row["geonames_id"],
        lat=row["lat"],
        lon=row["lon"],
        precision=PlacePrecision(row["precision"]),
    )


def _to_participant(row: Row) -> Participant:
    return Participant(id=row["id"], name=row["name"], country=row["country"], sector=row["sector"])


def _to_life_step(row: Row) -> LifeStep:
    return LifeStep(status=Status(row["status"]), on=_to_day(row["on"]), statement_id=row["statement_id"])
