"""Does the sentence around a time expression look ahead or back?"""

from __future__ import annotations

import re
from typing import Final

#: characters before and after the expression that are read, within its sentence
REACH: Final = 160
_AHEAD: Final = (
    r"will|shall|would|is to|are to|was to|were to|to be held|set to|set for|scheduled"
    r"|planned|plans?|planning|promises?|hopes?|vows?"
    r"|due|expected|expects?|upcoming|forthcoming|slated|intends?|going to|anticipates?|to take place"
    r"|until|till|deadline|begin|start|postpone[ds]?|be (?:held|signed)|aims?|calls? for"
    r"|is (?:visiting|meeting|hosting|arriving|travell?ing)|wo"
)
_BACK: Final = (
    r"was|were|had|has|have|did|said|says|told|met|held|took|made|began|went|came|saw|spoke"
    r"|paid|sent|won|left"
    r"|gave|became|flew|hit|shot|struck|\w{2,}ed"
)
_CUE: Final = re.compile(rf"\b(?:(?P<ahead>{_AHEAD})|(?:{_BACK}))\b")
_BOUNDARY: Final = re.compile(r"[.!?][\"”’')]*\s+(?=[\"“‘'(]*[A-Z])|\n")
#: words that end in a stop without ending the sentence
_SHORTS: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|St|Sen|Rep|Gov|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?"
    r"|Oct|Nov|Dec)|\b[A-Z])$"
)


def looks_ahead(text: str, start: int, end: int) -> bool | None:
    """True: to what is to come; False: back; ``None``: no verb tells.

    The nearest telling verb before the expression decides, else the first one after it.
    """
    before = text[max(start - REACH, 0) : start]
    cut = max(
        (m.end() for m in _BOUNDARY.finditer(before) if not _SHORTS.search(before[: m.start()])), default=0
    )
    cues = list(_CUE.finditer(before, cut))
    if cues:
        return cues[-1]["ahead"] is not None
    after = text[end : end + REACH]
    stop = _BOUNDARY.search(after)
    cue = _CUE.search(after, 0, stop.start() if stop else len(after))
    return None if cue is None else cue["ahead"] is not None
