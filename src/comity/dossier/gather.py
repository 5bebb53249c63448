"""From the evidence to the dossier: select, tell, lay out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from comity.codebook import Codebook
from comity.dossier.evidence import Evidence
from comity.dossier.figures import make_monthly, make_timeline
from comity.dossier.imported import make_imported
from comity.dossier.lines import field_words, make_line, newest_first
from comity.dossier.measured import Measures
from comity.dossier.passages import make_source
from comity.dossier.record import Dispute, Dossier, Line, Source
from comity.dossier.sections import make_sections
from comity.dossier.select import Selection, select_events
from comity.dossier.series import make_series
from comity.dossier.summary import make_summary
from comity.model import Dyad, Report, Statement


def gather(
    dyad: Dyad,
    evidence: Evidence,
    codebook: Codebook,
    state_names: Mapping[str, str],
    *,
    leaders: Mapping[str, str] | None = None,
    measures: Measures | None = None,
    offices: Mapping[str, Mapping[str, str]] | None = None,
) -> Dossier:
    """The dossier of two states, the same for the same evidence in any order.

    ``state_names`` gives names to ISO3 codes; a code without one stands for itself. ``leaders`` gives
    the directory id of the present leader of each state, where one is known. ``measures`` are made by
    another stage, and shown as they are. ``offices`` gives, by event, who held a high office on its day.

    Raises:
        CodebookError: an event's type is not in the codebook.
    """
    names = (state_names.get(dyad.first, dyad.first), state_names.get(dyad.second, dyad.second))
    selection = select_events(dyad, evidence)
    sources = _make_sources(evidence, selection)
    statements = {s.id: s for s in sorted(evidence.statements, key=lambda s: s.id)}
    lines = _make_lines(evidence, selection, sources, statements, state_names)
    pair = [lines[event.id] for event in selection.pair if event.id in lines]
    used = {s.id: s for line in lines.values() for passage in line.passages for s in passage.statements}
    sections = make_sections(
        dyad, names, selection, lines, codebook, statements=used, n_documents=len(sources)
    )
    return Dossier(
        dyad=dyad,
        names=names,
        title=f"{names[0]} and {names[1]}",
        as_of=evidence.as_of,
        n_left_out=evidence.n_left_out,
        since=evidence.since,
        summary=make_summary(names, evidence, tuple(sources.values()), tuple(lines.values())),
        series=make_series(
            dyad,
            names,
            pair,
            statements=used,
            leaders=leaders or {},
            offices=offices,
            since=evidence.since,
        ),
        sections=sections,
        timeline=make_timeline(sections),
        monthly=make_monthly(pair, codebook),
        disputes=_make_disputes(lines.values()),
        sources=tuple(sources.values()),
        imported=make_imported(dyad, evidence.imported),
        measures=measures or Measures(),
    )


def _make_sources(evidence: Evidence, selection: Selection) -> dict[str, Source]:
    """The documents that tell at least one of the events, oldest first, undated ones last."""
    wanted = {id_ for event in selection.events for id_ in event.statement_ids}
    used = {s.document_id for s in evidence.statements if s.id in wanted}
    n_statements = Counter(s.document_id for s in {s.id: s for s in evidence.statements}.values())
    documents = {document.id: document for document in evidence.documents if document.id in used}

    def order(id_: str) -> tuple[str, str]:
        day = documents[id_].published_on
        return (day.isoformat() if day else "9999", id_)

    return {
        id_: make_source(documents[id_], n_statements=n_statements[id_])
        for id_ in sorted(documents, key=order)
    }


def _make_lines(
    evidence: Evidence,
    selection: Selection,
    sources: Mapping[str, Source],
    statements: Mapping[str, Statement],
    state_names: Mapping[str, str],
) -> dict[str, Line]:
    """Each event's line by its id, newest first."""
    reports: dict[str, list[Report]] = defaultdict(list)
    for report in sorted(evidence.reports, key=lambda r: (r.event_id, r.document_id)):
        reports[report.event_id].append(report)
    lines = {}
    for event in sorted(selection.events, key=newest_first):
        line = make_line(
            event,
            statements=statements,
            sources=sources,
            reports=reports[event.id],
            state_names=state_names,
        )
        if line is not None:
            lines[event.id] = line
    return lines


def _make_disputes(lines: Iterable[Line]) -> tuple[Dispute, ...]:
    return tuple(
        Dispute(line=line, field=field_words(item.field), values=item.values)
        for line in lines
        for item in line.event.disagreements
    )
