"""Precision, recall and F1 of labels, and floors."""

from __future__ import annotations

import pytest

from comity.errors import ConfigError
from comity.score import Floor, Measure, Section
from comity.score.counts import count_labels, make_confusion, make_count_table, make_macro_f1
from comity.score.floors import add_floors, load_floors, read_floors
from comity.score.record import Scorecard, cut, make_share


def test_labels_are_counted_for_what_was_wanted_and_what_was_told() -> None:
    counts = count_labels([("a", "a"), ("a", "b"), ("a", None), ("b", "b"), (None, "b"), (None, None)])
    assert counts["a"].cells == (1.0, pytest.approx(1 / 3), pytest.approx(0.5), 3)
    assert counts["b"].cells == (pytest.approx(1 / 3), 1.0, pytest.approx(0.5), 1)
    assert make_macro_f1("f", counts).value == pytest.approx(0.5)


def test_a_label_that_nobody_wanted_lowers_no_mean() -> None:
    counts = count_labels([("a", "a"), (None, "b")])
    assert counts["b"].f1 == 0.0
    assert make_macro_f1("f", counts) == Measure(name="f", value=1.0, n=1)


def test_nothing_counted_is_no_value() -> None:
    assert make_share("s", 0, 0).value is None
    assert make_macro_f1("f", {}).value is None


def test_rare_labels_stay_out_of_a_table() -> None:
    table = make_count_table("t", "what", count_labels([("a", "a"), ("a", "a"), ("b", "b")]), n_least=2)
    assert [row[0] for row in table.rows] == ["a"]


def test_only_cells_that_are_not_zero_stand_in_a_confusion() -> None:
    table = make_confusion("t", [("a", "b"), ("a", "b"), ("a", "a")])
    assert table.rows == (("a", "a", 1), ("a", "b", 2))


def test_a_floor_is_missed_below_and_a_ceiling_above() -> None:
    def is_missed(value: float | None, *, is_ceiling: bool) -> bool:
        return Measure(name="m", value=value, n=1, floor=Floor(value=0.5, is_ceiling=is_ceiling)).is_missed

    assert [is_missed(value, is_ceiling=False) for value in (0.4, 0.5, 0.6, None)] == [
        True,
        False,
        False,
        False,
    ]
    assert [is_missed(value, is_ceiling=True) for value in (0.4, 0.5, 0.6, None)] == [
        False,
        False,
        True,
        False,
    ]


def test_floors_reach_their_measures_and_the_scorecard_names_those_missed() -> None:
    floors = read_floors("one: {a: {at_least: 0.9}, b: {at_most: 0.1}}\ntwo: {a: {at_least: 1}}")
    section = Section(
        name="one", measures=(make_share("a", 1, 2), make_share("b", 0, 2), make_share("c", 0, 2))
    )
    card = Scorecard(
        made_by="x",
        sections=(add_floors(section, floors), add_floors(Section(name="two", skipped="no data"), floors)),
    )
    assert card.missed == ("one.a",)


def test_a_floor_without_a_measure_is_an_error() -> None:
    with pytest.raises(ConfigError, match="no measure 'z'"):
        add_floors(Section(name="one"), read_floors("one: {z: {at_least: 0.9}}"))


@pytest.mark.parametrize(
    "text", ["one: {a: {above: 1}}", "one: {a: 1}", "- one", "one: {a: {at_least: much}}", "{"]
)
def test_malformed_floors_are_an_error(text: str) -> None:
    with pytest.raises(ConfigError, match="at_least or at_most"):
        read_floors(text)


def test_the_floors_of_the_package_are_readable() -> None:
    assert load_floors()["heldout"]["told_as_happened"] == Floor(value=0.03, is_ceiling=True)


def test_a_long_text_is_cut() -> None:
    assert cut("one\n two") == "one two"
    assert len(cut("x" * 500)) == 160
