"""What every engine does; each new one is added to ``ENGINES``."""

from __future__ import annotations

import engine_functions as functions
import pytest

from comity.engine import LocalProcesses, ThisProcess
from comity.errors import ComityError, ResolveError

ENGINES = {
    "this process": ThisProcess,
    "one local process": lambda: LocalProcesses(1),
    "two local processes": lambda: LocalProcesses(2),
}
BATCHES = [[0, 1, 2], [3], [], [4, 5], [6], [8, 9], []]
EXPECTED = [[100, 101, 102], [103], [], [104, 105], [106], [108, 109], []]


@pytest.fixture(params=ENGINES, scope="module")
def engine(request):
    with ENGINES[request.param]() as made:
        yield made


def test_results_come_in_order(engine):
    batches = [batch for batch in BATCHES if batch]
    results = engine.map(functions.add_slowly, batches, functions.make_offset)
    assert list(results) == [batch for batch in EXPECTED if batch]


def test_empty_batches_give_empty_results(engine):
    assert list(engine.map(functions.add, BATCHES, functions.make_offset)) == EXPECTED


def test_nothing_gives_nothing_and_loads_nothing(engine):
    assert list(engine.map(functions.add, [], functions.fail_to_load)) == []
    assert list(engine.map(functions.add, [[], []], functions.fail_to_load)) == [[], []]


def test_work_ahead_is_bounded(engine):
    taken = []

    def take():
        for n in range(50):
            taken.append(n)
            yield [n]

    results = engine.map(functions.add, take(), functions.make_offset)
    for n in range(10):
        next(results)
        assert len(taken) <= n + 1 + engine.workers + 1
    results.close()


def test_one_map_may_feed_another(engine):
    first = engine.map(functions.add, ([n, n + 1] for n in range(20)), functions.make_offset)
    second = engine.map(functions.double, first, functions.make_offset)
    assert list(second) == [[2 * (n + 100), 2 * (n + 101)] for n in range(20)]


def test_what_the_function_raises_is_raised(engine):
    results = engine.map(functions.fail_at_sevens, [[1], [7], [2]], functions.make_offset)
    assert next(results) == [101]
    with pytest.raises(ResolveError, match="seven"):
        next(results)


def test_what_the_initializer_raises_is_raised(engine):
    with pytest.raises(ResolveError, match="no directory"):
        list(engine.map(functions.add, [[1]], functions.fail_to_load))


def test_an_error_that_cannot_travel_keeps_its_words(engine):
    with pytest.raises(ComityError, match="adding needs the extra 'sums'"):
        list(engine.map(functions.fail_with_two_arguments, [[1]], functions.make_offset))


def test_it_works_on_after_a_map_was_left(engine):
    results = engine.map(functions.add_slowly, ([n] for n in range(50)), functions.make_offset)
    next(results)
    results.close()
    assert list(engine.map(functions.add, [[1]], functions.make_offset)) == [[101]]


def test_it_works_on_after_an_error(engine):
    with pytest.raises(ResolveError):
        list(engine.map(functions.fail_at_sevens, [[7], [1], [2]], functions.make_offset))
    assert list(engine.map(functions.add, BATCHES, functions.make_offset)) == EXPECTED
