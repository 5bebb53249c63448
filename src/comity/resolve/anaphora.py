"""Resolves words that point back: "he", "the two leaders", "both sides", "his counterpart".

The antecedents are names in the sentences before, the nearest sentence first, then in the title.
This is nearness and kind only: no grammar is read, and the scores say so.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from comity.model import ActorKind, Basis, Mention, Span, make_span
from comity.resolve.actor_lexicon import (
    CONTACT,
    COUNTERPART,
    HE,
    IT,
    ONE_GROUP,
    ONE_STATE,
    PLURAL,
    SECTOR_OF,
    SINGLE_ROLES,
    THEY,
)
from comity.resolve.actor_mentions import (
    HOLDER,
    ONE_ANTECEDENT,
    SEVERAL_ANTECEDENTS,
    make_entry_mention,
    make_holder_mention,
    make_sector_mention,
)
from comity.resolve.actor_names import pick_country
from comity.resolve.actor_page import Page
from comity.resolve.actor_people import role_on, state_on
from comity.resolve.actor_phrase import STATE_LIKE, Phrase
from comity.resolve.anaphora_antecedents import (
    REACH,
    Person,
    codes_of,
    countries_before,
    is_stranger_between,
    of_several_states,
    pair_with_site,
    people_among,
    people_before,
    people_by_sentence,
    person_meant,
)

_GOVERNMENT = re.compile(
    r"^(?:the |a )?(?:government|presidential|cabinet|foreign ministry|defen[cs]e ministry)(?:['’]s)?"
    r"(?: (?:spokes\w+|officials?|sources?|delegation|administration|press secretary|statement)\b.*)?$",
    re.I,
)
# What stands in front of a contact that the reader is taken to know of.
_TAKEN_UP = re.compile(r"\b(?:the|this|their|these)\s+(?:[\w-]+\s+){0,3}$", re.I)
_MANY = 8  # states or people that one plural may stand for
UNION, UNIONS = "EUU", ("bloc", "union", "alliance")
_ARTICLE = re.compile(r"^(?:the|his|her|their|this|that|its)\s+", re.I)
_BODIES = (ActorKind.ORGANISATION, ActorKind.ARMED_GROUP, ActorKind.OUTLET)


def resolve_anaphor(
    page: Page, phrase: Phrase, span: Span, day: date | None, taken: Collection[str] = ()
) -> list[Mention]:
    """The antecedents of a phrase that points back; empty where it does not, or where none fits.

    ``taken`` are the ids of the other side of the statement: nobody meets himself.
    """
    text = phrase.text.strip().strip("\"“”'’,")
    low = text.lower()
    if low in HE:
        return _one_person(page, span, day, taken, roles=())
    if low in IT:
        return _one_state(page, span, taken, None) or _one_body(page, span, taken, _BODIES)
    if COUNTERPART.search(low):
        return resolve_counterpart(page, phrase, span, day)
    if CONTACT.fullmatch(text):
        return resolve_plural(page, span, day, PLURAL.fullmatch("the leaders"))
    if low in THEY or PLURAL.fullmatch(text):
        return resolve_plural(page, span, day, PLURAL.fullmatch(text))
    if found := ONE_STATE.fullmatch(text):
        return _one_state(page, span, taken, SECTOR_OF.get(found["noun"].lower().split()[-1]))
    if low in ("the latter", "the former"):
        return _one_of_two(page, span, day, last=low == "the latter")
    if found := ONE_GROUP.fullmatch(text):
        kinds = (
            (ActorKind.ARMED_GROUP,) if found["noun"].lower() in ("group", "movement", "militia") else _BODIES
        )
        found_body = _one_body(page, span, taken, kinds)
        return found_body or (_one_union(page, span, taken) if found["noun"].lower() in UNIONS else [])
    return resolve_bare_office(page, phrase, span, day, taken) or resolve_bare_government(
        page, phrase, span, taken
    )


def resolve_former_office(page: Page, phrase: Phrase, span: Span, day: date | None) -> list[Mention]:
    """ "The former Israeli prime minister": of those named before who once held the office."""
    offices = [office for office in phrase.offices if not office.is_plural]
    countries = {code for spot in phrase.spots if spot.kind in STATE_LIKE for code in spot.countries}
    if not offices or any(spot.kind not in STATE_LIKE for spot in phrase.spots) or phrase.strange_words():
        return []
    for one in people_before(page, span.start, day):
        held = {(tenure.where, tenure.role) for tenure in page.directory.tenures_of(one.id)}
        if any(role == offices[0].role and (not countries or where in countries) for where, role in held):
            return [_antecedent(page, span, one.id, day, ONE_ANTECEDENT)]
    return []


def _one_of_two(page: Page, span: Span, day: date | None, *, last: bool) -> list[Mention]:
    """The first or the last of two people whom the nearest sentence names."""
    for group in people_by_sentence(page, span.start, day):
        if len(group) == 2:
            return [_antecedent(page, span, group[-1 if last else 0].id, day, ONE_ANTECEDENT)]
    return []


def _one_union(page: Page, span: Span, taken: Collection[str]) -> list[Mention]:
    """ "The bloc" for a union that stands among the states."""
    for start, end in page.sentences_before(span.start, REACH):
        for spot in page.between(start, end):
            if spot.ids == (UNION,) and UNION not in taken:
                return [_antecedent(page, span, UNION, None, SEVERAL_ANTECEDENTS)]
    return []


def resolve_bare_government(page: Page, phrase: Phrase, span: Span, taken: Collection[str]) -> list[Mention]:
    """ "Government spokesperson Fatemeh", "the Foreign Ministry": of the state that the sentence is about.

    On a government's site that is its own; elsewhere the first state of the nearest sentence. A
    spokesperson of that state with that name, given name or surname, is that person.
    """
    if phrase.spots or not _GOVERNMENT.search(phrase.text):
        return []
    found = _one_state(page, span, taken, "GOV")
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
        return [replace(_antecedent(page, span, named[0], None, ONE_ANTECEDENT), basis=Basis.CONTEXT)]
    return [
        make_sector_mention(
            page.directory, span, country, "GOV", score=SEVERAL_ANTECEDENTS, basis=Basis.CONTEXT
        )
    ]


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
    return _one_person(page, span, day, taken, roles=roles)


def _possessive(text: str) -> bool:
    """True for "their president", which is not the site's own."""
    return re.match(r"(?:his|her|their|its)\b", text.strip(), re.I) is not None


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
        return [_antecedent(page, span, one.id, day, ONE_ANTECEDENT) for one in same[:1]]
    if role not in SINGLE_ROLES or role is None:
        return [
            make_sector_mention(
                page.directory, span, countries[0], "GOV", score=ONE_ANTECEDENT, basis=Basis.ANAPHORA
            )
        ]
    named = _named_since(page, span, countries[0], role, day)
    if named:
        return [_antecedent(page, span, named, day, ONE_ANTECEDENT)]
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


