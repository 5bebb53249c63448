"""News: what speaks for and against two tellings of a blow, a word or a lasting act being of one event.

Such acts are told by many pages that call their parties differently or leave them out, and that the coder
reads as acts of different types. Two of them are put together by points: for the same act by its words, for
pages that share names and rare words, for like words; against other names, turned roles, another type or
stage. The points were fitted to pairs of the development topics of ECB+ (a logistic regression, its weights
times a hundred, rounded) and are meant for reading as well: ``list_signs`` gives them one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from math import sqrt

from comity.fuse.bonds import LIKE_WORDS, SOME_WORDS, differ_in_amounts, liken_words
from comity.fuse.compatibility import AHEAD, are_reversed, clash, contradict, is_news, share_spot
from comity.fuse.kinds import Nature
from comity.fuse.pages import liken_pages
from comity.fuse.telling import Telling

#: News is told for three days; what is told again later is another matter.
MOST_DAYS = 3
#: The points that two tellings need to be of one event.
NEEDED = 230
FOR_ACT = 170
#: For two pages that have all words in common; falls with the root of their cosine.
FOR_PAGES = 320
FOR_ONE_PAGE = 160
FOR_WORDS = 120
AGAINST_NAMES = -70
AGAINST_ROLES = -90
AGAINST_TYPE = -30
AGAINST_STAGE = -40
#: Where nothing besides the word for the act speaks for it: on pages that have a day neither people nor place
#: nor words, on others neither like words nor pages of so great a cosine. On the development topics of ECB+
#: 0.15 and 0.2 did best; 0.25 and 0.3, tried on words alone, lost a little.
AGAINST_LONE_WORD = -NEEDED
LIKE_PAGES = 0.2
#: A telling is compared with so many of those before it that share an act and a rare word with it.
MOST_NEIGHBOURS = 60

Entry = tuple[int, Telling]


class Sign(StrEnum):
    """What speaks for or against two tellings being of one event."""

    ACT = "the same act by its words"
    PAGES = "pages with the same rare words"
    WORDS = "like words"
    NAMES = "participants of other names"
    ROLES = "other roles"
    TYPE = "another type of act"
    STAGE = "done here, to come there"
    LONE_WORD = "nothing in common besides the act"


def list_signs(one: Telling, other: Telling) -> tuple[tuple[Sign, int], ...]:
    """What speaks for and against the two being of one event, with its points; symmetric."""
    return tuple((sign, points) for sign, points in _iter_signs(one, other) if points)


def weigh_news(one: Telling, other: Telling) -> int:
    """The points for the two being of one event, less those that are needed; symmetric."""
    return sum(points for _, points in _iter_signs(one, other)) - NEEDED


def may_be_one(one: Telling, other: Telling) -> bool:
    """True where nothing forbids that the two are of one event; symmetric."""
    return not clash(one, other) or not contradict(one, other)


def find_near(
    groups: Sequence[Sequence[Telling]], middle: frozenset[int] | None = None
) -> frozenset[tuple[int, int]]:
    """Pairs of groups, the lower index first, of which two tellings, one of each, speak for one event.

    With ``middle`` one of each pair is one of these groups.
    """
    near: set[tuple[int, int]] = set()
    for (first, mine), (second, yours) in iter_compared(groups, middle):
        pair = (min(first, second), max(first, second))
        if pair not in near and may_be_one(mine, yours) and weigh_news(mine, yours) >= 0:
            near.add(pair)
    return frozenset(near)


def iter_compared(
    groups: Sequence[Sequence[Telling]], middle: frozenset[int] | None = None
) -> Iterator[tuple[Entry, Entry]]:
    """Tellings of the same days, of two groups, that share an act and a rare word or a page.

    Each with the index of its group; each pair once or several times. With ``middle`` one of each pair is of
    one of these groups.
    """
    blocks: dict[tuple[str, str], list[Entry]] = {}
    for index, group in enumerate(groups):
        for telling in group:
            for key in iter_keys(telling):
                blocks.setdefault(key, []).append((index, telling))
    for block in blocks.values():
        if len(block) > 1 and (middle is None or any(index in middle for index, _ in block)):
            yield from _iter_near(block, middle)


def iter_keys(telling: Telling) -> Iterator[tuple[str, str]]:
    """An act and a cue to its news for each that the telling has."""
    if is_news(telling):
        for act in sorted(telling.acts):
            yield act, telling.text_id
            yield from ((act, str(word)) for word in telling.page.telling)


def _iter_near(block: Iterable[Entry], middle: frozenset[int] | None) -> Iterator[tuple[Entry, Entry]]:
    ordered = sorted(block, key=lambda entry: (entry[1].published or 0, entry[1].key))
    for n, one in enumerate(ordered):
        for other in ordered[max(0, n - MOST_NEIGHBOURS) : n]:
            is_asked = middle is None or one[0] in middle or other[0] in middle
            if is_asked and one[0] != other[0] and are_of_same_days(one[1], other[1]):
                yield other, one


def are_of_same_days(one: Telling, other: Telling) -> bool:
    """True for tellings of two undated pages, and of two whose days are close."""
    if one.published is None or other.published is None:
        return one.published is other.published
    return abs(one.published - other.published) <= MOST_DAYS


def _iter_signs(one: Telling, other: Telling) -> Iterator[tuple[Sign, int]]:
    likeness = liken_words(one, other)
    if _is_same_act(one, other, likeness):
        yield Sign.ACT, FOR_ACT
        yield Sign.PAGES, _weigh_pages(one, other)
    yield Sign.WORDS, round(FOR_WORDS * likeness)
    if one.named and other.named and not one.named & other.named:
        yield Sign.NAMES, AGAINST_NAMES
    if are_reversed(one, other):
        yield Sign.ROLES, AGAINST_ROLES
    if one.event_type != other.event_type:
        yield Sign.TYPE, AGAINST_TYPE
    if (one.phase in AHEAD) is not (other.phase in AHEAD):
        yield Sign.STAGE, AGAINST_STAGE
    is_borne_out = _is_borne_out if _is_dated(one, other) else _is_near_in_matter
    if not is_borne_out(one, other, likeness):
        yield Sign.LONE_WORD, AGAINST_LONE_WORD


def _is_same_act(one: Telling, other: Telling, likeness: float) -> bool:
    """True where the words for the act can be one, or sentences on an act of one type are alike."""
    if not are_of_same_days(one, other):
        return False
    return bool(one.acts & other.acts) or (one.group == other.group and likeness >= LIKE_WORDS)


def _weigh_pages(one: Telling, other: Telling) -> int:
    if one.document_id == other.document_id:
        return FOR_ONE_PAGE
    return round(FOR_PAGES * sqrt(liken_pages(one.page, other.page)))


def _is_dated(one: Telling, other: Telling) -> bool:
    return one.published is not None or other.published is not None


def _is_near_in_matter(one: Telling, other: Telling, likeness: float) -> bool:
    """True for a blow, and for words and lasting acts where the sentences are alike or the pages.

    Pages without a day may be years apart: one state calls on another, or trades with it, again and again.
    """
    if one.document_id == other.document_id or Nature.DEED in (one.nature, other.nature):
        return True
    return likeness >= LIKE_WORDS or liken_pages(one.page, other.page) >= LIKE_PAGES


def _is_borne_out(one: Telling, other: Telling, likeness: float) -> bool:
    """True where more than the word is shared: people, place or words; for another type two of these.

    Pages that have days are of many news at once, and tell of many blows and words by one name for them.
    """
    if one.phase is not other.phase or differ_in_amounts(one, other):
        return False
    n_shared = bool(one.cast & other.cast) + share_spot(one, other) + (likeness >= SOME_WORDS)
    return n_shared >= (1 if one.group == other.group else 2)
