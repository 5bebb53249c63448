"""The words of time: building blocks of the rules, and their readings."""

from __future__ import annotations

import re
from typing import Final

from comity.resolve.timex_forms import Part, Side, Unit

MONTH_NAMES: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAY_NAMES: Final = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

#: "Sept." is the one short form of four letters; "Mar" and "May" would need a dot or a number
MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
    r"|(?:JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER))"
)
WEEKDAY: Final = (
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|(?:Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)\b\.?(?=,? ))"
)
FULL_WEEKDAY: Final = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
#: a year of the common era that news speaks of; not the head of a longer number or an amount
YEAR: Final = r"(?:1[5-9]\d\d|20\d\d)(?!\d|[.,]\d|%| ?percent\b)"
DASH: Final = r"(?: ?[-–—] ?)"
NUMBER: Final = (
    r"(?i:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty"
    r"|several|many|some|a few|few|a couple of|a dozen|a number of)"
)
UNIT: Final = r"(?:day|week|month|year|decade|quarter|centur(?:y|ie))"
PART: Final = (
    r"(?:[Ee]arly|[Ll]ate|[Mm]id(?:dle of)?|[Tt]he (?:beginning|start|end|middle|close) of"
    r"|[Bb]eginning of|[Ss]tart of|[Ee]nd of|[Mm]iddle of)"
)
SEASON: Final = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
PERSIAN_MONTHS: Final = [
    "Farvardin",
    "Ordibehesht",
    "Khordad",
    "Tir",
    "Mordad",
    "Shahrivar",
    "Mehr",
    "Aban",
    "Azar",
    "Dey",
    "Bahman",
    "Esfand",
]
ORDINAL: Final = r"(?:first|second|third|fourth|last|1st|2nd|3rd|4th)"

_NUMBERS: Final = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "a couple of": 2,
    "a dozen": 12,
}
_UNITS: Final = {
    "day": Unit.DAY,
    "week": Unit.WEEK,
    "weekend": Unit.WEEKEND,
    "month": Unit.MONTH,
    "quarter": Unit.QUARTER,
    "year": Unit.YEAR,
    "decade": Unit.DECADE,
    "century": Unit.CENTURY,
    "centurie": Unit.CENTURY,
}
_PART_WORDS: Final = {
    "early": Part.EARLY,
    "late": Part.LATE,
    "mid": Part.MID,
    "middle": Part.MID,
    "beginning": Part.START,
    "start": Part.START,
    "end": Part.END,
    "close": Part.END,
}
_SEASON_WORDS: Final = {
    "spring": Part.SPRING,
    "summer": Part.SUMMER,
    "autumn": Part.AUTUMN,
    "fall": Part.AUTUMN,
    "winter": Part.WINTER,
}
_SIDES: Final = {
    "last": Side.LAST,
    "past": Side.LAST,
    "previous": Side.LAST,
    "this": Side.THIS,
    "current": Side.THIS,
    "next": Side.NEXT,
    "coming": Side.NEXT,
    "upcoming": Side.NEXT,
    "following": Side.NEXT,
}
_ORDINALS: Final = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_WORD: Final = re.compile(r"[a-z]+")


def read_month(word: str) -> int:
    """1 to 12."""
    return [name[:3].lower() for name in MONTH_NAMES].index(word[:3].lower()) + 1


def read_weekday(word: str | None) -> int | None:
    """1 (Monday) to 7, or ``None`` where no weekday was said."""
    return [name[:3] for name in WEEKDAY_NAMES].index(word[:3]) + 1 if word else None


def read_day(word: str) -> int:
    """``23rd`` is 23."""
    return int(re.sub(r"\D", "", word))


def read_number(word: str) -> int | None:
    """``None`` for numbers left open: several, a few."""
    return int(word) if word.isdigit() else _NUMBERS.get(word.lower())


def read_unit(word: str) -> Unit:
    """``day`` to ``Unit.DAY``, plural or not."""
    word = word.lower()
    return _UNITS.get(word) or _UNITS[word.removesuffix("s")]


def read_part(words: str | None) -> Part | None:
    """``the end of`` to ``Part.END``."""
    if not words:
        return None
    return next((_PART_WORDS[word] for word in _WORD.findall(words.lower()) if word in _PART_WORDS), None)


def read_season(word: str) -> Part:
    """``fall`` to ``Part.AUTUMN``."""
    return _SEASON_WORDS[word.lower()]


def read_side(words: str | None) -> Side | None:
    """``this past`` and ``last`` to ``Side.LAST``."""
    found = [_SIDES[word] for word in _WORD.findall((words or "").lower()) if word in _SIDES]
    return found[-1] if found else None


def read_ordinal(word: str, *, of: int) -> int:
    """``second`` is 2; ``last`` is the last ``of`` so many."""
    return of if word == "last" else _ORDINALS[word]
