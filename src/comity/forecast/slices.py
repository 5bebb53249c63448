"""Runs of rows in sorted arrays: flattening them, and the best few of each."""

from __future__ import annotations

import numpy as np

from comity.forecast.facts import Floats, Ints


def find_slices(keys: Ints, prefixes: Ints, width: int) -> tuple[Ints, Ints]:
    """First row and row after the last of the keys ``prefix * width … prefix * width + width - 1``."""
    return np.searchsorted(keys, prefixes * width), np.searchsorted(keys, (prefixes + 1) * width)


def flatten(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """All rows of the slices, one after the other: the number of the slice, and the row."""
    lengths = last - first
    owner = np.repeat(np.arange(len(first)), lengths)
    starts = np.cumsum(lengths) - lengths
    return owner, np.arange(int(lengths.sum())) - starts[owner] + first[owner]


def pick_best(owner: Ints, score: Floats, most: int) -> Ints:
    """Positions of the ``most`` highest scores of each owner; equal scores in the order given.

    Args:
        owner: numbers that do not fall.
    """
    order = np.lexsort((-score, owner))
    own = owner[order]
    starts = np.flatnonzero(np.r_[True, own[1:] != own[:-1]]) if len(own) else np.zeros(0, dtype=np.int64)
    lengths = np.diff(np.r_[starts, len(own)])
    place = np.arange(len(own)) - np.repeat(starts, lengths)
    return order[place < most]


def group_starts(owner: Ints) -> Ints:
    """Where each run of equal owners begins."""
    if not len(owner):
        return np.zeros(0, dtype=np.int64)
    return np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
