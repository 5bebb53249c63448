"""Forecasting day by day as time went: learn a day only after it was asked about, and rank every answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from comity.forecast.candidates import Candidates, Proposer, Questions
from comity.forecast.facts import Benchmark, Facts, Floats, Ints, Turned, join, read_groups, turn
from comity.forecast.features import FeatureMaker, Repeats
from comity.forecast.history import History, Sizes
from comity.forecast.kinship import Kinship
from comity.forecast.ranker import Lessons, Ranker, Trees, fit_ranker
from comity.forecast.ranks import Answers, Ranked, join_ranks, rank
from comity.forecast.rules import Rules
from comity.forecast.strata import tell_strata

#: Questions whose candidates are looked at together: bounds the memory.
AT_ONCE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How a forecast is learned and asked; set on the validation days, the same for every benchmark.

    The trees learn from the ``fit_days`` days before the first scored one, at most ``n_questions`` questions
    in all, ``n_wrong`` wrong candidates with each. ``hold`` days at a time are asked about before their facts
    are learned: 1 is the single step.
    """

    fit_days: int = 60
    warm_days: int = 60
    n_questions: int = 40_000
    n_wrong: int = 60
    hold: int = 1
    settle_days: int = 5
    trees: Trees = field(default_factory=Trees)
    seed: int = 5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outcome:
    """Ranks and strata of all answers, in order; ``counted`` are the ranks by faded counts alone."""

    ranked: Ranked
    counted: Ranked
    strata: Ints
    is_candidate: np.ndarray[tuple[int], np.dtype[np.bool_]]
    columns: list[tuple[str, float]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Asked:
    """Some questions of a day with their candidates, columns and right answers."""

    questions: Questions
    found: Candidates
    names: tuple[str, ...]
    table: Floats
    answers: Answers
    rows: Ints


class Walk:
    """What is known on the way through time."""

    def __init__(self, seen: Turned, past: Turned, names: tuple[str, ...], sizes: Sizes) -> None:
        self.history = History(seen, read_groups(names, past), sizes)
        self.kinship, self.rules, self.repeats = Kinship(self.history), Rules(self.history), Repeats(self.history)
        self._proposer = Proposer(self.history, self.kinship)
        self._maker = FeatureMaker(self.history, self.kinship, self.rules, self.repeats)

    def learn(self, day: int, facts: Turned, *, with_rules: bool) -> None:
        """Take in the facts of a day."""
        if with_rules:
            self.rules.learn(day, facts.known, facts.relation, facts.sought)
            self.repeats.learn(facts.known, facts.relation, facts.sought)
        self.history.learn(day, facts)

    def settle(self, day: int) -> None:
        """Work out anew what is not counted but computed."""
        self.rules.settle()
        self.kinship.settle(day)

    def ask(self, day: int, facts: Turned, most: int | None, rng: np.random.Generator) -> Iterator[Asked]:
        """The questions that these facts answer, at most ``most`` of them, drawn at random; some at a time."""
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
            yield Asked(questions=questions, found=found, names=names, table=table, answers=answers, rows=rows)


def forecast(benchmark: Benchmark, plan: Plan, *, on_test: bool = True, tell: Callable[[str], None] | None = None) -> Outcome:
    """Learn from the days before the scored split, and rank every answer of that split, both directions.

    Args:
        on_test: score the test split; otherwise the validation split, without reading the test split.
        tell: told in words how far it is.

    Raises:
        MissingExtraError: LightGBM is not installed.
    """
    facts = join(benchmark.train, benchmark.valid, *([benchmark.test] if on_test else []))
    scored = benchmark.test if on_test else benchmark.valid
    return forecast_from(facts, int(scored.day.min()), benchmark.actors, len(benchmark.relations), plan, tell)


def forecast_from(
    facts: Facts,
    first_scored: int,
    actors: tuple[str, ...],
    n_relations: int,
    plan: Plan,
    tell: Callable[[str], None] | None = None,
) -> Outcome:
    """Learn from the days before ``first_scored`` and rank every answer from that day on."""
    say = tell or (lambda _: None)
    turned = turn(facts, n_relations)
    by_day = {int(day): turned.pick(turned.day == day) for day in np.unique(facts.day)}
    first_fit = max(first_scored - plan.fit_days, min(by_day) + 1)
    walk = Walk(turned, turned.pick(turned.day < first_fit), actors, Sizes(n_actors=len(actors), n_turned=2 * n_relations))
    for day in sorted(by_day):
        if day < first_fit:
            walk.learn(day, by_day[day], with_rules=day >= first_fit - plan.warm_days)
    rng = np.random.default_rng(plan.seed)
    say(f"day {first_fit}: history is read")
    ranker = fit_ranker(_gather(walk, by_day, first_fit, first_scored, plan, rng), plan.trees)
    say(f"day {first_scored}: trees are grown")
    return _score(walk, by_day, first_scored, plan, ranker, rng, say)


def _iter_blocks(by_day: dict[int, Turned], first: int, last: int, hold: int) -> Iterator[list[int]]:
    """The days from ``first`` to before ``last``, ``hold`` at a time."""
    for start in range(first, last, hold):
        if days := [day for day in range(start, min(start + hold, last)) if day in by_day]:
            yield days


def _gather(
    walk: Walk, by_day: dict[int, Turned], first: int, last: int, plan: Plan, rng: np.random.Generator
) -> Lessons:
    """The rows that trees learn from; what was asked about is learned block by block."""
    per_day = max(1, plan.n_questions // max(last - first, 1))
    tables, rights, sizes, names = [], [], [], ()
    for number, block in enumerate(_iter_blocks(by_day, first, last, plan.hold)):
        if number * plan.hold % plan.settle_days == 0 or plan.hold > 1:
            walk.settle(block[0])
        for day in block:
            for asked in walk.ask(day, by_day[day], per_day, rng):
                table, right, size = _pick_rows(asked, walk.history.sizes.n_actors, plan, rng)
                tables.append(table), rights.append(right), sizes.append(size)
                names = asked.names
        for day in block:
            walk.learn(day, by_day[day], with_rules=True)
    return Lessons(
        names=names, table=np.concatenate(tables), is_right=np.concatenate(rights), sizes=np.concatenate(sizes)
    )


def _pick_rows(asked: Asked, n_actors: int, plan: Plan, rng: np.random.Generator) -> tuple[Floats, Ints, Ints]:
    """Right candidates, half as many wrong ones by what was counted, the others at random; by question."""
    found = asked.found
    keys = found.owner * n_actors + found.actor
    is_right = np.isin(keys, asked.answers.owner * n_actors + asked.answers.actor)
    hard = _count_score(asked)
    chance = rng.random(len(keys)).astype(np.float32)
    from comity.forecast.slices import pick_best

    wrong = np.flatnonzero(~is_right)
    best = wrong[pick_best(found.owner[wrong], hard[wrong], plan.n_wrong // 2)]
    is_left = ~is_right
    is_left[best] = False
    left = np.flatnonzero(is_left)
    drawn = left[pick_best(found.owner[left], chance[left], plan.n_wrong - plan.n_wrong // 2)]
    rows = np.sort(np.concatenate([np.flatnonzero(is_right), best, drawn]))
    has_right = np.zeros(len(asked.questions), dtype=np.bool_)
    has_right[found.owner[is_right]] = True
    rows = rows[has_right[found.owner[rows]]]
    sizes = np.bincount(found.owner[rows], minlength=len(asked.questions))
    return asked.table[rows], is_right[rows].astype(np.int64), sizes[sizes > 0]


def _count_score(asked: Asked) -> Floats:
    """The baseline: how often the answer was given to this question, faded; then dealings; then popularity."""
    place = {name: n for n, name in enumerate(asked.names)}
    column = asked.table[:, [place["act_h35"], place["dyad_h35"], place["answered_h35"]]]
    made: Floats = column[:, 0] + 0.1 * column[:, 1] + 0.001 * column[:, 2]
    return made


def _score(
    walk: Walk, by_day: dict[int, Turned], first: int, plan: Plan, ranker: Ranker, rng: np.random.Generator, say: Callable[[str], None]
) -> Outcome:
    """Ranks from day ``first`` to the end."""
    ranked, counted, strata, held = [], [], [], []
    n_actors = walk.history.sizes.n_actors
    for number, block in enumerate(_iter_blocks(by_day, first, max(by_day) + 1, plan.hold)):
        if number * plan.hold % plan.settle_days == 0 or plan.hold > 1:
            walk.settle(block[0])
        for day in block:
            for asked in walk.ask(day, by_day[day], None, rng):
                relations: dict[int, Floats] = {}

                def rest(owner: int, asked: Asked = asked, day: int = day, kept: dict[int, Floats] = relations) -> Floats:
                    relation = int(asked.questions.relation[owner])
                    if relation not in kept:
                        kept[relation] = walk.history.popularity(relation, day)
                    return kept[relation]

                ranked.append(rank(asked.answers, asked.found, ranker.score(asked.table), n_actors, rest))
                counted.append(rank(asked.answers, asked.found, _count_score(asked), n_actors, rest))
                strata.append(tell_strata(walk.history, by_day[day].pick(asked.rows)))
                keys = asked.found.owner * n_actors + asked.found.actor
                held.append(np.isin(asked.answers.owner * n_actors + asked.answers.actor, keys))
            say(f"day {day}")
        for day in block:
            walk.learn(day, by_day[day], with_rules=True)
    return Outcome(
        ranked=join_ranks(ranked),
        counted=join_ranks(counted),
        strata=np.concatenate(strata),
        is_candidate=np.concatenate(held),
        columns=ranker.weigh_columns(),
    )
