"""Text into statements: the coder that reads parsed sentences with a lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from comity.codebook import Codebook
from comity.coding.pairs import PairReader
from comity.coding.parser import Parser
from comity.coding.readers import Readers, make_readers
from comity.coding.reading import SentenceReader
from comity.coding.record import StatementMaker
from comity.coding.screen import Screen, load_screen_words
from comity.coding.sentences import SentenceSplitter, SentenceWords
from comity.coding.transcript import Transcript
from comity.coding.tree import Tree
from comity.coding.vocabulary import load_vocabulary
from comity.coding.wordlists import load_words
from comity.model import Attribution, AttributionKind, Document, Manner, Span, Spot, Spotter, Statement

VERSION = "parsed.v1"
RECENT = 700  # characters: how far back "this meeting" may point; about a paragraph
MOST_RECENT = 4  # statements: beyond them it would point to something named long before


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence worth parsing: its offsets, the known names in it, who speaks it in a transcript."""

    start: int
    end: int
    spots: tuple[Spot, ...]
    speaker: Span | None


class ParsedCoder:
    """Codes documents sentence by sentence: screen, parse, read."""

    def __init__(self, codebook: Codebook, spotter: Spotter, parser: Parser) -> None:
        self._spotter = spotter
        self._parser = parser
        self._words = load_vocabulary(codebook)
        self._screen = Screen(self._words.lexicon, load_screen_words())
        self._splitter = SentenceSplitter(load_words(SentenceWords, "sentences.yaml"))
        self.made_by = f"{VERSION}/{parser.name}/{codebook.digest[:8]}"

    def code(self, documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Statement, ...]]]:
        """Each document with its statements, in order of the text."""
        for document in documents:
            yield document, self._code_document(document)

    def code_pair(
        self, document: Document, first: tuple[int, int], second: tuple[int, int]
    ) -> tuple[Statement, ...]:
        """What the text says about two spans (offsets of the document), read as the parties of an act.

        The statements whose parties these are; where none is, the act that best joins them in
        their sentence; nothing where the sentence names no act or they stand in different ones.
        """
        low, high = min(first[0], second[0]), max(first[1], second[1])
        for start, end in self._splitter.split_document(document):
            if start <= low and high <= end:
                tree = next(self._parser.parse([(document.text[start:end], start)]))
                readers = make_readers(tree, self._spots(document.text, start, end), self._words)
                return PairReader(readers, self._maker(readers, document)).read(first, second)
        return ()

    def _code_document(self, document: Document) -> tuple[Statement, ...]:
        candidates = list(self._candidates(document))
        sentences = ((document.text[c.start : c.end], c.start) for c in candidates)
        found: dict[str, Statement] = {}
        for candidate, tree in zip(candidates, self._parser.parse(sentences), strict=True):
            recent = [
                s for s in list(found.values())[-MOST_RECENT:] if candidate.start - s.quote.end < RECENT
            ]
            for statement in self._read(document, candidate, tree, recent):
                found[statement.id] = statement
        return tuple(found.values())

    def _read(
        self, document: Document, candidate: Candidate, tree: Tree, recent: list[Statement]
    ) -> Iterator[Statement]:
        """The statements of one sentence, with a transcript's speaker as the outermost to say so."""
        readers = make_readers(tree, candidate.spots, self._words)
        maker = self._maker(readers, document)
        reader = SentenceReader(readers, maker, is_speech=candidate.speaker is not None)
        for statement in reader.read(recent):
            yield _spoken(statement, candidate.speaker)

    def _maker(self, readers: Readers, document: Document) -> StatementMaker:
        return StatementMaker(readers, document.id, self.made_by)

    def _candidates(self, document: Document) -> Iterator[Candidate]:
        transcript = Transcript(document)
        for start, end in self._splitter.split_document(document):
            sentence = document.text[start:end]
            if not self._screen.may_hold_act(sentence):
                continue
            spots = self._spots(document.text, start, end)
            if self._screen.may_hold_parties(sentence, spots):
                yield Candidate(start=start, end=end, spots=spots, speaker=transcript.speaker_at(start))

    def _spots(self, text: str, start: int, end: int) -> tuple[Spot, ...]:
        """The known names of a sentence, with offsets of the document."""
        found = self._spotter.spot(text[start:end])
        return tuple(replace(spot, start=spot.start + start, end=spot.end + start) for spot in found)


def _spoken(statement: Statement, speaker: Span | None) -> Statement:
    """The statement with the transcript's speaker as the outermost link of its chain."""
    if speaker is None:
        return statement
    link = Attribution(span=speaker, kind=AttributionKind.OFFICIAL, manner=Manner.QUOTED)
    return replace(statement, attribution=(*statement.attribution, link))
