"""Tellings: what of a statement decides which event it is about, laid out for fast comparison."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from comity.fuse.acts import load_acts
from comity.fuse.announcements import read_due_days
from comity.fuse.kinds import (
    LASTING,
    ONGOING_DAYS,
    PHASES,
    SINGLE_DAYS,
    WINDOWS,
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
from comity.fuse.readouts import read_days
from comity.model import ActorKind, Document, Mention, PlacePrecision, Statement, Status, TimeMention

LONG_AGO = -(10**7)
FAR_AHEAD = 10**7
# Places of a point or a city can differ; a region or a country may hold them.
EXACT_PLACES = frozenset((PlacePrecision.POINT, PlacePrecision.CITY))
WORD_BITS = 256
NAME = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w’'-]+")
NO_NAME = frozenset(("the", "his", "her", "their", "its", "this", "that", "they", "he", "she", "it", "who"))
WEEKDAY = re.compile(r"XXXX-W(?:XX|\d\d)-([1-7])")
# Rank as the words give it: a meeting of foreign ministers is not the presidents' meeting.
RANKS = (
    ("vice", re.compile(r"\b(?:vice|deputy)\b")),
    ("head", re.compile(r"\b(?:president|leaders?|king|emir|sultan|chancellor|heads? of state)\b")),
    ("premier", re.compile(r"\b(?:prime minister|premier|head of government)\b")),
    ("diplomacy", re.compile(r"\b(?:foreign minist\w+|foreign secretary|secretary of state)\b")),
    ("defence", re.compile(r"\b(?:defen[cs]e minist\w+|defen[cs]e secretary|secretary of defen[cs]e)\b")),
    ("security", re.compile(r"\b(?:security council|security adviser|security advisor)\b")),
    ("envoy", re.compile(r"\b(?:ambassadors?|envoys?|special representative)\b")),
)


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
    def is_single(self) -> bool:
        """True for an act of a lasting kind that was done once, on a day or in a month that is told."""
        return (
            self.nature is Nature.CONTINUING
            and self.phase is Phase.PAST
            and self.stated is not None
            and self.stated[1] - self.stated[0] < SINGLE_DAYS
        )


def drop_impossible_times(statement: Statement, document: Document | None) -> Statement:
    """The statement without days that its page cannot tell of as past.

    "They spoke ahead of the meeting of 10 October", told on the 5th as something that happened, does not
    mean the 10th. One day is left for pages dated by another clock. A visit keeps its day: "before his visit
    of 14 December" dates the visit, whatever else is wrong about it.
    """
    if statement.mode == "visit":
        return statement
    if document is None or document.published_on is None or statement.status is not Status.HAPPENED:
        return statement
    latest = document.published_on.toordinal() + 1
    kept = tuple(t for t in statement.times if t.first_on is None or t.first_on.toordinal() <= latest)
    return statement if len(kept) == len(statement.times) else replace(statement, times=kept)


def make_tellings(
    documents: Mapping[str, Document],
    statements: Iterable[Statement],
    first_telling: Mapping[str, str],
    pages: Mapping[str, PageWords],
    ranks: Mapping[str, frozenset[str]] | None = None,
) -> list[Telling]:
    """The tellings of these statements in founding order, each statement once.

    A statement whose document is not given is taken to stand in an undated page of its own. ``ranks`` are
    those of each person by all statements, where not all are given (``learn_ranks``).
    """
    unique = sorted({s.id: s for s in statements}.values(), key=lambda s: founding_key(s, documents))
    writing = _find_writing_windows(unique, documents)
    known = learn_ranks(unique) if ranks is None else ranks
    return [
        replace(
            _make_telling(s, documents, first_telling, writing, known),
            page=pages.get(s.document_id, NO_WORDS),
        )
        for s in unique
    ]


def founding_key(statement: Statement, documents: Mapping[str, Document]) -> tuple[str, str, int, str]:
    """Sorts statements: the first founds the event that they share."""
    document = documents.get(statement.document_id)
    day = document.published_on.isoformat() if document and document.published_on else "9999"
    return (day, statement.document_id, statement.quote.start, statement.id)


def choose_time(statement: Statement) -> TimeMention | None:
    """The time that tells most about when: the narrowest, of equals the one nearest the trigger."""
    times = [t for t in statement.times if t.first_on is not None and t.last_on is not None]
    if not times:
        return None

    def rank(time: TimeMention) -> tuple[int, int, int]:
        first, last = span_days(time)
        return (last - first, abs(time.span.start - statement.trigger.start), time.span.start)

    return min(times, key=rank)


def span_days(time: TimeMention) -> tuple[int, int]:
    """First and last day of a resolved time as ordinals."""
    first = time.first_on or date.min
    last = time.last_on or date.max
    return (min(first, last).toordinal(), max(first, last).toordinal())


def party_of(mention: Mention) -> str | None:
    """The party for which a participant stands: his country, or an organisation or group itself."""
    if mention.id is None and mention.country is None:
        return None
    if mention.kind is ActorKind.ARMED_GROUP and mention.id is not None:
        return mention.id
    return mention.country or mention.id


def _make_telling(
    statement: Statement,
    documents: Mapping[str, Document],
    first_telling: Mapping[str, str],
    writing: Mapping[str, tuple[int, int]],
    known: Mapping[str, frozenset[str]],
) -> Telling:
    text_id = first_telling.get(statement.document_id, statement.document_id)
    nature, phase = nature_of(statement), phase_of(statement)
    published = _find_published(documents, statement.document_id, text_id)
    chosen = choose_time(statement)
    stated = _go_on(span_days(chosen), nature, phase, published) if chosen else None
    window = writing.get(statement.document_id, (LONG_AGO, FAR_AHEAD))
    doers, others = _parties(statement.actors), _parties(statement.recipients)
    grounds = frozenset(place.country for place in statement.places if place.country)
    people = (*statement.actors, *statement.recipients)
    document = documents.get(statement.document_id)
    readout = read_days(document, statement) if document else None
    due = read_due_days(document, statement) if document else None
    titled = _to_ordinals(readout or due)
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
        persons=_group_persons(people),
        ranks=_group_ranks(people, known),
        stated=stated,
        assumed=titled or _assume_interval(nature, phase, published, window),
        weekday=_find_weekday(statement) if stated is None else None,
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
        readout_of=(document.publisher or "") if document and readout else None,
    )


def _is_at_home(statement: Statement, grounds: frozenset[str], parties: frozenset[str]) -> bool:
    """True for a meeting told as on third ground whose place is in the country of one who took part."""
    return statement.mode == "third-party" and bool(grounds & parties)


def _to_ordinals(days: tuple[date, date] | None) -> tuple[int, int] | None:
    return (days[0].toordinal(), days[1].toordinal()) if days else None


def _find_published(documents: Mapping[str, Document], *ids: str) -> int | None:
    """The day of publication of the first of these documents that has one."""
    for document_id in ids:
        document = documents.get(document_id)
        if document is not None and document.published_on is not None:
            return document.published_on.toordinal()
    return None


def _assume_interval(
    nature: Nature, phase: Phase, published: int | None, writing: tuple[int, int]
) -> tuple[int, int]:
    """When an act lies whose page does not date it.

    The next meeting that two agree on at today's is not today's: what is to come lies after the page's day.
    """
    window = WINDOWS[nature]
    if published is not None and nature in LASTING and phase is not Phase.FUTURE:
        return (published - ONGOING_DAYS // 2, published + ONGOING_DAYS // 2)
    if published is None:
        if phase in (Phase.FUTURE, Phase.LOOSE):
            return (writing[0], FAR_AHEAD)
        return (LONG_AGO, writing[1]) if phase is Phase.PAST else (LONG_AGO, FAR_AHEAD)
    if phase in (Phase.FUTURE, Phase.LOOSE):
        return (published + 1, published + window.future)
    if phase is Phase.DENIED:
        return (published - window.future, published + window.future)
    return (published - window.past, published)


def _go_on(days: tuple[int, int], nature: Nature, phase: Phase, published: int | None) -> tuple[int, int]:
    """The days stated; what has gone on "since 2022" goes on after the page that says so."""
    if nature is not Nature.CONTINUING or phase is Phase.PAST or days[1] - days[0] < SINGLE_DAYS:
        return days
    if published is None or phase not in (Phase.OPEN, Phase.ALLEGED):
        return days
    return (days[0], max(days[1], published + ONGOING_DAYS // 2))


def _find_writing_windows(
    statements: Iterable[Statement], documents: Mapping[str, Document]
) -> dict[str, tuple[int, int]]:
    """For each undated page the days on which it can have been written.

    It was written after the latest day on which it says that something happened, and not after the
    earliest for which it says that something is planned. Pages that contradict themselves have no window.
    """
    windows: dict[str, tuple[int, int]] = {}
    for statement in statements:
        document = documents.get(statement.document_id)
        time = choose_time(statement)
        if time is None or (document is not None and document.published_on is not None):
            continue
        (first, last), phase = span_days(time), PHASES[statement.status]
        low, high = windows.get(statement.document_id, (LONG_AGO, FAR_AHEAD))
        if phase is Phase.PAST:
            low = max(low, first)
        elif phase is Phase.FUTURE:
            high = min(high, last)
        windows[statement.document_id] = (low, high)
    return {key: window for key, window in windows.items() if window[0] <= window[1]}


def _parties(mentions: Iterable[Mention]) -> frozenset[str]:
    return frozenset(party for mention in mentions if (party := party_of(mention)) is not None)


def _group_persons(people: Iterable[Mention]) -> dict[str, frozenset[str]]:
    """The named persons of each party."""
    groups: dict[str, set[str]] = {}
    for mention in people:
        if mention.kind is ActorKind.PERSON and mention.id is not None:
            groups.setdefault(mention.country or "", set()).add(mention.id)
    return {country: frozenset(ids) for country, ids in sorted(groups.items())}


def _ranks_in(words: str) -> frozenset[str]:
    found = frozenset(name for name, pattern in RANKS if pattern.search(words.casefold()))
    return frozenset(("vice",)) if "vice" in found else found


def learn_ranks(statements: Iterable[Statement]) -> dict[str, frozenset[str]]:
    """The ranks that the given statements' words give to each person, whoever gives them."""
    ranks: dict[str, frozenset[str]] = {}
    for statement in statements:
        for mention in (*statement.actors, *statement.recipients):
            if mention.kind is ActorKind.PERSON and mention.id is not None:
                ranks[mention.id] = ranks.get(mention.id, frozenset()) | _ranks_in(mention.span.text)
    return ranks


def _group_ranks(people: Iterable[Mention], known: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """The ranks on which each party takes part, by the words for it or by who the person is."""
    groups: dict[str, frozenset[str]] = {}
    for mention in people:
        if mention.kind not in (ActorKind.PERSON, ActorKind.OFFICE):
            continue
        ranks = known.get(mention.id or "", frozenset()) or _ranks_in(
            f"{mention.span.text} {mention.name or ''}"
        )
        if ranks:
            country = mention.country or ""
            groups[country] = groups.get(country, frozenset()) | ranks
    return groups


def _find_weekday(statement: Statement) -> int | None:
    """The day of the week (1 is Monday) where the words give that and no date."""
    found = {match.group(1) for time in statement.times if (match := WEEKDAY.fullmatch(time.timex or ""))}
    return int(found.pop()) if len(found) == 1 else None


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
