"""Text into statements: sentence by sentence, with one small encoder read twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from comity.codebook import Codebook
from comity.coding.amounts import AmountReader
from comity.coding.amountwords import load_amount_words
from comity.coding.encoder import Encoder
from comity.coding.labels import check_fit
from comity.coding.reader import ActReader
from comity.coding.sentences import Sentence, SentenceSplitter, SentenceWords
from comity.coding.statements import StatementMaker
from comity.coding.topics import TopicFinder
from comity.coding.transcript import Transcript
from comity.coding.wordlists import load_words
from comity.model import Document, Statement

VERSION = "encoder.v1"


class ActCoder:
    """Codes documents.

    Raises:
        CodebookError: the encoder was trained for another codebook.
    """

    def __init__(self, codebook: Codebook, encoder: Encoder) -> None:
        check_fit(encoder.labels, codebook)
        self.made_by = f"{VERSION}/{encoder.labels.weights[:8]}/{codebook.digest[:8]}"
        self._splitter = SentenceSplitter(load_words(SentenceWords, "sentences.yaml"))
        self._reader = ActReader(encoder, codebook)
        self._maker = StatementMaker(AmountReader(load_amount_words()), TopicFinder(codebook), self.made_by)

    def code(self, documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Statement, ...]]]:
        """Each document with its statements, in order of the text."""
        for document in documents:
            yield document, self._code_document(document)

    def code_pair(
        self, document: Document, first: tuple[int, int], second: tuple[int, int]
    ) -> tuple[Statement, ...]:
        """What is between two spans (offsets of the document), read as the parties of an act.

        Nothing where they overlap, or stand in different sentences; in a heading, a list or words too
        short or long for a sentence, in different blocks.
        """
        low, high = min(first[0], second[0]), max(first[1], second[1])
        around = (s for s in self._iter_around(document) if s.start <= low and high <= s.end)
        sentence = next(around, None)
        if sentence is None:
            return ()
        inside = [(start - sentence.start, end - sentence.start) for start, end in (first, second)]
        act = self._reader.read_pair(document.text[sentence.start : sentence.end], *inside)
        return () if act is None else tuple(self._maker.make(document, sentence, [act]))

    def _iter_around(self, document: Document) -> Iterator[Sentence]:
        """What two spans may stand in: a sentence, else a whole block."""
        yield from self._split(document)
        yield from (Sentence(start=block.start, end=block.end) for block in document.blocks)

    def _code_document(self, document: Document) -> tuple[Statement, ...]:
        found: list[Statement] = []
        for sentence in self._split(document):
            acts = self._reader.read(document.text[sentence.start : sentence.end])
            found += list(self._maker.make(document, sentence, acts, found))
        return tuple(found)

    def _split(self, document: Document) -> Iterator[Sentence]:
        transcript = Transcript(document)
        for start, end in self._splitter.split_document(document):
            yield Sentence(start=start, end=end, speaker=transcript.speaker_at(start))
