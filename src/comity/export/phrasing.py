"""Short plain words for events, days and documents, the same in every format."""

from __future__ import annotations

import re
from collections.abc import Iterable

from comity.export.records import Telling
from comity.model import Attribution, Document, Event, Participant, Statement, Status

HAPPENED = (Status.HAPPENED, Status.ONGOING)

_SPACE = re.compile(r"\s+")


def has_happened(event: Event) -> bool:
    """True for what took place or goes on; plans, possibilities, calls and denials have not happened."""
    return event.status in HAPPENED


def list_marks(event: Event, *, with_act: bool) -> list[tuple[str, str]]:
    """What a layout without a field for the status is marked with: the status and, where the row's type or
    code is not the act's own (``with_act``), its type and mode; nothing for what happened.
    """
    if has_happened(event):
        return []
    own = [("type", event.event_type), ("mode", event.mode)] if with_act else []
    return [(name, value) for name, value in (("status", event.status.value), *own) if value]


def one_line(text: str) -> str:
    """The text with every run of white space, tabs and line ends among them, as one space."""
    return _SPACE.sub(" ", text).strip()


def say_act(act: Event | Statement) -> str:
    """``CONSULT (visit)``."""
    return act.event_type if act.mode is None else f"{act.event_type} ({act.mode})"


def say_event(event: Event) -> str:
    """``CONSULT (visit), planned: Vladimir Putin → Iran``; parties without direction are joined by commas."""
    sides = [say_names(side) for side in (event.actors, event.recipients) if side]
    return f"{say_act(event)}, {say_status(event.status)}: {' → '.join(sides) or 'nobody named'}"


def say_status(status: Status) -> str:
    """``called for``."""
    return status.value.replace("_", " ")


def say_names(participants: Iterable[Participant]) -> str:
    """Names joined by commas."""
    return ", ".join(participant.name for participant in participants)


def say_days(event: Event) -> str:
    """``2024-10-11``, ``2024-10-01 to 2024-10-31 (month)`` or ``no date known``."""
    if event.first_on is None or event.last_on is None:
        day = event.first_on or event.last_on
        return "no date known" if day is None else f"{day.isoformat()} (open)"
    if event.first_on == event.last_on:
        return event.first_on.isoformat()
    return f"{event.first_on.isoformat()} to {event.last_on.isoformat()} ({event.date_precision.value})"


def say_speakers(attribution: Iterable[Attribution]) -> str | None:
    """``his aide Petrov, according to Northern Wire``; None where nobody but the outlet says so."""
    return ", according to ".join(one_line(link.span.text) for link in attribution) or None


def cite(document: Document) -> str:
    """``Northern Wire, "A meeting", 2024-10-12``; what is not known is left out, at last the id remains."""
    title = f'"{one_line(document.title)}"' if document.title else None
    day = document.published_on.isoformat() if document.published_on else None
    parts = [one_line(document.publisher or ""), title, day]
    return ", ".join(part for part in parts if part) or document.id


def address(document: Document) -> str | None:
    """The document's address on the web; None for files and the like."""
    return web_address(document.url)


def web_address(url: str | None) -> str | None:
    """The address, if it is one on the web; data sets give names of files and titles, too."""
    return url if url is not None and url.startswith(("http://", "https://")) else None


def say_telling(telling: Telling) -> str:
    """The quote, who says so by which words, the status told, and the source with its address."""
    statement = telling.statement
    speakers = say_speakers(statement.attribution)
    parts = [
        f'"{one_line(statement.quote.text)}"',
        f"said by: {speakers}" if speakers else None,
        f"told as: {say_status(statement.status)}, {statement.certainty.value}",
        cite(telling.document),
        address(telling.document),
        statement.id,
    ]
    return " | ".join(part for part in parts if part)
