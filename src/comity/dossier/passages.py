"""Passages: the paragraph around the words of an event, with the words marked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from urllib.parse import quote, urlsplit

from comity.dossier.record import Passage, Segment, Source, Voice
from comity.dossier.words import published_words, speaker_words, statement_status_words
from comity.model import Block, Document, Report, Statement

# A paragraph longer than this is cut to the quotes and their surroundings: transcripts hold paragraphs of
# several screens, and a reader who wants more has the document. Set by looking at kremlin_en transcripts.
MAX_PARAGRAPH = 1500
MARGIN = 350
ELLIPSIS = "…"


def make_source(document: Document, *, n_statements: int) -> Source:
    """The document as a dossier names it; the address becomes a link only where it is http or https."""
    return Source(
        document=document,
        anchor=document.id,
        title=_one_line(document.title) or "Untitled document",
        publisher=_one_line(document.publisher) or "publisher unknown",
        published_text=published_words(document.published_on, document.published_basis),
        address=document.url,
        link=safe_link(document.url),
        n_statements=n_statements,
        digest_text=document.digest[:12],
    )


def safe_link(url: str | None) -> str | None:
    """The address where it is an absolute http or https one, percent-encoded where needed; else ``None``."""
    if url is None or any(ord(sign) < 32 for sign in url):
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return None
    return quote(url.strip(), safe=":/?#[]@!$&'*+,;=%~-._")


def make_passages(
    statements: Sequence[Statement], sources: Mapping[str, Source], reports: Iterable[Report]
) -> tuple[Passage, ...]:
    """The passages of one event's statements, oldest document first, near-copies after their origin.

    Statements in one paragraph share a passage; statements whose document is not in ``sources`` are left out.
    """
    copies = copy_ids(reports, sources)
    grouped: dict[tuple[str, int, int], list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.document_id in sources:
            document = sources[statement.document_id].document
            start, end = paragraph_around(document, statement.quote.start, statement.quote.end)
            grouped[(document.id, start, end)].append(statement)
    passages = [
        _make_passage(sources[document_id], group, (start, end), is_copy=document_id in copies)
        for (document_id, start, end), group in grouped.items()
    ]
    return tuple(sorted(passages, key=_passage_order))


def _passage_order(passage: Passage) -> tuple[bool, str, str, int]:
    document = passage.source.document
    day = document.published_on.isoformat() if document.published_on else "9999"
    return (passage.is_copy, day, document.id, passage.statements[0].quote.start)


def copy_ids(reports: Iterable[Report], sources: Mapping[str, Source]) -> frozenset[str]:
    """The documents whose telling is a near-copy: all of one origin but the first published."""
    by_origin: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        if report.document_id in sources:
            by_origin[report.origin_id].append(report.document_id)

    def order(document_id: str) -> tuple[str, str]:
        day = sources[document_id].document.published_on
        return (day.isoformat() if day else "9999", document_id)

    return frozenset(copy for group in by_origin.values() for copy in sorted(set(group), key=order)[1:])


def _make_passage(
    source: Source, statements: Sequence[Statement], around: tuple[int, int], *, is_copy: bool
) -> Passage:
    ordered = tuple(sorted(statements, key=lambda statement: (statement.quote.start, statement.id)))
    segments = mark_quotes(source.document.text, ordered, around)
    return Passage(
        source=source,
        statements=ordered,
        segments=_shorten(segments) if around[1] - around[0] > MAX_PARAGRAPH else segments,
        voices=_make_voices(ordered),
        is_copy=is_copy,
    )


def _make_voices(statements: Sequence[Statement]) -> tuple[Voice, ...]:
    """One voice for each different way in which the statements are attributed, with all their notes."""
    voices: dict[tuple[str, str], Voice] = {}
    for statement in statements:
        key = (speaker_words(statement.attribution), statement_status_words(statement))
        notes = [m.note for m in (*statement.actors, *statement.recipients) if m.note]
        known = voices.get(key)
        voices[key] = Voice(
            statement_id=known.statement_id if known else statement.id,
            said_by=key[0],
            status_text=key[1],
            notes=tuple(dict.fromkeys((*(known.notes if known else ()), *notes))),
        )
    return tuple(voices.values())


def paragraph_around(document: Document, start: int, end: int) -> tuple[int, int]:
    """The bounds of the blocks that hold ``start:end``; of the line in the text where no block does."""
    held = [block for block in document.blocks if _overlaps(block, start, end)]
    if held:
        return min(start, min(b.start for b in held)), max(end, max(b.end for b in held))
    before = document.text.rfind("\n", 0, start) + 1
    after = document.text.find("\n", end)
    return before, len(document.text) if after < 0 else after


def _overlaps(block: Block, start: int, end: int) -> bool:
    return block.start < end and start < block.end


def mark_quotes(text: str, statements: Iterable[Statement], around: tuple[int, int]) -> tuple[Segment, ...]:
    """The text of ``around`` in segments that change wherever a quote begins or ends; overlaps are kept."""
    low, high = around
    spans = sorted((max(low, s.quote.start), min(high, s.quote.end), s.id) for s in statements)
    spans = [span for span in spans if span[0] < span[1]]
    cuts = sorted({low, high, *(start for start, _, _ in spans), *(end for _, end, _ in spans)})
    segments = []
    active: list[tuple[int, int, str]] = []
    position = 0
    for start, end in pairwise(cuts):
        while position < len(spans) and spans[position][0] <= start:
            active.append(spans[position])
            position += 1
        active = [span for span in active if span[1] > start]
        segments.append(Segment(text=text[start:end], statement_ids=tuple(span[2] for span in active)))
    return tuple(segments)


def _shorten(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Long plain stretches cut to ``MARGIN`` beside the quotes, at a word's edge; quotes are never cut."""
    last = len(segments) - 1
    return tuple(
        segment
        if segment.is_quote
        else Segment(text=_cut(segment.text, keep_start=index > 0, keep_end=index < last))
        for index, segment in enumerate(segments)
    )


def _cut(text: str, *, keep_start: bool, keep_end: bool) -> str:
    if len(text) <= MARGIN * (keep_start + keep_end):
        return text
    head = re.sub(r"\S*$", "", text[:MARGIN]) + ELLIPSIS if keep_start else ELLIPSIS
    tail = re.sub(r"^\S*", "", text[-MARGIN:]) if keep_end else ""
    return head + tail


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())
