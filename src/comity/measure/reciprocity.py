"""Reciprocity: whether what one state does to the other is answered in kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comity.measure.agreement import rank_correlation
from comity.measure.index import mean_score
from comity.measure.periods import Period
from comity.measure.tellings import Happening
from comity.model import Dyad, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """What ``actor`` does to ``recipient``: how many happenings, and their index (-10 to +10)."""

    actor: str
    recipient: str
    n_events: int
    index: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reciprocity:
    """Both directions of a dyad.

    ``n_mutual`` happenings have no direction: both act, as in a meeting without a host.
    ``balance`` is the smaller number of the two directions over the larger (1: as much back as forth).
    ``correlation`` is Spearman's, of the two indices over the ``n_periods`` in which both directions have
    one; ``answered`` the same with the second state one period later, ``answered_back`` with the first one
    later. ``None`` where fewer than ``agreement.LEAST_PERIODS`` can be compared.
    """

    forth: Direction
    back: Direction
    n_mutual: int
    balance: float | None
    n_periods: int
    correlation: float | None
    answered: float | None
    answered_back: float | None


def make_reciprocity(
    dyad: Dyad, periods: Sequence[Period], placed: Mapping[Period, Sequence[Happening]]
) -> Reciprocity:
    """The reciprocity of a dyad. ``periods`` have no gap; ``placed`` gives the happenings of each."""
    forth: dict[Period, list[Happening]] = defaultdict(list)
    back: dict[Period, list[Happening]] = defaultdict(list)
    n_mutual = 0
    for period in periods:
        for happening in placed.get(period, ()):
            goes_forth = _acts_on(happening.event, dyad.first, dyad.second)
            if goes_forth == _acts_on(happening.event, dyad.second, dyad.first):
                n_mutual += 1
            else:
                (forth if goes_forth else back)[period].append(happening)
    first = [mean_score(forth[period]) for period in periods]
    second = [mean_score(back[period]) for period in periods]
    ways = (_sum_up(dyad.first, dyad.second, forth), _sum_up(dyad.second, dyad.first, back))
    most = max(way.n_events for way in ways)
    return Reciprocity(
        forth=ways[0],
        back=ways[1],
        n_mutual=n_mutual,
        balance=min(way.n_events for way in ways) / most if most else None,
        n_periods=sum(
            one is not None and other is not None for one, other in zip(first, second, strict=True)
        ),
        correlation=rank_correlation(first, second),
        answered=rank_correlation(first[:-1], second[1:]),
        answered_back=rank_correlation(first[1:], second[:-1]),
    )


def _acts_on(event: Event, actor: str, recipient: str) -> bool:
    return any(p.country == actor for p in event.actors) and any(
        p.country == recipient for p in event.recipients
    )


def _sum_up(actor: str, recipient: str, happenings: Mapping[Period, Sequence[Happening]]) -> Direction:
    held = [happening for of_period in happenings.values() for happening in of_period]
    return Direction(actor=actor, recipient=recipient, n_events=len(held), index=mean_score(held))
