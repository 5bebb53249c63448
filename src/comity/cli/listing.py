"""``comity list``: the rows of a register, or of all events, statements or documents."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.imported import list_imported
from comity.cli.options import DayType, DyadType, as_of_option, ledger_option, open_as_of
from comity.cli.wording import (
    UNKNOWN,
    say_act,
    say_date,
    say_id,
    say_place,
    say_sides,
)
from comity.dossier.words import STATUS_WORDS, quantity_words, speaker_words
from comity.model import Dyad, Event, Statement
from comity.model.public import Json, document_to_json, event_to_json, statement_to_json

if TYPE_CHECKING:
    from comity.ledger import Ledger

Row = Sequence[str]
EVENT_COLUMNS = ("date", "what", "status", "participants", "place", "origins")
NUMBERS = ("origins", "statements")
FIXED = ("id", "date", "published")

# How each column that a register may ask for is written; `quantities` needs the statements as well.
CELLS: Mapping[str, Callable[[Event], str]] = {
    "date": say_date,
    "what": lambda event: say_act(event.event_type, event.mode),
    "status": lambda event: STATUS_WORDS[event.status],
    "participants": lambda event: say_sides(event.actors, event.recipients),
    "place": lambda event: say_place(event.place),
    "topics": lambda event: ", ".join(event.topics),
    "life_cycle": lambda event: " → ".join(
        f"{STATUS_WORDS[step.status]} {step.on or ''}".rstrip() for step in event.life_cycle
    ),
    "origins": lambda event: str(event.n_origins),
}


@click.command("list")
@click.argument("what", metavar="REGISTER|events|statements|documents")
@click.option("--dyad", type=DyadType(), metavar="RUS-IRN", help="Only what these two states share.")
@click.option("--since", type=DayType(), metavar="DATE", help="Only what is on or after this day.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object per line.")
@as_of_option
@ledger_option
def list_command(
    what: str, dyad: Dyad | None, since: date | None, as_json: bool, as_of: date | None, ledger_path: Path
) -> None:
    """List a register of the codebook (meetings, agreements, arms ...), or all events, statements or
    documents of the ledger.
    """
    from comity.codebook import load_codebook

    register = None if what in ("events", "statements", "documents") else load_codebook().register_of(what)
    with open_as_of(ledger_path, as_of) as ledger:
        if what == "documents":
            _list_documents(ledger, dyad, since, as_json)
        elif what == "statements":
            _list_statements(ledger.statements(dyad=dyad, since=since), as_json)
        else:
            columns = register.columns if register else EVENT_COLUMNS
            name = register.name if register else None
            events = tuple(ledger.events(dyad=dyad, since=since, register=name))
            found = list_imported(ledger, dyad=dyad, register=name, since=since, until=as_of, as_json=as_json)
            if events or not found:
                _list_events(ledger, events, columns, as_json)


def _list_documents(ledger: Ledger, dyad: Dyad | None, since: date | None, as_json: bool) -> None:
    counts = ledger.n_statements_by_document()
    documents = ledger.documents(dyad=dyad, since=since, with_text=False)
    if as_json:
        _write_json(
            document_to_json(document, n_statements=counts.get(document.id, 0)) for document in documents
        )
        return
    rows = [
        (
            say_id(document.id),
            str(document.published_on or UNKNOWN),
            document.publisher or "",
            document.title or document.url or "",
            str(counts.get(document.id, 0)),
            ", ".join(flag.flag for flag in document.flags),
        )
        for document in documents
    ]
    _print_table(("id", "published", "publisher", "title", "statements", "flags"), rows)


def _list_statements(statements: Iterable[Statement], as_json: bool) -> None:
    if as_json:
        _write_json(statement_to_json(statement) for statement in statements)
        return
    rows = [
        (
            say_id(statement.id),
            say_act(statement.event_type, statement.mode),
            STATUS_WORDS[statement.status],
            " ".join(statement.quote.text.split()),
            speaker_words(statement.attribution),
        )
        for statement in statements
    ]
    _print_table(("id", "what", "status", "quote", "who says so"), rows)


def _list_events(ledger: Ledger, events: Iterable[Event], columns: Sequence[str], as_json: bool) -> None:
    if as_json:
        _write_json(event_to_json(event) for event in events)
        return
    held = tuple(events)
    amounts = _quantities(ledger, held) if "quantities" in columns else {}
    rows = [
        (
            say_id(event.id),
            *(
                amounts.get(event.id, "") if column == "quantities" else CELLS[column](event)
                for column in columns
            ),
        )
        for event in held
    ]
    _print_table(("id", *columns), rows)


def _quantities(ledger: Ledger, events: Sequence[Event]) -> Mapping[str, str]:
    """The amounts told of each event, each once, in the order of its statements."""
    ids = [statement_id for event in events for statement_id in event.statement_ids]
    said = {
        statement.id: [quantity_words(quantity) for quantity in statement.quantities]
        for statement in (ledger.statements(ids=ids) if ids else ())
    }
    return {
        event.id: ", ".join(dict.fromkeys(text for one in event.statement_ids for text in said.get(one, ())))
        for event in events
    }


def _write_json(rows: Iterable[Mapping[str, Json]]) -> None:
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))


def _print_table(columns: Sequence[str], rows: Sequence[Row]) -> None:
    from comity.cli.tables import make_console, make_table

    if not rows:
        click.echo("nothing found", err=True)
        return
    titles = [column.replace("_", " ") for column in columns]
    table = make_table(titles, fixed=FIXED, numbers=NUMBERS)
    for row in rows:
        table.add_row(*row)
    make_console().print(table)
