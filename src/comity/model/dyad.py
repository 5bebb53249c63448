"""Dyads: pairs of states."""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.errors import ConfigError


@dataclass(frozen=True, slots=True, kw_only=True)
class Dyad:
    """Two states by ISO3 code. ``RUS-IRN`` without order means both directions."""

    first: str
    second: str

    def __str__(self) -> str:
        return f"{self.first}-{self.second}"

    @property
    def states(self) -> frozenset[str]:
        """Both codes."""
        return frozenset((self.first, self.second))


def make_dyad(first: str, second: str) -> Dyad:
    """A dyad of two different ISO3 codes, in any case.

    Raises:
        ConfigError: a code is not three letters, or both are the same.
    """
    codes = [first.strip().upper(), second.strip().upper()]
    for code in codes:
        if not re.fullmatch(r"[A-Z]{3}", code):
            raise ConfigError(f"'{code}' is not a state's three-letter ISO code (RUS, IRN, USA ...)")
    if codes[0] == codes[1]:
        raise ConfigError(f"a dyad needs two different states, not {codes[0]} twice")
    return Dyad(first=codes[0], second=codes[1])


def parse_dyad(text: str) -> Dyad:
    """The dyad written ``RUS-IRN``.

    Raises:
        ConfigError: the text is not two ISO3 codes joined by a hyphen.
    """
    parts = text.split("-")
    if len(parts) != 2:
        raise ConfigError(f"'{text}' is not a dyad: write two ISO codes joined by a hyphen, as RUS-IRN")
    return make_dyad(parts[0], parts[1])
