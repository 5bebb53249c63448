"""What a scoring needs loaded: the coder as it is installed, and what finds names and places in titles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from comity.codebook import Codebook
from comity.coding import Coder
from comity.model import Document, Mention, PlaceMention, Span, Spotter, Statement, TimeMention
from comity.pipeline import Parts, Progress
from comity.resolve import Directory

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruments:
    """The parts of the product that are scored, and those that read the answers.

    ``split`` gives the offsets of a text's sentences as the coder sees them.
    """

    parts: Parts
    codebook: Codebook
    spotter: Spotter
    directory: Directory
    find_places: Callable[[str], Sequence[PlaceMention]]
    find_dates: Callable[[str, date | None], Sequence[TimeMention]]
    resolve_words: Callable[[Document, Span], Sequence[Mention]]
    split: Callable[[str], Sequence[tuple[int, int]]]


def load_instruments() -> Instruments:
    """The instruments of this package (about two seconds).

    Raises:
        ComityError: codebook, directory, gazetteer or the coder's data are missing or malformed.
    """
    from comity.codebook import load_codebook
    from comity.coding.sentences import SentenceSplitter, SentenceWords
    from comity.coding.wordlists import load_words
    from comity.pipeline import load_parts
    from comity.resolve import (
        ActorResolver,
        DateResolver,
        PlaceResolver,
        load_directory,
        load_gazetteer,
    )

    directory, dates = load_directory(), DateResolver()
    splitter = SentenceSplitter(load_words(SentenceWords, "sentences.yaml"))
    return Instruments(
        parts=load_parts(),
        codebook=load_codebook(),
        spotter=directory,
        directory=directory,
        find_dates=lambda text, day: dates.find(text, published_on=day),
        resolve_words=ActorResolver(directory).resolve_words,
        find_places=PlaceResolver(load_gazetteer(), directory).find,
        split=lambda text: list(splitter.split(text, 0, len(text))),
    )


def code_all(
    coder: Coder, documents: Sequence[Document], progress: Progress, what: str
) -> Iterator[tuple[Document, tuple[Statement, ...]]]:
    """What the coder finds in each document, in order, told to whoever watches."""
    return watch(coder.code(documents), len(documents), progress, what)


def watch(items: Iterable[Item], total: int, progress: Progress, what: str) -> Iterator[Item]:
    """The items as they come, told to whoever watches."""
    progress.started(total, what)
    for item in items:
        yield item
        progress.advanced(1)
    progress.finished()
