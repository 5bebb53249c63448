"""Forecasting a split of a benchmark day by day as time went, and ranking every answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from comity.errors import ConfigError
from comity.forecast.facts import Benchmark, Facts, Floats, Ints, Turned, join, turn
from comity.forecast.history import Sizes
from comity.forecast.lessons import Lesson, Lessons, draw_hardest, draw_lesson
from comity.forecast.nets import Layers, train_nets
from comity.forecast.ranker import Ranker, Trees, grow_forests
from comity.forecast.ranks import Ranked, join_ranks, rank
from comity.forecast.strata import tell_strata
from comity.forecast.walk import Asked, Walk


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How a forecast is learned and asked; set on the validation days, the same for every benchmark.

    The trees learn from about ``n_questions`` questions of the days right before the first scored one: as
    many days as hold them, but ``fit_days`` at least and at most, and never those of the first third of all.
    A draft is grown from the first quarter of these days; it picks the hardest wrong candidates of the
    others. Rules are learned from ``warm_days`` before on. ``n_wrong`` wrong candidates are learned with each
    question, and ``n_forests`` forests are grown from those drawn, as many from the hardest; ``n_nets`` nets
    learn from both. ``hold`` days at a time are asked about before their facts are learned: 1 is the single
    step.
    """

    fit_days: tuple[int, int] = (60, 365)
    warm_days: int = 60
    n_questions: int = 60_000
    n_wrong: int = 40
    n_forests: int = 2
    n_nets: int = 2
    hold: int = 1
    settle_days: int = 5
    draft: Trees = field(default_factory=lambda: Trees(n_rounds=80, learning_rate=0.1, n_leaves=31))
    trees: Trees = field(default_factory=Trees)
    layers: Layers = field(default_factory=Layers)
    seed: int = 5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Piece:
    """For the answers to some questions, in order: ranks by the trees and by counts, strata, side, whether a
    candidate.
    """

    ranked: Ranked
    counted: Ranked
    strata: Ints
    is_turned: npt.NDArray[np.bool_]
    is_candidate: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outcome(Piece):
    """The same for all answers, and the columns that the trees go by, with their share of the gain."""

    columns: list[tuple[str, float]]


def forecast(
    benchmark: Benchmark, plan: Plan, *, on_test: bool = True, tell: Callable[[str], None] | None = None
) -> Outcome:
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
    """Learn from the days before ``first_scored`` and rank every answer from that day on.

    Raises:
        ConfigError: there are fewer than two days before it.
        MissingExtraError: LightGBM is not installed.
    """
    say = tell or (lambda _: None)
    turned = turn(facts, n_relations)
    by_day = {int(day): turned.pick(turned.day == day) for day in np.unique(facts.day)}
    if len([day for day in by_day if day < first_scored]) < 2:
        raise ConfigError(
            f"day {first_scored} cannot be forecast: two days before it are needed to learn from"
        )
    first_fit = _first_fit(facts, first_scored, plan)
    sizes = Sizes(n_actors=len(actors), n_turned=2 * n_relations)
    walk = Walk(turned, turned.pick(turned.day < first_fit), actors, sizes)
    for day in sorted(by_day):
        if day < first_fit:
            walk.learn(day, by_day[day], with_rules=day >= first_fit - plan.warm_days)
    rng = np.random.default_rng(plan.seed)
    say(f"day {first_fit}: history is read")
    ranker = _learn(walk, by_day, range(first_fit, first_scored), plan, rng)
    say(f"day {first_scored}: all is learned")
    scored = range(first_scored, max(by_day) + 1)
    pieces = [
        _judge(walk, by_day[asked.questions.day], asked, ranker)
        for asked in _iter_asked(walk, by_day, scored, plan, None, rng, say)
    ]
    return _put_together(pieces, ranker)


def shuffle_days(facts: Facts, seed: int) -> Facts:
    """The same facts on other days, as many a day as before: a control that tells nothing of time."""
    order = np.random.default_rng(seed).permutation(len(facts))
    return Facts(
        actor=facts.actor[order],
        relation=facts.relation[order],
        recipient=facts.recipient[order],
        day=facts.day,
    )


def shuffle_benchmark(benchmark: Benchmark, seed: int) -> Benchmark:
    """The benchmark with its facts on other days, and so in other splits."""
    facts = shuffle_days(join(benchmark.train, benchmark.valid, benchmark.test), seed)
    first_valid, first_test = benchmark.valid.day.min(), benchmark.test.day.min()
    return replace(
        benchmark,
        train=facts.pick(facts.day < first_valid),
        valid=facts.pick((facts.day >= first_valid) & (facts.day < first_test)),
        test=facts.pick(facts.day >= first_test),
    )


