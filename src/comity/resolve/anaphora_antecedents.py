"""What stands before a phrase: people and states, sentence by sentence, the nearest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from comity.model import ActorKind, Basis, Spot
from comity.resolve.actor_names import candidates
from comity.resolve.actor_page import Page
from comity.resolve.actor_people import pick_person, state_on
from comity.resolve.actor_phrase import STATE_LIKE

REACH = 600  # characters looked back over: about four sentences of a news page


_VENUE = re.compile(r"\b(?:in|to|at|near|from|outside|left|visit(?:ed|ing)?|reached)\s+(?:the\s+)?$")
#: what follows the town at the head of a report: "TEHRAN - ", "MOSCOW, March 3 (Reuters) --"
_DATELINE = re.compile(r"(?:, [A-Z][\w. ]{2,20})?,?(?: \([\w ./-]+\))?:? ?(?:[-–—]{1,2}) ?(?=\S)")

_JOINT = re.compile(r"(?:,|,? and)(?: the)? ")


class Person(NamedTuple):
    """A person named before, with his state on the day."""

    id: str
    country: str | None


def person_meant(page: Page, spot: Spot, day: date | None) -> Person | None:
    """The person a name means, or ``None`` where namesakes are left."""
    left = pick_person(page.directory, candidates(page, spot, day), day=day, countries=(), roles=())
    return Person(left[0], state_on(page.directory, left[0], day)[0]) if len(left) == 1 else None


def people_among(page: Page, spots: Iterable[Spot], day: date | None) -> list[Person]:
    """The people among some names, each once."""
    found = (person_meant(page, spot, day) for spot in spots if spot.kind is ActorKind.PERSON)
    return list(dict.fromkeys(one for one in found if one))


def people_before(page: Page, place: int, day: date | None) -> list[Person]:
    """The people named before a place: the nearest sentence first, each from its beginning."""
    return [one for group in people_by_sentence(page, place, day) for one in group]


def people_by_sentence(
    page: Page, place: int, day: date | None, reach: int = REACH, *, title: bool = True
) -> Iterable[list[Person]]:
    """The people of each sentence before a place, then those of the title."""
    for start, end in page.sentences_before(place, reach):
        yield people_among(page, page.between(start, end), day)
    if title:
        yield people_among(page, page.title_spots, day)


def of_several_states(group: Iterable[Person], limit: int) -> list[Person]:
    """The first people of different states; empty where all are of one."""
    chosen: dict[str, Person] = {}
    for one in group:
        if one.country and one.country not in chosen:
            chosen[one.country] = one
    return list(chosen.values())[:limit] if len(chosen) >= 2 else []


def codes_of(page: Page, spot: Spot, day: date | None) -> list[str]:
    """The state of a name where it has one: a place's name is left out if it is only a capital."""
    if spot.kind is ActorKind.PERSON:
        one = person_meant(page, spot, day)
        return [one.country] if one and one.country else []
    if spot.kind in STATE_LIKE and is_only_place(page, spot):
        return []
    return list(spot.countries) if spot.kind in STATE_LIKE and len(spot.countries) == 1 else []


def is_only_place(page: Page, spot: Spot) -> bool:
    """True for a capital after "in", "to", "at" (a venue, not a party) and in a dateline ("TEHRAN - ...")."""
    if spot.basis is not Basis.METONYM:
        return False
    before = page.text[max(0, spot.start - 12) : spot.start]
    line = page.text.rfind("\n", 0, spot.start) + 1
    is_first = not page.text[line : spot.start].strip(" *_#")
    is_dateline = is_first and _DATELINE.match(page.text, spot.end) is not None
    return is_dateline or _VENUE.search(before) is not None


def countries_before(
    page: Page, place: int, day: date | None, limit: int, reach: int, *, title: bool
) -> list[str]:
    """The states of the nearest sentence that names two or more; else the last two named.

    Those that one "and" joins are taken before all: "the United States warned Iran, and Britain and France
    agreed. They ...".
    """
    seen: list[str] = []
    for start, end in page.sentences_before(place, reach):
        spots = [spot for spot in page.between(start, end) if codes_of(page, spot, day)]
        runs = [run for run in _iter_joined(page, spots) if len(run) >= 2]
        chosen = runs[0] if len(runs) == 1 else spots
        here = list(dict.fromkeys(code for spot in chosen for code in codes_of(page, spot, day)))
        if len(here) >= 2:
            return here[:limit]
        seen += [code for code in here if code not in seen]
        if len(seen) >= 2:
            return seen[:2]
    if not title:
        return []
    for spot in page.title_spots:
        seen += [code for code in codes_of(page, spot, day) if code not in seen]
    return seen[:limit] if len(seen) >= 2 else pair_with_site(page, seen)


def _iter_joined(page: Page, spots: Sequence[Spot]) -> Iterator[list[Spot]]:
    """The spots in runs that commas and a last "and" join ("Britain, France and Germany")."""
    run: list[Spot] = []
    for spot in spots:
        gap = page.text[run[-1].end : spot.start] if run else ""
        # ", and" after one name begins a new clause, after two it ends a list.
        is_clause = len(run) == 1 and gap.startswith(", and")
        if run and (is_clause or _JOINT.fullmatch(gap) is None):
            yield run
            run = []
        is_last = bool(run) and "and" in gap.split()
        run.append(spot)
        if is_last:
            yield run
            run = []


def pair_with_site(page: Page, codes: list[str]) -> list[str]:
    """Two states; a government's site speaks of its own where it names only one other."""
    codes = list(dict.fromkeys(codes))
    if len(codes) >= 2:
        return codes[:2]
    if len(codes) == 1 and page.country and page.country != codes[0]:
        return [page.country, codes[0]]
    return []
