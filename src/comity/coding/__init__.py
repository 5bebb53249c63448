"""Text to statements. The coder stands behind one interface; what reads the text is replaceable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from comity.codebook import Codebook
from comity.model import Document, Statement

__all__ = ["Coder", "load_coder"]


class Coder(Protocol):
    """Finds the statements of documents. Mentions come back as words, unresolved."""

    made_by: str

    def code(self, documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Statement, ...]]]:
        """Each document with its statements, in order of the text."""
        ...

    def code_pair(
        self, document: Document, first: tuple[int, int], second: tuple[int, int]
    ) -> tuple[Statement, ...]:
        """What the text says about two spans of it, given as (start, end) offsets."""
        ...


def load_coder(codebook: Codebook) -> Coder:
    """The coder of this package, with its weights loaded (a third of a second)."""
    from comity.coding.coder import ActCoder
    from comity.coding.encoder import load_encoder

    return ActCoder(codebook, load_encoder())
