"""Who might be the answer: partners, those who answer the relation, the place's own, partners of partners."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from comity.forecast.facts import Floats, Ints
from comity.forecast.history import History
from comity.forecast.kinship import Kinship
from comity.forecast.memory import FadingCounts
from comity.forecast.slices import find_slices, flatten, pick_best

#: How many of each kind are taken for a question; set on the validation days by how many answers they hold.
N_PARTNERS, N_ANSWERING, N_OF_PLACE, N_NEAR_PLACE, N_SECOND, N_ALIKE = 250, 40, 60, 50, 50, 50
#: Columns of half-lives: 12 and 100 days of the fine ones, 40 days of the coarse.
WEEKS, SEASON, MONTH = 2, 4, 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Questions:
    """Who is sought for (known, relation) on one day: each question once."""

    day: int
    known: Ints
    relation: Ints

    def __len__(self) -> int:
        return len(self.known)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidates:
    """Rows (question, actor), in order; ``second`` holds for each how near it is by partners of partners."""

    owner: Ints
    actor: Ints
    second: Floats


class Proposer:
    """Proposes candidates for the questions of a day from what is remembered before it."""

    def __init__(self, history: History, kinship: Kinship) -> None:
        self._history, self._kinship = history, kinship
        n = history.sizes.n_actors
        self._partner = history.dyad.keys % n
        self._first_partner = np.searchsorted(history.dyad.keys, np.arange(n + 1) * n)

    def propose(self, questions: Questions) -> Candidates:
        """The candidates of all questions, without repeats, and nobody who was never met."""
        n = self._history.sizes.n_actors
        knowns, place = np.unique(questions.known, return_inverse=True)
        seconds = self._second(knowns, questions.day)
        found = np.concatenate(
            [
                owner * n + actor
                for owner, actor in (
                    self._partners(questions),
                    self._answering(questions),
                    self._of_place(questions),
                    self._near_place(questions),
                    self._alike(questions),
                    _best_columns(seconds[0], place, N_SECOND),
                    self._second_answering(questions, seconds[0], place),
                )
            ]
        )
        owner, actor = np.divmod(np.unique(found), n)
        is_met = self._history.actor.is_met(actor)
        owner, actor = owner[is_met], actor[is_met]
        return Candidates(owner=owner, actor=actor, second=seconds[:, place[owner], actor].T)

    def _partners(self, asked: Questions) -> tuple[Ints, Ints]:
        """Those with whom the known one dealt, by what was between them lately and of this relation."""
        history = self._history
        first, last = self._first_partner[asked.known], self._first_partner[asked.known + 1]
        owner, rows = flatten(first, last)
        owner, rows = _met(history.dyad, owner, rows)
        values = history.dyad.read(rows, asked.day)
        acts = history.act.find(history.dyad.keys[rows] * history.sizes.n_turned + asked.relation[owner])
        score = (
            values[:, WEEKS]
            + 0.2 * np.sqrt(values[:, -1])
            + 5 * np.sqrt(history.act.read_one(acts, asked.day, SEASON))
        )
        best = pick_best(owner, score, N_PARTNERS)
        return owner[best], self._partner[rows[best]]

    def _answering(self, asked: Questions) -> tuple[Ints, Ints]:
        """Those who answered the relation most, lately."""
        n = self._history.sizes.n_actors
        relations, place = np.unique(asked.relation, return_inverse=True)
        table = self._history.answered
        owner, rows = _met(table, *flatten(*find_slices(table.keys, relations, n)))
        best = pick_best(owner, table.read_one(rows, asked.day, WEEKS), N_ANSWERING)
        return _share_out(owner[best], table.keys[rows[best]] % n, place)

    def _of_place(self, asked: Questions) -> tuple[Ints, Ints]:
        """Those who answered the relation for somebody of the known one's place."""
        n, n_turned = self._history.sizes.n_actors, self._history.sizes.n_turned
        told = self._history.groups.place[asked.known] * n_turned + asked.relation
        prefixes, place = np.unique(told, return_inverse=True)
        table = self._history.place_act
        owner, rows = _met(table, *flatten(*find_slices(table.keys, prefixes, n)))
        best = pick_best(owner, table.read_one(rows, asked.day, MONTH), N_OF_PLACE)
        return _share_out(owner[best], table.keys[rows[best]] % n, place)

    def _near_place(self, asked: Questions) -> tuple[Ints, Ints]:
        """Those who deal most with the known one's place."""
        n = self._history.sizes.n_actors
        prefixes, place = np.unique(self._history.groups.place[asked.known], return_inverse=True)
        table = self._history.place_dyad
        owner, rows = _met(table, *flatten(*find_slices(table.keys, prefixes, n)))
        best = pick_best(owner, table.read_one(rows, asked.day, MONTH), N_NEAR_PLACE)
        return _share_out(owner[best], table.keys[rows[best]] % n, place)

    def _alike(self, asked: Questions) -> tuple[Ints, Ints]:
        """Those who answered the relation for actors that are like the known one."""
        n, table = self._history.sizes.n_actors, self._history.answered
        owners, actors = [], []
        for relation in np.unique(asked.relation):
            own = np.flatnonzero(asked.relation == relation)
            first, last = np.searchsorted(table.keys, [relation * n, (relation + 1) * n])
            rows = np.arange(first, last)
            rows = rows[table.is_met(rows)]
            score = self._kinship.actors[asked.known[own]] @ self._kinship.answers[rows].T
            best = _best_of_rows(score, N_ALIKE)
            owners.append(np.repeat(own, best.shape[1]))
            actors.append(table.keys[rows[best.ravel()]] % n)
        return (np.concatenate(owners), np.concatenate(actors)) if owners else _none()

    def _second_answering(self, asked: Questions, seconds: Floats, place: Ints) -> tuple[Ints, Ints]:
        """Partners of partners, by how near they are and how often they answered the relation."""
        n, table = self._history.sizes.n_actors, self._history.answered
        relations, own = np.unique(asked.relation, return_inverse=True)
        weight = np.full((len(relations), n), 0.1, dtype=np.float32)
        owner, rows = _met(table, *flatten(*find_slices(table.keys, relations, n)))
        weight[owner, table.keys[rows] % n] += np.sqrt(table.read_one(rows, asked.day, SEASON))
        return _best_columns(seconds[place] * weight[own], np.arange(len(asked)), N_SECOND)

    def _second(self, knowns: Ints, day: int) -> Floats:
        """For two half-lives, each of these and every actor: the chance of a walk of two steps to it."""
        n, dyad = self._history.sizes.n_actors, self._history.dyad
        made = np.zeros((2, len(knowns), n), dtype=np.float32)
        for speed, column in enumerate((SEASON, 1)):
            values = dyad.read_all(day, column)
            values[values < 1e-3] = 0.0
            total = np.bincount(
                np.repeat(np.arange(n), np.diff(self._first_partner)), weights=values, minlength=n
            )
            walks = values / np.repeat(np.maximum(total, 1e-6), np.diff(self._first_partner)).astype(
                np.float32
            )
            steps = sparse.csr_matrix((walks, self._partner, self._first_partner), shape=(n, n))
            steps.eliminate_zeros()
            made[speed] = (steps[knowns] @ steps).toarray()
        return made


