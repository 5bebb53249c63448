"""Where sentences begin and end, quickly: the parser is asked only about those worth reading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.model import BlockKind, Document

# A full stop, question or exclamation mark with closing quotes, then space and what can open a sentence.
BOUNDARY = re.compile(r"""[.!?…]["”’')\]]*\s+(?=["“‘'(\[]?[A-Z0-9À-Þ])|\n\s*\n|\n(?=[-*•–—]\s)""")
# "TEHRAN, Oct. 23 (Wire) -": where the page was written, not who acts in it.
DATELINE = re.compile(
    r"\s*[A-ZÀ-Þ][A-ZÀ-Þ.'’ /-]{2,40}(?:, [A-Z][\w. ]{2,24})?(?:, \d{1,2} [A-Z][a-z]+(?: \d{4})?)?(?: ?\([^)\n]{2,40}\))? ?[-–—]{1,2}\s+"
)
ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof gen col lt maj capt sgt adm gov sen rep st sr jr hon rev pres amb sec no vs etc cf al inc
    ltd corp co jan feb mar apr jun jul aug sept sep oct nov dec approx dept est fig vol art para u.s u.k u.n e.u
    u.s.s.r u.a.e d.c a.m p.m i.e e.g ph.d vice-adm maj.-gen lt.-gen brig messrs mt ft""".split()
)
LONGEST = 1200  # characters; beyond it text is a list or a table, not a sentence
SHORTEST = 20


def iter_sentences(document: Document) -> Iterator[tuple[int, int]]:
    """The offsets of each sentence of the document's paragraphs and items."""
    for block in document.blocks:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            yield from split_sentences(document.text, block.start, block.end)


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The offsets of each sentence between ``start`` and ``end``, without surrounding space."""
    begin = start
    for match in BOUNDARY.finditer(text, start, end):
        if text[match.start()] == "." and _is_abbreviation(text, begin, match.start()):
            continue
        yield from _trim(text, begin, match.end())
        begin = match.end()
    yield from _trim(text, begin, end)


def _is_abbreviation(text: str, begin: int, dot: int) -> bool:
    """True where the full stop belongs to the word before it."""
    word_start = dot
    while word_start > begin and not text[word_start - 1].isspace():
        word_start -= 1
    word = text[word_start:dot].lstrip("(\"'“‘[").lower()
    if word in ABBREVIATIONS:
        # "... by the U.S. Both sides ..." still ends a sentence: an initialism before a function word.
        following = text[dot + 1 : dot + 16].split()
        return not ("." in word and following and following[0] in OPENERS)
    return len(word) == 1 and word.isalpha()


OPENERS = frozenset(
    "The This That These Those It He She They We In On At As Both But And However While When After For".split()
)


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    dateline = DATELINE.match(text, start, end)
    start = dateline.end() if dateline else start
    while start < end and (text[start].isspace() or text[start] in "*•#–—-|>_"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "*_|"):
        end -= 1
    if SHORTEST <= end - start <= LONGEST:
        yield start, end
