"""Acts that take up an earlier one: "This meeting took place in Oslo"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from comity.model import Mention, Statement

#: The type whose acts a title may name: "Telephone conversation with ...", and then "The conversation".
CONTACT = "CONSULT"
#: Types whose acts are things that one can come back to.
TYPES = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
POINTING = re.compile(r"\b(?:this|that|these|those|the|their)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
RECENT = 700  # characters: how far back "this meeting" may point; about a paragraph


def find_pointing(sentence: str, trigger_start: int) -> int | None:
    """Where the words begin that point back to an act ("this first meeting"); ``None`` where none do."""
    match = POINTING.search(sentence, 0, trigger_start)
    return None if match is None else match.start()


def find_taken_up(event_type: str, start: int, earlier: Sequence[Statement]) -> tuple[Mention, ...]:
    """The parties of the last act of this type before an offset of the text; none where it lies too far."""
    if event_type not in TYPES:
        return ()
    for statement in reversed(earlier):
        if start - statement.quote.end > RECENT:
            break
        if statement.event_type == event_type:
            return (*statement.actors, *statement.recipients)
    return ()
