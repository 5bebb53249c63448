"""A text -> its blocks: cut into paragraphs, marks and furniture taken out, headings told from prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from comity.intake.blocks.boxes import is_link_list, mark_profiles, mark_repeats
from comity.intake.blocks.flattened import find_contents, mark_contents, split_flattened
from comity.intake.blocks.furniture import is_furniture_line, iter_calls, iter_credits
from comity.intake.blocks.headings import is_heading_line
from comity.intake.blocks.split import BULLET, split_text
from comity.intake.blocks.unit import Unit, count_words, cut, is_terminal, to_blocks
from comity.model import Block, BlockKind

_EMPHASIS = "*_"
# Bold that closes a sentence or opens a paragraph; inside a sentence it stays, for cutting it out would
# cut the sentence in two.
_CLOSING_BOLD = re.compile(r"(?<=[.!?”\"’)])(?:\*\*|__)(?=\s|$)")
# A bold title at the head of a paragraph: **Energy.** The two sides …
_RUN_IN = re.compile(r"\*\*(?P<words>[^*\n]{2,120}?)(?:\.\s*\*\*|\*\*\s*[.–—])\s*(?=\S)")
_LONGEST_RUN_IN = 10
_LINE_END = re.compile(r"[\r\n]")


def find_blocks(text: str, *, marked: Sequence[Block] = (), title: str | None = None) -> tuple[Block, ...]:
    """The blocks of a text, in order, not overlapping, over everything that is not white space.

    ``marked`` are the blocks that the source's own markup gives (HTML, Markdown); without them the text
    is cut into paragraphs at its lines. A paragraph that only repeats the ``title`` is a heading.
    """
    units: Iterable[Unit]
    if marked:
        units = [Unit(start=b.start, end=b.end, kind=b.kind, is_fixed=True) for b in marked]
    else:
        units = split_text(text)
    units = list(_split_marks(text, units))
    units = [_mark_title(text, unit, title) for unit in units] if title else units
    units = list(mark_repeats(text, units))
    units = list(mark_profiles(text, units))
    units = [part for unit in units for part in _classify(text, unit)]
    return to_blocks(text, _mark_headings(text, units))


def _mark_title(text: str, unit: Unit, title: str | None) -> Unit:
    words = unit.words_in(text) if unit.length <= len(title or "") + 8 else ""
    if words and words.strip("*_# ") == title and unit.is_prose:
        return unit.as_kind(BlockKind.HEADING)
    return unit


def _split_marks(text: str, units: Iterable[Unit]) -> Iterator[Unit]:
    """Cut at Markdown that survived as text: tables of contents, heading marks, inline lists."""
    contents = find_contents(text) if "](#" in text else ()
    for unit in units:
        if unit.kind is BlockKind.FURNITURE:
            yield unit
            continue
        for part in mark_contents(text, unit) if contents else (unit,):
            if part.kind is BlockKind.FURNITURE:
                yield part
            else:
                yield from split_flattened(text, part, contents)


def _classify(text: str, unit: Unit) -> Iterator[Unit]:
    """The unit by its own words: furniture, an item behind its bullet, or prose without its marks."""
    if unit.kind is BlockKind.FURNITURE:
        yield unit
        return
    words = unit.words_in(text)
    if is_furniture_line(words) or is_link_list(words):
        yield unit.as_kind(BlockKind.FURNITURE)
        return
    if unit.kind is BlockKind.HEADING:
        yield unit
        return
    bullet = None if unit.is_fixed else BULLET.match(text, unit.start, unit.end)
    if bullet is None:
        yield from _trim(text, unit)
        return
    for part in cut(text, unit, [(unit.start, bullet.end(), BlockKind.FURNITURE)]):
        if part.kind is BlockKind.FURNITURE:
            yield part
        elif is_furniture_line(part.words_in(text)) or is_link_list(part.words_in(text)):
            yield part.as_kind(BlockKind.FURNITURE)
        else:
            yield from _trim(text, part.as_kind(BlockKind.ITEM))


def _trim(text: str, unit: Unit) -> Iterator[Unit]:
    """Prose without emphasis marks at its ends, closing calls and credits."""
    parts = [*iter_calls(text, unit), *iter_credits(text, unit)][:1]
    for piece in cut(text, unit, parts):
        if piece.kind is BlockKind.FURNITURE:
            yield piece
        else:
            yield from _trim_emphasis(text, piece)


def _trim_emphasis(text: str, unit: Unit) -> Iterator[Unit]:
    words = unit.words_in(text)
    if "**" not in words and words[0] not in _EMPHASIS and words[-1] not in _EMPHASIS:
        yield unit
        return
    run_in = _RUN_IN.match(text, unit.start, unit.end)
    if run_in and count_words(run_in["words"]) <= _LONGEST_RUN_IN:
        yield from cut(text, unit, [(unit.start, run_in.end(), BlockKind.HEADING)])
        return
    yield from cut(text, unit, _iter_emphasis(text, unit))


def _iter_emphasis(text: str, unit: Unit) -> Iterator[tuple[int, int, BlockKind]]:
    start, end = unit.start, unit.end
    while start < end and text[start] in _EMPHASIS:
        start += 1
    while end > start and text[end - 1] in _EMPHASIS:
        end -= 1
    if start > unit.start:
        yield unit.start, start, BlockKind.FURNITURE
    for found in _CLOSING_BOLD.finditer(text, start, end):
        yield found.start(), found.end(), BlockKind.FURNITURE
    if end < unit.end:
        yield end, unit.end, BlockKind.FURNITURE


def _mark_headings(text: str, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Unmarked headings: lines like titles with prose after them. The last line never heads anything.

    From the end to the start, so that a heading above another heading (a masthead above a title) is seen.
    """
    marked: list[Unit] = []
    below: Unit | None = None
    for index in range(len(units) - 1, -1, -1):
        unit = units[index]
        may_head = below is not None and _may_head(unit, below) and _has_its_line(text, units, index)
        if may_head and is_heading_line(unit.words_in(text)):
            unit = unit.as_kind(BlockKind.HEADING)
        marked.append(unit)
        if unit.kind is BlockKind.HEADING or _is_long_prose(text, unit):
            below = unit
        elif unit.is_prose:
            below = None
    return tuple(reversed(marked))


def _may_head(unit: Unit, below: Unit) -> bool:
    """True where a unit may head what stands below it: longer prose, or a heading."""
    is_open = unit.kind is BlockKind.PARAGRAPH and not unit.is_fixed
    return is_open and (below.kind is BlockKind.HEADING or below.length > unit.length)


def _is_long_prose(text: str, unit: Unit) -> bool:
    return unit.is_prose and unit.length > 60 and is_terminal(text[max(unit.start, unit.end - 3) : unit.end])


def _has_its_line(text: str, units: Sequence[Unit], index: int) -> bool:
    """True where nothing else stands on the unit's line, emphasis marks left aside."""
    start = max(text.rfind("\n", 0, units[index].start), text.rfind("\r", 0, units[index].start)) + 1
    before = text[start : units[index].start]
    after = text[units[index].end : units[index + 1].start] if index + 1 < len(units) else "\n"
    return not before.strip("*_ \t") and _LINE_END.search(after) is not None
