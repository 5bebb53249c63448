"""Which of the places of one name is meant."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from comity.model import Basis, PlaceMention, PlacePrecision, Span
from comity.resolve.gazetteer import Place, make_place_key

#: decades of inhabitants that a clue is worth (set on the first half of GeoVirus)
SENTENCE_WEIGHT: Final = 2.5
DOCUMENT_WEIGHT: Final = 2.0
NEAR_WEIGHT: Final = 1.0
#: kilometres within which another place of the text makes a reading likelier
NEAR_KM: Final = 300.0
#: and for a state or province, whose point is in its middle: Oregon stays Oregon among other states
AREA_NEAR_KM: Final = 900.0
#: below this lead over the second reading a choice is called ambiguous
CLEAR_LEAD: Final = 0.5
#: decades between a country and a place of its name from which a comma is read as a list
LIST_GAP: Final = 4.0
_EARTH_KM: Final = 6371.0

Weighed: TypeAlias = tuple[Place, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the text around a name says of where it is.

    ``sentence`` holds the countries named beside the name, ``document`` how large a part of all
    countries named in the document each one is, ``places`` those already made out.
    """

    sentence: frozenset[str] = frozenset()
    document: Mapping[str, float] = field(default_factory=dict)
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A place, how sure (0 to 1, uncalibrated) and on what grounds."""

    place: Place
    score: float
    basis: Basis


def choose_place(
    name: str, candidates: Sequence[Weighed], scene: Scene, *, container: Place | None
) -> Choice | None:
    """The likeliest of the places of this name; ``None`` where there is none.

    A container ("Paris, Texas") leaves only the places that lie in it, if any does.
    """
    inside = [
        item for item in candidates if container is not None and may_lie_in(item, container, candidates)
    ]
    pool = inside or list(candidates)
    if not pool:
        return None
    marks = [(weight + _clues(place, scene), place) for place, weight in pool]
    marks.sort(key=lambda mark: (-mark[0], mark[1].id))
    best = marks[0][1]
    lead = marks[0][0] - marks[1][0] if len(marks) > 1 else 3.0
    is_context = best.id != candidates[0][0].id or len(pool) < len(candidates)
    return Choice(place=best, score=_score(lead, bool(inside)), basis=_basis(name, best, lead, is_context))


def may_lie_in(item: Weighed, container: Place, candidates: Sequence[Weighed]) -> bool:
    """True where a place lies in the container and the comma is not that of a list of countries.

    "Angola, Indiana" is a town, but in "China, Japan" nobody means the hamlet of that name.
    """
    best, weight = candidates[0]
    if best.precision is PlacePrecision.COUNTRY and item[1] < weight - LIST_GAP:
        return False
    return lies_in(item[0], container)


def _clues(place: Place, scene: Scene) -> float:
    weight = 0.0
    if place.country is not None:
        weight += SENTENCE_WEIGHT if place.country in scene.sentence else 0.0
        weight += DOCUMENT_WEIGHT * scene.document.get(place.country, 0.0)
    if any(place.admin1 and same_division(place, other) for other in scene.places):
        weight += NEAR_WEIGHT
    reach = AREA_NEAR_KM if place.kind == "admin1" else NEAR_KM
    if any(kilometres(place, other) <= reach for other in scene.places if other.id != place.id):
        weight += NEAR_WEIGHT
    return weight


def _score(lead: float, is_inside: bool) -> float:
    """0.5 for two equal readings, near 1 for a lead of three decades; at least 0.9 in a container."""
    score = 1 / (1 + math.exp(-lead))
    return round(max(score, 0.9) if is_inside else score, 3)


def _basis(name: str, best: Place, lead: float, is_context: bool) -> Basis:
    if lead < CLEAR_LEAD:
        return Basis.AMBIGUOUS
    if is_context:
        return Basis.CONTEXT
    return Basis.NAME if make_place_key(best.name) == make_place_key(name) else Basis.ALIAS


def same_division(place: Place, other: Place) -> bool:
    """True where both lie in one first-level division."""
    return place.country == other.country and place.admin1 == other.admin1


def lies_in(place: Place, container: Place) -> bool:
    """True where the container is the place's country or division, or a larger place close by."""
    if place.id == container.id:
        return False
    if container.precision is PlacePrecision.COUNTRY:
        return place.country == container.country
    if container.kind == "admin1":
        return same_division(place, container)
    if place.country != container.country and container.country is not None:
        return False
    return kilometres(place, container) <= NEAR_KM


def kilometres(place: Place, other: Place) -> float:
    """The distance along the globe; infinite where either has no point."""
    if place.lat is None or place.lon is None or other.lat is None or other.lon is None:
        return math.inf
    return kilometres_between((place.lat, place.lon), (other.lat, other.lon))


def kilometres_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance along the globe of two points (latitude and longitude in degrees)."""
    lat1, lat2 = math.radians(one[0]), math.radians(other[0])
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(other[1] - one[1]) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def make_place_mention(span: Span, choice: Choice | None) -> PlaceMention:
    """The record of a name and what it means; without a choice all but the span is unknown."""
    if choice is None:
        return PlaceMention(span=span)
    place = choice.place
    return PlaceMention(
        span=span,
        id=place.id,
        name=place.name,
        country=place.country,
        geonames_id=place.geonames_id,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
        score=choice.score,
        basis=choice.basis,
    )


def make_area(place: Place, name: str) -> Place:
    """The area called after a town ("Herat Province"): its own id, the town's point, a region.

    A region that the gazetteer itself holds stays what it is.
    """
    if place.precision is not PlacePrecision.CITY:
        return place
    return replace(
        place,
        id=f"xx:around-{place.geonames_id}",
        name=name,
        geonames_id=None,
        precision=PlacePrecision.REGION,
        population=0,
        kind="area",
    )
