"""Imported rows on the command line: a table of their own, each row with its data set and line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

import click

from comity.cli.wording import say_act, say_interval
from comity.dossier.words import STATUS_WORDS
from comity.model import DateBasis, Dyad
from comity.model.imported import (
    ImportedEvent,
    ImportedMention,
    ImportedParticipant,
    imported_to_json,
)

if TYPE_CHECKING:
    from rich.console import Console

    from comity.ledger import Ledger

# A table of more rows is no longer read; --json gives all of them.
N_ROWS_SHOWN = 200
COLUMNS = ("id", "date", "what", "status", "participants", "place", "reports", "row")
# Of as many mentions of an event the account shows the words.
N_MENTIONS_SHOWN = 20


def list_imported(
    ledger: Ledger,
    *,
    dyad: Dyad | None,
    register: str | None,
    since: date | None,
    until: date | None,
    as_json: bool,
) -> bool:
    """Print the imported rows of a register, a dyad, a time; False where there are none."""
    rows = ledger.imported_events(dyad=dyad, register=register, since=since, until=until)
    if as_json:
        for event in rows:
            click.echo(json.dumps(imported_to_json(event), ensure_ascii=False))
        return True
    shown = list(islice(rows, N_ROWS_SHOWN))
    if not shown:
        return False
    n_all = len(shown)
    if n_all == N_ROWS_SHOWN:
        n_all = ledger.n_imported(dyad=dyad, register=register, since=since, until=until)
    _print_rows(shown, n_all)
    return True


def _print_rows(events: Sequence[ImportedEvent], n_all: int) -> None:
    from comity.cli.tables import make_console, make_table

    has_reports = any(event.n_reports for event in events)
    columns = [name for name in COLUMNS if has_reports or name != "reports"]
    table = make_table(columns, fixed=("date",), numbers=("reports",))
    for event in events:
        reports = [f"{event.n_reports:,}" if event.n_reports else ""] if has_reports else []
        table.add_row(
            event.id,
            say_interval(event.first_on, event.last_on, event.date_precision, DateBasis.STATED),
            say_kind(event),
            STATUS_WORDS[event.status],
            say_sides(event),
            say_place(event),
            *reports,
            event.source_words,
        )
    console = make_console()
    reports_held = "reports as far as mentions were imported" if has_reports else "no reports"
    console.print(
        f"{n_all:,} imported rows: what other data sets hold; no quotes, {reports_held}, no origins"
    )
    console.print(table)
    if n_all > len(events):
        console.print(
            f"the first {len(events):,} of {n_all:,} are shown: narrow with --dyad or --since, "
            "or take all with --json"
        )


def say_kind(event: ImportedEvent) -> str:
    """The type and mode, and the data set's own name for it."""
    act = say_act(event.event_type, event.mode) if event.event_type else "no PLOVER type"
    return f"{act}: {event.label}" if event.label else act


def say_sides(event: ImportedEvent) -> str:
    """Who did it to whom; who is not known is ``?``."""
    left = ", ".join(map(_say_participant, event.actors)) or "?"
    right = ", ".join(map(_say_participant, event.recipients))
    return f"{left} → {right}" if right else left


def _say_participant(participant: ImportedParticipant) -> str:
    return f"{participant.name} ({participant.country})" if participant.country else participant.name


def say_place(event: ImportedEvent) -> str:
    """The place's name and state, or nothing."""
    place = event.place
    if place is None:
        return ""
    name = place.name or place.country or ""
    return f"{name} ({place.country})" if place.country and place.country != name else name


def tell_imported(event: ImportedEvent, mentions: Iterable[ImportedMention], console: Console) -> None:
    """All that an imported row says, its own codes beside what they were taken for; then its mentions."""
    from comity.cli.tables import make_table

    table = make_table(("of the row", "value"))
    for name, value in _account(event):
        if value:
            table.add_row(name, value)
    counts = "no report or origin"
    if event.n_reports:
        counts = (
            f"{_count(event.n_reports, 'report')} of {_count(event.n_publishers, 'publisher')}, no origin"
        )
    console.print(f"{event.id}: a row of {event.dataset_title}; it has no quote, and counts as {counts}")
    console.print(table)
    if event.n_reports:
        _tell_mentions(event, mentions, console)


def _tell_mentions(event: ImportedEvent, mentions: Iterable[ImportedMention], console: Console) -> None:
    """Where the data set found the event: each mention is a report; none is known to be independent."""
    from comity.cli.tables import make_table

    found = iter(mentions)
    table = make_table(("mentioned", "publisher", "address", "sentence", "sure"))
    for one in islice(found, N_MENTIONS_SHOWN):
        sentence = "" if one.sentence is None else str(one.sentence)
        confidence = "" if one.confidence is None else f"{one.confidence} %"
        table.add_row(
            f"{one.mentioned_at:%Y-%m-%d %H:%M}", one.publisher or "", one.url, sentence, confidence
        )
    n_more = sum(1 for _ in found)
    console.print(
        f"where {event.dataset_title} found it: reports, of which nobody knows how many are independent"
    )
    console.print(table)
    if n_more:
        console.print(f"and {_count(n_more, 'more mention')}")


def _count(n: int, what: str) -> str:
    return f"{n:,} {what}" if n == 1 else f"{n:,} {what}s"


def _account(event: ImportedEvent) -> list[tuple[str, str]]:
    counts = (event.n_mentions_given, event.n_sources_given, event.n_articles_given)
    known = [
        f"{n:,} {what}" for n, what in zip(counts, ("mentions", "sources", "articles"), strict=True) if n
    ]
    return [
        ("file", f"{event.location}, {event.member}" if event.member else event.location),
        ("line", f"{event.line:,}"),
        ("own id", event.source_id),
        ("own code", f"{event.kind}: {event.label}"),
        ("taken for", say_act(event.event_type, event.mode) if event.event_type else "no PLOVER type"),
        ("topics", ", ".join(event.topics)),
        ("status", STATUS_WORDS[event.status]),
        ("registers", ", ".join(event.registers)),
        ("date", say_interval(event.first_on, event.last_on, event.date_precision, DateBasis.STATED)),
        *((f"actor {n}", _tell_side(one)) for n, one in enumerate(event.actors, start=1)),
        *((f"recipient {n}", _tell_side(one)) for n, one in enumerate(event.recipients, start=1)),
        ("place", say_place(event)),
        ("quad", _beside(event.quad, event.quad_given)),
        ("Goldstein", _beside(_number(event.goldstein), _number(event.score_given))),
        ("tone given", _number(event.tone_given) or ""),
        ("counts given", ", ".join(known)),
        ("publisher", event.publisher or ""),
        ("address", event.url or ""),
        ("story", event.story or ""),
        ("note", event.note or ""),
    ]


def _tell_side(one: ImportedParticipant) -> str:
    own = [value for value in (one.code_given, one.country_given, one.sectors_given) if value]
    made = [value for value in (one.country, one.sector) if value]
    return f"{one.name}: {', '.join(made) or 'not found'}" + (f" (given: {'; '.join(own)})" if own else "")


def _beside(made: str | None, given: str | None) -> str:
    if made is None and given is None:
        return ""
    return f"{made or 'unknown'} (given: {given})" if given is not None else str(made)


def _number(value: float | None) -> str | None:
    return None if value is None else f"{value:g}"
