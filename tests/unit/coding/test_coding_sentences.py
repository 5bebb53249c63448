"""Sentences and what the coder takes from them, row by row of ``sentences.yaml``."""

from __future__ import annotations

import pytest
from sentence_table import HELD_OUT, Expected, describe, load_table

from coding_pages import code_text

ROWS = load_table()
KNOWN = [row for row in ROWS if row.group != HELD_OUT]
UNSEEN = [row for row in ROWS if row.group == HELD_OUT]
# Of the rows that no rule was ever set on, as many as the coder got right when they were first looked at.
FLOOR = 43


def as_parameter(row: Expected) -> object:
    marks = [pytest.mark.xfail(reason=row.gap, strict=True)] if row.gap else []
    return pytest.param(row, id=row.name, marks=marks)


def told_in(row: Expected) -> str:
    return "\n".join(describe(statement) for statement in code_text(row.says)) or "nothing"


@pytest.mark.parametrize("row", [as_parameter(row) for row in KNOWN])
def test_sentence_is_read(row: Expected) -> None:
    assert row.is_met(code_text(row.says)), told_in(row)


def test_unseen_sentences_are_read_as_well_as_before() -> None:
    """Rules must not be set on these rows: the failure names no row."""
    assert sum(row.is_met(code_text(row.says)) for row in UNSEEN) >= FLOOR


def test_table_is_large_and_a_third_of_it_is_unseen() -> None:
    assert len(ROWS) >= 120
    assert len(UNSEEN) * 3 >= len(ROWS)
