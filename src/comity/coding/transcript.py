"""Who speaks at a place of a transcript."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.model import BlockKind, Document, Span

SPEAKER_LINE = re.compile(
    r"^\s*([A-ZÀ-Þ][\w’'.-]*(?: (?:[A-ZÀ-Þ(][\w’'().,-]*|of|the|and|for|de|al|bin)){0,9})\s*:\s+(?=\S)"
)
LONGEST_HEAD = 160  # characters in which a name, an office and a colon must stand
NO_SPEAKERS = frozenset({"note", "read more", "source", "photo", "update", "question"})
BREAK = re.compile(r"\s*(\*\s*\*\s*\*|---+|_{3,})")


class Transcript:
    """The turns of a document, if it is a transcript: "Sergei Lavrov: ..." opens one, a rule ends it."""

    def __init__(self, document: Document) -> None:
        turns = list(_iter_turns(document))
        # One "Name: text" line may be anything; a transcript has several speakers' turns.
        n_speakers = sum(speaker is not None for _, speaker in turns)
        self._turns = turns if n_speakers > 1 else []

    def speaker_at(self, offset: int) -> Span | None:
        """The speaker at this offset; ``None`` outside transcripts and turns."""
        current: Span | None = None
        for start, speaker in self._turns:
            if start > offset:
                break
            current = speaker
        return current


def _iter_turns(document: Document) -> Iterator[tuple[int, Span | None]]:
    """Where a turn begins and who speaks; nobody after a rule."""
    for block in document.blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        speaker = speaker_of_line(document.text, block.start, block.end)
        if speaker is not None or BREAK.match(document.text[block.start : block.end]):
            yield block.start, speaker


def speaker_of_line(text: str, start: int, end: int) -> Span | None:
    """The speaker that a paragraph names at its head ("Sergei Lavrov: ...")."""
    match = SPEAKER_LINE.match(text[start : min(end, start + LONGEST_HEAD)])
    if match is None or match.group(1).lower() in NO_SPEAKERS:
        return None
    return Span(text=match.group(1), start=start + match.start(1), end=start + match.end(1))
