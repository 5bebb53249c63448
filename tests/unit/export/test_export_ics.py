"""iCalendar, read by the library ``icalendar``."""

from __future__ import annotations

from datetime import date

import icalendar

from comity.export.ics import MAX_OCTETS, fold


def test_a_plan_is_a_tentative_entry_of_whole_days(write, happenings):
    calendar = icalendar.Calendar.from_ical(write("ics")[0])
    (entry,) = calendar.walk("VEVENT")
    assert entry.errors == []
    assert entry["UID"] == f"{happenings[1].event.id}@comity"
    assert entry["SUMMARY"] == "SUPPORT, planned: Russia, Iran (month: day not known)"
    assert (entry.decoded("DTSTART"), entry.decoded("DTEND")) == (date(2025, 1, 1), date(2025, 2, 1))
    assert entry["STATUS"] == "TENTATIVE"
    assert entry["X-COMITY-STATUS"] == "planned"
    assert entry["URL"] == "https://wire.example/2"
    assert (
        'Russia and Iran "will sign" a treaty; worth, say 1 < 2 & more — in January 2025 🤝.'
        in entry["DESCRIPTION"]
    )
    assert happenings[1].event.statement_ids[0] in entry["DESCRIPTION"]


def test_what_is_no_plan_is_counted(write):
    assert [(one.n, one.why) for one in write("ics")[1]] == [(3, "events that are not planned or expected")]


def test_lines_are_short_and_end_as_the_rules_say(write):
    text = write("ics")[0]
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= MAX_OCTETS


def test_folding_cuts_no_character():
    line = "SUMMARY:" + "🤝" * 60
    folded = fold(line)
    assert folded.replace("\r\n ", "") == line
    assert max(len(piece.encode()) for piece in folded.split("\r\n")) <= MAX_OCTETS
