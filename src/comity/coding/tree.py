"""A parsed sentence: tokens and the dependencies between them, free of the parser that made it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from comity.model import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
NOUNS = frozenset({"NOUN", "PROPN"})
VERBS = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word: its place in the sentence, its place in the document, its part in the parse.

    ``tag`` is the Penn Treebank's, ``pos`` the Universal Dependencies', ``dep`` ClearNLP's.
    """

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

    @property
    def span(self) -> Span:
        """The word with its offsets."""
        return Span(text=self.text, start=self.start, end=self.end)


class Tree:
    """The dependency tree of one sentence; offsets are the document's."""

    __slots__ = ("_children", "_subtrees", "end", "start", "text", "tokens")

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
        self._subtrees: dict[int, tuple[int, ...]] = {}

    # -- downwards

    def children(self, i: int, *deps: str) -> list[Token]:
        """The dependents of token ``i``, of these kinds where kinds are given."""
        found = (self.tokens[k] for k in self._children[i])
        return [token for token in found if not deps or token.dep in deps]

    def child(self, i: int, *deps: str) -> Token | None:
        """The first dependent of these kinds."""
        found = self.children(i, *deps)
        return found[0] if found else None

    def has_word(self, i: int, words: Collection[str], *deps: str) -> bool:
        """True where one of these words is a dependent of token ``i``, of these kinds if any are given."""
        return any(token.lower in words for token in self.children(i, *deps))

    def preps(self, i: int, words: Collection[str]) -> list[Token]:
        """The prepositions of token ``i`` that are one of these words."""
        return [prep for prep in self.children(i, "prep") if prep.lower in words]

    def after_preps(self, i: int, words: Collection[str] | None = None) -> list[Token]:
        """What stands after the prepositions of token ``i``, of these words where words are given."""
        preps = self.children(i, "prep") if words is None else self.preps(i, words)
        return [thing for prep in preps for thing in self.children(prep.i, "pobj")]

    def subtree(self, i: int) -> tuple[int, ...]:
        """The indices of token ``i`` and all below it, in order."""
        known = self._subtrees.get(i)
        if known is None:
            stack, found = [i], []
            while stack:
                k = stack.pop()
                found.append(k)
                stack.extend(self._children[k])
            known = tuple(sorted(found))
            self._subtrees[i] = known
        return known

    def within(self, i: int) -> list[Token]:
        """Token ``i`` and all below it, in order."""
        return [self.tokens[k] for k in self.subtree(i)]

    # -- upwards

    def head(self, token: Token) -> Token | None:
        """What the token depends on; ``None`` for the root."""
        return None if token.head == token.i else self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The chain of heads up to the root."""
        above = self.head(token)
        while above is not None:
            yield above
            above = self.head(above)

    def verb_over(self, token: Token) -> Token | None:
        """The nearest verb above the token."""
        return next((above for above in self.ancestors(token) if above.pos in VERBS), None)

    # -- words

    def bounds(self, indices: Iterable[int]) -> tuple[int, int]:
        """The document offsets that these tokens span together."""
        found = list(indices)
        return self.tokens[min(found)].start, self.tokens[max(found)].end

    def words(self, start: int, end: int) -> str:
        """The document's text from ``start`` to ``end``, which must lie in this sentence."""
        return self.text[start - self.start : end - self.start]

    def span(self, start: int, end: int) -> Span:
        """The document's words from ``start`` to ``end``, which must lie in this sentence."""
        return Span(text=self.words(start, end), start=start, end=end)

    def phrase(self, i: int) -> str:
        """The words from the first to the last token of a subtree."""
        return self.words(*self.bounds(self.subtree(i)))

    def phrase_without_clauses(self, i: int) -> str:
        """The words of a subtree up to the first clause that hangs on it."""
        inside = self.subtree(i)
        clauses = [k for k in inside if k > i and self.tokens[k].dep in ("relcl", "acl", "advcl", "ccomp")]
        cut = min((self.subtree(k)[0] for k in clauses), default=inside[-1] + 1)
        return self.words(*self.bounds([k for k in inside if k < cut or k == i]))

    def is_passive(self, i: int) -> bool:
        """True where the verb is in the passive or is a bare past participle after a noun."""
        token = self.tokens[i]
        if self.child(i, "nsubjpass", "auxpass", "csubjpass") is not None:
            return True
        if token.tag != "VBN":
            return False
        if token.dep == "acl":
            return True
        if token.dep == "conj" and not self.children(i, "nsubj", "aux", "dobj"):
            return self.is_passive(token.head)
        return token.dep == "advcl" and not self.children(i, "nsubj", "aux", "dobj", "mark")
