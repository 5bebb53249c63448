"""Reciprocity, and the agreement of two series."""

from __future__ import annotations

import pytest

from comity.codebook import load_codebook
from comity.measure import Reciprocity, compare_series, measure, parse_subject
from comity.measure.agreement import rank_correlation
from comity.model import Event
from measure_events import make_event, make_sources


def find_reciprocity(events: list[Event], text: str = "RUS-IRN") -> Reciprocity | None:
    return measure(parse_subject(text), make_sources(events), load_codebook()).reciprocity


def make_act(month: int, actors: str, recipients: str, kind: str) -> Event:
    return make_event(
        f"ev-{month}-{actors}",
        day=f"2024-{month:02}-05",
        actors=actors,
        recipients=recipients,
        event_type=kind,
    )


def test_directions_are_kept_apart() -> None:
    events = [
        make_act(1, "RUS", "IRN", "AID"),
        make_act(2, "RUS", "IRN", "AID"),
        make_act(3, "IRN", "RUS", "ACCUSE"),
        make_act(4, "RUS IRN", "", "CONSULT"),
        make_act(5, "RUS IRN", "RUS IRN", "CONSULT"),
    ]
    found = find_reciprocity(events)
    assert found is not None
    assert (found.forth.n_events, found.forth.index) == (2, 10.0)
    assert (found.back.n_events, found.back.index) == (1, -3.0)
    assert (found.n_mutual, found.balance, found.n_periods, found.correlation) == (2, 0.5, 0, None)
    other = find_reciprocity(events, "IRN-RUS")
    assert other is not None
    assert (other.forth, other.back) == (found.back, found.forth)


def test_answers_in_kind_and_a_month_later() -> None:
    """Iran does what Russia did the month before."""
    kinds = ["AID", "ACCUSE", "CONSULT", "ASSAULT", "REQUEST", "AGREE", "THREATEN", "SUPPORT"]
    events = [make_act(month, "RUS", "IRN", kind) for month, kind in enumerate(kinds, 1)]
    events += [make_act(month, "IRN", "RUS", kind) for month, kind in enumerate(kinds, 2)]
    found = find_reciprocity(events)
    assert found is not None
    assert found.n_periods == 7
    assert found.answered == pytest.approx(1.0)
    assert found.correlation is not None
    assert found.correlation < 0.5


def test_only_a_dyad_has_reciprocity() -> None:
    assert find_reciprocity([make_event("ev-1")], "RUS") is None


def test_series_that_rise_together() -> None:
    found = compare_series([1, 2, 1, 3, 3, 4], [5, 9, 2, 8, 8, 9])
    assert (found.n_periods, found.n_steps) == (6, 5)
    assert (found.n_rises_first, found.n_rises_second, found.n_rises_both) == (3, 3, 3)
    assert (found.both_rise, found.overlap) == (0.6, 1.0)
    assert found.by_chance == pytest.approx(9 / 25)
    # Ranks 1.5 3 1.5 4.5 4.5 6 against 2 5.5 1 3.5 3.5 5.5, by hand.
    assert found.spearman == pytest.approx(12 / 16.5)


def test_gaps_break_steps() -> None:
    found = compare_series([1, None, 2, 3], [1, 2, 3, 2])
    assert (found.n_periods, found.n_steps, found.n_rises_first, found.n_rises_second) == (3, 1, 1, 0)
    assert (found.n_rises_both, found.overlap, found.spearman) == (0, 0.0, None)


def test_nothing_to_compare() -> None:
    found = compare_series([], [])
    assert (found.both_rise, found.by_chance, found.overlap, found.spearman) == (None, None, None, None)
    with pytest.raises(ValueError, match="shorter"):
        compare_series([1, 2], [1])


def test_rank_correlation_against_a_hand_count() -> None:
    """Ranks 1 2 3 4 5 against 2 1 4 3 5: 1 - 6 * 4 / (5 * 24)."""
    assert rank_correlation([1, 2, 3, 4, 5], [20, 10, 40, 30, 50]) == pytest.approx(0.8)
    assert rank_correlation([1, 2, 3, 4, 5], [7, 7, 7, 7, 7]) is None
    assert rank_correlation([1, 2, 3, 4], [1, 2, 3, 4]) is None
