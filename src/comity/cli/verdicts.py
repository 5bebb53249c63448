"""Judgements in words: what was said, by whom, when and why, and of which record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from comity.cli.wording import UNKNOWN, say_id, say_interval
from comity.model import (
    Correction,
    DateBasis,
    Event,
    Field,
    Judged,
    JudgedWords,
    Judgement,
    Mention,
    Statement,
    Verdict,
    make_event_id,
)

VERDICT_WORDS = {
    Verdict.SAME: "{first} and {second} are the same",
    Verdict.NOT_SAME: "{first} and {second} are not the same",
    Verdict.UNSURE: "unsure whether {first} and {second} are the same",
}

OVERRULED = "a newer judgement wins"


def say_judgement(judgement: Judgement) -> str:
    """What was judged: ``“Ivanov” is Vladimir Putin (Q7747)``."""
    if judgement.mention is not None:
        entry = "nobody" if judgement.first is None else say_judged(judgement.first)
        return f"“{' '.join(judgement.mention.span.text.split())}” is {entry}"
    if judgement.verdict is Verdict.REJECT:
        return f"{say_judged(judgement.about[0])} is rejected"
    if judgement.correction is not None:
        said = say_correction(judgement.correction)
        return f"{judgement.correction.field} of {say_judged(judgement.about[0])} is {said}"
    first, second = (say_judged(judged) for judged in judgement.about)
    return VERDICT_WORDS[judgement.verdict].format(first=first, second=second)


def say_correction(correction: Correction) -> str:
    """What a field is said to be, and what it was."""
    values = [*correction.terms, *(party.name for party in correction.parties)]
    values += [correction.place.name] if correction.place else []
    if correction.first_on is not None:
        values.append(
            say_interval(correction.first_on, correction.last_on, correction.precision, DateBasis.JUDGED)
        )
    return f"{', '.join(values) or UNKNOWN} (was {correction.was})"


def say_judged(judged: Judged) -> str:
    """The name and the id of what is judged."""
    return f"{judged.name} ({say_id(judged.id) if judged.is_telling else judged.id})"


def say_judge(judgement: Judgement, overruled: frozenset[str] = frozenset()) -> str:
    """Who judged, when and why, and what became of it."""
    said = f"by {judgement.by}, {say_instant(judgement.at)}: {judgement.why}"
    fate = say_undone(judgement) or (OVERRULED if judgement.id in overruled else "")
    return f"{said} · {fate}" if fate else said


def find_overruled(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The ids of those, given the oldest first, of whose words or field a newer one in force says what is
    meant.
    """
    newest: dict[JudgedWords | tuple[str, Field], str] = {}
    overruled: set[str] = set()
    for judgement in judgements:
        told = _about_what(judgement)
        if told is not None and judgement.is_in_force:
            if told in newest:
                overruled.add(newest[told])
            newest[told] = judgement.id
    return frozenset(overruled)


def _about_what(judgement: Judgement) -> JudgedWords | tuple[str, Field] | None:
    """The words or the field that only one judgement can settle."""
    if judgement.correction is not None:
        return (judgement.about[0].id, judgement.correction.field)
    return judgement.mention


def say_undone(judgement: Judgement) -> str:
    """By whom and when it was undone, or nothing."""
    if judgement.undone_at is None:
        return ""
    return f"undone by {judgement.undone_by}, {say_instant(judgement.undone_at)}"


def say_instant(at: datetime) -> str:
    """An instant to the minute, in UTC."""
    return f"{at:%Y-%m-%d %H:%M} UTC"


def concerns_words(judgement: Judgement, statement: Statement) -> bool:
    """True where it is about words of this statement, or about the statement."""
    if judgement.mention is not None:
        span = judgement.mention.span
        spans = [mention.span for mention in (*statement.actors, *statement.recipients)]
        spans += [link.span for link in statement.attribution]
        return judgement.mention.document_id == statement.document_id and span in spans
    return any(judged.id == statement.id for judged in judgement.about)


def concerns_event(judgement: Judgement, event: Event) -> bool:
    """True where it is about this event, one that it has taken in, or one of its statements."""
    ids = {event.id, *event.statement_ids, *(make_event_id(one) for one in event.statement_ids)}
    return any(judged.id in ids for judged in judgement.about)


def concerns_actors(judgement: Judgement, statements: Iterable[Statement]) -> bool:
    """True where two actors are judged and one takes part in, or speaks in, one of these statements."""
    if judgement.mention is not None:
        return False
    ids = {id_ for statement in statements for id_ in _ids_in(statement)}
    return any(judged.id in ids for judged in judgement.about)


def read_at(statement: Statement, mention: Mention) -> tuple[Mention, ...]:
    """What a statement, as it was read, has at the words of a mention."""
    return tuple(one for one in (*statement.actors, *statement.recipients) if one.span == mention.span)


def _ids_in(statement: Statement) -> set[str]:
    found = {mention.id for mention in (*statement.actors, *statement.recipients)}
    return {id_ for id_ in (*found, *(link.actor_id for link in statement.attribution)) if id_ is not None}
