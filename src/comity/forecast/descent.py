"""How weights go downhill: Adam, at a rate that first rises and then falls."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from comity.forecast.facts import Floats

#: Share of the steps in which the rate rises before it falls as a cosine.
WARM_UP = 0.1
#: How slowly the means of slopes and of their squares move, and what keeps from division by 0.
SLOW, SLOWER, TINY = 0.9, 0.999, 1e-8


class Adam:
    """Changes weights in place, step by step (Kingma and Ba, ICLR 2015)."""

    def __init__(self, weights: Sequence[Floats], rate: float, n_steps: int) -> None:
        """Nothing is changed yet.

        Args:
            rate: the highest rate.
            n_steps: how many steps there will be.
        """
        self._weights, self._rate, self._n_steps = weights, rate, n_steps
        self._n_done = 0
        self._means = [np.zeros_like(one) for one in weights]
        self._squares = [np.zeros_like(one) for one in weights]

    def step(self, slopes: Sequence[Floats]) -> None:
        """Go downhill once; ``slopes`` are those of the loss by each of the weights."""
        self._n_done += 1
        rate = self._rate * pace(self._n_done / self._n_steps) / (1.0 - SLOW**self._n_done)
        for weight, mean, square, slope in zip(
            self._weights, self._means, self._squares, slopes, strict=True
        ):
            mean += (1.0 - SLOW) * (slope - mean)
            square += (1.0 - SLOWER) * (slope * slope - square)
            weight -= rate * mean / (np.sqrt(square / (1.0 - SLOWER**self._n_done)) + TINY)


def pace(done: float) -> float:
    """The share of the full rate: rising to it, then falling to 0 as a cosine (Loshchilov and Hutter, ICLR
    2017).
    """
    if done < WARM_UP:
        return done / WARM_UP
    return float(0.5 + 0.5 * np.cos(np.pi * (done - WARM_UP) / (1.0 - WARM_UP)))
