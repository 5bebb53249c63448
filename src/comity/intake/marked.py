"""A text put together from parts whose kind is known."""

from __future__ import annotations

from dataclasses import dataclass

from comity.model import Block, BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedText:
    """A text and the kinds that its source's own structure gave to its parts, in order."""

    text: str
    blocks: tuple[Block, ...]


class TextBuilder:
    """Joins parts with one empty line between them and remembers where each of them came to lie."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0

    def add(self, words: str, kind: BlockKind) -> None:
        """Add one part; runs of white space become one space, an empty part is passed over."""
        words = " ".join(words.split())
        if not words:
            return
        if self._parts:
            self._parts.append("\n\n")
            self._length += 2
        end = self._length + len(words)
        self._parts.append(words)
        self._blocks.append(Block(kind=kind, start=self._length, end=end))
        self._length = end

    def build(self) -> MarkedText:
        """The text so far."""
        return MarkedText(text="".join(self._parts), blocks=tuple(self._blocks))
