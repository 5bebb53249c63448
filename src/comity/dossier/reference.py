"""What a dossier takes from the directory of actors: the names of states, and who leads the two."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from comity.dossier.evidence import Evidence
from comity.dossier.firsts import LEADERS, MINISTERS
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


# Offices of each level; "leader" is whoever leads the state in its own order.
_OFFICES = (
    (MINISTERS, ("foreign_minister", "defence_minister")),
    (LEADERS, ("leader", "head_of_state", "head_of_government")),
)


def name_offices(reference: Reference, dyad: Dyad, evidence: Evidence) -> dict[str, dict[str, str]]:
    """Who held a high office of the two on the day of each of their events, by event and person."""
    found: dict[tuple[str, date], dict[str, str]] = {}
    for event in evidence.events:
        on = event.last_on
        if on is None or not dyad.states <= event.countries:
            continue
        for code in dyad.states:
            if (code, on) not in found:
                found[(code, on)] = {
                    tenure.person_id: level
                    for level, offices in _OFFICES
                    for office in offices
                    for tenure in reference.holders(office, code, on)
                }
    return {
        event.id: {
            id_: level
            for code in sorted(dyad.states)
            for id_, level in found.get((code, event.last_on), {}).items()
        }
        for event in evidence.events
        if event.last_on is not None and dyad.states <= event.countries
    }


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
