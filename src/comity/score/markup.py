"""The markup of the corpus: from a marked line to plain text with acts and their parts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.codebook import Codebook
from comity.errors import MarkupError
from comity.model import AttributionKind, Certainty, Span, Status

ROLES = frozenset({"actor", "recipient", "place", "time", "quantity", "source", "cue"})
TRIGGER = re.compile(
    r"(?P<number>\d+) (?P<type>[A-Z]+)(?:/(?P<mode>[a-z-]+))? (?P<status>[a-z_]+) (?P<certainty>[a-z]+)"
    r"(?P<domestic> domestic)?(?P<topics>(?: #[a-z_]+)*)$"
)
PART = re.compile(r"(?P<number>\d+)\.(?P<role>[a-z]+)(?::(?P<kind>[a-z_]+))?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A participant, place, time, amount, source or cue of one act; ``kind`` is the source's."""

    role: str
    kind: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedAct:
    """One act of a marked line, with its parts in the order of the text; domestic: within one state."""

    number: int
    event_type: str
    mode: str | None
    status: Status
    certainty: Certainty
    is_domestic: bool
    topics: tuple[str, ...]
    trigger: Span
    parts: tuple[Part, ...]

    def spans_of(self, role: str) -> list[Span]:
        """The words of all parts in a role."""
        return [part.span for part in self.parts if part.role == role]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedText:
    """A line without its markup, and the acts that were marked in it."""

    text: str
    acts: tuple[MarkedAct, ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    head: str
    is_trigger: bool
    start: int
    end: int


def read_line(line: str, codebook: Codebook) -> MarkedText:
    """The text and acts of one marked line.

    Raises:
        MarkupError: signs do not match, a label is not declared, or a part belongs to no act.
    """
    text, stretches = _strip(line.strip())
    triggers = [stretch for stretch in stretches if stretch.is_trigger]
    parts = [part for stretch in stretches if not stretch.is_trigger for part in _read_parts(stretch, text)]
    acts = tuple(_read_act(stretch, text, parts, codebook) for stretch in triggers)
    numbers = [act.number for act in acts]
    if sorted(numbers) != list(range(1, len(numbers) + 1)):
        raise MarkupError(f"acts are numbered {numbers}: number them 1, 2, 3 ... once each")
    strays = sorted({number for number, _ in parts} - set(numbers))
    if strays:
        raise MarkupError(f"parts of act {strays[0]}, which has no trigger")
    return MarkedText(text=text, acts=acts)


def _strip(line: str) -> tuple[str, list[_Stretch]]:
    """The line without its signs, and every marked stretch with its offsets in that text."""
    text: list[str] = []
    length = 0
    opened: list[tuple[str, bool, int]] = []
    stretches: list[_Stretch] = []
    at = 0
    while at < len(line):
        sign = line[at]
        if sign in "[{":
            head_end = line.find(" " if sign == "[" else "|", at)
            if head_end < 0:
                raise MarkupError(f"'{line[at : at + 20]}' opens a stretch without a head")
            opened.append((line[at + 1 : head_end], sign == "{", length))
            at = head_end + 1
        elif sign in "]}":
            if not opened or opened[-1][1] is not (sign == "}"):
                raise MarkupError(f"'{sign}' at '...{line[max(0, at - 20) : at + 1]}' closes nothing")
            head, is_trigger, start = opened.pop()
            stretches.append(_Stretch(head, is_trigger, start, length))
            at += 1
        elif sign == "|":
            raise MarkupError(f"a '|' in the text at '...{line[max(0, at - 20) : at + 1]}'")
        else:
            text.append(sign)
            length += 1
            at += 1
    if opened:
        raise MarkupError(f"'{opened[-1][0]}' is never closed")
    return "".join(text), stretches


def _span(stretch: _Stretch, text: str) -> Span:
    words = text[stretch.start : stretch.end]
    if not words or words != words.strip():
        raise MarkupError(f"'{stretch.head}' marks '{words}': mark words, without space around them")
    return Span(text=words, start=stretch.start, end=stretch.end)


def _read_parts(stretch: _Stretch, text: str) -> list[tuple[int, Part]]:
    found = []
    for head in stretch.head.split(","):
        match = PART.match(head)
        if match is None or match["role"] not in ROLES:
            raise MarkupError(
                f"'{head}' is not a part: write 1.actor, 1.recipient, 1.place, 1.source:official ..."
            )
        kinds = {kind.value for kind in AttributionKind}
        if (match["role"] == "source") is not (match["kind"] in kinds):
            raise MarkupError(f"'{head}': a source, and only a source, says of what kind it is")
        found.append(
            (int(match["number"]), Part(role=match["role"], kind=match["kind"], span=_span(stretch, text)))
        )
    return found


def _read_act(stretch: _Stretch, text: str, parts: list[tuple[int, Part]], codebook: Codebook) -> MarkedAct:
    match = TRIGGER.match(stretch.head)
    if match is None:
        raise MarkupError(f"'{stretch.head}' is not a trigger: write 1 TYPE/mode status certainty #topic")
    types = {entry.name: entry for entry in codebook.types}
    event_type, mode = match["type"], match["mode"]
    if event_type not in types:
        raise MarkupError(f"'{event_type}' is not a type of the codebook")
    if mode is not None and mode not in {entry.name for entry in types[event_type].modes}:
        raise MarkupError(f"'{mode}' is not a mode of {event_type}")
    topics = tuple(match["topics"].replace("#", " ").split())
    unknown = sorted(set(topics) - {topic.name for topic in codebook.topics})
    if unknown:
        raise MarkupError(f"'{unknown[0]}' is not a topic of the codebook")
    number = int(match["number"])
    own = tuple(sorted((p for n, p in parts if n == number), key=lambda p: (p.span.start, p.role)))
    act = MarkedAct(
        number=number,
        event_type=event_type,
        mode=mode,
        status=_read_status(match["status"]),
        certainty=_read_certainty(match["certainty"]),
        is_domestic=match["domestic"] is not None,
        topics=topics,
        trigger=_span(stretch, text),
        parts=own,
    )
    _check_roles(act)
    return act


def _read_status(word: str) -> Status:
    if word not in {status.value for status in Status}:
        raise MarkupError(f"'{word}' is not a status")
    return Status(word)


def _read_certainty(word: str) -> Certainty:
    if word not in {certainty.value for certainty in Certainty}:
        raise MarkupError(f"'{word}' is not a certainty")
    return Certainty(word)


def _check_roles(act: MarkedAct) -> None:
    """Every act has somebody in it, or at least a place, a time or an amount ("This meeting was in Oslo")."""
    roles = {part.role for part in act.parts}
    if not roles - {"source", "cue"}:
        raise MarkupError(f"act {act.number} ({act.event_type} '{act.trigger.text}') has no part")
    if "cue" in roles and "source" not in roles:
        raise MarkupError(f"act {act.number} has a cue and no source")
