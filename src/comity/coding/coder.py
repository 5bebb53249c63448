"""Text into statements: the coder that reads parsed sentences with a lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from comity.codebook import Codebook
from comity.coding.attribution import speaker_of_line
from comity.coding.lexicon import load_lexicon
from comity.coding.modality import load_modal_words
from comity.coding.parser import Parser
from comity.coding.parties import load_person_words
from comity.coding.reading import SentenceReader, Tools
from comity.coding.screen import Screen
from comity.coding.sentences import iter_sentences
from comity.coding.topics import TopicFinder
from comity.model import (
    Attribution,
    AttributionKind,
    BlockKind,
    Document,
    Manner,
    Span,
    Spot,
    Spotter,
    Statement,
)

VERSION = "parsed.v1"


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
        lexicon = load_lexicon(codebook)
        words = load_modal_words()
        self._spotter = spotter
        self._parser = parser
        self._screen = Screen(lexicon)
        self._tools = Tools(
            lexicon=lexicon, words=words, people=load_person_words(), topics=TopicFinder(codebook)
        )
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
        for start, end in iter_sentences(document):
            if start <= low and high <= end:
                spots = self._spots(document.text, start, end)
                trees = self._parser.parse([(document.text[start:end], start)])
                reader = SentenceReader(next(trees), spots, self._tools, document.id, self.made_by)
                return reader.read_pair(first, second)
        return ()

    def _code_document(self, document: Document) -> tuple[Statement, ...]:
        candidates = list(self._candidates(document))
        sentences = ((document.text[c.start : c.end], c.start) for c in candidates)
        found: list[Statement] = []
        for candidate, tree in zip(candidates, self._parser.parse(sentences), strict=True):
            reader = SentenceReader(
                tree,
                candidate.spots,
                self._tools,
                document.id,
                self.made_by,
                is_speech=candidate.speaker is not None,
            )
            recent = [s for s in found[-4:] if candidate.start - s.quote.end < RECENT]
            statements = reader.read(recent)
            found += [_spoken(statement, candidate.speaker) for statement in statements]
        return tuple({statement.id: statement for statement in found}.values())

    def _candidates(self, document: Document) -> Iterator[Candidate]:
        speakers = _Speakers(document)
        for start, end in iter_sentences(document):
            sentence = document.text[start:end]
            if not self._screen.may_hold_act(sentence):
                continue
            spots = self._spots(document.text, start, end)
            if self._screen.may_hold_parties(sentence, spots):
                yield Candidate(start=start, end=end, spots=spots, speaker=speakers.at(start))

    def _spots(self, text: str, start: int, end: int) -> tuple[Spot, ...]:
        found = self._spotter.spot(text[start:end])
        return tuple(replace(spot, start=spot.start + start, end=spot.end + start) for spot in found)


RECENT = 700  # characters: how far back "this meeting" may point; about a paragraph


class _Speakers:
    """Who speaks at a place of a transcript: the name at the head of the paragraph, or of an earlier one."""

    def __init__(self, document: Document) -> None:
        marks: list[tuple[int, Span | None]] = []
        for block in document.blocks:
            if block.kind is BlockKind.FURNITURE:
                continue
            speaker = speaker_of_line(document.text, block.start, block.end)
            if speaker is not None:
                marks.append((block.start, speaker))
            elif re.match(r"\s*(\*\s*\*\s*\*|---+|_{3,})", document.text[block.start : block.end]):
                marks.append((block.start, None))
        # One "Name: text" line may be anything; a transcript has several speakers' turns.
        self._marks = marks if sum(speaker is not None for _, speaker in marks) > 1 else []

    def at(self, offset: int) -> Span | None:
        """The speaker at this offset, if the page is a transcript."""
        current: Span | None = None
        for start, speaker in self._marks:
            if start > offset:
                break
            current = speaker
        return current


def _spoken(statement: Statement, speaker: Span | None) -> Statement:
    """The statement with the transcript's speaker as the outermost link of its chain."""
    if speaker is None:
        return statement
    link = Attribution(span=speaker, kind=AttributionKind.OFFICIAL, manner=Manner.QUOTED)
    return replace(statement, attribution=(*statement.attribution, link))
