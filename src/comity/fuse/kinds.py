"""Kinds of acts: how statements of each type are told to be about one happening.

A meeting is fixed by its parties and day; a strike by its place and day as well; supplying arms goes on and
is told again and again; a war goes on and is known by its parties alone; of accusations several may be made
in one breath. Each kind has its own windows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from comity.model import Statement, Status


class Nature(StrEnum):
    """What makes two tellings of a kind of act one act."""

    MEETING = "meeting"
    AGREEMENT = "agreement"
    CONTINUING = "continuing"
    VERBAL = "verbal"
    DEED = "deed"
    CONDITION = "condition"


class Phase(StrEnum):
    """Where a telling stands in the life of its event."""

    PAST = "past"
    OPEN = "open"
    FUTURE = "future"
    LOOSE = "loose"
    ALLEGED = "alleged"
    DENIED = "denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Within how many days of its page an undated act is taken to lie: before it, or after it."""

    past: int
    future: int


# News is told within days. The Kremlin announces a visit 1 day ahead in the middle and 9 at most (85
# announcements that name the day, 2000-2020); two weeks leave room for ministries, and treaties take longer.
# A wider window for meetings would take two of the same people for one: Putin and Pezeshkian met twice within
# 12 days of October 2024.
WINDOWS = {
    Nature.MEETING: Window(past=3, future=14),
    Nature.AGREEMENT: Window(past=5, future=60),
    Nature.CONTINUING: Window(past=3, future=30),
    Nature.VERBAL: Window(past=2, future=14),
    Nature.DEED: Window(past=2, future=14),
    Nature.CONDITION: Window(past=2, future=14),
}
# What is said to be going on at both of two pages' dates is one practice if they lie within a year: states
# prolong sanctions, budgets and orders of arms year by year, and what is not told for a year may have ended.
ONGOING_DAYS = 365
# An act of a lasting kind that is told for one day or one month is a delivery or a decision of its own.
SINGLE_DAYS = 31

PHASES = {
    Status.HAPPENED: Phase.PAST,
    Status.ONGOING: Phase.OPEN,
    Status.PLANNED: Phase.FUTURE,
    Status.EXPECTED: Phase.FUTURE,
    Status.POSSIBLE: Phase.LOOSE,
    Status.CALLED_FOR: Phase.LOOSE,
    Status.NEGATED: Phase.DENIED,
}
# Words by which a sentence tells of meetings as a habit, close to the word for the meeting. Not "regular":
# "as part of their regular consultations they discussed Iraq" is one call.
RECURRENT = re.compile(
    r"\b(?:(?:multiple|several|many|numerous|various) (?:times|occasions|meetings|rounds)|repeated(?:ly)?"
    r"|regularly|on a regular basis|(?:maintain|keep|kept)\w* (?:\w+ ){0,3}regular|frequent(?:ly)?"
    r"|continu(?:e[sd]?|ing) to (?:meet|hold|talk|visit)|every (?:year|month))\b"
)
# "The talks began in a narrow circle", "they continued their exchange of views": parts of a meeting held.
PARTS_OF_TALKS = re.compile(r"\b(?:began|started|opened|continued|resumed|ended|concluded|joined)\b")
WORDS_BEFORE = 40
WORDS_AFTER = 90
NATURES = {
    "CONSULT": Nature.MEETING,
    "AID": Nature.CONTINUING,
    "COOPERATE": Nature.CONTINUING,
    "SANCTION": Nature.CONTINUING,
    "MOBILIZE": Nature.DEED,
    "COERCE": Nature.DEED,
    "ASSAULT": Nature.DEED,
    "PROTEST": Nature.DEED,
    "RETREAT": Nature.DEED,
}
LASTING = frozenset((Nature.CONTINUING, Nature.CONDITION))
# Acts that pages of one story tell in many words, of parties that they call differently.
NEWS = frozenset((Nature.DEED, Nature.VERBAL, Nature.CONTINUING))
# Talks about troops, and blows dealt by them, are no presence of troops.
NEVER_PRESENCE = frozenset(("CONSULT", "ASSAULT", "PROTEST"))
RECIPROCAL = frozenset(("CONSULT", "COOPERATE", "AGREE"))
SIGNING_TYPES = frozenset(("AGREE", "SUPPORT"))
# A treaty is signed, ratified, put into force and ended on different days by different acts: four events.
# Its planned signing and its signing are one event.
STAGES = (
    ("ratified", re.compile(r"\bratif")),
    ("in force", re.compile(r"\b(?:enter|came|come|comes|put|brought)\b.*\b(?:force|effect)|\btook effect")),
    ("ended", re.compile(r"\b(?:terminat|denounc|withdr[ae]w|annul|suspend|scrap|abrogat)")),
)
# Under CONSULT stand acts that two parties do on one day side by side: they meet, one writes to the other, a
# third mediates. They are told apart by the word that names them; every other word names a meeting.
CONSULT_FORMS = (
    ("mediation", re.compile(r"\b(?:mediat|broker|facilitat|good offices|shuttle)")),
    (
        "message",
        re.compile(
            r"\b(?:letters?|messages?|notes?|telegrams?"
            r"|sen[dt]\w*|dispatch\w*|deliver\w*|hand(?:s|ed|ing)?|convey\w*|pass(?:es|ed)?)\b"
        ),
    ),
)
# What one tells the other is a message as well, and part of the talks where the words name a call or a visit.
TOLD = re.compile(r"\b(?:(?:de)?brief(?:s|ed|ings?)|inform\w*|updat\w*)\b")
# What is said on the telephone as well as across a table.
ANY_TALK = "any talk"
TALK_WORDS = re.compile(
    r"\b(?:discuss|exchang|talk|conversation|sp(?:eak|oke)|consult|contact|negotiat|dialogue)"
)
# Topics that say little about which act it is, and topics that are told one for another.
GENERIC_TOPICS = frozenset(("agreement", "conflict", "diplomatic", "economic", "expectation", "alignment"))
# Topics that name one matter between two states. Trade or energy name a field with many: two pages on
# cooperation in it need like words besides.
MATTERS = frozenset(("arms", "presence", "sanctions"))
TOPIC_FAMILIES = {"military_aid": "arms", "military": "arms", "investment": "trade", "finance": "trade"}


