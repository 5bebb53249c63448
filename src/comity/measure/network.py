"""Networks: which states deal with which in a period, and which of them form a community."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

from comity.measure.index import mean_score
from comity.measure.periods import Period
from comity.measure.tellings import Happening
from comity.model import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two states, in the order of their codes.

    ``n_events`` happenings between them with their ``index`` (-10 to +10); ``cooperation`` is the weight
    that communities are found by.
    """

    first: str
    second: str
    n_events: int
    index: float | None
    cooperation: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The states of a period, the ties between them, and their communities, the largest first.

    A state that cooperates with nobody is a community of its own. ``modularity`` (-0.5 to 1) says how much
    more cooperation lies within communities than chance would put there; ``None`` without any. ``returned``
    is the share of the directed ties (actor to recipient) that also go back; ``None`` without any.
    """

    period: Period
    states: tuple[str, ...]
    ties: tuple[Tie, ...]
    communities: tuple[tuple[str, ...], ...]
    modularity: float | None
    returned: float | None

    def community_of(self, state: str) -> tuple[str, ...]:
        """The community of a state; empty where it does not take part."""
        return next((members for members in self.communities if state in members), ())


def make_network(period: Period, happenings: Sequence[Happening], *, seed: int = 0) -> Network:
    """The network of the happenings of a period, the same in whatever order they come.

    A happening ties each actor's state to each recipient's, or, without recipients, the actors' states to
    each other. Its weight for communities is ``o(e) * max(s(e), 0)``, origins by score, parted evenly among
    its pairs, so that a summit of ten states is not forty-five acts. Communities are those of Louvain
    (Blondel and others 2008), whose order of visits is drawn from ``seed``.
    """
    held = sorted(happenings, key=lambda happening: happening.event.id)
    of_pair: dict[tuple[str, str], list[Happening]] = defaultdict(list)
    weights: dict[tuple[str, str], float] = defaultdict(float)
    for happening in held:
        pairs = find_pairs(happening.event)
        for pair in pairs:
            of_pair[pair].append(happening)
            weights[pair] += len(happening.origins) * max(happening.score, 0.0) / len(pairs)
    states = sorted({state for happening in held for state in happening.event.countries})
    communities, modularity = _find_communities(states, weights, seed)
    return Network(
        period=period,
        states=tuple(states),
        ties=tuple(_make_tie(pair, of_pair[pair], weights[pair]) for pair in sorted(of_pair)),
        communities=communities,
        modularity=modularity,
        returned=_share_returned(happening.event for happening in held),
    )


def find_pairs(event: Event) -> tuple[tuple[str, str], ...]:
    """The pairs of different states that an event ties, each in the order of their codes."""
    actors, recipients = _states_of(event)
    ways = product(actors, recipients) if recipients else combinations(sorted(actors), 2)
    return tuple(sorted({(min(pair), max(pair)) for pair in ways if pair[0] != pair[1]}))


def _states_of(event: Event) -> tuple[frozenset[str], frozenset[str]]:
    sides = (event.actors, event.recipients)
    actors, recipients = (frozenset(p.country for p in side if p.country) for side in sides)
    return actors, recipients


def _make_tie(pair: tuple[str, str], happenings: Sequence[Happening], weight: float) -> Tie:
    return Tie(
        first=pair[0],
        second=pair[1],
        n_events=len(happenings),
        index=mean_score(happenings),
        cooperation=weight,
    )


def _find_communities(
    states: Sequence[str], weights: Mapping[tuple[str, str], float], seed: int
) -> tuple[tuple[tuple[str, ...], ...], float | None]:
    """Communities, the largest first and then by their states, and the modularity of this division."""
    import networkx as nx

    # Numbers for nodes: the search goes through sets, and words lie in them otherwise in each process.
    number = {state: i for i, state in enumerate(states)}
    graph: Any = nx.Graph()
    graph.add_nodes_from(number.values())
    graph.add_weighted_edges_from(
        (number[one], number[other], weights[one, other])
        for one, other in sorted(weights)
        if weights[one, other] > 0
    )
    if not graph.number_of_edges():
        return tuple((state,) for state in states), None
    found = nx.community.louvain_communities(graph, weight="weight", seed=seed)
    ordered = sorted((sorted(members) for members in found), key=lambda members: (-len(members), members))
    modularity = float(nx.community.modularity(graph, ordered, weight="weight"))
    return tuple(tuple(states[i] for i in members) for members in ordered), modularity


def _share_returned(events: Iterable[Event]) -> float | None:
    import networkx as nx

    graph: Any = nx.DiGraph()
    for event in events:
        actors, recipients = _states_of(event)
        graph.add_edges_from(pair for pair in product(actors, recipients) if pair[0] != pair[1])
    return float(nx.overall_reciprocity(graph)) if graph.number_of_edges() else None
