"""What holds for all acts of one type, whatever words name them."""

from __future__ import annotations

from dataclasses import dataclass, fields

from comity.codebook import Codebook
from comity.coding.wordlists import load_words
from comity.errors import CodebookError

FILE = "acts.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRules:
    """The lists of ``acts.yaml``: names of event types and of topics; each is explained there."""

    hostile: frozenset[str]
    alone: frozenset[str]
    deniable: frozenset[str]
    foreign_topics: frozenset[str]
    talked_of: frozenset[str]
    related: frozenset[str]
    taken_up: frozenset[str]
    habitual: frozenset[str]
    on_things: frozenset[str]
    about_clause: frozenset[str]
    of_sufferer: frozenset[str]


def load_act_rules(codebook: Codebook) -> ActRules:
    """The rules of ``acts.yaml``.

    Raises:
        CodebookError: the file is malformed or names a type or topic that is not declared.
    """
    rules = load_words(ActRules, FILE)
    topics = {topic.name for topic in codebook.topics}
    types = {entry.name for entry in codebook.types}
    for field in fields(rules):
        declared = topics if field.name == "foreign_topics" else types
        unknown = sorted(getattr(rules, field.name) - declared)
        if unknown:
            raise CodebookError(f"{FILE}, {field.name}: {', '.join(unknown)} is not in the codebook")
    return rules
