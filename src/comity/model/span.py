"""A span: the exact words at a place in one document's text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words with their offsets in ``Document.text``; ``end`` is excluded.

    The quote gate holds for every span: ``document.text[span.start:span.end] == span.text``.
    """

    text: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}:{self.end} does not fit its {len(self.text)} characters")

    def holds_in(self, text: str) -> bool:
        """True where these words stand at these offsets of ``text``."""
        return text[self.start : self.end] == self.text


def make_span(text: str, start: int, end: int) -> Span:
    """The span ``start:end`` of a document's text."""
    return Span(text=text[start:end], start=start, end=end)
