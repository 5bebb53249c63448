"""Spots: known names found in a text, before anyone has asked what they do there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from comity.model.terms import ActorKind, Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A known name at ``start:end`` of a text.

    ``ids`` are the entries of the directory it may stand for (several where the name is shared),
    ``countries`` their ISO3 codes (empty for organisations of states). ``basis`` tells a country's
    own name from a demonym ("Russian") and from a metonym ("Moscow").
    """

    start: int
    end: int
    kind: ActorKind
    ids: tuple[str, ...]
    countries: tuple[str, ...]
    basis: Basis


class Spotter(Protocol):
    """Finds known names in any text; implemented by the directory, handed to the coder."""

    def spot(self, text: str) -> tuple[Spot, ...]:
        """All known names in the text, in order, none overlapping another."""
        ...
