"""JSON Lines in, JSON Lines out: ``comity code -`` and ``comity find -``."""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from comity.errors import ComityError, IntakeError
from comity.intake import read_record
from comity.model import Document, Statement
from comity.model.public import Json, mention_to_json, place_to_json, statement_to_json, time_to_json
from comity.pipeline.parts import Finders, Parts, load_finders, load_parts
from comity.pipeline.spans import read_pair
from comity.pipeline.work import Failed, check_quotes, code_documents, explain, keep_first

OnError = Callable[[str], None]

# As many lines as have arrived, but not more, are coded in one go: a slow writer gets each answer at once.
MAX_LINES = 64
_MAX_WAITING = 256


def code_records(
    lines: Iterable[str],
    *,
    directory: Path | None = None,
    on_error: OnError | None = None,
    parts: Parts | None = None,
) -> Iterator[dict[str, Json]]:
    """The statements of documents given as JSON lines, in order, each with its document's ``input_id``.

    All that the coder reads: a ledger leaves out acts at home (``scope`` "domestic") and others that are
    not between known sides (see ``resolve/setting.py``).

    A document with ``pairs`` is asked about these pairs of spans instead: its statements carry the
    ``pair``'s index. ``on_error`` hears of each line that cannot be coded, in one sentence; the others
    follow.

    Raises:
        IntakeError: at the end, where lines failed and no ``on_error`` was given.
    """
    faults = _Faults(on_error)
    loaded = parts
    for batch in iter_ready(lines):
        records = list(_read_lines(batch, faults))
        if records:
            loaded = loaded or load_parts(directory)
            yield from _code_batch(loaded, records, faults)
    faults.finish()


def find_records(
    lines: Iterable[str],
    *,
    directory: Path | None = None,
    on_error: OnError | None = None,
    finders: Finders | None = None,
) -> Iterator[dict[str, Json]]:
    """``{id, dates, places, actors}`` for each ``{id, text, date}`` given as a JSON line.

    Raises:
        IntakeError: at the end, where lines failed and no ``on_error`` was given.
    """
    faults = _Faults(on_error)
    loaded = finders or (load_finders(directory) if directory else None)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = _parse_line(line)
            text, day = _find_text(record), _find_day(record)
            loaded = loaded or load_finders(directory)
            yield _find(loaded, record.get("id"), text, day)
        except Exception as error:  # noqa: BLE001 - one line must not stop the others
            faults.add(number, explain(error))
    faults.finish()


def iter_ready(lines: Iterable[str]) -> Iterator[list[tuple[int, str]]]:
    """Numbered lines in batches of those that have arrived; waits only where none has."""
    arrived: queue.Queue[tuple[int, str] | BaseException | None] = queue.Queue(_MAX_WAITING)

    def read() -> None:
        try:
            for numbered in enumerate(lines, start=1):
                arrived.put(numbered)
        except BaseException as error:  # noqa: BLE001 - raised again where the lines are used
            arrived.put(error)
        else:
            arrived.put(None)

    threading.Thread(target=read, daemon=True, name="comity-lines").start()
    item = arrived.get()
    while isinstance(item, tuple):
        batch = [item]
        while len(batch) < MAX_LINES and not arrived.empty():
            item = arrived.get()
            if not isinstance(item, tuple):
                break
            batch.append(item)
        yield batch
        if isinstance(item, tuple):
            item = arrived.get()
    if item is not None:
        raise item


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """A line that is a document."""

    number: int
    input_id: Any
    document: Document
    pairs: Sequence[Any] | None


class _Faults:
    """Lines that failed: told as they come, or all at once at the end."""

    def __init__(self, on_error: OnError | None) -> None:
        self._on_error = on_error
        self._told: list[str] = []

    def add(self, number: int, reason: str) -> None:
        """Tell of one line."""
        message = f"line {number}: {reason}"
        if self._on_error is not None:
            self._on_error(message)
        else:
            self._told.append(message)

    def finish(self) -> None:
        """Raise what nobody heard."""
        if self._told:
            more = f" (and {len(self._told) - 1} more lines)" if len(self._told) > 1 else ""
            raise IntakeError(f"{self._told[0]}{more}")


def _read_lines(batch: list[tuple[int, str]], faults: _Faults) -> Iterator[_Record]:
    for number, line in batch:
        if not line.strip():
            continue
        try:
            record = _parse_line(line)
            document = read_record(record)
            pairs = _find_pairs(record, document)
        except Exception as error:  # noqa: BLE001 - one line must not stop the others
            faults.add(number, explain(error))
            continue
        yield _Record(number=number, input_id=record.get("id"), document=document, pairs=pairs)


def _parse_line(line: str) -> Mapping[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise IntakeError(f"broken JSON ({explain(error)}); give one complete object per line") from error
    if not isinstance(record, dict):
        raise IntakeError("not a JSON object; each line must be one document")
    return record


def _find_pairs(record: Mapping[str, Any], document: Document) -> Sequence[Any] | None:
    pairs = record.get("pairs")
    if pairs is None:
        return None
    if not isinstance(pairs, list):
        raise IntakeError('pairs is no list; write "pairs": [[[0, 6], [11, 17]], ...]')
    if record.get("text") != document.text:
        raise IntakeError("pairs need text, not html: their offsets count its characters")
    return pairs


def _code_batch(parts: Parts, records: list[_Record], faults: _Faults) -> Iterator[dict[str, Json]]:
    """What a batch of records gives, in their order."""
    whole = [record.document for record in records if record.pairs is None]
    coded = iter(code_documents(parts, whole, is_whole=True) if whole else [])
    for record in records:
        if record.pairs is not None:
            yield from _code_pairs(parts, record, record.pairs, faults)
            continue
        result = next(coded)
        if isinstance(result, Failed):
            faults.add(record.number, result.reason)
            continue
        for statement in result.statements:
            yield _to_json(statement, record.input_id)


def _code_pairs(
    parts: Parts, record: _Record, pairs: Sequence[Any], faults: _Faults
) -> Iterator[dict[str, Json]]:
    for index, pair in enumerate(pairs):
        try:
            first, second = read_pair(pair, len(record.document.text))
            told = parts.coder.code_pair(record.document, first, second)
            statements = keep_first(parts.resolve_asked(record.document, told))
            check_quotes(record.document, statements)
        except Exception as error:  # noqa: BLE001 - one pair must not stop the others
            faults.add(record.number, f"pair {index}: {explain(error)}")
            continue
        for statement in statements:
            yield {**_to_json(statement, record.input_id), "pair": index}


def _to_json(statement: Statement, input_id: Json) -> dict[str, Json]:
    return {"input_id": input_id, **statement_to_json(statement), "scope": statement.scope}


def _find(finders: Finders, id_: Json, text: str, day: date | None) -> dict[str, Json]:
    return {
        "id": id_,
        "dates": [time_to_json(time) for time in finders.find_dates(text, day)],
        "places": [place_to_json(place) for place in finders.find_places(text)],
        "actors": [mention_to_json(actor) for actor in finders.find_actors(text, day)],
    }


def _find_text(record: Mapping[str, Any]) -> str:
    text = record.get("text")
    if not isinstance(text, str):
        raise IntakeError('no text; each line must be such as {"id": ..., "text": ..., "date": ...}')
    return text


def _find_day(record: Mapping[str, Any]) -> date | None:
    """The day of ``date`` (or ``published_on``): an ISO day, or a time of which the day is taken."""
    value = record.get("date") or record.get("published_on")
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError as error:
        raise ComityError(f"'{value}' is no date; write it as 2024-10-23") from error
