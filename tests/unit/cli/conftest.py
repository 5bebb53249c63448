"""A small ledger on disk: two reports of one meeting, and a planned agreement."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from comity.cli.main import run_cli
from comity.ledger import Batch, Ledger
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
    make_event_id,
    make_span,
    make_statement_id,
)

FIRST = (
    "A heading\n"
    "The weather was fine. President Ivanov of Russia met President Karimi of Iran in Ashgabat on Friday, "
    "his aide Petrov said. Tea was served.\n"
)
SECOND = (
    "Ivanov and Karimi met in Ashgabat. Russia and Iran will sign a treaty worth over 200 million dollars."
)
RUSSIA = Participant(id="RUS", name="Russia", country="RUS", sector="GOV")
IRAN = Participant(id="IRN", name="Iran", country="IRN", sector="GOV")


def find_span(text: str, words: str) -> Span:
    start = text.index(words)
    return make_span(text, start, start + len(words))


def make_page(text: str, publisher: str, day: date | None, flags: tuple[Flag, ...] = ()) -> Document:
    digest = make_digest(text)
    identity = make_document_id(text_digest=digest, publisher=publisher, title="A meeting", published_on=day)
    blocks, start = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(kind=BlockKind.PARAGRAPH, start=start, end=start + len(line)))
        start += len(line) + 1
    return Document(
        id=identity,
        digest=digest,
        text=text,
        blocks=tuple(blocks),
        url="https://wire.example/1",
        publisher=publisher,
        title="A meeting",
        published_on=day,
        published_basis=PublishedBasis.GIVEN if day else PublishedBasis.NOT_FOUND,
        language="en",
        flags=flags,
    )


def make_state(text: str, words: str, code: str, name: str) -> Mention:
    return Mention(
        span=find_span(text, words),
        id=code,
        name=name,
        kind=ActorKind.STATE,
        country=code,
        sector="GOV",
        score=0.9,
        basis=Basis.OFFICE_HOLDER,
    )


def make_claim(
    document: Document, quote: str, trigger: str, first: str, second: str, **fields: object
) -> Statement:
    text = document.text
    quoted, word = find_span(text, quote), find_span(text, trigger)
    actors = (make_state(text, first, "RUS", "Russia"),)
    recipients = (make_state(text, second, "IRN", "Iran"),)
    known = {
        "event_type": "CONSULT",
        "mode": "third-party",
        "topics": (),
        "status": Status.HAPPENED,
        "attribution": (),
        "places": (),
        "times": (),
        "quantities": (),
    } | fields
    return Statement(
        id=make_statement_id(
            document_id=document.id,
            quote=quoted,
            trigger=word,
            event_type=str(known["event_type"]),
            actors=[actors[0].span],
            recipients=[recipients[0].span],
        ),
        document_id=document.id,
        quote=quoted,
        trigger=word,
        certainty=Certainty.CERTAIN,
        actors=actors,
        recipients=recipients,
        score=0.75,
        made_by="test coder 1",
        **known,  # type: ignore[arg-type]
    )


def make_claims(first: Document, second: Document) -> tuple[Statement, ...]:
    place = PlaceMention(
        span=find_span(FIRST, "Ashgabat"),
        id="geonames:162183",
        name="Ashgabat",
        country="TKM",
        geonames_id=162183,
        lat=37.95,
        lon=58.38,
        precision=PlacePrecision.CITY,
        score=0.95,
        basis=Basis.NAME,
    )
    time = TimeMention(
        span=find_span(FIRST, "on Friday"),
        timex="2024-10-11",
        first_on=date(2024, 10, 11),
        last_on=date(2024, 10, 11),
        precision=DatePrecision.DAY,
        basis=DateBasis.RELATIVE_TO_PUBLICATION,
    )
    speaker = Attribution(
        span=find_span(FIRST, "his aide Petrov"), kind=AttributionKind.OFFICIAL, cue=find_span(FIRST, "said")
    )
    amount = Quantity(
        span=find_span(SECOND, "over 200 million dollars"), value=2e8, unit="dollars", bound=Bound.AT_LEAST
    )
    met = (
        "President Ivanov of Russia met President Karimi of Iran in Ashgabat on Friday, his aide Petrov said."
    )
    signed = "Russia and Iran will sign a treaty worth over 200 million dollars."
    return (
        make_claim(
            first, met, "met", "Ivanov", "Karimi", places=(place,), times=(time,), attribution=(speaker,)
        ),
        make_claim(second, "Ivanov and Karimi met in Ashgabat.", "met", "Ivanov", "Karimi"),
        make_claim(
            second,
            signed,
            "sign",
            "Russia",
            "Iran",
            event_type="AGREE",
            mode=None,
            topics=("agreement",),
            status=Status.PLANNED,
            quantities=(amount,),
        ),
    )


def make_happening(founder: Statement, statements: tuple[Statement, ...], **fields: object) -> Event:
    known = {
        "first_on": None,
        "last_on": None,
        "date_precision": DatePrecision.UNKNOWN,
        "date_basis": DateBasis.NOT_FOUND,
        "place": None,
        "disagreements": (),
    } | fields
    n = len({one.document_id for one in statements})
    return Event(
        id=make_event_id(founder.id),
        event_type=founder.event_type,
        mode=founder.mode,
        topics=founder.topics,
        status=founder.status,
        actors=(RUSSIA,),
        recipients=(IRAN,),
        n_reports=n,
        n_publishers=n,
        n_origins=n,
        life_cycle=(LifeStep(status=founder.status, on=known["first_on"], statement_id=founder.id),),  # type: ignore[arg-type]
        statement_ids=tuple(one.id for one in statements),
        **known,  # type: ignore[arg-type]
    )


def make_reports(event: Event, statements: tuple[Statement, ...]) -> list[Report]:
    return [
        Report(
            event_id=event.id, document_id=one.document_id, origin_id=one.document_id, statement_ids=(one.id,)
        )
        for one in statements
    ]


def fill(ledger: Ledger) -> None:
    flag = Flag(flag="no_date", reason="the page carries no date of publication")
    first = make_page(FIRST, "Northern Wire", date(2024, 10, 12))
    second = make_page(SECOND, "Caspian Post", None, (flag,))
    claims = make_claims(first, second)
    ledger.add_batch(
        Batch(
            made_by="test coder 1",
            documents=(first, second),
            statements=claims,
            signatures={first.id: b"1", second.id: b"2"},
        )
    )
    place = EventPlace(
        id="geonames:162183",
        name="Ashgabat",
        country="TKM",
        geonames_id=162183,
        lat=37.95,
        lon=58.38,
        precision=PlacePrecision.CITY,
    )
    meeting = make_happening(
        claims[0],
        claims[:2],
        first_on=date(2024, 10, 11),
        last_on=date(2024, 10, 11),
        date_precision=DatePrecision.DAY,
        date_basis=DateBasis.RELATIVE_TO_PUBLICATION,
        place=place,
        registers=("meetings",),
        disagreements=(Disagreement(field="mode", values=("third-party", "visit")),),
    )
    treaty = make_happening(claims[2], claims[2:], registers=("agreements", "economy", "expectations"))
    reports = [*make_reports(meeting, claims[:2]), *make_reports(treaty, claims[2:])]
    ledger.replace_events((meeting, treaty), reports, state="test")


@pytest.fixture(scope="session")
def ledger_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger's file; no test changes it."""
    path = tmp_path_factory.mktemp("cli") / "small.duckdb"
    with Ledger.open(path) as ledger:
        fill(ledger)
    return path


@pytest.fixture
def comity(ledger_path: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run a command on that ledger; its exit status, standard output and standard error come back."""

    def call(*words: str) -> tuple[int, str, str]:
        code = run_cli([*words, "--ledger", str(ledger_path)])
        out, err = capfd.readouterr()
        return code, out, err

    return call
