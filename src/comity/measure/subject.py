"""Subjects: the state, the two states or the group of states that a measure is of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.errors import ConfigError
from comity.model import Dyad, Event, parse_dyad


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One state, two (a dyad), or more (a group), by ISO3 code.

    A dyad keeps the order in which it was written, for what is counted by direction.
    """

    states: tuple[str, ...]

    def __str__(self) -> str:
        return ("-" if self.dyad else ",").join(self.states)

    @property
    def dyad(self) -> Dyad | None:
        """The two states, where it is a dyad."""
        return Dyad(first=self.states[0], second=self.states[1]) if len(self.states) == 2 else None

    def is_in(self, event: Event) -> bool:
        """True where the event counts: a single state takes part, or at least two of several do."""
        return len(event.countries.intersection(self.states)) >= min(2, len(self.states))

    def is_told_of_in(self, event: Event) -> bool:
        """True where any of the states takes part."""
        return not event.countries.isdisjoint(self.states)


def parse_subject(text: str) -> Subject:
    """The subject written ``RUS``, ``RUS-IRN`` or ``RUS,CHN,IRN``, in any case; a group is sorted.

    Raises:
        ConfigError: it is none of these.
    """
    if "," in text:
        return _make_group(text)
    if "-" in text:
        dyad = parse_dyad(text)
        return Subject(states=(dyad.first, dyad.second))
    return Subject(states=(_read_code(text),))


def _make_group(text: str) -> Subject:
    codes = sorted({_read_code(part) for part in text.split(",") if part.strip()})
    if len(codes) < 3:
        raise ConfigError(f"'{text}' is no group: name three states or more, or write two as RUS-IRN")
    return Subject(states=tuple(codes))


def _read_code(text: str) -> str:
    code = text.strip().upper()
    if not re.fullmatch(r"[A-Z]{3}", code):
        raise ConfigError(f"'{text.strip()}' is not a state's three-letter ISO code (RUS, IRN, USA ...)")
    return code
