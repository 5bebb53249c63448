"""What is remembered of the days before a forecast: fading counts of all that a forecast asks about."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from comity.forecast.facts import Floats, Groups, Ints, Turned
from comity.forecast.memory import FadingCounts

INF = np.inf
#: Half-lives in days. A day, a week and a season differ; between them trees can tell trends.
FINE = (1.0, 4.0, 12.0, 35.0, 100.0, INF)
COARSE = (5.0, 40.0, INF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How many actors there are, and how many relations with their inverses."""

    n_actors: int
    n_turned: int


class History:
    """Counts of the facts learned so far, and how the keys of each table are made.

    The tables are laid out over the keys of ``seen``, which may be all facts of a benchmark: a key without a
    fact learned is the same as no key at all.
    """

    def __init__(self, seen: Turned, groups: Groups, sizes: Sizes) -> None:
        self.groups, self.sizes = groups, sizes
        self.dyad = FadingCounts(np.unique(self.dyad_key(seen.known, seen.sought)), FINE)
        self.act = FadingCounts(np.unique(self.act_key(seen.known, seen.relation, seen.sought)), FINE)
        self.ways = FadingCounts(np.unique(self.way_key(seen.known, seen.relation, seen.sought)), COARSE)
        self.answered = FadingCounts(np.unique(self.answered_key(seen.relation, seen.sought)), FINE)
        self.asked = FadingCounts(np.unique(self.asked_key(seen.known, seen.relation)), COARSE)
        self.actor = FadingCounts(np.arange(sizes.n_actors), FINE)
        self.relation = FadingCounts(np.arange(sizes.n_turned), COARSE)
        self.place_act = FadingCounts(
            np.unique(self.place_act_key(seen.known, seen.relation, seen.sought)), COARSE
        )
        self.place_dyad = FadingCounts(np.unique(self.place_dyad_key(seen.known, seen.sought)), COARSE)
        self.to_place = FadingCounts(
            np.unique(self.to_place_key(seen.known, seen.relation, seen.sought)), COARSE
        )
        self.places = FadingCounts(np.unique(self.places_key(seen.known, seen.relation, seen.sought)), COARSE)
        self.sectors = FadingCounts(
            np.unique(self.sectors_key(seen.known, seen.relation, seen.sought)), COARSE
        )
        self.to_sector = FadingCounts(
            np.unique(self.to_sector_key(seen.known, seen.relation, seen.sought)), COARSE
        )
        # The acts of a dyad lie side by side, so do the partners of an actor.
        self.first_act = np.searchsorted(self.act.keys, self.dyad.keys * sizes.n_turned)
        self.last_act = np.searchsorted(self.act.keys, (self.dyad.keys + 1) * sizes.n_turned)
        self.act_relation = self.act.keys % sizes.n_turned

    def learn(self, day: int, facts: Turned) -> None:
        """Remember the facts of a day, told from both sides."""
        k, r, s = facts.known, facts.relation, facts.sought
        for table, keys in (
            (self.dyad, self.dyad_key(k, s)),
            (self.act, self.act_key(k, r, s)),
            (self.ways, self.way_key(k, r, s)),
            (self.answered, self.answered_key(r, s)),
            (self.asked, self.asked_key(k, r)),
            (self.actor, k),
            (self.relation, r),
            (self.place_act, self.place_act_key(k, r, s)),
            (self.place_dyad, self.place_dyad_key(k, s)),
            (self.to_place, self.to_place_key(k, r, s)),
            (self.places, self.places_key(k, r, s)),
            (self.sectors, self.sectors_key(k, r, s)),
            (self.to_sector, self.to_sector_key(k, r, s)),
        ):
            table.add(keys, day)

    def popularity(self, relation: int, day: int) -> Floats:
        """For all actors how often they answered a relation lately, ties broken by how active they are.

        What ranks the actors that are no candidates; those never met are all 0.
        """
        found = self.actor.read_all(day, 3) / (1.0 + float(self.actor.read_all(day, 3).max(initial=0.0)))
        first, last = np.searchsorted(
            self.answered.keys, [relation * self.sizes.n_actors, (relation + 1) * self.sizes.n_actors]
        )
        rows = np.arange(first, last)
        found[self.answered.keys[rows] % self.sizes.n_actors] += self.answered.read_one(rows, day, 3)
        return found

    def inverse(self, relation: Ints) -> Ints:
        """The relations as told from the other side."""
        half = self.sizes.n_turned // 2
        return np.where(relation < half, relation + half, relation - half)

    def dyad_key(self, known: Ints, sought: Ints) -> Ints:
        """The two, whatever passed between them, in either direction."""
        return known * self.sizes.n_actors + sought

    def act_key(self, known: Ints, relation: Ints, sought: Ints) -> Ints:
        """The three."""
        return self.dyad_key(known, sought) * self.sizes.n_turned + relation

    def way_key(self, known: Ints, relation: Ints, sought: Ints) -> Ints:
        """The two, and who of them acts."""
        is_turned = (relation >= self.sizes.n_turned // 2).astype(np.int64)
        return self.dyad_key(known, sought) * 2 + is_turned

    def answered_key(self, relation: Ints, sought: Ints) -> Ints:
        """Who answers a relation."""
        return relation * self.sizes.n_actors + sought

    def asked_key(self, known: Ints, relation: Ints) -> Ints:
        """What is asked."""
        return known * self.sizes.n_turned + relation

    def place_act_key(self, known: Ints, relation: Ints, sought: Ints) -> Ints:
        """Somebody of the known one's place, the relation, and who is sought."""
        place = self.groups.place[known]
        return (place * self.sizes.n_turned + relation) * self.sizes.n_actors + sought

    def place_dyad_key(self, known: Ints, sought: Ints) -> Ints:
        """Somebody of the known one's place and who is sought."""
        return self.groups.place[known] * self.sizes.n_actors + sought

    def to_place_key(self, known: Ints, relation: Ints, sought: Ints) -> Ints:
        """The known one, the relation, and somebody of the place of who is sought."""
        return (known * self.sizes.n_turned + relation) * self.groups.n_places + self.groups.place[sought]

    def places_key(self, known: Ints, relation: Ints, sought: Ints) -> Ints:
        """Both places and the relation."""
        both = self.groups.place[known] * self.groups.n_places + self.groups.place[sought]
        return both * self.sizes.n_turned + relation

    def sectors_key(self, known: Ints, relation: Ints, sought: Ints) -> Ints:
        """Both sectors, the relation, and whether they are of one place."""
        sector, place = self.groups.sector, self.groups.place
        both = sector[known] * self.groups.n_sectors + sector[sought]
        is_home = (place[known] == place[sought]).astype(np.int64)
        keys: Ints = (both * self.sizes.n_turned + relation) * 2 + is_home
        return keys

    def to_sector_key(self, known: Ints, relation: Ints, sought: Ints) -> Ints:
        """The known one, the relation, and somebody of the sector of who is sought."""
        asked = known * self.sizes.n_turned + relation
        keys: Ints = asked * self.groups.n_sectors + self.groups.sector[sought]
        return keys
