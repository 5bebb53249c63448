"""Series: the figures of a subject period by period, and what follows from them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from comity.codebook import Codebook
from comity.errors import ConfigError
from comity.measure.changes import Change, find_changes
from comity.measure.index import Figures, make_figures
from comity.measure.intervals import Bootstrap
from comity.measure.network import Network, make_network
from comity.measure.periods import Grain, Period, iter_periods, period_of, place
from comity.measure.reciprocity import Reciprocity, make_reciprocity
from comity.measure.subject import Subject
from comity.measure.tellings import COUNTED, Happening, find_origins, find_pages, make_happenings
from comity.model import Event, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What is measured: events, their reports, and the day on which each document was published, by its id.

    More than concerns a subject does no harm; the order makes no difference.
    """

    events: Sequence[Event]
    reports: Sequence[Report]
    published: Mapping[str, date | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From which day to which, an open end being the first or the last counted event; in which periods.

    Periods are whole: those that the two days lie in belong to it from their first day to their last.
    """

    grain: Grain = Grain.MONTH
    since: date | None = None
    until: date | None = None

    def periods_of(self, found: Iterable[Period]) -> tuple[Period, ...]:
        """All periods of the span without a gap; ``found`` are those in which something happened.

        None where an end is open and nothing happened.

        Raises:
            ConfigError: it ends before it begins, or has too many periods.
        """
        if self.since and self.until and self.until < self.since:
            raise ConfigError(f"the series would end on {self.until}, before it begins on {self.since}")
        known = sorted(period for period in found if self._holds(period))
        first = self.since or (known[0].first_on if known else None)
        last = self.until or (known[-1].last_on if known else None)
        return tuple(iter_periods(first, last, self.grain)) if first and last else ()

    def _holds(self, period: Period) -> bool:
        return (self.since is None or self.since <= period.last_on) and (
            self.until is None or period.first_on <= self.until
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """All that is measured of a subject.

    ``figures`` has one entry for each period, an empty one too; ``whole`` is the span as one period
    (``None`` where there is none). Not counted, and not in any figure: ``n_not_happened`` events that are
    planned, expected, possible, called for or denied; ``n_unplaced`` that happened on days that are not known
    to the period; ``n_outside`` before or after the span. ``n_undated_pages`` documents have no day.
    """

    subject: Subject
    grain: Grain
    bootstrap: Bootstrap
    figures: tuple[Figures, ...]
    whole: Figures | None
    changes: tuple[Change, ...]
    reciprocity: Reciprocity | None
    n_not_happened: int
    n_unplaced: int
    n_outside: int
    n_undated_pages: int


def measure(
    subject: Subject,
    sources: Sources,
    codebook: Codebook,
    span: Span | None = None,
    bootstrap: Bootstrap | None = None,
) -> Measures:
    """The measures of a subject, by month where no span is given.

    Raises:
        CodebookError: an event's type is not in the codebook.
        ConfigError: the span ends before it begins, or has too many periods.
        LedgerError: an event is told by no report.
    """
    span, bootstrap = span or Span(), bootstrap or Bootstrap()
    origins = find_origins(sources.reports)
    own = {event.id: event for event in sources.events if subject.is_in(event)}
    happenings = make_happenings(own.values(), origins, codebook)
    placed = place_happenings(happenings, span.grain)
    periods = span.periods_of(placed)
    pages = find_pages((e for e in sources.events if subject.is_told_of_in(e)), origins, sources.published)
    n_pages = Counter(period_of(day, span.grain) for day in pages.values() if day)
    figures = tuple(
        make_figures(period, placed.get(period, ()), n_pages[period], codebook, bootstrap)
        for period in periods
    )
    n_inside = sum(one.n_events for one in figures)
    n_placed = sum(len(found) for found in placed.values())
    return Measures(
        subject=subject,
        grain=span.grain,
        bootstrap=bootstrap,
        figures=figures,
        whole=_measure_whole(figures, placed, codebook, bootstrap),
        changes=_find_all_changes(figures),
        reciprocity=make_reciprocity(subject.dyad, periods, placed) if subject.dyad else None,
        n_not_happened=sum(event.status not in COUNTED for event in own.values()),
        n_unplaced=len(happenings) - n_placed,
        n_outside=n_placed - n_inside,
        n_undated_pages=sum(day is None for day in pages.values()),
    )


def measure_networks(
    sources: Sources, codebook: Codebook, span: Span | None = None, *, seed: int = 0
) -> tuple[Network, ...]:
    """The network of all states in each period, an empty one where nothing happened.

    Raises:
        CodebookError: an event's type is not in the codebook.
        ConfigError: the span ends before it begins, or has too many periods.
        LedgerError: an event is told by no report.
    """
    span = span or Span()
    happenings = make_happenings(sources.events, find_origins(sources.reports), codebook)
    placed = place_happenings((one for one in happenings if one.event.countries), span.grain)
    return tuple(
        make_network(period, placed.get(period, ()), seed=seed) for period in span.periods_of(placed)
    )


def place_happenings(happenings: Iterable[Happening], grain: Grain) -> dict[Period, list[Happening]]:
    """The happenings of each period; what is not known to a period is left out."""
    placed: dict[Period, list[Happening]] = defaultdict(list)
    for happening in happenings:
        period = place(happening.event.first_on, happening.event.last_on, grain)
        if period:
            placed[period].append(happening)
    return dict(placed)


def _measure_whole(
    figures: Sequence[Figures],
    placed: Mapping[Period, Sequence[Happening]],
    codebook: Codebook,
    bootstrap: Bootstrap,
) -> Figures | None:
    if not figures:
        return None
    first, last = figures[0].period, figures[-1].period
    whole = Period(first_on=first.first_on, last_on=last.last_on, label=f"{first.label} to {last.label}")
    return make_figures(
        whole,
        [happening for one in figures for happening in placed.get(one.period, ())],
        sum(one.n_pages for one in figures),
        codebook,
        bootstrap,
    )


def _find_all_changes(figures: Sequence[Figures]) -> tuple[Change, ...]:
    periods = [one.period for one in figures]
    return (
        *find_changes("index", periods, [one.index for one in figures]),
        *find_changes("rate", periods, [one.rate for one in figures], is_rate=True),
    )
