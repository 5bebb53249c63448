"""The rules: patterns of time expressions, each with what it makes of its match.

A rule names the kind of word it hangs on, so that it is tried only near such a word. Where a
pattern needs words that are no part of the expression ("in" before "1979"), its group ``x`` holds
the expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from comity.resolve import timex_makers as make
from comity.resolve.timex_patterns import (
    DASH,
    DAY,
    FULL_WEEKDAY,
    MONTH,
    ORDINAL,
    PART,
    PERSIAN_MONTHS,
    SEASON,
    WEEKDAY,
    YEAR,
)
from comity.resolve.timex_rules_words import WORD_RULES, Maker, Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A pattern, the kind of word it hangs on, and what it makes of its match (or ``None``)."""

    kind: str
    pattern: re.Pattern[str]
    make: Maker


#: words before which a bare year or month is a date
_IN: Final = (
    r"(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Ff]rom|[Dd]uring|[Bb]efore|[Aa]fter|[Tt]hrough|[Aa]round"
    r"|[Oo]f|[Ff]or|[Tt]o|[Cc]irca|[Bb]ack in|[Bb]etween|[Aa]nd|[Aa]s of|[Uu]p to|[Tt]hroughout"
    r"|[Pp]rior to|[Vv]ersus)"
)
_SURE_IN: Final = r"(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|[Cc]irca|[Bb]ack in|[Aa]s of|[Tt]hroughout)"
#: words before which a bare year qualifies a noun: the 2015 deal, Iran's 2024 elections
_OWNER: Final = (
    r"(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Aa]|\w+['’]s?|[Ff]iscal [Yy]ear|FY|[Yy]ear|[Nn]ew)"
)
#: what follows a number that counts things and is no year
_UNITS_AFTER: Final = (
    r"(?:people|men|women|children|troops|percent|kms?|kilomet\w+|kg|tons?|tonnes?|dollars?|euros?|rubles?"
    r"|met(?:er|re)s?|miles?|feet|MW|GW|megawatts?|hectares?|barrels?|b/d|bpd|cubic|square|million|billion)\b"
)
_NOT_PLURALS: Final = r"(?:is|was|has|as|this|does|its|ties|sanctions|elections|negotiations|talks)\b"
_COUNTED: Final = (
    rf"(?! {_UNITS_AFTER}| (?:or so|personnel|additional|more|other|different|new)\b"
    rf"| (?!{_NOT_PLURALS})[a-z]{{3,}}s\b)"
)
_WEEKDAY_HEAD: Final = rf"(?:(?P<weekday>{WEEKDAY}),? (?:the )?)?"
_NO_WEEKDAY: Final = r"(?P<weekday>(?!))?"
_SAME_MONTH: Final = r"(?P<month2>(?!))?"
_UNTIL: Final = rf"(?:{DASH}| (?:to|and|until|till|through) )"
_COMMA_YEAR: Final = rf"(?:,? ?(?P<year>{YEAR}))?"
_FIRST_YEAR: Final = rf"(?:,? (?P<year0>{YEAR}))?"
#: a month and a number are no day where the number goes on or counts something
_DAY_ENDS: Final = r"(?![\w%]|[.,:]\d|(?:,| and| or) \d{3})"
#: named days and papers that are no dates
_NOT_A_DATE_BEFORE: Final = "".join(
    rf"(?<!{word} )"
    for word in ("Black", "Good", "Bloody", "Palm", "Easter", "Super", "Holy", "Ash", "Casual")
)
_NOT_A_DATE_AFTER: Final = (
    r"(?!\w| (?:[Pp]rayers?|[Ss]ermons?|Times|Telegraph|Mirror|Express|Mail|Herald|Post|Agreement|Mosque)\b)"
)

