"""Added pages: what stands next to them decides with them, and what stands further off stays as it is."""

from __future__ import annotations

from collections.abc import Sequence

from comity.fuse import make_signature
from comity.ledger import Batch, Ledger
from comity.model import Document, Event, Statement
from comity.pipeline.fusion import fuse_if_changed
from factories import make_document, make_person, make_place, make_statement, make_time

BOTH = {
    "actors": [make_person("Q-putin", "RUS", name="Vladimir Putin", start=0)],
    "recipients": [make_person("Q-pezeshkian", "IRN", name="Masoud Pezeshkian", start=60)],
    "places": [make_place("Ashgabat", country="TKM", lat=37.95, lon=58.38)],
}


def tell(name: str, day: str | None) -> tuple[Document, Statement]:
    """A page of that day that tells of the day's meeting; one without a day of a meeting on no day."""
    page = make_document(f"The page called {name}.", published_on=day, publisher=name)
    return page, make_statement(page, times=[make_time(day)] if day else [], **BOTH)  # type: ignore[arg-type]


def add(ledger: Ledger, told: Sequence[tuple[Document, Statement]]) -> None:
    ledger.add_batch(
        Batch(
            documents=tuple(page for page, _ in told),
            statements=tuple(statement for _, statement in told),
            signatures={page.id: make_signature(page) for page, _ in told},
        )
    )
    fuse_if_changed(ledger)


def grow(*batches: Sequence[tuple[Document, Statement]]) -> list[Event]:
    with Ledger.open(None) as ledger:
        for told in batches:
            add(ledger, told)
        return list(ledger.events())


def test_a_page_that_can_mean_two_meetings_stays_alone_when_one_of_them_is_told_again() -> None:
    undated, first, second = tell("Old page", None), tell("Post", "2024-10-11"), tell("Gazette", "2025-12-12")
    again = tell("Herald", "2024-10-11")
    grown = grow([undated, first, second], [again])
    assert grown == grow([undated, first, second, again])
    assert sorted(event.n_reports for event in grown) == [1, 1, 2]


def test_a_page_leaves_the_meeting_it_was_put_to_when_there_is_another() -> None:
    undated, first, second = tell("Old page", None), tell("Post", "2024-10-11"), tell("Gazette", "2025-12-12")
    assert [event.n_reports for event in grow([undated, first])] == [2]
    grown = grow([undated, first], [second])
    assert grown == grow([undated, first, second])
    assert [event.n_reports for event in grown] == [1, 1, 1]


def test_what_is_not_next_to_an_added_page_is_not_looked_at() -> None:
    pages = [tell(f"Page {n}", f"2024-{n:02d}-11") for n in range(1, 13)]
    with Ledger.open(None) as ledger:
        add(ledger, pages)
        before = {event.id for event in ledger.events()}
        add(ledger, [tell("Late page", "2024-05-11")])
        assert {event.id for event in ledger.events()} == before
        assert sorted(event.n_reports for event in ledger.events()) == [1] * 11 + [2]
