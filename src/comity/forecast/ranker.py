"""What orders the candidates of a question: gradient-boosted trees (LightGBM), and nets beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from comity.errors import MissingExtraError
from comity.forecast.facts import Floats, Ints
from comity.forecast.lessons import Lessons
from comity.forecast.nets import Net
from comity.forecast.slices import pick_best

if TYPE_CHECKING:
    import lightgbm

#: The draft scores all candidates, the forests only the best of each question: no rank that counts is lost.
N_FINAL = 60
#: More than any two scores differ.
BEHIND = 1000.0
#: What the scores of the nets count beside those of the forests, which lie much closer together.
NET_WEIGHT = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Trees:
    """How a forest is grown; set on the validation days of both benchmarks, one configuration for all."""

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


class Forest:
    """Trees that have learned."""

    def __init__(self, booster: lightgbm.Booster) -> None:
        self._booster = booster

    def score(self, table: Floats) -> Floats:
        """A score for each row; higher is likelier among the rows of one question."""
        if not len(table):
            return np.zeros(0, dtype=np.float32)
        return np.asarray(self._booster.predict(table), dtype=np.float32)

    def weigh_columns(self) -> dict[str, float]:
        """What each column gained."""
        gains = self._booster.feature_importance("gain")
        return dict(zip(self._booster.feature_name(), map(float, gains), strict=True))


class Ranker:
    """Orders candidates: a draft picks those that count, the means of forests and of nets order them."""

    def __init__(self, draft: Forest, forests: Sequence[Forest], nets: Sequence[Net]) -> None:
        self._draft, self._forests, self._nets = draft, forests, nets

    def score(self, table: Floats, owner: Ints, relation: Ints) -> Floats:
        """A score for each row; the ``N_FINAL`` best of each owner stand before its others.

        Args:
            relation: what each owner asks.
        """
        scores = self._draft.score(table)
        final = np.sort(pick_best(owner, scores, N_FINAL))
        is_final = np.zeros(len(scores), dtype=np.bool_)
        is_final[final] = True
        scores[~is_final] -= BEHIND
        rows, asked = table[final], relation[owner[final]]
        scores[final] = np.mean([forest.score(rows) for forest in self._forests], axis=0)
        scores[final] += NET_WEIGHT * np.mean([net.score(rows, asked) for net in self._nets], axis=0)
        return scores

    def weigh_columns(self) -> list[tuple[str, float]]:
        """The columns by how much they gained in all forests, as shares, the greatest first."""
        told = [forest.weigh_columns() for forest in self._forests]
        gains = {name: sum(one[name] for one in told) for name in told[0]}
        whole = max(sum(gains.values()), 1e-12)
        return sorted(((name, gain / whole) for name, gain in gains.items()), key=lambda one: -one[1])


def grow_forests(lessons: Lessons, trees: Trees, n: int = 1) -> list[Forest]:
    """Forests that have learned, each with a seed of its own; the same lessons give the same forests.

    Raises:
        MissingExtraError: LightGBM is not installed.
    """
    try:
        import lightgbm
    except ImportError as error:
        raise MissingExtraError("the forecast of who does what to whom", "forecast") from error

    class Rows(lightgbm.Sequence):
        """The rows of one lesson, made exact only batch by batch as they are put into bins."""

        batch_size = 65536

        def __init__(self, table: npt.NDArray[np.float16]) -> None:
            self._table = table

        def __getitem__(self, rows: int | slice | list[int]) -> npt.NDArray[np.float64]:
            return self._table[rows].astype(np.float64)

        def __len__(self) -> int:
            return len(self._table)

    settings = [_settings(replace(trees, seed=trees.seed + number)) for number in range(n)]
    data = lightgbm.Dataset(
        [Rows(part.table) for part in lessons.parts],
        label=np.concatenate([part.is_right for part in lessons.parts]),
        group=np.concatenate([part.sizes for part in lessons.parts]),
        feature_name=list(lessons.names),
        params=settings[0],
    )
    return [Forest(lightgbm.train(one, data, num_boost_round=trees.n_rounds)) for one in settings]


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
    }
