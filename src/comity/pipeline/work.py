"""What worker processes do: inputs into documents, documents into resolved statements.

Here is the boundary behind which one bad input cannot stop a run: whatever goes wrong with it becomes
a ``Failed`` with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.errors import CodingError, ComityError
from comity.intake import RawInput, read_document
from comity.ledger.encode import check_storable
from comity.model import Document, Statement
from comity.pipeline.parts import Parts

INTAKE, CODING, RESOLVE, STORE = "intake", "coding", "resolve", "store"
MAX_REASON = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """One input or document that gave nothing: the stage and the reason."""

    stage: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """What a document gave."""

    statements: tuple[Statement, ...]
    signature: bytes


def load_nothing() -> None:
    """The state of work that needs none."""


def read_inputs(state: None, raws: Sequence[RawInput]) -> list[Document | Failed]:
    """The document of each input, or why there is none."""
    return [_read_input(raw) for raw in raws]


def code_documents(
    parts: Parts, documents: Sequence[Document], *, is_whole: bool = False
) -> list[Coded | Failed]:
    """The resolved statements of each document, or why there are none.

    ``is_whole`` keeps those that do not belong in the record: acts at home, acts not between known sides.
    """
    return [
        told if isinstance(told, Failed) else _finish_document(parts, document, told, is_whole)
        for document, told in zip(documents, _code_together(parts, documents), strict=True)
    ]


def explain(error: Exception) -> str:
    """An error in one line, with its kind where it was not raised on purpose."""
    text = " ".join(str(error).split()) or "no message"
    if not isinstance(error, ComityError):
        text = f"{type(error).__name__}: {text}"
    return text if len(text) <= MAX_REASON else f"{text[:MAX_REASON]}…"


def _read_input(raw: RawInput) -> Document | Failed:
    try:
        return read_document(raw)
    except Exception as error:  # noqa: BLE001 - one input must not stop the run
        return Failed(stage=INTAKE, reason=explain(error))


def _code_together(parts: Parts, documents: Sequence[Document]) -> list[tuple[Statement, ...] | Failed]:
    """All documents in one call, for coders that gain from it; one by one where that fails."""
    try:
        return [statements for _, statements in _match(documents, parts.coder.code(documents))]
    except Exception as error:  # noqa: BLE001 - one document must not stop the run
        if len(documents) == 1:
            return [Failed(stage=CODING, reason=explain(error))]
    return [told for document in documents for told in _code_together(parts, [document])]


def _match(
    documents: Sequence[Document], coded: Iterable[tuple[Document, tuple[Statement, ...]]]
) -> list[tuple[Document, tuple[Statement, ...]]]:
    """What the coder gave, proven to be one answer per document, in order."""
    pairs = list(coded)
    if [document.id for document, _ in pairs] != [document.id for document in documents]:
        raise CodingError("the coder did not answer each document once, in order")
    return pairs


def _finish_document(
    parts: Parts, document: Document, statements: tuple[Statement, ...], is_whole: bool
) -> Coded | Failed:
    stage = RESOLVE
    resolve = parts.resolve_asked if is_whole else parts.resolve
    try:
        resolved = keep_first(resolve(document, statements))
        check_quotes(document, resolved)
        stage = STORE
        check_storable(document, resolved)
        return Coded(statements=resolved, signature=parts.make_signature(document))
    except Exception as error:  # noqa: BLE001 - one document must not stop the run
        return Failed(stage=stage, reason=explain(error))


def keep_first(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Each id once: equal ids are one claim (same words, type and roles), the first telling stays."""
    unique: dict[str, Statement] = {}
    for statement in statements:
        unique.setdefault(statement.id, statement)
    return tuple(unique.values())


def check_quotes(document: Document, statements: Sequence[Statement]) -> None:
    """The quote gate.

    Raises:
        CodingError: a span of a statement does not hold its words.
    """
    for statement in statements:
        for span in statement.iter_spans():
            if not span.holds_in(document.text):
                raise CodingError(
                    f"statement {statement.id}: '{span.text}' is not at {span.start}:{span.end}"
                )
