"""How names are compared: word by word, with folded letters. Shared by the build and the directory."""

from __future__ import annotations

import re

WORD = re.compile(r"[A-Za-z0-9]+|\+")


def make_key(name: str, table: dict[int, str]) -> str:
    """The key of a name: its words, the first as written, the others in lower case.

    ``Côte d'Ivoire`` is ``Cote d ivoire``, ``U.S.`` is ``U s``, ``OPEC+`` is ``OPEC +``.
    """
    words = WORD.findall(name.translate(table))
    return " ".join((*words[:1], *(word.lower() for word in words[1:])))