def _iter_asked(
    walk: Walk,
    by_day: dict[int, Turned],
    days: range,
    plan: Plan,
    most: int | None,
    rng: np.random.Generator,
    say: Callable[[str], None] = lambda _: None,
) -> Iterator[Asked]:
    """The questions of the days, at most ``most`` of each; what was asked about is learned block by block."""
    unsettled = plan.settle_days
    for start in range(days.start, days.stop, plan.hold):
        block = [day for day in range(start, min(start + plan.hold, days.stop)) if day in by_day]
        if unsettled >= plan.settle_days:
            walk.settle(start)
            unsettled = 0
        unsettled += plan.hold
        for day in block:
            yield from walk.ask(day, by_day[day], most, rng)
            say(f"day {day}")
        for day in block:
            walk.learn(day, by_day[day], with_rules=True)


def _first_fit(facts: Facts, first_scored: int, plan: Plan) -> int:
    """The first of the days that trees learn from."""
    first, (least, most) = int(facts.day.min()), plan.fit_days
    n_left = 2 * np.bincount(facts.day[facts.day < first_scored] - first)[::-1].cumsum()
    wanted = 1 + int(np.searchsorted(n_left, plan.n_questions))
    n_days = min(max(wanted, least), most)
    return max(first_scored - n_days, first + max(1, (first_scored - first) // 3))


def _learn(
    walk: Walk, by_day: dict[int, Turned], days: range, plan: Plan, rng: np.random.Generator
) -> Ranker:
    """Forests from wrong candidates drawn at large, and from those that a first draft holds for right; nets
    from both.
    """
    most = max(1, plan.n_questions // max(len(days), 1))
    n_actors, n_turned = walk.history.sizes.n_actors, walk.history.sizes.n_turned
    known = [day for day in days if day in by_day]
    cut = known[len(known) // 4] + 1
    drawn: list[Lesson] = []
    names: tuple[str, ...] = ()
    for asked in _iter_asked(walk, by_day, range(days.start, cut), plan, most, rng):
        drawn.append(draw_lesson(asked, n_actors, plan.n_wrong, rng))
        names = asked.names
    draft = grow_forests(Lessons(names=names, parts=drawn), plan.draft)[0]
    hardest: list[Lesson] = []
    for asked in _iter_asked(walk, by_day, range(cut, days.stop), plan, most, rng):
        drawn.append(draw_lesson(asked, n_actors, plan.n_wrong, rng))
        hardest.append(draw_hardest(asked, n_actors, plan.n_wrong, draft.score(asked.table)))
    forests = [
        forest
        for parts in (drawn, hardest)
        if parts
        for forest in grow_forests(Lessons(names=names, parts=parts), plan.trees, plan.n_forests)
    ]
    both = Lessons(names=names, parts=drawn + hardest)
    return Ranker(draft, forests, train_nets(both, n_turned, plan.layers, plan.n_nets))


def _judge(walk: Walk, facts: Turned, asked: Asked, ranker: Ranker) -> Piece:
    """The ranks of the answers to some questions of a day, whose facts are not learned yet."""
    n_actors, day = walk.history.sizes.n_actors, asked.questions.day
    kept: dict[int, Floats] = {}

    def rest(owner: int) -> Floats:
        relation = int(asked.questions.relation[owner])
        if relation not in kept:
            kept[relation] = walk.history.popularity(relation, day)
        return kept[relation]

    told = facts.pick(asked.rows)
    score = ranker.score(asked.table, asked.found.owner, asked.questions.relation)
    return Piece(
        ranked=rank(asked.answers, asked.found, score, n_actors, rest),
        counted=rank(asked.answers, asked.found, asked.count(), n_actors, rest),
        strata=tell_strata(walk.history, told),
        is_turned=told.relation >= walk.history.sizes.n_turned // 2,
        is_candidate=asked.is_candidate(n_actors),
    )


def _put_together(pieces: list[Piece], ranker: Ranker) -> Outcome:
    return Outcome(
        ranked=join_ranks([piece.ranked for piece in pieces]),
        counted=join_ranks([piece.counted for piece in pieces]),
        strata=np.concatenate([piece.strata for piece in pieces]),
        is_turned=np.concatenate([piece.is_turned for piece in pieces]),
        is_candidate=np.concatenate([piece.is_candidate for piece in pieces]),
        columns=ranker.weigh_columns(),
    )
