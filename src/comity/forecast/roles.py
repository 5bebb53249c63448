"""What part an actor has been playing lately, and whether those who answer a relation play such parts.

A rule of length one over a single actor: who was accused this week is more likely to be arrested, whoever the
two parties are. Confidences are learned as those of ``rules``, day by day.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from comity.forecast.facts import Floats, Ints
from comity.forecast.history import History

#: Columns of half-lives in the table of what was asked: 5 and 40 days.
SPEEDS = (0, 1)
#: Weight of the average against what was seen.
CAUTION = 20.0
#: A part played more often than this in a row of days counts no more.
MOST = 3.0


class Roles:
    """How often actors that lately took part in one relation came to answer another."""

    def __init__(self, history: History) -> None:
        n = history.sizes.n_turned
        self._history = history
        self._actor, self._part = np.divmod(history.asked.keys, n)
        self._right = np.zeros((len(SPEEDS), n, n), dtype=np.float32)
        self._all = np.zeros((len(SPEEDS), n, n), dtype=np.float32)
        self._day = -1
        self._score = np.zeros((len(SPEEDS), 0, 0), dtype=np.float32)

    def learn(self, day: int, relation: Ints, sought: Ints) -> None:
        """Weigh the parts of this day's answers against all; the history must not hold the day yet."""
        n = self._history.sizes.n_turned
        ones = np.ones(len(relation), dtype=np.float32)
        answers = sparse.csr_matrix((ones, (relation, sought)), shape=(n, self._history.sizes.n_actors))
        n_asked = np.bincount(relation, minlength=n).astype(np.float32)
        for speed, column in enumerate(SPEEDS):
            parts = self._parts(day, column)
            self._right[speed] += (answers @ parts).toarray()
            played = np.asarray(parts.sum(axis=0), dtype=np.float32).reshape(1, -1)
            self._all[speed] += n_asked[:, None] * played

    def say(self, day: int, relation: Ints, sought: Ints) -> Floats:
        """For each row how much the lately played parts of the sought one speak for it, by speed."""
        if day != self._day:
            self._day, self._score = day, self._work_out(day)
        return self._score[:, sought, relation].T

    def _work_out(self, day: int) -> Floats:
        """Speeds by actors by relations."""
        scores = []
        for speed, column in enumerate(SPEEDS):
            right, all_ = self._right[speed], self._all[speed]
            base = right.sum(axis=1, keepdims=True) / np.maximum(all_.sum(axis=1, keepdims=True), 1.0)
            confidence = (right + CAUTION * base) / (all_ + CAUTION)
            scores.append(self._parts(day, column) @ confidence.T)
        return np.asarray(scores, dtype=np.float32)

    def _parts(self, day: int, column: int) -> sparse.csr_matrix:
        """Actors by parts: how often each was played, faded."""
        values = np.minimum(self._history.asked.read_all(day, column), MOST)
        rows = np.flatnonzero(values > 1e-3)
        shape = (self._history.sizes.n_actors, self._history.sizes.n_turned)
        return sparse.csr_matrix((values[rows], (self._actor[rows], self._part[rows])), shape=shape)
