"""The day a text was published, from a field, an address or the text's first lines. Never from a clock.

Each function returns None rather than guess: two readings of 03/04/2024, a month without a day, a day
that does not exist are all "not found".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime

# News on the web begins about here; earlier years in addresses and metadata are counters and defaults.
FIRST_YEAR = 1990
LAST_YEAR = 2099

_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NUMBERS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)",
        rf"\b{_YEAR}/(?P<month>[01]?\d)/(?P<day>[0-3]?\d)(?!\d)",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
        rf"\b{_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}\b",
        rf"\b(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.{_YEAR}\b",
    )
)
_SLASHED = re.compile(rf"\b(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})/{_YEAR}\b")
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:T?\d{4,6}Z?)?")
_IN_ADDRESS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"/{_YEAR}[/-](?P<month>[01]?\d|[a-z]{{3}})[/-](?P<day>[0-3]?\d)(?=[/_.?-]|$)",
        rf"[/_=-]{_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?=[/_.?&-]|$)",
        rf"/{_YEAR}(?P<month>[01]\d)(?P<day>[0-3]\d)(?=[/_.?-]|$)",
    )
)

_LABEL = re.compile(
    r"(?:first\s+|originally\s+)?(?:published|posted|publication date|date of publication|date published"
    r"|release date|date|issued)"
    r"(?:\s+(?:on|at))?\s*:?\s*(?:\w+day,?\s+)?(?=\w)",
    re.IGNORECASE,
)
_LABEL_ALONE = re.compile(
    r"(?:^|[\s|·•(])(?:published|posted|publication date|date published|release date|date of publication)"
    r"(?:\s+(?:on|at))?\s*:?\s*$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+", re.IGNORECASE)
_DATELINE = re.compile(r"^\W*(?:[A-Z][\w'’.\-]*[,/ ]+){1,6}\(?(?=[A-Z0-9])")
_DATELINE_END = re.compile(r"\s*\)?\s*(?:\([^()]{2,40}\)|/[^/]{2,30}/)?\s*(?:[–—]|--?\s|:\s|\.\s[–—-])")
_TIME_OF_DAY = (
    r"[\s,|·•–—-]*(?:at\s+)?(?:\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?)?\s*(?:\(?[A-Z]{2,4}\)?)?\s*"
)
_REST_OF_DATE_LINE = re.compile(rf"(?:T[\d:.Z+-]+)?{_TIME_OF_DAY}(?:[|·•].*)?$")
_HAS_YEAR = re.compile(r"(?:19|20)\d\d")
_N_FIRST_LINES = 8
_LONGEST_DATE_LINE = 90


def parse_day(value: object) -> date | None:
    """The day of a field such as ``2024-10-23``, an ISO instant, an RFC 2822 date, ``Oct. 23, 2024``.

    The day is taken as written: an instant is not moved to another time zone.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not value.strip():
        return None
    words = value.strip()
    for form in _FORMS:
        found = form.search(words)
        if found:
            return _make_day(found)
    compact = _COMPACT.fullmatch(words)
    if compact:
        return _make_day(compact)
    return _parse_slashed(words) or _parse_mail_date(words)


def find_day_in_url(url: str | None) -> date | None:
    """The day in an address such as ``…/2024/10/23/title``; None without a full day."""
    if not url:
        return None
    path = url.split("://", 1)[-1].partition("/")[1:]
    for form in _IN_ADDRESS:
        found = form.search("".join(path))
        if found and (day := _make_day(found)) is not None:
            return day
    return None


def find_day_in_text(text: str) -> date | None:
    """The day that the first lines state as their own: a label, a line that is a date, or a dateline.

    ``Published: 2024-10-23`` counts, ``TEHRAN, Oct. 23, 2024 (XYZ) -`` counts; a date within a
    sentence does not, for it is the date of something else.
    """
    for line in _iter_first_lines(text):
        day = _read_label(line) or _read_date_line(line) or _read_dateline(line)
        if day is not None:
            return day
    return None


def is_publication_label(words: str) -> bool:
    """True for words such as ``Published on`` or ``Publication date:``, with nothing behind them."""
    return _LABEL_ALONE.search(words) is not None


def is_date_line(line: str) -> bool:
    """True for a line that is nothing but a date, with a weekday, a place or a label before it."""
    if len(line) > _LONGEST_DATE_LINE or not _HAS_YEAR.search(line):
        return False
    if _read_date_line(line) is not None:
        return True
    return not _DATELINE_END.search(line) and _read_dateline(line) is not None


def _iter_first_lines(text: str) -> Iterator[str]:
    n_given = 0
    for found in re.finditer(r"[^\r\n]+", text[:20_000]):
        line = found.group(0).strip()
        if line:
            yield line[:400].strip("*_# ")
            n_given += 1
            if n_given == _N_FIRST_LINES:
                return


def _read_label(line: str) -> date | None:
    if len(line) > _LONGEST_DATE_LINE:
        return None
    found = _LABEL.match(line)
    return _read_at(line, found.end()) if found else None


def _read_date_line(line: str) -> date | None:
    """A line that is nothing but a date, at most with a weekday before and a time behind."""
    if len(line) > _LONGEST_DATE_LINE:
        return None
    weekday = _WEEKDAY.match(line)
    start = weekday.end() if weekday else 0
    for form in _FORMS:
        found = form.match(line, start)
        if found and _REST_OF_DATE_LINE.match(line, found.end()):
            return _make_day(found)
    return None


def _read_dateline(line: str) -> date | None:
    """``PLACE, Oct. 23, 2024 (AGENCY) –``: the place in front, and a dash, a colon or nothing behind."""
    if not _DATELINE.match(line[:120]):
        return None
    for form in _FORMS:
        found = form.search(line[:120])
        if found is None:
            continue
        before = line[: found.start()].strip(" ,(")
        is_line = len(line) <= _LONGEST_DATE_LINE and _REST_OF_DATE_LINE.match(line, found.end())
        if _is_place_like(before) and (is_line or _DATELINE_END.match(line, found.end())):
            return _make_day(found)
    return None


def _is_place_like(words: str) -> bool:
    """A dateline's place: one to six words, each with a capital (TEHRAN; Washington, D.C.)."""
    parts = re.findall(r"[^\s,/]+", words)
    return (
        1 <= len(parts) <= 6 and ":" not in words and all(part[0].isupper() or part == "de" for part in parts)
    )


def _read_at(line: str, position: int) -> date | None:
    for form in _FORMS:
        found = form.match(line, position)
        if found:
            return _make_day(found)
    slashed = _SLASHED.match(line, position)
    return _parse_slashed(slashed.group(0)) if slashed else None


def _parse_slashed(words: str) -> date | None:
    """10/23/2024 or 23/10/2024, where only one reading is a day; both orders are in use."""
    found = _SLASHED.search(words)
    if not found:
        return None
    a, b, year = int(found["a"]), int(found["b"]), int(found["year"])
    days = {_day_or_none(year, a, b), _day_or_none(year, b, a)} - {None}
    return days.pop() if len(days) == 1 else None


def _parse_mail_date(words: str) -> date | None:
    try:
        return parsedate_to_datetime(words).date()
    except (TypeError, ValueError, IndexError):
        return None


def _make_day(found: re.Match[str]) -> date | None:
    month = found["month"].lower()
    number = int(month) if month.isdigit() else _MONTH_NUMBERS.get(month[:3], 0)
    return _day_or_none(int(found["year"]), number, int(found["day"]))


def _day_or_none(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
