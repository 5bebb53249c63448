"""What imported rows say that states did to each other, counted by day: many rows at little cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from comity.ledger.database import Database

# A week has seven days: what is not known to the week has no day that it could be counted on.
MOST_DAYS_BETWEEN = 6

_ACTS = """
WITH sided AS (
    SELECT dataset, last_on, last_on - first_on AS n_between, event_type, "mode",
        list_distinct([x.country FOR x IN actors]) AS ones,
        CASE WHEN len(recipients) = 0 THEN list_distinct([x.country FOR x IN actors])
            ELSE list_distinct([x.country FOR x IN recipients]) END AS others
    FROM imported
    WHERE status IN ('happened', 'ongoing') AND event_type IS NOT NULL AND dataset = $dataset
        AND last_on BETWEEN $since AND $until
), halves AS (
    SELECT last_on, n_between, event_type, "mode", unnest(ones) AS actor, others FROM sided
), pairs AS (
    SELECT last_on, n_between, event_type, "mode", actor, unnest(others) AS recipient FROM halves
)
SELECT last_on, actor, recipient, event_type, "mode", n_between > $most AS is_vague, count(*)
FROM pairs WHERE actor <> recipient
GROUP BY ALL ORDER BY ALL
"""
_SPANS = """
SELECT e.dataset, any_value(d.title), min(e.first_on), max(e.last_on)
FROM imported_events AS e JOIN imported_datasets AS d ON d.dataset = e.dataset
JOIN imported_files AS f ON f.id = e.file
GROUP BY e.dataset ORDER BY e.dataset
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """How many rows say that one state did such an act to another.

    ``on`` is the last day on which it may have been; ``is_vague`` where it is not known to the week.
    """

    on: date
    actor: str
    recipient: str
    event_type: str
    mode: str | None
    is_vague: bool
    n_rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetSpan:
    """A data set, its title, and the first and the last day of its rows."""

    dataset: str
    title: str
    first_on: date
    last_on: date


def iter_day_counts(database: Database, *, dataset: str, since: date, until: date) -> Iterator[DayCount]:
    """The acts between states of one data set that happened or go on, by day.

    Several actors or recipients make a pair each; where nobody is acted upon, the actors act on each other.
    """
    parameters = {"dataset": dataset, "since": since, "until": until, "most": MOST_DAYS_BETWEEN}
    # Codes and types need no unpacking, which would cost more than the query.
    for on, actor, recipient, event_type, mode, is_vague, n_rows in database.rows(_ACTS, parameters):
        yield DayCount(
            on=on,
            actor=actor,
            recipient=recipient,
            event_type=event_type,
            mode=mode,
            is_vague=is_vague,
            n_rows=n_rows,
        )


def load_spans(database: Database) -> tuple[DatasetSpan, ...]:
    """The data sets of which any row was imported, by name."""
    return tuple(
        DatasetSpan(dataset=dataset, title=title, first_on=first_on, last_on=last_on)
        for dataset, title, first_on, last_on in database.unpacked_rows(_SPANS)
    )
