"""Headings that nothing marks as such: short lines in capitals or title case before prose."""

from __future__ import annotations

import re
from itertools import islice, pairwise

from comity.intake.blocks.furniture import is_furniture_line

_LONGEST_HEADING = 16  # words; as in flattened.py
_LONGEST_PLAIN = 8  # words, where only the first has a capital
_LONGEST_TITLE = 25  # words; a page's own title, above its first paragraph, runs longer
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_NOT_A_HEADING = re.compile(r"[.;:,…—–-][\"”’)*]*$|!$")
# A speaker's question, two sentences, or a dateline before a lead that lost its full stop.
_SPOKEN = re.compile(r"^[^:]{1,80}:.*\?[\"”’)]*$|[a-z][.!?]\s|^[A-Z][A-Z .,]+[–—-]", re.DOTALL)
_LONG_WORD = 4  # shorter words are small in title case
_MIN_CAPITAL_SHARE = 0.75
_HEAD_CHARACTERS = 4_000
_HEAD_LINES = 12
_SENTENCE_LIKE = re.compile(r"^.{80,}[.!?][\"”’)*]*$", re.DOTALL)
_EMPTY_LINE = re.compile(r"\r?\n[ \t]*\r?\n|\r[ \t]*\r(?!\n)")
_TITLE_LABEL = re.compile(r"^(?:title|headline|subject|re)\s*:\s*", re.IGNORECASE)


def is_heading_line(words: str) -> bool:
    """True for a short line, alone above longer prose, that does not end as a sentence does and is written
    as titles are: in capitals, in title case, or in few words."""
    if len(words) > 160 or _NOT_A_HEADING.search(words) or _SPOKEN.search(words):
        return False
    found = _WORD.findall(words)
    if not 1 <= len(found) <= _LONGEST_HEADING or words.startswith(("“", '"', "‘", "(")):
        return False
    if words.isupper() or _is_title_case(found):
        return True
    return len(found) <= _LONGEST_PLAIN and not words.endswith("?")


def find_title(text: str) -> str | None:
    """The title that a plain text opens with, or None.

    It stands in the head, the lines above the first sentence, with an empty line on either side (or
    above a far longer line). Where several do (a masthead, then the title) it is the last of them.
    """
    lines = list(islice(re.finditer(r"[^\r\n]*\S[^\r\n]*", text[:_HEAD_CHARACTERS]), _HEAD_LINES))
    title: str | None = None
    for index, (line, following) in enumerate(pairwise(lines)):
        words = line.group(0).strip().lstrip("#").strip("*_ ")
        if _SENTENCE_LIKE.search(words):
            break
        above = text[lines[index - 1].end() : line.start()] if index else "\n\n"
        below = text[line.end() : following.start()]
        is_apart = _EMPTY_LINE.search(below) or len(following.group(0)) > 2 * len(words)
        if is_apart and _EMPTY_LINE.search(above) and _is_title_line(words):
            title = _TITLE_LABEL.sub("", words)
    return title


def _is_title_line(words: str) -> bool:
    """True for a line that can be a page's title: not long, no sentence's end, no date, no credit."""
    if len(words) > 200 or _NOT_A_HEADING.search(words) or is_furniture_line(words):
        return False
    return 2 <= len(_WORD.findall(words)) <= _LONGEST_TITLE


def _is_title_case(found: list[str]) -> bool:
    long_words = [word for word in found if len(word) >= _LONG_WORD]
    if not long_words:
        return False
    return sum(word[0].isupper() for word in long_words) >= _MIN_CAPITAL_SHARE * len(long_words)
