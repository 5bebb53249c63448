"""Did it happen? Words of events judged by people, against the status of the statements on them.

The judges rated how certain the text is of an event, not whether it is over: what is firmly intended
("agreed to purchase") has a high value too. So there is a second measure beside the strict one,
in which a planned act counts as certain; that one has the floor.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.errors import IntakeError
from comity.intake import read_record
from comity.model import Statement, Status
from comity.pipeline import Progress
from comity.score.gold import GoldSets, iter_objects
from comity.score.instruments import Instruments, code_all
from comity.score.matching import REAL, SETTLED
from comity.score.names import FACTUALITY as NAME
from comity.score.record import Measure, Section, Table, cut, make_share

FOLDER, FILE = "factuality_meantime", "sentences.jsonl.gz"


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedWord:
    """A word by its offsets, and whether people judged that what it names happened."""

    start: int
    end: int
    happened: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedText:
    """A sentence and its judged words."""

    text: str
    words: tuple[JudgedWord, ...]


def score_factuality(sets: GoldSets, instruments: Instruments, progress: Progress) -> Section:
    """How often a statement's status says rightly whether its act happened."""
    path = sets.gold / FOLDER / FILE
    if not path.is_file():
        return Section(name=NAME, skipped=f"there is no {path}")
    texts = [_read_text(row, path) for row in iter_objects(path)]
    documents = [read_record({"text": text.text}) for text in texts]
    coded = code_all(instruments.parts.coder, documents, progress, NAME)
    errors: list[str] = []
    answers: list[tuple[bool, Status]] = []
    for text, (_, statements) in zip(texts, coded, strict=True):
        for word, status in iter_judged(text, statements):
            answers.append((word.happened, status))
            if word.happened is not (status in REAL):
                words = text.text[word.start : word.end]
                errors.append(f"'{words}', {_say(word.happened)}, told as {status}: {cut(text.text)}")
    n_words = (
        f"{sum(len(text.words) for text in texts)} judged words, {len(answers)} in a statement's trigger"
    )
    return Section(
        name=NAME,
        measures=(
            _measure("accuracy", answers, REAL),
            _measure("accuracy_with_planned", answers, SETTLED),
        ),
        tables=(_tabulate(answers), _tabulate_statuses(answers)),
        remarks=(f"{len(texts)} sentences, {n_words}",),
        errors=tuple(errors),
    )


def read_judged(tokens: Sequence[str], judged: Sequence[tuple[int, float]]) -> JudgedText:
    """The text of tokens joined by spaces, and the offsets of those that were judged."""
    starts = []
    at = 0
    for token in tokens:
        starts.append(at)
        at += len(token) + 1
    words = tuple(
        JudgedWord(start=starts[n], end=starts[n] + len(tokens[n]), happened=value > 0) for n, value in judged
    )
    return JudgedText(text=" ".join(tokens), words=words)


def iter_judged(text: JudgedText, statements: Sequence[Statement]) -> Iterator[tuple[JudgedWord, Status]]:
    """Each judged word that lies in a trigger, and the status that the surest statement tells of it."""
    for word in text.words:
        on_it = [s for s in statements if s.trigger.start <= word.start and word.end <= s.trigger.end]
        if on_it:
            yield word, max(on_it, key=lambda s: s.score).status


def _read_text(row: Mapping[str, Any], path: Path) -> JudgedText:
    try:
        return read_judged(row["tokens"], row["factuality"])
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise IntakeError(f"{path}: {row.get('id')} is malformed ({error!r})") from error


def _measure(name: str, answers: Sequence[tuple[bool, Status]], happened: frozenset[Status]) -> Measure:
    """The share of words judged as they are told, where these statuses count as happened."""
    return make_share(name, sum(gold is (told in happened) for gold, told in answers), len(answers))


def _tabulate(answers: Sequence[tuple[bool, Status]]) -> Table:
    told = [(gold, status in REAL) for gold, status in answers]
    rows = tuple((_say(gold), told.count((gold, True)), told.count((gold, False))) for gold in (True, False))
    return Table(
        title="judged by people (rows), told (columns)", columns=("", _say(True), _say(False)), rows=rows
    )


def _tabulate_statuses(answers: Sequence[tuple[bool, Status]]) -> Table:
    rows = tuple(
        (status.value, answers.count((True, status)), answers.count((False, status))) for status in Status
    )
    return Table(
        title="statuses told, by what people judged", columns=("told", _say(True), _say(False)), rows=rows
    )


def _say(happened: bool) -> str:
    return "happened" if happened else "not happened"
