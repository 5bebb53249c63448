"""Comparing data sets: how far their counts of one dyad move together, month by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from comity.measure.agreement import Agreement, compare_series
from comity.measure.periods import Grain, iter_periods
from comity.measure.series import Measures


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSetMeasures:
    """The measures of a dyad in one data set. ``title`` names it; ``dataset`` is None for our own pages.

    ``first_on`` to ``last_on`` are the days that it covers: a month in them without an act counts zero,
    a month outside of them is not known.
    """

    title: str
    dataset: str | None
    first_on: date
    last_on: date
    measures: Measures


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """How the counts of two data sets agree."""

    first: str
    second: str
    agreement: Agreement


def compare_data_sets(sets: Sequence[DataSetMeasures]) -> tuple[Compared, ...]:
    """How the counts of every two data sets agree, in their order; the measures of all are by one grain.

    None with fewer than two. What they count differs (an act in one may be several in another), so that
    only the order and the rises of counts are compared, and not the counts.
    """
    if len(sets) < 2:
        return ()
    grain = sets[0].measures.grain
    first_on, last_on = min(one.first_on for one in sets), max(one.last_on for one in sets)
    counts = {one.title: _count(one, grain, first_on, last_on) for one in sets}
    return tuple(
        Compared(
            first=one.title,
            second=other.title,
            agreement=compare_series(counts[one.title], counts[other.title]),
        )
        for one, other in combinations(sets, 2)
    )


def _count(one: DataSetMeasures, grain: Grain, first_on: date, last_on: date) -> list[float | None]:
    """The number of acts in each period from the first to the last day; None where it is not covered."""
    found = {figures.period: figures.n_events for figures in one.measures.figures}
    return [
        found.get(period, 0) if one.first_on <= period.last_on and period.first_on <= one.last_on else None
        for period in iter_periods(first_on, last_on, grain)
    ]
