"""What the pages of a ledger give a forecast: known when told, happened only, nothing told later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from tests.factories import make_document
from tests.measure_events import make_event
from tests.measure_events import make_telling as make_report

from comity.codebook import load_codebook
from comity.errors import ConfigError
from comity.model import Document, Event, Report, Status, make_dyad
from comity.pipeline.forecast_pages import load_page_record
from comity.pipeline.forecast_record import PairRecord, is_open, weigh
from comity.pipeline.forecasting import make_forecast

DYAD = make_dyad("RUS", "IRN")


@dataclass
class Shelf:
    """A ledger as far as it is needed: pages, events, reports; statements are not."""

    pages: list[Document]
    held: list[Event]
    told: list[Report]

    def documents(self, *, with_text: bool = True) -> list[Document]:
        return self.pages

    def events(self) -> list[Event]:
        return self.held

    def reports(self) -> list[Report]:
        return self.told

    def statements(self, **_: Any) -> list[Any]:
        return []

    def signatures(self) -> dict[str, bytes]:
        return {}

    def judgements(self, **_: Any) -> list[Any]:
        return []

    def imported_spans(self) -> tuple[()]:
        return ()


class Refuser:
    """A fuser that makes of fewer pages the events that these alone tell."""

    version = "test"

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.given: list[str] = []

    def fuse(self, documents: Any, statements: Any, signatures: Any, judgements: Any = ()) -> Shelf:
        self.given = sorted(document.id for document in documents)
        told = [report for report in self.shelf.told if report.document_id in self.given]
        ids = {report.event_id for report in told}
        return _Fused([event for event in self.shelf.held if event.id in ids], told)  # type: ignore[return-value]


@dataclass
class _Fused:
    events: list[Event]
    reports: list[Report]


def make_page(day: str | None) -> Document:
    return make_document(f"A page of {day}.", published_on=day)


def load(shelf: Shelf, as_of: str | None = None) -> PairRecord:
    day = date.fromisoformat(as_of) if as_of else None
    record = load_page_record(shelf, DYAD, load_codebook(), day, Refuser(shelf))  # type: ignore[arg-type]
    assert record is not None
    return record


def test_an_act_is_known_from_the_first_page_after_it() -> None:
    before, on, later = make_page("2024-10-01"), make_page("2024-10-12"), make_page("2024-10-20")
    event = make_event("ev-1", day="2024-10-11", actors="RUS", recipients="IRN")
    shelf = Shelf(
        [before, on, later],
        [event],
        [make_report("ev-1", page.id, origin=before.id) for page in (before, on)]
        + [make_report("ev-1", later.id)],
    )
    first, second = load(shelf).tellings
    assert (first.on, first.known_on, first.n_acts) == (date(2024, 10, 11), date(2024, 10, 12), 1)
    # A second origin is a telling and no act.
    assert (second.known_on, second.n_acts, second.n_tellings) == (date(2024, 10, 20), 0, 1)
    assert first.score == load_codebook().type_of("CONSULT").score


def test_what_pages_of_later_days_tell_is_not_read() -> None:
    early, late = make_page("2024-10-01"), make_page("2024-11-01")
    shelf = Shelf(
        [early, late],
        [make_event("ev-1", day="2024-09-30"), make_event("ev-2", day="2024-09-29")],
        [make_report("ev-1", early.id), make_report("ev-2", late.id)],
    )
    assert {one.on for one in load(shelf, "2024-10-31").tellings} == {date(2024, 9, 30)}
    assert {one.on for one in load(shelf, "2024-11-01").tellings} == {date(2024, 9, 30), date(2024, 9, 29)}
    assert load(shelf).as_of == date(2024, 11, 1)


def test_pages_without_a_day_are_left_out() -> None:
    dated, undated = make_page("2024-10-01"), make_page(None)
    shelf = Shelf(
        [dated, undated],
        [make_event("ev-1", day="2024-09-30"), make_event("ev-2", day="2024-09-29")],
        [make_report("ev-1", dated.id), make_report("ev-2", undated.id)],
    )
    record = load(shelf)
    assert {one.on for one in record.tellings} == {date(2024, 9, 30)}
    assert record.n_undated_pages == 1


@pytest.mark.parametrize("status", [s for s in Status if s not in (Status.HAPPENED, Status.ONGOING)])
def test_what_did_not_happen_is_no_act(status: Status) -> None:
    page = make_page("2024-10-01")
    shelf = Shelf(
        [page], [make_event("ev-1", day="2024-09-30", status=status)], [make_report("ev-1", page.id)]
    )
    assert load(shelf).tellings == []


def test_what_is_planned_is_announced_until_its_day_is_over() -> None:
    page = make_page("2024-10-01")
    event = make_event("ev-1", day="2024-10-20", status=Status.PLANNED)
    last = make_page("2024-10-25")
    shelf = Shelf([page, last], [event], [make_report("ev-1", page.id)])
    assert [one.id for one in load(shelf, "2024-10-19").announced] == ["ev-1"]
    assert load(shelf, "2024-10-20").announced == []


def test_acts_without_a_week_are_counted_as_vague() -> None:
    page = make_page("2024-10-01")
    event = make_event("ev-1", day="2024-09-01", until="2024-09-30")
    record = load(Shelf([page], [event], [make_report("ev-1", page.id)]))
    assert (record.tellings, record.n_vague) == ([], 1)


def test_who_acts_together_acts_both_ways() -> None:
    page = make_page("2024-10-01")
    shelf = Shelf([page], [make_event("ev-1", day="2024-09-30")], [make_report("ev-1", page.id)])
    assert {(one.actor, one.recipient) for one in load(shelf).tellings} == {("RUS", "IRN"), ("IRN", "RUS")}


def test_a_year_of_pages_gives_a_forecast_with_evidence() -> None:
    first = date(2023, 1, 1)
    pages = [make_page(str(first + timedelta(days=7 * week))) for week in range(60)]
    events = [
        make_event(
            f"ev-{week:02}", day=str(first + timedelta(days=7 * week - 1)), actors="RUS", recipients="IRN"
        )
        for week in range(1, 60, 3)
    ]
    reports = [make_report(event.id, pages[int(event.id[3:])].id) for event in events]
    shelf = Shelf(pages, events, reports)
    made = make_forecast(shelf, DYAD, codebook=load_codebook())  # type: ignore[arg-type]
    (part,) = made.parts
    assert part.outlook is not None
    assert part.outlook.n_acts == 20
    assert [one.id for one in part.evidence] == ["ev-58", "ev-55"]
    assert part.evidence[0].weight > part.evidence[1].weight > 0.0
    reasons = {one.reason for one in part.outlook.answers if one.question.n_days == 7}
    assert reasons == {"tried on pairs like this one: 1; 10 are due"}


def test_an_unknown_way_of_asking_is_wrong() -> None:
    with pytest.raises(ConfigError, match="by quad or by type, not by 'colour'"):
        make_forecast(Shelf([], [], []), DYAD, codebook=load_codebook(), by="colour")  # type: ignore[arg-type]


def test_no_page_with_a_day_is_no_part() -> None:
    made = make_forecast(Shelf([make_page(None)], [], []), DYAD, codebook=load_codebook())  # type: ignore[arg-type]
    assert made.parts == ()


def test_weights_halve_in_a_month() -> None:
    assert weigh(date(2024, 9, 1), date(2024, 10, 1)) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("last_on", "told_on", "is_shown"),
    [
        ("2024-10-02", "2024-01-01", True),
        ("2024-10-01", "2024-09-30", False),
        (None, "2024-09-01", True),
        (None, "2024-01-01", False),
    ],
)
def test_what_has_no_day_is_open_for_a_season(last_on: str | None, told_on: str, is_shown: bool) -> None:
    day = date.fromisoformat(last_on) if last_on else None
    assert is_open(day, day, date.fromisoformat(told_on), date(2024, 10, 1)) is is_shown
