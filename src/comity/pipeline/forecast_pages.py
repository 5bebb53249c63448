"""What the pages of a ledger told by a day, for the forecast of a pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from comity.codebook import Codebook
from comity.forecast.acts import Telling
from comity.forecast.report import Trace
from comity.ledger import Ledger
from comity.measure.tellings import COUNTED
from comity.model import Document, Dyad, Event, Report, Status
from comity.pipeline.evidence import is_known
from comity.pipeline.forecast_record import N_ANNOUNCED, PAGES, OwnAct, PairRecord, is_open
from comity.pipeline.fuser import Fuser
from comity.pipeline.fusion import InstalledFuser

#: What is not known to the week has no day that it could be counted on.
MOST_DAYS_BETWEEN = 6
ANNOUNCED = frozenset((Status.PLANNED, Status.EXPECTED))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """The events that were known by a day, and on which days each origin told of each."""

    events: Sequence[Event]
    told_on: Mapping[str, Mapping[str, Sequence[date]]]


def load_page_record(
    ledger: Ledger, dyad: Dyad, codebook: Codebook, as_of: date | None, fuser: Fuser | None
) -> PairRecord | None:
    """What pages published by a day told; by the last day of publication where none is given.

    Pages without a day of publication are left out: nobody can say when they were known. ``None`` where
    no page has one.
    """
    documents = list(ledger.documents(with_text=False))
    days = [document.published_on for document in documents if document.published_on is not None]
    if not days:
        return None
    day = as_of or max(days)
    known = _recall(ledger, documents, day, fuser)
    happened = [event for event in known.events if event.status in COUNTED and event.id in known.told_on]
    placed = [event for event in happened if _is_placed(event)]
    announced = _find_announced(known, dyad, day)
    founders = {event.id: event.statement_ids[0] for event in (*placed, *announced)}

    def say(trace: Trace) -> Trace:
        return _say(ledger, trace, founders[trace.id])

    return PairRecord(
        dataset=PAGES,
        title="the pages of the ledger",
        citation=None,
        first_on=min(days),
        last_on=max(days),
        as_of=day,
        tellings=[one for event in placed for one in _tell(event, known.told_on[event.id], codebook)],
        own=[_make_own(event, known.told_on[event.id]) for event in placed if _is_between(event, dyad)],
        announced=[say(_trace(event)) for event in announced],
        say=say,
        n_vague=sum(1 for event in happened if not _is_placed(event) and _is_between(event, dyad)),
        n_undated_pages=len(documents) - len(days),
    )


def _recall(ledger: Ledger, documents: Sequence[Document], as_of: date, fuser: Fuser | None) -> _Known:
    """The events as they could be known on a day: fused anew, unless all pages were known then."""
    known = {document.id: document for document in documents if is_known(document, as_of)}
    if len(known) == len(documents):
        return _know(tuple(ledger.events()), ledger.reports(), known)
    statements = [one for one in ledger.statements() if one.document_id in known]
    signatures = {id_: signature for id_, signature in ledger.signatures().items() if id_ in known}
    judgements = tuple(ledger.judgements(in_force=True))
    fused = (fuser or InstalledFuser()).fuse(list(known.values()), statements, signatures, judgements)
    return _know(fused.events, fused.reports, known)


def _know(events: Sequence[Event], reports: Iterable[Report], known: Mapping[str, Document]) -> _Known:
    told_on: dict[str, dict[str, list[date]]] = defaultdict(lambda: defaultdict(list))
    for report in reports:
        document = known.get(report.document_id)
        if document is not None and document.published_on is not None:
            told_on[report.event_id][report.origin_id].append(document.published_on)
    return _Known(events=events, told_on=told_on)


def _is_placed(event: Event) -> bool:
    """True where the event is known to the week."""
    if event.first_on is None or event.last_on is None:
        return False
    return (event.last_on - event.first_on).days <= MOST_DAYS_BETWEEN


def _pairs_of(event: Event) -> set[tuple[str, str]]:
    """Who acts on whom; where nobody is acted upon, the actors act on each other."""
    actors = {one.country for one in event.actors if one.country}
    recipients = {one.country for one in event.recipients if one.country} if event.recipients else actors
    return {(one, other) for one, other in product(actors, recipients) if one != other}


def _is_between(event: Event, dyad: Dyad) -> bool:
    return any({one, other} == dyad.states for one, other in _pairs_of(event))


def _tell(event: Event, told_on: Mapping[str, Sequence[date]], codebook: Codebook) -> Iterator[Telling]:
    """A telling for each origin and pair, known from when that origin first told it as something past.

    A page that came out before the event can only have announced it, unless no other tells of it.
    """
    assert event.last_on is not None
    kind = codebook.type_of(event.event_type)
    known = sorted(_first_after(days, event) for days in told_on.values())
    for number, day in enumerate(known):
        for actor, recipient in sorted(_pairs_of(event)):
            yield Telling(
                on=event.last_on,
                known_on=day,
                actor=actor,
                recipient=recipient,
                event_type=event.event_type,
                score=kind.score_of(event.mode),
                n_acts=0 if number else 1,
            )


def _first_after(days: Sequence[date], event: Event) -> date:
    """The first of these days on which the event may have been over, or else the last of them."""
    assert event.first_on is not None
    return min((day for day in days if day >= event.first_on), default=max(days))


def _make_own(event: Event, told_on: Mapping[str, Sequence[date]]) -> OwnAct:
    return OwnAct(known_on=min(_first_after(days, event) for days in told_on.values()), trace=_trace(event))


def _say(ledger: Ledger, trace: Trace, statement_id: str) -> Trace:
    """The trace with the words of a statement that tells of it."""
    found = list(ledger.statements(ids=[statement_id]))
    return replace(trace, words=" ".join(found[0].quote.text.split())) if found else trace


def _find_announced(known: _Known, dyad: Dyad, as_of: date) -> list[Event]:
    """What is announced between the two and not over: by day, what has none last."""
    found = []
    for event in known.events:
        told = [day for days in known.told_on.get(event.id, {}).values() for day in days]
        is_wanted = event.status in ANNOUNCED and told and dyad.states <= event.countries
        if is_wanted and is_open(event.first_on, event.last_on, max(told), as_of):
            found.append(event)
    found.sort(key=lambda event: (event.first_on or date.max, event.id))
    return found[:N_ANNOUNCED]


def _trace(event: Event) -> Trace:
    return Trace(
        id=event.id,
        status=event.status,
        event_type=event.event_type,
        first_on=event.first_on,
        last_on=event.last_on,
        words="",
        weight=0.0,
    )
