"""The rank of the right answer among all actors: raw, and with the day's other right answers put aside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from comity.forecast.candidates import Candidates
from comity.forecast.facts import Floats, Ints
from comity.forecast.slices import flatten

HITS = (1, 3, 10)
Ranks = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answers:
    """Right answers of one day's questions: the question's number, and the actor; each once."""

    owner: Ints
    actor: Ints


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ranked:
    """For each right answer its rank, raw and filtered: 1 is best, equal scores share their mean rank."""

    raw: Ranks
    filtered: Ranks


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Mean reciprocal rank and the share of ranks of at most 1, 3 and 10, all filtered; and the raw mean."""

    n: int
    mrr: float
    hits: tuple[float, ...]
    raw_mrr: float


def rank(
    answers: Answers, found: Candidates, score: Floats, n_actors: int, rest: Callable[[int], Floats]
) -> Ranked:
    """The ranks of the answers among all actors.

    Candidates come first, by their score; behind them all other actors in the order of ``rest``.

    Args:
        rest: for a question's number, a value for every actor.
    """
    bounds = np.arange(int(answers.owner.max(initial=-1)) + 2)
    first = np.searchsorted(found.owner, bounds)
    right = answers.owner * n_actors + answers.actor
    keys = found.owner * n_actors + found.actor
    own_row = _find(keys, right)
    is_found = own_row >= 0
    own = np.where(is_found, score[own_row] if len(score) else 0.0, -np.inf)
    which, rows = flatten(first[answers.owner], first[answers.owner + 1])
    is_right = np.isin(keys, right)[rows]
    n_above = _count(which, score[rows] > own[which], len(right))
    n_level = _count(which, score[rows] == own[which], len(right))
    n_above_right = _count(which, is_right & (score[rows] > own[which]), len(right))
    n_level_right = _count(which, is_right & (score[rows] == own[which]), len(right))
    ranked = Ranked(
        raw=1.0 + n_above + (n_level - 1.0) / 2,
        filtered=1.0 + n_above - n_above_right + (n_level - n_level_right) / 2,
    )
    for place in np.flatnonzero(~is_found):
        _rank_behind(
            ranked,
            int(place),
            answers,
            found.actor[first[answers.owner[place]] : first[answers.owner[place] + 1]],
            rest,
        )
    return ranked


def measure(ranked: Ranked, rows: npt.NDArray[np.bool_] | slice = slice(None)) -> Figures:
    """The figures of these answers; all 0 where there are none."""
    filtered, raw = ranked.filtered[rows], ranked.raw[rows]
    n = len(filtered)
    return Figures(
        n=n,
        mrr=float(np.mean(1.0 / filtered)) if n else 0.0,
        hits=tuple(float(np.mean(filtered <= most)) if n else 0.0 for most in HITS),
        raw_mrr=float(np.mean(1.0 / raw)) if n else 0.0,
    )


def join_ranks(parts: list[Ranked]) -> Ranked:
    """The ranks of several days, one after the other."""
    return Ranked(
        raw=np.concatenate([part.raw for part in parts]),
        filtered=np.concatenate([part.filtered for part in parts]),
    )


def _rank_behind(
    ranked: Ranked, place: int, answers: Answers, candidates: Ints, rest: Callable[[int], Floats]
) -> None:
    """Write the rank of an answer that is no candidate: behind all candidates, by ``rest`` among others."""
    owner, actor = int(answers.owner[place]), int(answers.actor[place])
    value = rest(owner)
    others = answers.actor[(answers.owner == owner) & (answers.actor != actor)]
    is_behind = np.ones(len(value), dtype=np.bool_)
    is_behind[candidates] = False
    for ranks, put_aside in ((ranked.raw, others[:0]), (ranked.filtered, others)):
        is_counted = is_behind.copy()
        is_counted[put_aside] = False
        n_above = len(candidates) - int(np.isin(put_aside, candidates).sum())
        n_above += int((value[is_counted] > value[actor]).sum())
        ranks[place] = 1.0 + n_above + (int((value[is_counted] == value[actor]).sum()) - 1) / 2


def _find(keys: Ints, wanted: Ints) -> Ints:
    """The place of each wanted key among sorted keys; -1 where there is none."""
    if not len(keys):
        return np.full(len(wanted), -1, dtype=np.int64)
    rows = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[rows] == wanted, rows, -1)


def _count(which: Ints, is_counted: npt.NDArray[np.bool_], n: int) -> Ranks:
    return np.bincount(which[is_counted], minlength=n).astype(np.float64)
