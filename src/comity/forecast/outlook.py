"""The outlook of two states: which kinds of acts are likely in the next days, and how far to believe it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from comity.forecast.acts import Acts
from comity.forecast.answer import Answer
from comity.forecast.asking import Asked
from comity.forecast.course import Course, forecast_course
from comity.forecast.curve import to_odds
from comity.forecast.daily import lay_out
from comity.forecast.facts import Ints
from comity.forecast.peers import N_LIKE, Peers, find_peers
from comity.model import Dyad

HORIZONS = (7, 30, 90)
WEEK = 7
#: The past is asked about at so many days at most; the longer the data, the further these lie apart.
MOST_ORIGINS = 120
#: Nothing is asked before so many days: there would be no month to look back on.
FIRST_ORIGIN = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The forecast of two states as of the end of a day.

    ``first_on`` is the first day that was read. ``n_acts`` acts of the pair were known; ``n_like`` pairs are
    like it. ``courses`` are those of the index.
    """

    dyad: Dyad
    first_on: date
    as_of: date
    n_acts: int
    n_like: int
    answers: tuple[Answer, ...]
    courses: tuple[Course, ...]

    def in_order(self) -> list[Answer]:
        """The answers by kind, in the order of the kinds; of each both directions first, then either."""
        kinds = list(dict.fromkeys(answer.question.kind for answer in self.answers))
        ways = (self.dyad.first, self.dyad.second)
        return sorted(
            self.answers,
            key=lambda one: (
                kinds.index(one.question.kind),
                not one.question.is_directed,
                ways.index(one.question.actor),
                one.question.n_days,
            ),
        )


def forecast_pair(
    acts: Acts,
    dyad: Dyad,
    as_of: date,
    *,
    kinds: Sequence[str] | None = None,
    horizons: Sequence[int] = HORIZONS,
    n_like: int = N_LIKE,
    seed: int = 0,
) -> Outlook:
    """The outlook of a pair for the days after ``as_of``; nothing of later days is read.

    Args:
        acts: of any number of pairs; both states are among its own.
        kinds: those that are asked about; without any, all kinds of the acts.
        seed: what the intervals of records are drawn from.
    """
    n_days = acts.day_of(as_of) + 1
    origins = choose_origins(n_days)
    peers = find_peers(acts, dyad.first, dyad.second, origins, n_like)
    answers: list[Answer] = []
    for is_directed in (True, False):
        daily = lay_out(acts, peers, n_days, is_directed=is_directed)
        for kind in acts.kinds if kinds is None else kinds:
            asked = Asked(
                acts=acts, peers=peers, daily=daily, origins=origins, dyad=dyad, kind=kind, seed=seed
            )
            answers += asked.answer(horizons)
    return Outlook(
        dyad=dyad,
        first_on=acts.first_on,
        as_of=as_of,
        n_acts=_count_own(acts, peers, n_days),
        n_like=int(peers.is_like[-1].sum()) - 1,
        answers=tuple(answers),
        courses=tuple(
            forecast_course(acts, peers, origins, n_within, n_days, seed=seed) for n_within in horizons
        ),
    )


def choose_origins(n_days: int) -> Ints:
    """The days that are asked about: that of the forecast (``n_days``), and back from it in equal steps.

    Steps are whole weeks, so that all origins fall on one day of the week.
    """
    step = WEEK * max(1, -(-(n_days - FIRST_ORIGIN) // (WEEK * MOST_ORIGINS)))
    back: Ints = np.arange(n_days, min(FIRST_ORIGIN, n_days) - 1, -step, dtype=np.int64)
    return back[::-1].copy()


def _count_own(acts: Acts, peers: Peers, n_days: int) -> int:
    states = (peers.one[peers.own], peers.other[peers.own])
    own = np.isin(acts.one, states) & np.isin(acts.other, states) & (acts.known < n_days)
    return int(acts.n_acts[own].sum())


def shift_of(answer: Answer) -> float:
    """How far a probability lies from its base rate, in log-odds; 0 where there is none."""
    if answer.prob is None or answer.base_rate is None:
        return 0.0
    return float(abs(to_odds(np.array(answer.prob)) - to_odds(np.array(answer.base_rate))))
