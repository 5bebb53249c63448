"""Synthetic evidence on Russia and Iran for the tests of dossier and reading room: six pages, 30 events.

The pages are invented; what they tell is near to what was reported in 2024 and 2025. Every span is looked
up in its page's text, so the quote gate holds here as it does in a ledger.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from comity.codebook import load_codebook
from comity.dossier import Evidence
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
    PlacePrecision,
    PublishedBasis,
    Quantity,
    Report,
    Statement,
    Status,
    make_digest,
    make_document_id,
    make_dyad,
    make_event_id,
    make_span,
    make_statement_id,
)

DYAD = make_dyad("RUS", "IRN")
STATE_NAMES = {
    "RUS": "Russia",
    "IRN": "Iran",
    "USA": "the United States",
    "ISR": "Israel",
    "CHN": "China",
    "UKR": "Ukraine",
    "TKM": "Turkmenistan",
    "LBN": "Lebanon",
}
LEADERS = {"RUS": "Q7747", "IRN": "Q5915183"}

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

PAGES = Path(__file__).parent / "golden" / "dossier" / "pages"


def read_page(name: str) -> str:
    """The text of one of the pages."""
    return (PAGES / f"{name}.txt").read_text("utf-8").strip()


WIRE = read_page("wire")
COPY = read_page("copy")
ANNOUNCED = read_page("announced")
SIGNED = read_page("signed")
ESSAY = read_page("essay")
NOTICE = read_page("notice")


def make_page(
    text: str,
    *,
    publisher: str | None,
    published_on: date | None,
    url: str | None = None,
    flags: tuple[Flag, ...] = (),
) -> Document:
    """A document whose first line is its title and heading and each other line a paragraph."""
    title = text.split("\n", 1)[0]
    blocks, start = [], 0
    for number, line in enumerate(text.split("\n")):
        kind = BlockKind.PARAGRAPH if number else BlockKind.HEADING
        blocks.append(Block(kind=kind, start=start, end=start + len(line)))
        start += len(line) + 1
    digest = make_digest(text)
    return Document(
        id=make_document_id(text_digest=digest, publisher=publisher, title=title, published_on=published_on),
        digest=digest,
        text=text,
        blocks=tuple(blocks),
        url=url,
        publisher=publisher,
        title=title,
        published_on=published_on,
        published_basis=PublishedBasis.METADATA if published_on else PublishedBasis.NOT_FOUND,
        language="en",
        flags=flags,
    )


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


def make_pages() -> dict[str, Document]:
    """The six pages by a short name."""
    return {
        "wire": make_page(
            WIRE,
            publisher="Northern Wire",
            published_on=date(2024, 10, 12),
            url="https://northern-wire.example/2024/10/12/ashgabat",
        ),
        "copy": make_page(COPY, publisher="Harbour Post", published_on=date(2024, 10, 13)),
        "announced": make_page(
            ANNOUNCED,
            publisher="Steppe Courier",
            published_on=date(2024, 12, 20),
            url="https://steppe-courier.example/treaty",
        ),
        "signed": make_page(
            SIGNED,
            publisher="Meridian News",
            published_on=date(2025, 1, 18),
            url="https://meridian.example/a?b=1&c=2",
        ),
        "essay": make_page(
            ESSAY,
            publisher=None,
            published_on=None,
            flags=(
                Flag(flag="no_publication_date", reason="the page gives no date of publication"),
                Flag(flag="no_outbound_sources", reason="the page links to no source"),
            ),
        ),
        "notice": make_page(
            NOTICE,
            publisher="Office of Trade Control",
            published_on=date(2025, 2, 26),
            url="https://otc.example/notices/26",
        ),
    }


def make_happenings(pages: dict[str, Document]) -> list[Happening]:
    """The events of the six pages."""
    wire, copy, essay = pages["wire"], pages["copy"], pages["essay"]
    announced, signed, notice = pages["announced"], pages["signed"], pages["notice"]
    first = WIRE.split("\n")[1].split(". ")[0] + "."
    priority = "Ties with Iran are a priority for Russia, Putin said at the start of the talks."
    treaty = ANNOUNCED.split("\n")[1].split(". ")[0] + "."
    signing = SIGNED.split("\n")[1].split(". ")[0] + "."
    both = "The United States and the European Union hold both Russia and Iran under sanctions."
    trade = SIGNED.split("\n")[2].split(". ")[0] + "."
    day = {"first_on": date(2024, 10, 11), "last_on": date(2024, 10, 11)}
    presidents = {"actors": ("Vladimir Putin",), "recipients": ("Masoud Pezeshkian",)}
    unknown = {"precision": DatePrecision.UNKNOWN, "basis": DateBasis.NOT_FOUND}
    return [
        Happening(
            event_type="CONSULT",
            mode="third-party",
            **presidents,
            **day,
            basis=DateBasis.RELATIVE_TO_PUBLICATION,
            place="Ashgabat",
            tellings=(
                Telling(document=wire, quote=first, trigger="met"),
                Telling(document=copy, quote=first, trigger="met"),
            ),
        ),
        Happening(
            event_type="SUPPORT",
            topics=("alignment",),
            actors=("Putin",),
            recipients=("Iran",),
            **day,
            basis=DateBasis.RELATIVE_TO_TEXT,
            tellings=(
                Telling(document=wire, quote=priority, trigger="priority", said_by="Putin"),
                Telling(document=copy, quote=priority, trigger="priority", said_by="Putin"),
            ),
        ),
        Happening(
            event_type="CONSULT",
            mode="phone",
            topics=("diplomatic",),
            actors=("Sergey Lavrov", "Abbas Araghchi"),
            first_on=date(2024, 10, 10),
            last_on=date(2024, 10, 10),
            basis=DateBasis.RELATIVE_TO_TEXT,
            tellings=(
                Telling(
                    document=wire,
                    quote=WIRE.split("\n")[2].split(". ")[0] + ".",
                    trigger="spoke",
                ),
            ),
        ),
        Happening(
            event_type="REQUEST",
            mode="yield",
            topics=("conflict",),
            actors=("Moscow",),
            recipients=("Israel",),
            first_on=None,
            last_on=date(2024, 10, 11),
            precision=DatePrecision.INTERVAL,
            basis=DateBasis.BEFORE_PUBLICATION,
            tellings=(
                Telling(
                    document=wire,
                    quote="Moscow urged Israel to hold back after the strikes on Lebanon.",
                    trigger="urged",
                ),
            ),
        ),
        Happening(
            event_type="CONSULT",
            mode="multilateral",
            **presidents,
            first_on=date(2024, 10, 23),
            last_on=date(2024, 10, 23),
            place="Kazan",
            tellings=(
                Telling(
                    document=announced,
                    quote=ANNOUNCED.split("\n")[2],
                    trigger="met",
                ),
            ),
        ),
        Happening(
            event_type="AGREE",
            topics=("agreement", "alignment"),
            actors=("Russia", "Iran"),
            first_on=date(2025, 1, 17),
            last_on=date(2025, 1, 17),
            place="Moscow",
            disagreements=(Disagreement(field="place", values=("Moscow", "Kazan")),),
            tellings=(
                Telling(
                    document=announced,
                    quote=treaty,
                    trigger="sign",
                    status=Status.PLANNED,
                    said_by="an Iranian government spokesperson",
                ),
                Telling(document=signed, quote=signing, trigger="signed"),
            ),
        ),
        Happening(
            event_type="CONSULT",
            mode="visit",
            actors=("Pezeshkian",),
            recipients=("Russia",),
            first_on=date(2025, 1, 1),
            last_on=date(2025, 1, 31),
            precision=DatePrecision.MONTH,
            basis=DateBasis.YEAR_FROM_PUBLICATION,
            tellings=(
                Telling(
                    document=announced,
                    quote="Pezeshkian will visit Russia for the ceremony.",
                    trigger="visit",
                    status=Status.PLANNED,
                ),
            ),
        ),
        Happening(
            event_type="COOPERATE",
            topics=("trade",),
            actors=("Iran",),
            recipients=("Russia",),
            first_on=date(2025, 1, 1),
            last_on=date(2025, 12, 31),
            precision=DatePrecision.YEAR,
            tellings=(
                Telling(
                    document=announced,
                    quote="Iran is expected to join a free trade zone with Russia in the course of 2025.",
                    trigger="join",
                    status=Status.EXPECTED,
                    certainty=Certainty.PROBABLE,
                ),
            ),
        ),
        Happening(
            event_type="SANCTION",
            mode="discontinue",
            topics=("sanctions",),
            actors=("Washington",),
            recipients=("Tehran",),
            **unknown,
            tellings=(
                Telling(
                    document=announced,
                    quote="Washington may impose further sanctions on Tehran, diplomats warned.",
                    trigger="sanctions",
                    status=Status.POSSIBLE,
                    said_by="diplomats",
                    kind=AttributionKind.UNNAMED,
                ),
            ),
        ),
        Happening(
            event_type="AGREE",
            topics=("agreement", "military"),
            actors=("Russia", "Iran"),
            first_on=date(2025, 1, 17),
            last_on=date(2025, 1, 17),
            basis=DateBasis.RELATIVE_TO_TEXT,
            tellings=(
                Telling(
                    document=signed,
                    quote="The treaty holds no clause on mutual defence, officials said.",
                    trigger="no clause",
                    status=Status.NEGATED,
                    said_by="officials",
                    kind=AttributionKind.UNNAMED,
                ),
            ),
        ),
        Happening(
            event_type="COOPERATE",
            topics=("trade", "finance"),
            actors=("Russia",),
            recipients=("Iran",),
            first_on=date(2025, 1, 18),
            last_on=date(2025, 1, 18),
            basis=DateBasis.RELATIVE_TO_PUBLICATION,
            tellings=(
                Telling(
                    document=signed,
                    quote=trade,
                    trigger="trade",
                    status=Status.ONGOING,
                    said_by="Putin",
                    quantity=("more than 95 per cent", 95.0, "per cent", Bound.AT_LEAST),
                ),
            ),
        ),
        Happening(
            event_type="COOPERATE",
            topics=("energy", "trade"),
            actors=("Russia",),
            recipients=("Iran",),
            **unknown,
            tellings=(
                Telling(
                    document=signed,
                    quote="Gas deliveries to Iran could start at 2 billion cubic metres a year.",
                    trigger="deliveries",
                    status=Status.POSSIBLE,
                    certainty=Certainty.POSSIBLE,
                    quantity=("2 billion cubic metres", 2e9, "cubic metres", Bound.EXACT),
                ),
            ),
        ),
        Happening(
            event_type="COOPERATE",
            topics=("nuclear", "energy"),
            actors=("Russia",),
            recipients=("Iran",),
            place="Bushehr",
            **unknown,
            tellings=(
                Telling(
                    document=signed,
                    quote="Russia is building two further reactors at Bushehr.",
                    trigger="building",
                    status=Status.ONGOING,
                ),
            ),
        ),
        Happening(
            event_type="COOPERATE",
            topics=("presence", "nuclear"),
            actors=("Russia",),
            recipients=("Iran",),
            place="Bushehr",
            **unknown,
            tellings=(
                Telling(
                    document=signed,
                    quote="More than 300 Russian specialists work at the plant, according to Rosatom.",
                    trigger="work",
                    status=Status.ONGOING,
                    said_by="Rosatom",
                    kind=AttributionKind.ORGANISATION,
                    quantity=(
                        "More than 300 Russian specialists",
                        300.0,
                        "Russian specialists",
                        Bound.AT_LEAST,
                    ),
                ),
            ),
        ),
        Happening(
            event_type="AID",
            topics=("arms",),
            actors=("Tehran",),
            recipients=("Russia",),
            **unknown,
            tellings=(
                Telling(
                    document=signed,
                    quote="Tehran denied that it had sent ballistic missiles to Russia.",
                    trigger="sent",
                    status=Status.NEGATED,
                    said_by="Tehran",
                ),
            ),
        ),
        Happening(
            event_type="SUPPORT",
            actors=("Putin",),
            recipients=("Iran",),
            first_on=date(2025, 1, 17),
            last_on=date(2025, 1, 18),
            precision=DatePrecision.INTERVAL,
            basis=DateBasis.RELATIVE_TO_PUBLICATION,
            tellings=(
                Telling(
                    document=signed, quote="Putin praised Iran for its steadfastness.", trigger="praised"
                ),
            ),
        ),
        Happening(
            event_type="AID",
            topics=("arms",),
            actors=("Tehran",),
            recipients=("Moscow",),
            **unknown,
            tellings=(
                Telling(
                    document=essay,
                    quote="Tehran is supplying drones to Moscow, the outlet Northern Wire has reported.",
                    trigger="supplying",
                    status=Status.ONGOING,
                    said_by="Northern Wire",
                    kind=AttributionKind.OUTLET,
                ),
            ),
        ),
        Happening(
            event_type="AID",
            topics=("arms", "military_aid"),
            actors=("Russia",),
            recipients=("Iran",),
            **unknown,
            tellings=(
                Telling(
                    document=essay,
                    quote="There are signs that Russia may provide air defence systems to Iran.",
                    trigger="provide",
                    status=Status.POSSIBLE,
                    certainty=Certainty.POSSIBLE,
                ),
            ),
        ),
        *(
            Happening(
                event_type="SANCTION",
                mode="discontinue",
                topics=("sanctions",),
                actors=(actor,),
                recipients=(recipient,),
                **unknown,
                tellings=(Telling(document=essay, quote=both, trigger="sanctions", status=Status.ONGOING),),
            )
            for actor in ("United States", "European Union")
            for recipient in ("Russia", "Iran")
        ),
        Happening(
            event_type="CONSULT",
            mode="visit",
            actors=("Sergei Shoigu",),
            recipients=("Iran",),
            place="Tehran",
            **unknown,
            tellings=(
                Telling(
                    document=essay,
                    quote="Sergei Shoigu travelled to Tehran to meet security officials.",
                    trigger="travelled",
                ),
            ),
        ),
        Happening(
            event_type="AID",
            topics=("arms", "military_aid"),
            actors=("Iran",),
            recipients=("Hezbollah",),
            **unknown,
            tellings=(
                Telling(
                    document=essay,
                    quote="Iran has long backed Hezbollah with money and weapons.",
                    trigger="backed",
                    status=Status.ONGOING,
                ),
            ),
        ),
        Happening(
            event_type="AGREE",
            topics=("nuclear", "mediation"),
            actors=("Putin", "Xi Jinping"),
            **unknown,
            tellings=(
                Telling(
                    document=essay,
                    quote=ESSAY.split("\n")[3].split(". ")[0] + ".",
                    trigger="agreed",
                ),
            ),
        ),
        Happening(
            event_type="CONSULT",
            actors=("Putin",),
            recipients=("Donald Trump",),
            **unknown,
            tellings=(
                Telling(
                    document=essay,
                    quote="Putin told Donald Trump about his talks with the leaders of Iran and Israel.",
                    trigger="told",
                    note="the directory names another holder of this office for the day",
                ),
            ),
        ),
        Happening(
            event_type="SANCTION",
            mode="discontinue",
            topics=("sanctions", "arms"),
            actors=("United States",),
            recipients=("Iran",),
            first_on=date(2025, 2, 26),
            last_on=date(2025, 2, 26),
            tellings=(
                Telling(
                    document=notice,
                    quote=NOTICE.split("\n")[1].split(". ")[0] + ".",
                    trigger="sanctions",
                ),
            ),
        ),
        Happening(
            event_type="SANCTION",
            mode="discontinue",
            topics=("sanctions", "transport"),
            actors=("Washington",),
            recipients=("Russia", "Iran"),
            first_on=date(2023, 1, 1),
            last_on=date(2023, 12, 31),
            precision=DatePrecision.YEAR,
            tellings=(
                Telling(
                    document=notice,
                    quote=NOTICE.split("\n")[1].split(". ")[1],
                    trigger="sanctioned",
                ),
            ),
        ),
        Happening(
            event_type="ACCUSE",
            mode="disapprove",
            topics=("sanctions",),
            actors=("Russia",),
            recipients=("United States",),
            **unknown,
            tellings=(
                Telling(
                    document=notice, quote="Russia condemned the sanctions on Iran.", trigger="condemned"
                ),
            ),
        ),
        Happening(
            event_type="SUPPORT",
            topics=("mediation",),
            actors=("Russia",),
            recipients=("Iran", "United States"),
            first_on=date(2025, 2, 1),
            last_on=date(2025, 2, 28),
            precision=DatePrecision.MONTH,
            basis=DateBasis.RELATIVE_TO_PUBLICATION,
            tellings=(
                Telling(
                    document=notice,
                    quote="Russia offered to mediate between Iran and the United States.",
                    trigger="offered",
                    status=Status.PLANNED,
                ),
            ),
        ),
    ]


def make_evidence() -> Evidence:
    """The whole of it: the copy shares the wire report's origin."""
    pages = make_pages()
    origins = {pages["copy"].id: pages["wire"].id}
    made = [make_event_of(happening, origins) for happening in make_happenings(pages)]
    return Evidence(
        documents=tuple(pages.values()),
        statements=tuple(statement for _, statements, _ in made for statement in statements),
        events=tuple(event for event, _, _ in made),
        reports=tuple(report for _, _, reports in made for report in reports),
    )


def take_documents(evidence: Evidence, ids: Iterable[str]) -> Evidence:
    """The part of the evidence that stands in these documents; events keep all their statement ids."""
    kept = frozenset(ids)
    statements = tuple(s for s in evidence.statements if s.document_id in kept)
    known = {statement.id for statement in statements}
    return replace(
        evidence,
        documents=tuple(d for d in evidence.documents if d.id in kept),
        statements=statements,
        events=tuple(e for e in evidence.events if known & set(e.statement_ids)),
        reports=tuple(r for r in evidence.reports if r.document_id in kept),
    )
