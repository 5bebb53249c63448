"""The rules that hang on ordinary words: days, weeks and years counted from somewhere, lengths, habits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from comity.resolve import timex_makers as make
from comity.resolve.timex_forms import Form
from comity.resolve.timex_patterns import FULL_WEEKDAY, MONTH, NUMBER, ORDINAL, PART, UNIT, WEEKDAY

Maker: TypeAlias = Callable[[make.Match], Form | None]
Sources: TypeAlias = tuple[tuple[str, Maker], ...]

#: "in the next week" says how long, "the next week" which one
_NOT_SPAN: Final = "".join(
    rf"(?<!{word} )" for word in ("in", "within", "over", "during", "for", "throughout")
)
#: words before a plural without a number that make it a length: "for months"
_LASTING: Final = r"(?:[Ff]or|[Oo]ver|[Ww]ithin|[Aa]fter|[Tt]akes?|[Tt]ook|[Ll]ast(?:s|ed|ing)?|of)"
#: characters within which a date may follow "three weeks after the attack in ... on 4 March"
DATE_REACH: Final = 70

WORD_RULES: Final[Sources] = (
    (
        r"\b(?:[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|[Tt]his (?:morning|afternoon|evening)"
        r"|[Ll]ast night)\b",
        make.simple_day_form,
    ),
    (
        rf"\b(?:(?P<when>[Ee]arlier|[Ll]ater) |(?P<part>{PART}) |(?:[Tt]he )?(?P<half>{ORDINAL}) half of "
        rf"|(?:[Tt]he )?(?P<quarter>{ORDINAL}) quarter of )?"
        r"(?:the (?=current))?(?P<side>[Tt]his|[Ll]ast|[Nn]ext|[Cc]urrent|[Tt]his past|[Tt]his coming) "
        r"(?P<unit>weekend|week|month|quarter|year|decade|century|spring|summer|autumn|fall"
        r"|winter)\b(?!['’]s)",
        make.side_unit_form,
    ),
    (
        rf"\b{_NOT_SPAN}[Tt]he (?P<rel>following|next|previous|preceding|same) "
        r"(?P<unit>day|week|weekend|month|year)\b(?! (?:in|of|as|last)\b)",
        make.text_unit_form,
    ),
    (
        r"\b(?:(?<=\b[OoIi]n )that|(?<=\b(?:of|by) )that|(?<=\blater )that|That|that (?=same ))"
        r" (?:same )?(?P<unit>day|week|month|year)\b",
        make.same_unit_form,
    ),
    (rf"\b(?P<n>{NUMBER})[ -](?P<unit>{UNIT}s?) ago\b", make.ago_form),
    (rf"\b(?P<n>{NUMBER}) (?P<unit>{UNIT}s?) ago (?:today|to the day|this day)\b", make.ago_to_the_day_form),
    (
        rf"\b(?P<n>{NUMBER}|[Tt]he) (?P<unit>{UNIT}s?) (?P<way>earlier|later|before|after)\b(?! than\b)"
        r"(?:(?<=earlier)|(?<=later)|(?<=before) that\b|(?<=after) that\b|(?=[.,;)]))",
        make.earlier_form,
    ),
    (
        rf"\b(?P<n>{NUMBER}|[Tt]he) (?P<unit>{UNIT}s?) (?P<way>before|after|following) "
        rf"(?:the|this|his|her|their|its) (?!(?:\w+ ){{0,3}}(?:\d|{MONTH}|{WEEKDAY}))"
        r"(?:[\w-]+ ){0,2}?(?P<event>[a-z]{4,})\b(?! [a-z]+(?:tion|ment|s)\b)",
        make.after_event_form,
    ),
    (
        rf"\b(?P<n>{NUMBER}) (?P<unit>{UNIT}s?) (?P<way>before|after|following)\b"
        rf"(?=[^.;:]{{3,{DATE_REACH}}}?\b(?:{MONTH} \d|\d{{1,2}} {MONTH}))",
        make.before_date_form,
    ),
    (r"\b[Oo]vernight\b(?! (?:stay|flight|train|bus|curfew|rates?|lend|deposit|camp))", make.overnight_form),
    (r"\b(?:[Oo]ver|[Aa]t|[Dd]uring|[Oo]n|[Tt]hroughout) the weekend\b(?! of\b)", make.weekend_form),
    (
        rf"\b[Ii]n (?:the next )?(?P<n>{NUMBER}) (?P<unit>{UNIT}s?)(?P<now> from now)?\b(?! of\b|['’-])",
        make.ahead_form,
    ),
    (rf"\b(?P<n>{NUMBER}) (?P<unit>{UNIT}s?)(?P<now> from now)\b", make.ahead_form),
    (
        rf"\b(?P<n>{NUMBER})[ -](?P<unit>(?:{UNIT}|hour|minute)s?|seconds)\b(?![ -]olds?\b| ago\b)",
        make.duration_form,
    ),
    (
        rf"\b{_LASTING} (?P<x>(?P<unit>(?:{UNIT}|hour|minute)s))\b(?! (?:ago|later|earlier|before|after)\b)",
        make.length_form,
    ),
    (
        rf"\b(?:[Ee]very|[Ee]ach) (?:other )?(?P<unit>{UNIT}|hour|{FULL_WEEKDAY})\b",
        make.habit_form,
    ),
    (r"\b(?P<often>daily|weekly|monthly|quarterly|yearly|annually|annual)\b", make.habit_form),
    (
        r"\b(?:[Nn]ow(?! that\b)|[Cc]urrently|[Pp]resently|[Nn]owadays|[Tt]hese days|[Aa]t present"
        r"|[Aa]t the moment)\b",
        make.present_form,
    ),
    (
        r"\b(?:[Rr]ecently|[Ll]ately|[Ii]n the (?:recent )?past(?! \w)"
        r"|[Ii]n recent (?:days|weeks|months|years|times))\b",
        make.past_form,
    ),
    (
        r"\b(?:[Ii]n the (?:(?:near|foreseeable) )?future|[Ss]oon(?! after\b| as\b| before\b)"
        r"|[Ii]n (?:the )?coming (?:days|weeks|months|years))\b",
        make.future_form,
    ),
    (r"\b[Oo]n the eve of\b", make.unclear_form),
)
