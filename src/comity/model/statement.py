"""Statements: one claim in one document, bound to its exact words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from comity.model.mention import Attribution, Mention, PlaceMention, Quantity, TimeMention
from comity.model.span import Span
from comity.model.terms import Certainty, Scope, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One claim. ``quote`` is the sentence that makes it, ``trigger`` the word that names the act.

    ``scope`` tells acts among the political actors of one country from those between countries; only
    the latter enter the ledger. ``score`` is the coder's own confidence, 0 to 1, uncalibrated.
    """

    id: str
    document_id: str
    quote: Span
    trigger: Span
    event_type: str
    mode: str | None
    topics: tuple[str, ...]
    status: Status
    certainty: Certainty
    attribution: tuple[Attribution, ...]
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    quantities: tuple[Quantity, ...]
    score: float
    made_by: str
    scope: Scope = Scope.FOREIGN

    @property
    def is_alleged(self) -> bool:
        """True where somebody is said to claim it and the text leaves open whether it is so."""
        return (
            self.status is Status.POSSIBLE and self.certainty is Certainty.POSSIBLE and bool(self.attribution)
        )

    def iter_spans(self) -> Iterable[Span]:
        """Every span of the statement: all of them stand under the quote gate."""
        yield self.quote
        yield self.trigger
        for attribution in self.attribution:
            yield attribution.span
            if attribution.cue is not None:
                yield attribution.cue
        for group in (self.actors, self.recipients, self.places, self.times, self.quantities):
            for mention in group:
                yield mention.span


def make_statement_id(
    *,
    document_id: str,
    quote: Span,
    trigger: Span,
    event_type: str,
    actors: Iterable[Span],
    recipients: Iterable[Span],
) -> str:
    """The id of a statement: document, words, type and roles, never what they resolve to."""
    parts = [document_id, event_type, f"{quote.start}:{quote.end}", f"{trigger.start}:{trigger.end}"]
    for role, spans in (("actor", actors), ("recipient", recipients)):
        parts += sorted({f"{role}={span.start}:{span.end}" for span in spans})
    return "st-" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:20]
