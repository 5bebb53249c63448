"""What the evidence of a dossier is, in figures and in sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from comity.dossier.evidence import Evidence
from comity.dossier.record import Line, Source, Summary
from comity.dossier.words import count_words, day_words, join_words
from comity.model import Report


def make_summary(
    names: tuple[str, str], evidence: Evidence, sources: Sequence[Source], lines: Sequence[Line]
) -> Summary:
    """The evidence in figures; the first sentence says it where it is thin.

    Thin is: one document, or one independent origin, or no document with a date.
    """
    days = sorted(s.document.published_on for s in sources if s.document.published_on)
    publishers = {s.document.publisher for s in sources if s.document.publisher}
    told = {line.event.id for line in lines}
    documents = {source.document.id for source in sources}
    reports = [r for r in evidence.reports if r.event_id in told and r.document_id in documents]
    n_origins = _count_origins(reports)
    is_thin = bool(sources) and (len(sources) == 1 or n_origins == 1 or not days)
    summary = Summary(
        sentences=(),
        is_thin=is_thin,
        n_documents=len(sources),
        n_publishers=len(publishers),
        n_origins=n_origins,
        n_undated=len(sources) - len(days),
        n_statements=len({s.id for line in lines for p in line.passages for s in p.statements}),
        n_events=len(told),
        first_on=days[0] if days else None,
        last_on=days[-1] if days else None,
        flags=_count_flags(sources),
    )
    return _with_sentences(summary, names, evidence)


def _count_origins(reports: Sequence[Report]) -> int:
    """How many documents are left if those that share an origin for some event count once."""
    head: dict[str, str] = {}

    def find(document_id: str) -> str:
        while (parent := head.setdefault(document_id, document_id)) != document_id:
            document_id = parent
        return document_id

    for report in reports:
        one, other = sorted((find(report.document_id), find(report.origin_id)))
        head[other] = one
    return len({find(report.document_id) for report in reports})


def _count_flags(sources: Sequence[Source]) -> tuple[tuple[str, int, tuple[str, ...]], ...]:
    """Each quality flag, how many documents bear it, and the different reasons."""
    marked: dict[str, list[str]] = defaultdict(list)
    for source in sources:
        for flag in source.document.flags:
            marked[flag.flag].append(flag.reason.rstrip("."))
    return tuple((name, len(marked[name]), tuple(sorted(set(marked[name])))) for name in sorted(marked))


def _with_sentences(summary: Summary, names: tuple[str, str], evidence: Evidence) -> Summary:
    n_imported = evidence.imported.n_rows if evidence.imported else 0
    sentences = [_opening(summary, names, len(evidence.documents), n_imported)]
    if summary.n_documents:
        sentences += _what_it_holds(summary)
    sentences += _cut_off(evidence.as_of, evidence.n_left_out)
    sentences += _begin(evidence)
    return replace(summary, sentences=tuple(sentences))


def _opening(summary: Summary, names: tuple[str, str], n_read: int, n_imported: int) -> str:
    if not summary.n_documents:
        read = f"{count_words(n_read, 'document')} read" if n_read else "no document at hand"
        if n_imported:
            return (
                f"No page on {names[0]} and {names[1]} is at hand: what follows are {n_imported:,} rows "
                "of other data sets, without quotes."
            )
        return f"There is no evidence on {names[0]} and {names[1]}: {read}, no statement found."
    if summary.is_thin:
        return f"The evidence is thin: {join_words(_weaknesses(summary))}."
    return (
        f"The evidence is {count_words(summary.n_documents, 'document')} from "
        f"{count_words(summary.n_publishers, 'publisher')}, "
        f"{count_words(summary.n_origins, 'independent origin')} in all "
        "(near-copies, and documents that have an event from one source, count as one)."
    )


def _weaknesses(summary: Summary) -> list[str]:
    """What the evidence has only one of, or none; short enough to be joined."""
    one_page = "one document" if summary.n_documents == 1 else f"{summary.n_documents} documents"
    origin = "one origin" if summary.n_origins == 1 else count_words(summary.n_origins, "origin")
    dates = "no date of publication" if summary.first_on is None else "dated"
    return [one_page, origin, dates] if dates != "dated" else [one_page, origin]


def _what_it_holds(summary: Summary) -> list[str]:
    sentences = [
        f"It holds {count_words(summary.n_statements, 'statement')} on "
        f"{count_words(summary.n_events, 'event')}, each bound to the words it was read from."
    ]
    if summary.first_on and summary.last_on:
        sentences.append(_span_sentence(summary, summary.first_on, summary.last_on))
    if summary.first_on is None:
        sentences.append(
            "Where a text says “yesterday” or “on Friday”, the day is unknown without a date of publication."
        )
    return sentences


def _span_sentence(summary: Summary, first_on: date, last_on: date) -> str:
    span = day_words(first_on) if first_on == last_on else f"{day_words(first_on)} to {day_words(last_on)}"
    undated = ""
    if summary.n_undated:
        undated = (
            f"; {count_words(summary.n_undated, 'document has', 'documents have')} no date of publication"
        )
    return f"The documents were published {'on' if first_on == last_on else 'from'} {span}{undated}."


def _cut_off(as_of: date | None, n_left_out: int) -> list[str]:
    if as_of is None:
        return []
    left_out = ""
    if n_left_out:
        undated = count_words(n_left_out, "document")
        left_out = f"; {undated} without a date of publication had to be left out for that"
    return [f"It is the evidence as of {day_words(as_of)}: nothing published later was taken{left_out}."]


def _begin(evidence: Evidence) -> list[str]:
    """What was left out as of an earlier time, or of none."""
    if evidence.since is None:
        return []
    left = []
    if evidence.n_earlier:
        left.append(f"{count_words(evidence.n_earlier, 'event')} of the two before it")
    if evidence.n_dayless:
        left.append(f"{evidence.n_dayless:,} without a day on pages that are older or have none")
    said = f"; left out are {join_words(left)}" if left else ""
    return [f"Only what was, or went on, on {day_words(evidence.since)} or later is told{said}."]
