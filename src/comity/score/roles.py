"""Who, where, when, how much and on whose word: the parts of the acts that were found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from comity.model import Span, Statement
from comity.score.counts import Count
from comity.score.matching import Match, is_overlap

ROLES = ("actor", "recipient", "place", "time", "quantity", "source", "cue")


def count_roles(matches: Sequence[Match]) -> dict[str, Count]:
    """A count for each role over the acts found; words that overlap count as the same."""
    return {role: _count(role, matches) for role in ROLES}


def _count(role: str, matches: Iterable[Match]) -> Count:
    n_gold = n_found = n_told = n_right = 0
    for match in matches:
        gold, told = match.act.spans_of(role), _told_spans(match.statement, role)
        n_gold += len(gold)
        n_found += sum(any(is_overlap(span, other) for other in told) for span in gold)
        n_told += len(told)
        n_right += sum(any(is_overlap(span, other) for other in gold) for span in told)
    return Count(n_gold=n_gold, n_found=n_found, n_told=n_told, n_right=n_right)


def _told_spans(statement: Statement, role: str) -> list[Span]:
    """The spans of one role, each once: two sources may share a cue."""
    spans: dict[str, Iterable[Span | None]] = {
        "actor": (mention.span for mention in statement.actors),
        "recipient": (mention.span for mention in statement.recipients),
        "place": (mention.span for mention in statement.places),
        "time": (mention.span for mention in statement.times),
        "quantity": (quantity.span for quantity in statement.quantities),
        "source": (link.span for link in statement.attribution),
        "cue": (link.cue for link in statement.attribution),
    }
    return list(dict.fromkeys(span for span in spans[role] if span is not None))
