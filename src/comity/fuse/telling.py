"""Tellings: what of a statement decides which event it is about, laid out for fast comparison."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from comity.fuse.acts import load_acts
from comity.fuse.announcements import read_due_days
from comity.fuse.kinds import (
    SINGLE_DAYS,
    Nature,
    Phase,
    group_of,
    is_reciprocal,
    is_recurrent,
    mode_of,
    nature_of,
    phase_of,
    specific_topics,
)
from comity.fuse.pages import NO_WORDS, WORD, PageWords
from comity.fuse.reading import PageReading
from comity.fuse.readouts import read_days
from comity.fuse.sides import find_parties, group_persons, group_ranks, learn_ranks
from comity.fuse.times import (
    FAR_AHEAD,
    LONG_AGO,
    assume_interval,
    choose_time,
    extend_ongoing,
    find_weekday,
    span_days,
    to_ordinals,
)
from comity.model import Document, PlacePrecision, Statement, Status

# Places of a point or a city can differ; a region or a country may hold them.
EXACT_PLACES = frozenset((PlacePrecision.POINT, PlacePrecision.CITY))
WORD_BITS = 256
NAME = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w’'-]+")
NO_NAME = frozenset(("the", "his", "her", "their", "its", "this", "that", "they", "he", "she", "it", "who"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One statement, seen by fusion. Days are ordinals (``date.toordinal``), both ends included.

    ``parties`` are countries, and organisations and armed groups that are no state's; ``reach`` adds the
    countries of the places. ``key`` sorts by founding: day of publication, document, position, id.
    ``stated`` is when the act was by the words, ``assumed`` when it can have been if they do not say.
    ``start`` to ``end`` is the quote, ``at`` the word for the act; ``borrowed`` is where words for its
    participants stand in earlier sentences. ``readout_of`` is the publisher where the page is an office's
    account of the contact, told when it was over. ``acts`` is what the word for the act can name, ``cast``
    the words for the participants, ``named`` those of them that are names, ``page`` the words of the page.
    ``apart`` are statements that by a person's judgement are not of the same event.
    """

    id: str
    key: tuple[str, str, int, str]
    document_id: str
    text_id: str
    published: int | None
    group: str
    nature: Nature
    phase: Phase
    status: Status
    event_type: str
    mode: str | None
    reciprocal: bool
    parties: frozenset[str]
    doers: frozenset[str]
    others: frozenset[str]
    reach: frozenset[str]
    persons: Mapping[str, frozenset[str]]
    ranks: Mapping[str, frozenset[str]]
    stated: tuple[int, int] | None
    assumed: tuple[int, int]
    weekday: int | None
    spots: tuple[tuple[str, float | None, float | None], ...]
    grounds: frozenset[str]
    topics: frozenset[str]
    amounts: frozenset[tuple[str, float]]
    words: int
    start: int
    end: int
    at: int
    borrowed: frozenset[int]
    recurrent: bool
    acts: frozenset[str]
    cast: frozenset[str]
    named: frozenset[str]
    page: PageWords = NO_WORDS
    readout_of: str | None = None
    apart: frozenset[str] = frozenset()

    @property
    def interval(self) -> tuple[int, int]:
        """When the act was, as stated or else as assumed."""
        return self.stated or self.assumed

    @property
    def is_adrift(self) -> bool:
        """True where neither the words nor the page say when the act was."""
        return self.published is None and self.stated is None

    @property
    def is_single(self) -> bool:
        """True for an act of a lasting kind that was done once, on a day or in a month that is told."""
        return (
            self.nature is Nature.CONTINUING
            and self.phase is Phase.PAST
            and self.stated is not None
            and self.stated[1] - self.stated[0] < SINGLE_DAYS
        )


def make_tellings(
    documents: Mapping[str, Document],
    statements: Iterable[Statement],
    readings: Mapping[str, PageReading],
    ranks: Mapping[str, frozenset[str]] | None = None,
    read: Mapping[str, Telling] = MappingProxyType({}),
) -> list[Telling]:
    """The tellings of these statements in founding order, each statement once.

    A statement whose document is not given is taken to stand in an undated page of its own. ``ranks`` are
    those of each person by all statements, where not all are given (``learn_ranks``). ``read`` are tellings
    that were made so before, by the statement's id.
    """
    unique = sorted({s.id: s for s in statements}.values(), key=lambda s: founding_key(s, documents))
    known = learn_ranks(unique) if ranks is None else ranks
    return [
        read.get(s.id)
        or _make_telling(
            s, documents, readings.get(s.document_id) or PageReading(text_id=s.document_id), known
        )
        for s in unique
    ]


