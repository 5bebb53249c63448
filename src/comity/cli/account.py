"""The account of a record: what is known, from which words, by whom told, and how it was resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from comity.cli.passage import ROLE_STYLES, make_passage, mark_passage
from comity.cli.verdicts import (
    concerns_actors,
    concerns_event,
    concerns_words,
    find_overruled,
    read_at,
    say_judge,
    say_judgement,
)
from comity.cli.wording import (
    UNKNOWN,
    say_act,
    say_date,
    say_how,
    say_id,
    say_interval,
    say_mention,
    say_place,
    say_sides,
)
from comity.dossier.words import STATUS_WORDS, count_words, speaker_words, statement_status_words
from comity.model import (
    Basis,
    Document,
    Event,
    Judgement,
    Mention,
    PlaceMention,
    Quantity,
    Report,
    Statement,
    TimeMention,
)

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from comity.fuse import Link
    from comity.ledger import Ledger

INDENT = 4


class Account:
    """Tells of the ledger's records on a console."""

    def __init__(self, *, ledger: Ledger, console: Console) -> None:
        self.ledger = ledger
        self.console = console
        self._judgements = tuple(ledger.judgements())
        self._overruled = find_overruled(self._judgements)
        self._rejected = ledger.rejections()
        self._told: set[str] = set()  # judgements of actors: each is told once, where one is first met

    def tell_event(self, event: Event) -> None:
        """The event, then each report of it with its statements."""
        self._head(f"event {event.id}", say_act(event.event_type, event.mode), STATUS_WORDS[event.status])
        judged = [one for one in self._judgements if concerns_event(one, event)]
        self._facts([*_event_facts(event), *self._judgement_facts(judged)])
        reports = sorted(self.ledger.reports(event_ids=[event.id]), key=lambda report: report.document_id)
        told = self.ledger.statements(ids=list(event.statement_ids), rejected=True)
        statements = {one.id: one for one in told}
        documents = {
            one.id: one for one in self.ledger.documents(ids=[report.document_id for report in reports])
        }
        links = self._find_links(list(documents.values()), list(statements.values()))
        for number, report in enumerate(reports, start=1):
            document = documents[report.document_id]
            self.console.print()
            self._tell_source(document, f"report {number} of {len(reports)}{_say_origin(report, reports)}")
            for statement_id in report.statement_ids:
                self._tell_words(document, statements[statement_id], links.get(statement_id))

    def _find_links(self, documents: list[Document], statements: list[Statement]) -> dict[str, Link]:
        """For the statements of an event what speaks for and against each being of it."""
        from comity.fuse import link

        if len(statements) < 2:
            return {}
        signatures = self.ledger.signatures(ids=[one.id for one in documents])
        return {one.statement_id: one for one in link(documents, statements, signatures)}

    def tell_statement(self, statement: Statement) -> None:
        """The statement in its paragraph, and the events that it tells of."""
        document = self.ledger.document(statement.document_id)
        self._tell_source(document, "source")
        self._tell_words(document, statement)

    def tell_document(self, document: Document) -> None:
        """The document, its flags with their reasons, and what it states."""
        self._tell_source(document, f"document {document.id}")
        for flag in document.flags:
            self._line(f"flag {flag.flag}: {flag.reason}")
        for statement in self.ledger.statements(document_id=document.id, rejected=True):
            self._tell_words(document, statement)

    def tell_judgement(self, judgement: Judgement) -> None:
        """The judgement: what, who, when and why; and where words are judged the statements they are in."""
        self._head(f"judgement {judgement.id}", say_judgement(judgement))
        self._line(say_judge(judgement, self._overruled))
        if judgement.mention is not None:
            document_id = judgement.mention.document_id
        elif judgement.first is not None and judgement.first.words is not None:
            document_id = judgement.first.words.document_id
        else:
            return
        for statement in self.ledger.statements(document_id=document_id, rejected=True):
            if concerns_words(judgement, statement):
                self._tell_words(self.ledger.document(statement.document_id), statement)

    def _tell_source(self, document: Document, label: str) -> None:
        day = document.published_on or f"date {UNKNOWN}"
        basis = f" (date {document.published_basis.replace('_', ' ')})" if document.published_on else ""
        self._head(label, document.title or "no title", document.publisher or f"publisher {UNKNOWN}")
        self._line(f"{day}{basis} · {document.url or 'no address'} · {say_id(document.id)}")

    def _tell_words(self, document: Document, statement: Statement, link: Link | None = None) -> None:
        self.console.print()
        self._head(
            f"  statement {say_id(statement.id)}",
            say_act(statement.event_type, statement.mode),
            statement_status_words(statement),
            *(("REJECTED, counted in no event",) if statement.id in self._rejected else ()),
        )
        if self.console.color_system is None or self.console.no_color:
            self._line(mark_passage(document, statement))
        else:
            self._line(make_passage(document, statement))
        (read,) = self.ledger.statements(ids=[statement.id], judged=False)
        facts = [("source", speaker_words(statement.attribution), ""), *_iter_values(statement, read)]
        if statement.topics:
            facts.append(("topics", ", ".join(statement.topics), ""))
        facts.append(("coded by", statement.made_by, f"score {statement.score:.2f}"))
        if link is not None:
            facts.append(("why here", f"{link.ground}: {say_id(link.other_id)}", _say_signs(link)))
        self._facts([*facts, *self._judgement_facts(self._find_judgements(statement, read))])

    def _find_judgements(self, statement: Statement, read: Statement) -> list[Judgement]:
        """The judgements of a statement and its words, and those of its actors that were not told before."""
        of_words = [one for one in self._judgements if concerns_words(one, statement)]
        of_actors = [one for one in self._judgements if concerns_actors(one, (statement, read))]
        fresh = [one for one in of_actors if one.id not in self._told]
        self._told |= {one.id for one in fresh}
        return [*of_words, *fresh]

    def _judgement_facts(self, judgements: Iterable[Judgement]) -> list[tuple[str, str, str]]:
        return [
            ("judged", say_judgement(one), f"{say_judge(one, self._overruled)} ({say_id(one.id)})")
            for one in judgements
        ]

    def _head(self, label: str, *parts: str) -> None:
        from rich.text import Text

        head = Text(f"{label}  ", style="bold")
        self.console.print(
            head.append(" · ".join(part.replace("_", " ") for part in parts), style="not bold")
        )

    def _line(self, what: RenderableType) -> None:
        from rich.padding import Padding

        self.console.print(Padding(what, (0, 0, 0, INDENT), expand=False))

    def _facts(self, rows: list[tuple[str, str, str]]) -> None:
        from rich.table import Table

        grid = Table.grid(padding=(0, 2))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        grid.add_column(style="dim", overflow="fold")
        for role, value, how in rows:
            grid.add_row(_styled(role), value, how)
        self._line(grid)


