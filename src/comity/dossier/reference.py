"""What a dossier takes from the directory of actors: the names of states, and who leads the two."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from comity.dossier.evidence import Evidence
from comity.model import Dyad


class _State(Protocol):
    @property
    def name(self) -> str: ...


class _Tenure(Protocol):
    @property
    def person_id(self) -> str: ...


class Reference(Protocol):
    """The part of the directory that a dossier needs."""

    def state(self, code: str) -> _State | None:
        """The state of an ISO3 code."""
        ...

    def holders(self, office: str, country: str, on: date) -> Sequence[_Tenure]:
        """Who held an office on a day; empty means unknown."""
        ...


def name_states(reference: Reference, dyad: Dyad, evidence: Evidence) -> dict[str, str]:
    """The names of the two states and of all others in the evidence, by ISO3 code."""
    codes = {code for event in evidence.events for code in event.countries} | dyad.states
    codes |= {event.place.country for event in evidence.events if event.place and event.place.country}
    states = {code: reference.state(code) for code in sorted(codes)}
    return {code: state.name for code, state in states.items() if state is not None}


def name_leaders(reference: Reference, dyad: Dyad, evidence: Evidence) -> dict[str, str]:
    """The directory id of each state's leader on the last day that the evidence reaches.

    A state is left out where its leader on that day is not known, or more than one may be meant; no
    state has one where the evidence has no day at all.
    """
    days = [document.published_on for document in evidence.documents if document.published_on]
    on = evidence.as_of or max(days, default=None)
    if on is None:
        return {}
    holders = {code: reference.holders("leader", code, on) for code in sorted(dyad.states)}
    return {code: found[0].person_id for code, found in holders.items() if len(found) == 1}
