"""The series: what counts, how it is weighted, what is left out and said."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from comity.codebook import load_codebook
from comity.errors import CodebookError, ConfigError, LedgerError
from comity.measure import (
    Bootstrap,
    Grain,
    Measures,
    Sources,
    Span,
    measure,
    measures_to_json,
    measures_to_rows,
    parse_subject,
)
from comity.model import Status
from measure_events import make_event, make_sources, make_telling

CODEBOOK = load_codebook()


def measure_pair(sources: Sources, text: str = "RUS-IRN", span: Span | None = None) -> Measures:
    return measure(parse_subject(text), sources, CODEBOOK, span)


def test_the_index_is_the_mean_score_weighted_by_origins() -> None:
    events = [make_event("ev-1", mode="visit"), make_event("ev-2", event_type="ACCUSE", recipients="IRN")]
    reports = [make_telling("ev-1", "a"), make_telling("ev-1", "b"), make_telling("ev-2", "a")]
    (figures,) = measure_pair(make_sources(events, reports)).figures
    assert figures.index == pytest.approx((2 * 4.0 - 3.0) / 3)
    assert (figures.n_events, figures.n_origins) == (2, 2)
    assert [(share.name, share.n_events, share.share) for share in figures.quads] == [
        ("verbal cooperation", 1, 0.5),
        ("material cooperation", 0, 0.0),
        ("verbal conflict", 1, 0.5),
        ("material conflict", 0, 0.0),
    ]


@pytest.mark.parametrize("status", [s for s in Status if s not in (Status.HAPPENED, Status.ONGOING)])
def test_what_did_not_happen_is_not_counted(status: Status) -> None:
    found = measure_pair(make_sources([make_event("ev-1"), make_event("ev-2", status=status)]))
    assert [one.n_events for one in found.figures] == [1]
    assert found.n_not_happened == 1


def test_empty_periods_are_empty_and_no_zero_scores() -> None:
    found = measure_pair(make_sources([make_event("ev-1", day="2024-08-01"), make_event("ev-2")]))
    assert [(one.period.label, one.n_events, one.index) for one in found.figures] == [
        ("2024-08", 1, 2.5),
        ("2024-09", 0, None),
        ("2024-10", 1, 2.5),
    ]
    assert found.figures[1].rate is None
    assert {share.share for share in (*found.figures[1].quads, *found.figures[1].registers)} == {None}
    assert found.whole is not None
    assert found.whole.index == 2.5


def test_the_rate_is_over_pages_on_either_state() -> None:
    events = [
        make_event("ev-1"),
        make_event("ev-2", actors="IRN", recipients="ISR", status=Status.PLANNED),
        make_event("ev-3", actors="USA", recipients="ISR"),
    ]
    (figures,) = measure_pair(make_sources(events)).figures
    assert figures.n_pages == 2  # the page on the planned act counts, that on neither state does not
    assert figures.rate == 50.0


def test_a_page_that_only_repeats_another_is_no_page() -> None:
    reports = [make_telling("ev-1", "a"), make_telling("ev-1", "copy", origin="a")]
    (figures,) = measure_pair(make_sources([make_event("ev-1")], reports)).figures
    assert (figures.n_pages, figures.n_origins, figures.rate) == (1, 1, 100.0)


def test_what_is_not_known_to_the_period_is_said() -> None:
    events = [
        make_event("ev-1"),
        make_event("ev-2", day=None),
        make_event("ev-3", day="2024-09-20", until="2024-10-20"),
    ]
    assert measure_pair(make_sources(events)).n_unplaced == 2
    by_year = measure_pair(make_sources(events), span=Span(grain=Grain.YEAR))
    assert (by_year.n_unplaced, by_year.figures[0].n_events) == (1, 2)


def test_a_span_takes_whole_periods() -> None:
    events = [make_event("ev-1", day="2024-08-01"), make_event("ev-2")]
    span = Span(since=date(2024, 9, 15), until=date(2024, 11, 2))
    found = measure_pair(make_sources(events), span=span)
    assert [one.period.label for one in found.figures] == ["2024-09", "2024-10", "2024-11"]
    assert found.n_outside == 1
    with pytest.raises(ConfigError, match="would end on 2024-01-01, before it begins on 2024-02-01"):
        measure_pair(make_sources(events), span=Span(since=date(2024, 2, 1), until=date(2024, 1, 1)))
    late = measure_pair(make_sources(events), span=Span(since=date(2025, 1, 1)))
    assert (late.figures, late.whole, late.n_outside) == ((), None, 2)


def test_pages_without_a_date_are_said() -> None:
    found = measure_pair(make_sources([make_event("ev-1")], published=None))
    assert (found.n_undated_pages, found.figures[0].n_pages, found.figures[0].rate) == (1, 0, None)


def test_registers_are_shared_out() -> None:
    events = [
        make_event("ev-1", registers=("meetings",)),
        make_event("ev-2", registers=("meetings", "nuclear")),
    ]
    (figures,) = measure_pair(make_sources(events)).figures
    found = {share.name: share.share for share in figures.registers}
    assert (found["meetings"], found["nuclear"], found["arms"]) == (1.0, 0.5, 0.0)
    assert list(found) == [register.name for register in CODEBOOK.registers]


def test_an_interval_needs_five_origins() -> None:
    kinds = ["CONSULT", "AID", "ACCUSE", "ASSAULT", "AGREE"]
    events = [make_event(f"ev-{kind}", event_type=kind) for kind in kinds]
    four = measure_pair(make_sources(events[:4])).figures[0]
    five = measure_pair(make_sources(events)).figures[0]
    assert four.interval is None
    assert five.interval is not None
    assert five.index is not None
    assert five.interval.low < five.index < five.interval.high
    again = measure(parse_subject("RUS-IRN"), make_sources(events), CODEBOOK, None, Bootstrap(seed=0))
    other = measure(parse_subject("RUS-IRN"), make_sources(events), CODEBOOK, None, Bootstrap(seed=1))
    assert again.figures[0] == five
    assert other.figures[0].interval != five.interval


@pytest.mark.parametrize("seed", range(8))
def test_an_interval_holds_the_index_however_few_the_draws(seed: int) -> None:
    kinds = ["CONSULT", "AID", "ACCUSE", "ASSAULT", "AGREE"]
    sources = make_sources([make_event(f"ev-{kind}", event_type=kind) for kind in kinds])
    bootstrap = Bootstrap(n_draws=1, seed=seed)
    (figures,) = measure(parse_subject("RUS-IRN"), sources, CODEBOOK, None, bootstrap).figures
    assert figures.interval is not None
    assert figures.index is not None
    assert figures.interval.low <= figures.index <= figures.interval.high


def test_the_interval_is_that_of_a_plain_bootstrap() -> None:
    """Against a count of all 5**5 draws of five origins with one act each."""
    kinds = ["CONSULT", "AID", "ACCUSE", "ASSAULT", "AGREE"]
    sources = make_sources([make_event(f"ev-{kind}", event_type=kind) for kind in kinds])
    scores = [CODEBOOK.type_of(kind).score for kind in kinds]
    means = sorted(sum(draw) / 5 for draw in product(scores, repeat=5))
    exact = (means[round(0.025 * len(means))], means[round(0.975 * len(means))])
    bootstrap = Bootstrap(n_draws=20_000)
    (figures,) = measure(parse_subject("RUS-IRN"), sources, CODEBOOK, None, bootstrap).figures
    assert figures.interval is not None
    assert (figures.interval.low, figures.interval.high) == pytest.approx(exact, abs=0.2)


def test_acts_of_one_page_stand_or_fall_together() -> None:
    """Ten acts told by two pages are as sure as two pages are: no interval, however many acts."""
    events = [make_event(f"ev-{i}", event_type="AID" if i % 2 else "ACCUSE") for i in range(10)]
    reports = [make_telling(event.id, "ab"[i % 2]) for i, event in enumerate(events)]
    (figures,) = measure_pair(make_sources(events, reports)).figures
    assert (figures.n_events, figures.n_origins, figures.interval) == (10, 2, None)


def test_faults_are_named() -> None:
    with pytest.raises(CodebookError, match="'GREET' is not an event type"):
        measure_pair(make_sources([make_event("ev-1", event_type="GREET")]))
    with pytest.raises(LedgerError, match="event ev-1 is told by no report: 'comity check'"):
        measure_pair(make_sources([make_event("ev-1")], []))


def test_rows_have_the_same_columns_and_json_no_negative_zero() -> None:
    events = [
        make_event("ev-1", event_type="REQUEST", mode="meet", day="2024-08-01"),
        make_event("ev-2", registers=("meetings",)),
    ]
    found = measure_pair(make_sources(events))
    rows = list(measures_to_rows(found))
    assert [set(row) for row in rows] == [set(rows[0])] * 3
    assert [row["register_meetings"] for row in rows] == [0, 0, 1]
    assert [row["index"] for row in rows] == [0.0, None, 2.5]
    assert [row["quad_verbal_conflict"] for row in rows] == [1, 0, 0]
    written = measures_to_json(found)
    assert written["subject"] == "RUS-IRN"
    assert [one["period"] for one in written["periods"]] == ["2024-08", "2024-09", "2024-10"]  # type: ignore