def _leading_role(page: Page, country: str) -> str:
    """The office of whom "the leaders" means of a state."""
    state = page.directory.state(country)
    return (state.leader_role if state else None) or "president"


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


def resolve_addressee(page: Page, span: Span, day: date | None, speaker: str) -> list[Mention]:
    """Whom a speaker of one state says "you" to: who is named in the title, or before, of another state."""
    own = state_on(page.directory, speaker, day)[0]
    groups = (people_among(page, page.title_spots, day), people_before(page, span.start, day))
    others = (one for group in groups for one in group if one.country and one.country != own)
    other = next(others, None) if own else None
    return [] if other is None else [_antecedent(page, span, other.id, day, SEVERAL_ANTECEDENTS)]


def resolve_missing_party(
    page: Page, trigger: Span, known: Collection[Mention], day: date | None
) -> list[Mention]:
    """Who else took part in "the conversation" of which one side is named: whom the title has beside it.

    Empty where the contact is not taken up as a known one, or where the title has not two states, or others.
    """
    if _TAKEN_UP.search(page.text, page.sentence_start(trigger.start), trigger.start) is None:
        return []
    countries = {mention.country for mention in known if mention.country}
    people = people_among(page, page.title_spots, day)
    named = list(dict.fromkeys(one.country for one in people if one.country))
    parties = named or [code for spot in page.title_spots for code in codes_of(page, spot, day)]
    if page.country and len(set(parties)) == 1:
        parties = [*parties, page.country]
    if len(set(parties)) != 2 or not countries <= set(parties):
        return []
    missing = [code for code in dict.fromkeys(parties) if code not in countries]
    found = _leaders(page, trigger, people, missing, day)
    return [replace(mention, basis=Basis.CONTEXT) for mention in found]


