"""Counts of keys that fade with time, at several half-lives at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from comity.forecast.facts import Floats, Ints

NEVER = np.nan


class FadingCounts:
    """How often each key occurred, where an occurrence ``d`` days ago counts ``2 ** (-d / half_life)``.

    Rows of the keys are found once (``find``) and then read at any day; a key outside the universe has the
    row ``n``, which is always empty. Days must not go back.
    """

    def __init__(self, universe: Ints, half_lives: Sequence[float]) -> None:
        """Counts of the keys of ``universe`` (sorted, each once); half-lives in days (``inf``: no fading)."""
        self.keys = universe
        self.n = len(universe)
        self.half_lives = tuple(half_lives)
        self._rates = np.array([np.log(2.0) / h for h in half_lives], dtype=np.float32)
        self._values = np.zeros((self.n + 1, len(half_lives)), dtype=np.float32)
        self._last = np.full(self.n + 1, -np.inf, dtype=np.float32)

    def find(self, keys: Ints) -> Ints:
        """The row of each key; ``n`` for a key outside the universe."""
        if not self.n:
            return np.zeros(len(keys), dtype=np.int64)
        rows = np.searchsorted(self.keys, keys)
        rows[rows == self.n] = 0
        rows[self.keys[rows] != keys] = self.n
        return rows

    def add(self, keys: Ints, day: int) -> None:
        """Count these keys as of this day; a key may be there several times."""
        met, counts = np.unique(keys, return_counts=True)
        rows = self.find(met)
        rows, counts = rows[rows < self.n], counts[rows < self.n]
        self._values[rows] = self.read(rows, day) + counts[:, None].astype(np.float32)
        self._last[rows] = day

    def read(self, rows: Ints, day: int) -> Floats:
        """The faded counts of rows as of a day: a column for each half-life."""
        age = day - self._last[rows]
        age[~np.isfinite(age)] = 0.0
        faded: Floats = self._values[rows] * np.exp(-age[:, None] * self._rates)
        return faded

    def read_one(self, rows: Ints, day: int, column: int) -> Floats:
        """The faded counts of rows as of a day for one half-life."""
        age = day - self._last[rows]
        age[~np.isfinite(age)] = 0.0
        faded: Floats = self._values[rows, column] * np.exp(-age * self._rates[column])
        return faded

    def read_all(self, day: int, column: int) -> Floats:
        """The faded counts of the whole universe for one half-life."""
        return self.read_one(np.arange(self.n), day, column)

    def since(self, rows: Ints, day: int) -> Floats:
        """Days since the last occurrence; not a number for a key that never occurred."""
        age = day - self._last[rows]
        age[~np.isfinite(age)] = NEVER
        return age

    def is_met(self, rows: Ints) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """True for each row that occurred at all."""
        return np.isfinite(self._last[rows])
