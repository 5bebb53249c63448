"""Folded letters: names with and without their diacritics are the same."""

from __future__ import annotations

import unicodedata
from functools import cache

# Letters that Unicode does not take apart, each beside the one it is read as.
_LONE = {
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ð": "d", "Ð": "D",
    "þ": "t", "Þ": "T", "æ": "a", "Æ": "A", "œ": "o", "Œ": "O", "ə": "a", "Ə": "A", "ß": "s",
}  # fmt: skip
_APOSTROPHES = "’‘ʼ′`´ʻ"
_DASHES = "‐‑‒–—−"
_BLANKS = "\u00a0\u2009\u202f\u2007"


def make_fold_table() -> dict[int, str]:
    """A table for ``str.translate`` that folds letters one to one, so that offsets stay.

    Diacritics go, curly apostrophes, dashes and unusual blanks become plain ones.
    """
    table = {ord(char): plain for char, plain in _LONE.items()}
    for signs, plain in ((_APOSTROPHES, "'"), (_DASHES, "-"), (_BLANKS, " ")):
        table.update({ord(sign): plain for sign in signs})
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFKD", chr(code))[0]
        if code not in table and base.isascii() and base.isalpha():
            table[code] = base
    return table


def fold_letters(text: str) -> str:
    """The text in small letters without diacritics: ``Erdoğan`` is ``erdogan``."""
    return text.translate(_load_table()).casefold()


@cache
def _load_table() -> dict[int, str]:
    return make_fold_table()
