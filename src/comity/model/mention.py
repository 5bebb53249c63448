"""Mentions: the words for a participant, a place, a time or an amount, and what they resolve to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from comity.model.span import Span
from comity.model.terms import (
    ActorKind,
    AttributionKind,
    Basis,
    Bound,
    DateBasis,
    DatePrecision,
    Manner,
    PlacePrecision,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """The words for one participant. Until it is resolved, all but ``span`` is unknown.

    ``id`` is an entry of the directory (a state's is its ISO3 code); ``country`` is ISO3 and
    ``None`` for organisations of states; ``sector`` is a PLOVER sector code (GOV, MIL, REB ...).
    ``note`` says in words where the text and the directory disagree.
    """

    span: Span
    id: str | None = None
    name: str | None = None
    kind: ActorKind | None = None
    country: str | None = None
    sector: str | None = None
    score: float | None = None
    basis: Basis = Basis.NOT_FOUND
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """The words for one place. ``lat`` and ``lon`` (degrees, WGS 84) are ``None`` for countries."""

    span: Span
    id: str | None = None
    name: str | None = None
    country: str | None = None
    geonames_id: int | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision = PlacePrecision.UNKNOWN
    score: float | None = None
    basis: Basis = Basis.NOT_FOUND


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """The words for one time and the days it may cover, both ends included.

    ``timex`` is the TIMEX3 value (``2024-10-23``, ``2024-W43``, ``P3D``, ``XXXX-WXX-5``).
    """

    span: Span
    timex: str | None = None
    first_on: date | None = None
    last_on: date | None = None
    precision: DatePrecision = DatePrecision.UNKNOWN
    basis: DateBasis = DateBasis.NOT_FOUND


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An amount and what it counts: ``over 200 Russians`` is 200, at least, ``Russians``."""

    span: Span
    value: float | None = None
    unit: str | None = None
    bound: Bound = Bound.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One link of the chain of who says so, nearest to the claim first.

    ``span`` is the speaker, ``cue`` the words that make him one ("said", "according to"). ``actor_id`` and
    ``name`` are those of his entry; where several are meant ("they said") ``name`` is all their names.
    """

    span: Span
    kind: AttributionKind
    manner: Manner = Manner.PARAPHRASED
    cue: Span | None = None
    actor_id: str | None = None
    name: str | None = None
