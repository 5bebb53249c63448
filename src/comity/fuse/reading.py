"""How a page lets its statements be read: whose text it prints, when it can have been written, its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from comity.fuse.pages import NO_WORDS, PageWords, gather_words
from comity.fuse.signature import Signature
from comity.fuse.times import find_writing_windows
from comity.model import Document, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """What of a page, besides the sentence, decides how a statement on it is read.

    ``text_id`` is the first telling of its text; ``window`` holds the first and the last day on which an
    undated page can have been written, as ordinals, where it tells; ``words`` are those of its statements.
    """

    text_id: str
    window: tuple[int, int] | None = None
    words: PageWords = NO_WORDS


def read_pages(
    documents: Mapping[str, Document],
    statements: Iterable[Statement],
    first_telling: Mapping[str, str],
    signatures: Mapping[str, Signature],
) -> dict[str, PageReading]:
    """The reading of every page that is given or has a statement; all statements of each are needed."""
    told = list(statements)
    windows = find_writing_windows(told, documents)
    words = gather_words(signatures, told)
    return {
        id_: PageReading(
            text_id=first_telling.get(id_, id_), window=windows.get(id_), words=words.get(id_, NO_WORDS)
        )
        for id_ in dict.fromkeys([*documents, *(one.document_id for one in told)])
    }
