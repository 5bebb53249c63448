"""The corpus as the encoder sees it: sentences with trigger tags, a marked copy for each act and pair."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.codebook import Codebook
from comity.coding.labels import NO_MODE, make_labels
from comity.coding.pieces import PieceMaker, Pieces
from comity.coding.sentences import SentenceSplitter
from comity.model import Span, Spotter
from comity.score.markup import MarkedAct, MarkedText
from comity.score.pairs import relate, type_between

#: How often a pair is marked by the known name inside a party ("Iranian") and not by all of its words.
SHARE_OF_NAMES = 0.5
#: How often a pair is given in the other order: who asks may not know who acts.
SHARE_OF_TURNED = 0.25
#: How often two parties that do nothing to one another are shown, for each sentence that has such.
SHARE_OF_STRANGERS = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceRow:
    """First pass: a tag for each word; 0 is none, 2k+1 begins a trigger of type k, 2k+2 goes on."""

    pieces: Pieces
    tags: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRow:
    """Second pass, the trigger marked: for each role a tag per word: 0 none, 1 begins, 2 goes on."""

    pieces: Pieces
    at: int
    roles: tuple[tuple[int, ...], ...]
    mode: int
    status: int
    certainty: int
    is_domestic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """Two parties marked, and the type of the act between them plus one; 0 where there is none."""

    pieces: Pieces
    first_at: int
    second_at: int
    label: int


Row = SentenceRow | ActRow | PairRow


class RowMaker:
    """Makes rows of marked texts."""

    def __init__(
        self,
        splitter: SentenceSplitter,
        maker: PieceMaker,
        codebook: Codebook,
        spotter: Spotter,
        seed: int,
    ) -> None:
        self._splitter = splitter
        self._maker = maker
        self._labels = make_labels(codebook)
        self._if_intended = codebook.if_intended
        self._spotter = spotter
        self._random = random.Random(seed)

    def make(self, texts: Sequence[MarkedText]) -> Iterator[Row]:
        """The rows of all sentences, text by text."""
        for text in texts:
            for start, end in self._splitter.split(text.text, 0, len(text.text)):
                acts = [act for act in text.acts if start <= act.trigger.start and act.trigger.end <= end]
                yield from self._make_sentence(text.text[start:end], start, acts)

    def _make_sentence(self, sentence: str, start: int, acts: list[MarkedAct]) -> Iterator[Row]:
        pieces = self._maker.split(sentence)
        tags = [0] * len(pieces.words)
        rows: list[Row] = []
        for act in acts:
            number = self._labels.types.index(act.event_type)
            words = _words(pieces, act.trigger, start)
            if words is None:
                continue
            _tag(tags, words, 2 * number + 1, 2 * number + 2)
            rows.append(self._make_act(pieces, act, words, number, start))
        yield SentenceRow(pieces=pieces, tags=tuple(tags))
        yield from rows
        yield from self._make_pairs(pieces, acts, start)

    def _make_act(
        self, pieces: Pieces, act: MarkedAct, words: tuple[int, int], number: int, start: int
    ) -> ActRow:
        marked = self._maker.mark_trigger(pieces, words, number)
        roles = [[0] * len(pieces.words) for _ in self._labels.roles]
        for part in act.parts:
            where = _words(pieces, part.span, start)
            name = part.role if part.kind is None else f"{part.role}:{part.kind}"
            if where is not None:
                _tag(roles[self._labels.roles.index(name)], where, 1, 2)
        mode = f"{act.event_type}/{act.mode}" if act.mode else NO_MODE
        return ActRow(
            pieces=marked,
            at=marked.words[words[0]][0],
            roles=tuple(map(tuple, roles)),
            mode=self._labels.modes.index(mode),
            status=self._labels.statuses.index(act.status.value),
            certainty=self._labels.certainties.index(act.certainty.value),
            is_domestic=act.is_domestic,
        )

    # -- pairs

    def _make_pairs(self, pieces: Pieces, acts: list[MarkedAct], start: int) -> Iterator[PairRow]:
        related = relate(acts)
        for (one, other), act in related.items():
            if self._random.random() < 1 / max(1, len(related) / 4):
                number = self._labels.types.index(type_between(act, self._if_intended))
                yield from self._make_pair(pieces, one, other, number + 1, start)
        parties = sorted({span for pair in related for span in pair}, key=lambda span: (span.start, span.end))
        strangers = [
            (one, other)
            for one in parties
            for other in parties
            if one.start < other.start and (one, other) not in related and (other, one) not in related
        ]
        if strangers and self._random.random() < SHARE_OF_STRANGERS:
            yield from self._make_pair(pieces, *self._random.choice(strangers), 0, start)

    def _make_pair(self, pieces: Pieces, one: Span, other: Span, label: int, start: int) -> Iterator[PairRow]:
        first = _words(pieces, self._narrow(one), start)
        second = _words(pieces, self._narrow(other), start)
        if first is None or second is None:
            return
        if self._random.random() < SHARE_OF_TURNED:
            first, second = second, first
        marked = self._maker.mark_parties(pieces, first, second)
        if marked is not None:
            yield PairRow(
                pieces=marked,
                first_at=marked.words[first[0]][0],
                second_at=marked.words[second[0]][0],
                label=label,
            )

    def _narrow(self, span: Span) -> Span:
        """The known name inside a party, now and then."""
        if self._random.random() > SHARE_OF_NAMES:
            return span
        spots = list(self._spotter.spot(span.text))
        if not spots:
            return span
        spot = self._random.choice(spots)
        return Span(
            text=span.text[spot.start : spot.end], start=span.start + spot.start, end=span.start + spot.end
        )


def _words(pieces: Pieces, span: Span, start: int) -> tuple[int, int] | None:
    return pieces.word_range(span.start - start, span.end - start)


def _tag(tags: list[int], words: tuple[int, int], begin: int, on: int) -> None:
    for n in range(*words):
        tags[n] = begin if n == words[0] else on
