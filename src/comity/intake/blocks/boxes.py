"""Furniture that shows only in context: profile boxes, captions said twice, lists of links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from comity.intake.blocks.unit import Unit, count_words, cut, is_terminal
from comity.intake.vocabulary import make_vocabulary
from comity.model import BlockKind

PAIR = re.compile(r"(?:[•‣▪●○*–-]\s+)?([^\W\d_][\w/'’ -]{0,30}?)\s*:\s*(\S.*)?$", re.DOTALL)
_PROFILE_KEYS = make_vocabulary(
    "name,full name,first name,last name,username,user name,user,handle,email,e-mail,mail,"
    "phone,tel,telephone,mobile,fax,address,birthdate,birth date,date of birth,born,"
    "birthday,age,gender,company,job,job title,occupation,profession,position,employer,"
    "bio,biography,about,website,web,site,url,link,homepage,followers,following,posts,"
    "subscribers,location,education,hobbies,skills,languages,nationality,social,contact,"
    "author,linkedin,twitter,facebook,instagram,tiktok,youtube,github,skype",
    separator=",",
)
_MIN_PAIRS = 3  # a name and a place are a fact box; three particulars of a person are a profile
_LONGEST_VALUE = 80
_LONGEST_LABEL = 5
_N_LABELS_BEFORE = 2
_LONGEST_CAPTION = 30
_SHORTEST_CAPTION = 3
_KEY_LENGTH = 32
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)")
_MIN_LINKS = 3
_MIN_LINK_SHARE = 0.7


def mark_profiles(text: str, units: Sequence[Unit]) -> Iterator[Unit]:
    """Units with author boxes as furniture: runs of ``key : value`` lines about a person, with labels."""
    is_box = [False] * len(units)
    for first, last in _iter_profile_runs(text, units):
        for index in range(first, last + 1):
            is_box[index] = True
    for unit, in_box in zip(units, is_box, strict=True):
        yield unit.as_kind(BlockKind.FURNITURE) if in_box else unit


def mark_repeats(text: str, units: Sequence[Unit]) -> Iterator[Unit]:
    """Units with captions as furniture: short lines without a sentence's end that the page says twice,
    each on a line of its own or once glued to the end of a paragraph."""
    captions = Counter(words for unit in units if (words := _read_caption(text, unit)) is not None)
    endings = {words[-_KEY_LENGTH:]: words for words in captions}
    glued: set[str] = set()
    cuts: dict[int, int] = {}
    for index, unit in enumerate(units):
        caption = endings.get(text[max(unit.start, unit.end - _KEY_LENGTH) : unit.end])
        if caption and unit.length > len(caption) + 1 and text.endswith(caption, unit.start, unit.end):
            glued.add(caption)
            cuts[index] = unit.end - len(caption)
    for index, unit in enumerate(units):
        if index in cuts and unit.is_prose:
            yield from cut(text, unit, [(cuts[index], unit.end, BlockKind.FURNITURE)])
            continue
        words = _read_caption(text, unit)
        repeated = words is not None and (captions[words] > 1 or words in glued)
        yield unit.as_kind(BlockKind.FURNITURE) if repeated else unit


def is_link_list(words: str) -> bool:
    """True where a line is mostly Markdown links: a menu, a list of further reading."""
    links = list(_LINK.finditer(words))
    if not links:
        return False
    linked = sum(found.end() - found.start() for found in links)
    return linked >= _MIN_LINK_SHARE * len(words) and (
        len(links) >= _MIN_LINKS or all(not is_terminal(found.group(1).strip()) for found in links)
    )


def _read_caption(text: str, unit: Unit) -> str | None:
    """The words of a unit that may be a caption: short, whole, not ending as a sentence or a label does."""
    if unit.length > 240 or unit.kind is BlockKind.HEADING:
        return None
    words = unit.words_in(text)
    if is_terminal(words) or words.endswith((":", ",", ";")):
        return None
    return words if _SHORTEST_CAPTION <= count_words(words) <= _LONGEST_CAPTION else None


def _iter_profile_runs(text: str, units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    index = 0
    while index < len(units):
        if not _is_profile_pair(text, units[index]):
            index += 1
            continue
        first = last = index
        n_pairs = 0
        n_labels = 0
        while index < len(units) and n_labels <= 4:
            if _is_profile_pair(text, units[index]):
                n_pairs += 1
                n_labels = 0
                last = index
            elif _is_label(text, units[index]):
                n_labels += 1
            else:
                break
            index += 1
        index = last + 1
        if n_pairs >= _MIN_PAIRS:
            yield _reach_back(text, units, first), last


def _reach_back(text: str, units: Sequence[Unit], first: int) -> int:
    for _ in range(_N_LABELS_BEFORE):
        if first and _is_label(text, units[first - 1]):
            first -= 1
    return first


def _is_profile_pair(text: str, unit: Unit) -> bool:
    if unit.length > 800:
        return False
    found = PAIR.match(unit.words_in(text))
    if not found or found.group(1).lower().strip() not in _PROFILE_KEYS:
        return False
    return count_words(found.group(2) or "") <= _LONGEST_VALUE


def _is_label(text: str, unit: Unit) -> bool:
    """A short line that heads a box: ``About the author:``, ``instagram:``."""
    words = unit.words_in(text)
    return unit.length < 80 and not is_terminal(words) and count_words(words) <= _LONGEST_LABEL
