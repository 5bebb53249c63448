"""Bonds: what speaks for two compatible tellings being of one event, and how strongly.

A bond's strength is its ground (below) times a thousand plus points for what else agrees. The order of the
grounds is the order in which clusters are joined; the points decide between rivals on one ground. Grounds and
word shares were set on the cases in tests/unit/fuse and read over on real pages
(docs/decisions/0005-fusion.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum, StrEnum

from comity.fuse.compatibility import (
    are_apart,
    count_shared_persons,
    is_day_slip,
    share_spot,
)
from comity.fuse.kinds import LASTING, MATTERS, WINDOWS, Nature, Phase
from comity.fuse.telling import Telling


class Ground(IntEnum):
    """Why two tellings may be of one event, strongest last."""

    NONE = 0
    UNDATED_PAGE = 1
    NEAR = 2
    PAGE = 3
    NEWS_OF_PLAN = 4
    LOOSE_DATE = 5
    MONTH = 6
    WEEK = 7
    DAY = 8
    COPY = 9
    SAME_CONDITION = 10


class Agreement(StrEnum):
    """What else agrees in two tellings that are bound."""

    PLACE = "the same place"
    PERSONS = "the same persons"
    TOPIC = "the same topic"
    PARTIES = "the same parties"
    WORDS = "like words"


# Bonds that leave open which of several happenings is meant; with two rivals they hold for neither.
WEAK = Ground.NEAR
STEP = 1000
DAY_LENGTH = 3
WEEK_LENGTH = 10
MONTH_LENGTH = 31
# About two sentences: what is told this soon after a meeting is told of it.
NEXT_SENTENCES = 300
GOING_ON = (Phase.OPEN, Phase.ALLEGED, Phase.DENIED)
DONE = (Phase.PAST, Phase.OPEN)
SAME_WORDS = 0.5
# Of the words of the shorter of two sentences in copies of one text: one paper joins what another has in two.
CONTAINED_WORDS = 0.75
LIKE_WORDS = 0.3
SOME_WORDS = 0.2
LEAST_WORDS = 5


def measure_bond(one: Telling, other: Telling) -> int:
    """How strongly two tellings are bound if they are compatible, 0 for not at all; symmetric."""
    if one.nature is Nature.CONDITION:
        return int(Ground.SAME_CONDITION) * STEP
    if _is_out_of_reach(one, other):
        return 0
    likeness = liken_words(one, other)
    ground = _find_ground(one, other, likeness)
    if ground is Ground.NONE:
        return 0
    return int(ground) * STEP + sum(points for _, points in _iter_points(one, other, likeness))


def list_points(one: Telling, other: Telling) -> tuple[tuple[Agreement, int], ...]:
    """What else agrees in two bound tellings, with its points; symmetric."""
    found = _iter_points(one, other, liken_words(one, other))
    return tuple((agreement, points) for agreement, points in found if points)


def _iter_points(one: Telling, other: Telling, likeness: float) -> Iterator[tuple[Agreement, int]]:
    yield Agreement.PLACE, 40 * share_spot(one, other)
    yield Agreement.PERSONS, 20 * min(2, count_shared_persons(one, other))
    yield Agreement.TOPIC, 10 * bool(one.topics & other.topics)
    yield Agreement.PARTIES, 10 * (one.parties == other.parties)
    yield Agreement.WORDS, round(40 * likeness)


def ground_of(strength: int) -> Ground:
    """The ground of a bond of this strength."""
    return Ground(strength // STEP)


def measure_distance(one: Telling, other: Telling) -> int:
    """How far apart two tellings stand: characters on one page, days of publication across pages."""
    if one.document_id == other.document_id:
        return abs(one.start - other.start)
    if one.published is None or other.published is None:
        return 0
    return abs(one.published - other.published)


def _is_out_of_reach(one: Telling, other: Telling) -> bool:
    """True where no ground but that of copies is left, as one at least has no day, nor has its page.

    Found before all else, for on many pages without a day each of their tellings is compared with all others.
    """
    n_adrift = one.is_adrift + other.is_adrift
    if not n_adrift or one.text_id == other.text_id:
        return False
    if one.nature is Nature.CONTINUING:
        return not one.topics & other.topics
    return n_adrift == 2 or one.nature is not Nature.MEETING


def _find_ground(one: Telling, other: Telling, likeness: float) -> Ground:
    same_page = one.document_id == other.document_id
    if not same_page and one.text_id == other.text_id and _is_same_sentence(one, other):
        return Ground.COPY
    if one.stated is not None and other.stated is not None:
        return _ground_of_dates(one, other, likeness)
    if same_page:
        return Ground.PAGE if _fits_on_page(one, other, likeness) else Ground.NONE
    if are_apart(one.interval, other.interval) or _is_loose(one, other) or _are_two_deeds(one, other):
        return Ground.NONE
    if _is_news_of_plan(one, other):
        return Ground.NEWS_OF_PLAN
    if one.published is not None and other.published is not None:
        return Ground.NEAR if _fits_nearby(one, other, likeness) else Ground.NONE
    return Ground.UNDATED_PAGE if _fits_undated(one, other, likeness) else Ground.NONE


def _ground_of_dates(one: Telling, other: Telling, likeness: float) -> Ground:
    """Both are dated; their dates must meet, or slip by a day."""
    assert one.stated is not None
    assert other.stated is not None
    if are_apart(one.stated, other.stated):
        return Ground.LOOSE_DATE if is_day_slip(one, other) else Ground.NONE
    length = max(one.stated[1] - one.stated[0], other.stated[1] - other.stated[0]) + 1
    if length <= DAY_LENGTH:
        return Ground.DAY if _fits_on_day(one, other, likeness) else Ground.NONE
    if not _fits_in_span(one, other, likeness):
        return Ground.NONE
    if length <= WEEK_LENGTH:
        return Ground.WEEK
    if length <= MONTH_LENGTH:
        return Ground.MONTH
    return Ground.LOOSE_DATE if _is_singled_out(one, other, likeness) else Ground.NONE


def _fits_on_day(one: Telling, other: Telling, likeness: float) -> bool:
    """The same parties on the same day: enough for a meeting or a treaty, not for words and blows."""
    if one.nature in (Nature.MEETING, Nature.AGREEMENT):
        return True
    if one.nature is Nature.CONTINUING:
        return _topics_fit(one, other)
    if one.nature is Nature.DEED:
        return share_spot(one, other) or likeness >= SOME_WORDS
    return likeness >= LIKE_WORDS or (likeness >= SOME_WORDS and bool(one.topics & other.topics))


def _fits_in_span(one: Telling, other: Telling, likeness: float) -> bool:
    """The same parties within a week, a month or a year."""
    if one.nature is Nature.MEETING:
        return (
            share_spot(one, other)
            or count_shared_persons(one, other) > 0
            or likeness >= LIKE_WORDS
            or one.document_id == other.document_id
        )
    if one.nature is Nature.AGREEMENT:
        return _topics_fit(one, other) or likeness >= LIKE_WORDS
    if one.nature is Nature.CONTINUING:
        return bool(one.topics & other.topics) and not differ_in_amounts(one, other)
    return likeness >= SAME_WORDS


def _is_singled_out(one: Telling, other: Telling, likeness: float) -> bool:
    """Within a year two may meet often: the place and the persons, or the words, must be the same."""
    if one.nature is Nature.MEETING:
        return share_spot(one, other) and count_shared_persons(one, other) > 0
    return likeness >= LIKE_WORDS or one.document_id == other.document_id


def _fits_on_page(one: Telling, other: Telling, likeness: float) -> bool:
    """On one page, at least one of them undated."""
    if one.nature is Nature.MEETING:
        # Talks that go on are not the meeting that was held, unless the words say so.
        return {one.phase, other.phase} != {Phase.OPEN, Phase.PAST} or is_cued(one, other)
    if one.nature is Nature.AGREEMENT:
        return _topics_fit(one, other) or likeness >= SOME_WORDS
    if one.nature is Nature.CONTINUING:
        return bool(one.topics & other.topics) or likeness >= LIKE_WORDS
    if one.nature is Nature.DEED:
        return share_spot(one, other) or likeness >= LIKE_WORDS
    return likeness >= SAME_WORDS or (likeness >= LIKE_WORDS and bool(one.topics & other.topics))


def is_cued(one: Telling, other: Telling) -> bool:
    """True where one page's words tie an undated telling to another: the place, one sentence, or its parties.

    Parties are borrowed where a sentence has no words of its own for them ("The talks went on"): the words
    that it borrows stand in the other's sentence.
    """
    earlier, later = (one, other) if one.start < other.start else (other, one)
    return (
        one.start == other.start
        or share_spot(one, other)
        or any(earlier.start <= start < earlier.end for start in later.borrowed)
    )


def follows_at_once(one: Telling, other: Telling) -> bool:
    """True where the second begins within two sentences of the first; the caller sees to what is between."""
    return 0 <= other.start - one.end <= NEXT_SENTENCES


def _fits_nearby(one: Telling, other: Telling, likeness: float) -> bool:
    """On pages of about one time, at least one of them undated.

    That two presidents "agreed to keep in contact" does not announce their next meeting: a plan without a
    date needs the place or the words of what was held.
    """
    if one.nature is Nature.MEETING:
        announced = Phase.FUTURE in (one.phase, other.phase) and one.phase is not other.phase
        if announced:
            return share_spot(one, other) or likeness >= LIKE_WORDS
        if {one.phase, other.phase} == {Phase.OPEN, Phase.PAST} and not share_spot(one, other):
            return False
        return (
            share_spot(one, other) or count_shared_persons(one, other) >= 2 or likeness >= SAME_WORDS
        ) and one.parties == other.parties
    if one.nature is Nature.AGREEMENT:
        return bool(one.topics & other.topics) or share_spot(one, other) or likeness >= LIKE_WORDS
    if one.nature is Nature.CONTINUING:
        return _is_one_matter(one, other, likeness)
    if one.nature is Nature.DEED:
        return share_spot(one, other) and likeness >= SOME_WORDS
    return likeness >= SAME_WORDS or (likeness >= LIKE_WORDS and bool(one.topics & other.topics))


def _fits_undated(one: Telling, other: Telling, likeness: float) -> bool:
    """One page has no date: the place and the persons of both sides, or an act that goes on."""
    if one.nature is Nature.CONTINUING:
        goes_on = one.phase in GOING_ON or other.phase in GOING_ON or one.phase is other.phase is Phase.LOOSE
        return goes_on and _is_one_matter(one, other, likeness)
    if one.published is None and other.published is None and one.stated is None and other.stated is None:
        return False
    return one.nature is Nature.MEETING and share_spot(one, other) and count_shared_persons(one, other) >= 2


def _is_one_matter(one: Telling, other: Telling, likeness: float) -> bool:
    """True where two pages tell of one lasting act, by its topic and, for a wide topic, by its words."""
    shared = one.topics & other.topics
    if not shared or differ_in_amounts(one, other):
        return False
    return one.event_type != "COOPERATE" or bool(shared & MATTERS) or likeness >= LIKE_WORDS


def _is_loose(one: Telling, other: Telling) -> bool:
    """True where one only may be and the other page does not say the same of the same lasting act."""
    if Phase.LOOSE not in (one.phase, other.phase):
        return False
    return one.nature not in LASTING or one.status is not other.status


def _are_two_deeds(one: Telling, other: Telling) -> bool:
    """True where both pages tell of help as done, each as its own news.

    Beside what is said to go on either can be told of the matter as a whole; by themselves they are two.
    Sanctions that were imposed are an act of that day also beside those that are in force.
    """
    phases = (one.phase, other.phase)
    if one.nature is not Nature.CONTINUING or Phase.PAST not in phases:
        return False
    if one.phase is not other.phase and one.event_type != "SANCTION":
        return False
    mine, yours = _days_of_news(one), _days_of_news(other)
    return mine is None or yours is None or are_apart(mine, yours)


def _days_of_news(telling: Telling) -> tuple[int, int] | None:
    if telling.stated is not None or telling.published is None:
        return telling.stated
    return (telling.published - WINDOWS[telling.nature].past, telling.published)


def _is_news_of_plan(one: Telling, other: Telling) -> bool:
    """True where a page tells, on a day for which a meeting was planned, that the two met.

    Both persons must be the same; or one, where both pages name the same two states: a plan says that the
    president will visit a country, and the news whom he met there.
    """
    if one.nature is not Nature.MEETING or {one.phase, other.phase} not in ({Phase.FUTURE, p} for p in DONE):
        return False
    plan, news = (one, other) if one.phase is Phase.FUTURE else (other, one)
    if news.stated is not None or news.published is None:
        return False
    first, last = plan.interval
    if last - first >= DAY_LENGTH or (plan.published is not None and plan.published > last):
        return False
    n_shared = count_shared_persons(one, other)
    is_same = n_shared >= 2 or (n_shared == 1 and one.parties == other.parties and len(one.parties) == 2)
    return is_same and first <= news.published <= last + 1


def _is_same_sentence(one: Telling, other: Telling) -> bool:
    """True where the words are the same, or those of one are in the other, told of the same persons alike."""
    if _share_words(one, other) >= SAME_WORDS:
        return True
    least = min(one.words.bit_count(), other.words.bit_count())
    alike = one.status is other.status and one.persons == other.persons and one.mode == other.mode
    return alike and least > 0 and (one.words & other.words).bit_count() >= CONTAINED_WORDS * least


def _topics_fit(one: Telling, other: Telling) -> bool:
    return bool(one.topics & other.topics) or not one.topics or not other.topics


def differ_in_amounts(one: Telling, other: Telling) -> bool:
    """True where both give amounts of one unit and no such amount is the same: two packages, not one."""
    units = {unit for unit, _ in one.amounts} & {unit for unit, _ in other.amounts}
    return any(
        not {v for u, v in one.amounts if u == unit} & {v for u, v in other.amounts if u == unit}
        for unit in sorted(units)
    )


def liken_words(one: Telling, other: Telling) -> float:
    """How alike the words are, 0 to 1; nothing where one has too few to tell ("The two met on Friday")."""
    if min(one.words.bit_count(), other.words.bit_count()) < LEAST_WORDS:
        return 0.0
    return _share_words(one, other)


def _share_words(one: Telling, other: Telling) -> float:
    either = (one.words | other.words).bit_count()
    return (one.words & other.words).bit_count() / either if either else 0.0
