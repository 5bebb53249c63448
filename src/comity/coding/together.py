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
#: The type of judging words, and what nobody judges so that is one's own.
JUDGING = "ACCUSE"
JUDGED = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN"})
#: Between a judging verb and the deed that it judges: a few words, none of which says whose deed it is.
_OTHERWISE = "and|but|or|as|after|before|while|when|who|which|that|its|his|her|their|our|my|own"
ITS_OBJECT = re.compile(rf"(?: (?!(?:{_OTHERWISE})\b)[\w’'-]+){{0,4}} ?", re.IGNORECASE)


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


def spare_judges(words: str, acts: Sequence[Act]) -> Iterator[Act]:
    """The acts; who judges a deed did not do it ("Putin called the attacks on Iran unprovoked")."""
    for number, act in enumerate(acts):
        judging = acts[number - 1] if number and act.event_type in JUDGED else None
        if judging is None or judging.event_type != JUDGING:
            yield act
            continue
        end = judging.trigger[1]
        is_object = end <= act.trigger[0] and ITS_OBJECT.fullmatch(words, end, act.trigger[0]) is not None
        judges = {part for part in judging.parts if part.role == "actor" and part.end <= judging.trigger[0]}
        yield replace(act, parts=tuple(p for p in act.parts if p not in judges)) if is_object else act


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
