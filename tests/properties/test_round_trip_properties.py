"""Our exports in the layouts of others, imported again: what happened or did not, who and when come back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.codebook import load_codebook
from comity.export import Happening, Options, Telling, find_format
from comity.export.records import make_happening
from comity.ledger import Ledger
from comity.model import DateBasis, DatePrecision, Event, Participant, Status
from comity.model.imported import ImportedEvent
from factories import make_document, make_mention, make_statement
from interop_rows import take

BOOK = load_codebook()
ACTS = [(entry.name, mode) for entry in BOOK.types for mode in (None, *(mode.name for mode in entry.modes))]
TOPICS = [topic.name for topic in BOOK.topics]
STATES = ("RUS", "IRN", "ROU", "XKX", "YEM", "SRB", "TLS")
BODIES = (
    Participant(id="EUU", name="European Union", country="EUU", sector="IGO"),
    Participant(id="Q1065", name="United Nations", country=None, sector="IGO"),
    Participant(id="x:1", name="Ivan; the envoy", country="RUS", sector="GOV"),
)
SIDES = [Participant(id=code, name=f"State {code}", country=code, sector=None) for code in STATES] + [*BODIES]
# CAMEO has no code for an agreement on a topic but the intent to do it, nor for any retreat or for resigning.
LOST_IN_CAMEO = {"AGREE": {"AGREE", "COOPERATE", "AID"}, "RETREAT": {"RETREAT", "CONCEDE"}}
HAPPENED = (Status.HAPPENED, Status.ONGOING)


@st.composite
def happenings(draw: st.DrawFn) -> Happening:
    """An event between two to four of these, of any type and status."""
    n, (name, mode), status = (
        draw(st.integers(0, 9_999)),
        draw(st.sampled_from(ACTS)),
        draw(st.sampled_from(Status)),
    )
    everyone = draw(st.lists(st.sampled_from(SIDES), min_size=2, max_size=4, unique=True))
    cut = draw(st.integers(1, len(everyone)))
    actors, recipients = tuple(everyone[:cut]), tuple(everyone[cut:])
    page = make_document(
        f"A quote {n}.", url=draw(st.sampled_from([None, "https://e.example/1", "https://e.example/#a"]))
    )
    statement = make_statement(
        page,
        quote=page.text,
        trigger="quote",
        event_type=name,
        mode=mode,
        status=status,
        actors=[make_mention(one.id, country=one.country, name=one.name) for one in actors],
        recipients=[make_mention(one.id, country=one.country, name=one.name) for one in recipients],
    )
    day = draw(st.dates(min_value=date(1990, 1, 1), max_value=date(2030, 1, 1)))
    event = Event(
        id=f"ev-{statement.id[3:]}",
        event_type=name,
        mode=mode,
        topics=tuple(draw(st.lists(st.sampled_from(TOPICS), max_size=2, unique=True))),
        status=status,
        first_on=day,
        last_on=day,
        date_precision=DatePrecision.DAY,
        date_basis=DateBasis.STATED,
        place=None,
        actors=actors,
        recipients=recipients,
        registers=(),
        n_reports=1,
        n_publishers=1,
        n_origins=1,
        life_cycle=(),
        disagreements=(),
        statement_ids=(statement.id,),
    )
    return make_happening(event, [Telling(statement=statement, document=page)])


def send_round(name: str, happening: Happening) -> Iterator[ImportedEvent]:
    """The rows that an export becomes when it is imported; none is set aside."""
    entry = find_format(name, "events")
    writer = entry.writer_of("events")
    assert writer is not None
    out = io.StringIO(newline="")
    writer([happening], out, Options(book=BOOK, keeps_unhappened=True))
    with TemporaryDirectory() as folder, Ledger.open(None) as ledger:
        path = Path(folder) / f"out{entry.suffix}"
        path.write_bytes(out.getvalue().encode())
        report = take(ledger, path)
        assert report.counts.n_aside == 0, report
        assert not report.failures
        assert take(ledger, path).files[0].was_held
        yield from ledger.imported_events()


def seen_as(status: Status) -> Status:
    """What goes on is told as what happened where a layout has no field for it."""
    return Status.HAPPENED if status in HAPPENED else status


@settings(max_examples=40)
@given(happenings())
def test_gdelt_comes_back(happening: Happening) -> None:
    event = happening.event
    rows = list(send_round("gdelt", happening))
    assert {(row.first_on, row.last_on) for row in rows} == {(event.first_on, event.first_on)}
    if event.status in HAPPENED:
        assert {row.event_type for row in rows} <= LOST_IN_CAMEO.get(event.event_type, {event.event_type})
        assert event.event_type == "AGREE" or {row.status for row in rows} == {Status.HAPPENED}
    else:
        wanted = (event.event_type, event.mode, event.status)
        assert {(row.event_type, row.mode, row.status) for row in rows} == {wanted}
    pairs = {(one.country, other.country) for one, other in happening.iter_pairs()}
    if happening.is_mutual:
        pairs = {(one, other) for one, other in pairs if one != other or one is None}
        pairs |= {(other, one) for one, other in pairs}
    found = {
        (row.actors[0].country, row.recipients[0].country) for row in rows if row.actors and row.recipients
    }
    assert found == pairs or not pairs
    urls = {document.url for document in happening.documents}
    assert urls == {None} or {row.url for row in rows} == urls


@settings(max_examples=40)
@given(happenings())
def test_polecat_comes_back(happening: Happening) -> None:
    event = happening.event
    (row,) = send_round("polecat", happening)
    assert row.source_id == event.id
    assert (row.event_type, row.mode, row.status) == (event.event_type, event.mode, seen_as(event.status))
    assert (row.first_on, row.last_on) == (event.first_on, event.last_on)
    for found, told in ((row.actors, event.actors), (row.recipients, event.recipients)):
        assert [(one.country, one.sector) for one in found] == [(one.country, one.sector) for one in told]
        assert [one.name for one in found] == [one.name.replace(";", ",") for one in told]


@settings(max_examples=40)
@given(happenings())
def test_plover_comes_back(happening: Happening) -> None:
    event = happening.event
    (row,) = send_round("plover", happening)
    assert row.source_id == event.id
    assert (row.event_type, row.mode, row.status) == (event.event_type, event.mode, event.status)
    assert set(row.topics) == set(event.topics)
    assert [one.country for one in row.actors] == [one.country for one in event.actors]
    assert [one.country for one in row.recipients] == [one.country for one in event.recipients]
