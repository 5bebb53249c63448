"""The nearest antecedent of one kind: a person, a state, a body, one of two."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from comity.model import ActorKind, Basis, Mention, Span
from comity.resolve.actor_mentions import (
    ONE_ANTECEDENT,
    SEVERAL_ANTECEDENTS,
    make_entry_mention,
    make_sector_mention,
)
from comity.resolve.actor_page import Page
from comity.resolve.actor_phrase import STATE_LIKE
from comity.resolve.anaphora_antecedents import (
    REACH,
    codes_of,
    people_by_sentence,
    person_meant,
)

UNION = "EUU"


def one_person(
    page: Page, span: Span, day: date | None, taken: Collection[str], *, roles: Collection[str]
) -> list[Mention]:
    """The first of the nearest sentence who ever held one of the offices and is not on the other side."""
    said = span.text.lower()
    for start, end in (*page.sentences_before(span.start, REACH), (0, 0)):
        spots = page.between(start, end) if end else page.title_spots
        for spot in spots:
            one = person_meant(page, spot, day) if spot.kind is ActorKind.PERSON else None
            if one is None or one.id in taken:
                continue
            held = {tenure.role for tenure in page.directory.tenures_of(one.id)}
            if not roles or (held & set(roles) and not (one.country == "USA" and "minister" in said)):
                return [make_antecedent(page, span, one.id, day, ONE_ANTECEDENT)]
    return []


def one_state(page: Page, span: Span, taken: Collection[str], sector: str | None) -> list[Mention]:
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


def one_body(page: Page, span: Span, taken: Collection[str], kinds: Collection[ActorKind]) -> list[Mention]:
    """The first organisation or group of the nearest sentence that names one."""
    for start, end in page.sentences_before(span.start, REACH):
        for spot in page.between(start, end):
            if spot.kind in kinds and len(spot.ids) == 1 and spot.ids[0] not in taken:
                return [make_antecedent(page, span, spot.ids[0], None, SEVERAL_ANTECEDENTS)]
    return []


def one_union(page: Page, span: Span, taken: Collection[str]) -> list[Mention]:
    """ "The bloc" for a union that stands among the states."""
    for start, end in page.sentences_before(span.start, REACH):
        for spot in page.between(start, end):
            if spot.ids == (UNION,) and UNION not in taken:
                return [make_antecedent(page, span, UNION, None, SEVERAL_ANTECEDENTS)]
    return []


def one_of_two(page: Page, span: Span, day: date | None, *, last: bool) -> list[Mention]:
    """The first or the last of two people whom the nearest sentence names."""
    for group in people_by_sentence(page, span.start, day):
        if len(group) == 2:
            return [make_antecedent(page, span, group[-1 if last else 0].id, day, ONE_ANTECEDENT)]
    return []


def make_antecedent(page: Page, span: Span, entry_id: str, day: date | None, score: float) -> Mention:
    """The mention of an entry that was named before."""
    return make_entry_mention(page.directory, span, entry_id, day=day, score=score, basis=Basis.ANAPHORA)
