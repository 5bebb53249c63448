"""What the two pictures of a dossier show: the timeline, and the monthly cooperation-conflict series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from comity.codebook import Codebook
from comity.dossier.lines import month_of
from comity.dossier.record import Line, Month, Monthly, Section, Timeline, TimelinePoint
from comity.model import Status

EXPECTATIONS = "expectations"
COUNTED = frozenset((Status.HAPPENED, Status.ONGOING))


def make_timeline(sections: Sequence[Section]) -> Timeline:
    """Each dated event in the lane of every section that shows it.

    Expectations have no lane: what is not yet so has a shape of its own in the other lanes.
    """
    points = []
    undated = set()
    for section in sections:
        for line in _lines_of(section):
            event = line.event
            if event.first_on is None or event.last_on is None:
                undated.add(event.id)
            elif section.name != EXPECTATIONS:
                points.append(
                    TimelinePoint(
                        lane=section.title,
                        first_on=event.first_on,
                        last_on=event.last_on,
                        status=event.status,
                        anchor=line.anchor,
                    )
                )
    lanes = {point.lane for point in points}
    return Timeline(
        lanes=tuple(section.title for section in sections if section.title in lanes),
        points=tuple(sorted(points, key=lambda p: (p.lane, p.first_on, p.last_on, p.anchor))),
        n_undated=len(undated),
    )


def _lines_of(section: Section) -> Iterable[Line]:
    for part in section.parts:
        for group in part.groups:
            for entry in group.entries:
                yield entry.line


def make_monthly(lines: Iterable[Line], codebook: Codebook) -> Monthly:
    """The mean score by month of what happened or goes on; the score is the codebook's for type and mode."""
    scores: dict[tuple[int, int], list[float]] = defaultdict(list)
    n_undated = n_not_happened = 0
    for line in lines:
        event = line.event
        month = month_of(event)
        if event.status not in COUNTED:
            n_not_happened += 1
        elif month is None:
            n_undated += 1
        else:
            scores[month].append(codebook.type_of(event.event_type).score_of(event.mode))
    months = tuple(
        Month(year=year, month=month, mean_score=round(sum(found) / len(found), 2), n_events=len(found))
        for (year, month), found in sorted(scores.items())
    )
    return Monthly(
        months=months,
        n_events=sum(month.n_events for month in months),
        n_undated=n_undated,
        n_not_happened=n_not_happened,
    )
