"""Cues around a time: what it dates, and what it only bounds, names or qualifies."""

from __future__ import annotations

import re
from typing import Final

from comity.resolve.timex_forms import Expression

_SAYING: Final = (
    r"said|says|say|saying|told|tells|telling|announced|announces|announcing|reported|reporting"
    r"|stated|added|noted|wrote|writes|tweeted|confirmed|claimed|insisted|stressed|underscored"
    r"|underlined|reiterated|warned|urged|urges|urging|called|asked|demanded|accused|according to|asserted"
    r"|argued|declared|expressed|voiced"
)
_SAYING_NOUNS: Final = r"remarks|statement|report|interview|press conference|letter|tweet|article"
_SAID_WHEN: Final = re.compile(rf"\b(?:{_SAYING}|{_SAYING_NOUNS})\b[^.;,]{{0,20}}$")
_SAYS: Final = re.compile(rf"\b(?:{_SAYING})\b")
#: what joins an act to a larger one at the same time: "signed on 3 May, during his visit"
_TOGETHER: Final = re.compile(
    r"\b(?:during|on the sidelines of|on the margins of|in the course of|as part of)\b"
)
#: a time that only bounds the event: it happened before it or after it
_BOUNDING: Final = re.compile(
    r"\b(?:before|prior to|ahead of|after|following|until|till|no later than|than|unlike|as in)"
    r"(?: the| early| late| about)? $",
    re.IGNORECASE,
)
_SINCE: Final = re.compile(r"\bsince (?:the )?$", re.IGNORECASE)
#: words right before a bare year that make it an adverbial of time and not part of a name
_ADVERBIAL: Final = re.compile(
    r"(?:\b(?:in|on|of|at|since|by|during|from|through|throughout|around|between|for|and|to|late|early"
    r"|last|next|dated|circa|scheduled|until|is|was|said|effective|year)|[,(–—-]) ?$",
    re.IGNORECASE,
)
_NOUN_AFTER: Final = re.compile(r"[ -]\w")
_POSSESSIVE: Final = re.compile(r"['’]s?\b")
_OF_DAY: Final = re.compile(r"of (?:today|tomorrow|yesterday)")
#: papers and happenings that go by their day: "the agreements of March 5", "the ceasefire of 2 October 2018"
_GOES_BY_DAY: Final = re.compile(
    r"\b(?:agreements?|accords?|treat(?:y|ies)|pacts?|deals?|contracts?|memorand(?:um|a)|protocols?|declarations?"
    r"|resolutions?|decisions?|communiqu[eé]s?|statements?|decrees?|orders?|laws?|acts?|conventions?|charters?"
    r"|documents?|understandings?|ceasefires?|truces?|meetings?|summits?|talks|visits?|calls?|conversations?"
    r"|conferences?|elections?|votes?|referendums?|attacks?|strikes?|invasions?|wars?|events|coups?|revolutions?)"
    r" of (?:the )?$",
    re.IGNORECASE,
)
_MAKES: Final = re.compile(r"(?:sign|conclud|adopt|reach|issu|pass|approv|ratif)", re.IGNORECASE)
_SUBORDINATE: Final = re.compile(r"\b(?:how|that|whether|who|whose|why|because|if|so|until|since|unless)\b")
_OTHER_VERB: Final = re.compile(
    r"\b(?:signed|reached|held|made|sent|met|took|won|told|\w{3,}ed)\b"
    r"(?: \w+){0,2}? (?:in|on|at|from|during|of) (?:the )?$"
)
#: verbs that say of an act when it is, whatever stands between
_SCHEDULING: Final = re.compile(
    r"\b(?:scheduled|planned|slated|expected|set|due|held|dated|convened|happened|occurred|started|opened"
    r"|took place|will take place|signed)\b"
)
_OWN_PARTICIPLE: Final = re.compile(
    r"[ ,]*(?:which |that |who )?(?:(?:was|were|is|are|has|have|had|to|be|been|will|being) )*"
    r"(?:\w+ly )?\w+ed\b"
)
#: nouns as long as this may stand between a year and the noun that it qualifies
NAME_REACH: Final = 32


def only_bounds(text: str, quote_start: int, item: Expression) -> bool:
    """True for "before 3 May": the day is not that of the act."""
    return _BOUNDING.search(text, quote_start, item.start) is not None


def runs_since(text: str, item: Expression) -> bool:
    """True for "since 2022"."""
    return _SINCE.search(text, max(item.start - 12, 0), item.start) is not None


def belongs_to_speech(text: str, quote_start: int, item: Expression, trigger: tuple[int, int]) -> bool:
    """True for "said on Friday that ..." and "On Friday he said that ...".

    The time of saying is not that of what was said, unless the saying is what the statement is about.
    """
    cue = _SAID_WHEN.search(text, quote_start, item.start)
    if cue is not None and not cue.start() <= trigger[0] < cue.end():
        return True
    return item.end <= trigger[0] and _SAYS.search(text, item.end, trigger[0]) is not None


def belongs_to_other_verb(text: str, item: Expression, trigger_end: int) -> bool:
    """True where another verb stands between the trigger and the time and takes it.

    "Sanctions will not touch the pact reached in May": the pact was reached then. But "the
    agreement signed in May" and "talks slated for May" date the agreement and the talks.
    """
    if item.start < trigger_end or _OWN_PARTICIPLE.match(text, trigger_end, item.start):
        return False
    verb = _OTHER_VERB.search(text, trigger_end, item.start)
    return verb is not None and not _SCHEDULING.match(text, verb.start())


def goes_together(between: str) -> bool:
    """True where what stands between joins an act to a larger one of the same time."""
    return _TOGETHER.search(between) is not None


def names_something(text: str, item: Expression, trigger_start: int | None) -> bool:
    """True for "the 2015 nuclear deal" and "today's threats", unless the trigger is the deal or threat."""
    if trigger_start is not None and item.end <= trigger_start <= item.end + NAME_REACH:
        return False
    if _POSSESSIVE.match(text, item.end) or _OF_DAY.fullmatch(text, max(item.start - 3, 0), item.end):
        return True
    is_bare_year = item.end - item.start == 4 and text[item.start : item.end].isdigit()
    if not is_bare_year or item.start == 0 or _ADVERBIAL.search(text, max(item.start - 16, 0), item.start):
        return False
    return _NOUN_AFTER.match(text, item.end) is not None


def goes_by_day(text: str, quote_start: int, item: Expression, trigger: tuple[int, int]) -> bool:
    """True for "implement the agreements of March 5": the day is that of the agreements.

    It is the statement's too where the trigger is in these words, or makes such a paper.
    """
    named = _GOES_BY_DAY.search(text, quote_start, item.start)
    if named is None or named.start() <= trigger[0] < item.start:
        return False
    return _MAKES.match(text, trigger[0]) is None


def leads_into_clause(between: str) -> bool:
    """True where a subordinate clause begins: what is told in it is not framed by the sentence's head."""
    return _SUBORDINATE.search(between) is not None
