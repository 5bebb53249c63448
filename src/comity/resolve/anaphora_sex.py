"""Whom "he" and "she" mean: the nearest person named before whom the word fits.

Fitting is told by given names, by titles in the text ("Ms. Rice", "the spokeswoman Mao Ning") and by
titles in the name ("King Abdullah"). Who may be either is taken where nobody fits for sure in the
same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from comity.model import ActorKind, Mention, Span
from comity.resolve.actor_introductions import Introduction, make_introduced_mention
from comity.resolve.actor_mentions import ONE_ANTECEDENT
from comity.resolve.actor_page import Page
from comity.resolve.anaphora_antecedents import REACH, person_meant
from comity.resolve.anaphora_nearest import make_antecedent
from comity.resolve.given_names import Sex

_FULL_NAME = re.compile(r"\b([A-Z][a-zà-ÿ]+)[ \n](?:[A-Z]\.[ \n])?([A-Z][a-zà-ÿ]+)")
_HER_TITLE = re.compile(
    r"\b(?:Mrs|Ms|Miss|Madame?|Queen|Princess|Baroness|Lady|Dame|Sheikha|[a-z]+woman)\.?,? $", re.IGNORECASE
)
_HIS_TITLE = re.compile(
    r"\b(?:Mr|Messrs|King|Prince|Sir|Lord|Emir|Sultan|Pope|(?:spokes|chair|business|congress)man)\.?,? $",
    re.IGNORECASE,
)
_TITLE_REACH = 20


class _Named(NamedTuple):
    """A name on the page: an entry of the directory or somebody whom the page introduces."""

    start: int
    person: str | Introduction
    sex: Sex | None


def one_of_sex(page: Page, span: Span, day: date | None, taken: Collection[str], sex: Sex) -> list[Mention]:
    """The first person of the nearest sentence whom the pronoun fits and who is not on the other side.

    Nobody where a sentence on the way tells of somebody unknown whom it would fit as well.
    """
    for start, end in page.sentences_before(span.start, REACH):
        named = [one for one in _iter_named(page, start, end, day) if one.person not in taken]
        fitting = [one for one in named if one.sex is sex] or [one for one in named if one.sex is None]
        stranger = _find_stranger(page, start, end, sex)
        if fitting and (stranger is None or fitting[0].start < stranger):
            return [_take(page, span, fitting[0].person, day)]
        if stranger is not None:
            return []
    for spot in page.title_spots:
        one = person_meant(page, spot, day) if spot.kind is ActorKind.PERSON else None
        if one and one.id not in taken and page.directory.sex_of(one.id) in (sex, None):
            return [make_antecedent(page, span, one.id, day, ONE_ANTECEDENT)]
    return []


def _take(page: Page, span: Span, person: str | Introduction, day: date | None) -> Mention:
    if isinstance(person, str):
        return make_antecedent(page, span, person, day, ONE_ANTECEDENT)
    return make_introduced_mention(span, person)


def _iter_named(page: Page, start: int, end: int, day: date | None) -> list[_Named]:
    """The people named in a sentence, in order, with what their names and titles tell."""
    found = [
        _Named(spot.start, one.id, _sex_told(page, spot.start) or page.directory.sex_of(one.id))
        for spot in page.between(start, end)
        if spot.kind is ActorKind.PERSON and (one := person_meant(page, spot, day))
    ]
    return sorted([*found, *_iter_introduced(page, start, end)], key=lambda one: one.start)


def _iter_introduced(page: Page, start: int, end: int) -> Iterator[_Named]:
    for one in dict.fromkeys(page.introduced.values()):
        at = page.text.find(one.name.split()[-1], start, end)
        if at >= 0:
            first = page.text.find(one.name, start, end)
            at = first if first >= 0 else at
            yield _Named(at, one, _sex_told(page, at) or page.directory.sex_by_name(one.name, one.country))


def _sex_told(page: Page, start: int) -> Sex | None:
    """What the title before a name tells."""
    before = page.text[max(0, start - _TITLE_REACH) : start]
    if _HER_TITLE.search(before):
        return Sex.FEMALE
    return Sex.MALE if _HIS_TITLE.search(before) else None


def _find_stranger(page: Page, start: int, end: int, sex: Sex) -> int | None:
    """Where a given name with a surname stands that nobody known bears and that the pronoun would fit."""
    introduced = {one.name for one in page.introduced.values()}
    for match in _FULL_NAME.finditer(page.text, start, end):
        known = page.between(match.start(), match.end() + 40)
        is_known = known and known[0].start <= match.end()
        is_known = is_known or any(match.group() in one for one in introduced)
        if is_known or not page.directory.is_given_name(match.group(1)):
            continue
        told = _sex_told(page, match.start()) or page.directory.sex_by_name(match.group(), None)
        if told in (sex, None):
            return match.start()
    return None
