"""Reading the files of a benchmark, and what the names of actors tell."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tests.unit.forecast.worlds import make_facts

from comity.errors import IntakeError
from comity.forecast.facts import load_benchmark, read_facts, read_groups, read_names, turn


def write_benchmark(folder: Path, *, valid_day: int = 5) -> Path:
    (folder / "train.txt").write_text("0\t0\t1\t0\n1\t1\t2\t4\n")
    (folder / "valid.txt").write_text(f"0\t0\t1\t{valid_day}\t0\n")
    (folder / "test.txt").write_text("2\t1\t0\t6\n")
    (folder / "entity2id.txt").write_text("Army (Peru)\t0\nPeru\t1\nSomebody\t2\n")
    (folder / "relation2id.txt").write_text("Accuse\t0\nMake a visit\t1\n")
    return folder


def test_a_benchmark_is_read_with_its_names(tmp_path: Path) -> None:
    benchmark = load_benchmark(write_benchmark(tmp_path))
    assert [len(f) for f in (benchmark.train, benchmark.valid, benchmark.test)] == [2, 1, 1]
    assert benchmark.actors == ("Army (Peru)", "Peru", "Somebody")
    assert benchmark.relations[1] == "Make a visit"


def test_splits_out_of_order_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match=r"train\.txt has facts of day 4, valid\.txt begins with day 4"):
        load_benchmark(write_benchmark(tmp_path, valid_day=4))


@pytest.mark.parametrize("text", ["0\t0\n", "a\tb\tc\td\n"])
def test_a_malformed_row_is_an_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "train.txt"
    path.write_text(text)
    with pytest.raises(IntakeError, match="four whole numbers are due"):
        read_facts(path)


def test_a_number_below_zero_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "train.txt"
    path.write_text("0\t0\t-1\t3\n")
    with pytest.raises(IntakeError, match="number below 0"):
        read_facts(path)


def test_names_without_an_id_are_an_error_and_no_file_means_numbers(tmp_path: Path) -> None:
    path = tmp_path / "entity2id.txt"
    assert read_names(path, 2) == ("0", "1")
    path.write_text("Peru\tone\n")
    with pytest.raises(IntakeError, match=r"entity2id\.txt:1: a name, a tab and an id are due"):
        read_names(path, 2)


def test_facts_are_told_from_both_sides() -> None:
    turned = turn(make_facts([(0, 1, 2, 3)]), 5)
    assert turned.known.tolist() == [0, 2]
    assert turned.relation.tolist() == [1, 6]
    assert turned.sought.tolist() == [2, 0]


def test_places_come_from_brackets_and_from_whom_one_met_most() -> None:
    names = ("Army (Peru)", "Peru", "Minister", "Police (Chile)", "Nobody")
    facts = turn(make_facts([(2, 0, 0, 0), (2, 0, 1, 1), (2, 0, 3, 2)]), 1)
    groups = read_groups(names, facts)
    assert groups.place.tolist() == [1, 1, 1, 0, 2]  # Chile 0, Peru 1, unknown 2
    assert groups.sector[1] != groups.sector[4]
    assert groups.n_places == 3


def test_places_of_days_to_come_are_not_read() -> None:
    groups = read_groups(("Army (Peru)", "Minister"), turn(make_facts([(0, 0, 0, 0)]), 1))
    assert groups.place.tolist() == [0, 1]
    assert np.array_equal(groups.sector, [0, 2])
