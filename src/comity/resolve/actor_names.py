"""Resolves phrases that name somebody: a person, a state, an organisation, an office of one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher

from comity.model import ActorKind, Basis, Mention, Span, Spot
from comity.resolve.actor_introductions import Introduction, make_introduced_mention
from comity.resolve.actor_lexicon import FORMER, SINGLE_ROLES
from comity.resolve.actor_mentions import (
    BASIS_SCORES,
    BY_NOUN,
    BY_PLACE,
    ONE_ANTECEDENT,
    PICKED,
    make_entry_mention,
    make_holder_mention,
    make_sector_mention,
    make_undecided_mention,
)
from comity.resolve.actor_page import Page
from comity.resolve.actor_people import is_stale, is_too_early, office_note, pick_person
from comity.resolve.actor_phrase import STATE_LIKE, Cue, Owning, Phrase, head_people, read_cues

_BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.ARMED_GROUP, ActorKind.OUTLET})
_HEADS_OF_BODIES = frozenset({"head_of_organisation", "leader", "president"})
TITLES = frozenset(
    {"Mr", "Mrs", "Ms", "Dr", "Captain", "General", "Colonel", "Judge", "Senator", "Professor"}
)
ROYAL = re.compile(
    r"(?:the )?(?:Sheikha?|King|Queen|Crown Prince|Prince|Princess|Emir|Sultan|Pope|Patriarch)\b"
)
SHORTEST_ALIKE = 5  # letters of a surname that may be spelled otherwise
_SAME_NAME = 0.8  # likeness of two spellings of one surname; Kharazi and Kharrazi have 0.93


_GIVEN_BEFORE = re.compile(r"(?<![\w’'-])([A-Z][a-zà-ÿ]+) $")


def resolve_named(page: Page, phrase: Phrase, span: Span, day: date | None) -> list[Mention]:
    """The mentions of a phrase that holds a known name; empty where it holds none."""
    if introduced := _find_introduced(page, phrase):
        return [make_introduced_mention(span, introduced)]
    if people := head_people(phrase):
        return [resolve_person(page, phrase, spot, span, day) for spot in people]
    if strange := resolve_strange(page, phrase, span, day):
        return [strange]
    owners = [spot for spot in phrase.spots if spot.kind is ActorKind.PERSON]
    cues = read_cues(phrase, STATE_LIKE | _BODIES)
    bodies = [cue for cue in cues if cue.spot.kind in _BODIES and cue.owning is not Owning.PLACE]
    states = [cue for cue in cues if cue.spot.kind in STATE_LIKE]
    if bodies:
        return [resolve_body(page, phrase, cue, span, day) for cue in bodies] + [
            resolve_state(page, phrase, cue, span, day) for cue in states if cue.owning is Owning.SELF
        ]
    owning = [cue for cue in states if cue.owning is not Owning.PLACE]
    if owning:
        return [resolve_state(page, phrase, cue, span, day, several=len(owning) > 1) for cue in owning]
    if owners:
        return [resolve_owned(page, phrase, owners[0], span, day)]
    return [resolve_placed(page, cue, span) for cue in states if cue.sector and cue.is_inside]


def _find_introduced(page: Page, phrase: Phrase) -> Introduction | None:
    """Whom the page introduces by a name that else is somebody's or a state's: Captain Washington."""
    words = phrase.text.strip().removesuffix("'s").removesuffix("’s").split()
    person = page.introduced.get(words[-1].lower()) if words else None
    if person is None or len(phrase.spots) > 1 or not words[-1][0].isupper():
        return None
    names = person.name.split()
    return person if all(word in names or word.rstrip(".") in TITLES for word in words) else None


def resolve_person(page: Page, phrase: Phrase, spot: Spot, span: Span, day: date | None) -> Mention:
    """The person a name means, by the states and the offices of the phrase, then of the page."""
    directory = page.directory
    countries = [code for other in phrase.spots if other.kind in STATE_LIKE for code in other.countries]
    roles = [office.role for office in phrase.offices]
    ids = candidates(page, spot, day)
    left = pick_person(directory, ids, day=day, countries=countries, roles=roles)
    if len(left) > 1:
        left = _by_page(page, left)
    if not left:
        return Mention(span=span)
    if len(left) > 1:
        return make_undecided_mention(directory, span, left, day)
    score = BASIS_SCORES[spot.basis] if len(ids) == 1 else PICKED
    score = ONE_ANTECEDENT if is_stale(directory, left[0], day) else score
    note = office_note(directory, left[0], phrase.text, day)
    mention = make_entry_mention(directory, span, left[0], day=day, score=score, basis=spot.basis, note=note)
    if FORMER.search(phrase.text) and not (day and directory.offices_of(left[0], day)):
        return replace(mention, sector="ELI")  # "former US president Jimmy Carter" acts for nobody
    return mention


def candidates(page: Page, spot: Spot, day: date | None) -> list[str]:
    """Whom a person's name may mean on this page.

    A surname alone is whoever the page names in full by it. Else it is nobody where the page gives
    it to a stranger, or where the known bearer had held no office yet.
    """
    word = page.text[spot.start : spot.end].lower()
    if not word.isalpha():
        return list(spot.ids)
    if word in page.people:
        return list(page.people[word])
    if word in page.strangers or _is_namesake_named(page, spot):
        return []
    return [one for one in spot.ids if not is_too_early(page.directory, one, day)]


def _is_namesake_named(page: Page, spot: Spot) -> bool:
    """True for "Williams" in "Serena Williams": the given name before it is none of those who are known."""
    found = _GIVEN_BEFORE.search(page.text, max(0, spot.start - 24), spot.start)
    if found is None or page.directory.sex_by_name(f"{found[1]} {found[1]}", None) is None:
        return False
    given = found[1].lower()
    names = [entry.name.lower() for one in spot.ids if (entry := page.directory.find(one))]
    return not any(given in name or name.split()[0] in given for name in names)


def _by_page(page: Page, ids: Sequence[str]) -> list[str]:
    """The namesakes whom the page names in full, else those of the state it speaks of most."""
    named = {one for found in page.people.values() if len(found) == 1 for one in found}
    if left := [one for one in ids if one in named]:
        return left
    counts = {one: page.mentions_of(page.directory.country_of(one) or "") for one in ids}
    best = max(counts.values())
    return [one for one in ids if counts[one] == best] if best else list(ids)


def resolve_strange(page: Page, phrase: Phrase, span: Span, day: date | None) -> Mention | None:
    """A surname that the page gave in full elsewhere, or that fits the office and the state said with it."""
    words = phrase.strange_words()
    if not words:
        return None
    directory, surname = page.directory, words[-1]
    countries = [code for spot in phrase.spots if spot.kind in STATE_LIKE for code in spot.countries]
    roles = [office.role for office in phrase.offices if office.is_plain]
    ids = page.people.get(surname.lower(), ()) or _called_by_given_name(page, phrase, surname)
    if not ids and roles and countries:
        ids = tuple(_like_named(page, surname, roles, countries, day))
    if (
        not ids
        and (roles or phrase.text.lower().startswith(("mr", "mrs", "ms")))
        and not phrase.spots
        and day
    ):
        named = directory.people_named(surname)
        ids = tuple(
            one
            for one in named
            if any(not roles or tenure.role in roles for tenure in directory.offices_of(one, day))
        )
    ids = ids or _spelled_alike(page, surname)
    left = pick_person(directory, ids, day=day, countries=countries, roles=roles)
    if len(left) != 1 or (len(words) > 1 and not _may_be_called(page, left[0], words[-2])):
        introduced = page.introduced.get(surname.lower())
        fits = introduced is not None and (not countries or introduced.country in countries)
        return make_introduced_mention(span, introduced) if fits and introduced else None
    note = office_note(directory, left[0], phrase.text, day)
    return make_entry_mention(directory, span, left[0], day=day, score=PICKED, basis=Basis.CONTEXT, note=note)


def _called_by_given_name(page: Page, phrase: Phrase, given: str) -> tuple[str, ...]:
    """Of the people named in full here those whom "Sheikh Abdullah" or "Queen Rania" may mean."""
    if not ROYAL.match(phrase.text):
        return ()
    people = {one for ids in page.people.values() if len(ids) == 1 for one in ids}
    entries = (page.directory.find(one) for one in sorted(people))
    return tuple(entry.id for entry in entries if entry and given.lower() in entry.name.lower().split()[:2])


def _spelled_alike(page: Page, surname: str) -> tuple[str, ...]:
    """Whom the page names in full by nearly this surname: Yatsenyuk for Yatseniuk."""
    if len(surname) < SHORTEST_ALIKE:
        return ()
    alike = {
        ids
        for name, ids in page.people.items()
        if SequenceMatcher(None, name, surname.lower()).ratio() >= _SAME_NAME
    }
    return alike.pop() if len(alike) == 1 else ()


def _may_be_called(page: Page, entry_id: str, given: str) -> bool:
    """True where a given name is like one of the person's: Kharrazi is Kamal, not Sadegh."""
    entry = page.directory.find(entry_id)
    words = entry.name.lower().split() if entry else []
    return any(SequenceMatcher(None, given.lower(), word).ratio() >= _SAME_NAME for word in words)


