"""What PLOVER and its kin (POLECAT, CAMEO) make of a type, a status and a topic."""

from __future__ import annotations

from dataclasses import dataclass

from comity.codebook import Codebook
from comity.model import Event, Statement, Status

# The number of each quadrant, as in the manual's quad table.
QUADS = {
    "verbal cooperation": 1,
    "material cooperation": 2,
    "verbal conflict": 3,
    "material conflict": 4,
}

# PLOVER's auxiliary modes. It has none for "probable", so what is expected or called for shares one.
AUXILIARY = {
    Status.PLANNED: "future",
    Status.EXPECTED: "future",
    Status.POSSIBLE: "hypothetical",
    Status.CALLED_FOR: "hypothetical",
    Status.NEGATED: "negation",
}

# PLOVER's codes for what has no ISO code, by our id or country: Kosovo, the EU, the UN.
_CODES = {"XKX": "KOS", "EUU": "EUR", "Q1065": "UNO"}
_WITHOUT_COUNTRY = ("IGO", "NGO", "MNC")

# Our topics are finer than PLOVER's 37 contexts; what has no context of its own there is left out.
CONTEXTS = {
    "arms": "military",
    "military_aid": "military",
    "military": "military",
    "trade": "economic",
    "energy": "natural_resource",
    "finance": "economic",
    "investment": "economic",
    "transport": "economic",
    "agriculture": "economic",
    "technology": "technology",
    "economic": "economic",
    "agreement": "diplomatic",
    "mediation": "diplomatic",
    "ceasefire": "military",
    "alignment": "diplomatic",
    "presence": "military",
    "conflict": "military",
    "terrorism": "terrorism",
    "cyber": "cyber",
    "territory": "territory",
    "humanitarian": "human_security",
    "prisoners": "legal",
    "human_rights": "human_rights",
    "intelligence": "intelligence",
    "diplomatic": "diplomatic",
    "migration": "migration",
    "health": "health",
    "environment": "environment",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """An act as PLOVER codes it. ``quad`` is 1 to 4, ``scale`` the conflict-cooperation score."""

    event_type: str
    mode: str | None
    auxiliary: str | None
    contexts: tuple[str, ...]
    quad: int
    quad_name: str
    scale: float


def code_act(act: Event | Statement, book: Codebook) -> Coded:
    """The act in PLOVER's terms: one that is only planned goes by the type PLOVER gives to intentions,
    so that a planned meeting is an AGREE and not a CONSULT; everything unhappened has its auxiliary mode.
    """
    name, mode = act.event_type, act.mode
    intended = book.type_of(name).type_if_intended
    if act.status is Status.PLANNED and intended != name:
        name, mode = intended, None
    entry = book.type_of(name)
    contexts = tuple(dict.fromkeys(CONTEXTS[topic] for topic in act.topics if topic in CONTEXTS))
    return Coded(
        event_type=name,
        mode=mode,
        auxiliary=AUXILIARY.get(act.status),
        contexts=contexts,
        quad=QUADS[entry.quad],
        quad_name=entry.quad,
        scale=entry.score_of(mode),
    )


def code_country(id_: str | None, country: str | None, sector: str | None) -> str | None:
    """PLOVER's code for who takes part: ISO3, or one of its own; bodies of no country go by their kind,
    which is their sector with us.
    """
    for name in (id_, country):
        if name in _CODES:
            return _CODES[name]
    return country or (sector if sector in _WITHOUT_COUNTRY else None)