_DAY_RULES: Final[Sources] = (
    (rf"\b{_WEEKDAY_HEAD}(?P<day>{DAY})(?: of|-)? ?(?P<month>{MONTH}){_COMMA_YEAR}(?!\w)", make.day_form),
    (
        rf"\b{_WEEKDAY_HEAD}(?P<month>{MONTH}) (?:the )?(?P<day>{DAY})"
        rf"(?:(?:,|,? of)? ?(?P<year>{YEAR}))?{_DAY_ENDS}",
        make.day_form,
    ),
    (
        rf"\b(?:on )?the eve of {_NO_WEEKDAY}(?:the )?(?P<month>{MONTH}) (?P<day>{DAY}){_COMMA_YEAR}",
        make.eve_form,
    ),
    (
        rf"\b(?:on )?the eve of {_NO_WEEKDAY}(?:the )?(?P<day>{DAY}) (?P<month>{MONTH}){_COMMA_YEAR}",
        make.eve_form,
    ),
    (
        rf"\b(?P<day>{DAY}){_SAME_MONTH}{_UNTIL}(?P<day2>{DAY})(?: of)? "
        rf"(?P<month>{MONTH}){_COMMA_YEAR}(?!\w)",
        make.day_range_form,
    ),
    (
        rf"\b(?P<month>{MONTH}) {_SAME_MONTH}(?P<day>{DAY}){_UNTIL}(?P<day2>{DAY}){_COMMA_YEAR}{_DAY_ENDS}",
        make.day_range_form,
    ),
    (
        rf"\b(?P<day>{DAY}) (?P<month>{MONTH}){_FIRST_YEAR}"
        rf"{_UNTIL}(?P<day2>{DAY}) (?P<month2>{MONTH}){_COMMA_YEAR}(?!\w)",
        make.day_range_form,
    ),
    (
        rf"\b(?P<month>{MONTH}) (?P<day>{DAY}){_FIRST_YEAR}"
        rf"{_UNTIL}(?P<month2>{MONTH}) (?P<day2>{DAY}){_COMMA_YEAR}{_DAY_ENDS}",
        make.day_range_form,
    ),
)
_MONTH_RULES: Final[Sources] = (
    (
        rf"\b(?:(?P<part>{PART})[ -])?(?P<month>{MONTH})(?: (?P<day>{DAY}))?(?:,? of)? "
        r"(?P<side>last|this|next) year\b",
        make.month_of_side_year_form,
    ),
    (
        rf"\b(?P<part>)(?P<day>{DAY}) (?P<month>{MONTH}) (?:of )?(?P<side>last|this|next) year\b",
        make.month_of_side_year_form,
    ),
    (
        rf"\b(?:(?P<part>{PART})[ -]|[Tt]he (?P<half>{ORDINAL}) half of )?"
        rf"(?P<month>{MONTH})(?:,| of)? (?P<year>{YEAR})(?!\w)",
        make.month_form,
    ),
    (rf"\b(?P<part>{PART})[ -](?P<month>{MONTH})(?!\w| \d)", make.month_form),
    (rf"\b[Tt]he (?P<half>{ORDINAL}) half of (?P<month>{MONTH})(?!\w)", make.month_form),
    (
        rf"\b(?P<side>[Ll]ast|[Tt]his|[Nn]ext|[Tt]his past|[Tt]his coming) (?P<month>{MONTH})(?!\w| \d)",
        make.month_form,
    ),
    (rf"\b(?:{_IN}|[Ll]ate in|[Ee]arly in) (?P<x>(?P<month>{MONTH}))(?![\w-]| \d| [A-Z])", make.month_form),
    (
        r"(?<!Black )\b(?P<month>January|February|September|October|November|December|July)(?![\w-]| \d)",
        make.month_form,
    ),
    (
        rf"\b(?P<month>{MONTH}){_FIRST_YEAR}(?:{DASH}| (?:to|and|until"
        rf"|through) )(?P<month2>{MONTH}),? (?P<year>{YEAR})(?!\w)",
        make.month_range_form,
    ),
)
_DIGIT_RULES: Final[Sources] = (
    (
        r"\b(?P<y>1[5-9]\d\d|20\d\d)(?P<s>[-/.])(?P<m>\d\d)(?P=s)(?P<d>\d\d)(?:T[\d:.+Z-]*)?\b(?![-/.]?\d)",
        make.iso_day_form,
    ),
    (
        r"(?<![\d/.,-])(?P<a>\d{1,2})(?P<s>[/.])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)(?![\d/]|\.\d)",
        make.numeric_day_form,
    ),
    (r"(?<![\d/.,-])(?P<a>\d{1,2})(?P<s>/)(?P<b>\d{1,2})/(?P<y>\d\d)(?![\d/]|\.\d)", make.numeric_day_form),
    (r"(?<![\d/.,-])(?P<a>\d\d)(?P<s>\.)(?P<b>\d\d)\.(?P<y>\d\d)(?![\d/]|\.\d)", make.numeric_day_form),
    (rf"\b(?P<part>{PART})[ -](?P<year>{YEAR})(?![\w-])", make.year_form),
    (
        rf"\b{_SURE_IN} (?:the year )?(?P<x>(?P<year>{YEAR}))(?![\w$€-])(?! {_UNITS_AFTER})",
        make.year_form,
    ),
    (rf"\b{_IN} (?:the year )?(?P<x>(?P<year>{YEAR}))(?![\w$€-]){_COUNTED}", make.year_form),
    (rf"\b{_OWNER} (?P<x>(?P<year>{YEAR}))(?![\w-]){_COUNTED}(?=[ ,.;)])", make.year_form),
    (rf"\((?P<x>(?P<year>{YEAR}))(?=[);,])", make.year_form),
    (
        rf"(?<![\w/.,-])(?P<year>{YEAR})(?:[-–—/]| to | through | until |(?<=[Bb]etween \d{{4}}) and )"
        r"(?P<year2>(?:1[5-9]|20)\d\d|\d\d)(?![\w/-]|\.\d)",
        make.year_range_form,
    ),
    (
        r"\b(?:(?P<third>[Ee]arly|[Mm]id|[Ll]ate)[ -])?(?P<century>1[5-9]|20)(?P<decade>\d)0['’]?s\b",
        make.decade_form,
    ),
    (r"\b(?P<n>\d{1,2})(?:st|nd|rd|th)[ -][Cc]entury\b", make.century_form),
    (
        r"(?:[Pp]ersian|[Ii]ranian|[Ss]olar|[Hh]ijri|[Cc]alendar)[\w ,'’()-]{0,40}\b"
        r"[Yy]ear[\w ,]{0,12}? \(?(?P<x>(?P<n>1[34]\d\d))\b",
        make.persian_year_form,
    ),
    (
        rf"\b(?:Q(?P<q>[1-4])|(?P<q2>[1-4])Q|H(?P<h>[12])|(?:[Tt]he )?(?P<half>{ORDINAL})[ -]half"
        rf"|(?:[Tt]he )?(?P<quarter>{ORDINAL})[ -]quarter|(?:[Tt]he )?(?P<season>{SEASON}))"
        rf"(?:,? of|,)? (?P<year>{YEAR})(?![\w-])",
        make.year_part_form,
    ),
)
_WEEKDAY_RULES: Final[Sources] = (
    (
        rf"{_NOT_A_DATE_BEFORE}\b(?P<anchored>[Tt]he (?:following|next|previous|preceding) )?"
        r"(?:(?P<side>(?:this )?[Ll]ast|this [Pp]ast|[Pp]ast|[Tt]his coming|[Tt]his|[Nn]ext|[Cc]oming) )?"
        rf"(?P<weekday>{FULL_WEEKDAY})(?: (?:morning|afternoon|evening|night))?{_NOT_A_DATE_AFTER}",
        make.weekday_form,
    ),
    (
        rf"\b(?:(?:[Bb]etween|[Ff]rom) )?(?P<first>{FULL_WEEKDAY})(?:{DASH}| (?:and|to|until|till|through) )"
        rf"(?P<weekday>{FULL_WEEKDAY}){_NOT_A_DATE_AFTER}",
        make.weekday_range_form,
    ),
)
_PERSIAN_RULES: Final[Sources] = (
    (
        rf"\b(?P<day>{DAY}) (?P<month>{'|'.join(PERSIAN_MONTHS)})(?:,? (?P<year>1[34]\d\d))?(?!\w)",
        make.persian_day_form,
    ),
    (
        rf"\b(?P<month>{'|'.join(PERSIAN_MONTHS)}) (?P<day>{DAY})(?:,? (?P<year>1[34]\d\d))?(?!\w)",
        make.persian_day_form,
    ),
)


def iter_rules() -> Iterator[Rule]:
    """All rules, patterns compiled."""
    tables = (
        ("month", _DAY_RULES),
        ("month", _MONTH_RULES),
        ("digits", _DIGIT_RULES),
        ("weekday", _WEEKDAY_RULES),
        ("word", WORD_RULES),
        ("persian", _PERSIAN_RULES),
    )
    for kind, sources in tables:
        for source, maker in sources:
            yield Rule(kind=kind, pattern=re.compile(source), make=maker)
