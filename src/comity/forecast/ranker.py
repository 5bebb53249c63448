"""Gradient-boosted trees that order the candidates of a question (LightGBM)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from comity.errors import MissingExtraError
from comity.forecast.facts import Floats, Ints
from comity.forecast.slices import pick_best

if TYPE_CHECKING:
    import lightgbm

#: All candidates are scored by the first trees, the best of each question by all: a third of the time, and no
#: rank that counts is lost.
N_FIRST_TREES, N_FINAL = 50, 60
#: More than any two scores of the trees differ.
BEHIND = 1000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Trees:
    """How the trees are grown; set on the validation days of both benchmarks, one configuration for all."""

    objective: str = "rank_xendcg"
    n_rounds: int = 300
    learning_rate: float = 0.06
    n_leaves: int = 63
    least_in_leaf: int = 60
    feature_share: float = 0.5
    row_share: float = 0.8
    ridge: float = 5.0
    n_threads: int = 2
    seed: int = 11


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lessons:
    """Rows to learn from, in pieces: the columns, 1 for a right answer, how many rows each question has."""

    names: tuple[str, ...]
    tables: tuple[Floats, ...]
    is_right: Ints
    sizes: Ints


class Ranker:
    """Orders candidates by what the trees learned."""

    def __init__(self, booster: lightgbm.Booster) -> None:
        self._booster = booster

    def score(self, table: Floats, owner: Ints) -> Floats:
        """A score for each row; higher is likelier.

        The first trees score all rows; only the ``N_FINAL`` best of each owner are scored by all trees, and
        stand before its others.
        """
        scores = self._predict(table, N_FIRST_TREES)
        final = np.sort(pick_best(owner, scores, N_FINAL))
        is_final = np.zeros(len(scores), dtype=np.bool_)
        is_final[final] = True
        scores[~is_final] -= BEHIND
        scores[final] = self._predict(table[final], -1)
        return scores

    def _predict(self, table: Floats, n_trees: int) -> Floats:
        if not len(table):
            return np.zeros(0, dtype=np.float32)
        return np.asarray(self._booster.predict(table, num_iteration=n_trees), dtype=np.float32)

    def weigh_columns(self) -> list[tuple[str, float]]:
        """The columns by how much they gained, as shares, the greatest first."""
        gains = self._booster.feature_importance("gain")
        shares = gains / max(float(gains.sum()), 1e-12)
        return sorted(
            zip(self._booster.feature_name(), map(float, shares), strict=True), key=lambda one: -one[1]
        )


def fit_ranker(lessons: Lessons, trees: Trees) -> Ranker:
    """A ranker that has learned; the same lessons give the same ranker.

    Raises:
        MissingExtraError: LightGBM is not installed.
    """
    try:
        import lightgbm
    except ImportError as error:
        raise MissingExtraError("the forecast of who does what to whom", "forecast") from error
    data = lightgbm.Dataset(
        list(lessons.tables),
        label=lessons.is_right,
        group=lessons.sizes,
        feature_name=list(lessons.names),
        free_raw_data=True,
    )
    return Ranker(lightgbm.train(_settings(trees), data, num_boost_round=trees.n_rounds))


def _settings(trees: Trees) -> dict[str, object]:
    return {
        "objective": trees.objective,
        "learning_rate": trees.learning_rate,
        "num_leaves": trees.n_leaves,
        "min_data_in_leaf": trees.least_in_leaf,
        "feature_fraction": trees.feature_share,
        "bagging_fraction": trees.row_share,
        "bagging_freq": 1,
        "lambda_l2": trees.ridge,
        "num_threads": trees.n_threads,
        "seed": trees.seed,
        "deterministic": True,
        "force_row_wise": True,
        "verbosity": -1,
        "lambdarank_truncation_level": 20,
    }
