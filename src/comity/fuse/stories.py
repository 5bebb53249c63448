"""Stories: pages of about one day that tell of the same news, whoever wrote them.

Pages of one story name the same names, and names that few other pages have. That says nothing about any one
statement; but within a story the same act of the same kind is told again and again in other words, by pages
that call its parties differently or leave them out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log, sqrt

from comity.fuse.copies import publication_key
from comity.fuse.signature import Signature
from comity.model import Document

#: News is told for three days; what is told again later is a story of its own.
MOST_DAYS = 3
#: The least cosine of a page and a story, and the names that both must have. Set on the development topics of
#: ECB+, where less gains little, and on 6,000 undated pages of one paper, where less makes stories of
#: hundreds; likeness to any one page of a story makes chains of thousands (docs/decisions/0010-fusion.md).
LEAST_LIKENESS = 0.25
LEAST_NAMES = 2
#: Of the stories that have a name so many are looked at, the latest first.
MOST_STORIES = 20


@dataclass(slots=True, kw_only=True)
class Story:
    """A story as it grows: its first page, and the sum of its pages' names, each page of length one."""

    founder: Document
    names: dict[int, float] = field(default_factory=dict)
    square: float = 0.0

    def add(self, page: Mapping[int, float]) -> None:
        """Take the page in."""
        for name, weight in page.items():
            before = self.names.get(name, 0.0)
            self.names[name] = before + weight
            self.square += weight * (2 * before + weight)


def find_stories(
    documents: Sequence[Document], first_telling: Mapping[str, str], signatures: Mapping[str, Signature]
) -> dict[str, str]:
    """For each document the id of the first page of its story: its own where it is like no earlier story.

    Like are pages by the names that they share, a rare one weighing more. Copies are one page. The order of
    the documents makes no difference.
    """
    ordered = [
        one for one in sorted(documents, key=publication_key) if first_telling.get(one.id, one.id) == one.id
    ]
    pages = _weigh({one.id: _names_of(one, signatures) for one in ordered})
    homes: dict[str, str] = {}
    bearers: dict[int, list[Story]] = {}
    for document in ordered:
        page = pages[document.id]
        story = _find_story(document, page, bearers) or Story(founder=document)
        for name in page.keys() - story.names.keys():
            bearers.setdefault(name, []).append(story)
        story.add(page)
        homes[document.id] = story.founder.id
    return {one.id: homes[first_telling.get(one.id, one.id)] for one in documents}


def _find_story(
    document: Document, page: Mapping[int, float], bearers: Mapping[int, Sequence[Story]]
) -> Story | None:
    """The story of the same days that is likest to the page, if it is like enough."""
    shared: dict[str, list[float]] = {}
    stories: dict[str, Story] = {}
    for name, weight in page.items():
        for story in bearers.get(name, ())[-MOST_STORIES:]:
            if _are_near(story.founder, document):
                shared.setdefault(story.founder.id, []).append(weight * story.names[name])
                stories[story.founder.id] = story
    likeness = {
        id_: sum(held) / sqrt(stories[id_].square) for id_, held in shared.items() if len(held) >= LEAST_NAMES
    }
    likest = max(likeness, key=lambda id_: (likeness[id_], id_), default=None)
    return stories[likest] if likest and likeness[likest] >= LEAST_LIKENESS else None


def _names_of(document: Document, signatures: Mapping[str, Signature]) -> tuple[int, ...]:
    signature = signatures.get(document.id)
    return tuple(int(name) for name in signature.names) if signature else ()


def _weigh(names: Mapping[str, tuple[int, ...]]) -> dict[str, dict[int, float]]:
    """Each page's names with their weights: the fewer pages have one the more; every page has length one."""
    n_pages: dict[int, int] = {}
    for held in names.values():
        for name in held:
            n_pages[name] = n_pages.get(name, 0) + 1
    pages = {}
    for id_, held in names.items():
        weights = {name: log(1 + len(names) / n_pages[name]) for name in held}
        length = sqrt(sum(weight * weight for weight in weights.values()))
        pages[id_] = {name: weight / length for name, weight in weights.items()}
    return pages


def _are_near(one: Document, other: Document) -> bool:
    """True for two undated pages, and for two whose days are close."""
    if one.published_on is None or other.published_on is None:
        return one.published_on is other.published_on
    return abs((one.published_on - other.published_on).days) <= MOST_DAYS
