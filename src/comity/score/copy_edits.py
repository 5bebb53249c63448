"""Making copies of a story as papers make them, and reports that others wrote of the same happening."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

#: Real agencies, each story is one's; and invented papers, whose reporters may write themselves.
AGENCIES = (
    "Reuters",
    "AP",
    "AFP",
    "TASS",
    "Interfax",
    "IRNA",
    "Xinhua",
    "Anadolu Agency",
    "PTI",
    "Kyodo News",
)
TOWNS = "Ashford Brenton Calder Dunmore Elmsted Farley Garston Holbeck Iverton Kelso Larkhill Marden".split()
PAPERS = tuple(f"{town} {name}" for name in ("Courier", "Post", "Observer", "Gazette") for town in TOWNS)
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
LEAST_WORDS = 40  # of a story that a copy keeps: what is shorter is a quotation
EMBEDDED_SHARE = 0.12
LEADS = (
    "Here is what we know so far about a story that we shall keep following through the day.",
    "Readers have asked us for the background of the news that came in late last night.",
    "The following account reached our desk shortly before this edition went to press.",
    "Few expected it this week, but the wires were busy again with affairs of state.",
    "From our foreign pages: the news of the day in brief, for those who missed it.",
    "It was a busy day for diplomats, and the story below made the rounds in every capital.",
)
#: Words that an editor swaps without a change of meaning.
SWAPS = (
    (r"\bdiscussed\b", "talked about"),
    (r"\bunderscored\b", "stressed"),
    (r"\breaffirmed\b", "restated"),
    (r"\bcooperation\b", "working together"),
    (r"\bspoke today\b", "talked on that day"),
    (r"\balso\b", "moreover"),
    (r"\bregarding\b", "about"),
    (r"\bin particular\b", "above all"),
    (r"\bissues\b", "questions"),
    (r"\bbilateral\b", "two-way"),
    (r"\bongoing\b", "continuing"),
    (r"\bfurther\b", "more"),
    (r"\bimportance\b", "weight"),
    (r"\bexpressed\b", "voiced"),
    (r"\bthanked\b", "gave thanks to"),
    (r"\bwelcomed\b", "was glad of"),
    (r"\bin order to\b", "to"),
    (r"\btook part in\b", "joined"),
    (r"\bcongratulated\b", "sent congratulations to"),
    (r"\bas well as\b", "and"),
)
SAID = re.compile(r"^(?P<who>[A-Z][^,“\"]{2,60}?) (?:said|noted|stressed|added) that (?P<what>.+?)\.$")
OPENING = re.compile(r"^(?P<when>(?:In|On|At|During|After|Following) [^,]{3,60}), (?P<rest>[a-z].+?)\.$")
HALVES = re.compile(
    r"^(?P<one>[^;“\"]{40,}?)(?:; |, and )(?P<two>(?:the|he|she|they|it|both)\b[^“\"]{30,})\.$"
)
#: What a reporter writes who was there himself; one of each row, never the same for two reports of a story.
OWN_WORDS = (
    (
        "{where}, {weekday} - Under the heading of “{title}” officials let reporters in for a few minutes.",
        "What the president's office put on its calendar as “{title}” began late, as such days do.",
        "A handful of cameras waited outside on {weekday} for what protocol calls “{title}”.",
        "It was already dark on {weekday} when those who follow the matter of “{title}” heard of it.",
        "There was more to “{title}” than the office in charge cared to write down, this paper was told.",
    ),
    (
        "People who sat in the room describe an exchange without much small talk, and longer than planned.",
        "The mood was brisk, says a diplomat who has seen a dozen such occasions, and nobody stayed for tea.",
        "Staff on either side had sent papers ahead, so the leaders could leave out most pleasantries.",
        "An aide carried two folders in and one out, which old hands here take for a sign of progress.",
        "Interpreters were at work for most of an hour, and then the doors opened for the photographers.",
    ),
    (
        "Analysts at the university expect little to change before the summer, whatever the statements say.",
        "Shopkeepers near the ministry had been told to close early, and some complained about the loss.",
        "The opposition asked at once for a debate in parliament, which the government bench declined.",
        "Markets hardly moved on the news, and the currency closed a little lower against the dollar.",
        "For the neighbours it matters more how the promises are paid for, a former ambassador told us.",
    ),
    (
        "Neither delegation took questions, and the motorcade left by the back gate.",
        "The next date is open; calendars in both capitals are said to be crowded until autumn.",
        "A longer briefing is due tomorrow, our correspondent was promised by telephone.",
        "Asked what comes next, an official shrugged and pointed to the experts' groups.",
        "By evening the flags along the avenue had been taken down again.",
    ),
)

Rule = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A story as it was first told: its paragraphs, its title, the weekday, the town and the agency."""

    title: str
    paragraphs: tuple[str, ...]
    weekday: str
    where: str
    agency: str


