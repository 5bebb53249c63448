"""Short texts in which people have marked who, where and when: what do the resolvers make of the words?

A file holds one text per line, ``2025-01-17 | He saw [actor:Vladimir Putin|his counterpart].``: the day
of publication (or ``-``), and the marked words with their answer. ``## counterparts`` begins a kind; ``#`` a
remark. Answers:

- ``actor:`` names or ids joined by ``+``; ``RUS`` is the state, ``RUS/MIL`` people of it, ``-`` nobody;
- ``date:`` ``2025-01-10``, ``2024-10-01..2024-10-31``, ``-`` for a day that the text leaves unknown; where no
  day is meant, a TIMEX3 value (``P3D``, ``PRESENT_REF``);
- ``place:`` ``Sochi,RUS``, ``RUS`` for the country as a whole, ``-`` for no place.

In the files ``news*.txt`` every expression of time is marked, so that what is found beside them counts as
wrong: they give the F1 of dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from comity.errors import IntakeError
from comity.intake import read_record
from comity.model import Mention, PlaceMention, Span, TimeMention, make_span
from comity.pipeline import Progress
from comity.score.asked_offices import is_same
from comity.score.gold import GoldSets
from comity.score.instruments import Instruments
from comity.score.names import TEXTS as NAME
from comity.score.record import Measure, Section, Table, cut, make_share

FOLDER = "texts"
#: Texts in which every time is marked.
COMPLETE = "news"
#: Texts that are looked at once a release, not when rules are written.
KEPT = "kept"
NOBODY = "-"
ROLES = ("actor", "date", "place")
_MARK = re.compile(r"\[(?P<role>[a-z]+):(?P<answer>[^|\]]+)\|(?P<words>[^\]]+)\]")
_SECTOR = re.compile(r"([A-Z]{3})/([A-Z]{3})")
_LINE = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2}|-) \| (?P<text>.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Marked words of a text and their answer."""

    span: Span
    role: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedText:
    """A text with the words that are asked for.

    ``kept`` where it is from a file kept aside, ``complete`` where every time in it is marked.
    """

    kind: str
    day: date | None
    text: str
    asked: tuple[Asked, ...]
    kept: bool
    complete: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was found for some words, and whether it is right."""

    text: MarkedText
    asked: Asked
    told: str
    right: bool


def score_texts(sets: GoldSets, instruments: Instruments, progress: Progress) -> Section:
    """How many of the marked words are resolved rightly, by role and by kind."""
    folder = sets.own / FOLDER
    if not folder.is_dir():
        return Section(name=NAME, skipped=f"there is no {folder}")
    texts = [text for path in sorted(folder.glob("*.txt")) for text in read_texts(path)]
    answers = [answer for text in texts for answer in iter_answers(text, instruments)]
    looked_at = [one for one in answers if not one.text.kept]
    kept = [one for one in answers if one.text.kept]
    return Section(
        name=NAME,
        measures=(
            *(_share(role, [one for one in answers if one.asked.role == role]) for role in ROLES),
            _share("all", answers),
            _share("kept_aside", kept),
            measure_dates("dates_f1", [text for text in texts if text.complete], instruments),
            measure_dates(
                "dates_f1_kept_aside", [text for text in texts if text.complete and text.kept], instruments
            ),
        ),
        tables=(_tabulate(answers),),
        remarks=(f"{len(texts)} texts, {len(looked_at)} answers to look at, {len(kept)} kept aside",),
        errors=tuple(
            f"{one.text.kind}: '{one.asked.span.text}' is {one.asked.answer}, told {one.told}: "
            f"{cut(one.text.text)}"
            for one in looked_at
            if not one.right
        ),
    )


def read_texts(path: Path) -> list[MarkedText]:
    """The texts of a file.

    Raises:
        IntakeError: a line is malformed; the message names it.
    """
    kind, texts = "", []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.startswith("## "):
            kind = line[3:].strip()
        elif line.strip() and not line.startswith("#"):
            try:
                text = read_text(line.strip(), kind=kind, kept=KEPT in path.stem)
                texts.append(replace(text, complete=path.stem.startswith(COMPLETE)))
            except ValueError as error:
                raise IntakeError(f"{path}:{number}: {error}") from error
    return texts


def read_text(line: str, *, kind: str, kept: bool) -> MarkedText:
    """The text of a line.

    Raises:
        ValueError: it is malformed.
    """
    found = _LINE.fullmatch(line)
    if found is None:
        raise ValueError("a line is a day (or -), a bar and a text")
    parts, asked, at, end = [], [], 0, 0
    for mark in _MARK.finditer(found["text"]):
        before = found["text"][end : mark.start()]
        if mark["role"] not in ROLES:
            raise ValueError(f"there is no role '{mark['role']}', only {', '.join(ROLES)}")
        parts += [before, mark["words"]]
        at += len(before)
        asked.append((at, at + len(mark["words"]), mark["role"], mark["answer"].strip()))
        at, end = at + len(mark["words"]), mark.end()
    text = "".join([*parts, found["text"][end:]])
    if not asked or any(sign in text for sign in "[]|"):
        raise ValueError("no words are marked, or a mark is not closed")
    return MarkedText(
        kind=kind,
        day=None if found["day"] == NOBODY else date.fromisoformat(found["day"]),
        text=text,
        asked=tuple(
            Asked(span=make_span(text, start, stop), role=role, answer=answer)
            for start, stop, role, answer in asked
        ),
        kept=kept,
    )


def iter_answers(text: MarkedText, instruments: Instruments) -> Iterator[Answer]:
    """What the resolvers make of each of the marked words."""
    day = text.day.isoformat() if text.day else None
    document = read_record({"text": text.text, "published_on": day})
    for asked in text.asked:
        if asked.role == "actor":
            mentions = instruments.resolve_words(document, asked.span)
            told, right = _say_actors(mentions), is_right_actor(mentions, asked.answer)
        elif asked.role == "date":
            found = [
                one for one in instruments.find_dates(text.text, text.day) if _overlaps(one.span, asked.span)
            ]
            told = _say_day(found[0]) if found else NOBODY
            right = told == asked.answer or any(one.timex == asked.answer for one in found[:1])
        else:
            places = [one for one in instruments.find_places(text.text) if _overlaps(one.span, asked.span)]
            told = _say_place(places[0]) if places else NOBODY
            right = _is_right_place(told, asked.answer)
        yield Answer(text=text, asked=asked, told=told, right=right)


def measure_dates(name: str, texts: Sequence[MarkedText], instruments: Instruments) -> Measure:
    """F1 of the values of times, over texts in which all are marked; ``n`` is how many are.

    A time that is found beside a mark, or to which a mark gives no value, counts as found wrongly where it
    has a value.
    """
    n_right = n_marked = n_found = 0
    for text in texts:
        marks = [asked for asked in text.asked if asked.role == "date"]
        unknown = [asked.span for asked in marks if asked.answer == NOBODY]
        for one in instruments.find_dates(text.text, text.day):
            is_unknown = any(_overlaps(one.span, span) for span in unknown)
            n_found += one.first_on is not None or (one.timex is not None and not is_unknown)
        n_marked += len(marks) - len(unknown)
        n_right += sum(
            answer.right
            for answer in iter_answers(text, instruments)
            if answer.asked.role == "date" and answer.asked.answer != NOBODY
        )
    share = 2 * n_right / (n_marked + n_found) if n_marked else None
    return Measure(name=name, value=share, n=n_marked)


def is_right_actor(mentions: Sequence[Mention], answer: str) -> bool:
    """True where the mentions are those of the answer: as many, each by id, name, or state and sector."""
    known = [mention for mention in mentions if mention.id is not None]
    if answer == NOBODY:
        return not known
    wanted = [part.strip() for part in answer.split("+")]
    return len(known) == len(wanted) and all(any(_is_one(one, part) for one in known) for part in wanted)


def _is_one(mention: Mention, answer: str) -> bool:
    if mention.id == answer:
        return True
    if people := _SECTOR.fullmatch(answer):
        return (mention.country, mention.sector) == (people[1], people[2])
    is_code = len(answer) == 3 and answer.isupper()
    return not is_code and mention.name is not None and is_same(mention.name, answer.split(" / "))


def _overlaps(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _say_actors(mentions: Sequence[Mention]) -> str:
    return " + ".join(one.name or one.id or "somebody" for one in mentions if one.id) or NOBODY


def _say_day(time: TimeMention) -> str:
    if time.first_on is None or time.last_on is None:
        return NOBODY
    if time.first_on == time.last_on:
        return time.first_on.isoformat()
    return f"{time.first_on.isoformat()}..{time.last_on.isoformat()}"


def _say_place(place: PlaceMention) -> str:
    if place.country is None and place.name is None:
        return NOBODY
    if place.lat is None and place.country:
        return place.country
    return f"{place.name},{place.country or ''}"


def _is_right_place(told: str, answer: str) -> bool:
    name, _, country = told.rpartition(",")
    wanted, _, wanted_country = answer.rpartition(",")
    return told == answer or (
        bool(name and wanted) and country == wanted_country and is_same(name, wanted.split(" / "))
    )


def _share(name: str, answers: Sequence[Answer]) -> Measure:
    return make_share(name, sum(one.right for one in answers), len(answers))


def _tabulate(answers: Sequence[Answer]) -> Table:
    kinds = list(dict.fromkeys(one.text.kind for one in answers))
    rows = []
    for kind in kinds:
        own = [one for one in answers if one.text.kind == kind]
        rows.append((kind, sum(one.right for one in own) / len(own), len(own)))
    return Table(title="by kind", columns=("kind", "right", "n"), rows=tuple(rows))
