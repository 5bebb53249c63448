"""What flags are judged from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.model import Block, BlockKind

_PROSE = (BlockKind.PARAGRAPH, BlockKind.ITEM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A document as far as it is known before its flags. ``links`` is None where they may be lost."""

    text: str
    blocks: tuple[Block, ...]
    url: str | None = None
    has_date: bool = False
    unread_date: str | None = None
    links: tuple[str, ...] | None = None
    language: str | None = None
    n_replaced: int = 0

    def iter_prose(self) -> Iterator[str]:
        """The paragraphs and items, in order."""
        return (self.text[b.start : b.end] for b in self.blocks if b.kind in _PROSE)

    def iter_furniture(self) -> Iterator[str]:
        """The furniture, in order."""
        return (self.text[b.start : b.end] for b in self.blocks if b.kind is BlockKind.FURNITURE)
