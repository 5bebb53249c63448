"""The corpus as the encoder sees it: word pieces with trigger tags, and one marked copy for each act."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from comity.model import Span
from training.check import Item
from training.markup import MarkedAct, MarkedText

ROLES = ("actor", "recipient", "place", "time", "quantity", "source", "cue")
#: The marks around the trigger in the second pass: pieces that the vocabulary keeps free.
OPEN, CLOSE = "[unused1]", "[unused2]"
MAX_PIECES = 160


class Encoding(Protocol):
    """What a tokenizer gives for one text: ids and, for each, where it stands in the text."""

    ids: list[int]
    offsets: list[tuple[int, int]]


class Tokenizer(Protocol):
    """The part of a tokenizer that is needed here."""

    def encode(self, sequence: str) -> Encoding: ...

    def token_to_id(self, token: str) -> int | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The closed lists that the heads choose from."""

    types: tuple[str, ...]
    modes: tuple[str, ...]
    statuses: tuple[str, ...]
    certainties: tuple[str, ...]
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """First pass: a tag for each piece; 0 is none, 2k+1 begins a trigger of type k, 2k+2 goes on."""

    ids: list[int]
    tags: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Second pass: a marked copy; for each role a tag per piece: 0 none, 1 begins, 2 goes on."""

    ids: list[int]
    trigger: int
    roles: list[list[int]]
    mode: int
    status: int
    certainty: int
    topics: list[float]


def split(items: Iterable[Item], held_out: frozenset[str]) -> tuple[list[MarkedText], list[MarkedText]]:
    """Training and held-out texts: whole files of the corpus, never lines."""
    kept: list[MarkedText] = []
    aside: list[MarkedText] = []
    for item in items:
        if item.marked is not None and item.fault is None:
            (aside if item.file in held_out else kept).append(item.marked)
    return kept, aside


def choose_held_out(files: Sequence[str], share: float = 0.15) -> frozenset[str]:
    """A fixed choice of files to hold out, by the digest of their names."""
    ordered = sorted(files, key=lambda name: hashlib.sha256(name.encode()).hexdigest())
    return frozenset(ordered[: max(1, round(len(ordered) * share))])


def make_sentence(text: MarkedText, tokenizer: Tokenizer, labels: Labels) -> Sentence:
    """The first pass over one text."""
    encoding = tokenizer.encode(text.text)
    tags = [0] * len(encoding.ids)
    for act in text.acts:
        k = labels.types.index(act.event_type)
        _tag(tags, encoding.offsets, act.trigger, 2 * k + 1, 2 * k + 2)
    return Sentence(ids=encoding.ids[:MAX_PIECES], tags=tags[:MAX_PIECES])


def make_act(text: MarkedText, act: MarkedAct, tokenizer: Tokenizer, labels: Labels) -> Act | None:
    """The second pass for one act; ``None`` where its trigger lies beyond the longest input."""
    encoding = tokenizer.encode(text.text)
    inside = [i for i, span in enumerate(encoding.offsets) if _overlaps(span, act.trigger)]
    if not inside or inside[-1] + 2 >= MAX_PIECES:
        return None
    first, last = inside[0], inside[-1]
    roles = [[0] * len(encoding.ids) for _ in ROLES]
    for part in act.parts:
        _tag(roles[ROLES.index(part.role)], encoding.offsets, part.span, 1, 2)
    opening, closing = tokenizer.token_to_id(OPEN), tokenizer.token_to_id(CLOSE)
    assert opening is not None
    assert closing is not None
    return Act(
        ids=_mark(encoding.ids, first, last, opening, closing)[:MAX_PIECES],
        trigger=first + 1,
        roles=[_mark(tags, first, last, 0, 0)[:MAX_PIECES] for tags in roles],
        mode=labels.modes.index(f"{act.event_type}/{act.mode}" if act.mode else "none"),
        status=labels.statuses.index(act.status.value),
        certainty=labels.certainties.index(act.certainty.value),
        topics=[1.0 if topic in act.topics else 0.0 for topic in labels.topics],
    )


def _mark(row: list[int], first: int, last: int, opening: int, closing: int) -> list[int]:
    return [*row[:first], opening, *row[first : last + 1], closing, *row[last + 1 :]]


def _tag(tags: list[int], offsets: Sequence[tuple[int, int]], span: Span, begin: int, on: int) -> None:
    inside = [i for i, place in enumerate(offsets) if _overlaps(place, span)]
    for n, i in enumerate(inside):
        tags[i] = begin if n == 0 else on


def _overlaps(place: tuple[int, int], span: Span) -> bool:
    return place[0] < place[1] and place[0] < span.end and span.start < place[1]
