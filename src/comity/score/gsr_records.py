"""The gold records of PLOVER: sentences with their type and, mostly, two parties."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from comity.model import Span, make_span

#: Types of PLOVER's first draft that have become others.
NEW_NAMES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
#: No types of acts: crime within a state, and the file's word about itself.
NO_ACTS = frozenset({"CRIME", "DOCUMENT"})


@dataclass(frozen=True, slots=True, kw_only=True)
class GsrRecord:
    """A sentence, the type of the act that it tells, and the two parties where both stand in it."""

    id: str
    text: str
    event_type: str
    parties: tuple[Span, Span] | None


def read_gsr(text: str) -> tuple[GsrRecord, ...]:
    """The records of the file, in order.

    The file is no JSON, for it has stray commas and remarks; so each object is read by itself, and what
    stands between them is passed over. An object that is broken is left out.
    """
    return tuple(record for row in _iter_objects(text) for record in _read_row(row))


def _iter_objects(text: str) -> Iterator[Mapping[str, Any]]:
    decoder = json.JSONDecoder()
    at = text.find("{")
    while at >= 0:
        try:
            row, end = decoder.raw_decode(text, at)
        except json.JSONDecodeError:
            end = at + 1
        else:
            yield row
        at = text.find("{", end)


def _read_row(row: Mapping[str, Any]) -> Iterator[GsrRecord]:
    name, text = row.get("event"), row.get("text")
    if isinstance(name, str) and isinstance(text, str) and text and name not in NO_ACTS:
        event_type = NEW_NAMES.get(name, name)
        yield GsrRecord(
            id=str(row.get("id")), text=text, event_type=event_type, parties=_find_parties(row, text)
        )


def _find_parties(row: Mapping[str, Any], text: str) -> tuple[Span, Span] | None:
    """The first source and the first target; of two sources without a target the first two."""
    sources, targets = _read_actors(row.get("source"), text), _read_actors(row.get("target"), text)
    if not targets:
        sources, targets = sources[:1], sources[1:]
    if not sources or not targets:
        return None
    first = make_span(text, text.index(sources[0]), text.index(sources[0]) + len(sources[0]))
    for found in re.finditer(re.escape(targets[0]), text):
        if found.end() <= first.start or first.end <= found.start():
            return first, make_span(text, found.start(), found.end())
    return None


def _read_actors(actors: Any, text: str) -> list[str]:
    """The words for one side that stand in the text; the file has a list, one object or nothing."""
    rows = actors if isinstance(actors, list) else [actors]
    words = [row.get("actorText") for row in rows if isinstance(row, dict)]
    return [word for word in words if isinstance(word, str) and word and word in text]
