"""Which of the places in the words of a contact are where it was, and not what it was about."""

from __future__ import annotations

import re
from typing import Final

from comity.model import PlaceMention, Statement

#: triggers that say what was talked of: a place behind them is that of the subject, as a rule
_SPEAKING: Final = re.compile(
    r"discuss|exchang|talked|\bspoke|brief|inform|convers|touch|rais|review|consider|told|congratulat"
    r"|dialogue|views|consult",
    re.IGNORECASE,
)
#: occasions other than the contact itself: "the results of the summit in Almaty"
_OCCASION: Final = (
    r"(?:summit|conference|congress|forum|session|meeting|negotiation|round|talk|visit|trip|dialogue|agreement"
    r"|accord|deal|decision|election|vote|referendum|exhibition|festival|olympics|games|championship|tournament"
    r"|anniversary|celebration|exercise|launch|construction|opening|project)s?"
)
#: states of affairs that are talked about: "the situation in Syria"
_AFFAIR: Final = (
    r"(?:situation|developments?|settlement|conflict|crisis|crises|war|fighting|unrest|violence|events?|incident"
    r"|attacks?|bombings?|blasts?|disaster|earthquake|floods?|peace|ceasefire|truce|hostilities|escalation|tensions?"
    r"|issues?|problems?|efforts?|operations?|process|stability|stabili[sz]ation|security|interests|presence|policy"
    r"|catastrophe|tragedy|accident|crash|coup|protests?|dispute|reconstruction|rights)"
)
#: a few words from the noun to its place: "held by ... in", ", which took place on 3 May in"
_LEAD: Final = r"(?:,? ?(?!\b(?:and then|before|later)\b)[^.;:]){0,90}$"
_OTHER_OCCASION: Final = re.compile(rf"\b{_OCCASION}\b{_LEAD}", re.IGNORECASE)
_OTHER_AFFAIR: Final = re.compile(
    rf"\b{_AFFAIR}\b(?: [a-z][\w'’-]*| \w+ \d{{1,2}}){{0,7}} ?$"
    rf"|\b{_AFFAIR}\b[^.;:]{{0,40}} (?:in|on|around|over|at) (?:the )?$",
    re.IGNORECASE,
)
#: what makes the other noun the subject and not the occasion at which they met
_ABOUT: Final = re.compile(
    r"\b(?:on|about|over|regarding|concerning|upon|into|for|to|of|with|including|following|since|after"
    r"|before)\b",
    re.IGNORECASE,
)
_AT_IT: Final = re.compile(
    r"\b(?:sidelines?|margins?|framework|fringes|course) of\b"
    r"|\b(?:at|during|attend\w*|take part in|taking part in)\b",
    re.IGNORECASE,
)
_ASKED_FOR: Final = re.compile(
    r"['’]s? (?:initiative|invitation|request|suggestion|proposal|behest|insistence|part)\b", re.IGNORECASE
)
PHONE: Final = "phone"


def fitting_places(text: str, statement: Statement) -> tuple[PlaceMention, ...]:
    """The places of a contact without those that are only spoken of, or only name who asked for it.

    A call has none: those who speak are apart, and what its sentence names is the subject.
    """
    if statement.mode == PHONE:
        return ()
    return tuple(place for place in statement.places if not _is_spoken_of(text, statement, place))


def _is_spoken_of(text: str, statement: Statement, place: PlaceMention) -> bool:
    """True for "discussed the situation in Syria", "the outcome of the forum in X", "at X's initiative"."""
    if _ASKED_FOR.match(text, place.span.end):
        return True
    trigger = statement.trigger
    if place.span.start < trigger.end:
        return False
    between = text[trigger.end : place.span.start]
    if _AT_IT.search(between):
        return False
    if _SPEAKING.search(trigger.text):
        return _OTHER_OCCASION.search(between) is not None or _OTHER_AFFAIR.search(between) is not None
    found = _OTHER_AFFAIR.search(between) or _OTHER_OCCASION.search(between)
    return found is not None and _ABOUT.search(between, 0, found.start()) is not None
