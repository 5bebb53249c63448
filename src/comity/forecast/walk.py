"""The walk through time: a day is asked about first and learned after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from comity.forecast.candidates import Candidates, Proposer, Questions
from comity.forecast.facts import Floats, Ints, Turned, read_groups
from comity.forecast.features import FeatureMaker, Repeats
from comity.forecast.history import History, Sizes
from comity.forecast.kinship import Kinship
from comity.forecast.ranks import Answers
from comity.forecast.roles import Roles
from comity.forecast.rules import Rules

#: Questions whose candidates are looked at together: bounds the memory.
AT_ONCE = 400


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Asked:
    """Some questions of a day with their candidates, columns and right answers.

    ``rows`` are the facts of the day that these questions ask for, one for each answer.
    """

    questions: Questions
    found: Candidates
    names: tuple[str, ...]
    table: Floats
    answers: Answers
    rows: Ints

    def is_right(self, n_actors: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """For each candidate whether it is a right answer."""
        return np.isin(_key(self.found, n_actors), _key(self.answers, n_actors))

    def is_candidate(self, n_actors: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """For each right answer whether it is a candidate."""
        return np.isin(_key(self.answers, n_actors), _key(self.found, n_actors))

    def count(self) -> Floats:
        """The baseline: how often this question had the answer, faded; then dealings; then popularity."""
        place = {name: n for n, name in enumerate(self.names)}
        act, dyad, answered = (self.table[:, place[f"{of}_h35"]] for of in ("act", "dyad", "answered"))
        made: Floats = act + 0.1 * dyad + 0.001 * answered
        return made


class Walk:
    """What is known on the way through time."""

    def __init__(self, seen: Turned, past: Turned, names: tuple[str, ...], sizes: Sizes) -> None:
        """Nothing is known yet.

        Args:
            seen: all facts that will be learned or asked about: tables are laid out over their keys.
            past: facts of days before any question, for the places of actors.
        """
        self.history = History(seen, read_groups(names, past), sizes)
        self.kinship, self.rules = Kinship(self.history), Rules(self.history)
        self.roles, self.repeats = Roles(self.history), Repeats(self.history)
        self._proposer = Proposer(self.history, self.kinship)
        self._maker = FeatureMaker(self.history, self.kinship, self.rules, self.roles, self.repeats)

    def learn(self, day: int, facts: Turned, *, with_rules: bool) -> None:
        """Take in the facts of a day; rules are learned from them before they enter the history."""
        if with_rules:
            self.rules.learn(day, facts.known, facts.relation, facts.sought)
            self.roles.learn(day, facts.relation, facts.sought)
            self.repeats.learn(facts.known, facts.relation, facts.sought)
        self.history.learn(day, facts)

    def settle(self, day: int) -> None:
        """Work out anew what is not counted but computed."""
        self.rules.settle()
        self.kinship.settle(day)

    def ask(self, day: int, facts: Turned, most: int | None, rng: np.random.Generator) -> Iterator[Asked]:
        """The questions that these facts answer, at most ``most`` of them (drawn at random), in pieces."""
        n_turned = self.history.sizes.n_turned
        told = facts.known * n_turned + facts.relation
        keys = np.unique(told)
        if most is not None and len(keys) > most:
            keys = np.sort(rng.choice(keys, most, replace=False))
        for start in range(0, len(keys), AT_ONCE):
            part = keys[start : start + AT_ONCE]
            questions = Questions(day=day, known=part // n_turned, relation=part % n_turned)
            found = self._proposer.propose(questions)
            names, table = self._maker.make(questions, found)
            rows = np.flatnonzero(np.isin(told, part))
            answers = Answers(owner=np.searchsorted(part, told[rows]), actor=facts.sought[rows])
            yield Asked(
                questions=questions, found=found, names=names, table=table, answers=answers, rows=rows
            )


def _key(of: Candidates | Answers, n_actors: int) -> Ints:
    return of.owner * n_actors + of.actor
