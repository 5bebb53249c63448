"""Compatibility: what two tellings of one event may never contradict each other in.

A cluster is valid only if no two of its tellings clash, so one careless link cannot join two happenings. Acts
that news tells of in many words may clash in their types and stages; these may not contradict each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import asin, cos, hypot, radians, sin, sqrt

from comity.fuse.kinds import LASTING, NEWS, SINGLE_DAYS, Nature, Phase, modes_agree
from comity.fuse.telling import Telling
from comity.model import Status

# Two points this near are one place: a residence outside the capital, an airport, a suburb.
SAME_PLACE_KM = 60.0
EARTH_RADIUS_KM = 6371.0
# Of two gatherings of more than two parties at least half of all named must be named by both.
LEAST_SHARED_PARTIES = 0.5
LOCATED = frozenset((Nature.MEETING, Nature.DEED))
TOPICAL = frozenset((Nature.CONTINUING, Nature.VERBAL))
PAST_OR_OPEN = frozenset((Phase.PAST, Phase.OPEN))
AHEAD = frozenset((Phase.FUTURE, Phase.LOOSE))


def clash(one: Telling, other: Telling) -> bool:
    """True where the two cannot tell of one event; symmetric."""
    if one.apart and other.id in one.apart:
        return True
    if one.nature is not other.nature or one.group != other.group:
        return True
    if one.nature is Nature.CONDITION:
        return one.doers != other.doers or one.others != other.others
    return (
        not _parties_agree(one, other)
        or _modes_clash(one, other)
        or _are_two_readouts(one, other)
        or _days_clash(one, other)
        or _phases_clash(one, other)
        or _is_recalled(one, other)
        or one.recurrent is not other.recurrent
        or _people_clash(one, other)
        or (one.nature in LOCATED and places_clash(one, other))
        or differ_in_topic(one, other)
    )


def differ_in_topic(one: Telling, other: Telling) -> bool:
    """True for lasting acts and words on different topics."""
    return one.nature in TOPICAL and bool(one.topics and other.topics) and not one.topics & other.topics


def contradict(one: Telling, other: Telling) -> bool:
    """True where no likeness of news makes the two tell of one event; symmetric.

    The same act is coded now as one type and now as another, its parties are named here and left out there,
    and what one page expects another has as done. But the two sides may not have changed places, the days,
    the places and the persons must agree, and one page tells apart what it tells of.
    """
    if not (is_news(one) and is_news(other)) or (one.apart and other.id in one.apart):
        return True
    return (
        are_turned(one, other)
        or _stated_days_clash(one, other)
        or _single_and_lasting(one, other)
        or _single_and_lasting(other, one)
        or _is_late_plan(one, other)
        or _is_late_plan(other, one)
        or _is_recalled(one, other)
        or _people_clash(one, other)
        or (one.nature in LOCATED and other.nature in LOCATED and places_clash(one, other))
        or (one.document_id == other.document_id and _differ_on_page(one, other))
    )


def is_news(telling: Telling) -> bool:
    """True for what pages of one news can make one event: acts of force, words and lasting acts.

    So are meetings and agreements on pages without a day, of which one side at least is not known. Those of
    known sides, and those that have a day, keep to the rules for them.
    """
    if not telling.acts:
        return False
    return telling.nature in NEWS or (
        telling.nature in (Nature.MEETING, Nature.AGREEMENT)
        and telling.published is None
        and len(telling.parties) < 2
    )


def are_apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """True where two intervals (of days, of amounts) share nothing; both ends included."""
    return one[1] < other[0] or other[1] < one[0]


def places_clash(one: Telling, other: Telling) -> bool:
    """True where both name a place and no place of one can be a place of the other.

    A city agrees with its country; two cities agree if they are one or stand within SAME_PLACE_KM.
    """
    if one.spots and other.spots:
        return not share_spot(one, other)
    return bool(one.grounds and other.grounds) and not one.grounds & other.grounds


def share_spot(one: Telling, other: Telling) -> bool:
    """True where both name the same city or point."""
    return any(mine[0] == yours[0] or _is_near(mine, yours) for mine in one.spots for yours in other.spots)


def count_shared_persons(one: Telling, other: Telling) -> int:
    """For how many parties both name the same person."""
    return sum(
        1 for country, people in one.persons.items() if people & other.persons.get(country, frozenset())
    )


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The distance of two points along the surface (haversine)."""
    half_lat, half_lon = radians(other_lat - lat) / 2, radians(other_lon - lon) / 2
    chord = hypot(sin(half_lat), sqrt(cos(radians(lat)) * cos(radians(other_lat))) * sin(half_lon))
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, chord))


