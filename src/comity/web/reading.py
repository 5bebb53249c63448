"""The pages of one document, of one statement, and of the codebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from comity.dossier.passages import make_passages, make_source, mark_quotes
from comity.dossier.record import Segment
from comity.dossier.words import speaker_words, statement_status_words
from comity.ledger import Ledger
from comity.model import BlockKind, Document, Statement
from comity.model.public import Json, document_to_json, statement_to_json
from comity.web.pages import Page, make_lines, statements_of
from comity.web.room import Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of a block; ``ends`` are the numbers of the statements whose quote ends with them."""

    segment: Segment
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlock:
    """A block of a document's text; what lies between the blocks has the kind ``gap``."""

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One statement beside the text: its number, what it became, who says so."""

    number: int
    statement: Statement
    event_id: str | None
    what: str
    status_text: str
    said_by: str


def make_document_page(room: Room, ledger: Ledger, id_: str) -> Page:
    """One document with its full text, every quote marked and numbered.

    Raises:
        NotFoundError: there is none of this id.
    """
    document = ledger.document(id_)
    statements = statements_of(ledger, document)
    notes = _make_notes(room, ledger, statements)
    source = make_source(document, n_statements=len(statements))
    shown: dict[str, Json] = {
        **document_to_json(document, n_statements=len(statements)),
        "text": document.text,
        "blocks": [{"kind": block.kind, "start": block.start, "end": block.end} for block in document.blocks],
        "statements": [{**statement_to_json(n.statement), "event_id": n.event_id} for n in notes],
    }
    return Page(
        template="document.html.j2",
        title=source.title,
        context={"source": source, "blocks": make_blocks(document, statements), "notes": notes},
        data=shown,
    )


def _make_notes(room: Room, ledger: Ledger, statements: Sequence[Statement]) -> tuple[Note, ...]:
    event_of = room.catalogue(ledger).event_of_statement
    ids = tuple(dict.fromkeys(event_of[s.id] for s in statements if s.id in event_of))
    whats = {line.event.id: line.what for line in make_lines(room, ledger, ids)}
    return tuple(
        Note(
            number=number,
            statement=statement,
            event_id=event_of.get(statement.id),
            what=whats.get(event_of.get(statement.id, ""), _plain_what(statement)),
            status_text=statement_status_words(statement),
            said_by=speaker_words(statement.attribution),
        )
        for number, statement in enumerate(statements, start=1)
    )


def _plain_what(statement: Statement) -> str:
    return (
        f"{statement.event_type}{' ' + statement.mode if statement.mode else ''}: “{statement.trigger.text}”"
    )


def make_blocks(document: Document, statements: Sequence[Statement]) -> tuple[TextBlock, ...]:
    """The whole text in its blocks, the quotes marked; a quote across blocks is marked in each."""
    numbers = {statement.id: number for number, statement in enumerate(statements, start=1)}
    last_at = {statement.id: statement.quote.end for statement in statements}
    blocks = []
    for kind, start, end in _iter_stretches(document):
        inside = [s for s in statements if s.quote.start < end and start < s.quote.end]
        segments = mark_quotes(document.text, inside, (start, end))
        blocks.append(TextBlock(kind=kind, pieces=_number(segments, start, numbers, last_at)))
    return tuple(blocks)


def _number(
    segments: Iterable[Segment], start: int, numbers: Mapping[str, int], last_at: Mapping[str, int]
) -> tuple[Piece, ...]:
    pieces = []
    at = start
    for segment in segments:
        at += len(segment.text)
        ends = tuple(sorted(numbers[id_] for id_ in segment.statement_ids if last_at[id_] == at))
        pieces.append(Piece(segment=segment, ends=ends))
    return tuple(pieces)


def _iter_stretches(document: Document) -> Iterable[tuple[str, int, int]]:
    """Kind, start and end of each block and of each gap between blocks that holds words; no overlaps."""
    at = 0
    for block in sorted(document.blocks, key=lambda b: (b.start, b.end)):
        start = max(block.start, at)
        if document.text[at:start].strip():
            yield "gap", at, start
        if start < block.end:
            yield str(block.kind), start, block.end
        at = max(at, block.end)
    if document.text[at:].strip():
        yield "gap", at, len(document.text)


def make_statement_page(room: Room, ledger: Ledger, id_: str) -> Page:
    """One statement: its words in their paragraph, and everything that was made of them.

    Raises:
        NotFoundError: there is none of this id.
    """
    statement = ledger.statement(id_)
    document = ledger.document(statement.document_id)
    source = make_source(document, n_statements=room.catalogue(ledger).n_statements.get(document.id, 0))
    event_id = room.catalogue(ledger).event_of_statement.get(statement.id)
    return Page(
        template="statement.html.j2",
        title=f"Statement {statement.id}",
        context={
            "statement": statement,
            "passage": make_passages([statement], {document.id: source}, [])[0],
            "status_text": statement_status_words(statement),
            "event_id": event_id,
        },
        data={**statement_to_json(statement), "event_id": event_id},
    )


def make_codebook_page(room: Room) -> Page:
    """The types, modes, topics and registers that are declared."""
    book = room.codebook
    return Page(
        template="codebook.html.j2",
        title="Codebook",
        context={"book": book, "coded": (BlockKind.PARAGRAPH, BlockKind.ITEM)},
        data={
            "types": [
                {
                    "name": t.name,
                    "quad": t.quad,
                    "score": t.score,
                    "definition": t.definition,
                    "modes": [
                        {"name": m.name, "score": m.score, "definition": m.definition} for m in t.modes
                    ],
                }
                for t in book.types
            ],
            "topics": [{"name": topic.name, "about": topic.about} for topic in book.topics],
            "registers": [
                {"name": r.name, "title": r.title, "about": r.about, "columns": list(r.columns)}
                for r in book.registers
            ],
        },
    )
