"""Nouns for people and bodies, by what they tell."""

from __future__ import annotations

from dataclasses import dataclass

from comity.coding.wordlists import load_words


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonWords:
    """The lists of ``people.yaml``; each is explained there."""

    offices: frozenset[str]
    bodies: frozenset[str]
    forces: frozenset[str]
    others: frozenset[str]
    staff: frozenset[str]
    together: frozenset[str]
    representing: frozenset[str]
    companions: frozenset[str]
    calendar: frozenset[str]

    def is_agent(self, lemma: str) -> bool:
        """True for a noun for somebody who can act for a state or a group."""
        return any(lemma in group for group in (self.offices, self.bodies, self.forces, self.others))


def load_person_words() -> PersonWords:
    """The nouns of ``people.yaml``.

    Raises:
        CodebookError: the file is malformed.
    """
    return load_words(PersonWords, "people.yaml")
