"""Figures in digits and in words: "$2.5 billion", "two hundred and fifty", "dozens of", "10 to 15"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from comity.coding.amountwords import AmountWords
from comity.model import Bound

SEVERAL = 2.0  # as a plural it cannot mean less
SIGN = re.compile(r"(?:US\s?)?[$€£¥₽₹]\s?$")
PERCENT = re.compile(r"\s?(?:%|per ?cent\b|percentage points?\b)", re.IGNORECASE)
#: A number that is not part of a name ("S-400").
NUMBER = re.compile(r"(?<![\w-])\d[\d,]*(?:\.\d+)?(?![\d])|(?<=[-–])(?<=\d[-–])\d[\d,]*(?:\.\d+)?")
YEAR = re.compile(r"(?:1[89]|20)\d\d")
PART = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+")
RANGE = re.compile(r"\s?[-–]\s?|\s(?:to|or)\s", re.IGNORECASE)
GAP = re.compile(r"[\s-]*")
HALF = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number in the words of an amount: where it stands, its value, its unit where a sign gives it."""

    start: int
    end: int
    value: float
    bound: Bound = Bound.EXACT
    unit: str | None = None
    is_several: bool = False


class FigureFinder:
    """Finds the figure in the words of an amount."""

    def __init__(self, words: AmountWords) -> None:
        self._words = words

    def find(self, words: str) -> Figure | None:
        """The first figure; ``None`` where the words state none."""
        found = [self._find_plural(words), self._find_number(words)]
        first = min((figure for figure in found if figure), key=lambda figure: figure.start, default=None)
        return None if first is None else self._with_sign(words, self._with_range(words, first))

    def _find_plural(self, words: str) -> Figure | None:
        """ "dozens of", "tens of thousands of"."""
        match = self._words.plural_pattern.search(words)
        if match is None:
            return None
        value = self._words.plural_value(match.group("plural"), match.group("scale"))
        return Figure(start=match.start(), end=match.end(), value=value, bound=Bound.AT_LEAST)

    def _find_number(self, words: str) -> Figure | None:
        for match in PART.finditer(words):
            is_digits = match.group()[0].isdigit()
            if is_digits and (not NUMBER.match(words, match.start()) or _is_year(match, words)):
                continue
            figure = self._read_number(words, match.start())
            if figure is not None:
                return figure
        return None

    def _read_number(self, words: str, start: int) -> Figure | None:
        """The number that begins here: parts are added ("fifty-two") or multiplied ("two hundred")."""
        total, current, end, is_several = 0.0, None, start, False
        at = start
        while match := PART.match(words, at):
            part = match.group().lower()
            number = self._words.number(part)
            scale = self._words.scales.get(part)
            if part in ("and", "a", "an", "half"):
                if part == "half":
                    current = (current or 0.0) + HALF
                    end = match.end()
                elif not self._goes_on(words, match.end(), is_begun=current is not None or total > 0):
                    break
            elif scale is not None and (len(part) > 2 or current is not None):
                current, total = _scale_up(current, total, scale)
                end = match.end()
            elif part in self._words.several and current is None and self._is_scaled(words, match.end()):
                current, is_several, end = SEVERAL, True, match.end()
            elif number is not None and _may_add(current, number):
                current, end = (current or 0.0) + number, match.end()
            else:
                break
            at = _skip_gap(words, match.end())
        if end == start:
            return None
        bound = Bound.AT_LEAST if is_several else Bound.EXACT
        return Figure(
            start=start, end=end, value=total + (current or 0.0), bound=bound, is_several=is_several
        )

    def _is_scaled(self, words: str, at: int) -> bool:
        """True for "several hundred"; bare "several" states no figure."""
        following = PART.match(words, _skip_gap(words, at))
        return following is not None and following.group().lower() in self._words.scales

    def _goes_on(self, words: str, at: int, *, is_begun: bool) -> bool:
        """True where "and", "a" or "an" is inside a number: "a million", "two hundred and fifty"."""
        following = PART.match(words, _skip_gap(words, at))
        if following is None:
            return False
        word = following.group().lower()
        if word in self._words.scales or word == "half" or word in self._words.several:
            return True
        if not is_begun:
            return False
        return self._words.number(word) is not None or (word == "a" and "half" in words[at : at + 9])

    def _with_range(self, words: str, figure: Figure) -> Figure:
        """ "10 to 15 drones" are at least 10."""
        link = RANGE.match(words, figure.end)
        upper = self._read_number(words, link.end()) if link else None
        if upper is None or upper.value <= figure.value:
            return figure
        return replace(figure, end=upper.end, bound=Bound.AT_LEAST)

    def _with_sign(self, words: str, figure: Figure) -> Figure:
        """The figure with the unit that a sign before or after it gives."""
        percent = PERCENT.match(words, figure.end)
        if percent is not None:
            return replace(figure, end=percent.end(), unit="percent")
        sign = SIGN.search(words[: figure.start])
        if sign is None:
            return figure
        return replace(
            figure, start=sign.start(), unit=self._words.signs.get("".join(sign.group().lower().split()))
        )


def _skip_gap(words: str, at: int) -> int:
    gap = GAP.match(words, at)
    return at if gap is None else gap.end()


def _scale_up(current: float | None, total: float, scale: float) -> tuple[float | None, float]:
    """What "hundred" and "dozen" make of the number before them, and "thousand" and more of all before."""
    factor = 1.0 if current is None else current
    return (factor * scale, total) if scale < 1000 else (None, total + factor * scale)


def _may_add(current: float | None, number: float) -> bool:
    """True for the first part, for "fifty" after "two hundred" and "five" after "twenty"."""
    if current is None:
        return True
    tens, ones = divmod(current, 10)
    return (current >= 100 and current % 100 == 0 and number < 100) or (
        ones == 0 and tens > 1 and number < 10
    )


def _is_year(number: re.Match[str], words: str) -> bool:
    """True for "2024" that stands alone or after other words; "2024 tonnes" counts."""
    return YEAR.fullmatch(number.group()) is not None and not words[number.end() :].strip()
