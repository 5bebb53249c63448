"""Links: with which other statement of its event each one agrees best, and what speaks for and against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comity.fuse.bonds import Ground, ground_of, list_points, measure_bond
from comity.fuse.compatibility import clash
from comity.fuse.news import list_signs, may_be_one, weigh_news
from comity.fuse.telling import Telling

#: The evidence that two statements are of one event stands on, in words.
WORDS: Mapping[Ground, str] = {
    Ground.SAME_CONDITION: "the same state of affairs",
    Ground.COPY: "the same sentence in copies of one text",
    Ground.DAY: "the same parties and act on the same days",
    Ground.WEEK: "the same parties and act in the same week",
    Ground.MONTH: "the same parties and act in the same month",
    Ground.LOOSE_DATE: "the same parties and act on dates that may meet",
    Ground.NEWS_OF_PLAN: "news of what the other has planned",
    Ground.PAGE: "told of one act on one page",
    Ground.NEAR: "the same parties and act, told within days",
    Ground.UNDATED_PAGE: "the same parties and act, a page without a day",
}
AS_NEWS = "told as one piece of news"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two statements of one event: on what ground, and what agrees (points above 0) and what does not."""

    statement_id: str
    other_id: str
    ground: str
    signs: tuple[tuple[str, int], ...]


def find_links(tellings: Sequence[Telling]) -> tuple[Link, ...]:
    """For each of an event's tellings but the first the best link to one before it.

    A telling without evidence of its own has no link: a person put it there, or it came with the page's
    other statements of the event.
    """
    found = []
    for n, telling in enumerate(tellings):
        rivals = [(_rank(telling, other), other) for other in tellings[:n]]
        best = max(rivals, key=lambda rival: (rival[0], rival[1].key), default=None)
        if best is not None and best[0] > (0, 0):
            found.append(_make_link(telling, best[1], is_bound=best[0][0] > 0))
    return tuple(found)


def _rank(one: Telling, other: Telling) -> tuple[int, int]:
    """The strength of the bond, and the points as news above those needed; 0 where there is none."""
    if not clash(one, other) and (strength := measure_bond(one, other)):
        return strength, 0
    return 0, max(0, weigh_news(one, other) + 1) if may_be_one(one, other) else 0


def _make_link(one: Telling, other: Telling, *, is_bound: bool) -> Link:
    signs = list_points(one, other) if is_bound else list_signs(one, other)
    return Link(
        statement_id=one.id,
        other_id=other.id,
        ground=WORDS[ground_of(measure_bond(one, other))] if is_bound else AS_NEWS,
        signs=tuple((str(sign), points) for sign, points in signs),
    )
