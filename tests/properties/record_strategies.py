"""Hypothesis strategies for whole records: any text, emoji, half surrogate pairs, None in every place."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from comity.model import (
    ActorKind,
    Attribution,
    AttributionKind,
    Basis,
    Block,
    BlockKind,
    Bound,
    Certainty,
    DateBasis,
    DatePrecision,
    Disagreement,
    Document,
    Event,
    EventPlace,
    Flag,
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
    make_digest,
    make_document_id,
    make_span,
)

# Any code point, half surrogates and NUL among them, but for those that the ledger keeps for itself.
CHARACTERS = st.characters(exclude_categories=(), max_codepoint=0x10F7FF)
TEXT = st.text(CHARACTERS | st.sampled_from("é\u0301👩‍👩‍👧\x00\ud83d'\"\\{}[],\n"), max_size=12)
NAMES = st.none() | TEXT
DAYS = st.none() | st.dates()
FLOATS = st.none() | st.floats(allow_nan=False, allow_infinity=False)
GEONAMES = st.none() | st.integers(min_value=1, max_value=2**40)


def spans(text: str) -> st.SearchStrategy[Span]:
    """Spans that hold in the text."""
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    return ends.map(lambda pair: make_span(text, min(pair), max(pair)))


def tuples(items: st.SearchStrategy, max_size: int = 2) -> st.SearchStrategy:
    """Tuples of up to ``max_size`` items."""
    return st.lists(items, max_size=max_size).map(tuple)


def mentions(text: str) -> st.SearchStrategy[Mention]:
    """Participants in a text."""
    return st.builds(
        Mention,
        span=spans(text),
        id=NAMES,
        name=NAMES,
        kind=st.none() | st.sampled_from(ActorKind),
        country=st.none() | st.sampled_from(["RUS", "IRN", "USA"]),
        sector=NAMES,
        score=FLOATS,
        basis=st.sampled_from(Basis),
        note=NAMES,
    )


def place_mentions(text: str) -> st.SearchStrategy[PlaceMention]:
    """Places in a text."""
    return st.builds(
        PlaceMention,
        span=spans(text),
        id=NAMES,
        name=NAMES,
        country=NAMES,
        geonames_id=GEONAMES,
        lat=FLOATS,
        lon=FLOATS,
        precision=st.sampled_from(PlacePrecision),
        score=FLOATS,
        basis=st.sampled_from(Basis),
    )


def time_mentions(text: str) -> st.SearchStrategy[TimeMention]:
    """Times in a text."""
    return st.builds(
        TimeMention,
        span=spans(text),
        timex=NAMES,
        first_on=DAYS,
        last_on=DAYS,
        precision=st.sampled_from(DatePrecision),
        basis=st.sampled_from(DateBasis),
    )


def attributions(text: str) -> st.SearchStrategy[Attribution]:
    """Links of a chain of attribution in a text."""
    return st.builds(
        Attribution,
        span=spans(text),
        kind=st.sampled_from(AttributionKind),
        manner=st.sampled_from(Manner),
        cue=st.none() | spans(text),
        actor_id=NAMES,
        name=NAMES,
    )


def quantities(text: str) -> st.SearchStrategy[Quantity]:
    """Amounts in a text."""
    return st.builds(Quantity, span=spans(text), value=FLOATS, unit=NAMES, bound=st.sampled_from(Bound))


def blocks(text: str) -> st.SearchStrategy[Block]:
    """Blocks of a text."""
    return st.builds(
        lambda span, kind: Block(kind=kind, start=span.start, end=span.end),
        spans(text),
        st.sampled_from(BlockKind),
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents with the id that their content has."""
    text, publisher, title, published_on = draw(TEXT), draw(NAMES), draw(NAMES), draw(DAYS)
    digest = make_digest(text)
    return Document(
        id=make_document_id(text_digest=digest, publisher=publisher, title=title, published_on=published_on),
        digest=digest,
        text=text,
        blocks=draw(tuples(blocks(text))),
        url=draw(NAMES),
        publisher=publisher,
        title=title,
        published_on=published_on,
        published_basis=draw(st.sampled_from(PublishedBasis)),
        language=draw(NAMES),
        flags=draw(tuples(st.builds(Flag, flag=TEXT, reason=TEXT))),
    )


def statements(document: Document) -> st.SearchStrategy[Statement]:
    """Statements of a document."""
    text = document.text
    return st.builds(
        Statement,
        id=st.from_regex(r"st-[0-9a-f]{20}", fullmatch=True),
        document_id=st.just(document.id),
        quote=spans(text),
        trigger=spans(text),
        event_type=TEXT,
        mode=NAMES,
        topics=tuples(TEXT),
        status=st.sampled_from(Status),
        certainty=st.sampled_from(Certainty),
        attribution=tuples(attributions(text)),
        actors=tuples(mentions(text)),
        recipients=tuples(mentions(text)),
        places=tuples(place_mentions(text)),
        times=tuples(time_mentions(text)),
        quantities=tuples(quantities(text)),
        score=st.floats(0, 1),
        made_by=TEXT.filter(bool),
    )


PARTICIPANTS = st.builds(Participant, id=TEXT, name=TEXT, country=NAMES, sector=NAMES)
EVENT_PLACES = st.builds(
    EventPlace,
    id=TEXT,
    name=TEXT,
    country=NAMES,
    geonames_id=GEONAMES,
    lat=FLOATS,
    lon=FLOATS,
    precision=st.sampled_from(PlacePrecision),
)
EVENTS = st.builds(
    Event,
    id=TEXT,
    event_type=TEXT,
    mode=NAMES,
    topics=tuples(TEXT),
    status=st.sampled_from(Status),
    first_on=DAYS,
    last_on=DAYS,
    date_precision=st.sampled_from(DatePrecision),
    date_basis=st.sampled_from(DateBasis),
    place=st.none() | EVENT_PLACES,
    actors=tuples(PARTICIPANTS),
    recipients=tuples(PARTICIPANTS),
    registers=tuples(TEXT),
    n_reports=st.integers(0, 2**31 - 1),
    n_publishers=st.integers(0, 9),
    n_origins=st.integers(0, 9),
    life_cycle=tuples(
        st.builds(
            LifeStep, status=st.sampled_from(Status), on=st.none() | st.dates(date.min), statement_id=TEXT
        )
    ),
    disagreements=tuples(st.builds(Disagreement, field=TEXT, values=tuples(TEXT))),
    statement_ids=tuples(TEXT),
)
REPORTS = st.builds(Report, event_id=TEXT, document_id=TEXT, origin_id=TEXT, statement_ids=tuples(TEXT))
