"""Markdown whose line breaks were lost: ``## Heading words And then the prose goes on``.

Pages are often stored with their Markdown on one line. The marks still say where a heading begins;
where it ends is found in the table of contents, if there is one, and else by its capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from comity.intake.blocks.unit import Unit, count_words, cut, is_terminal
from comity.intake.vocabulary import make_vocabulary
from comity.model import BlockKind

_LINE_MARK = re.compile(r"\\?#{1,6}\s+(?=\S)")
_INNER_MARK = re.compile(r"(?<=\s)#{2,6}\s+(?=[\w\"“‘'(*])")
_ANCHOR_LINK = re.compile(r"(?:[*•+-]|\d{1,2}[.)])?\s*\[([^\[\]\n]{1,300})\]\(#[^()\s]*\)")
_MIN_ANCHORS = 3
_INLINE_BULLET = re.compile(r"(?<=\s)[*•]\s+(?=\S)")
_MIN_INLINE_BULLETS = 3
_TOKEN = re.compile(r"\S+")
_LONGEST_HEADING = 16  # words; headlines of the press have 12 at most in common style guides
_LOOK_AHEAD = _LONGEST_HEADING + 8
_MINOR = make_vocabulary(
    "a an the of and or nor but for to in on at by as vs vs. with from into over via per amid its "
    "his her their after before between during against under about de la is are be not than"
)
_OPENERS = make_vocabulary(
    "The A An This These Those That In On At As By For From With Without Within While When Where If "
    "Since Because Although Though Despite Amid After Before During Under Over Between Beyond Among "
    "Against Across Both One It Its They He She We His Her Their There Here Some Many Most Several "
    "Each Every To But And Yet So However Meanwhile Moreover Furthermore Nevertheless Additionally "
    "Similarly Simultaneously Recently Historically Traditionally Today Yesterday Now Once Until "
    "Unlike Following According"
)
_NOT_AFTER = (":", "–", "—", "-", "/", "(", '"', "“")
_RANKS = make_vocabulary(
    "President Prime Minister Foreign Defence Defense Deputy Secretary Chancellor King Queen General "
    "Admiral Ambassador Speaker Vice Premier Supreme Leader Mr Mr. Mrs. Ms. Dr. Senator Ayatollah "
    "Sheikh Prince"
)


def split_flattened(text: str, unit: Unit, contents: Sequence[str]) -> Iterator[Unit]:
    """The unit cut at its heading marks and inline bullets. ``contents`` are known headings."""
    marks = list(_iter_marks(text, unit))
    if not marks:
        yield from _split_bullets(text, unit)
        return
    for lead in cut(text, unit, [(marks[0][0], unit.end, BlockKind.HEADING)]):
        if lead.end <= marks[0][0]:
            yield from _split_bullets(text, lead)
    ends = [start for start, _ in marks[1:]] + [unit.end]
    for (start, after), end in zip(marks, ends, strict=True):
        yield from _split_section(text, Unit(start=start, end=end), after, contents)


def find_contents(text: str) -> tuple[str, ...]:
    """The entries of a table of contents made of links within the page; longest first."""
    entries = {" ".join(found.group(1).split()) for found in _ANCHOR_LINK.finditer(text)}
    return tuple(sorted(entries, key=lambda entry: (-len(entry), entry)))


def mark_contents(text: str, unit: Unit) -> Iterator[Unit]:
    """The unit with its table of contents, title included, as furniture."""
    links = list(_ANCHOR_LINK.finditer(text, unit.start, unit.end))
    if len(links) < _MIN_ANCHORS:
        yield unit
        return
    start = links[0].start()
    if count_words(text[unit.start : start]) <= 8:
        start = unit.start
    yield from cut(text, unit, [(start, links[-1].end(), BlockKind.FURNITURE)])


def _iter_marks(text: str, unit: Unit) -> Iterator[tuple[int, int]]:
    """Start and end of each heading mark: any at the start of a line, two signs or more inside one."""
    first = _LINE_MARK.match(text, unit.start, unit.end)
    position = unit.start
    if first:
        yield first.start(), first.end()
        position = first.end()
    for found in _INNER_MARK.finditer(text, position, unit.end):
        yield found.start(), found.end()


def _split_section(text: str, unit: Unit, after: int, contents: Sequence[str]) -> Iterator[Unit]:
    end = find_heading_end(text[after : unit.end], contents)
    kind = BlockKind.HEADING if end else BlockKind.FURNITURE
    for part in cut(text, unit, [(unit.start, after + end, kind)]):
        if part.start == unit.start:
            yield part
        else:
            yield from _split_bullets(text, part)


def find_heading_end(words: str, contents: Sequence[str] = ()) -> int:
    """How many characters of ``words`` are its heading; 0 where no heading can be told from the prose."""
    for entry in contents:
        if words.startswith(entry) and not words[len(entry) : len(entry) + 1].isalnum():
            return len(entry)
    tokens = list(islice(_TOKEN.finditer(words), _LOOK_AHEAD))
    whole = words.rstrip()
    if len(tokens) <= _LONGEST_HEADING and (whole.endswith("?") or not is_terminal(whole)):
        return len(whole)
    start = _find_prose_start([token.group(0) for token in tokens])
    return tokens[start].start() if start else 0


def _find_prose_start(tokens: Sequence[str]) -> int:
    """The index of the token with which the prose begins; 0 where it cannot be told."""
    for index, token in enumerate(tokens[:_LONGEST_HEADING]):
        if token.endswith(("?", "!")) and index + 1 < len(tokens):
            return index + 1
    run = _measure_capital_run(tokens)
    if run < 3:  # a heading in sentence case
        opener = _find_opener(tokens, 1, len(tokens))
        return 0 if opener and is_terminal(tokens[opener - 1]) else opener
    return _find_opener(tokens, 1, min(run, _LONGEST_HEADING), last=True) or _find_subject(tokens, run)


def _measure_capital_run(tokens: Sequence[str]) -> int:
    """How many tokens from the first are capitalised or small words of a title."""
    for index, token in enumerate(tokens):
        bare = token.strip("\"“”‘’'(),.:;*")
        if bare and bare[0].islower() and bare not in _MINOR:
            return index
    return len(tokens)


def _find_opener(tokens: Sequence[str], start: int, end: int, *, last: bool = False) -> int:
    """The first (or last) token that opens a sentence where a title would not have a capital."""
    places = range(end - 1, start - 1, -1) if last else range(start, end)
    for index in places:
        if tokens[index].rstrip(",") in _OPENERS and not tokens[index - 1].endswith(_NOT_AFTER):
            return index
    return 0


def _find_subject(tokens: Sequence[str], run: int) -> int:
    """The capitalised words before the first plain word: a name, with the rank in front of it."""
    index = run - 1
    while index > 1 and not tokens[index][:1].isupper():
        index -= 1
    while index > 2 and tokens[index - 1].rstrip(",") in _RANKS:
        index -= 1
    return index if index > 1 else 0


def _split_bullets(text: str, unit: Unit) -> Iterator[Unit]:
    """Items of a list on one line: three marks or more with white space on both sides."""
    bullets = list(_INLINE_BULLET.finditer(text, unit.start, unit.end))
    if len(bullets) < _MIN_INLINE_BULLETS or unit.is_fixed:
        yield unit
        return
    ends = [found.start() for found in bullets[1:]] + [unit.end]
    parts = [
        part
        for found, end in zip(bullets, ends, strict=True)
        for part in (
            (found.start(), found.end(), BlockKind.FURNITURE),
            (found.end(), end, BlockKind.ITEM),
        )
    ]
    yield from cut(text, unit, parts)
