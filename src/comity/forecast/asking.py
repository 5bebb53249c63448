"""Asking about one kind of act between two states: from the past of like pairs to answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from comity.forecast.acts import Acts, Flags, Values
from comity.forecast.answer import Answer, Push, Question, find_reason
from comity.forecast.backtest import Fitted, Setting, WhatCame, ask, base_rates, learn, try_on_the_past
from comity.forecast.curve import to_odds, to_prob
from comity.forecast.daily import Counts, Daily, find_what_came, share_of_windows
from comity.forecast.drivers import AGAIN, Driver, drivers_of, make_columns
from comity.forecast.facts import Ints
from comity.forecast.names import MODEL
from comity.forecast.peers import Peers
from comity.forecast.record import Record, make_record
from comity.model import Dyad

#: The driver that decayed counts alone go by.
FADED_DRIVER = "own_month"


@dataclass(frozen=True, kw_only=True, eq=False)
class Asked:
    """One kind of act, directed or not, with all that is needed to answer for it."""

    acts: Acts
    peers: Peers
    daily: Daily
    origins: Ints
    dyad: Dyad
    kind: str
    seed: int

    def answer(self, horizons: Sequence[int]) -> list[Answer]:
        """The answers for each horizon; of directed acts for both directions."""
        columns = make_columns(self.daily, self.origins, self.number)
        return [answer for n_within in horizons for answer in self._answer_within(n_within, columns)]

    @property
    def number(self) -> int:
        """The place of the kind among those of the acts."""
        return self.acts.kinds.index(self.kind)

    def questions(self, n_within: int) -> list[tuple[int, Question]]:
        """The columns of the pair, and what is asked of each."""
        ways = [(self.dyad.first, self.dyad.second)]
        if self.daily.is_directed:
            ways.append((self.dyad.second, self.dyad.first))
        return [
            (
                self._place_of(actor),
                Question(
                    kind=self.kind,
                    actor=actor,
                    recipient=recipient,
                    is_directed=self.daily.is_directed,
                    n_days=n_within,
                ),
            )
            for actor, recipient in ways
        ]

    def _place_of(self, actor: str) -> int:
        """The column in which this state acts on the other."""
        is_turned = self.acts.states[int(self.peers.one[self.peers.own])] != actor
        return self.peers.own + (len(self.peers.one) if is_turned and self.daily.is_directed else 0)

    def _answer_within(self, n_within: int, columns: Values) -> list[Answer]:
        came = self._what_came(n_within)
        setting = self._set(n_within, columns)
        record = self._record(setting, came)
        fitted = learn(setting, came, self.daily.n_days)
        return [
            self._answer(question, place, setting, fitted, record)
            for place, question in self.questions(n_within)
        ]

    def _what_came(self, n_within: int) -> WhatCame:
        @cache
        def look(known_before: int) -> Flags:
            return find_what_came(
                self.acts,
                self.peers,
                self.number,
                self.origins,
                n_within,
                is_directed=self.daily.is_directed,
                known_before=known_before,
            )

        # Where all is known on its own day, windows that are over look the same ever after.
        return (lambda _: look(self.daily.n_days)) if self.acts.is_prompt else look

    def _set(self, n_within: int, columns: Values) -> Setting:
        counts = self.daily.counts[:, :, self.number]
        names = [driver.name for driver in drivers_of(self.daily)]
        last = self._last(counts, n_within)
        n_sides = 2 if self.daily.is_directed else 1
        return Setting(
            origins=self.origins,
            n_within=n_within,
            is_like=np.tile(self.peers.is_like, n_sides),
            shares=share_of_windows(counts, self.origins, n_within),
            last=last,
            columns=np.concatenate([columns, last[:, :, None]], axis=2),
            faded=names.index(FADED_DRIVER),
        )

    def _last(self, counts: Counts, n_within: int) -> Flags:
        """Whether the window just before each origin held an act."""
        sums = np.concatenate([np.zeros_like(counts[:1]), np.cumsum(counts, axis=0)])
        last: Flags = sums[self.origins] - sums[np.maximum(self.origins - n_within, 0)] > 0
        return last

    def _record(self, setting: Setting, came: WhatCame) -> Record | None:
        trials = try_on_the_past(setting, came, len(self.peers.one))
        if trials is None:
            return None
        return make_record(
            trials,
            own=self.peers.own,
            first_on=self.acts.date_of(int(trials.day.min())),
            last_on=self.acts.date_of(int(trials.day.max())),
            seed=self.seed,
        )

    def _answer(
        self, question: Question, place: int, setting: Setting, fitted: Fitted | None, record: Record | None
    ) -> Answer:
        own, of_class = base_rates(setting)
        has_past = bool(np.isfinite(setting.shares[-1, place])) and fitted is not None
        reason = find_reason(question, record, has_past=has_past)
        row = (np.array([len(self.origins) - 1]), np.array([place]))
        is_given = fitted is not None and reason is None
        return Answer(
            question=question,
            prob=float(ask(setting, fitted, row)[MODEL][0]) if fitted and is_given else None,
            base_rate=float(to_prob(to_odds(own[row]))[0]) if has_past else None,
            class_rate=float(of_class[-1]) if has_past else None,
            reason=reason,
            own_past=_own_past(fitted, float(own[row][0])) if fitted and is_given else None,
            pushes=self._push(fitted, setting.columns[row][0], question) if fitted and is_given else (),
            record=record,
        )

    def _push(self, fitted: Fitted, columns: Values, question: Question) -> tuple[Push, ...]:
        """What each driver does, strongest first; those that do nothing are left out."""
        drivers = (*drivers_of(self.daily), AGAIN)
        moves = fitted.curve.push(columns)
        pushes = [
            _make_push(driver, question, float(column), float(usual), float(move))
            for driver, column, usual, move in zip(drivers, columns, fitted.curve.usual, moves, strict=True)
            if move
        ]
        return tuple(sorted(pushes, key=lambda push: -abs(np.log(push.odds))))


def _own_past(fitted: Fitted, base_rate: float) -> float:
    """By how much the odds of the base rate are multiplied before any driver."""
    base = float(to_odds(np.array(base_rate)))
    return float(np.exp(fitted.curve.level + fitted.curve.slope * base))


def _make_push(driver: Driver, question: Question, column: float, usual: float, move: float) -> Push:
    words = driver.words.format(
        kind=question.kind, actor=question.actor, recipient=question.recipient, n_days=question.n_days
    )
    is_flag = driver is AGAIN
    return Push(
        name=driver.name,
        words=f"{words}: {'yes' if column else 'no'}" if is_flag else words,
        times_usual=None if is_flag else float(np.exp(column)),
        times_like=None if is_flag else float(np.exp(column - usual)),
        odds=float(np.exp(move)),
    )