def _met(table: FadingCounts, owner: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """Only rows that occurred: the layout of a table may hold keys of days to come."""
    is_met = table.is_met(rows)
    return owner[is_met], rows[is_met]


def _share_out(owner: Ints, actor: Ints, place: Ints) -> tuple[Ints, Ints]:
    """What was found for each distinct prefix, for every question that has it (``place``: its prefix)."""
    order = np.argsort(owner, kind="stable")
    owner, actor = owner[order], actor[order]
    first, last = np.searchsorted(owner, place), np.searchsorted(owner, place + 1)
    asked, rows = flatten(first, last)
    return asked, actor[rows]


def _best_of_rows(score: Floats, most: int) -> Ints:
    """The columns of the highest scores of each row, in no order."""
    if score.shape[1] <= most:
        return np.tile(np.arange(score.shape[1]), (len(score), 1))
    return np.argpartition(-score, most, axis=1)[:, :most]


def _best_columns(dense: Floats, place: Ints, most: int) -> tuple[Ints, Ints]:
    """The best columns above 0 of each question's row (``place``: its row)."""
    best = _best_of_rows(dense, most)
    owner = np.repeat(np.arange(len(place)), best.shape[1])
    actor = best[place].ravel()
    is_reached = dense[place[owner], actor] > 0
    return owner[is_reached], actor[is_reached]


def _none() -> tuple[Ints, Ints]:
    return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
