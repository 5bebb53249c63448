"""A statement's words where they stand: the paragraph around them, each role marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from comity.model import Block, Document, Span, Statement

if TYPE_CHECKING:
    from rich.text import Text

ROLE_STYLES = {
    "quote": "underline",
    "trigger": "bold magenta",
    "said by": "italic yellow",
    "actor": "bold cyan",
    "recipient": "bold green",
    "place": "bold blue",
    "time": "bold red",
    "quantity": "bold white",
}

# Without colours: the statement stands in guillemets, its trigger in stars, every mention in brackets.
MARKS = {"quote": ("«", "»"), "trigger": ("*", "*")}
MENTION_MARKS = ("[", "]")

# How much is shown around words that stand in no paragraph of the document.
N_CONTEXT = 200


def iter_roles(statement: Statement) -> Iterator[tuple[str, Span]]:
    """Every span of a statement and what it is there for."""
    yield "quote", statement.quote
    yield "trigger", statement.trigger
    for link in statement.attribution:
        yield "said by", link.span
    for role, mentions in (
        ("actor", statement.actors),
        ("recipient", statement.recipients),
        ("place", statement.places),
        ("time", statement.times),
        ("quantity", statement.quantities),
    ):
        for mention in mentions:
            yield role, mention.span


def find_paragraph(document: Document, quote: Span) -> tuple[int, int]:
    """The offsets of the block that holds a quote, or of the text around it where none does."""
    held = [block for block in document.blocks if _holds(block, quote)]
    if held:
        return held[0].start, held[0].end
    return max(0, quote.start - N_CONTEXT), min(len(document.text), quote.end + N_CONTEXT)


def _holds(block: Block, quote: Span) -> bool:
    return block.start <= quote.start and quote.end <= block.end


def make_passage(document: Document, statement: Statement) -> Text:
    """The paragraph with the words of every role in its colour."""
    from rich.text import Text

    start, end = find_paragraph(document, statement.quote)
    passage = Text(document.text[start:end])
    for role, span in iter_roles(statement):
        if start <= span.start and span.end <= end:
            passage.stylize(ROLE_STYLES[role], span.start - start, span.end - start)
    return passage


def mark_passage(document: Document, statement: Statement) -> str:
    """The paragraph with the words of every role between signs, for readers without colours."""
    start, end = find_paragraph(document, statement.quote)
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    marked = {(span, MARKS.get(role, MENTION_MARKS)): None for role, span in iter_roles(statement)}
    for span, (before, after) in sorted(marked, key=lambda item: -len(item[0].text)):
        opening.setdefault(span.start, []).append(before)
        closing.setdefault(span.end, []).insert(0, after)
    pieces: list[str] = []
    for at in range(start, end + 1):
        pieces += closing.get(at, ()) if at > start else ()
        pieces += opening.get(at, ()) if at < end else ()
        pieces.append(document.text[at : at + 1] if at < end else "")
    return "".join(pieces)
