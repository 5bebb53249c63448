"""Events: what happened, or is to happen, once, with every telling of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from comity.model.terms import DateBasis, DatePrecision, PlacePrecision, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One actor or recipient of an event."""

    id: str
    name: str
    country: str | None
    sector: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPlace:
    """Where an event happened; a country has no coordinates."""

    id: str
    name: str
    country: str | None
    geonames_id: int | None
    lat: float | None
    lon: float | None
    precision: PlacePrecision


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeStep:
    """One step of a life cycle: what was said of the event, as of which day, by which statement.

    ``on`` is the day of the telling (the page's date), or of the event itself once it happened.
    """

    status: Status
    on: date | None
    statement_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A field on which independent tellings differ, and the values told."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One document's telling of one event; copies of one telling share ``origin_id``."""

    event_id: str
    document_id: str
    origin_id: str
    statement_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening. ``first_on`` to ``last_on`` (both included) are the days it may have been on."""

    id: str
    event_type: str
    mode: str | None
    topics: tuple[str, ...]
    status: Status
    first_on: date | None
    last_on: date | None
    date_precision: DatePrecision
    date_basis: DateBasis
    place: EventPlace | None
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    registers: tuple[str, ...]
    n_reports: int
    n_publishers: int
    n_origins: int
    life_cycle: tuple[LifeStep, ...]
    disagreements: tuple[Disagreement, ...]
    statement_ids: tuple[str, ...]

    @property
    def countries(self) -> frozenset[str]:
        """The ISO3 codes of all states that take part."""
        return frozenset(p.country for p in (*self.actors, *self.recipients) if p.country)


def make_event_id(founding_statement_id: str) -> str:
    """The id of the event that this statement founded."""
    return "ev-" + hashlib.sha256(founding_statement_id.encode()).hexdigest()[:20]