def is_day_slip(one: Telling, other: Telling) -> bool:
    """True where two pages put one meeting on neighbouring days.

    "On Friday" read against the page's own date slips a day now and then; the place and the persons of both
    sides must be the same, so that a day-by-day series of talks of delegations stays a series.
    """
    if one.stated is None or other.stated is None or one.document_id == other.document_id:
        return False
    gap = max(one.stated[0], other.stated[0]) - min(one.stated[1], other.stated[1])
    length = max(one.stated[1] - one.stated[0], other.stated[1] - other.stated[0])
    return (
        gap == 1
        and length == 0
        and one.nature is Nature.MEETING
        and share_spot(one, other)
        and count_shared_persons(one, other) >= 2
    )


def _modes_clash(one: Telling, other: Telling) -> bool:
    """True where the modes exclude each other; whose ground a meeting was on, the places say better."""
    if modes_agree(one.event_type, one.mode, other.mode):
        return False
    on_ground = "phone" not in (one.mode, other.mode)
    return not (on_ground and one.nature is Nature.MEETING and one.grounds & other.grounds)


def _are_two_readouts(one: Telling, other: Telling) -> bool:
    """True for an office's accounts of two days, one of them of a call: it accounts for each call once.

    Of a meeting it may write on the next day again, and other offices on the next day for the first time.
    """
    return (
        one.readout_of is not None
        and one.readout_of == other.readout_of
        and "phone" in (one.mode, other.mode)
        and one.text_id != other.text_id
        and one.published != other.published
    )


def _days_clash(one: Telling, other: Telling) -> bool:
    if one.stated is not None and other.stated is not None:
        return are_apart(one.stated, other.stated) and not is_day_slip(one, other)
    if one.stated is None and other.stated is None:
        if (
            one.readout_of is not None
            and other.readout_of is not None
            and are_apart(one.assumed, other.assumed)
        ):
            return True
        return one.weekday is not None and other.weekday is not None and one.weekday != other.weekday
    dated, undated = (one, other) if one.stated is not None else (other, one)
    return _weekday_clashes(dated, undated) or _page_clashes(dated, undated)


def _weekday_clashes(dated: Telling, undated: Telling) -> bool:
    if undated.weekday is None or dated.stated is None or dated.stated[0] != dated.stated[1]:
        return False
    # Ordinal 1 was a Monday, and Monday is the first day of the week.
    return (dated.stated[0] - 1) % 7 + 1 != undated.weekday


def _stated_days_clash(one: Telling, other: Telling) -> bool:
    """True where the days told exclude each other; a weekday alone may be of something else."""
    if one.stated is not None and other.stated is not None:
        return are_apart(one.stated, other.stated)
    if one.stated is None and other.stated is None:
        return False
    dated, undated = (one, other) if one.stated is not None else (other, one)
    return _page_clashes(dated, undated)


def _differ_on_page(one: Telling, other: Telling) -> bool:
    """True where one page tells of one as done and of the other as to come, or of other parties."""
    if _done_and_ahead(one, other) or _done_and_ahead(other, one) or are_reversed(one, other):
        return True
    return bool(one.parties and other.parties and not one.parties & other.parties)


def _page_clashes(dated: Telling, undated: Telling) -> bool:
    """True where a page says that something happened which by the other began only after the page."""
    if dated.stated is None or undated.phase is not Phase.PAST:
        return False
    written = undated.published if undated.published is not None else undated.assumed[1]
    return dated.stated[0] > written