def _like_named(
    page: Page, surname: str, roles: Iterable[str], countries: Iterable[str], day: date | None
) -> list[str]:
    """Holders of the offices whose name is spelled nearly so."""
    found = []
    for country in countries:
        for role in roles:
            for tenure in page.directory.holders(role, country, day) if day else ():
                entry = page.directory.find(tenure.person_id)
                words = entry.name.lower().split() if entry else []
                if any(SequenceMatcher(None, surname.lower(), word).ratio() >= _SAME_NAME for word in words):
                    found.append(tenure.person_id)
    return found


def resolve_body(page: Page, phrase: Phrase, cue: Cue, span: Span, day: date | None) -> Mention:
    """An organisation, a group or an outlet; its head where the phrase speaks of him."""
    directory, spot = page.directory, cue.spot
    ids = list(spot.ids)
    if len(ids) > 1:
        ids = [one for one in ids if page.mentions_of(directory.country_of(one) or "")] or ids
        ids = _in_being(page, ids, day)
    if len(ids) > 1:
        return make_undecided_mention(directory, span, ids, day)
    office = None if phrase.strange_words() else cue.office
    if (cue.is_chief and not phrase.strange_words()) or (
        office and office.is_plain and not office.is_plural and office.role in _HEADS_OF_BODIES
    ):
        holders = directory.holders("head_of_organisation", ids[0], day) if day else ()
        if len(holders) == 1:
            return make_holder_mention(directory, span, "head_of_organisation", ids[0], day)
    return make_entry_mention(
        directory, span, ids[0], day=day, score=BASIS_SCORES[spot.basis], basis=spot.basis
    )