def make_copy(story: Story, host: Sequence[str], chance: Random) -> tuple[str, ...]:
    """The paragraphs of a copy: cut, with single sentences in other words, re-led, re-credited.

    Now and then it is one passage of the story inside a longer piece of another matter (``host``).
    """
    if chance.random() < EMBEDDED_SHARE and (passage := _take_passage(story, chance)):
        at = chance.randrange(len(host)) + 1
        return (*host[:at], f"{passage} {_credit_in_text(story, chance)}".strip(), *host[at:])
    told = list(story.paragraphs)
    if chance.random() < 0.5:
        told = cut_story(told, chance)
    told = [_reword_some(paragraph, chance) for paragraph in told] if chance.random() < 0.7 else told
    if chance.random() < 0.5:
        told = [chance.choice(LEADS), *told]
    return _recredit(told, story.agency, chance)


def make_independent(story: Story, number: int, quoted: str | None, agency: str | None) -> tuple[str, ...]:
    """The paragraphs of a report by somebody who was there; ``quoted`` is one sentence of an official.

    Reports of one story with other numbers (0 to 4) share no words of the reporter's.
    """
    rows = [row[(number + n) % len(row)] for n, row in enumerate(OWN_WORDS)]
    told = [row.format(title=story.title, weekday=story.weekday, where=story.where) for row in rows]
    if quoted:
        told.insert(2, f"“{quoted}” the text that was handed out afterwards says.")
    if agency:
        told[0] = f"{story.where.upper()} ({agency}) - {told[0]}"
    return tuple(told)


def cut_story(paragraphs: Sequence[str], chance: Random) -> list[str]:
    """The story from its beginning to some sentence, at least 40 words of it."""
    sentences = [(n, one) for n, text in enumerate(paragraphs) for one in SENTENCE_END.split(text)]
    words = [len(one.split()) for _, one in sentences]
    least = next((n for n in range(1, len(words) + 1) if sum(words[:n]) >= LEAST_WORDS), len(words))
    kept = sentences[: chance.randint(least, len(sentences))]
    return [" ".join(one for m, one in kept if m == n) for n in sorted({n for n, _ in kept})]


def reword(sentence: str) -> str:
    """The sentence in other words: its order turned where it can be, else some words swapped."""
    for rule in (_turn_speech, _turn_opening, _halve):
        if (told := rule(sentence)) != sentence:
            return told
    for pattern, word in SWAPS:
        sentence = re.sub(pattern, word, sentence)
    return sentence


def split_sentences(text: str) -> list[str]:
    """The sentences of a paragraph, roughly."""
    return SENTENCE_END.split(text)


def _reword_some(paragraph: str, chance: Random) -> str:
    return " ".join(reword(one) if chance.random() < 0.3 else one for one in SENTENCE_END.split(paragraph))


def _turn_speech(sentence: str) -> str:
    found = SAID.match(sentence)
    return f"According to {found['who']}, {found['what']}." if found else sentence


def _turn_opening(sentence: str) -> str:
    found = OPENING.match(sentence)
    if not found:
        return sentence
    rest, when = found["rest"], found["when"]
    return f"{rest[0].upper()}{rest[1:]} {when[0].lower()}{when[1:]}."


def _halve(sentence: str) -> str:
    found = HALVES.match(sentence)
    return f"{found['one']}. {found['two'][0].upper()}{found['two'][1:]}." if found else sentence


def _take_passage(story: Story, chance: Random) -> str | None:
    long_enough = [text for text in story.paragraphs if len(text.split()) >= LEAST_WORDS]
    return chance.choice(long_enough) if long_enough else None


def _recredit(told: Sequence[str], agency: str, chance: Random) -> tuple[str, ...]:
    manner = chance.randrange(5)
    if manner == 0:
        return (f"{chance.choice(TOWNS).upper()} ({agency}) - {told[0]}", *told[1:])
    if manner == 1:
        return (*told[:-1], f"{told[-1]} ({agency})")
    if manner == 2:
        return (*told, f"Source: {agency}")
    return (f"{told[0]} {agency} reported." if manner == 3 else told[0], *told[1:])


def _credit_in_text(story: Story, chance: Random) -> str:
    return chance.choice((f"({story.agency})", f"{story.agency} reported this.", ""))
