"""Where sentences begin and end, by rules: the encoder reads one at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.model import BlockKind, Document, Span

# A full stop, question or exclamation mark with closing quotes, then space and what can open a sentence.
BOUNDARY = re.compile(r"""[.!?…]["”’')\]]*\s+(?=["“‘'(\[]?[A-Z0-9À-Þ])|\n\s*\n|\n(?=[-*•–—]\s)""")
# "TEHRAN, Oct. 23 (Wire) -": where the page was written, not who acts in it.
DATELINE = re.compile(
    r"\s*[A-ZÀ-Þ][A-ZÀ-Þ.'’ /-]{2,40}(?:, [A-Z][\w. ]{2,24})?(?:, \d{1,2} [A-Z][a-z]+(?: \d{4})?)?"
    r"(?: ?\([^)\n]{2,40}\))? ?[-–—]{1,2}\s+"
)
LONGEST = 1200  # characters; beyond it text is a list or a table, not a sentence
# "Vladimir Putin: ...": who speaks, at the head of a turn.
SPEAKER = re.compile(r"[A-ZÀ-Þ][\w’'.-]+(?: [A-ZÀ-Þ(][\w’'().-]*){0,7}: +(?=[“\"‘A-ZÀ-Þ(])")
SHORTEST = 20
OPENING_MARKS = "*•#–—-|>_"
CLOSING_MARKS = "*_|"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceWords:
    """The lists of ``sentences.yaml``; each is explained there."""

    abbreviations: frozenset[str]
    openers: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a document: its offsets, and who speaks it in a transcript."""

    start: int
    end: int
    speaker: Span | None = None


class SentenceSplitter:
    """Splits text into sentences."""

    def __init__(self, words: SentenceWords) -> None:
        self._words = words

    def split_document(self, document: Document) -> Iterator[tuple[int, int]]:
        """The offsets of each sentence of the document, headlines too; of furniture none."""
        for block in document.blocks:
            if block.kind is not BlockKind.FURNITURE:
                yield from self.split(document.text, block.start, block.end)

    def split(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The offsets of each sentence between ``start`` and ``end``, without surrounding space."""
        begin = start
        for match in BOUNDARY.finditer(text, start, end):
            if text[match.start()] == "." and self._is_abbreviation(text, begin, match.start()):
                continue
            yield from _trim(text, begin, match.end())
            begin = match.end()
        yield from _trim(text, begin, end)

    def _is_abbreviation(self, text: str, begin: int, dot: int) -> bool:
        """True where the full stop belongs to the word before it."""
        word_start = dot
        while word_start > begin and not text[word_start - 1].isspace():
            word_start -= 1
        word = text[word_start:dot].lstrip("(\"'“‘[").lower()
        if word not in self._words.abbreviations:
            return len(word) == 1 and word.isalpha()
        # "... by the U.S. Both sides ..." still ends a sentence: an initialism before a function word.
        following = text[dot + 1 : dot + 16].split()
        return not ("." in word and following and following[0] in self._words.openers)


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence without dateline, speaker, bullets and space, if it has a sentence's length."""
    head = DATELINE.match(text, start, end) or SPEAKER.match(text, start, end)
    start = head.end() if head else start
    while start < end and (text[start].isspace() or text[start] in OPENING_MARKS):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in CLOSING_MARKS):
        end -= 1
    if SHORTEST <= end - start <= LONGEST:
        yield start, end
