"""Four events with their tellings: a meeting, a planned treaty, a denied delivery, a claim without a date."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date

import pytest

from comity.codebook import load_codebook
from comity.export import Happening, Left, Options, Telling, find_format
from comity.export.records import make_happening
from comity.model import (
    DateBasis,
    DatePrecision,
    Document,
    Event,
    EventPlace,
    LifeStep,
    Participant,
    PlacePrecision,
    Statement,
    Status,
    make_event_id,
)
from factories import (
    make_attribution,
    make_day,
    make_document,
    make_person,
    make_place,
    make_statement,
    make_time,
)

MET = "President Putin met Iran's Pezeshkian in Ashgabat on 11 October."
TREATY = 'Russia and Iran "will sign" a treaty;\tworth,\nsay 1 < 2 & more — in January 2025 🤝.'
DENIED = "Iran has not delivered missiles to Russia, a spokesman said."
CLAIMED = "Iran delivered missiles to Russia."
SAID = "Washington condemned Tehran."

RUSSIA = Participant(id="RUS", name="Russia", country="RUS", sector=None)
IRAN = Participant(id="IRN", name="Iran", country="IRN", sector=None)
PUTIN = Participant(id="Q7747", name="Vladimir Putin", country="RUS", sector="GOV")
HOST = Participant(id="per:irn-masoud-pezeshkian", name="Masoud Pezeshkian", country="IRN", sector="GOV")
UNITED_STATES = Participant(id="USA", name="United States", country="USA", sector="GOV")
ASHGABAT = EventPlace(
    id="gn:162183",
    name="Ashgabat",
    country="TKM",
    geonames_id=162183,
    lat=37.95,
    lon=58.383,
    precision=PlacePrecision.CITY,
)

Written = tuple[str, tuple[Left, ...]]
Write = Callable[..., Written]


def make_event(
    founder: Statement,
    actors: Sequence[Participant],
    recipients: Sequence[Participant] = (),
    *,
    days: tuple[str, str] | None = None,
    precision: DatePrecision = DatePrecision.DAY,
    place: EventPlace | None = None,
    others: Sequence[Statement] = (),
    registers: tuple[str, ...] = ("meetings",),
) -> Event:
    """An event that this statement founded."""
    statements = (founder, *others)
    first, last = (make_day(day) for day in days or (None, None))
    return Event(
        id=make_event_id(founder.id),
        event_type=founder.event_type,
        mode=founder.mode,
        topics=founder.topics,
        status=founder.status,
        first_on=first,
        last_on=last,
        date_precision=precision if days else DatePrecision.UNKNOWN,
        date_basis=DateBasis.STATED if days else DateBasis.NOT_FOUND,
        place=place,
        actors=tuple(actors),
        recipients=tuple(recipients),
        registers=registers,
        n_reports=len(statements),
        n_publishers=len(statements),
        n_origins=1,
        life_cycle=(LifeStep(status=founder.status, on=first, statement_id=founder.id),),
        disagreements=(),
        statement_ids=tuple(one.id for one in statements),
    )


def make_page(text: str, day: str | None, number: int) -> Document:
    return make_document(
        text,
        publisher="Northern Wire",
        published_on=day,
        url=f"https://wire.example/{number}",
        title="A page",
    )


def make_meeting() -> Happening:
    page = make_page(f"A first line.\n{MET}", "2024-10-12", 1)
    statement = make_statement(
        page,
        quote=MET,
        start=page.text.index(MET),
        mode="third-party",
        topics=("diplomatic",),
        actors=(
            make_person("Q7747", "RUS", name="Vladimir Putin"),
            make_person(HOST.id, "IRN", name=HOST.name),
        ),
        recipients=(),
        places=(make_place(geonames_id=162183, lat=37.95, lon=58.383),),
        times=(make_time("2024-10-11"),),
        attribution=(make_attribution("his aide Petrov"),),
    )
    event = make_event(statement, (PUTIN, HOST), days=("2024-10-11", "2024-10-11"), place=ASHGABAT)
    return make_happening(event, [Telling(statement=statement, document=page)])


def make_treaty() -> Happening:
    page = make_page(TREATY, "2024-12-23", 2)
    statement = make_statement(
        page,
        quote=TREATY,
        trigger="sign",
        event_type="SUPPORT",
        topics=("agreement",),
        status=Status.PLANNED,
        actors=("RUS", "IRN"),
        recipients=(),
    )
    event = make_event(
        statement,
        (RUSSIA, IRAN),
        days=("2025-01-01", "2025-01-31"),
        precision=DatePrecision.MONTH,
        registers=("agreements", "expectations"),
    )
    return make_happening(event, [Telling(statement=statement, document=page)])


def make_delivery() -> Happening:
    claim, denial = make_page(CLAIMED, "2024-09-10", 3), make_page(DENIED, "2024-09-11", 4)
    fields = {"event_type": "AID", "topics": ("arms",), "actors": ("IRN",), "recipients": ("RUS",)}
    told = make_statement(claim, quote=CLAIMED, trigger="delivered", **fields)
    denied = make_statement(denial, quote=DENIED, trigger="delivered", status=Status.NEGATED, **fields)
    event = make_event(denied, (IRAN,), (RUSSIA,), days=("2024-09-01", "2024-09-10"), others=(told,))
    tellings = [Telling(statement=denied, document=denial), Telling(statement=told, document=claim)]
    return make_happening(event, tellings)


def make_remark() -> Happening:
    page = make_document(SAID, publisher=None, published_on=None)
    statement = make_statement(
        page, quote=SAID, event_type="ACCUSE", mode="disapprove", actors=("USA",), recipients=("IRN",)
    )
    event = make_event(statement, (UNITED_STATES,), (IRAN,), registers=())
    return make_happening(event, [Telling(statement=statement, document=page)])


@pytest.fixture
def happenings() -> list[Happening]:
    """The four events."""
    return [make_meeting(), make_treaty(), make_delivery(), make_remark()]


@pytest.fixture
def tellings(happenings: list[Happening]) -> list[Telling]:
    """The five statements."""
    return [telling for happening in happenings for telling in happening.tellings]


@pytest.fixture
def write(happenings: list[Happening], tellings: list[Telling]) -> Write:
    """What a format makes of the events, or of the statements, and what it leaves out."""

    def call(name: str, kind: str = "events", *, keep: bool = False) -> Written:
        writer = find_format(name, kind).writer_of(kind)
        assert writer is not None
        out = io.StringIO(newline="")
        records = happenings if kind == "events" else tellings
        left = writer(records, out, Options(book=load_codebook(), keeps_unhappened=keep))
        return out.getvalue(), left

    return call


def is_day(text: str) -> bool:
    """True for an ISO date."""
    return date.fromisoformat(text).isoformat() == text
