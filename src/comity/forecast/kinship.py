"""Which actors are alike: directions of a truncated singular value decomposition of who did what to whom."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from comity.forecast.facts import Floats, Ints
from comity.forecast.history import History

N_DIRECTIONS = 64
N_POWERS = 3
#: Column of the half-lives that acts are weighed at: 100 days.
COLUMN = 4
SEED = 7
#: Directions tried beyond those kept, and what is taken for rounding.
SPARE, TINY = 8, 1e-7


class Kinship:
    """Directions of actors, of (relation, answer) and of (known one, relation), as of the last ``settle``."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._known, rest = np.divmod(history.act.keys, history.sizes.n_actors * history.sizes.n_turned)
        self._sought, self._relation = np.divmod(rest, history.sizes.n_turned)
        self._answer = history.answered.find(history.answered_key(self._relation, self._sought))
        self._asked = history.asked.find(history.asked_key(self._known, self._relation))
        self.actors: Floats = np.zeros((history.sizes.n_actors, N_DIRECTIONS), dtype=np.float32)
        self.unit: Floats = np.zeros_like(self.actors)
        self.answers: Floats = np.zeros((history.answered.n + 1, N_DIRECTIONS), dtype=np.float32)
        self.asked: Floats = np.zeros((history.asked.n + 1, N_DIRECTIONS), dtype=np.float32)

    def settle(self, day: int) -> None:
        """Work the directions out anew from the history as of this day."""
        rows = np.flatnonzero(self._history.act.is_met(np.arange(self._history.act.n)))
        if not len(rows):
            return
        weight = np.log1p(self._history.act.read_one(rows, day, COLUMN))
        # Only what was met: keys of days to come must not even shift the rounding.
        answers, place = np.unique(self._answer[rows], return_inverse=True)
        matrix = _weigh(weight, self._known[rows], place, (self._history.sizes.n_actors, len(answers)))
        left, scale = _decompose(matrix, min(N_DIRECTIONS, *matrix.shape))
        n = left.shape[1]
        self.actors[:, :n] = left
        self.unit[:, :n] = _unit(left * scale)
        self.answers[:] = 0.0
        self.answers[answers, :n] = matrix.T @ left
        asked, place = np.unique(self._asked[rows], return_inverse=True)
        given = sparse.csr_matrix((weight, (place, self._sought[rows])), shape=(len(asked), len(self.unit)))
        self.asked[asked] = _unit(given @ self.unit)

    def closeness(self, one: Ints, other: Ints) -> Floats:
        """Cosine of the directions of two actors, row by row."""
        return _products(self.unit[one], self.unit[other])

    def affinity(self, known: Ints, answer: Ints) -> Floats:
        """How much those alike the known one gave this answer, row by row (rows of the answers)."""
        return _products(self.actors[known], self.answers[answer])

    def likeness(self, asked: Ints, sought: Ints) -> Floats:
        """How alike the sought one is to the answers that this question had, row by row."""
        return _products(self.asked[asked], self.unit[sought])


def _weigh(weight: Floats, known: Ints, answer: Ints, shape: tuple[int, int]) -> sparse.csr_matrix:
    """Actors by answers, each row and column divided by the root of its sum."""
    rows = np.bincount(known, weights=weight, minlength=shape[0])
    columns = np.bincount(answer, weights=weight, minlength=shape[1])
    values = weight / np.sqrt((rows[known] + 1.0) * (columns[answer] + 1.0))
    return sparse.csr_matrix((values.astype(np.float32), (known, answer)), shape=shape)


def _decompose(matrix: sparse.csr_matrix, n: int) -> tuple[Floats, Floats]:
    """Left directions and singular values (Halko, Martinsson and Tropp 2011, algorithm 4.4)."""
    n_tried = min(n + SPARE, *matrix.shape)
    basis = np.random.default_rng(SEED).standard_normal((matrix.shape[1], n_tried)).astype(np.float32)
    for _ in range(N_POWERS):
        basis = matrix.T @ _straighten(matrix @ _straighten(basis))
    basis = _straighten(matrix @ _straighten(basis))
    projected = (matrix.T @ basis).astype(np.float64)
    squares, turned = np.linalg.eigh(projected.T @ projected)
    best = np.argsort(-squares, kind="stable")[:n]
    scale = np.sqrt(np.maximum(squares[best], 0.0))
    return (basis @ turned[:, best]).astype(np.float32), scale.astype(np.float32)


def _straighten(columns: Floats) -> Floats:
    """Columns of the same span at right angles, by their inner products: faster than Householder's way."""
    squares, turned = np.linalg.eigh((columns.T @ columns).astype(np.float64))
    scale = np.where(squares > TINY * squares.max(initial=0.0), squares, np.inf)
    made: Floats = (columns @ (turned / np.sqrt(scale))).astype(np.float32)
    return made


def _products(one: Floats, other: Floats) -> Floats:
    """The inner products, row by row."""
    made: Floats = np.einsum("ij,ij->i", one, other)
    return made


def _unit(rows: Floats) -> Floats:
    """The rows at length 1; a row of zeros stays."""
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    made: Floats = rows / np.maximum(length, 1e-9)
    return made
