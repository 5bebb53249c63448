"""A logistic curve that departs from a base rate only as far as the past shows that it should."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from comity.forecast.acts import Flags, Values

#: How strongly weights are drawn to 0, in units of forecasts: what a driver says must be seen as often.
RIDGE = 30.0
#: The level and the slope are drawn to 0 as well, but hardly.
RIDGE_OF_LEVEL, RIDGE_OF_SLOPE = 0.1, 1.0
MOST_STEPS = 30
NEAR_ENOUGH = 1e-6
#: No probability is nearer to 0 or 1 than one in a thousand: no past here is long enough to show it.
LEAST_PROB = 0.001


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Curve:
    """log-odds = base + level + slope * base + weights . (columns - usual).

    ``base`` are the log-odds of the base rate. With level, slope and weights at 0 it is the base
    rate itself. ``usual`` are the means of the columns.
    """

    level: float
    slope: float
    weights: Values
    usual: Values

    def odds(self, base: Values, columns: Values) -> Values:
        """The log-odds of each row."""
        found: Values = base * (1.0 + self.slope) + self.level + self.push(columns).sum(axis=-1)
        return found

    def push(self, columns: Values) -> Values:
        """By how much each column moves the log-odds."""
        pushed: Values = (columns - self.usual) * self.weights
        return pushed

    def probs(self, base: Values, columns: Values) -> Values:
        """The probability of each row."""
        return to_prob(self.odds(base, columns))


def to_odds(prob: Values) -> Values:
    """Log-odds of probabilities, kept off 0 and 1."""
    kept = np.clip(prob, LEAST_PROB, 1.0 - LEAST_PROB)
    odds: Values = np.log(kept / (1.0 - kept))
    return odds


def to_prob(odds: Values) -> Values:
    """Probabilities of log-odds, kept off 0 and 1."""
    probs: Values = 1.0 / (1.0 + np.exp(-np.clip(odds, -30.0, 30.0)))
    return np.clip(probs, LEAST_PROB, 1.0 - LEAST_PROB)


def fit_curve(base: Values, columns: Values, happened: Flags, weights: Values, ridge: float = RIDGE) -> Curve:
    """The curve of largest penalised likelihood, by Newton's steps.

    Args:
        base: the log-odds of the base rate of each row.
        weights: how much each row counts; windows that overlap count for less than one.
        ridge: the penalty of each weight, on columns scaled to a standard deviation of 1.
    """
    scale = columns.std(axis=0)
    scale[scale < 1e-9] = np.inf  # what never changes says nothing
    centred = base - base.mean()
    usual = columns.mean(axis=0)
    design = np.column_stack([np.ones(len(base)), centred, (columns - usual) / scale])
    penalty = np.full(design.shape[1], ridge)
    penalty[:2] = RIDGE_OF_LEVEL, RIDGE_OF_SLOPE
    made = _climb(design, base, happened.astype(np.float64), weights, penalty)
    return Curve(
        level=float(made[0] - made[1] * base.mean()),
        slope=float(made[1]),
        weights=made[2:] / scale,
        usual=usual,
    )


def _climb(design: Values, base: Values, came: Values, weights: Values, penalty: Values) -> Values:
    made = np.zeros(design.shape[1])
    for _ in range(MOST_STEPS):
        prob = to_prob(base + design @ made)
        slope = design.T @ (weights * (came - prob)) - penalty * made
        bend = (design * (weights * prob * (1.0 - prob))[:, None]).T @ design + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        step *= min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-12))  # no leap past the top
        made = made + step
        if np.abs(step).max() < NEAR_ENOUGH:
            break
    return made
