"""What the trees learn from: right candidates of days past, and some of the wrong ones."""

from __future__ import annotations

import numpy as np

from comity.forecast.facts import Floats, Ints
from comity.forecast.slices import pick_best
from comity.forecast.walk import Asked


def pick_rows(
    asked: Asked, n_actors: int, n_wrong: int, rng: np.random.Generator
) -> tuple[Floats, Ints, Ints]:
    """Rows of the table, 1 for right ones, and how many rows each question has.

    Of the wrong candidates half are those that counts put first, half are drawn at random. Questions whose
    answer is no candidate are left out.
    """
    owner, is_right = asked.found.owner, asked.is_right(n_actors)
    hard = _pick(owner, asked.count(), ~is_right, n_wrong // 2)
    is_left = ~is_right
    is_left[hard] = False
    drawn = _pick(owner, rng.random(len(owner)).astype(np.float32), is_left, n_wrong - n_wrong // 2)
    rows = np.sort(np.concatenate([np.flatnonzero(is_right), hard, drawn]))
    n_right = np.bincount(owner[is_right], minlength=len(asked.questions))
    rows = rows[n_right[owner[rows]] > 0]
    sizes = np.bincount(owner[rows], minlength=len(asked.questions))
    return asked.table[rows], is_right[rows].astype(np.int64), sizes[sizes > 0]


def _pick(owner: Ints, score: Floats, is_open: np.ndarray[tuple[int], np.dtype[np.bool_]], most: int) -> Ints:
    """The rows with the highest scores of each owner among those open."""
    rows = np.flatnonzero(is_open)
    return rows[pick_best(owner[rows], score[rows], most)]
