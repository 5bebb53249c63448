"""How well mentions are put together: MUC, B-cubed, entity-based CEAF and their mean (CoNLL F1).

Key and response hold the same mentions, each in one cluster; mentions that stand alone count as clusters.

- MUC: links. Vilain et al. 1995, "A model-theoretic coreference scoring scheme".
- B-cubed: mentions. Bagga and Baldwin 1998, "Algorithms for scoring coreference chains".
- CEAF with the similarity phi 4: whole clusters, aligned one to one. Luo 2005, "On coreference resolution
  performance metrics".
- CoNLL F1: the mean of the three F1. Pradhan et al. 2012, "CoNLL-2012 shared task".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

#: The text, and the number of the event words in it.
Mention: TypeAlias = tuple[str, int]
Clusters: TypeAlias = Sequence[frozenset[Mention]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """Recall and precision as sums, so that topics can be pooled before they are divided."""

    hit_of_key: float = 0.0
    key: float = 0.0
    hit_of_response: float = 0.0
    response: float = 0.0

    def __add__(self, other: Ratio) -> Ratio:
        """Both pooled."""
        return Ratio(
            hit_of_key=self.hit_of_key + other.hit_of_key,
            key=self.key + other.key,
            hit_of_response=self.hit_of_response + other.hit_of_response,
            response=self.response + other.response,
        )

    @property
    def recall(self) -> float:
        """Of the key how much was found; 0 where the key holds nothing to find."""
        return self.hit_of_key / self.key if self.key else 0.0

    @property
    def precision(self) -> float:
        """Of the response how much is right; 0 where it says nothing."""
        return self.hit_of_response / self.response if self.response else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of recall and precision."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far a response agrees with a key."""

    n_mentions: int = 0
    muc: Ratio = Ratio()
    b_cubed: Ratio = Ratio()
    ceaf: Ratio = Ratio()

    def __add__(self, other: Agreement) -> Agreement:
        """Both pooled."""
        return Agreement(
            n_mentions=self.n_mentions + other.n_mentions,
            muc=self.muc + other.muc,
            b_cubed=self.b_cubed + other.b_cubed,
            ceaf=self.ceaf + other.ceaf,
        )

    @property
    def conll(self) -> float:
        """The mean of the three F1, 0 to 1."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf.f1) / 3


def compare(key: Mapping[Mention, str], response: Mapping[Mention, str]) -> Agreement:
    """The agreement of two clusterings, each a cluster's name by mention.

    Raises:
        ValueError: the mentions are not the same.
    """
    if key.keys() != response.keys():
        raise ValueError("key and response must cluster the same mentions")
    gold, told = _group(key), _group(response)
    return Agreement(
        n_mentions=len(key),
        muc=Ratio(
            hit_of_key=_count_links_kept(gold, response),
            key=_count_links(gold),
            hit_of_response=_count_links_kept(told, key),
            response=_count_links(told),
        ),
        b_cubed=_cube(gold, told, key, response),
        ceaf=_align(gold, told),
    )


def pool(agreements: Iterable[Agreement]) -> Agreement:
    """All agreements as one."""
    return sum(agreements, start=Agreement())


def _group(clusters: Mapping[Mention, str]) -> list[frozenset[Mention]]:
    members: dict[str, set[Mention]] = {}
    for mention, name in clusters.items():
        members.setdefault(name, set()).add(mention)
    return [frozenset(members[name]) for name in sorted(members)]


def _count_links(clusters: Clusters) -> int:
    return sum(len(cluster) - 1 for cluster in clusters)


def _count_links_kept(clusters: Clusters, names: Mapping[Mention, str]) -> int:
    """Links of the clusters that are left when each is cut as the other side cuts it."""
    return sum(len(cluster) - len({names[mention] for mention in cluster}) for cluster in clusters)


def _cube(
    gold: Clusters, told: Clusters, key: Mapping[Mention, str], response: Mapping[Mention, str]
) -> Ratio:
    of_gold = {mention: cluster for cluster in gold for mention in cluster}
    of_told = {mention: cluster for cluster in told for mention in cluster}
    shared = {mention: len(of_gold[mention] & of_told[mention]) for mention in key}
    return Ratio(
        hit_of_key=sum(n / len(of_gold[mention]) for mention, n in shared.items()),
        key=len(key),
        hit_of_response=sum(n / len(of_told[mention]) for mention, n in shared.items()),
        response=len(response),
    )


def _align(gold: Clusters, told: Clusters) -> Ratio:
    """The best alignment of clusters one to one, by twice the shared mentions over all of both."""
    import networkx as nx

    graph = nx.Graph()
    for first, mine in enumerate(gold):
        for second, yours in enumerate(told):
            if shared := len(mine & yours):
                likeness = 2 * shared / (len(mine) + len(yours))
                graph.add_edge(("gold", first), ("told", second), weight=likeness)
    pairs = nx.max_weight_matching(graph)
    similarity = sum(graph.edges[pair]["weight"] for pair in sorted(map(tuple, map(sorted, pairs))))
    return Ratio(hit_of_key=similarity, key=len(gold), hit_of_response=similarity, response=len(told))
