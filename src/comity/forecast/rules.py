"""Rules "after that relation between two, this one": how often they held so far, and what they say now.

The rules are those of length one of TLogic (Liu et al., AAAI 2022), inverse relations among the bodies. A
body weighs what its faded count is; a rule's confidence is the share of that weight on right answers, among
all partners of those asked about.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from comity.forecast.facts import Floats, Ints
from comity.forecast.history import History
from comity.forecast.slices import find_slices, flatten, group_starts

#: Columns of half-lives in the tables of acts that bodies are read at: a day, 4 days and 100 days.
SPEEDS = (0, 1, 4)
#: Weight of the average confidence of a head against what was seen of the rule.
CAUTION = 5.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tally:
    """For each speed, head and body: the weight on right answers, and on all partners."""

    right: Floats
    all: Floats


class Rules:
    """Confidences that are learned day by day, always before the day's facts enter the history."""

    def __init__(self, history: History) -> None:
        n = history.sizes.n_turned
        self._history = history
        shape = (len(SPEEDS), n, n)
        self._tally = Tally(right=np.zeros(shape, dtype=np.float32), all=np.zeros(shape, dtype=np.float32))
        self._confidence = np.zeros(shape, dtype=np.float32)

    def learn(self, day: int, known: Ints, relation: Ints, sought: Ints) -> None:
        """Weigh the bodies of this day's facts; the history must not hold the day yet."""
        asked = np.unique(known * self._history.sizes.n_turned + relation)
        heads = np.concatenate([relation, asked % self._history.sizes.n_turned])
        knowns = np.concatenate([known, asked // self._history.sizes.n_turned])
        n = len(relation)
        dyads = self._history.dyad.find(self._history.dyad_key(known, sought))
        owner, rows = self._bodies(dyads)
        bodies = self._history.act_relation[rows]
        for speed, column in enumerate(SPEEDS):
            weight = np.minimum(self._history.act.read_one(rows, day, column), 1.0)
            np.add.at(self._tally.right[speed], (heads[owner], bodies), weight)
        self._learn_all(day, knowns[n:], heads[n:])

    def settle(self) -> None:
        """Take what was learned into the confidences."""
        for speed in range(len(SPEEDS)):
            right, all_ = self._tally.right[speed], self._tally.all[speed]
            base = right.sum(axis=1, keepdims=True) / np.maximum(all_.sum(axis=1, keepdims=True), 1.0)
            self._confidence[speed] = (right + CAUTION * base) / (all_ + CAUTION)

    def say(self, day: int, relation: Ints, dyads: Ints) -> Floats:
        """For each row (a relation and a row of the dyads): the sum and the best of its rules, by speed."""
        owner, rows = self._bodies(dyads)
        bodies, starts = self._history.act_relation[rows], group_starts(owner)
        said = np.zeros((len(dyads), 2 * len(SPEEDS)), dtype=np.float32)
        if not len(rows):
            return said
        for speed, column in enumerate(SPEEDS):
            weight = np.minimum(self._history.act.read_one(rows, day, column), 1.0)
            weight *= self._confidence[speed][relation[owner], bodies]
            said[owner[starts], 2 * speed] = np.add.reduceat(weight, starts)
            said[owner[starts], 2 * speed + 1] = np.maximum.reduceat(weight, starts)
        return said

    def _bodies(self, dyads: Ints) -> tuple[Ints, Ints]:
        """The acts of each row of the dyads: the number of the row, and the row of the act."""
        is_known = dyads < self._history.dyad.n
        safe = np.where(is_known, dyads, 0)
        first = np.where(is_known, self._history.first_act[safe], 0)
        return flatten(first, np.where(is_known, self._history.last_act[safe], 0))

    def _learn_all(self, day: int, known: Ints, heads: Ints) -> None:
        """Weigh all partners of those asked about, once for each actor and then for each of its heads."""
        actors, place = np.unique(known, return_inverse=True)
        n = self._history.sizes.n_turned
        owner, rows = flatten(*find_slices(self._history.act.keys, actors, self._history.sizes.n_actors * n))
        ones = np.ones(len(heads), dtype=np.float32)
        asked = sparse.csr_matrix((ones, (heads, place)), shape=(n, len(actors)))
        for speed, column in enumerate(SPEEDS):
            weight = np.minimum(self._history.act.read_one(rows, day, column), 1.0)
            cells = owner * n + self._history.act_relation[rows]
            total = np.bincount(cells, weights=weight, minlength=len(actors) * n).reshape(len(actors), n)
            self._tally.all[speed] += asked @ total.astype(np.float32)
