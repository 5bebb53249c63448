"""What builds the synthetic evidence: a statement is written down as words, its spans are looked up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from comity.codebook import load_codebook
from comity.model import (
    ActorKind,
    Attribution,
    AttributionKind,
    Basis,
    Bound,
    Certainty,
    DateBasis,
    DatePrecision,
    Disagreement,
    Document,
    Event,
    EventPlace,
    LifeStep,
    Manner,
    Mention,
    Participant,
    PlacePrecision,
    Quantity,
    Report,
    Statement,
    Status,
    make_event_id,
    make_span,
    make_statement_id,
)

# What a name stands for: id, name, kind, country, sector.
NAMES = {
    "Vladimir Putin": ("Q7747", "Vladimir Putin", ActorKind.PERSON, "RUS", "GOV"),
    "Putin": ("Q7747", "Vladimir Putin", ActorKind.PERSON, "RUS", "GOV"),
    "Masoud Pezeshkian": ("Q5915183", "Masoud Pezeshkian", ActorKind.PERSON, "IRN", "GOV"),
    "Pezeshkian": ("Q5915183", "Masoud Pezeshkian", ActorKind.PERSON, "IRN", "GOV"),
    "Sergei Shoigu": ("Q319177", "Sergei Shoigu", ActorKind.PERSON, "RUS", "GOV"),
    "Sergey Lavrov": ("Q51047", "Sergey Lavrov", ActorKind.PERSON, "RUS", "GOV"),
    "Abbas Araghchi": ("Q4665088", "Abbas Araghchi", ActorKind.PERSON, "IRN", "GOV"),
    "Xi Jinping": ("Q15031", "Xi Jinping", ActorKind.PERSON, "CHN", "GOV"),
    "Donald Trump": ("Q22686", "Donald Trump", ActorKind.PERSON, "USA", "GOV"),
    "Hezbollah": ("Q41053", "Hezbollah", ActorKind.ARMED_GROUP, "LBN", "REB"),
    "BRICS": ("Q243630", "BRICS", ActorKind.ORGANISATION, None, "IGO"),
    "European Union": ("Q458", "European Union", ActorKind.ORGANISATION, None, "IGO"),
    "Russia": ("RUS", "Russia", ActorKind.STATE, "RUS", "GOV"),
    "Moscow": ("RUS", "Russia", ActorKind.STATE, "RUS", "GOV"),
    "Iran": ("IRN", "Iran", ActorKind.STATE, "IRN", "GOV"),
    "Tehran": ("IRN", "Iran", ActorKind.STATE, "IRN", "GOV"),
    "Israel": ("ISR", "Israel", ActorKind.STATE, "ISR", "GOV"),
    "United States": ("USA", "United States", ActorKind.STATE, "USA", "GOV"),
    "Washington": ("USA", "United States", ActorKind.STATE, "USA", "GOV"),
}
PLACES = {
    "Ashgabat": EventPlace(
        id="geonames:162183",
        name="Ashgabat",
        country="TKM",
        geonames_id=162183,
        lat=37.95,
        lon=58.38333,
        precision=PlacePrecision.CITY,
    ),
    "Kazan": EventPlace(
        id="geonames:551487",
        name="Kazan",
        country="RUS",
        geonames_id=551487,
        lat=55.78874,
        lon=49.12214,
        precision=PlacePrecision.CITY,
    ),
    "Moscow": EventPlace(
        id="geonames:524901",
        name="Moscow",
        country="RUS",
        geonames_id=524901,
        lat=55.75222,
        lon=37.61556,
        precision=PlacePrecision.CITY,
    ),
    "Tehran": EventPlace(
        id="geonames:112931",
        name="Tehran",
        country="IRN",
        geonames_id=112931,
        lat=35.69439,
        lon=51.42151,
        precision=PlacePrecision.CITY,
    ),
    "Bushehr": EventPlace(
        id="geonames:139817",
        name="Bushehr",
        country="IRN",
        geonames_id=139817,
        lat=28.96887,
        lon=50.83657,
        precision=PlacePrecision.CITY,
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One statement as a test writes it down: words that are looked up in the document's text."""

    document: Document
    quote: str
    trigger: str
    status: Status = Status.HAPPENED
    said_by: str | None = None
    manner: Manner = Manner.PARAPHRASED
    kind: AttributionKind = AttributionKind.OFFICIAL
    certainty: Certainty = Certainty.CERTAIN
    quantity: tuple[str, float, str, Bound] | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event as a test writes it down."""

    event_type: str
    tellings: tuple[Telling, ...]
    mode: str | None = None
    topics: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    first_on: date | None = None
    last_on: date | None = None
    precision: DatePrecision = DatePrecision.DAY
    basis: DateBasis = DateBasis.STATED
    place: str | None = None
    disagreements: tuple[Disagreement, ...] = field(default=())


def make_statement_of(happening: Happening, telling: Telling) -> Statement:
    """The statement of one telling, its spans looked up in the document."""
    text = telling.document.text
    start = text.index(telling.quote)
    quote = make_span(text, start, start + len(telling.quote))
    at = start + telling.quote.index(telling.trigger)
    trigger = make_span(text, at, at + len(telling.trigger))
    actors = tuple(_make_mention(name, quote.text, start, telling.note) for name in happening.actors)
    recipients = tuple(_make_mention(name, quote.text, start, None) for name in happening.recipients)
    attribution: tuple[Attribution, ...] = ()
    if telling.said_by:
        by = start + telling.quote.index(telling.said_by)
        attribution = (
            Attribution(
                span=make_span(text, by, by + len(telling.said_by)), kind=telling.kind, manner=telling.manner
            ),
        )
    quantities: tuple[Quantity, ...] = ()
    if telling.quantity:
        words, value, unit, bound = telling.quantity
        q = start + telling.quote.index(words)
        quantities = (Quantity(span=make_span(text, q, q + len(words)), value=value, unit=unit, bound=bound),)
    return Statement(
        id=make_statement_id(
            document_id=telling.document.id,
            quote=quote,
            trigger=trigger,
            event_type=happening.event_type,
            actors=[mention.span for mention in actors],
            recipients=[mention.span for mention in recipients],
        ),
        document_id=telling.document.id,
        quote=quote,
        trigger=trigger,
        event_type=happening.event_type,
        mode=happening.mode,
        topics=happening.topics,
        status=telling.status,
        certainty=telling.certainty,
        attribution=attribution,
        actors=actors,
        recipients=recipients,
        places=(),
        times=(),
        quantities=quantities,
        score=0.8,
        made_by="synthetic 1",
    )


def _make_mention(name: str, quote: str, start: int, note: str | None) -> Mention:
    """The mention of a known name; the whole quote stands for a name that is not in it."""
    id_, full, kind, country, sector = NAMES[name]
    at = quote.find(name)
    span = make_span(
        " " * start + quote, start + max(at, 0), start + (at + len(name) if at >= 0 else len(quote))
    )
    return Mention(
        span=span,
        id=id_,
        name=full,
        kind=kind,
        country=country,
        sector=sector,
        score=0.9,
        basis=Basis.NAME,
        note=note,
    )


def _make_participants(names: Iterable[str]) -> tuple[Participant, ...]:
    found = [NAMES[name] for name in names]
    return tuple(Participant(id=id_, name=name, country=c, sector=s) for id_, name, _, c, s in found)


def make_event_of(
    happening: Happening, origins: dict[str, str]
) -> tuple[Event, list[Statement], list[Report]]:
    """The event with its statements and reports; ``origins`` gives a copy's document the origin's."""
    statements = [make_statement_of(happening, telling) for telling in happening.tellings]
    last = max(
        happening.tellings, key=lambda t: (t.document.published_on or date.min, t.status is Status.HAPPENED)
    )
    documents = sorted({statement.document_id for statement in statements})
    event_id = make_event_id(statements[0].id)
    reports = [
        Report(
            event_id=event_id,
            document_id=document_id,
            origin_id=origins.get(document_id, document_id),
            statement_ids=tuple(s.id for s in statements if s.document_id == document_id),
        )
        for document_id in documents
    ]
    steps = sorted(
        zip(happening.tellings, statements, strict=True),
        key=lambda item: (item[0].document.published_on or date.max, item[1].id),
    )
    event = Event(
        id=event_id,
        event_type=happening.event_type,
        mode=happening.mode,
        topics=happening.topics,
        status=last.status,
        first_on=happening.first_on,
        last_on=happening.last_on,
        date_precision=happening.precision,
        date_basis=happening.basis,
        place=PLACES[happening.place] if happening.place else None,
        actors=_make_participants(happening.actors),
        recipients=_make_participants(happening.recipients),
        registers=load_codebook().registers_of(
            happening.event_type, happening.mode, happening.topics, last.status
        ),
        n_reports=len(reports),
        n_publishers=len({telling.document.publisher for telling in happening.tellings}),
        n_origins=len({report.origin_id for report in reports}),
        life_cycle=tuple(
            LifeStep(status=telling.status, on=telling.document.published_on, statement_id=statement.id)
            for telling, statement in steps
        ),
        disagreements=happening.disagreements,
        statement_ids=tuple(statement.id for statement in statements),
    )
    return event, statements, reports
