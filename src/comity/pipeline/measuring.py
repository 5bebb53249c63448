"""From a ledger to the measures of a state, of two or of a group."""

from __future__ import annotations

from datetime import date

from comity.codebook import Codebook
from comity.ledger import Ledger
from comity.measure import (
    Bootstrap,
    Measures,
    Network,
    Sources,
    Span,
    find_grain,
    measure,
    measure_networks,
    parse_subject,
)


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
