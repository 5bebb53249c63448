"""An edge list as CSV: who acted on whom, one line for each pair of participants of each event.

The first six columns have the names that Gephi knows.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO

from comity.export.format import Format, Left, Options, list_left
from comity.export.phrasing import say_act, say_status
from comity.export.plover_terms import code_act
from comity.export.records import Happening
from comity.model import Participant

_GEPHI = ("Source", "Target", "Type", "Id", "Label", "Weight")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One event between two participants. ``weight`` is the number of independent origins, of a row of
    another data set 1.

    ``is_mutual``: both are actors and neither is acted upon; the direction then says nothing.
    """

    source: Participant
    target: Participant
    id: str
    label: str
    weight: int
    is_mutual: bool
    happening: Happening
    scale: float

    @property
    def facts(self) -> dict[str, str | int | float | bool]:
        """What is known of the event, by name; what is unknown is left out."""
        event = self.happening.event
        voice, row = self.happening.voice, self.happening.row
        url = voice.document.url if voice is not None else None if row is None else row.url
        known = {
            "event_id": event.id,
            "event_type": event.event_type,
            "mode": event.mode,
            "status": event.status.value,
            "is_mutual": self.is_mutual,
            "first_on": None if event.first_on is None else event.first_on.isoformat(),
            "last_on": None if event.last_on is None else event.last_on.isoformat(),
            "date_precision": event.date_precision.value,
            "topics": " ".join(event.topics),
            "scale": self.scale,
            "n_origins": event.n_origins,
            "n_reports": event.n_reports,
            "quote": None if voice is None else voice.statement.quote.text,
            "url": url,
            "statement_ids": " ".join(event.statement_ids),
            "dataset": None if row is None else row.dataset_title,
            "row": None if row is None else row.source_words,
        }
        return {name: value for name, value in known.items() if value not in (None, "")}


FACTS = (
    "event_id event_type mode status is_mutual first_on last_on date_precision topics scale n_origins "
    "n_reports quote url statement_ids dataset row"
).split()


def make_edges(happening: Happening, options: Options) -> list[Edge]:
    """The edges of an event: none where fewer than two take part."""
    return list(_iter_edges(happening, options))


def _iter_edges(happening: Happening, options: Options) -> Iterator[Edge]:
    event = happening.event
    scale = code_act(event, options.book).scale
    for n, (source, target) in enumerate(happening.iter_pairs(), start=1):
        yield Edge(
            source=source,
            target=target,
            id=f"{event.id}:{n}",
            label=f"{say_act(event)}, {say_status(event.status)}",
            weight=happening.weight,
            is_mutual=happening.is_mutual,
            happening=happening,
            scale=scale,
        )


def write_edges(happenings: Iterable[Happening], out: TextIO, options: Options) -> tuple[Left, ...]:
    """Write a line for each edge."""
    rows = csv.writer(out)  # line ends as in RFC 4180: only these are quoted inside a cell
    ends = [f"{end}_{what}" for end in ("source", "target") for what in ("name", "country", "sector")]
    rows.writerow([*_GEPHI, *ends, *FACTS])
    alone = 0
    for happening in happenings:
        edges = make_edges(happening, options)
        alone += not edges
        rows.writerows(_make_row(edge) for edge in edges)
    return list_left(events_with_fewer_than_two_participants=alone)


def _make_row(edge: Edge) -> list[object]:
    facts = edge.facts
    ends = [value for end in (edge.source, edge.target) for value in (end.name, end.country, end.sector)]
    kind = "Undirected" if edge.is_mutual else "Directed"
    head = [edge.source.id, edge.target.id, kind, edge.id, edge.label, edge.weight]
    return [
        *head,
        *("" if value is None else value for value in ends),
        *(facts.get(name, "") for name in FACTS),
    ]


EDGES = Format(
    name="edges",
    suffix=".csv",
    about="edge list as CSV, for Gephi and networkx",
    writers=(("events", write_edges), ("imported", write_edges)),
)
