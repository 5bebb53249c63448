"""What a verb acts on and what does the acting, also where it stands with another verb."""

from __future__ import annotations

from collections.abc import Iterator

from comity.coding.tree import VERBS, Token, Tree

RELATIVES = frozenset({"which", "that", "who"})


class ArgumentReader:
    """Reads the subjects and objects of any verb of one tree, as heads of noun phrases."""

    def __init__(self, tree: Tree, containers: frozenset[str]) -> None:
        self._tree = tree
        self._containers = containers

    def objects(self, verb: Token) -> Iterator[Token]:
        """What the verb acts on, with what is joined to it; in the passive, its subject."""
        passive = self._tree.is_passive(verb.i)
        heads = self._tree.children(verb.i, "nsubjpass" if passive else "dobj", "attr", "oprd")
        for head in heads or (self._undergoers(verb) if passive else self._shared(verb)):
            noun = self._antecedent(head, verb)
            yield noun
            yield from self._joined(noun)
            yield from self._contents(noun)

    def subjects(self, verb: Token) -> list[Token]:
        """The verb's subjects, active or passive; a shared one where it has none of its own."""
        found = self._tree.children(verb.i, "nsubj", "nsubjpass")
        above = self._tree.head(verb)
        if above is None or (found and found[0].lower not in RELATIVES):
            return found
        if verb.dep in ("relcl", "acl"):
            return [above]
        if verb.dep in ("xcomp", "conj", "advcl", "ccomp"):
            return self.subjects(above)
        return found

    def relative_object(self, verb: Token) -> list[Token]:
        """ "the envoy whom Iran received": the noun that the clause hangs on."""
        above = self._tree.head(verb)
        if verb.dep != "relcl" or above is None or self.subjects(verb) == [above]:
            return []
        return [above] if not self._tree.children(verb.i, "dobj") else []

    def _antecedent(self, head: Token, verb: Token) -> Token:
        """ "the treaty that Iran signed": the treaty, for "that"."""
        if verb.dep != "relcl" or head.lower not in RELATIVES:
            return head
        return self._tree.head(verb) or head

    def _shared(self, verb: Token) -> list[Token]:
        """ "condemns and rejects the annexation": the object stands with the second verb."""
        joined = [token for token in self._tree.children(verb.i, "conj") if token.pos in VERBS]
        if not joined or self._tree.children(verb.i, "prep", "ccomp", "xcomp"):
            return []
        return self._tree.children(joined[0].i, "dobj")

    def _undergoers(self, verb: Token) -> list[Token]:
        """The subject of a passive that stands with another verb, or the noun that the passive qualifies."""
        above = self._tree.head(verb)
        if above is None:
            return []
        if verb.dep in ("acl", "relcl"):
            return [above]
        if verb.dep in ("conj", "xcomp", "advcl"):
            return self._tree.children(above.i, "nsubjpass", "nsubj") or self._undergoers(above)
        return []

    def _joined(self, head: Token) -> Iterator[Token]:
        for token in self._tree.children(head.i, "conj"):
            yield token
            yield from self._joined(token)

    def _contents(self, head: Token) -> Iterator[Token]:
        """ "a package of sanctions", "a series of agreements", "two shipments of drones"."""
        if head.lemma in self._containers:
            for token in self._tree.after_preps(head.i, ("of",)):
                yield token
                yield from self._joined(token)
