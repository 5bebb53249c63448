"""Tellings: what is counted, one for each event and each independent origin that tells it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from comity.codebook import Codebook
from comity.errors import LedgerError
from comity.model import Event, Report, Status

# What is planned, expected, possible, called for or denied is no happening and is never counted as one.
COUNTED = frozenset((Status.HAPPENED, Status.ONGOING))


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event that counts: its quad and score by the codebook (-10 to +10), and who tells it.

    ``origins`` are the independent first tellings, each once, in order of id. A copy adds nothing.
    """

    event: Event
    quad: str
    score: float
    origins: tuple[str, ...]


def make_happenings(
    events: Iterable[Event], origins: Mapping[str, frozenset[str]], codebook: Codebook
) -> tuple[Happening, ...]:
    """What happened or goes on among these events, each once, in order of id.

    Raises:
        CodebookError: an event's type is not in the codebook.
        LedgerError: an event is told by no report.
    """
    counted = {event.id: event for event in events if event.status in COUNTED}
    return tuple(_make_happening(counted[id_], origins, codebook) for id_ in sorted(counted))


def _make_happening(event: Event, origins: Mapping[str, frozenset[str]], codebook: Codebook) -> Happening:
    told_by = origins.get(event.id)
    if not told_by:
        raise LedgerError(f"event {event.id} is told by no report: 'comity check' names every fault")
    kind = codebook.type_of(event.event_type)
    return Happening(
        event=event,
        quad=kind.quad,
        score=kind.score_of(event.mode),
        origins=tuple(sorted(told_by)),
    )


def find_origins(reports: Iterable[Report]) -> dict[str, frozenset[str]]:
    """The origins of each event, by its id."""
    found: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        found[report.event_id].add(report.origin_id)
    return {event_id: frozenset(origins) for event_id, origins in found.items()}


def find_pages(
    events: Iterable[Event], origins: Mapping[str, frozenset[str]], published: Mapping[str, date | None]
) -> dict[str, date | None]:
    """The independent pages that tell anything of these events, whatever its status, and when they came out.

    They are the origins, by the id of the document that told it first. A page that only repeats others
    is none.
    """
    wanted = {origin for event in events for origin in origins.get(event.id, ())}
    return {id_: published.get(id_) for id_ in sorted(wanted)}
