"""What a candidate looks like as an answer: columns made of the history before the day, nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from comity.forecast.candidates import Candidates, Questions
from comity.forecast.facts import Floats, Ints
from comity.forecast.history import History
from comity.forecast.kinship import Kinship
from comity.forecast.memory import FadingCounts
from comity.forecast.roles import Roles
from comity.forecast.rules import Rules
from comity.forecast.slices import group_starts

Column = tuple[str, Floats]
#: Columns that are also given as a share of the best of the question, and as a place in its order.
COMPARED = (
    "act_h1", "act_h12", "act_h100", "act_hinf", "dyad_h4", "dyad_h100", "dyad_hinf",
    "answered_h12", "answered_h100", "rule_slow_sum", "rule_fast_sum", "second_slow",
    "affinity", "likeness", "place_act_h40", "rule_daily_sum", "role_fast", "place_dyad_h5", "to_place_h40",
)  # fmt: skip
RANKED = (
    "act_h12",
    "act_hinf",
    "dyad_h12",
    "rule_slow_sum",
    "rule_fast_sum",
    "affinity",
    "second_slow",
    "answered_h35",
)


class FeatureMaker:
    """Makes the columns for the candidates of one day's questions."""

    def __init__(
        self, history: History, kinship: Kinship, rules: Rules, roles: Roles, repeats: Repeats
    ) -> None:
        self._history, self._kinship, self._rules = history, kinship, rules
        self._roles, self._repeats = roles, repeats

    def make(self, asked: Questions, found: Candidates) -> tuple[tuple[str, ...], Floats]:
        """The names of the columns, and a row for each candidate; what never happened is not a number."""
        known, relation = asked.known[found.owner], asked.relation[found.owner]
        columns = dict(self._iter_columns(asked.day, known, relation, found))
        columns |= dict(_compare(columns, found.owner))
        names = tuple(columns)
        table = np.empty((len(found.owner), len(names)), dtype=np.float32)
        for place, name in enumerate(names):
            table[:, place] = columns[name]
        return names, table

    def _iter_columns(self, day: int, known: Ints, relation: Ints, found: Candidates) -> Iterator[Column]:
        yield from self._iter_counts(day, known, relation, found.actor)
        yield from self._iter_groups(day, known, relation, found.actor)
        yield from self._iter_likeness(day, known, relation, found)
        yield from self._iter_context(day, known, relation, found.actor)

    def _iter_counts(self, day: int, known: Ints, relation: Ints, sought: Ints) -> Iterator[Column]:
        """What passed between the two, and what each does."""
        h = self._history
        act = h.act.find(h.act_key(known, relation, sought))
        yield from _read(h.act, act, day, "act")
        yield "act_since", h.act.since(act, day)
        turned = h.act.find(h.act_key(known, h.inverse(relation), sought))
        yield from _read(h.act, turned, day, "turned", (1, 3, 5))
        yield "turned_since", h.act.since(turned, day)
        dyad = h.dyad.find(h.dyad_key(known, sought))
        yield from _read(h.dyad, dyad, day, "dyad")
        yield "dyad_since", h.dyad.since(dyad, day)
        way = h.ways.find(h.way_key(known, relation, sought))
        yield from _read(h.ways, way, day, "way")
        yield "way_since", h.ways.since(way, day)
        answered = h.answered.find(h.answered_key(relation, sought))
        yield from _read(h.answered, answered, day, "answered")
        yield "answered_since", h.answered.since(answered, day)
        yield from _read(h.actor, sought, day, "sought")
        yield "sought_since", h.actor.since(sought, day)
        said = self._rules.say(day, relation, dyad)
        for place, name in enumerate(("daily", "fast", "slow")):
            yield f"rule_{name}_sum", said[:, 2 * place]
            yield f"rule_{name}_best", said[:, 2 * place + 1]
        played = self._roles.say(day, relation, sought)
        yield "role_fast", played[:, 0]
        yield "role_slow", played[:, 1]

    def _iter_groups(self, day: int, known: Ints, relation: Ints, sought: Ints) -> Iterator[Column]:
        """The same for places and sectors."""
        h, groups = self._history, self._history.groups
        for name, table, keys in (
            ("place_act", h.place_act, h.place_act_key(known, relation, sought)),
            ("place_dyad", h.place_dyad, h.place_dyad_key(known, sought)),
            ("to_place", h.to_place, h.to_place_key(known, relation, sought)),
            ("places", h.places, h.places_key(known, relation, sought)),
            ("sectors", h.sectors, h.sectors_key(known, relation, sought)),
            ("to_sector", h.to_sector, h.to_sector_key(known, relation, sought)),
        ):
            yield from _read(table, table.find(keys), day, name)
        one, other = groups.place[known], groups.place[sought]
        is_named = (one < groups.n_places - 1) & (other < groups.n_places - 1)
        yield "same_place", np.where(is_named, one == other, np.nan).astype(np.float32)
        yield "sought_sector", _as_floats(groups.sector[sought])
        yield "known_sector", _as_floats(groups.sector[known])

    def _iter_likeness(self, day: int, known: Ints, relation: Ints, found: Candidates) -> Iterator[Column]:
        h, kin, sought = self._history, self._kinship, found.actor
        yield "second_slow", found.second[:, 0]
        yield "second_fast", found.second[:, 1]
        yield "closeness", kin.closeness(known, sought)
        yield "affinity", kin.affinity(known, h.answered.find(h.answered_key(relation, sought)))
        yield "likeness", kin.likeness(h.asked.find(h.asked_key(known, relation)), sought)
        yield "turned_likeness", kin.likeness(h.asked.find(h.asked_key(sought, h.inverse(relation))), known)

    def _iter_context(self, day: int, known: Ints, relation: Ints, sought: Ints) -> Iterator[Column]:
        """What is the same for all candidates of a question, for the trees to tell questions apart."""
        h = self._history
        asked = h.asked.find(h.asked_key(known, relation))
        yield from _read(h.asked, asked, day, "asked")
        back = h.asked.find(h.asked_key(sought, h.inverse(relation)))
        yield from _read(h.asked, back, day, "asked_back")
        yield from _read(h.actor, known, day, "known", (1, 3, 5))
        yield from _read(h.relation, relation, day, "relation", (1,))
        yield "is_turned", _as_floats(relation >= h.sizes.n_turned // 2)
        yield "weekday", np.full(len(known), day % 7, dtype=np.float32)
        yield "repeats_act", self._repeats.act_share(relation)
        yield "repeats_dyad", self._repeats.dyad_share(relation)


class Repeats:
    """For each relation, how often an answer was one given before, or at least a partner, up to now."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._counts = np.ones((3, history.sizes.n_turned), dtype=np.float32)

    def learn(self, known: Ints, relation: Ints, sought: Ints) -> None:
        """Count this day's facts; the history must not hold the day yet."""
        h = self._history
        acts = h.act.is_met(h.act.find(h.act_key(known, relation, sought)))
        dyads = h.dyad.is_met(h.dyad.find(h.dyad_key(known, sought)))
        for row, is_counted in enumerate((acts, dyads, np.ones(len(known), dtype=np.bool_))):
            np.add.at(self._counts[row], relation[is_counted], 1.0)

    def act_share(self, relation: Ints) -> Floats:
        """The share of answers that this question had before."""
        return self._share(0, relation)

    def dyad_share(self, relation: Ints) -> Floats:
        """The share of answers with whom the known one had dealt before."""
        return self._share(1, relation)

    def _share(self, row: int, relation: Ints) -> Floats:
        made: Floats = self._counts[row, relation] / self._counts[2, relation]
        return made


def _read(
    table: FadingCounts, rows: Ints, day: int, name: str, columns: Iterable[int] | None = None
) -> Iterator[Column]:
    """The columns of a table by name and half-life."""
    values = table.read(rows, day)
    for place in range(values.shape[1]) if columns is None else columns:
        yield f"{name}_h{table.half_lives[place]:g}", values[:, place]


def _compare(columns: dict[str, Floats], owner: Ints) -> Iterator[Column]:
    """Shares of the best of the question, and places in its order."""
    starts = group_starts(owner)
    if not len(starts):
        yield from ((f"{name}_share", columns[name]) for name in COMPARED)
        yield from ((f"{name}_place", columns[name]) for name in RANKED)
        return
    group = np.cumsum(np.r_[0, owner[1:] != owner[:-1]])
    for name in COMPARED:
        best = np.maximum.reduceat(columns[name], starts)[group]
        yield f"{name}_share", columns[name] / np.maximum(best, 1e-9)
    for name in RANKED:
        yield f"{name}_place", _places(columns[name], owner, starts, group)


def _places(values: Floats, owner: Ints, starts: Ints, group: Ints) -> Floats:
    """The place of each value among its owner's, from 0 for the highest; what is 0 has the place 1000."""
    order = np.lexsort((-values, owner))
    place = np.empty(len(values), dtype=np.float32)
    place[order] = np.arange(len(values)) - starts[group]
    place[values <= 0] = 1000.0
    return place


def _as_floats(values: Ints | np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Floats:
    return np.asarray(values, dtype=np.float32)
