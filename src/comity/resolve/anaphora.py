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
    SHE,
    THEY,
)
from comity.resolve.actor_mentions import SEVERAL_ANTECEDENTS, make_holder_mention, make_sector_mention
from comity.resolve.actor_page import Page
from comity.resolve.actor_people import state_on
from comity.resolve.actor_phrase import Phrase
from comity.resolve.anaphora_antecedents import (
    REACH,
    Person,
    codes_of,
    countries_before,
    of_several_states,
    pair_with_site,
    people_among,
    people_before,
    people_by_sentence,
)
from comity.resolve.anaphora_nearest import (
    make_antecedent,
    one_body,
    one_of_two,
    one_state,
    one_union,
)
from comity.resolve.anaphora_offices import (
    NEIGHBOUR_IN_OFFICE,
    resolve_bare_government,
    resolve_bare_office,
    resolve_counterpart,
    resolve_neighbour_in_office,
)
from comity.resolve.anaphora_sex import one_of_sex
from comity.resolve.given_names import Sex

_LEADERS = re.compile(r"\b(?:leaders|presidents|heads of state|premiers|prime ministers)\b", re.I)
# What stands in front of a contact that the reader is taken to know of.
_TAKEN_UP = re.compile(r"\b(?:the|this|their|these)\s+(?:[\w-]+\s+){0,3}$", re.I)
_MANY = 8  # states or people that one plural may stand for
UNIONS = ("bloc", "union", "alliance")
_BODIES = (ActorKind.ORGANISATION, ActorKind.ARMED_GROUP, ActorKind.OUTLET)


def resolve_anaphor(
    page: Page, phrase: Phrase, span: Span, day: date | None, taken: Collection[str] = ()
) -> list[Mention]:
    """The antecedents of a phrase that points back; empty where it does not, or where none fits.

    ``taken`` are the ids of the other side of the statement: nobody meets himself.
    """
    text = phrase.text.strip().strip("\"“”'’,")
    low = text.lower()
    if low in HE or low in SHE:
        return one_of_sex(page, span, day, taken, Sex.FEMALE if low in SHE else Sex.MALE)
    if low in IT:
        return one_state(page, span, taken, None) or one_body(page, span, taken, _BODIES)
    if COUNTERPART.search(low):
        return resolve_counterpart(page, phrase, span, day)
    if found := NEIGHBOUR_IN_OFFICE.fullmatch(text):
        return resolve_neighbour_in_office(page, span, day, is_before=found["which"].lower() == "predecessor")
    if CONTACT.fullmatch(text):
        return resolve_plural(page, span, day, PLURAL.fullmatch("the leaders"))
    if low in THEY or PLURAL.fullmatch(text):
        return resolve_plural(page, span, day, PLURAL.fullmatch(text))
    if found := ONE_STATE.fullmatch(text):
        return one_state(page, span, taken, SECTOR_OF.get(found["noun"].lower().split()[-1]))
    if low in ("the latter", "the former"):
        return one_of_two(page, span, day, last=low == "the latter")
    if found := ONE_GROUP.fullmatch(text):
        kinds = (
            (ActorKind.ARMED_GROUP,) if found["noun"].lower() in ("group", "movement", "militia") else _BODIES
        )
        found_body = one_body(page, span, taken, kinds)
        return found_body or (one_union(page, span, taken) if found["noun"].lower() in UNIONS else [])
    return resolve_bare_office(page, phrase, span, day, taken) or resolve_bare_government(
        page, phrase, span, taken
    )


def _leading_role(page: Page, country: str) -> str:
    """The office of whom "the leaders" means of a state."""
    state = page.directory.state(country)
    return (state.leader_role if state else None) or "president"


def resolve_addressee(page: Page, span: Span, day: date | None, speaker: str) -> list[Mention]:
    """Whom a speaker of one state says "you" to: who is named in the title, or before, of another state."""
    own = state_on(page.directory, speaker, day)[0]
    groups = (people_among(page, page.title_spots, day), people_before(page, span.start, day))
    others = (one for group in groups for one in group if one.country and one.country != own)
    other = next(others, None) if own else None
    return [] if other is None else [make_antecedent(page, span, other.id, day, SEVERAL_ANTECEDENTS)]


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
        for named in people_by_sentence(page, span.start, day, reach, title=title):
            group = [one for one in named if not _is_no_leader(page, span, one, day)]
            several = of_several_states(group, limit)
            if several:
                return [make_antecedent(page, span, one.id, day, SEVERAL_ANTECEDENTS) for one in several]
            codes = (
                pair_with_site(page, [one.country for one in group if one.country])
                if people and group
                else []
            )
            if codes:
                return _leaders(page, span, group, codes, day)
    told = countries_before(page, span.start, day, limit, reach, title=False)
    codes = told or countries_before(page, span.start, day, limit, reach, title=title)
    if people or (not told and not match):
        return _leaders(page, span, [], codes, day)
    return [
        make_sector_mention(page.directory, span, code, None, score=SEVERAL_ANTECEDENTS, basis=Basis.ANAPHORA)
        for code in codes
    ]


def _is_no_leader(page: Page, span: Span, one: Person, day: date | None) -> bool:
    """True for an officer or a spy where the words are "the two presidents", "the leaders"."""
    if _LEADERS.search(span.text) is None:
        return False
    return state_on(page.directory, one.id, day)[1] in ("MIL", "SPY")


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
            mentions.append(make_antecedent(page, span, named[0], day, SEVERAL_ANTECEDENTS))
        else:
            mention = make_holder_mention(page.directory, span, role, code, day)
            mentions.append(replace(mention, basis=Basis.ANAPHORA, score=SEVERAL_ANTECEDENTS))
    return mentions
