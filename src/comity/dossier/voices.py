"""Voices: who says so, where every telling of an event is somebody's claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.dossier.words import join_words, link_words
from comity.model import Event, Mention, Statement, Status

# What somebody says by saying it needs no "according to" himself: "Putin praised Iran".
SPEECH = frozenset(("SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN", "CONCEDE", "AGREE", "PROTEST"))
# Right before a verb: what it tells may come. "Is said to supply" tells of what is.
AHEAD = re.compile(r"\b(?:could|may|might|would|will|can|to)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
HEARSAY = re.compile(
    r"\b(?:said|believed|thought|alleged|reported|known|understood|accused|suspected)\s+to\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
LONGEST_PRONOUN = len("themselves")
# More speakers than this are counted: a line is to be read at a glance.
MAX_SPEAKERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Whose word an event stands on. ``words`` is empty where a page tells it by itself."""

    words: str = ""
    is_alleged: bool = False


def find_claim(event: Event, statements: Sequence[Statement]) -> Claim:
    """Who says so: ``alleged by United States, denied by Iran``, ``according to Russia``.

    An event is alleged where all that affirm it are allegations: told as possible, not as certain, and as
    somebody's word.
    """
    affirming = [s for s in statements if s.status is not Status.NEGATED]
    denying = [s for s in statements if s.status is Status.NEGATED]
    main, other = (denying, []) if event.status is Status.NEGATED else (affirming, denying)
    is_alleged = bool(affirming) and event.status is Status.POSSIBLE and all(map(is_allegation, affirming))
    words = []
    if main and all(s.attribution for s in main) and not _speaks_for_itself(event, main):
        words.append(f"{'alleged by' if is_alleged else 'according to'} {_speakers(main)}")
    if affirming and any(s.attribution for s in other):
        words.append(f"denied by {_speakers(other)}")
    return Claim(words=", ".join(words), is_alleged=is_alleged)


def is_allegation(statement: Statement) -> bool:
    """True where somebody is said to claim it and the text leaves open whether it is so.

    That somebody "could attack", or threatens "to bomb", is no claim that he does.
    """
    return statement.is_alleged and not _is_to_come(statement)


def _is_to_come(statement: Statement) -> bool:
    before = statement.quote.text[: max(0, statement.trigger.start - statement.quote.start)]
    return AHEAD.search(before) is not None and HEARSAY.search(before) is None


def own_words(participant_id: str, statements: Iterable[Statement]) -> str | None:
    """The words of the first statement that names this participant by more than a pronoun."""
    for statement in statements:
        for mention in (*statement.actors, *statement.recipients):
            if mention.id == participant_id and _says_who(mention, statement):
                return " ".join(mention.span.text.split())
    return None


def _says_who(mention: Mention, statement: Statement) -> bool:
    """True where the words are more than "they" or "its"."""
    return len(mention.span.text) > LONGEST_PRONOUN and statement.quote.start <= mention.span.start


def _speakers(statements: Iterable[Statement]) -> str:
    names = list(dict.fromkeys(link_words(s.attribution[0]) for s in statements if s.attribution))
    return join_words(names, limit=MAX_SPEAKERS)


def _speaks_for_itself(event: Event, statements: Iterable[Statement]) -> bool:
    """True where an act of speech is told by the one who does it."""
    actors = {key for actor in event.actors for key in (actor.id, actor.country) if key}
    return event.event_type in SPEECH and all(s.attribution[0].actor_id in actors for s in statements)
