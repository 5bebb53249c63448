"""Pages that are the account of one meeting or call, told when it was over, with no day in their words."""

from __future__ import annotations

import re
from datetime import date, timedelta

from comity.model import ActorKind, Document, Statement, Status
from comity.model.letters import fold_letters

CONTACT = re.compile(
    r"\b(?:readout|telephone conversations?|(?:phone|telephone) calls?|calls? with"
    r"|(?:meeting|talks|negotiations|conversation) with|met with|spoke (?:by (?:tele)?phone|with)"
    r"|held (?:talks|negotiations|a meeting)|received)\b",
    re.IGNORECASE,
)
AHEAD = re.compile(
    r"\b(?:will|to (?:meet|visit|hold|host|receive)|upcoming|ahead of|eve of|plans?)\b", re.IGNORECASE
)
SHORTEST_NAME = 4  # letters: shorter surnames are too often other words
#: An office publishes such an account on the day or the day after.
LAG = timedelta(days=1)


def read_days(document: Document, statement: Statement) -> tuple[date, date] | None:
    """The first and last day on which the contact can have been; ``None`` where the page is no readout of it.

    The title must name the contact as past, and one who took part; the statement must have no day of its own.
    """
    title, published = document.title, document.published_on
    if title is None or published is None or not CONTACT.search(title) or AHEAD.search(title):
        return None
    if statement.event_type != "CONSULT" or statement.status is not Status.HAPPENED:
        return None
    if any(time.first_on is not None for time in statement.times) or not is_named(statement, title):
        return None
    return published - LAG, published


def is_named(statement: Statement, title: str) -> bool:
    """True where a person of the statement stands in the title with the surname."""
    people = (m for m in (*statement.actors, *statement.recipients) if m.kind is ActorKind.PERSON and m.name)
    surnames = {word for person in people for word in _words_of((person.name or "").split()[-1])}
    words = _words_of(title)
    return any(len(name) >= SHORTEST_NAME and name in words for name in surnames)


def _words_of(text: str) -> set[str]:
    """Its words in folded letters, both parts of "el-Sisi"."""
    return set(re.findall(r"[^\W_]+", fold_letters(text)))
