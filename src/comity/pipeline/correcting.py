"""Corrections and rejections by a person: what was typed is proved, and stored as a judgement."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Protocol, TypeVar

from comity.errors import ConfigError
from comity.ledger import Ledger
from comity.model import (
    Correction,
    DatePrecision,
    Event,
    EventPlace,
    Field,
    Judgement,
    Mention,
    Participant,
    Statement,
    Status,
    Verdict,
    make_judgement,
)
from comity.pipeline.judging import NOBODY, Entries, find_entry, find_telling

if TYPE_CHECKING:
    from comity.codebook import Codebook
    from comity.resolve.gazetteer import Place

UNKNOWN = "unknown"
DAYS = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
# "Ashgabat", "Tripoli, LBY", "Springfield gn:4409896".
PLACE = re.compile(r"(?P<name>.+?)(?:\s*,\s*(?P<country>[A-Za-z]{3}))?(?:\s+(?P<id>[a-z]{2}:\S+))?")
N_PLACES = 5

TermT = TypeVar("TermT", Field, Status)


class Places(Protocol):
    """The gazetteer, as far as it is needed here."""

    def lookup(self, name: str) -> tuple[Place, ...]:
        """All places of this name."""
        ...


def correct_field(
    ledger: Ledger,
    where: str,
    field: Field | str,
    value: str,
    *,
    by: str,
    why: str,
    reference: Entries,
    codebook: Codebook,
    places: Places,
    at: datetime | None = None,
) -> Judgement:
    """Say what a field of an event or a statement is, and store it; it wins over all that pages tell.

    What is said of an event holds for whichever event the statement that founded it is in; what is said of a
    statement counts when events are made. Events change when ``fuse_if_changed`` is called.

    Args:
        where: the id of an event, or of a statement for all fields but actors and recipients.
        field: ``type``, ``mode``, ``status``, ``topics``, ``date``, ``place``, ``actors``, ``recipients``.
        value: a name of the codebook; topics with commas between them; a day, month or year, or two with
            ``..`` between them; a place by its name, where several bear it with its country or its id;
            entries of the directory with semicolons between them; ``-`` for none or unknown.
        by, why, at: who says so, for what reason, and when (now where not given).
        reference, codebook, places: the directory, the codebook and the gazetteer.

    Raises:
        NotFoundError: there is no such event or statement.
        ConfigError: there is no such field or value, or ``by`` or ``why`` is empty.
    """
    name = _read_term(field, Field, "field")
    record = ledger.event(where) if where.startswith("ev-") else ledger.statement(where)
    correction = _make_correction(name, value.strip(), record, reference, codebook, places, ledger)
    judgement = make_judgement(
        Verdict.CORRECT,
        first=find_telling(ledger, where),
        correction=correction,
        by=by,
        at=at or datetime.now(UTC),
        why=why,
    )
    ledger.judge(judgement)
    return judgement


def reject_statement(
    ledger: Ledger, where: str, *, by: str, why: str, at: datetime | None = None
) -> Judgement:
    """Say that a statement is wrong: no event counts it any more, and it stays to be seen as rejected.

    Raises:
        NotFoundError: there is no such statement.
        ConfigError: an event was named, or ``by`` or ``why`` is empty.
        JudgementError: it is rejected already.
    """
    judged = find_telling(ledger, where)
    now = at or datetime.now(UTC)
    judgement = make_judgement(Verdict.REJECT, first=judged, by=by, at=now, why=why)
    ledger.judge(judgement)
    return judgement


def read_days(text: str) -> tuple[date, date, DatePrecision]:
    """First and last day of ``2024-10-11``, ``2024-10``, ``2024``, or two of them with ``..`` between.

    Raises:
        ConfigError: it is none of these.
    """
    parts = [part.strip() for part in text.split("..")]
    ends = [_read_day(part) for part in parts]
    if len(ends) == 1 and ends[0] is not None:
        return ends[0]
    if len(ends) == 2 and ends[0] is not None and ends[1] is not None and ends[0][0] <= ends[1][1]:
        return ends[0][0], ends[1][1], DatePrecision.INTERVAL
    raise ConfigError(f"'{text}' is no date: write 2024-10-11, 2024-10, 2024, or 2024-10-11..2024-10-13")


def _read_day(text: str) -> tuple[date, date, DatePrecision] | None:
    found = DAYS.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if month is None or year is None:
            return date(year or 0, 1, 1), date(year or 0, 12, 31), DatePrecision.YEAR
        if day is None:
            last = monthrange(year, month)[1]
            return date(year, month, 1), date(year, month, last), DatePrecision.MONTH
        return date(year, month, day), date(year, month, day), DatePrecision.DAY
    except ValueError:
        return None


def find_place(text: str, places: Places) -> EventPlace:
    """The only place of this name, of this name and country, or of this name and id.

    Raises:
        ConfigError: there is none, or there are several; the message names them.
    """
    typed = PLACE.fullmatch(text)
    assert typed is not None, "the pattern takes any text that is not empty"
    known = places.lookup(typed["name"])
    found = [
        place
        for place in known
        if (typed["country"] is None or place.country == typed["country"].upper())
        and (typed["id"] is None or place.id == typed["id"])
    ]
    if len(found) == 1:
        (place,) = found
        return EventPlace(
            id=place.id,
            name=place.name,
            country=place.country,
            geonames_id=place.geonames_id,
            lat=place.lat,
            lon=place.lon,
            precision=place.precision,
        )
    some = "; ".join(f"{one.name}, {one.country} {one.id}" for one in (found or known)[:N_PLACES])
    if not some:
        raise ConfigError(f"the gazetteer has no place '{typed['name']}'")
    raise ConfigError(f"'{text}' is not one place: give its country or its id, of {some}")


def say_field(record: Event | Statement, field: Field) -> str:
    """What a field is now, in words."""
    match field:
        case Field.TYPE:
            return record.event_type
        case Field.MODE:
            return record.mode or "none"
        case Field.STATUS:
            return record.status
        case Field.TOPICS:
            return ", ".join(record.topics) or "none"
        case Field.DATE:
            return _say_days(record)
        case Field.PLACE:
            return _say_places(record)
        case Field.ACTORS:
            return _say_parties(record.actors)
        case Field.RECIPIENTS:
            return _say_parties(record.recipients)


def _make_correction(
    field: Field,
    value: str,
    record: Event | Statement,
    reference: Entries,
    codebook: Codebook,
    places: Places,
    ledger: Ledger,
) -> Correction:
    was, is_none = say_field(record, field), value in (NOBODY, "")
    if field is Field.DATE:
        if is_none:
            return Correction(field=field, was=was)
        first, last, precision = read_days(value)
        return Correction(field=field, first_on=first, last_on=last, precision=precision, was=was)
    if field is Field.PLACE:
        return Correction(field=field, place=None if is_none else find_place(value, places), was=was)
    if field in (Field.ACTORS, Field.RECIPIENTS):
        words = [] if is_none else [word.strip() for word in value.split(";") if word.strip()]
        parties = tuple(dict.fromkeys(find_entry(word, reference, ledger) for word in words))
        return Correction(field=field, parties=parties, was=was)
    return Correction(field=field, terms=_read_terms(field, value, is_none, record, codebook), was=was)


def _read_terms(
    field: Field, value: str, is_none: bool, record: Event | Statement, codebook: Codebook
) -> tuple[str, ...]:
    if field is Field.STATUS:
        return (_read_term(value, Status, "status"),)
    if field is Field.TYPE:
        return (_choose(value.upper(), [entry.name for entry in codebook.types], "type"),)
    if is_none:
        return ()
    if field is Field.MODE:
        modes = [mode.name for mode in codebook.type_of(record.event_type).modes]
        return (_choose(value, modes, f"mode of {record.event_type}"),)
    topics = [topic.name for topic in codebook.topics]
    return tuple(sorted({_choose(word.strip(), topics, "topic") for word in value.split(",")}))


def _choose(word: str, names: Sequence[str], what: str) -> str:
    if word in names:
        return word
    raise ConfigError(f"'{word}' is no {what}; there are: {', '.join(names) or 'none'}")


def _read_term(word: str, terms: type[TermT], what: str) -> TermT:
    typed = word.strip().lower().replace(" ", "_").replace("-", "_")
    return terms(_choose(typed, [str(term) for term in terms], what))


def _say_days(record: Event | Statement) -> str:
    days = (
        [(record.first_on, record.last_on)]
        if isinstance(record, Event)
        else [(time.first_on, time.last_on) for time in record.times]
    )
    said = [" to ".join(dict.fromkeys(str(day) for day in pair if day)) for pair in days]
    return "; ".join(text for text in said if text) or UNKNOWN


def _say_places(record: Event | Statement) -> str:
    if isinstance(record, Event):
        return record.place.name if record.place else UNKNOWN
    return "; ".join(place.name or place.span.text for place in record.places) or UNKNOWN


def _say_parties(parties: Sequence[Participant] | Sequence[Mention]) -> str:
    return ", ".join(party.name or UNKNOWN for party in parties) or "nobody"
