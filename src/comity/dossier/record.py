"""The dossier as one frozen record: all that a template shows, with no decision left to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from comity.dossier.imported import Imported
from comity.dossier.measured import Measures
from comity.model import Document, Dyad, Event, Statement, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a text; ``statement_ids`` are the claims that it is the quote of (none: plain text)."""

    text: str
    statement_ids: tuple[str, ...] = ()

    @property
    def is_quote(self) -> bool:
        """True where these words are the quote of a statement."""
        return bool(self.statement_ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One document as a dossier names it.

    ``link`` is the address where it is safe to follow (http, https), ``address`` is what was given.
    """

    document: Document
    anchor: str
    title: str
    publisher: str
    published_text: str
    address: str | None
    link: str | None
    n_statements: int
    digest_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who made a claim, in words, and what the resolver noted about the names in it."""

    statement_id: str
    said_by: str
    status_text: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The paragraph of one document that tells an event, its quotes marked; ``is_copy`` tells a near-copy."""

    source: Source
    statements: tuple[Statement, ...]
    segments: tuple[Segment, ...]
    voices: tuple[Voice, ...]
    is_copy: bool

    @property
    def quotes(self) -> tuple[str, ...]:
        """The exact words, one entry for each sentence."""
        return tuple(dict.fromkeys(statement.quote.text for statement in self.statements))


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a life cycle in words; ``anchor`` is the source that says so."""

    status: Status
    status_text: str
    day_text: str
    publisher: str
    anchor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One event as a dossier tells it; ``claim`` says who says so where no page says it by itself."""

    event: Event
    anchor: str
    date_text: str
    date_note: str
    what: str
    status_text: str
    claim: str
    direction: str
    place: str | None
    topics: tuple[str, ...]
    quantities: tuple[str, ...]
    steps: tuple[Step, ...]
    weight: str
    passages: tuple[Passage, ...]
    disagreements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line in a section; its paragraphs stand at its first place in the dossier (``is_home``)."""

    line: Line
    is_home: bool
    remark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Entries under one heading (a year, an outcome); ``is_open`` where they are shown unfolded."""

    title: str | None
    entries: tuple[Entry, ...]
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A titled part of a section, its entries in groups."""

    title: str | None
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation of states that takes part in events of the dossier, and in which."""

    name: str
    anchors: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One register of the dossier; ``empty_text`` is the sentence that stands where it has no event."""

    name: str
    title: str
    about: str
    columns: tuple[str, ...]
    parts: tuple[Part, ...]
    n_events: int
    empty_text: str
    organisations: tuple[Organisation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSeries:
    """The known meetings of two persons, one from each state."""

    first_person: str
    second_person: str
    first: Line
    last: Line
    n_meetings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """First meeting and series. ``opening`` says in sentences what is known of the first meeting.

    Calls (``n_calls``) are no meetings: they count only in ``by_year``, which gives year, held, not held.
    """

    opening: tuple[str, ...]
    first: Line | None
    leaders: PersonSeries | None
    persons: tuple[PersonSeries, ...]
    n_held: int
    n_undated: int
    n_calls: int
    by_year: tuple[tuple[str, int, int], ...]
    empty_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What the evidence is, in figures and in sentences; the first sentence says so where it is thin."""

    sentences: tuple[str, ...]
    is_thin: bool
    n_documents: int
    n_publishers: int
    n_origins: int
    n_undated: int
    n_statements: int
    n_events: int
    first_on: date | None
    last_on: date | None
    flags: tuple[tuple[str, int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePoint:
    """A dated event on the timeline: its lane, the days it may have been on, its status."""

    lane: str
    first_on: date
    last_on: date
    status: Status
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The timeline picture: lanes in the order of the registers, and how many events have no place on it."""

    lanes: tuple[str, ...]
    points: tuple[TimelinePoint, ...]
    n_undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The mean score of the events of one month (-10 conflict, +10 cooperation) and their number."""

    year: int
    month: int
    mean_score: float
    n_events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Monthly:
    """The monthly cooperation-conflict series, and what could not be counted in it."""

    months: tuple[Month, ...]
    n_events: int
    n_undated: int
    n_not_happened: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A field of one event on which its tellings differ."""

    line: Line
    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All that the evidence holds on two states, laid out in order."""

    dyad: Dyad
    names: tuple[str, str]
    title: str
    as_of: date | None
    n_left_out: int
    since: date | None
    summary: Summary
    series: Series
    sections: tuple[Section, ...]
    timeline: Timeline
    monthly: Monthly
    disputes: tuple[Dispute, ...]
    sources: tuple[Source, ...]
    imported: Imported | None = None
    measures: Measures = field(default_factory=Measures)
