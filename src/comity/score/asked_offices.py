"""Who held an office on a day? Questions written from other sources than the directory's, and its answers."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

from comity.errors import IntakeError
from comity.model.letters import make_fold_table
from comity.pipeline import Progress
from comity.resolve import Directory
from comity.resolve.directory_fold import make_key
from comity.score.gold import GoldSets
from comity.score.instruments import Instruments
from comity.score.names import OFFICES as NAME
from comity.score.record import Cell, Section, Table, make_share

FILE = "offices.csv"
COLUMNS = ("office", "where", "on", "holder")
#: How alike two spellings of one word are: Rahmon and Rakhmon have 0.92, Kim and Jong none.
SAME_SPELLING = 0.75
#: The offices and the years, on 1 July, for which it is told how many members of the UN have a known holder.
COVERED = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")
YEARS = (1990, 1995, 2000, 2005, 2010, 2015, 2020, 2023, 2025)
MEMBER = "UN member"
RIGHT, WRONG, UNKNOWN = "right", "wrong", "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An office of a state (ISO3) or an organisation (its name) on a day, and who held it, as spelled."""

    office: str
    where: str
    on: date
    holder: tuple[str, ...]


def score_offices(sets: GoldSets, instruments: Instruments, progress: Progress) -> Section:
    """How many of the questions the directory answers rightly, wrongly, not at all."""
    path = sets.own / FILE
    if not path.is_file():
        return Section(name=NAME, skipped=f"there is no {path}")
    questions = read_questions(path)
    asked = [(one, ask(instruments.directory, one)) for one in questions]
    answers = [answer for _, (answer, _) in asked]
    return Section(
        name=NAME,
        measures=(
            make_share("right", answers.count(RIGHT), len(asked)),
            make_share("wrong", answers.count(WRONG), len(asked)),
            make_share("right_of_answered", answers.count(RIGHT), len(asked) - answers.count(UNKNOWN)),
        ),
        tables=(_tabulate(questions, answers), _tabulate_coverage(instruments.directory)),
        remarks=(
            f"{len(asked)} questions on {len({one.where for one in questions})} states and organisations",
        ),
        errors=tuple(
            f"{one.office} of {one.where} on {one.on}: {answer}, {told or 'nobody'} for {one.holder[0]}"
            for one, (answer, told) in asked
            if answer != RIGHT
        ),
    )


def read_questions(path: Path) -> list[Question]:
    """The questions of a CSV file with the columns office, where, on, holder ("A / B" for two spellings).

    Raises:
        IntakeError: the file cannot be read or a line is malformed.
    """
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(line for line in lines if not line.startswith("#"))
            return list(_iter_questions(rows))
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise IntakeError(f"{path} cannot be read ({error}): its columns are {', '.join(COLUMNS)}") from error


def ask(directory: Directory, question: Question) -> tuple[str, str | None]:
    """Right, wrong or unknown, and whom the directory names."""
    holders = directory.holders(question.office, _find_place(directory, question.where), question.on)
    names = [entry.name for holder in holders if (entry := directory.find(holder.person_id))]
    if len(names) != 1:
        return UNKNOWN, " or ".join(names) or None
    return (RIGHT if is_same(names[0], question.holder) else WRONG), names[0]


def _find_place(directory: Directory, where: str) -> str:
    """The id of a state or of an organisation that is given by its name."""
    if directory.find(where) is not None:
        return where
    named = [spot.ids[0] for spot in directory.spot(where) if len(spot.ids) == 1]
    return named[0] if len(named) == 1 else where


def is_same(name: str, spellings: Sequence[str]) -> bool:
    """True where the words of the shorter name are all in the longer one, spelled alike, for one spelling."""
    return any(_covers(_words(name), _words(spelling)) for spelling in spellings)


def _words(name: str) -> list[str]:
    return [word.lower() for word in make_key(name, make_fold_table()).split()]


def _covers(one: list[str], other: list[str]) -> bool:
    short, long = sorted((one, other), key=len)
    return bool(short) and all(
        any(SequenceMatcher(None, word, told).ratio() >= SAME_SPELLING for told in long) for word in short
    )


def _iter_questions(rows: Iterable[Mapping[str, str]]) -> Iterator[Question]:
    for row in rows:
        yield Question(
            office=row["office"].strip(),
            where=row["where"].strip(),
            on=date.fromisoformat(row["on"].strip()),
            holder=tuple(part.strip() for part in row["holder"].split("/")),
        )


def _tabulate(questions: list[Question], answers: list[str]) -> Table:
    """For each office how many were right, wrong, unknown."""
    rows = []
    for office in sorted({one.office for one in questions}):
        own = [answer for one, answer in zip(questions, answers, strict=True) if one.office == office]
        rows.append((office, own.count(RIGHT), own.count(WRONG), own.count(UNKNOWN)))
    return Table(title="offices asked for", columns=("office", RIGHT, WRONG, UNKNOWN), rows=tuple(rows))


def _tabulate_coverage(directory: Directory) -> Table:
    """For each office and year how many members of the UN had a holder whom the directory knows."""
    members = [state.code for state in directory.states() if state.status == MEMBER]
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            office,
            *(
                sum(bool(directory.holders(office, code, date(year, 7, 1))) for code in members)
                for year in YEARS
            ),
        )
        for office in COVERED
    )
    columns = ("on 1 July", *(str(year) for year in YEARS))
    return Table(title=f"{len(members)} members of the UN: holder known", columns=columns, rows=rows)
