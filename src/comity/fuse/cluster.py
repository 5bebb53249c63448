"""Agglomeration under "these two must not be together": the strongest bond first, never against a clash."""

from __future__ import annotations

from collections.abc import Callable, Iterable


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
