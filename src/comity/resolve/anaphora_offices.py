"""Offices that point back: "the president", "his Iranian counterpart", "her predecessor"."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from comity.model import ActorKind, Basis, Mention, Span
from comity.resolve.actor_lexicon import SINGLE_ROLES
from comity.resolve.actor_mentions import (
    HOLDER,
    ONE_ANTECEDENT,
    SEVERAL_ANTECEDENTS,
    make_holder_mention,
    make_sector_mention,
)
from comity.resolve.actor_names import pick_country
from comity.resolve.actor_page import Page
from comity.resolve.actor_people import role_on
from comity.resolve.actor_phrase import STATE_LIKE, Phrase
from comity.resolve.anaphora_antecedents import people_before, person_meant
from comity.resolve.anaphora_nearest import make_antecedent, one_person, one_state

NEIGHBOUR_IN_OFFICE = re.compile(r"(?:his|her|the|their) (?P<which>predecessor|successor)", re.I)
EDGE_DAYS = 10  # an office may stand empty, or be held twice, for some days
_GOVERNMENT = re.compile(
    r"^(?:the |a )?(?:government|presidential|cabinet|foreign ministry|defen[cs]e ministry)(?:['’]s)?"
    r"(?: (?:spokes\w+|officials?|sources?|delegation|administration|press secretary|statement)\b.*)?$",
    re.I,
)
_ARTICLE = re.compile(r"^(?:the|his|her|their|this|that|its)\s+", re.I)


def resolve_bare_government(page: Page, phrase: Phrase, span: Span, taken: Collection[str]) -> list[Mention]:
    """ "Government spokesperson Fatemeh", "the Foreign Ministry": of the state that the sentence is about.

    On a government's site that is its own; elsewhere the first state of the nearest sentence. A
    spokesperson of that state with that name, given name or surname, is that person.
    """
    if phrase.spots or not _GOVERNMENT.search(phrase.text):
        return []
    found = one_state(page, span, taken, "GOV")
    country = page.country or (found[0].country if found else None)
    if country is None:
        return []
    words = {word.lower() for word in phrase.strange_words()}
    holders = [
        one
        for role in ("government_spokesperson", "spokesperson")
        for one in (page.directory.every_holder(role, country) if words else ())
    ]
    named = [
        one
        for one in holders
        if (entry := page.directory.find(one)) and words & set(entry.name.lower().split())
    ]
    if len(named) == 1:
        return [replace(make_antecedent(page, span, named[0], None, ONE_ANTECEDENT), basis=Basis.CONTEXT)]
    return [
        make_sector_mention(
            page.directory, span, country, "GOV", score=SEVERAL_ANTECEDENTS, basis=Basis.CONTEXT
        )
    ]


def resolve_former_office(page: Page, phrase: Phrase, span: Span, day: date | None) -> list[Mention]:
    """ "The former Israeli prime minister": of those named before who once held the office."""
    offices = [office for office in phrase.offices if not office.is_plural]
    countries = {code for spot in phrase.spots if spot.kind in STATE_LIKE for code in spot.countries}
    if not offices or any(spot.kind not in STATE_LIKE for spot in phrase.spots) or phrase.strange_words():
        return []
    for one in people_before(page, span.start, day):
        held = {(tenure.where, tenure.role) for tenure in page.directory.tenures_of(one.id)}
        if any(role == offices[0].role and (not countries or where in countries) for where, role in held):
            return [make_antecedent(page, span, one.id, day, ONE_ANTECEDENT)]
    return []


def resolve_bare_office(
    page: Page, phrase: Phrase, span: Span, day: date | None, taken: Collection[str]
) -> list[Mention]:
    """ "The President": the own one where the site is a government's, else the one named before."""
    text = _ARTICLE.sub("", phrase.text.strip())
    offices = [office for office in phrase.offices if not office.is_plural and office.is_plain]
    if phrase.spots or not offices or text.lower() not in (
        phrase.text[offices[0].start : offices[0].end].lower(), "minister", "foreign ministry"
    ):  # fmt: skip
        return []
    if not _ARTICLE.match(phrase.text.strip()):
        return []
    role = offices[0].role
    own = (
        role in ("president", "head_of_state", "supreme_leader", "monarch")
        and page.country
        and not _possessive(phrase.text)
    )
    if own and page.country:
        mention = make_holder_mention(page.directory, span, role, page.country, day)
        basis = Basis.CONTEXT if mention.kind is ActorKind.PERSON else mention.basis
        return [replace(mention, basis=basis, score=min(mention.score or 0.0, HOLDER - 0.05))]
    roles = {role} if role in SINGLE_ROLES else set()
    return one_person(page, span, day, taken, roles=roles)


