"""The phrases of the lexicon: a head and the words that must stand with it."""

from __future__ import annotations

from dataclasses import dataclass

from comity.coding.tree import Token, Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun with what must qualify it ("phone call") or be contained in it ("round of talks").

    ``contents`` is empty or a choice: one of its words must stand below the head.
    """

    head: str
    modifiers: frozenset[str]
    contents: frozenset[str]
    n_words: int

    def fits(self, token: Token, tree: Tree) -> bool:
        """True where the token is the head of this phrase, by its lemma or as it is written."""
        if self.head != token.lemma and self.head != token.lower:
            return False
        if self.modifiers:
            children = tree.children(token.i)
            beside = {word.lemma for word in children} | {word.lower for word in children}
            if not self.modifiers <= beside:
                return False
        return not self.contents or any(
            word.lemma in self.contents or word.lower in self.contents for word in tree.within(token.i)
        )


def parse_phrase(words: str) -> Phrase:
    """The phrase that the lexicon writes so: the head is the last word, or the one before "of"."""
    front, _, contents = words.partition(" of ")
    *modifiers, head = front.split()
    return Phrase(
        head=head,
        modifiers=frozenset(modifiers),
        contents=frozenset(contents.split()),
        n_words=len(words.split()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbPhrase:
    """A verb, with the particle it needs to mean what is meant ("shoot down")."""

    lemma: str
    particle: str | None


def parse_verb(words: str) -> VerbPhrase:
    """The verb that the lexicon writes so."""
    lemma, _, particle = words.partition(" ")
    return VerbPhrase(lemma=lemma, particle=particle or None)
