"""What trees and nets learn from: right candidates of days past, and some of the wrong ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from comity.forecast.facts import Floats, Ints
from comity.forecast.slices import pick_best
from comity.forecast.walk import Asked

#: Columns are kept at half precision, which tells more values apart than the trees' 255 bins do.
MOST = float(np.finfo(np.float16).max)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lesson:
    """Rows of some questions: the columns, and 1 for a right answer; of each question how many rows it has,
    and the relation that it asks.
    """

    table: npt.NDArray[np.float16]
    is_right: Ints
    sizes: Ints
    relation: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    """Lessons of one kind, with the names of their columns."""

    names: tuple[str, ...]
    parts: Sequence[Lesson]


def draw_lesson(asked: Asked, n_actors: int, n_wrong: int, rng: np.random.Generator) -> Lesson:
    """Of the wrong candidates half are those that counts put first, half are drawn at random."""
    owner, is_right = asked.found.owner, asked.is_right(n_actors)
    hard = _pick(owner, asked.count(), ~is_right, n_wrong // 2)
    is_left = ~is_right
    is_left[hard] = False
    drawn = _pick(owner, rng.random(len(owner)).astype(np.float32), is_left, n_wrong - n_wrong // 2)
    return _make_lesson(asked, is_right, np.concatenate([hard, drawn]))


def draw_hardest(asked: Asked, n_actors: int, n_wrong: int, score: Floats) -> Lesson:
    """The wrong candidates are those that a draft of the ranking (``score``) puts first."""
    is_right = asked.is_right(n_actors)
    return _make_lesson(asked, is_right, _pick(asked.found.owner, score, ~is_right, n_wrong))


def _make_lesson(asked: Asked, is_right: npt.NDArray[np.bool_], wrong: Ints) -> Lesson:
    """Right and wrong rows in order; questions whose answer is no candidate are left out."""
    owner, n = asked.found.owner, len(asked.questions)
    rows = np.sort(np.concatenate([np.flatnonzero(is_right), wrong]))
    n_right = np.bincount(owner[is_right], minlength=n)
    rows = rows[n_right[owner[rows]] > 0]
    sizes = np.bincount(owner[rows], minlength=n)
    return Lesson(
        table=np.clip(asked.table[rows], -MOST, MOST).astype(np.float16),
        is_right=is_right[rows].astype(np.int64),
        sizes=sizes[sizes > 0],
        relation=asked.questions.relation[sizes > 0],
    )


def _pick(owner: Ints, score: Floats, is_open: npt.NDArray[np.bool_], most: int) -> Ints:
    """The rows with the highest scores of each owner among those open."""
    rows = np.flatnonzero(is_open)
    return rows[pick_best(owner[rows], score[rows], most)]
