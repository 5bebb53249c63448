"""Facts: the fields of an event from all its tellings: when, where, who, about what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from comity.fuse.kinds import LASTING, nature_of
from comity.fuse.readouts import read_days
from comity.fuse.times import choose_time, span_days
from comity.model import (
    ActorKind,
    DateBasis,
    DatePrecision,
    Document,
    EventPlace,
    Mention,
    Participant,
    PlaceMention,
    PlacePrecision,
    Statement,
    Status,
    TimeMention,
)

PLACE_ORDER = (
    PlacePrecision.POINT,
    PlacePrecision.CITY,
    PlacePrecision.REGION,
    PlacePrecision.COUNTRY,
    PlacePrecision.UNKNOWN,
)
PEOPLE = (ActorKind.PERSON, ActorKind.OFFICE)
# With four or more statements a topic must stand in a quarter of them: one stray word in one sentence of many
# does not put an event into a register. With fewer every topic counts.
MANY_STATEMENTS = 4
LEAST_TOPIC_SHARE = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The days on which an event may have been, and how that is known."""

    first_on: date | None
    last_on: date | None
    precision: DatePrecision
    basis: DateBasis

    @property
    def day(self) -> date | None:
        """The one day of the event, where it is known."""
        return self.first_on if self.first_on == self.last_on else None


NO_DATE = When(first_on=None, last_on=None, precision=DatePrecision.UNKNOWN, basis=DateBasis.NOT_FOUND)


def find_when(statements: Sequence[Statement], documents: Mapping[str, Document]) -> When:
    """The days that all dated tellings allow, with the basis of the most precise one.

    Tellings that slip by a day leave no common day: then the day told most often holds, of equals the
    first. A war or a practice covers all days told of it. An event of which no page tells the day is
    bounded by the first page that says it happened, unless it is said to go on.
    """
    times = [time for statement in statements if (time := choose_time(statement)) is not None]
    if not times:
        return _bound_by_pages(statements, documents)
    spans = [span_days(time) for time in times]
    first, last = max(low for low, _ in spans), min(high for _, high in spans)
    best = min(times, key=_rank_time)
    if first > last and nature_of(statements[0]) in LASTING:
        first, last = min(low for low, _ in spans), max(high for _, high in spans)
    elif first > last:
        narrow = [span for span in spans if span[1] - span[0] == min(b - a for a, b in spans)]
        first, last = min(narrow, key=lambda span: (-narrow.count(span), span))
        best = next(time for time in times if span_days(time) == (first, last))
    is_whole = span_days(best) == (first, last)
    return When(
        first_on=date.fromordinal(first),
        last_on=date.fromordinal(last),
        precision=best.precision if is_whole else _name_length(first, last),
        basis=best.basis,
    )


def find_place(statements: Sequence[Statement], origins: Mapping[str, str]) -> EventPlace | None:
    """The most precise place, of equals the one that most origins name, then the first named."""
    named: dict[str, list[tuple[PlaceMention, str]]] = {}
    for statement in statements:
        origin = origins.get(statement.document_id, statement.document_id)
        for place in statement.places:
            if place.id is not None:
                named.setdefault(place.id, []).append((place, origin))
    if not named:
        return None
    order = {place_id: n for n, place_id in enumerate(named)}

    def rank(place_id: str) -> tuple[int, int, int]:
        told = named[place_id]
        return (PLACE_ORDER.index(told[0][0].precision), -len({o for _, o in told}), order[place_id])

    return _make_place(named[min(named, key=rank)][0][0])


def find_participants(
    statements: Sequence[Statement], *, reciprocal: bool
) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """The actors and the recipients, each once, a person or an office standing for its state.

    Where tellings give somebody different roles he keeps the one told most often, of equals the first
    told. In reciprocal acts a whole country keeps to one side.
    """
    told: dict[str, Mention] = {}
    roles: dict[str, Counter[int]] = {}
    for statement in statements:
        for role, mentions in enumerate((statement.actors, statement.recipients)):
            for mention in mentions:
                if mention.id is not None:
                    told.setdefault(mention.id, mention)
                    side = mention.country if reciprocal and mention.country else mention.id
                    roles.setdefault(side, Counter())[role] += 1
    kept = _drop_states(told)
    sides: tuple[list[Participant], list[Participant]] = ([], [])
    for mention in kept:
        side = mention.country if reciprocal and mention.country else mention.id or ""
        sides[roles[side].most_common(1)[0][0]].append(_make_participant(mention))
    return _sort_participants(sides[0]), _sort_participants(sides[1])


def find_topics(statements: Sequence[Statement]) -> tuple[str, ...]:
    """What the tellings are about: every topic of a few, the recurring ones of many."""
    counts = Counter(topic for statement in statements for topic in set(statement.topics))
    least = LEAST_TOPIC_SHARE * len(statements) if len(statements) >= MANY_STATEMENTS else 1
    return tuple(sorted(topic for topic, n in counts.items() if n >= least))


def _rank_time(time: TimeMention) -> tuple[int, int]:
    first, last = span_days(time)
    return (last - first, list(DateBasis).index(time.basis))


def _bound_by_pages(statements: Sequence[Statement], documents: Mapping[str, Document]) -> When:
    if any(s.status is Status.ONGOING for s in statements):
        return NO_DATE
    pages = [documents.get(s.document_id) for s in statements if s.status is Status.HAPPENED]
    days = [page.published_on for page in pages if page is not None and page.published_on is not None]
    if not days:
        return NO_DATE
    readouts = [read_days(documents[s.document_id], s) for s in statements if s.document_id in documents]
    told = sorted(found for found in readouts if found is not None)
    if told and told[0][1] <= min(days):
        first, last = told[0]
        return When(first_on=first, last_on=last, precision=DatePrecision.INTERVAL, basis=DateBasis.READOUT)
    return When(
        first_on=None,
        last_on=min(days),
        precision=DatePrecision.UNKNOWN,
        basis=DateBasis.BEFORE_PUBLICATION,
    )


def _name_length(first: int, last: int) -> DatePrecision:
    return DatePrecision.DAY if first == last else DatePrecision.INTERVAL


def _make_place(place: PlaceMention) -> EventPlace:
    return EventPlace(
        id=place.id or "",
        name=place.name or place.span.text,
        country=place.country,
        geonames_id=place.geonames_id,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
    )


def _drop_states(told: Mapping[str, Mention]) -> list[Mention]:
    """Without states for which a person or an office stands, and offices for which a person stands."""
    persons = {m.country for m in told.values() if m.kind is ActorKind.PERSON}
    people = {m.country for m in told.values() if m.kind in PEOPLE}
    return [
        mention
        for mention in told.values()
        if not (mention.kind is ActorKind.STATE and mention.country in people)
        and not (mention.kind is ActorKind.OFFICE and mention.country in persons)
    ]


def _make_participant(mention: Mention) -> Participant:
    return Participant(
        id=mention.id or "",
        name=mention.name or mention.span.text,
        country=mention.country,
        sector=mention.sector,
    )


def _sort_participants(participants: Iterable[Participant]) -> tuple[Participant, ...]:
    return tuple(sorted(participants, key=lambda p: (p.country or "~", p.id)))
