"""Exports of any text: control characters, tabs, line ends, quotes, emoji, halves of surrogate pairs."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import icalendar
import networkx
import stix2
from hypothesis import given
from hypothesis import strategies as st

from comity.codebook import load_codebook
from comity.export import Happening, Options, Telling, find_format, iter_formats
from comity.export.gdelt import COLUMNS
from comity.export.records import make_happening
from comity.ledger.decode import to_statement
from comity.model import DateBasis, DatePrecision, Event, EventPlace, Participant, PlacePrecision, Status
from factories import make_document, make_mention, make_statement

BOOK = load_codebook()
ACTS = [(entry.name, mode) for entry in BOOK.types for mode in (None, *(mode.name for mode in entry.modes))]
TEXT = st.text(st.characters(exclude_categories=()), min_size=1, max_size=40) | st.sampled_from(
    ['"', "a\tb", "a\r\nb", "\ud83d", "\x00\x0b", "]]>&<", "=1+1", "a;b,c\\n", "\u2028", "é" * 80]
)
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))


@st.composite
def happenings(draw: st.DrawFn) -> Happening:
    """An event of one statement, its words and names drawn from anything."""
    text, (name, mode), status = draw(TEXT), draw(st.sampled_from(ACTS)), draw(st.sampled_from(Status))
    page = make_document(text, publisher=draw(TEXT), title=draw(TEXT), published_on=draw(st.none() | DAYS))
    sides = [draw(st.lists(st.integers(0, 4), max_size=3, unique=True)) for _ in range(2)]
    people = [Participant(id=f"x:{n}", name=draw(TEXT), country=None, sector=None) for n in range(5)]
    statement = make_statement(
        page,
        quote=text,
        trigger=text[:1],
        event_type=name,
        mode=mode,
        status=status,
        actors=[make_mention(people[n].id, country=None, name=people[n].name) for n in sides[0]],
        recipients=[make_mention(people[n].id, country=None, name=people[n].name) for n in sides[1]],
    )
    first, days = draw(DAYS), draw(st.integers(0, 60))
    event = Event(
        id=f"ev-{statement.id[3:]}",
        event_type=name,
        mode=mode,
        topics=("trade",),
        status=status,
        first_on=first,
        last_on=date.fromordinal(first.toordinal() + days),
        date_precision=DatePrecision.INTERVAL if days else DatePrecision.DAY,
        date_basis=DateBasis.STATED,
        place=EventPlace(
            id="p",
            name=draw(TEXT),
            country="TKM",
            geonames_id=None,
            lat=1.5,
            lon=-2.5,
            precision=draw(st.sampled_from(PlacePrecision)),
        ),
        actors=tuple(people[n] for n in sides[0]),
        recipients=tuple(people[n] for n in sides[1]),
        registers=(),
        n_reports=1,
        n_publishers=1,
        n_origins=1,
        life_cycle=(),
        disagreements=(),
        statement_ids=(statement.id,),
    )
    return make_happening(event, [Telling(statement=statement, document=page)])


def write(name: str, happening: Happening) -> str:
    """What a format makes of one event, or of its statement, as it stands in the file."""
    entry = next(entry for entry in iter_formats() if entry.name == name)
    kind = "events" if "events" in entry.kinds else "statements"
    writer = find_format(name, kind).writer_of(kind)
    assert writer is not None
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", newline="")
    writer(
        [happening] if kind == "events" else happening.tellings,
        out,
        Options(book=BOOK, keeps_unhappened=True),
    )
    out.flush()
    return raw.getvalue().decode()


@given(happenings())
def test_tables_keep_their_shape(happening: Happening) -> None:
    for line in write("gdelt", happening).split("\n")[:-1]:
        assert len(line.split("\t")) == len(COLUMNS)
    assert {len(row) for row in csv.reader(io.StringIO(write("polecat", happening)), delimiter="\t")} == {40}
    rows = list(csv.reader(io.StringIO(write("edges", happening), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}


@given(happenings())
def test_documents_are_read_by_their_libraries(happening: Happening) -> None:
    assert stix2.parse(write("stix", happening)).objects
    assert networkx.read_graphml(io.BytesIO(write("graphml", happening).encode())) is not None
    entries = icalendar.Calendar.from_ical(write("ics", happening)).walk("VEVENT")
    assert len(entries) == (happening.event.status in (Status.PLANNED, Status.EXPECTED))
    assert all(not entry.errors for entry in entries)
    assert len(json.loads(write("geojson", happening))["features"]) == 1
    assert all(json.loads(line)["id"] for line in write("ftm", happening).split("\n")[:-1])


@given(happenings())
def test_quotes_come_back_letter_by_letter(happening: Happening) -> None:
    (telling,) = happening.tellings
    (item,) = json.loads(write("webannotation", happening))["first"]["items"]
    assert to_statement(json.loads(item["body"][3]["value"])) == telling.statement
    (line,) = write("plover", happening).split("\n")[:-1]
    assert json.loads(line)["text"] == telling.statement.quote.text


@given(happenings())
def test_what_has_not_happened_is_never_told_as_happened(happening: Happening) -> None:
    status = happening.event.status
    if status in (Status.HAPPENED, Status.ONGOING):
        return
    assert all(f"status={status.value}" in row for row in write("gdelt", happening).split("\n")[:-1])
    rows = write("polecat", happening).split("\n")[1:-1]
    assert all(f"status:{status.value}" in row for row in rows)
    assert len(rows) == ((happening.event.last_on - happening.event.first_on).days < 31)
    for name in ("stix", "ftm"):
        assert f'"status:{status.value}"' in write(name, happening)
    (line,) = write("plover", happening).split("\n")[:-1]
    assert set(json.loads(line)["mode"]) & {"future", "hypothetical", "negation"}
