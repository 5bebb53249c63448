"""From a ledger to the forecasts of two states: one for the pages, one for each data set, none mixed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from comity.codebook import Codebook
from comity.errors import ConfigError, NotFoundError
from comity.forecast.acts import MOST_DAYS_LATE, make_acts
from comity.forecast.outlook import FIRST_ORIGIN, Outlook, forecast_pair
from comity.forecast.report import Forecast, Part, Trace
from comity.ledger import Ledger
from comity.model import Dyad
from comity.pipeline.forecast_imported import load_imported_record
from comity.pipeline.forecast_pages import load_page_record
from comity.pipeline.forecast_record import PAGES, OwnAct, PairRecord, is_of, weigh
from comity.pipeline.fuser import Fuser

#: How far back is read. What two states did decades ago says little of next month, and every day costs.
MOST_DAYS = 3_653
#: A data set that ends so many days before the day of the forecast still tells what was known then.
MOST_DAYS_SILENT = 7
#: By type: types of which the pair has fewer acts are not asked about, nor more than so many types.
LEAST_ACTS, MOST_TYPES = 5, 6
OTHER = "all other acts"
BY_QUAD, BY_TYPE = "quad", "type"
#: As many acts of each kind are shown as evidence.
N_EVIDENCE = 2


def make_forecast(
    ledger: Ledger,
    dyad: Dyad,
    *,
    codebook: Codebook,
    as_of: date | None = None,
    dataset: str | None = None,
    by: str = BY_QUAD,
    seed: int = 0,
    fuser: Fuser | None = None,
) -> Forecast:
    """The forecasts of two states for the days after ``as_of``.

    Nothing that was known later is read: events of pages are fused anew from those published up to then.
    Without a day each data set is asked as of its own last day.

    Args:
        dataset: ``pages`` or the name of an imported data set; without any, all that the ledger holds.
        by: ask about the four quads, or about the ``type`` of event.
        seed: what the intervals of the records are drawn from.

    Raises:
        ConfigError: ``by`` is neither.
        LedgerError: the ledger cannot be read.
        NotFoundError: the ledger holds no such data set.
    """
    if by not in (BY_QUAD, BY_TYPE):
        raise ConfigError(f"a forecast is by {BY_QUAD} or by {BY_TYPE}, not by '{by}'")
    records = list(_iter_records(ledger, dyad, codebook, as_of, dataset, fuser))
    if dataset is not None and not records:
        names = ", ".join((PAGES, *(span.dataset for span in ledger.imported_spans())))
        raise NotFoundError(f"the ledger holds nothing of '{dataset}'; it can hold or holds: {names}")
    parts = tuple(_make_part(record, dyad, codebook, by, seed) for record in records)
    return Forecast(dyad=dyad, by=by, seed=seed, parts=parts)


def _iter_records(
    ledger: Ledger,
    dyad: Dyad,
    codebook: Codebook,
    as_of: date | None,
    dataset: str | None,
    fuser: Fuser | None,
) -> Iterator[PairRecord]:
    if dataset in (None, PAGES):
        pages = load_page_record(ledger, dyad, codebook, as_of, fuser)
        if pages is not None:
            yield pages
    for span in ledger.imported_spans():
        if dataset in (None, span.dataset):
            since = (as_of or span.last_on) - timedelta(days=MOST_DAYS)
            yield load_imported_record(ledger, span, dyad, codebook, as_of, since)


def _make_part(record: PairRecord, dyad: Dyad, codebook: Codebook, by: str, seed: int) -> Part:
    reason = _find_reason(record, dyad)
    kind_of = _choose_kinds(record, dyad, codebook, by)
    outlook, n_late = (None, 0) if reason else _look_out(record, dyad, kind_of, seed)
    if outlook is None and reason is None:
        reason = f"all that is told of {dyad.first} and {dyad.second} was told too late to count"
    return Part(
        dataset=record.dataset,
        title=record.title,
        citation=record.citation,
        first_on=record.first_on,
        last_on=record.last_on,
        as_of=record.as_of,
        outlook=outlook,
        reason=reason,
        evidence=tuple(map(record.say, _pick_evidence(record, kind_of))) if outlook else (),
        announced=tuple(record.announced),
        n_vague=record.n_vague,
        n_late=n_late,
        n_undated_pages=record.n_undated_pages,
    )


def _find_reason(record: PairRecord, dyad: Dyad) -> str | None:
    """Why nothing can be forecast from these data, in words; ``None`` where something may be."""
    if (record.as_of - record.last_on).days > MOST_DAYS_SILENT:
        return f"the data end on {record.last_on}: days without data are not days on which nothing happened"
    if (record.as_of - record.first_on).days + 1 < FIRST_ORIGIN:
        return (
            f"the data begin on {record.first_on}, less than {FIRST_ORIGIN} days before the end "
            f"of {record.as_of}"
        )
    if not any(is_of(telling, dyad) for telling in record.tellings):
        return (
            f"up to {record.as_of} the data hold no act between {dyad.first} and {dyad.second} "
            "that is known to the week"
        )
    return None


def _choose_kinds(record: PairRecord, dyad: Dyad, codebook: Codebook, by: str) -> Mapping[str, str]:
    """The kind of each event type: its quad, or itself where the pair has enough acts of it."""
    if by == BY_QUAD:
        return {entry.name: entry.quad for entry in codebook.types}
    counts: Counter[str] = Counter()
    for telling in record.tellings:
        if is_of(telling, dyad):
            counts[telling.event_type] += telling.n_acts
    often = [name for name, n_acts in counts.most_common(MOST_TYPES) if n_acts >= LEAST_ACTS]
    return {entry.name: entry.name if entry.name in often else OTHER for entry in codebook.types}


def _look_out(
    record: PairRecord, dyad: Dyad, kind_of: Mapping[str, str], seed: int
) -> tuple[Outlook | None, int]:
    """The outlook, and how many acts were told too late to count."""
    since = max(record.first_on, record.as_of - timedelta(days=MOST_DAYS))
    acts = make_acts(record.tellings, kind_of=kind_of, since=since, until=record.as_of)
    if not dyad.states <= set(acts.states):
        return None, acts.n_late
    kinds = [kind for kind in acts.kinds if kind != OTHER]
    return forecast_pair(acts, dyad, record.as_of, kinds=kinds, seed=seed), acts.n_late


def _pick_evidence(record: PairRecord, kind_of: Mapping[str, str]) -> list[Trace]:
    """The acts of the pair that weigh most in what each kind's driver of the last month counts."""
    by_kind: dict[str, list[tuple[float, OwnAct]]] = defaultdict(list)
    for act in record.own:
        if act.trace.last_on is None or (act.known_on - act.trace.last_on).days > MOST_DAYS_LATE:
            continue
        by_kind[kind_of[act.trace.event_type]].append((weigh(act.known_on, record.as_of), act))
    found = []
    for kind in dict.fromkeys(kind_of.values()):
        acts = sorted(by_kind[kind], key=lambda one: (-one[0], one[1].trace.id))
        total = sum(weight for weight, _ in acts)
        found += [replace(act.trace, weight=weight / total) for weight, act in acts[:N_EVIDENCE]]
    return found