def _in_being(page: Page, ids: list[str], day: date | None) -> list[str]:
    """Those that existed on the day, where that narrows the field."""
    if day is None:
        return ids
    entries = [entry for one in ids if (entry := page.directory.find(one))]
    left = [
        entry.id
        for entry in entries
        if (entry.first_on or "") <= day.isoformat()
        and (not entry.last_on or day.isoformat() <= entry.last_on)
    ]
    return left or ids


def resolve_state(
    page: Page, phrase: Phrase, cue: Cue, span: Span, day: date | None, *, several: bool = False
) -> Mention:
    """A state, an office of it, or a kind of its people."""
    directory, spot = page.directory, cue.spot
    country = pick_country(page, spot.ids, day)
    if country is None:
        return make_undecided_mention(directory, span, list(spot.ids), day)
    office = cue.office
    if (
        office
        and office.role in SINGLE_ROLES
        and (several or not office.is_plural)
        and not phrase.strange_words()
    ):
        if office.is_plain:
            return resolve_office(page, office.role, country, span, day)
        other = "OPP" if "opposition" in phrase.text.lower() else "GOV"
        other = "ELI" if FORMER.search(phrase.text) else other
        return make_sector_mention(directory, span, country, other, score=BY_NOUN, basis=spot.basis)
    sector = cue.sector or ("GOV" if office else None)
    if spot.kind is ActorKind.PEOPLE and cue.owning is Owning.SELF:
        return resolve_people(page, cue, country, span)
    if spot.basis is Basis.METONYM and sector is None:
        sector = "GOV"
    if cue.owning is Owning.SELF and not cue.sector and not office:
        mention = make_entry_mention(
            directory, span, country, day=day, score=BASIS_SCORES[spot.basis], basis=spot.basis
        )
        return replace(mention, sector="GOV") if spot.basis is Basis.METONYM else mention
    return make_sector_mention(
        directory, span, country, sector, score=BY_NOUN if sector else PICKED, basis=spot.basis
    )


def resolve_office(page: Page, role: str, country: str, span: Span, day: date | None) -> Mention:
    """The holder of a state's office; the Union's foreign minister is its High Representative.

    A page without a date is asked whom it names in that office itself.
    """
    if country == "EUU" and role == "foreign_minister":
        return make_holder_mention(page.directory, span, "head_of_organisation", "EUU", day)
    if day is None and len(named := page.named_in_office(role, country)) == 1:
        return make_entry_mention(
            page.directory, span, named[0], day=None, score=ONE_ANTECEDENT, basis=Basis.CONTEXT
        )
    return make_holder_mention(page.directory, span, role, country, day)


def resolve_people(page: Page, cue: Cue, country: str, span: Span) -> Mention:
    """A people: civilians where they are counted, else the nation without a sector."""
    mention = make_sector_mention(
        page.directory, span, country, "CVL" if cue.counted else None, score=BY_NOUN, basis=cue.spot.basis
    )
    return replace(mention, kind=ActorKind.PEOPLE)


def resolve_owned(page: Page, phrase: Phrase, spot: Spot, span: Span, day: date | None) -> Mention:
    """Somebody or something of a person's ("Putin's aide", "the Trump administration"): his state."""
    owner = resolve_person(page, phrase, spot, span, day)
    cue = read_cues(phrase, frozenset({ActorKind.PERSON}))[0]
    if cue.sector is None and cue.office is None:
        return owner
    if owner.country is None:
        return Mention(span=span)
    return make_sector_mention(
        page.directory, span, owner.country, cue.sector or "GOV", score=BY_NOUN, basis=Basis.CONTEXT
    )


def resolve_placed(page: Page, cue: Cue, span: Span) -> Mention:
    """People known only by where they are ("militias in Iraq"): of that state, with little weight."""
    country = pick_country(page, cue.spot.ids, None)
    if country is None:
        return Mention(span=span)
    return make_sector_mention(page.directory, span, country, cue.sector, score=BY_PLACE, basis=Basis.CONTEXT)


def pick_country(page: Page, ids: Sequence[str], day: date | None) -> str | None:
    """The state of a shared name ("Korean", "Congolese"): the one the page names most, else ``None``."""
    if len(ids) == 1:
        return ids[0]
    counts = {one: page.mentions_of(one) for one in ids}
    best = max(counts.values())
    left = [one for one in ids if counts[one] == best] if best else _in_being(page, list(ids), day)
    return left[0] if len(left) == 1 else None
