"""A plain text -> its paragraphs: lines, joined where a line was only broken for its width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from comity.intake.blocks.unit import Unit, is_terminal
from comity.intake.dates import is_date_line

_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
BULLET = re.compile(r"(?:[•‣▪●○◦∙*–—·-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)])\s+(?=\S)")
# A line that cannot be the second half of the line above it.
_OPENS = re.compile(
    r"[•‣▪●○◦∙*·-]\s|\(?(?:\d{1,3}|[a-z])[.)]\s|#{1,6}\s|>\s|\||\[|!\[|https?://|[-=_*]{3,}\s*$"
)
# ``Name: value``; a speaker's name that was broken in two ("Vladimir / Putin: ...") looks like it, too.
_LABEL = re.compile(r"[^\W\d_][\w ./'’-]{0,40}?\s?:(?:\s|$)")
_CLOSES = re.compile(r"(?:#{1,6}\s|https?://\S+$|[-=_*]{3,}\s*$)")
_LEFT_OPEN = re.compile(
    r"(?:[,;–—]|\b(?:and|or|of|the|a|an|to|in|on|at|by|for|with|from|that|Mr|Mrs|Ms|Dr))$"
)
# A text counts as broken for width when at least half of its line ends stand inside a sentence (of four
# or more; of one or more where empty lines part its paragraphs, for then a single line break is not one
# of them). Half: in kremlin_en 97 of 100 do, in tehran_times and whitehouse fewer than 3 of 100.
_MIN_PAIRS = 4
_LONGEST_HEAD = 80
_BYLINE = re.compile(r"By [A-Z]")
_MIN_OPEN_SHARE = 0.5


def split_text(text: str) -> tuple[Unit, ...]:
    """The paragraphs of a text as units, all of kind PARAGRAPH."""
    lines = tuple(_iter_lines(text))
    is_wrapped = _is_wrapped(text, lines)
    units: list[Unit] = []
    for index, line in enumerate(lines):
        if index and _joins(text, lines[index - 1], line, is_wrapped):
            units[-1] = Unit(start=units[-1].start, end=line.end)
        else:
            units.append(line)
    return tuple(units)


def _iter_lines(text: str) -> Iterator[Unit]:
    for found in _LINE.finditer(text):
        words = found.group(0)
        start = found.start() + len(words) - len(words.lstrip())
        yield Unit(start=start, end=found.start() + len(words.rstrip()))


def _is_wrapped(text: str, lines: tuple[Unit, ...]) -> bool:
    n_pairs = n_open = n_apart = 0
    for above, below in pairwise(lines):
        if _is_apart(text, above, below):
            n_apart += 1
        elif _may_join(text, above, below):
            n_pairs += 1
            n_open += not _ends_sentence(text, above)
    least = 1 if n_apart else _MIN_PAIRS
    return n_pairs >= least and n_open >= _MIN_OPEN_SHARE * n_pairs


def _joins(text: str, above: Unit, below: Unit, is_wrapped: bool) -> bool:
    if _is_apart(text, above, below) or not _may_join(text, above, below):
        return False
    if is_wrapped:
        return not _is_head(text, above, below)
    if _ends_sentence(text, above):
        return False
    end = text[max(above.start, above.end - 12) : above.end]
    return text[below.start].islower() or _LEFT_OPEN.search(end) is not None


def _is_apart(text: str, above: Unit, below: Unit) -> bool:
    """True where an empty line lies between."""
    between = text[above.end : below.start]
    return between.count("\n") > 1 or between.replace("\r\n", "").count("\r") > 1


def _ends_sentence(text: str, unit: Unit) -> bool:
    return is_terminal(text[max(unit.start, unit.end - 3) : unit.end])


def _may_join(text: str, above: Unit, below: Unit) -> bool:
    """True where no list mark, heading, address or label stands between two lines."""
    if _OPENS.match(text, below.start, below.end):
        return False
    if _CLOSES.match(text, above.start, above.end):
        return False
    if _LABEL.match(text, below.start, below.end):
        return not _ends_sentence(text, above) and not _LABEL.match(text, above.start, above.end)
    return True


def _is_head(text: str, above: Unit, below: Unit) -> bool:
    """True for the first line of a text over a date or a byline: a masthead or a title."""
    if above.length > _LONGEST_HEAD or above.start > _LONGEST_HEAD or text[: above.start].strip():
        return False
    return is_date_line(text[below.start : below.end]) or _BYLINE.match(text, below.start) is not None
