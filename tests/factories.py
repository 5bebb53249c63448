"""Records for tests with sensible defaults: a test states only what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from comity.model import (
    ActorKind,
    Attribution,
    AttributionKind,
    Basis,
    Block,
    BlockKind,
    Certainty,
    Correction,
    DateBasis,
    DatePrecision,
    Document,
    Judged,
    JudgedWords,
    Judgement,
    Mention,
    PlaceMention,
    PlacePrecision,
    PublishedBasis,
    Quantity,
    Span,
    Statement,
    Status,
    TimeMention,
    Verdict,
    make_digest,
    make_document_id,
    make_event_id,
    make_judgement,
    make_span,
    make_statement_id,
)

WIDTHS = {
    1: DatePrecision.DAY,
    7: DatePrecision.WEEK,
    31: DatePrecision.MONTH,
    92: DatePrecision.QUARTER,
    366: DatePrecision.YEAR,
}


def make_day(day: date | str | None) -> date | None:
    """A date from itself or from its ISO form."""
    return date.fromisoformat(day) if isinstance(day, str) else day


def make_word_span(text: str, start: int = 0) -> Span:
    """A span of these words that begins at ``start``."""
    return Span(text=text, start=start, end=start + len(text))


def make_document(
    text: str = "Words of a page.",
    *,
    publisher: str | None = "Example Post",
    title: str | None = None,
    published_on: date | str | None = "2024-10-12",
    url: str | None = None,
    blocks: Iterable[Block] | None = None,
) -> Document:
    """A document; without ``blocks`` every non-empty line is a paragraph."""
    published = make_day(published_on)
    digest = make_digest(text)
    if blocks is None:
        blocks = make_paragraphs(text)
    return Document(
        id=make_document_id(text_digest=digest, publisher=publisher, title=title, published_on=published),
        digest=digest,
        text=text,
        blocks=tuple(blocks),
        url=url,
        publisher=publisher,
        title=title,
        published_on=published,
        published_basis=PublishedBasis.GIVEN if published else PublishedBasis.NOT_FOUND,
        language="en",
    )


def make_paragraphs(text: str) -> list[Block]:
    """One paragraph for each non-empty line of a text."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(kind=BlockKind.PARAGRAPH, start=start, end=start + len(line)))
        start += len(line) + 1
    return blocks


def make_mention(
    id: str | None = "RUS",
    *,
    country: str | None = "",
    kind: ActorKind = ActorKind.STATE,
    name: str | None = None,
    sector: str | None = "GOV",
    text: str | None = None,
    start: int = 0,
    basis: Basis = Basis.NAME,
    score: float | None = 0.9,
) -> Mention:
    """A resolved participant; a state's country is its id unless another is given."""
    words = text or name or id or "somebody"
    if country == "":
        country = id if kind is ActorKind.STATE else None
    return Mention(
        span=make_word_span(words, start),
        id=id,
        name=name or id,
        kind=kind if id else None,
        country=country,
        sector=sector,
        score=score if id else None,
        basis=basis if id else Basis.NOT_FOUND,
    )


def make_person(id: str, country: str | None, *, name: str | None = None, start: int = 0) -> Mention:
    """A resolved person of a state."""
    return make_mention(id, country=country, kind=ActorKind.PERSON, name=name or id, start=start)


def make_place(
    name: str = "Ashgabat",
    *,
    country: str | None = "TKM",
    precision: PlacePrecision = PlacePrecision.CITY,
    geonames_id: int | None = None,
    lat: float | None = None,
    lon: float | None = None,
    start: int = 0,
) -> PlaceMention:
    """A resolved place; a city by default."""
    return PlaceMention(
        span=make_word_span(name, start),
        id=f"geonames:{geonames_id}" if geonames_id else f"place:{name.casefold()}",
        name=name,
        country=country,
        geonames_id=geonames_id,
        lat=lat,
        lon=lon,
        precision=precision,
        score=0.9,
        basis=Basis.NAME,
    )


def make_time(
    first_on: date | str | None = "2024-10-11",
    last_on: date | str | None = None,
    *,
    precision: DatePrecision | None = None,
    basis: DateBasis = DateBasis.STATED,
    timex: str | None = None,
    start: int = 0,
) -> TimeMention:
    """A resolved time, one day long unless ``last_on`` is given; precision follows from its length."""
    first, last = make_day(first_on), make_day(last_on if last_on is not None else first_on)
    if first is None or last is None:
        return TimeMention(span=make_word_span("some day", start), timex=timex)
    if precision is None:
        length = (last - first).days + 1
        precision = next((name for width, name in WIDTHS.items() if length <= width), DatePrecision.INTERVAL)
    return TimeMention(
        span=make_word_span(first.isoformat(), start),
        timex=timex or first.isoformat(),
        first_on=first,
        last_on=last,
        precision=precision,
        basis=basis,
    )


