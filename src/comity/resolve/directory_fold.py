"""How names are compared: folded letters, word by word. Shared by the build and the directory."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[A-Za-z0-9]+|\+")

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


def make_key(name: str, table: dict[int, str]) -> str:
    """The key of a name: its words, the first as written, the others in lower case.

    ``Côte d'Ivoire`` is ``Cote d ivoire``, ``U.S.`` is ``U s``, ``OPEC+`` is ``OPEC +``.
    """
    words = WORD.findall(name.translate(table))
    return " ".join((*words[:1], *(word.lower() for word in words[1:])))
