"""Units: the stretches a text is cut into while its blocks are being found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from comity.model import Block, BlockKind

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
TERMINAL = (".", "!", "?", "…", ".”", ".’", '."', "?”", '?"', "!”", '!"', ".)", "?)", "!)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A stretch ``start:end`` of a text without white space at its ends.

    ``is_fixed`` says that the source's own markup gave the kind, so that no guess may change a
    paragraph into a heading.
    """

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH
    is_fixed: bool = False

    def words_in(self, text: str) -> str:
        """The unit's characters."""
        return text[self.start : self.end]

    def as_kind(self, kind: BlockKind) -> Unit:
        """The same stretch as another kind."""
        return self if kind is self.kind else replace(self, kind=kind)

    @property
    def is_prose(self) -> bool:
        """True for what may be coded."""
        return self.kind is BlockKind.PARAGRAPH or self.kind is BlockKind.ITEM

    @property
    def length(self) -> int:
        """The number of characters."""
        return self.end - self.start


def make_unit(text: str, start: int, end: int, like: Unit, kind: BlockKind | None = None) -> Unit | None:
    """``start:end`` without the white space at its ends, or None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return None
    return Unit(start=start, end=end, kind=kind or like.kind, is_fixed=like.is_fixed)


def cut(text: str, unit: Unit, parts: Iterable[tuple[int, int, BlockKind]]) -> Iterator[Unit]:
    """The unit with the given parts, in order, marked as their kind; what lies between keeps its own."""
    position = unit.start
    for start, end, kind in parts:
        if (before := make_unit(text, position, start, unit)) is not None:
            yield before
        if (part := make_unit(text, start, end, unit, kind)) is not None:
            yield part
        position = end
    if (rest := make_unit(text, position, unit.end, unit)) is not None:
        yield rest


def has_letters(words: str) -> bool:
    """True where there is at least one letter of any script."""
    return _LETTER.search(words) is not None


def count_words(words: str) -> int:
    """The number of words (letters or digits, joined by apostrophes, dots and hyphens)."""
    return sum(1 for _ in _WORD.finditer(words))


def is_terminal(words: str) -> bool:
    """True where the words end as a sentence does."""
    return words.endswith(TERMINAL)


def to_blocks(text: str, units: Iterable[Unit]) -> tuple[Block, ...]:
    """Units as blocks; furniture that only white space parts becomes one block."""
    blocks: list[Block] = []
    for unit in units:
        last = blocks[-1] if blocks else None
        joins = last is not None and last.kind is unit.kind is BlockKind.FURNITURE
        if last is not None and joins and not text[last.end : unit.start].strip():
            blocks[-1] = replace(last, end=unit.end)
        else:
            blocks.append(Block(kind=unit.kind, start=unit.start, end=unit.end))
    return tuple(blocks)