def resolve_plural(page: Page, span: Span, day: date | None, match: re.Match[str] | None) -> list[Mention]:
    """The people, or the states, that the nearest sentence with two or more of them names.

    "Two" and "both" are two; other plurals take all. "They" looks no further than the sentence before.
    """
    if match is None and (earlier := _plural_before(page, span)) is not None:
        found = resolve_plural(page, earlier, day, PLURAL.fullmatch(earlier.text))
        return [replace(mention, span=span) for mention in found]
    people, states = (match["people"], match["states"]) if match else (None, None)
    if (
        match
        and not people
        and not states
        and "two" not in span.text.lower()
        and "both" not in span.text.lower()
    ):
        return []
    if states and states.lower() in ("side", "state", "party", "capital"):
        return []
    limit = 2 if re.search(r"\b(?:two|both|pair|duo)\b", span.text, re.I) else _MANY
    reach = REACH if match else page.reach_of_they(span.start)
    title = match is not None or reach >= span.start  # "They" in a first sentence are those of the title
    if not states:
        for group in people_by_sentence(page, span.start, day, reach, title=title):
            several = of_several_states(group, limit)
            if several:
                return [_antecedent(page, span, one.id, day, SEVERAL_ANTECEDENTS) for one in several]
            codes = (
                pair_with_site(page, [one.country for one in group if one.country])
                if people and group
                else []
            )
            if codes:
                return _leaders(page, span, group, codes, day)
    codes = countries_before(page, span.start, day, limit, reach, title=title)
    if people or (title and not match):
        return _leaders(page, span, [], codes, day)
    return [
        make_sector_mention(page.directory, span, code, None, score=SEVERAL_ANTECEDENTS, basis=Basis.ANAPHORA)
        for code in codes
    ]


def _plural_before(page: Page, span: Span) -> Span | None:
    """ "Both countries are producers, and they ...": the words nearest before "they" that take up several."""
    start = span.start - page.reach_of_they(span.start)
    words = [m for m in PLURAL.finditer(page.text, max(0, start), span.start) if m["people"] or m["states"]]
    return make_span(page.text, words[-1].start(), words[-1].end()) if words else None


def _leaders(
    page: Page, span: Span, people: list[Person], codes: list[str], day: date | None
) -> list[Mention]:
    """For each state the person named for it, else the holder of the office that leads it."""
    mentions = []
    for code in codes:
        role = _leading_role(page, code)
        named = [one.id for one in people if one.country == code] or page.named_in_office(role, code)
        if len(named) == 1 or (named and people):
            mentions.append(_antecedent(page, span, named[0], day, SEVERAL_ANTECEDENTS))
        else:
            mention = make_holder_mention(page.directory, span, role, code, day)
            mentions.append(replace(mention, basis=Basis.ANAPHORA, score=SEVERAL_ANTECEDENTS))
    return mentions


def _one_person(
    page: Page, span: Span, day: date | None, taken: Collection[str], *, roles: Collection[str]
) -> list[Mention]:
    """The first person of the nearest sentence who fits and is not on the other side.

    For a pronoun nothing is said where a sentence on the way begins with somebody unknown.
    """
    said = span.text.lower()
    for start, end in (*page.sentences_before(span.start, REACH), (0, 0)):
        spots = page.between(start, end) if end else page.title_spots
        for spot in spots:
            one = person_meant(page, spot, day) if spot.kind is ActorKind.PERSON else None
            if one is None or one.id in taken or (not roles and is_stranger_between(page, start, spot.start)):
                continue
            held = {tenure.role for tenure in page.directory.tenures_of(one.id)}
            if not roles or (held & set(roles) and not (one.country == "USA" and "minister" in said)):
                return [_antecedent(page, span, one.id, day, ONE_ANTECEDENT)]
        if not roles and end and is_stranger_between(page, start, end):
            return []
    return []


def _one_state(page: Page, span: Span, taken: Collection[str], sector: str | None) -> list[Mention]:
    """The first state of the nearest sentence that names one."""
    for start, end in page.sentences_before(span.start, REACH):
        for spot in page.between(start, end):
            codes = codes_of(page, spot, None) if spot.kind in STATE_LIKE else []
            if codes and codes[0] not in taken:
                return [
                    make_sector_mention(
                        page.directory,
                        span,
                        codes[0],
                        sector,
                        score=SEVERAL_ANTECEDENTS,
                        basis=Basis.ANAPHORA,
                    )
                ]
    return []


def _one_body(page: Page, span: Span, taken: Collection[str], kinds: Collection[ActorKind]) -> list[Mention]:
    """The first organisation or group of the nearest sentence that names one."""
    for start, end in page.sentences_before(span.start, REACH):
        for spot in page.between(start, end):
            if spot.kind in kinds and len(spot.ids) == 1 and spot.ids[0] not in taken:
                return [_antecedent(page, span, spot.ids[0], None, SEVERAL_ANTECEDENTS)]
    return []


def _antecedent(page: Page, span: Span, entry_id: str, day: date | None, score: float) -> Mention:
    """The mention of an entry that was named before."""
    return make_entry_mention(page.directory, span, entry_id, day=day, score=score, basis=Basis.ANAPHORA)
