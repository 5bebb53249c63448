"""From a ledger to the measures of a state, of two or of a group."""

from __future__ import annotations

from datetime import date

from comity.codebook import Codebook
from comity.ledger import Ledger
from comity.measure import (
    Bootstrap,
    DataSetMeasures,
    Measures,
    Network,
    Sources,
    Span,
    Subject,
    find_grain,
    make_row_sources,
    measure,
    measure_networks,
    parse_subject,
)
from comity.model import Dyad
from comity.model.imported import ImportedEvent

# What our own coding of pages is called beside the data sets.
OWN_PAGES = "Pages read here"


def make_measures(
    ledger: Ledger,
    subject: str,
    *,
    codebook: Codebook,
    by: str = "month",
    since: date | None = None,
    until: date | None = None,
    seed: int = 0,
) -> Measures:
    """The measures of ``RUS``, ``RUS-IRN`` or ``RUS,CHN,IRN``.

    ``by`` is day, week, month, quarter or year. ``since`` and ``until`` stand for the whole periods that they
    lie in; without them the series goes from the first to the last event that counts. ``seed`` is that of the
    draws behind the intervals.

    Raises:
        ConfigError: the subject or the period is none of these, or the series ends before it begins or is
            too long.
        LedgerError: the ledger cannot be read, or an event is told by no report.
    """
    wanted, span = parse_subject(subject), Span(grain=find_grain(by), since=since, until=until)
    return measure(wanted, load_sources(ledger), codebook, span, Bootstrap(seed=seed))


def make_data_set_measures(
    ledger: Ledger,
    dyad: Dyad,
    *,
    codebook: Codebook,
    by: str = "month",
    since: date | None = None,
    until: date | None = None,
    seed: int = 0,
) -> tuple[DataSetMeasures, ...]:
    """The measures of two states in each imported data set that has an act of both, by its title.

    Rows that say the same are one act; each weighs one, and intervals are drawn from acts: nobody knows
    which of them were told independently. Kinds without a type are left out.

    Raises:
        ConfigError: the period is none, or the series ends before it begins or is too long.
        LedgerError: the ledger cannot be read.
    """
    span = Span(grain=find_grain(by), since=since, until=until)
    rows: dict[str, list[ImportedEvent]] = {}
    for row in ledger.imported_events(dyad=dyad, since=since, until=until):
        rows.setdefault(row.dataset, []).append(row)
    subject = Subject(states=(dyad.first, dyad.second))
    covered = {one.dataset: one for one in ledger.imported_spans()} if rows else {}
    found = []
    for dataset, held in sorted(rows.items(), key=lambda item: item[1][0].dataset_title):
        measures = measure(subject, make_row_sources(held), codebook, span, Bootstrap(seed=seed))
        if measures.whole is None:
            continue
        first_on, last_on = covered[dataset].first_on, covered[dataset].last_on
        found.append(
            DataSetMeasures(
                title=held[0].dataset_title,
                dataset=dataset,
                first_on=max(first_on, since or first_on),
                last_on=min(last_on, until or last_on),
                measures=measures,
            )
        )
    return tuple(found)


def cover_pages(measures: Measures) -> DataSetMeasures | None:
    """Measures of our own pages beside those of data sets: from the first to the last act, where any is."""
    busy = [one.period for one in measures.figures if one.n_events]
    if not busy:
        return None
    return DataSetMeasures(
        title=OWN_PAGES,
        dataset=None,
        first_on=busy[0].first_on,
        last_on=busy[-1].last_on,
        measures=measures,
    )


def make_networks(
    ledger: Ledger,
    *,
    codebook: Codebook,
    by: str = "year",
    since: date | None = None,
    until: date | None = None,
    seed: int = 0,
) -> tuple[Network, ...]:
    """The network of all states of the ledger in each period; ``seed`` is that of the search for communities.

    Raises:
        ConfigError: there is no such period, or the series ends before it begins or is too long.
        LedgerError: the ledger cannot be read, or an event is told by no report.
    """
    span = Span(grain=find_grain(by), since=since, until=until)
    return measure_networks(load_sources(ledger), codebook, span, seed=seed)


def load_sources(ledger: Ledger) -> Sources:
    """All that measures are made from; documents come without their text."""
    return Sources(
        events=tuple(ledger.events()),
        reports=tuple(ledger.reports()),
        published={document.id: document.published_on for document in ledger.documents(with_text=False)},
    )
