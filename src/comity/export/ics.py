"""iCalendar (RFC 5545): what is planned or expected, as a diary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TextIO

from comity.export.format import Format, Left, Options, list_left
from comity.export.phrasing import address, say_days, say_event, say_telling, web_address
from comity.export.records import Happening
from comity.model import DatePrecision, Event, Status

COMING = (Status.PLANNED, Status.EXPECTED)
# RFC 5545, 3.1: lines of at most 75 octets, the rest on lines that begin with a space.
MAX_OCTETS = 75
# An entry needs the instant at which it was made; where no day of publication is known it is this one.
UNDATED = date(1970, 1, 1)

_HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Comity//export//EN", "CALSCALE:GREGORIAN")
_ABOUT = (
    "What pages say is planned or expected. An entry covers every day on which the event may be; "
    "plans without a date and everything else that is on record are not in this file."
)
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")


def write_ics(happenings: Iterable[Happening], out: TextIO, _: Options) -> tuple[Left, ...]:
    """Write an entry of whole days for each event that is planned or expected and has a date.

    An entry covers all days on which the event may be; where these are more than one, its title says so.
    """
    happened = undated = 0
    _write_lines(_HEAD, out)
    _write_lines([f"X-WR-CALDESC:{_escape(_ABOUT)}"], out)
    for happening in happenings:
        if happening.event.status not in COMING:
            happened += 1
        elif happening.event.first_on is None or happening.event.last_on is None:
            undated += 1
        else:
            _write_lines(_iter_entry(happening, happening.event.first_on, happening.event.last_on), out)
    _write_lines(["END:VCALENDAR"], out)
    return list_left(events_that_are_not_planned_or_expected=happened, planned_events_without_a_date=undated)


def _iter_entry(happening: Happening, first: date, last: date) -> Iterator[str]:
    event = happening.event
    place = event.place
    yield from (
        "BEGIN:VEVENT",
        f"UID:{event.id}@comity",
        f"DTSTAMP:{_say_day(happening.told_on or UNDATED)}T000000Z",
    )
    yield f"DTSTART;VALUE=DATE:{_say_day(first)}"
    yield f"DTEND;VALUE=DATE:{_say_day(last + timedelta(days=1))}"  # the end is not part of it (3.6.1)
    yield f"SUMMARY:{_escape(_say_title(event))}"
    yield f"DESCRIPTION:{_escape(_say_words(happening))}"
    yield "STATUS:TENTATIVE"
    yield "TRANSP:TRANSPARENT"
    yield f"CATEGORIES:{','.join(_escape(name) for name in (event.event_type, *event.registers))}"
    if place is not None:
        yield f"LOCATION:{_escape(place.name)}"
        if place.lat is not None and place.lon is not None:
            yield f"GEO:{place.lat:.6f};{place.lon:.6f}"
    urls = [url for document in happening.documents if (url := address(document))]
    if happening.row is not None and (own := web_address(happening.row.url)):
        urls.append(own)
    yield from (f"URL:{_CONTROL.sub('', url)}" for url in urls[:1])
    yield f"X-COMITY-STATUS:{event.status.value}"
    yield f"X-COMITY-DATE-PRECISION:{event.date_precision.value}"
    yield "END:VEVENT"


def _say_title(event: Event) -> str:
    loose = (
        "" if event.date_precision is DatePrecision.DAY else f" ({event.date_precision.value}: day not known)"
    )
    return say_event(event) + loose


def _say_words(happening: Happening) -> str:
    row = [] if happening.row is None else [f"a row of another data set: {happening.row.source_words}"]
    return "\n\n".join([say_days(happening.event), *(say_telling(one) for one in happening.tellings), *row])


def _say_day(day: date) -> str:
    return day.strftime("%Y%m%d")


def _escape(text: str) -> str:
    """A TEXT value (3.3.11); characters that it cannot hold become U+FFFD."""
    shown = _CONTROL.sub("\ufffd", text)
    return shown.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _write_lines(lines: Iterable[str], out: TextIO) -> None:
    for line in lines:
        out.write(fold(line) + "\r\n")


def fold(line: str) -> str:
    """The line in pieces of at most 75 octets; no character is cut in two."""
    pieces, size = [""], 0
    for character in line:
        octets = len(character.encode("utf-8"))
        if size + octets > MAX_OCTETS:
            pieces.append(" ")
            size = 1
        pieces[-1] += character
        size += octets
    return "\r\n".join(pieces)


ICS = Format(
    name="ics",
    suffix=".ics",
    about="iCalendar: what is planned or expected and has a date",
    writers=(("events", write_ics), ("imported", write_ics)),
)
