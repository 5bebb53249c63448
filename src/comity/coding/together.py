"""The acts of one sentence beside each other: what is said twice, what is about which, what is over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from comity.coding.labels import PARTIES
from comity.coding.reader import Act
from comity.model import Status

#: The parts that make an act another one.
CLAIMED = frozenset({*PARTIES, "place", "time", "quantity"})
#: Between two acts of which the second is the occasion of the first.
DURING = re.compile(r"\bduring\b[^,;:]*$", re.IGNORECASE)


def tell_once(acts: Sequence[Act]) -> list[Act]:
    """The acts without those that say again what one before says ("held talks and negotiations")."""
    unique: dict[tuple[object, ...], Act] = {}
    for act in acts:
        parts = frozenset(part for part in act.parts if part.role in CLAIMED)
        unique.setdefault((act.event_type, act.mode, act.status, parts), act)
    return list(unique.values())


def words_about(words: str, acts: Sequence[Act], number: int) -> str:
    """The words about one act: from the trigger before it to the one after, of acts with somebody in them."""
    before = (act.trigger[1] for act in acts[:number] if _has_parties(act))
    after = (act.trigger[0] for act in acts[number + 1 :] if _has_parties(act))
    return words[max(before, default=0) : min(after, default=len(words))]


def _has_parties(act: Act) -> bool:
    return any(part.role in PARTIES for part in act.parts)


def set_in_time(words: str, acts: Sequence[Act]) -> Iterator[Act]:
    """The acts; one during which another is yet to happen is not over ("will sign ... during a visit")."""
    for number, act in enumerate(acts):
        before = acts[number - 1] if number else None
        if (
            before is not None
            and act.status is Status.HAPPENED
            and before.status in (Status.PLANNED, Status.EXPECTED)
            and DURING.search(words, before.trigger[1], act.trigger[0])
        ):
            yield replace(act, status=before.status, certainty=before.certainty)
        else:
            yield act
