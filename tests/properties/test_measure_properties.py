"""Rules of measures that hold for any events: order, copies, intervals, what is counted once."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from comity.codebook import load_codebook
from comity.measure import (
    Grain,
    Measures,
    Sources,
    Span,
    Subject,
    compare_series,
    measure,
    measure_networks,
    parse_subject,
)
from comity.measure.tellings import COUNTED
from comity.model import Event, Report, Status
from measure_events import make_event, make_telling

CODEBOOK = load_codebook()
STATES = ("CHN", "IRN", "RUS", "USA")
TYPES = ("CONSULT", "AID", "ACCUSE", "ASSAULT", "AGREE", "REQUEST")
DOCUMENTS = tuple(f"doc-{i}" for i in range(9))
START = date(2024, 1, 1)

SIDES = st.lists(st.sampled_from(STATES), max_size=3).map(" ".join)
SPANS = st.builds(Span, grain=st.sampled_from([Grain.WEEK, Grain.MONTH, Grain.YEAR]))
SUBJECTS = st.sampled_from(["RUS", "RUS-IRN", "RUS,IRN,CHN"]).map(parse_subject)


@st.composite
def make_worlds(draw: st.DrawFn) -> Sources:
    """Up to 25 events, each told by some of nine pages, of which some repeat others."""
    events: list[Event] = []
    reports: list[Report] = []
    for i in range(draw(st.integers(0, 25))):
        day = draw(st.none() | st.integers(0, 120).map(lambda n: (START + timedelta(days=n)).isoformat()))
        event = make_event(
            f"ev-{i}",
            day=day,
            actors=draw(SIDES),
            recipients=draw(SIDES),
            event_type=draw(st.sampled_from(TYPES)),
            status=draw(st.sampled_from([*COUNTED, *COUNTED, *Status])),
            registers=tuple(draw(st.sets(st.sampled_from(["meetings", "nuclear", "arms"])))),
        )
        events.append(event)
        told_by = draw(st.sets(st.sampled_from(DOCUMENTS), min_size=1))
        reports.extend(make_telling(event.id, document) for document in sorted(told_by))
    days = {id_: draw(st.none() | st.integers(0, 120)) for id_ in DOCUMENTS}
    return Sources(
        events=events,
        reports=reports,
        published={id_: None if n is None else START + timedelta(days=n) for id_, n in days.items()},
    )


def shuffle(items: Sequence[object], seed: int) -> list[object]:
    return random.Random(seed).sample(list(items), len(items))


def find_figures(sources: Sources, subject: Subject, span: Span) -> Measures:
    return measure(subject, sources, CODEBOOK, span)


@given(make_worlds(), SUBJECTS, SPANS, st.integers(0, 9))
def test_order_and_repetition_change_nothing(
    sources: Sources, subject: Subject, span: Span, seed: int
) -> None:
    mixed = Sources(
        events=shuffle([*sources.events, *sources.events[:3]], seed),  # type: ignore[arg-type]
        reports=shuffle([*sources.reports, *sources.reports[:3]], seed + 1),  # type: ignore[arg-type]
        published=dict(reversed(sources.published.items())),
    )
    assert find_figures(mixed, subject, span) == find_figures(sources, subject, span)
    assert measure_networks(mixed, CODEBOOK, span) == measure_networks(sources, CODEBOOK, span)


@given(make_worlds(), SUBJECTS, SPANS, st.data())
def test_a_copy_changes_no_figure(
    sources: Sources, subject: Subject, span: Span, data: st.DataObject
) -> None:
    copied = data.draw(st.lists(st.sampled_from(sources.reports)) if sources.reports else st.just([]))
    copies = [replace(one, document_id=f"copy-of-{one.document_id}") for one in copied]
    more = Sources(
        events=sources.events,
        reports=[*sources.reports, *copies],
        published={**sources.published, **{one.document_id: START for one in copies}},
    )
    assert find_figures(more, subject, span) == find_figures(sources, subject, span)
    assert measure_networks(more, CODEBOOK, span) == measure_networks(sources, CODEBOOK, span)


@given(make_worlds(), SUBJECTS, SPANS)
def test_the_interval_contains_the_index_and_both_lie_on_the_scale(
    sources: Sources, subject: Subject, span: Span
) -> None:
    found = find_figures(sources, subject, span)
    for one in (*found.figures, *((found.whole,) if found.whole else ())):
        assert (one.index is None) == (one.n_events == 0)
        if one.interval is not None:
            assert one.index is not None
            assert one.n_origins >= 5
            assert -10 <= one.interval.low <= one.index <= one.interval.high <= 10


@given(make_worlds(), SUBJECTS, SPANS)
def test_each_event_is_counted_once_or_said_to_be_left_out(
    sources: Sources, subject: Subject, span: Span
) -> None:
    found = find_figures(sources, subject, span)
    n_counted = sum(one.n_events for one in found.figures)
    n_own = sum(subject.is_in(event) for event in sources.events)
    assert n_counted + found.n_not_happened + found.n_unplaced + found.n_outside == n_own
    for one in found.figures:
        assert sum(share.n_events for share in one.quads) == one.n_events
    if found.whole:
        assert found.whole.n_events == n_counted
    if found.reciprocity:
        told = found.reciprocity
        assert told.forth.n_events + told.back.n_events + told.n_mutual == n_counted


@given(make_worlds(), SUBJECTS, SPANS, st.integers(0, 130))
def test_what_has_not_happened_moves_no_index(
    sources: Sources, subject: Subject, span: Span, after: int
) -> None:
    """A plan told by a page that is known anyway changes counts of what is left out and nothing else."""
    if not sources.reports:
        return
    day = (START + timedelta(days=after)).isoformat()
    plan = make_event("ev-plan", day=day, event_type="ASSAULT", status=Status.PLANNED)
    more = Sources(
        events=[*sources.events, plan],
        reports=[*sources.reports, make_telling("ev-plan", sources.reports[0].document_id)],
        published=sources.published,
    )
    before, now = find_figures(sources, subject, span), find_figures(more, subject, span)
    assert [(one.index, one.interval, one.quads) for one in now.figures] == [
        (one.index, one.interval, one.quads) for one in before.figures
    ]
    assert now.n_not_happened == before.n_not_happened + 1


@given(make_worlds(), SPANS)
def test_communities_part_the_states(sources: Sources, span: Span) -> None:
    for network in measure_networks(sources, CODEBOOK, span):
        assert sorted(state for members in network.communities for state in members) == list(network.states)


COUNTS = st.lists(st.none() | st.integers(0, 5), max_size=20)


@given(COUNTS, st.randoms(use_true_random=False))
def test_agreement_is_mutual_and_full_with_itself(first: list[int | None], chance: random.Random) -> None:
    second = chance.sample(first, len(first))
    one, other = compare_series(first, second), compare_series(second, first)
    assert (one.n_rises_both, one.both_rise, one.overlap) == (
        other.n_rises_both,
        other.both_rise,
        other.overlap,
    )
    itself = compare_series(first, first)
    assert itself.overlap in (None, 1.0)
    assert itself.spearman is None or itself.spearman > 0.999999
