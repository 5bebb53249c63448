"""From the measures of two states to what a dossier shows of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from comity.codebook import Codebook
from comity.ledger import Ledger
from comity.model import Dyad

if TYPE_CHECKING:
    from comity.dossier.evidence import Evidence
    from comity.dossier.measured import Measured, MeasuredPeriod, Measures
    from comity.measure import DataSetMeasures, Figures
    from comity.measure import Measures as MeasureFigures

# More periods than this are hard to read in a column's width: then the next longer period is taken.
MOST_PERIODS = 60
_OWN = "Each event counts in the index as often as independent origins tell it; intervals draw origins."
_ROWS = (
    "Coded by others. Rows that say the same are one act, and each weighs one: nobody knows which were told "
    "independently, so intervals draw acts and are too narrow where one story made many rows."
)


def lay_out_measures(ledger: Ledger, dyad: Dyad, found: Evidence, codebook: Codebook) -> Measures:
    """The measures of the evidence and of each imported data set in its time, and how they agree by month."""
    from comity.dossier.measured import Agreeing, Measures
    from comity.measure import compare_data_sets
    from comity.measure.words import agreement_words
    from comity.pipeline.measuring import cover_pages

    pages = cover_pages(_measure_pages(dyad, found, codebook, "month"))
    others = _measure_rows(ledger, dyad, codebook, "month", found)
    sources = [one for one in (pages, *others) if one is not None]
    compared = compare_data_sets(sources)
    return Measures(
        sources=tuple(_lay_out(_fit(one, ledger, dyad, found, codebook)) for one in sources),
        agreements=tuple(
            Agreeing(first=one.first, second=one.second, words=agreement_words(one.agreement))
            for one in compared
        ),
    )


def _measure_pages(dyad: Dyad, found: Evidence, codebook: Codebook, by: str) -> MeasureFigures:
    from comity.measure import Sources, Span, Subject, find_grain, measure

    sources = Sources(events=found.events, reports=found.reports, published={})
    subject = Subject(states=(dyad.first, dyad.second))
    return measure(subject, sources, codebook, Span(grain=find_grain(by), since=found.since))


def _measure_rows(
    ledger: Ledger, dyad: Dyad, codebook: Codebook, by: str, found: Evidence
) -> tuple[DataSetMeasures, ...]:
    from comity.pipeline.measuring import make_data_set_measures

    if not ledger.has_imported():
        return ()
    return make_data_set_measures(
        ledger, dyad, codebook=codebook, by=by, since=found.since, until=found.as_of
    )


def _fit(
    one: DataSetMeasures,
    ledger: Ledger,
    dyad: Dyad,
    found: Evidence,
    codebook: Codebook,
) -> DataSetMeasures:
    """The same by the shortest period of which there are not too many."""
    fitted = one
    for by in ("quarter", "year"):
        if len(fitted.measures.figures) <= MOST_PERIODS:
            break
        if one.dataset is None:
            fitted = replace(one, measures=_measure_pages(dyad, found, codebook, by))
        else:
            others = _measure_rows(ledger, dyad, codebook, by, found)
            fitted = next(other for other in others if other.dataset == one.dataset)
    return fitted


def _lay_out(one: DataSetMeasures) -> Measured:
    from comity.dossier.measured import Measured
    from comity.measure.words import change_words, reciprocity_words

    measures = one.measures
    assert measures.whole is not None  # a source without an act is none
    reciprocity = reciprocity_words(measures.reciprocity) if measures.reciprocity else ()
    left_out = (
        f"Not counted: {measures.n_not_happened:,} planned, expected, possible, called for or denied; "
        f"{measures.n_unplaced:,} not known to the {measures.grain}."
    )
    return Measured(
        title=one.title,
        dataset=one.dataset,
        by=measures.grain.value,
        about=_OWN if one.dataset is None else _ROWS,
        periods=tuple(_lay_out_period(figures) for figures in measures.figures),
        whole=_lay_out_period(measures.whole),
        notes=(*map(change_words, measures.changes), *reciprocity, left_out),
    )


def _lay_out_period(figures: Figures) -> MeasuredPeriod:
    from comity.dossier.measured import QUADS, MeasuredPeriod

    counts = {share.name: share.n_events for share in figures.quads}
    one, two, three, four = (counts.get(name, 0) for name in QUADS)
    interval = figures.interval
    return MeasuredPeriod(
        label=figures.period.label,
        first_on=figures.period.first_on,
        last_on=figures.period.last_on,
        n_events=figures.n_events,
        quads=(one, two, three, four),
        index=figures.index,
        low=interval.low if interval else None,
        high=interval.high if interval else None,
    )
