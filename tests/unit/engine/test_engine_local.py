"""Local processes: where they run, what happens when they die."""

from __future__ import annotations

import os

import engine_functions as functions
import pytest

from comity.engine import LocalProcesses, Lost, count_workers
from comity.engine.workers import MAX_WORKERS
from comity.errors import ComityError, ConfigError


@pytest.fixture
def engine():
    with LocalProcesses(2) as made:
        yield made


def test_work_is_done_elsewhere_by_so_many(engine):
    pids = {pid for batch in engine.map(functions.count_pids, [[n] for n in range(20)], int) for pid in batch}
    assert os.getpid() not in pids
    assert 1 <= len(pids) <= 2


@pytest.mark.parametrize(
    ("function", "how"), [(functions.die_of_sevens, "SIGKILL"), (functions.exit_at_sevens, "status 3")]
)
def test_an_item_that_kills_its_worker_is_lost_alone(engine, function, how):
    results = list(engine.map(function, [[1, 2], [6, 7, 8], [3]], functions.make_offset))
    assert results[0] == [101, 102]
    assert results[1][0::2] == [106, 108]
    assert isinstance(results[1][1], Lost)
    assert how in results[1][1].reason
    assert results[2] == [103]


def test_a_batch_of_one_that_kills_its_worker_is_lost(engine):
    ((lost,),) = engine.map(functions.die_of_sevens, [[7]], functions.make_offset)
    assert isinstance(lost, Lost)


def test_workers_that_die_before_they_begin_end_the_work(engine):
    with pytest.raises(ComityError, match="die before they begin"):
        list(engine.map(functions.add, [[1]], functions.die_while_loading))


def test_too_few_results_are_an_error(engine):
    with pytest.raises(ValueError, match="0 results came for 2 items"):
        list(engine.map(functions.lose_results, [[1, 2]], functions.make_offset))


def test_after_close_nothing_runs():
    engine = LocalProcesses(2)
    ((pid,),) = engine.map(functions.count_pids, [[1]], int)
    engine.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_no_workers_are_refused():
    with pytest.raises(ConfigError):
        LocalProcesses(0)


def test_workers_by_default_are_few():
    assert 1 <= count_workers() <= MAX_WORKERS
