"""Measures of two states as a dossier shows them: our own pages, then each imported data set, apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from comity.model.public import Json

# The four kinds of act, in the order of the columns and of the chart's strips.
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredPeriod:
    """One period: how many acts of each kind (in the order of ``QUADS``), the index from -10 to +10 with its
    interval. None where nothing happened or, for the interval, too little.
    """

    label: str
    first_on: date
    last_on: date
    n_events: int
    quads: tuple[int, int, int, int]
    index: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The measures in one source: ``dataset`` is None for our own pages. ``about`` says what one act is
    there; ``notes`` are change points, reciprocity and what was not counted, in sentences.
    """

    title: str
    dataset: str | None
    by: str
    about: str
    periods: tuple[MeasuredPeriod, ...]
    whole: MeasuredPeriod
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreeing:
    """How far the counts of two sources agree by month, in words."""

    first: str
    second: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """All measures of a dossier; ``agreements`` are empty with fewer than two sources."""

    sources: tuple[Measured, ...] = ()
    agreements: tuple[Agreeing, ...] = ()


def measures_to_json(measures: Measures) -> dict[str, Json]:
    """The measures by source and period, and how the sources agree."""
    return {
        "sources": [
            {
                "title": one.title,
                "dataset": one.dataset,
                "by": one.by,
                "notes": list(one.notes),
                "whole": _period_to_json(one.whole),
                "periods": [_period_to_json(period) for period in one.periods],
            }
            for one in measures.sources
        ],
        "agreement": [
            {"first": one.first, "second": one.second, "words": one.words} for one in measures.agreements
        ],
    }


def _period_to_json(period: MeasuredPeriod) -> dict[str, Json]:
    return {
        "period": period.label,
        "first_on": period.first_on.isoformat(),
        "last_on": period.last_on.isoformat(),
        "n_events": period.n_events,
        "quads": dict(zip(QUADS, period.quads, strict=True)),
        "index": period.index,
        "index_low": period.low,
        "index_high": period.high,
    }