def _possessive(text: str) -> bool:
    """True for "their president", which is not the site's own."""
    return re.match(r"(?:his|her|their|its)\b", text.strip(), re.I) is not None


def resolve_neighbour_in_office(
    page: Page, span: Span, day: date | None, *, is_before: bool
) -> list[Mention]:
    """ "His predecessor": who held, right before or after him, the office of the person named before."""
    for one in people_before(page, span.start, day)[:1]:
        role = role_on(page.directory, one.id, day)
        held = [
            tenure
            for tenure in page.directory.tenures_of(one.id)
            if tenure.role == role and (day is None or tenure.days.may_cover(day))
        ]
        for tenure in held[-1:]:
            edge = tenure.days.first if is_before else tenure.days.last
            on = edge + timedelta(days=-EDGE_DAYS if is_before else EDGE_DAYS) if edge < date.max else edge
            others = [
                o for o in page.directory.holders(tenure.role, tenure.where, on) if o.person_id != one.id
            ]
            if len(others) == 1:
                return [make_antecedent(page, span, others[0].person_id, day, ONE_ANTECEDENT)]
    return []


def resolve_counterpart(page: Page, phrase: Phrase, span: Span, day: date | None) -> list[Mention]:
    """ "His Iranian counterpart": who holds there the office of the person named before."""
    countries = [
        code
        for spot in phrase.spots
        if spot.kind in STATE_LIKE and (code := pick_country(page, spot.ids, day))
    ]
    if len(countries) > 1:
        return [one for code in countries for one in _counterpart_of(page, phrase, span, day, [code])]
    return _counterpart_of(page, phrase, span, day, countries)


def _counterpart_of(
    page: Page, phrase: Phrase, span: Span, day: date | None, countries: list[str]
) -> list[Mention]:
    """The one counterpart in a state, or, without one, the like office holder named before."""
    roles = [office.role for office in phrase.offices if office.is_plain]
    known = [one for one in people_before(page, span.start, day) if one.country not in countries]
    role = roles[0] if roles else (role_on(page.directory, known[0].id, day) if known else None)
    if not countries:
        others = [one for one in known[1:] if known and one.country != known[0].country]
        same = [one for one in others if role_on(page.directory, one.id, day) == role]
        return [make_antecedent(page, span, one.id, day, ONE_ANTECEDENT) for one in same[:1]]
    if role not in SINGLE_ROLES or role is None:
        return [
            make_sector_mention(
                page.directory, span, countries[0], "GOV", score=ONE_ANTECEDENT, basis=Basis.ANAPHORA
            )
        ]
    named = _named_since(page, span, countries[0], role, day)
    if named:
        return [make_antecedent(page, span, named, day, ONE_ANTECEDENT)]
    mention = make_holder_mention(
        page.directory, span, _role_there(page, role, countries[0], day), countries[0], day
    )
    return [replace(mention, score=min(mention.score or 0.0, 0.8))]


def _role_there(page: Page, role: str, country: str, day: date | None) -> str:
    """The like office in another state: a president's counterpart may be a prime minister or a king.

    Where the same office is held there, it is that one.
    """
    if day and page.directory.holders(role, country, day):
        return role
    if role not in ("president", "prime_minister", "monarch", "leader", "supreme_leader"):
        return role
    state = page.directory.state(country)
    if role == "president" and country == "IRN":
        return "president"  # the Supreme Leader is nobody's counterpart in news English
    return (state.leader_role if state else None) or role


def _named_since(page: Page, span: Span, country: str, role: str, day: date | None) -> str | None:
    """A person of that state and office whom the page names right after the phrase or before it."""
    after = [
        one
        for spot in page.between(span.end, span.end + 60)
        if spot.kind is ActorKind.PERSON and (one := person_meant(page, spot, day))
    ]
    for one in (*after, *people_before(page, span.start, day)):
        if one.country == country and any(
            tenure.role == role for tenure in page.directory.tenures_of(one.id)
        ):
            return one.id
    return None
