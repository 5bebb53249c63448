"""Imported events: rows of other data sets, which have no quote and no origin of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from comity.model.event import Event, EventPlace, Participant
from comity.model.public import Json, day_to_json
from comity.model.terms import DateBasis, DatePrecision, PlacePrecision, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedParticipant:
    """An actor or recipient of a row. What ends in ``_given`` is in the data set's own codes or words."""

    name: str
    country: str | None
    sector: str | None
    code_given: str | None = None
    country_given: str | None = None
    sectors_given: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedPlace:
    """Where a row says that it was; a country has no coordinates."""

    name: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: PlacePrecision | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedEvent:
    """One row of another event data set, and what its codes mean here.

    ``kind`` is its own code and ``label`` that code's name; ``event_type`` is None where PLOVER has no type
    for it. ``location`` and ``line`` say where the row stands (``member`` within an archive). ``goldstein``
    belongs to the code, ``score_given`` and ``quad_given`` stood in the row. Counts of mentions, sources and
    articles are the data set's; they are no origins. ``n_reports`` pages of ``n_publishers`` outlets stand in
    the data set's own table of mentions, where that was imported; which of them tell it first, nobody knows.
    """

    id: str
    dataset: str
    dataset_title: str
    source_id: str
    location: str
    member: str | None
    line: int
    kind: str
    label: str
    event_type: str | None
    mode: str | None
    topics: tuple[str, ...]
    status: Status
    registers: tuple[str, ...]
    first_on: date
    last_on: date
    date_precision: DatePrecision
    actors: tuple[ImportedParticipant, ...]
    recipients: tuple[ImportedParticipant, ...]
    place: ImportedPlace | None
    quad: str | None
    quad_given: str | None
    goldstein: float | None
    score_given: float | None
    n_mentions_given: int | None = None
    n_sources_given: int | None = None
    n_articles_given: int | None = None
    tone_given: float | None = None
    publisher: str | None = None
    url: str | None = None
    story: str | None = None
    note: str | None = None
    n_reports: int = 0
    n_publishers: int = 0

    @property
    def file_name(self) -> str:
        """The name of the file (or of the member of an archive), without its folders."""
        return (self.member or self.location).replace("\\", "/").rsplit("/", 1)[-1]

    @property
    def source_words(self) -> str:
        """The data set and the row: ``ICEWS, events.2018.tab, line 12``."""
        return f"{self.dataset_title}, {self.file_name}, line {self.line:,}"


def make_imported_event(
    row: ImportedEvent,
    actors: tuple[Participant, ...],
    recipients: tuple[Participant, ...],
    place: EventPlace | None = None,
) -> Event:
    """A row in the shape of an event: of these participants, told by no statement and of no origin.

    Its reports are the pages in the data set's own table of mentions.
    """
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
        place=place,
        actors=actors,
        recipients=recipients,
        registers=row.registers,
        n_reports=row.n_reports,
        n_publishers=row.n_publishers,
        n_origins=0,
        life_cycle=(),
        disagreements=(),
        statement_ids=(),
    )


# Acts in which both sides do the same: data sets write one row for each direction.
_MUTUAL = frozenset(("CONSULT", "AGREE", "COOPERATE"))


def is_mutual(event: ImportedEvent) -> bool:
    """True where both sides do the same and nothing is only intended: intending to meet is one side's."""
    is_done = event.status not in (Status.PLANNED, Status.EXPECTED)
    is_signed = event.event_type == "SUPPORT" and "agreement" in event.topics
    is_both = event.event_type in _MUTUAL or is_signed
    return is_both and event.mode != "visit" and is_done and bool(event.recipients)


def act_key(event: ImportedEvent) -> tuple[object, ...]:
    """The same for rows of one data set that say the same of the same day and story: a meeting has a row
    for each direction.
    """
    actors = tuple(sorted(one.name for one in event.actors))
    recipients = tuple(sorted(one.name for one in event.recipients))
    sides: object = tuple(sorted((*actors, *recipients))) if is_mutual(event) else (actors, recipients)
    act = (event.event_type, event.mode, event.topics, event.status)
    return (event.dataset, event.first_on, event.last_on, act, sides, event.story or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedMention:
    """One page in which a data set found an event; a report, and no origin.

    ``sentence`` is the number of the sentence, ``confidence`` the data set's own, in per cent. ``location``
    (``member`` within an archive) and ``line`` say where the mention stands.
    """

    mentioned_at: datetime
    publisher: str | None
    url: str
    sentence: int | None
    confidence: int | None
    location: str
    member: str | None
    line: int


def imported_to_json(event: ImportedEvent) -> dict[str, Json]:
    """The keys of an event, empty where an imported row has nothing, and ``imported``: what is its own."""
    return {
        "id": event.id,
        "event_type": event.event_type,
        "mode": event.mode,
        "topics": list(event.topics),
        "status": event.status,
        "first_on": day_to_json(event.first_on),
        "last_on": day_to_json(event.last_on),
        "date_precision": event.date_precision,
        "date_basis": None,
        "place": _place_to_json(event.place),
        "actors": [_participant_to_json(participant) for participant in event.actors],
        "recipients": [_participant_to_json(participant) for participant in event.recipients],
        "registers": list(event.registers),
        "n_reports": event.n_reports,
        "n_publishers": event.n_publishers,
        "n_origins": 0,
        "life_cycle": [],
        "disagreements": [],
        "statement_ids": [],
        "imported": _own_to_json(event),
    }


def _own_to_json(event: ImportedEvent) -> dict[str, Json]:
    return {
        "dataset": event.dataset,
        "dataset_title": event.dataset_title,
        "location": event.location,
        "member": event.member,
        "line": event.line,
        "source_id": event.source_id,
        "kind": event.kind,
        "label": event.label,
        "quad": event.quad,
        "quad_given": event.quad_given,
        "goldstein": event.goldstein,
        "score_given": event.score_given,
        "n_mentions_given": event.n_mentions_given,
        "n_sources_given": event.n_sources_given,
        "n_articles_given": event.n_articles_given,
        "tone_given": event.tone_given,
        "publisher": event.publisher,
        "url": event.url,
        "story": event.story,
        "note": event.note,
    }


def _place_to_json(place: ImportedPlace | None) -> dict[str, Json] | None:
    if place is None:
        return None
    return {
        "id": None,
        "name": place.name,
        "country": place.country,
        "geonames_id": None,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
    }


def _participant_to_json(participant: ImportedParticipant) -> dict[str, Json]:
    return {
        "id": None,
        "name": participant.name,
        "country": participant.country,
        "sector": participant.sector,
        "code_given": participant.code_given,
        "country_given": participant.country_given,
        "sectors_given": participant.sectors_given,
    }