def founding_key(statement: Statement, documents: Mapping[str, Document]) -> tuple[str, str, int, str]:
    """Sorts statements: the first founds the event that they share."""
    document = documents.get(statement.document_id)
    day = document.published_on.isoformat() if document and document.published_on else "9999"
    return (day, statement.document_id, statement.quote.start, statement.id)


def _make_telling(
    statement: Statement,
    documents: Mapping[str, Document],
    reading: PageReading,
    known: Mapping[str, frozenset[str]],
) -> Telling:
    text_id = reading.text_id
    nature, phase = nature_of(statement), phase_of(statement)
    published = _find_published(documents, statement.document_id, text_id)
    chosen = choose_time(statement)
    stated = extend_ongoing(span_days(chosen), nature, phase, published) if chosen else None
    window = reading.window or (LONG_AGO, FAR_AHEAD)
    doers, others = find_parties(statement.actors), find_parties(statement.recipients)
    grounds = frozenset(place.country for place in statement.places if place.country)
    people = (*statement.actors, *statement.recipients)
    document = documents.get(statement.document_id)
    readout = read_days(document, statement) if document else None
    due = read_due_days(document, statement) if document else None
    titled = to_ordinals(readout or due)
    return Telling(
        id=statement.id,
        key=founding_key(statement, documents),
        document_id=statement.document_id,
        text_id=text_id,
        published=published,
        group=group_of(statement),
        nature=nature,
        phase=phase,
        status=statement.status,
        event_type=statement.event_type,
        mode=None if _is_at_home(statement, grounds, doers | others) else mode_of(statement),
        reciprocal=is_reciprocal(statement),
        parties=doers | others,
        doers=doers,
        others=others,
        reach=doers | others | grounds if nature is Nature.MEETING else doers | others,
        persons=group_persons(people),
        ranks=group_ranks(people, known),
        stated=stated,
        assumed=titled or assume_interval(nature, phase, published, window),
        weekday=find_weekday(statement) if stated is None else None,
        spots=_find_spots(statement),
        grounds=grounds,
        topics=specific_topics(statement.topics),
        amounts=frozenset((q.unit or "", q.value) for q in statement.quantities if q.value is not None),
        words=_hash_words(statement),
        start=statement.quote.start,
        end=statement.quote.end,
        at=statement.trigger.start,
        borrowed=frozenset(m.span.start for m in people if m.span.end <= statement.quote.start),
        recurrent=is_recurrent(statement),
        acts=load_acts().read(statement),
        cast=frozenset(word for m in people for word in WORD.findall(m.span.text.casefold())),
        named=frozenset(name.casefold() for m in people for name in NAME.findall(m.span.text)) - NO_NAME,
        page=reading.words,
        readout_of=(document.publisher or "") if document and readout else None,
    )


def _is_at_home(statement: Statement, grounds: frozenset[str], parties: frozenset[str]) -> bool:
    """True for a meeting told as on third ground whose place is in the country of one who took part."""
    return statement.mode == "third-party" and bool(grounds & parties)


def _find_published(documents: Mapping[str, Document], *ids: str) -> int | None:
    """The day of publication of the first of these documents that has one."""
    for document_id in ids:
        document = documents.get(document_id)
        if document is not None and document.published_on is not None:
            return document.published_on.toordinal()
    return None


def _find_spots(statement: Statement) -> tuple[tuple[str, float | None, float | None], ...]:
    if statement.mode == "phone":
        return ()
    return tuple(
        sorted(
            {
                (place.id or place.name or place.span.text, place.lat, place.lon)
                for place in statement.places
                if place.precision in EXACT_PLACES
            },
            key=lambda spot: spot[0],
        )
    )


def _hash_words(statement: Statement) -> int:
    """The words of the quote as bits of one number; the participants' names are left out.

    Of two such numbers the shared bits over all bits estimate the Jaccard similarity of the words.
    """
    names = {
        word
        for mention in (*statement.actors, *statement.recipients)
        for word in WORD.findall(mention.span.text.casefold())
    }
    bits = 0
    for word in set(WORD.findall(statement.quote.text.casefold())) - names:
        bits |= 1 << (zlib.crc32(word.encode("utf-8", "surrogatepass")) % WORD_BITS)
    return bits
