"""Which of a sentence's times belong to which of its statements."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from comity.model import Statement, Status
from comity.resolve.date_cues import (
    belongs_to_other_verb,
    belongs_to_speech,
    goes_by_day,
    goes_together,
    leads_into_clause,
    names_something,
    only_bounds,
    runs_since,
)
from comity.resolve.timex_forms import DurationForm, Expression, OffsetForm, UnclearForm

#: what one clause boundary weighs in characters, and a comma (judgement: a clause is some ten words)
CLAUSE_COST: Final = 60
COMMA_COST: Final = 12
#: a time that stands before its verb is a little less likely to be its own than one after it
BEFORE_COST: Final = 8
#: farther than this, in such characters, a time belongs to nobody
MAX_COST: Final = 260
#: a time that names something, bounds it, or to which another verb has the better claim
NEVER: Final = 1_000_000
#: characters from a sentence's start within which a time frames the whole sentence
FRAME_REACH: Final = 24

_CLAUSE: Final = re.compile(
    r";|:|[–—]|\b(?:while|whereas|after|before|following|when|which|who|whose|that|where|because|since"
    r"|until|but|although|though|as|if|amid)\b|, (?:and|but|or|having|adding|saying|noting)\b"
)
#: "for the first time in 20 years": how long it had not been, not when it was
FIRST_IN: Final = re.compile(
    r"\b(?:first|once|twice|(?:most|worst|biggest|highest|lowest) \w+)(?: \w+){0,2} $"
)
#: "On Monday the Council met following the transfer": what led to the main act is not dated by its day
BACKGROUND: Final = re.compile(
    r"\b(?:following|after|over|amid|because of|in response to|in connection with|in retaliation for|despite)"
    r"\s+(?:the|its|his|her|their|an?|what|alleged|recent|[A-Z]\w+['’]s)\b"
)
#: statuses of what still goes on: only for these is "since May" a date
_GOES_ON: Final = frozenset({Status.ONGOING})


def link_times(text: str, statements: Sequence[Statement], times: Sequence[Expression]) -> dict[int, int]:
    """For each statement's index that of its time; statements without one are left out."""
    by_quote: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, statement in enumerate(statements):
        by_quote[statement.quote.start, statement.quote.end].append(number)
    linked: dict[int, int] = {}
    for (start, end), members in by_quote.items():
        inside = [n for n, item in enumerate(times) if start <= item.start and item.end <= end]
        usable = [n for n in inside if _may_date(text, times[n], start)]
        if usable:
            sentence = _Sentence(text=text, start=start, statements=statements, times=times)
            linked.update(sentence.link(members, usable))
    return linked


def _may_date(text: str, item: Expression, quote_start: int) -> bool:
    """False for durations, for times left open and for those that only bound an event."""
    if isinstance(item.form, DurationForm | UnclearForm):
        return False
    if isinstance(item.form, OffsetForm) and item.form.n is None:
        return False
    if isinstance(item.form, OffsetForm) and FIRST_IN.search(text, max(0, item.start - 25), item.start):
        return False
    return not only_bounds(text, quote_start, item)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    """One quote, from which several statements may come."""

    text: str
    start: int
    statements: Sequence[Statement]
    times: Sequence[Expression]

    def link(self, members: Sequence[int], usable: Sequence[int]) -> dict[int, int]:
        """One time at most for each statement: several of one event are rare, swaps are not.

        Each time goes to the trigger that it costs least to reach. A statement left without one
        shares that of an act which it is part of, or the one at the sentence's head.
        """
        costs = {(m, n): self._cost(m, n) for m in members for n in usable}
        owned: dict[int, list[int]] = defaultdict(list)
        for n in usable:
            best = min(costs[m, n] for m in members)
            nearest = [m for m in members if costs[m, n] == best and best <= MAX_COST]
            first = min((self.statements[m].trigger.start for m in nearest), default=-1)
            for m in members:
                if self.statements[m].trigger.start == first:
                    owned[m].append(n)
        linked: dict[int, int] = {}
        for m in members:
            own = owned[m] or [n for n in usable if costs[m, n] < NEVER and self._may_share(m, n)]
            if own:
                linked[m] = min((costs[m, n], n) for n in own)[1]
        return linked

    def _cost(self, member: int, number: int) -> int:
        """How far a time is from a statement's trigger, in characters and clause boundaries."""
        statement, item = self.statements[member], self.times[number]
        trigger = statement.trigger
        if names_something(self.text, item, trigger.start):
            return NEVER
        if runs_since(self.text, item) and statement.status not in _GOES_ON:
            return NEVER
        between = self._between(member, number)
        if item.end <= trigger.start and BACKGROUND.search(between):
            return NEVER
        cost = len(between) + (BEFORE_COST if item.end <= trigger.start else 0)
        cost += COMMA_COST * between.count(",") + CLAUSE_COST * len(_CLAUSE.findall(between))
        is_others = belongs_to_speech(self.text, self.start, item, (trigger.start, trigger.end))
        is_others = is_others or belongs_to_other_verb(self.text, item, trigger.end)
        is_others = is_others or goes_by_day(self.text, self.start, item, (trigger.start, trigger.end))
        return NEVER if is_others else cost

    def _between(self, member: int, number: int) -> str:
        trigger, item = self.statements[member].trigger, self.times[number]
        return self.text[min(item.end, trigger.end) : max(item.start, trigger.start)]

    def _may_share(self, member: int, number: int) -> bool:
        """True for a time at the sentence's head, and for one told of an act around this one."""
        between = self._between(member, number)
        if self.times[number].start - self.start <= FRAME_REACH:
            return not leads_into_clause(between)
        return goes_together(between) and not _CLAUSE.search(between) and len(between) <= MAX_COST