def _phases_clash(one: Telling, other: Telling) -> bool:
    """True where one is done and the other is to come, and no stated days make them one.

    A page on today's talks speaks of the next; what is possible or called for is not what was done.
    """
    if _single_and_lasting(one, other) or _single_and_lasting(other, one):
        return True
    if _is_late_plan(one, other) or _is_late_plan(other, one):
        return True
    if one.stated is not None and other.stated is not None:
        return False
    if {one.phase, other.phase} == {Phase.LOOSE, Phase.FUTURE}:
        # An invitation is no meeting that is already fixed; what "may" be is one, if in the same place.
        invited = Status.CALLED_FOR in (one.status, other.status)
        return one.nature is Nature.MEETING and (invited or not share_spot(one, other))
    if not (_done_and_ahead(one, other) or _done_and_ahead(other, one)):
        return False
    return (
        one.document_id == other.document_id
        or Phase.LOOSE in (one.phase, other.phase)
        or one.nature not in (Nature.MEETING, Nature.AGREEMENT)
    )


def _single_and_lasting(single: Telling, lasting: Telling) -> bool:
    """True where one is a delivery of a told day and the other what goes on, or is said to go on."""
    return (
        single.is_single
        and lasting.phase in (Phase.OPEN, Phase.ALLEGED)
        and (lasting.stated is None or lasting.stated[1] - lasting.stated[0] >= SINGLE_DAYS)
    )


def _is_late_plan(plan: Telling, done: Telling) -> bool:
    """True where a page tells as still planned what was done before it: the day is of another act."""
    return (
        plan.phase in AHEAD
        and done.phase in PAST_OR_OPEN
        and plan.stated is not None
        and plan.published is not None
        and plan.stated[1] < plan.published
    )


def _done_and_ahead(one: Telling, other: Telling) -> bool:
    return one.phase in PAST_OR_OPEN and other.phase in AHEAD


def _is_recalled(one: Telling, other: Telling) -> bool:
    """True where a page's news is told beside an older day that is only recalled.

    "They discussed what was agreed at the meeting of 5 March", on a page of 12 March, is no meeting of 5
    March. What is told after the act of the old day is taken to be about it.
    """
    if one.document_id != other.document_id or (one.stated is None) == (other.stated is None):
        return False
    dated, news = (one, other) if one.stated is not None else (other, one)
    if (
        one.nature in LASTING
        or dated.stated is None
        or news.published is None
        or news.phase is not Phase.PAST
    ):
        return False
    is_old = dated.stated[1] < news.assumed[0]
    return is_old and news.at <= dated.at and not share_spot(one, other)


def _parties_agree(one: Telling, other: Telling) -> bool:
    if one.parties == other.parties:
        return one.reciprocal or not are_reversed(one, other)
    fewer, more = (one, other) if len(one.parties) < len(other.parties) else (other, one)
    if len(fewer.parties) == 1 and len(more.parties) == 2:
        # "Pezeshkian arrived in Moscow" has one party; the country of the place is the other.
        return one.nature is Nature.MEETING and fewer.parties < more.parties <= fewer.reach
    if len(fewer.parties) < 3:
        return False
    shared = len(one.parties & other.parties)
    return shared >= LEAST_SHARED_PARTIES * len(one.parties | other.parties)


def are_reversed(one: Telling, other: Telling) -> bool:
    """True where the roles are told so differently that nobody keeps his."""
    return bool(
        (one.doers and other.doers and not one.doers & other.doers)
        or (one.others and other.others and not one.others & other.others)
    )


def are_turned(one: Telling, other: Telling) -> bool:
    """True where who acts in one is acted on in the other, or both name both sides and one is another."""
    if not are_reversed(one, other):
        return False
    if one.doers and other.doers and one.others and other.others:
        return True
    return bool(one.doers & other.others or one.others & other.doers)


def _people_clash(one: Telling, other: Telling) -> bool:
    """True where for one party different persons are named, or an office that is not the person's."""
    if _disagree(one.persons, other.persons):
        return True
    # Ranks speak only where they are all there is: with a name on both sides the names decide.
    return any(
        not (one.persons.get(party) and other.persons.get(party)) and not ranks & other.ranks[party]
        for party, ranks in one.ranks.items()
        if other.ranks.get(party)
    )


def _disagree(one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]) -> bool:
    return any(people.isdisjoint(other[party]) for party, people in one.items() if other.get(party))


def _is_near(
    mine: tuple[str, float | None, float | None], yours: tuple[str, float | None, float | None]
) -> bool:
    _, lat, lon = mine
    _, other_lat, other_lon = yours
    if lat is None or lon is None or other_lat is None or other_lon is None:
        return False
    return distance_km(lat, lon, other_lat, other_lon) <= SAME_PLACE_KM
