"""What judgements are about: words at a place, entries of the directory, events and statements."""

from __future__ import annotations

from dataclasses import dataclass

from comity.model.event import make_event_id
from comity.model.span import Span
from comity.model.terms import ActorKind

# What the ids of tellings begin with; every other id is an entry of the directory.
TELLING_KINDS = ("ev-", "st-")


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedWords:
    """Words at their place in a document: they stay when the document is read again."""

    document_id: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One of the things that a judgement is about.

    An entry of the directory comes with its fields, so that a ledger needs no directory to be read. An
    event or a statement comes with its name in words and ``words``, the trigger that it was founded on.
    """

    id: str
    name: str
    kind: ActorKind | None = None
    country: str | None = None
    sector: str | None = None
    words: JudgedWords | None = None

    @property
    def is_telling(self) -> bool:
        """True for an event or a statement, False for an entry of the directory."""
        return self.id.startswith(TELLING_KINDS)

    @property
    def key(self) -> str:
        """What tells it from every other: a statement and the event that it founded are one."""
        return make_event_id(self.id) if self.id.startswith("st-") else self.id
