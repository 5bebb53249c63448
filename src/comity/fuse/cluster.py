"""Agglomeration under "these two must not be together": the strongest bond first, never against a clash."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from heapq import heapify, heappop, heappush
from typing import Generic, TypeVar

Member = TypeVar("Member")


def agglomerate(
    n_members: int, bonds: Iterable[tuple[int, int]], may_join: Callable[[int, int], bool]
) -> list[list[int]]:
    """The clusters of members 0 to n-1, each ascending, in the order of their first members.

    Bonds are taken in the order given. Two clusters are joined only if every member of one may stand
    with every member of the other, so a chain of good bonds cannot bring together two that clash.
    """
    clusters = {member: [member] for member in range(n_members)}
    home = list(range(n_members))
    refused: set[tuple[int, int]] = set()
    for one, other in bonds:
        first, second = sorted((home[one], home[other]))
        if first == second or (first, second) in refused:
            continue
        if not all(may_join(a, b) for a in clusters[first] for b in clusters[second]):
            refused.add((first, second))
            continue
        for member in clusters[second]:
            home[member] = first
        clusters[first] += clusters.pop(second)
    return [sorted(members) for _, members in sorted(clusters.items())]


def join_by_mean(
    groups: Sequence[Sequence[Member]],
    candidates: Iterable[tuple[int, int]],
    weigh: Callable[[Member, Member], int | None],
) -> list[list[int]]:
    """The clusters of groups 0 to n-1, each ascending, in the order of their first groups.

    ``weigh`` says how much speaks for two members being together (more than against where it is not below
    0), or ``None`` where they must not be. Clusters are joined, the surest first, as long as the mean over
    all their pairs is not below 0, so one good pair does not outweigh many bad ones. Only candidates (pairs
    of groups), and what was joined to one of them, are compared.
    """
    return _MeanJoining(groups, weigh).join(candidates)


class _MeanJoining(Generic[Member]):
    """A joining under way; a cluster goes by the number of its first group."""

    def __init__(
        self, groups: Sequence[Sequence[Member]], weigh: Callable[[Member, Member], int | None]
    ) -> None:
        self._weigh = weigh
        self._clusters = {number: [number] for number in range(len(groups))}
        self._members = {number: list(group) for number, group in enumerate(groups)}
        self._sums: dict[tuple[int, int], int | None] = {}
        self._near: dict[int, set[int]] = {number: set() for number in self._clusters}

    def join(self, candidates: Iterable[tuple[int, int]]) -> list[list[int]]:
        for first, second in candidates:
            self._near[first].add(second)
            self._near[second].add(first)
        pairs = [(one, other) for one, near in self._near.items() for other in near if one < other]
        heap = [entry for pair in pairs for entry in self._propose(*pair)]
        heapify(heap)
        while heap:
            mean, first, second = heappop(heap)
            if self._find_mean(first, second) == -mean:
                self._unite(first, second)
                for other in sorted(self._near[first]):
                    for entry in self._propose(min(first, other), max(first, other)):
                        heappush(heap, entry)
        return [sorted(groups) for _, groups in sorted(self._clusters.items())]

    def _propose(self, first: int, second: int) -> list[tuple[float, int, int]]:
        mean = self._find_mean(first, second)
        return [] if mean is None or mean < 0 else [(-mean, first, second)]

    def _find_mean(self, first: int, second: int) -> float | None:
        """The mean over the pairs of two clusters; ``None`` where they must be apart or are no more."""
        if first not in self._clusters or second not in self._clusters:
            return None
        total = self._add_up(first, second)
        return None if total is None else total / (len(self._members[first]) * len(self._members[second]))

    def _add_up(self, first: int, second: int) -> int | None:
        if (first, second) not in self._sums:
            self._sums[first, second] = self._compare(first, second)
        return self._sums[first, second]

    def _compare(self, first: int, second: int) -> int | None:
        total = 0
        for mine in self._members[first]:
            for yours in self._members[second]:
                points = self._weigh(mine, yours)
                if points is None:
                    return None
                total += points
        return total

    def _unite(self, first: int, second: int) -> None:
        """Put the second cluster into the first."""
        near = (self._near[first] | self._near.pop(second)) - {first, second}
        sums = {other: self._add_both(first, second, other) for other in sorted(near)}
        self._clusters[first] += self._clusters.pop(second)
        self._members[first] += self._members.pop(second)
        self._near[first] = near
        for other, total in sums.items():
            self._near[other] = (self._near[other] - {second}) | {first}
            self._sums[min(first, other), max(first, other)] = total

    def _add_both(self, first: int, second: int, other: int) -> int | None:
        totals = [self._add_up(min(one, other), max(one, other)) for one in (first, second)]
        return None if totals[0] is None or totals[1] is None else totals[0] + totals[1]