def _say_signs(link: Link) -> str:
    """What agrees and what does not, with its points."""
    for_it = [f"{sign} {points}" for sign, points in link.signs if points > 0]
    against = [f"{sign} {-points}" for sign, points in link.signs if points < 0]
    told = (("for", for_it), ("against", against))
    return "; ".join(f"{word}: {', '.join(signs)}" for word, signs in told if signs)


def _styled(role: str) -> RenderableType:
    from rich.text import Text

    return Text(role, style=ROLE_STYLES.get(role, ""))


def _say_origin(report: Report, reports: list[Report]) -> str:
    origins = sorted({one.origin_id for one in reports})
    return f", origin {origins.index(report.origin_id) + 1} of {len(origins)}"


def _event_facts(event: Event) -> list[tuple[str, str, str]]:
    how = f"{event.date_precision} precision, {event.date_basis}".replace("_", " ")
    rows = [
        ("who", say_sides(event.actors, event.recipients), ""),
        ("when", say_date(event), how),
        ("where", say_place(event.place) or UNKNOWN, event.place.precision if event.place else ""),
        ("topics", ", ".join(event.topics), ""),
        ("registers", ", ".join(event.registers), ""),
        (
            "evidence",
            f"{count_words(event.n_reports, 'report')}, {count_words(event.n_publishers, 'publisher')}, "
            f"{count_words(event.n_origins, 'independent origin')}",
            "",
        ),
    ]
    for step in event.life_cycle:
        label = STATUS_WORDS[step.status]
        rows.append(("life cycle", f"{label} · {step.on or UNKNOWN}", say_id(step.statement_id)))
    for disagreement in event.disagreements:
        rows.append(("disagreement", f"{disagreement.field}: {' / '.join(disagreement.values)}", ""))
    return [row for row in rows if row[1]]


def _iter_values(statement: Statement, read: Statement) -> Iterator[tuple[str, str, str]]:
    """Role, ``words → value``, and how it is known: score and basis."""
    for actor in statement.actors:
        yield "actor", *_say_words(actor, read)
    for recipient in statement.recipients:
        yield "recipient", *_say_words(recipient, read)
    for place in statement.places:
        yield "place", *_say_place_mention(place)
    for time in statement.times:
        yield "time", *_say_time(time)
    for quantity in statement.quantities:
        yield "quantity", _say_amount(quantity), ""


def _say_words(mention: Mention, read: Statement) -> tuple[str, str]:
    """Words, what they stand for, and how that is known; of what was judged also how it was read."""
    value, how = say_mention(mention)
    if mention.basis is Basis.JUDGED:
        was = "; ".join(", ".join(say_mention(one)) for one in read_at(read, mention))
        how = f"{how}; it was read as {was}"
    return f"“{mention.span.text}” → {value}", how


def _say_place_mention(place: PlaceMention) -> tuple[str, str]:
    value = ", ".join(part for part in (place.name, place.country) if part) or UNKNOWN
    point = f" ({place.lat:.3f}, {place.lon:.3f})" if place.lat is not None and place.lon is not None else ""
    how = f"{place.precision}, {say_how(place.score, place.basis)}"
    return f"“{place.span.text}” → {value}{point}", how


def _say_time(time: TimeMention) -> tuple[str, str]:
    value = say_interval(time.first_on, time.last_on, time.precision, time.basis)
    how = f"{time.precision} precision, {time.basis}".replace("_", " ")
    return f"“{time.span.text}” → {value}", f"{how}; TIMEX {time.timex}" if time.timex else how


def _say_amount(quantity: Quantity) -> str:
    number = UNKNOWN if quantity.value is None else f"{quantity.value:,.15g}"
    return (
        f"“{quantity.span.text}” → {quantity.bound.replace('_', ' ')} {number} {quantity.unit or ''}".rstrip()
    )
