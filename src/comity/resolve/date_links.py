"""Which of a sentence's times belong to which of its statements."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from comity.model import Statement
from comity.resolve.timex_forms import DurationForm, Expression, OffsetForm, UnclearForm

#: what one clause boundary weighs in characters, and a comma (judgement: a clause is some ten words)
CLAUSE_COST: Final = 60
COMMA_COST: Final = 12
#: a time that stands before its verb is a little less likely to be its own than one after it
BEFORE_COST: Final = 8
#: farther than this, in such characters, a time belongs to nobody
MAX_COST: Final = 260
#: characters from a sentence's start within which a time frames the whole sentence
FRAME_REACH: Final = 24

_CLAUSE: Final = re.compile(
    r";|:|[–—]|\b(?:while|whereas|after|before|following|when|which|who|whose|that|where|because|since|until"
    r"|but|although|though|as|if|amid)\b|, (?:and|but|or|having|adding|saying|noting)\b",
)
_SPEECH: Final = re.compile(
    r"\b(?:said|says|told|tells|announced|reported|stated|added|noted|wrote|tweeted|confirmed|according to"
    r"|statement|reports?|interview|press conference)\b[^.;]{0,24}$"
)
#: a time that only bounds the event: it happened before it, after it, by it
_BOUNDING: Final = re.compile(
    r"\b(?:before|prior to|ahead of|after|following|since before|until|till|no later than|than|unlike|as in)"
    r"(?: the| early| late| about)? $",
    re.IGNORECASE,
)
#: words before a year or month that make it an adverbial of time and not part of a name
_ADVERBIAL: Final = re.compile(
    r"(?:\b(?:in|on|of|at|since|by|during|from|through|throughout|around|between|for|and|to"
    r"|late|early|late in"
    r"|early in|this|last|next|back in|dated|circa|scheduled|until|is|was|said|effective)"
    r"|[,(–—-]) ?(?:the )?$",
    re.IGNORECASE,
)
_NOUN_AFTER: Final = re.compile(r"[ -](?:[a-z]+ ){0,2}?([a-z]+)")


def link_times(
    text: str, statements: Sequence[Statement], times: Sequence[Expression]
) -> dict[int, list[int]]:
    """For each statement's index the indexes of the times that are its own, in their order."""
    by_quote: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, statement in enumerate(statements):
        by_quote[statement.quote.start, statement.quote.end].append(number)
    linked: dict[int, list[int]] = {number: [] for number in range(len(statements))}
    for (start, end), members in by_quote.items():
        inside = [n for n, item in enumerate(times) if start <= item.start and item.end <= end]
        usable = [n for n in inside if _may_date(text, times[n], start)]
        if usable:
            _link_quote(text, start, statements, members, times, usable, linked)
    return linked


def _may_date(text: str, item: Expression, quote_start: int) -> bool:
    """False for durations and for times that only bound an event."""
    if isinstance(item.form, DurationForm | UnclearForm):
        return False
    if isinstance(item.form, OffsetForm) and item.form.n is None:
        return False
    return not _BOUNDING.search(text, quote_start, item.start)


def _link_quote(
    text: str,
    quote_start: int,
    statements: Sequence[Statement],
    members: Sequence[int],
    times: Sequence[Expression],
    usable: Sequence[int],
    linked: dict[int, list[int]],
) -> None:
    """Each time goes to the trigger that it costs least to reach; a frame goes to all without one."""
    frames = [n for n in usable if _frames_sentence(text, quote_start, times[n])]
    for n in usable:
        costs = {m: _cost(text, quote_start, statements[m], times[n]) for m in members}
        best = min(costs.values())
        if best > MAX_COST:
            continue
        trigger = min((m for m in members if costs[m] == best), key=lambda m: statements[m].trigger.start)
        at = statements[trigger].trigger.start
        for m in members:
            if statements[m].trigger.start == at:
                linked[m].append(n)
    for m in members:
        linked[m] = _nearest_of_kind(text, quote_start, statements[m], times, linked[m])
        if not linked[m] and frames:
            linked[m] = frames[:1]


def _frames_sentence(text: str, quote_start: int, item: Expression) -> bool:
    """True for "On Friday, ..." at a sentence's head."""
    return item.start - quote_start <= FRAME_REACH and not _is_name_part(text, item, ())


def _nearest_of_kind(
    text: str, quote_start: int, statement: Statement, times: Sequence[Expression], own: list[int]
) -> list[int]:
    """One time for a statement: the nearest. Several times of one event are rare, swaps are not."""
    return sorted(own, key=lambda n: (_cost(text, quote_start, statement, times[n]), n))[:1]


def _cost(text: str, quote_start: int, statement: Statement, item: Expression) -> int:
    """How far a time is from a statement's trigger, in characters and clause boundaries."""
    trigger = statement.trigger
    if _is_name_part(text, item, (trigger.start, trigger.end)):
        return MAX_COST + 1
    if item.start >= trigger.end:
        between, order = text[trigger.end : item.start], 0
    elif item.end <= trigger.start:
        between, order = text[item.end : trigger.start], BEFORE_COST
    else:
        return 0
    cost = (
        len(between) + order + COMMA_COST * between.count(",") + CLAUSE_COST * len(_CLAUSE.findall(between))
    )
    return cost + (CLAUSE_COST * 3 if _belongs_to_speech(text, quote_start, statement, item) else 0)


def _belongs_to_speech(text: str, quote_start: int, statement: Statement, item: Expression) -> bool:
    """True for "said on Friday that ...": the time of saying is not that of what was said."""
    cue = _SPEECH.search(text, quote_start, item.start)
    if cue is None:
        return False
    return not cue.start() <= statement.trigger.start < cue.end()


def _is_name_part(text: str, item: Expression, trigger: tuple[int, ...]) -> bool:
    """True for "the 2015 nuclear deal" unless the trigger is the deal."""
    if _ADVERBIAL.search(text, max(item.start - 24, 0), item.start) or item.start == 0:
        return False
    after = _NOUN_AFTER.match(text, item.end, item.end + 48)
    if after is None:
        return False
    near = bool(trigger) and item.end <= trigger[0] <= item.end + 32
    return not near and text[item.start].isdigit() and item.end - item.start == 4
