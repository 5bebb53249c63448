"""Small nets that order the candidates of a question by the same columns as the trees.

Trees cut columns, a net weighs them against each other: the two go wrong on other questions, so that their
sum is better than either. A net has two hidden layers (ReLU), the first with a learned vector for each
relation. It learns by the softmax of a right answer among the wrong ones of its question, with dropout
(Srivastava et al., JMLR 2014).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from comity.forecast.descent import Adam
from comity.forecast.facts import Floats, Ints
from comity.forecast.lessons import Lesson, Lessons
from comity.forecast.scale import Scale, fit_scale

#: Of every so many rows one tells the scale of the columns, and so many are scored together.
ONE_OF, AT_ONCE = 25, 50_000
#: The last layer starts small: before any learning all candidates are about level.
START = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """How a net is made and learns; set on the validation days, one configuration for all benchmarks."""

    n_hidden: tuple[int, int] = (128, 64)
    n_epochs: int = 3
    learning_rate: float = 3e-3
    n_questions: int = 128
    dropout: float = 0.2
    seed: int = 17


class Weights(NamedTuple):
    """What a net has learned, layer by layer."""

    first: Floats
    relations: Floats
    shift: Floats
    second: Floats
    second_shift: Floats
    last: Floats


class Net:
    """A net that has learned."""

    def __init__(self, scale: Scale, weights: Weights) -> None:
        self._scale, self._weights = scale, weights

    def score(self, table: Floats, relation: Ints) -> Floats:
        """A score for each row, whose question asks the relation; higher is likelier within a question."""
        scores = np.zeros(len(table), dtype=np.float32)
        for start in range(0, len(table), AT_ONCE):
            part = slice(start, start + AT_ONCE)
            inputs = self._scale.apply(table[part])
            scores[part] = _pass(self._weights, inputs, relation[part], np.float32(1.0))[-1]
        return scores


def train_nets(lessons: Lessons, n_relations: int, layers: Layers, n: int = 1) -> list[Net]:
    """Nets that have learned, each with a seed of its own; the same lessons give the same nets.

    Args:
        n_relations: relations with their inverses.
    """
    scale = fit_scale(lessons.names, np.concatenate([part.table[::ONE_OF] for part in lessons.parts]))
    return [
        Net(scale, _train(lessons.parts, scale, n_relations, replace(layers, seed=layers.seed + number)))
        for number in range(n)
    ]


def _train(parts: Sequence[Lesson], scale: Scale, n_relations: int, layers: Layers) -> Weights:
    rng = np.random.default_rng(layers.seed)
    weights = _draw_weights(len(scale.centre), n_relations, layers, rng)
    n_batches = -(-sum(len(part.sizes) for part in parts) // layers.n_questions)
    adam = Adam(weights, layers.learning_rate, layers.n_epochs * n_batches)
    for _ in range(layers.n_epochs):
        for batch in _shuffle(parts, layers.n_questions, rng):
            kept = _drop(rng, (len(batch.table), layers.n_hidden[0]), layers.dropout)
            adam.step(_find_slopes(weights, scale.apply(batch.table), batch, kept))
    return weights


def _draw_weights(n_inputs: int, n_relations: int, layers: Layers, rng: np.random.Generator) -> Weights:
    """Weights at random before any learning (He et al., ICCV 2015)."""
    n_first, n_second = layers.n_hidden

    def draw(n_from: int, n_to: int) -> Floats:
        drawn: Floats = (rng.standard_normal((n_from, n_to)) * np.sqrt(2.0 / n_from)).astype(np.float32)
        return drawn

    return Weights(
        first=draw(n_inputs, n_first),
        relations=np.zeros((n_relations, n_first), dtype=np.float32),
        shift=np.zeros(n_first, dtype=np.float32),
        second=draw(n_first, n_second),
        second_shift=np.zeros(n_second, dtype=np.float32),
        last=np.float32(START) * draw(n_second, 1)[:, 0],
    )


def _shuffle(parts: Sequence[Lesson], n: int, rng: np.random.Generator) -> Iterator[Lesson]:
    """All questions of the lessons, ``n`` at a time, in an order drawn at random."""
    owner = np.repeat(np.arange(len(parts)), [len(part.sizes) for part in parts])
    sizes = np.concatenate([part.sizes for part in parts])
    relation = np.concatenate([part.relation for part in parts])
    first = np.concatenate([np.cumsum(part.sizes) - part.sizes for part in parts])
    order = rng.permutation(len(owner))
    for start in range(0, len(order), n):
        picked = order[start : start + n]
        runs = [(parts[owner[one]], slice(first[one], first[one] + sizes[one])) for one in picked]
        yield Lesson(
            table=np.concatenate([part.table[rows] for part, rows in runs]),
            is_right=np.concatenate([part.is_right[rows] for part, rows in runs]),
            sizes=sizes[picked],
            relation=relation[picked],
        )


def _pass(
    weights: Weights, inputs: Floats, relation: Ints, kept: Floats | np.float32
) -> tuple[Floats, Floats, Floats]:
    """Both hidden layers and the scores; ``kept`` is what dropout leaves of the first."""
    first = np.maximum(inputs @ weights.first + (weights.relations + weights.shift)[relation], 0.0) * kept
    second = np.maximum(first @ weights.second + weights.second_shift, 0.0)
    return first, second, second @ weights.last


def _find_slopes(weights: Weights, inputs: Floats, batch: Lesson, kept: Floats) -> Weights:
    """The slopes of the mean loss of these questions, by the chain rule."""
    first, second, scores = _pass(weights, inputs, np.repeat(batch.relation, batch.sizes), kept)
    by_score = slope_of_loss(scores, batch.is_right, batch.sizes)
    by_second = np.where(second > 0, by_score[:, None] * weights.last, np.float32(0.0))
    by_first = np.where(first > 0, (by_second @ weights.second.T) * kept, np.float32(0.0))
    relations = np.zeros_like(weights.relations)
    np.add.at(relations, batch.relation, np.add.reduceat(by_first, np.cumsum(batch.sizes) - batch.sizes))
    return Weights(
        first=inputs.T @ by_first,
        relations=relations,
        shift=by_first.sum(axis=0),
        second=first.T @ by_second,
        second_shift=by_second.sum(axis=0),
        last=second.T @ by_score,
    )


def slope_of_loss(scores: Floats, is_right: Ints, sizes: Ints) -> Floats:
    """By each score the slope of the mean loss of a question.

    The loss is ``-log(exp(s) / (exp(s) + sum of exp of the wrong))``, summed over the right answers: these do
    not compete, as each is ranked with the others put aside.
    """
    starts = np.cumsum(sizes) - sizes
    raised = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
    is_wrong = is_right == 0
    wrong = np.repeat(np.add.reduceat(raised * is_wrong, starts), sizes) + np.float32(1e-9)
    against = np.where(is_wrong, np.float32(0.0), 1.0 / (wrong + raised))
    pressed = np.repeat(np.add.reduceat(against, starts), sizes)
    slope: Floats = raised * np.where(is_wrong, pressed, against) - ~is_wrong
    return (slope / len(sizes)).astype(np.float32)


def _drop(rng: np.random.Generator, shape: tuple[int, int], share: float) -> Floats:
    """0 for what is dropped; the rest is raised so that the mean stays."""
    is_kept = rng.random(shape, dtype=np.float32) >= share
    return is_kept.astype(np.float32) / np.float32(1.0 - share)
