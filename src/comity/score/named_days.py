"""Notes of a day's events that name their own day in words: is it that day that is read?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from comity.errors import IntakeError
from comity.pipeline import Progress
from comity.score.contacts import pick
from comity.score.gold import GoldSets, iter_objects
from comity.score.instruments import Instruments, watch
from comity.score.names import NAMED_DAYS as NAME
from comity.score.record import Section, cut, make_share

FOLDER, FILE = "wcep", "events.jsonl.gz"
N_NOTES = 1000
#: Not the end of a range: there the whole range is the right reading.
NO_RANGE = r"(?<![–-])(?<!\band )(?<!\bto )"
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note of a day, and the words in it that name this day by their offsets."""

    id: str
    day: date
    text: str
    start: int
    end: int


def score_named_days(sets: GoldSets, instruments: Instruments, progress: Progress) -> Section:
    """How many of the notes that name their day by date or weekday are read as of that day."""
    path = sets.texts / FOLDER / FILE
    if not path.is_file():
        return Section(name=NAME, skipped=f"there is no {path}")
    notes = [note for row in iter_objects(path) if (note := read_note(_read_row(row)))]
    chosen = pick(notes, N_NOTES)
    right, errors = 0, []
    for note in watch(chosen, len(chosen), progress, NAME):
        found = [
            one
            for one in instruments.find_dates(note.text, note.day)
            if one.span.start < note.end and note.start < one.span.end
        ]
        if any(one.first_on == one.last_on == note.day for one in found):
            right += 1
        else:
            told = ", ".join(f"{one.first_on} to {one.last_on}" for one in found) or "nothing"
            errors.append(f"{note.id}: '{note.text[note.start : note.end]}' read as {told}: {cut(note.text)}")
    return Section(
        name=NAME,
        measures=(make_share("day_right", right, len(chosen)),),
        remarks=(f"{len(chosen)} of {len(notes)} notes that name their own day",),
        errors=tuple(errors),
    )


def read_note(note: tuple[str, date, str]) -> Note | None:
    """The note with the words that name its day; ``None`` where none do, or a year speaks against it."""
    note_id, day, text = note
    month = MONTHS[day.month - 1]
    for words in (
        rf"{NO_RANGE}\b{month} {day.day}\b(?!,? \d{{4}}|[–-]| to | and )",
        rf"{NO_RANGE}\b{day.day} {month}\b(?! \d{{4}}|[–-]| to | and )",
        rf"{NO_RANGE}\b{month} {day.day},? {day.year}\b(?! to | and )",
        rf"{NO_RANGE}\b{day.day} {month} {day.year}\b(?! to | and )",
        rf"(?<=\bon ){WEEKDAYS[day.weekday()]}\b",
    ):
        if found := re.search(words, text):
            return Note(id=note_id, day=day, text=text, start=found.start(), end=found.end())
    return None


def _read_row(row: Mapping[str, Any]) -> tuple[str, date, str]:
    try:
        return row["id"], date.fromisoformat(row["date"]), row["text"]
    except (KeyError, TypeError, ValueError) as error:
        raise IntakeError(f"{FOLDER}: {row.get('id')} is malformed ({error!r})") from error
