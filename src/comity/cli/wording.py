"""Records in a few words: dates with their precision, participants, places, ids."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from comity.model import Basis, DateBasis, DatePrecision, Event, EventPlace, Mention, Participant

# Twelve hexadecimal digits of an id: among a million ids, two share them about once in 600 ledgers.
N_ID_DIGITS = 12
UNKNOWN = "unknown"


def say_id(identity: str) -> str:
    """An id cut to as much of it as any command understands."""
    kind, _, digits = identity.partition("-")
    return f"{kind}-{digits[:N_ID_DIGITS]}"


def say_date(event: Event) -> str:
    """When an event was, no more exactly than it is known."""
    return say_interval(event.first_on, event.last_on, event.date_precision, event.date_basis)


def say_interval(
    first_on: date | None, last_on: date | None, precision: DatePrecision, basis: DateBasis
) -> str:
    """An interval of days as ``2024-10-23``, ``2024-10``, ``before 2024-10-23`` or ``unknown``."""
    if first_on is None or last_on is None:
        return _say_open(first_on, last_on)
    if first_on == last_on:
        return first_on.isoformat()
    forms = {
        DatePrecision.MONTH: f"{first_on:%Y-%m}",
        DatePrecision.QUARTER: f"{first_on.year}-Q{(first_on.month + 2) // 3}",
        DatePrecision.YEAR: f"{first_on.year}",
        DatePrecision.WEEK: f"week of {first_on}",
    }
    if basis in (DateBasis.BEFORE_PUBLICATION, DateBasis.AFTER_PUBLICATION):
        return f"{first_on} to {last_on}"
    return forms.get(precision, f"{first_on} to {last_on}")


def _say_open(first_on: date | None, last_on: date | None) -> str:
    if last_on is not None:
        return f"before {last_on + timedelta(days=1)}"
    if first_on is not None:
        return f"after {first_on - timedelta(days=1)}"
    return UNKNOWN


def say_act(event_type: str, mode: str | None) -> str:
    """The type of an act and its mode: ``CONSULT (visit)``."""
    return f"{event_type} ({mode})" if mode else event_type


def say_sides(actors: Sequence[Participant], recipients: Sequence[Participant]) -> str:
    """Who did it to whom; who is not known is ``?``."""
    left = ", ".join(say_participant(actor) for actor in actors) or "?"
    right = ", ".join(say_participant(recipient) for recipient in recipients)
    return f"{left} → {right}" if right else left


def say_participant(participant: Participant) -> str:
    """A participant's name and state: ``Vladimir Putin (RUS)``."""
    if participant.country is None or participant.country == participant.id:
        return participant.name
    return f"{participant.name} ({participant.country})"


def say_place(place: EventPlace | None) -> str:
    """A place's name and state, or nothing."""
    if place is None:
        return ""
    return f"{place.name} ({place.country})" if place.country and place.country != place.id else place.name


def say_mention(mention: Mention) -> tuple[str, str]:
    """What a mention resolves to, and how that is known."""
    parts = [mention.name, mention.country, mention.sector]
    value = ", ".join(part for part in parts if part) or mention.id or UNKNOWN
    how = say_how(mention.score, mention.basis)
    return value, f"{how}; {mention.note}" if mention.note else how


def say_how(score: float | None, basis: Basis) -> str:
    """How a value is known: score and basis."""
    known = f"basis {basis.replace('_', ' ')}"
    return known if score is None else f"score {score:.2f}, {known}"