def nature_of(statement: Statement) -> Nature:
    """What kind of act the statement is about."""
    if _is_agreement(statement):
        return Nature.AGREEMENT
    if "presence" in statement.topics and statement.event_type not in NEVER_PRESENCE:
        return Nature.CONTINUING
    nature = NATURES.get(statement.event_type, Nature.VERBAL)
    if nature is Nature.DEED and statement.status is Status.ONGOING:
        return Nature.CONDITION
    return nature


def group_of(statement: Statement) -> str:
    """The group within which statements may tell of one event: the type, with a treaty's stage or a form.

    A war that goes on is no single strike, so violence that goes on is a group of its own. Agreeing to
    sign and signing are coded AGREE and SUPPORT; they are one group where the topic is an agreement.
    """
    trigger = statement.trigger.text.casefold()
    if _is_agreement(statement):
        return "agreement " + next((name for name, form in STAGES if form.search(trigger)), "signed")
    if nature_of(statement) is Nature.CONDITION:
        return f"{statement.event_type} ongoing"
    if statement.event_type == "CONSULT":
        return f"CONSULT {_form_of(statement)}"
    return statement.event_type


def _form_of(statement: Statement) -> str:
    trigger = statement.trigger.text.casefold()
    by_word = "message" if statement.mode is None and TOLD.search(trigger) else "meeting"
    return next((name for name, form in CONSULT_FORMS if form.search(trigger)), by_word)


def phase_of(statement: Statement) -> Phase:
    """Where the statement stands in the life of its event.

    Of a lasting act an allegation ("accuses Iran of supplying drones") tells the same matter as those who
    say that it goes on; of other acts it is one more thing that may be.
    """
    if nature_of(statement) is Nature.CONTINUING and statement.is_alleged:
        return Phase.ALLEGED
    if (
        statement.status is Status.ONGOING
        and statement.event_type == "CONSULT"
        and not is_recurrent(statement)
    ):
        return Phase.PAST if PARTS_OF_TALKS.search(_around_trigger(statement)) else Phase.OPEN
    return PHASES[statement.status]


def is_recurrent(statement: Statement) -> bool:
    """True where the words tell of meetings as a habit ("met on several occasions"), with no day."""
    if statement.event_type != "CONSULT" or any(time.first_on for time in statement.times):
        return False
    return RECURRENT.search(_around_trigger(statement)) is not None


def is_reciprocal(statement: Statement) -> bool:
    """True where it does not matter who is named as the doer."""
    return statement.event_type in RECIPROCAL or _is_agreement(statement)


def specific_topics(topics: tuple[str, ...]) -> frozenset[str]:
    """The topics that tell one act from another of its type, near ones taken together."""
    return frozenset(TOPIC_FAMILIES.get(topic, topic) for topic in topics if topic not in GENERIC_TOPICS)


def mode_of(statement: Statement) -> str | None:
    """The mode, or ANY_TALK for words that fit a call as well as a meeting ("they discussed trade")."""
    if statement.event_type == "CONSULT" and statement.mode is None:
        return ANY_TALK if TALK_WORDS.search(statement.trigger.text.casefold()) else None
    return statement.mode


def modes_agree(event_type: str, one: str | None, other: str | None) -> bool:
    """True where two modes can be of one act; an unknown mode agrees with all but a call.

    A visit is not a meeting on third ground; either may be part of a summit.
    """
    if one == other:
        return True
    if event_type == "CONSULT":
        if ANY_TALK in (one, other):
            return True
        return "phone" not in (one, other) and {one, other} != {"visit", "third-party"}
    return one is None or other is None


def _around_trigger(statement: Statement) -> str:
    at = statement.trigger.start - statement.quote.start
    return statement.quote.text[max(0, at - WORDS_BEFORE) : max(0, at + WORDS_AFTER)].casefold()


def _is_agreement(statement: Statement) -> bool:
    return statement.event_type in SIGNING_TYPES and "agreement" in statement.topics
