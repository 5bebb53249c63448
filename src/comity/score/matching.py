"""Which statement tells which marked act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.model import Span, Statement, Status
from comity.score.markup import MarkedAct, MarkedText

REAL = frozenset({Status.HAPPENED, Status.ONGOING})
#: Told as fact or as one's own intention.
SETTLED = REAL | {Status.PLANNED}
#: Not yet done, if ever.
AHEAD = frozenset({Status.PLANNED, Status.EXPECTED, Status.POSSIBLE, Status.CALLED_FOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A marked act and the statement that tells it."""

    act: MarkedAct
    statement: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchedText:
    """A marked text, what of it was told, what was missed, and the statements that answer to no act."""

    text: MarkedText
    matches: tuple[Match, ...]
    missed: tuple[MarkedAct, ...]
    extra: tuple[Statement, ...]

    @property
    def n_told(self) -> int:
        """How many statements the text gave."""
        return len(self.matches) + len(self.extra)

    def told_for(self, act: MarkedAct) -> Statement | None:
        """The first statement without an act of its own on the words of a missed act."""
        return next((s for s in self.extra if is_overlap(s.trigger, act.trigger)), None)


def is_overlap(one: Span, other: Span) -> bool:
    """True where two spans of one text share a character."""
    return one.start < other.end and other.start < one.end


def match_text(text: MarkedText, statements: Sequence[Statement]) -> MatchedText:
    """Each act, in order, with the first statement of its type left whose trigger overlaps its own."""
    left = list(statements)
    matches: list[Match] = []
    missed: list[MarkedAct] = []
    for act in sorted(text.acts, key=lambda act: (act.trigger.start, act.number)):
        found = next((s for s in left if _tells(s, act)), None)
        if found is None:
            missed.append(act)
        else:
            left.remove(found)
            matches.append(Match(act=act, statement=found))
    return MatchedText(text=text, matches=tuple(matches), missed=tuple(missed), extra=tuple(left))


def _tells(statement: Statement, act: MarkedAct) -> bool:
    return statement.event_type == act.event_type and is_overlap(statement.trigger, act.trigger)