def make_quantity(value: float, unit: str = "people", **fields: object) -> Quantity:
    """An amount of something."""
    return Quantity(span=make_word_span(f"{value:g} {unit}"), value=value, unit=unit, **fields)  # type: ignore[arg-type]


def make_attribution(
    name: str = "Northern Wire",
    *,
    kind: AttributionKind = AttributionKind.OUTLET,
    actor_id: str | None = None,
) -> Attribution:
    """One link of the chain of who says so."""
    return Attribution(span=make_word_span(name), kind=kind, name=name, actor_id=actor_id)


def make_statement(
    document: Document | str = "doc-1",
    *,
    quote: str = "Words of a page.",
    start: int = 0,
    trigger: str = "met",
    event_type: str = "CONSULT",
    mode: str | None = None,
    topics: Iterable[str] = (),
    status: Status = Status.HAPPENED,
    actors: Iterable[Mention | str] = ("RUS",),
    recipients: Iterable[Mention | str] = ("IRN",),
    places: Iterable[PlaceMention] = (),
    times: Iterable[TimeMention] = (),
    quantities: Iterable[Quantity] = (),
    attribution: Iterable[Attribution] = (),
    certainty: Certainty = Certainty.CERTAIN,
    score: float = 0.8,
    made_by: str = "test coder 1",
) -> Statement:
    """A resolved statement; a participant given as a string is the state of that ISO3 code."""
    document_id = document if isinstance(document, str) else document.id
    quote_span = make_word_span(quote, start)
    trigger_span = make_word_span(trigger, start)
    doers, others = (
        tuple(
            make_mention(item, start=start + 10 * role + n) if isinstance(item, str) else item
            for n, item in enumerate(group)
        )
        for role, group in ((1, actors), (5, recipients))
    )
    return Statement(
        id=make_statement_id(
            document_id=document_id,
            quote=quote_span,
            trigger=trigger_span,
            event_type=event_type,
            actors=[mention.span for mention in doers],
            recipients=[mention.span for mention in others],
        ),
        document_id=document_id,
        quote=quote_span,
        trigger=trigger_span,
        event_type=event_type,
        mode=mode,
        topics=tuple(topics),
        status=status,
        certainty=certainty,
        attribution=tuple(attribution),
        actors=doers,
        recipients=others,
        places=tuple(places),
        times=tuple(times),
        quantities=tuple(quantities),
        score=score,
        made_by=made_by,
    )


def make_judged(id: str, *, name: str | None = None, country: str | None = "", kind: str = "state") -> Judged:
    """An entry that somebody names; a state's country is its id unless another is given."""
    return Judged(
        id=id,
        name=name or id,
        kind=ActorKind(kind),
        country=(id if kind == "state" else None) if country == "" else country,
        sector="GOV",
    )


def judge_words(
    document: Document, words: str, entry: Judged | None, *, minute: int = 0, by: str = "Ann"
) -> Judgement:
    """The judgement that these words of a document stand for an entry."""
    start = document.text.index(words)
    return make_judgement(
        Verdict.IS,
        mention=JudgedWords(
            document_id=document.id, span=make_span(document.text, start, start + len(words))
        ),
        first=entry,
        by=by,
        at=make_instant(minute),
        why="it is so",
    )


def judge_two(
    first: Judged | Statement,
    verdict: Verdict | str,
    second: Judged | Statement,
    *,
    minute: int = 0,
    by: str = "Ann",
) -> Judgement:
    """The judgement of two entries, or of the events that two statements found."""
    one, other = (_name_telling(thing) for thing in (first, second))
    return make_judgement(
        Verdict(verdict), first=one, second=other, by=by, at=make_instant(minute), why="it is so"
    )


def judge_field(
    thing: Judged | Statement, correction: Correction, *, minute: int = 0, by: str = "Ann"
) -> Judgement:
    """The judgement that a field of an event (``founded_by``) or of a statement is so."""
    return make_judgement(
        Verdict.CORRECT,
        first=_name_telling(thing),
        correction=correction,
        by=by,
        at=make_instant(minute),
        why="it is so",
    )


def reject(statement: Statement, *, minute: int = 0, by: str = "Ann") -> Judgement:
    """The judgement that a statement is wrong."""
    return make_judgement(
        Verdict.REJECT, first=_name_telling(statement), by=by, at=make_instant(minute), why="it is not so"
    )


def founded_by(statement: Statement) -> Judged:
    """The event that a statement founds, as something to judge."""
    return replace(_name_telling(statement), id=make_event_id(statement.id), name="an event")


def _name_telling(thing: Judged | Statement) -> Judged:
    if isinstance(thing, Judged):
        return thing
    words = JudgedWords(document_id=thing.document_id, span=thing.trigger)
    return Judged(id=thing.id, name="a statement", words=words)


def make_instant(minute: int = 0) -> datetime:
    """An instant so many minutes after noon of a day."""
    return datetime(2025, 3, 1, 12, tzinfo=UTC) + timedelta(minutes=minute)
