"""Pairs of like activity: the class of pairs that a pair's forecast is learned from and scored on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from comity.forecast.acts import Acts, Flags, Values
from comity.forecast.facts import Ints

#: So many pairs are like the one that is asked about: enough to learn a dozen weights from and to resample,
#: few enough that the busiest and the quietest pairs of a large data set say nothing about each other.
N_LIKE = 150
#: None of them is more than so many times as busy or as quiet, but for the nearest ``N_NEAREST``.
MOST_TIMES = 4.0
N_NEAREST = 40
#: How fast past activity fades when pairs are compared, in days.
HALF_LIFE = 180.0
#: What is added to acts a day before logarithms are taken: an act in three years.
LEAST_RATE = 0.001


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Peers:
    """Unordered pairs, ``one`` and ``other`` being places in the states of the acts.

    ``is_like`` says for each origin (row) which pairs (column) were then as busy as the pair asked about is
    on the day of the forecast; that pair itself, which stands at the place ``own``, is always among them.
    """

    one: Ints
    other: Ints
    own: int
    is_like: Flags


def find_peers(acts: Acts, first: str, second: str, origins: Ints, n_like: int = N_LIKE) -> Peers:
    """The pairs that are like this one at each of these days (the last being that of the forecast).

    What is compared is acts a day, faded over half a year. A pair counts among the like ones on a day only
    if something is known of it before.
    """
    keys, place, own = _number_pairs(acts, first, second)
    rates = _measure_activity(acts, place, len(keys), origins)
    level = np.log(rates[-1, own] + LEAST_RATE)
    is_like = np.zeros(rates.shape, dtype=np.bool_)
    for row, rate in enumerate(rates):
        distance = np.abs(np.log(rate + LEAST_RATE) - level)
        distance[rate <= 0] = np.inf
        distance[own] = -1.0
        nearest = np.argsort(distance, kind="stable")[: n_like + 1]
        is_near = distance[nearest] <= np.log(MOST_TIMES)
        is_near[: N_NEAREST + 1] = np.isfinite(distance[nearest[: N_NEAREST + 1]])
        is_like[row, nearest[is_near]] = True
    kept = np.flatnonzero(is_like.any(axis=0))
    return Peers(
        one=keys[kept] // len(acts.states),
        other=keys[kept] % len(acts.states),
        own=int(np.searchsorted(kept, own)),
        is_like=is_like[:, kept],
    )


def _number_pairs(acts: Acts, first: str, second: str) -> tuple[Ints, Ints, int]:
    """The keys of all pairs, the place of each telling's pair among them, and that of the asked pair."""
    n_states = len(acts.states)
    a, b = sorted((acts.states.index(first), acts.states.index(second)))
    low, high = np.minimum(acts.one, acts.other), np.maximum(acts.one, acts.other)
    keys, place = np.unique(np.append(low * n_states + high, a * n_states + b), return_inverse=True)
    return keys, place[:-1], int(place[-1])


def _measure_activity(acts: Acts, place: Ints, n_pairs: int, origins: Ints) -> Values:
    """Acts a day of each pair, known before each origin and faded: shape (origins, pairs)."""
    order = np.argsort(acts.known, kind="stable")
    known, pair, number = acts.known[order], place[order], acts.n_acts[order]
    rates = np.zeros((len(origins), n_pairs))
    faded, since, start = np.zeros(n_pairs), 0, 0
    for row, origin in enumerate(origins):
        faded *= 2.0 ** (-(origin - since) / HALF_LIFE)
        end = int(np.searchsorted(known, origin))
        weights = number[start:end] * 2.0 ** (-(origin - known[start:end]) / HALF_LIFE)
        faded += np.bincount(pair[start:end], weights=weights, minlength=n_pairs)
        rates[row] = faded / exposure(int(origin), HALF_LIFE)
        since, start = int(origin), end
    return rates


def exposure(n_days: int, half_life: float) -> float:
    """How many days, faded, there were before a day: what a faded count is divided by to be a rate."""
    if np.isinf(half_life):
        return float(max(n_days, 1))
    share = 2.0 ** (-1.0 / half_life)
    return float(share * (1.0 - share ** max(n_days, 1)) / (1.0 - share))
