"""Word lists, written as running text."""

from __future__ import annotations


def make_vocabulary(words: str, *, separator: str | None = None) -> frozenset[str]:
    """The words of a text, split at white space or at a separator."""
    return frozenset(word.strip() for word in words.split(separator))
