"""A parsed sentence: tokens and the dependencies between them, free of the parser that made it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "csubj", "parataxis"})
NOUNS = frozenset({"NOUN", "PROPN"})
VERBS = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word: its place in the sentence, its place in the document, its part in the parse."""

    i: int
    text: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


class Tree:
    """The dependency tree of one sentence; offsets are the document's."""

    __slots__ = ("_children", "_edges", "end", "start", "text", "tokens")

    def __init__(self, *, text: str, start: int, tokens: tuple[Token, ...]) -> None:
        self.text = text
        self.start = start
        self.end = start + len(text)
        self.tokens = tokens
        children: list[list[int]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.i:
                children[token.head].append(token.i)
        self._children = tuple(tuple(group) for group in children)
        self._edges: dict[int, tuple[int, ...]] = {}

    def children(self, i: int, *deps: str) -> list[Token]:
        """The dependents of token ``i``, of these kinds where kinds are given."""
        found = (self.tokens[k] for k in self._children[i])
        return [token for token in found if not deps or token.dep in deps]

    def child(self, i: int, *deps: str) -> Token | None:
        """The first dependent of these kinds."""
        found = self.children(i, *deps)
        return found[0] if found else None

    def head(self, token: Token) -> Token | None:
        """What the token depends on; ``None`` for the root."""
        return None if token.head == token.i else self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The chain of heads up to the root."""
        above = self.head(token)
        while above is not None:
            yield above
            above = self.head(above)

    def subtree(self, i: int) -> tuple[int, ...]:
        """The indices of token ``i`` and all below it, in order."""
        known = self._edges.get(i)
        if known is None:
            stack, found = [i], []
            while stack:
                k = stack.pop()
                found.append(k)
                stack.extend(self._children[k])
            known = tuple(sorted(found))
            self._edges[i] = known
        return known

    def within(self, i: int) -> list[Token]:
        """Token ``i`` and all below it, in order."""
        return [self.tokens[k] for k in self.subtree(i)]

    def bounds(self, indices: Iterable[int]) -> tuple[int, int]:
        """The document offsets that these tokens span together."""
        found = list(indices)
        return self.tokens[min(found)].start, self.tokens[max(found)].end

    def words(self, start: int, end: int) -> str:
        """The document's text from ``start`` to ``end``, which must lie in this sentence."""
        return self.text[start - self.start : end - self.start]

    def is_passive(self, i: int) -> bool:
        """True where the verb is in the passive or is a bare past participle after a noun."""
        token = self.tokens[i]
        if self.child(i, "nsubjpass", "auxpass", "csubjpass") is not None:
            return True
        if token.tag == "VBN" and token.dep == "acl":
            return True
        if token.tag != "VBN":
            return False
        if token.dep == "conj" and not self.children(i, "nsubj", "aux", "dobj"):
            return self.is_passive(token.head)
        return token.dep == "advcl" and not self.children(i, "nsubj", "aux", "dobj", "mark")
