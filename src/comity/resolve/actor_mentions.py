"""Makes resolved mentions of directory entries.

Scores are uncalibrated and say how the value is known:

| score | known by |
|---|---|
| 1.0 | the entry's own name, borne by nobody else |
| 0.95 | another spelling or name of it |
| 0.9 | demonym; office and state with one holder on a known day |
| 0.85 | metonym; name picked among namesakes by office, state or day |
| 0.7 | kind of people by head noun and state |
| 0.6 | office of a state, holder unknown; one antecedent |
| 0.5 | antecedents of a plural; state by place only |
| 0.3 | several entries fit |
"""

from __future__ import annotations

from datetime import date

from comity.model import ActorKind, Basis, Mention, Span
from comity.resolve.actor_lexicon import ROLE_TITLES, SECTOR_KINDS, SECTOR_NAMES
from comity.resolve.actor_people import state_on
from comity.resolve.directory import Directory

BASIS_SCORES = {Basis.NAME: 1.0, Basis.ALIAS: 0.95, Basis.DEMONYM: 0.9, Basis.METONYM: 0.85}
PICKED = 0.85
HOLDER = 0.9
BY_NOUN = 0.7
ONE_ANTECEDENT = 0.6
OFFICE_ONLY = 0.6
SEVERAL_ANTECEDENTS = 0.5
BY_PLACE = 0.5
UNDECIDED = 0.3


def make_entry_mention(
    directory: Directory,
    span: Span,
    entry_id: str,
    *,
    day: date | None,
    score: float,
    basis: Basis,
    note: str | None = None,
) -> Mention:
    """The mention of an entry; a person's state and sector are those of his office on the day."""
    entry = directory.find(entry_id)
    if entry is None:
        return Mention(span=span)
    country, sector = entry.country, entry.sector
    if entry.kind is ActorKind.PERSON:
        country, sector = state_on(directory, entry_id, day)
    return Mention(
        span=span,
        id=entry.id,
        name=entry.name,
        kind=entry.kind,
        country=country,
        sector=sector,
        score=score,
        basis=basis,
        note=note,
    )


def make_sector_mention(
    directory: Directory, span: Span, country: str, sector: str | None, *, score: float, basis: Basis
) -> Mention:
    """People or bodies of a state known by kind only: the state itself for its government and for
    no kind, ``IRN:MIL`` and the like for others."""
    entry = directory.find(country)
    name = entry.name if entry else country
    if sector in (None, "GOV"):
        kind, mention_id = ActorKind.STATE, country
    else:
        kind, mention_id = SECTOR_KINDS.get(sector or "", ActorKind.PEOPLE), f"{country}:{sector}"
        name = f"{name} ({SECTOR_NAMES.get(sector or '', (sector or '').lower())})"
    return Mention(
        span=span,
        id=mention_id,
        name=name,
        kind=kind,
        country=country,
        sector=sector,
        score=score,
        basis=basis,
    )


def make_office_mention(
    directory: Directory, span: Span, role: str, country: str, *, note: str | None = None
) -> Mention:
    """An office whose holder is not known for the day: ``IRN/president``, "President of Iran"."""
    entry = directory.find(country)
    title = ROLE_TITLES.get(role, role.replace("_", " ").capitalize())
    return Mention(
        span=span,
        id=f"{country}/{role}",
        name=f"{title} of {entry.name if entry else country}",
        kind=ActorKind.OFFICE,
        country=country,
        sector="GOV",
        score=UNDECIDED if note else OFFICE_ONLY,
        basis=Basis.AMBIGUOUS if note else Basis.OFFICE_HOLDER,
        note=note,
    )


def make_holder_mention(directory: Directory, span: Span, role: str, where: str, day: date | None) -> Mention:
    """Who held the office on the day: the one person known, else the office itself."""
    holders = directory.holders(role, where, day) if day else ()
    if len(holders) == 1 and day:
        score = HOLDER if holders[0].days.surely_covers(day) else PICKED
        return make_entry_mention(
            directory, span, holders[0].person_id, day=day, score=score, basis=Basis.OFFICE_HOLDER
        )
    if not holders:
        return make_office_mention(directory, span, role, where)
    names = [entry.name for holder in holders if (entry := directory.find(holder.person_id))]
    note = (
        f"The directory has {' and '.join(names)} in this office on {day.isoformat() if day else 'that day'}."
    )
    return make_office_mention(directory, span, role, where, note=note)


def make_undecided_mention(directory: Directory, span: Span, ids: list[str], day: date | None) -> Mention:
    """A name that several entries bear; the state is kept where they share it."""
    countries = {state_on(directory, one, day)[0] or directory.country_of(one) for one in ids}
    kinds = {entry.kind for one in ids if (entry := directory.find(one))}
    return Mention(
        span=span,
        kind=kinds.pop() if len(kinds) == 1 else None,
        country=countries.pop() if len(countries) == 1 else None,
        score=UNDECIDED,
        basis=Basis.AMBIGUOUS,
    )
