"""Amounts in a sentence and what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.coding.amountwords import AmountWords
from comity.coding.tree import NOUNS, Token, Tree
from comity.model import Bound, Quantity

SIGNED = re.compile(
    r"(?P<sign>US\$|[$€£¥₽₹])\s?(?P<number>\d[\d,]*(?:\.\d+)?)"
    r"(?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|bn|m|k)\b)?"
    r"|(?P<percent>\d[\d,]*(?:\.\d+)?)\s?(?:%|per ?cent\b|percent\b)",
    re.IGNORECASE,
)
YEAR = re.compile(r"(1[89]|20)\d\d")
SEVERAL = 2.0  # as a plural it cannot mean less
LOOK_BACK = 24  # characters before a number in which "approximately" has room


class QuantityReader:
    """Reads the amounts of one tree: money and shares by their signs, counts by what they count.

    A value is what the words state. Where they state only a bound it is that bound: "over 200" is
    200, at least; "dozens" is 24, at least, for a plural of twelves cannot be less.
    """

    def __init__(self, tree: Tree, words: AmountWords) -> None:
        self._tree = tree
        self._words = words

    def read(self) -> tuple[Quantity, ...]:
        """The amounts in order; none overlaps an amount of money."""
        signed = list(self._signed())
        counts = [
            quantity
            for quantity in (*self._counts(), *self._plurals())
            if not any(_overlap(quantity, other) for other in signed)
        ]
        return tuple(sorted((*signed, *counts), key=lambda quantity: quantity.span.start))

    # -- "$2.5 billion", "40 percent"

    def _signed(self) -> Iterator[Quantity]:
        for match in SIGNED.finditer(self._tree.text):
            if match.group("percent"):
                value, unit = self._words.number(match.group("percent")), "percent"
            else:
                value, unit = self._money(match), self._words.signs[match.group("sign").lower()]
            offset = self._tree.start
            start, bound = self._widen(offset + match.start(), before_count=False)
            yield Quantity(
                span=self._tree.span(start, offset + match.end()), value=value, unit=unit, bound=bound
            )

    def _money(self, match: re.Match[str]) -> float | None:
        number = self._words.number(match.group("number"))
        scale = self._words.scales.get((match.group("scale") or "").lower(), 1.0)
        return None if number is None else number * scale

    def _widen(self, start: int, *, before_count: bool) -> tuple[int, Bound]:
        """Where an amount begins with the words that bound it, and what they say."""
        before = max(self._tree.start, start - LOOK_BACK)
        lead = self._tree.words(before, start)
        phrase = next(iter(reversed(self._words.bounds_in(lead))), None)
        if phrase is None or lead[phrase.end :].strip():
            return start, Bound.EXACT
        if before_count and lead[phrase.start : phrase.end].lower() in self._words.places:
            return start, Bound.EXACT
        return before + phrase.start, phrase.bound

    # -- "more than 200 engineers"

    def _counts(self) -> Iterator[Quantity]:
        for noun in self._tree.tokens:
            if noun.pos in NOUNS and noun.lower not in self._words.months and self._is_unit(noun):
                for number in self._tree.children(noun.i, "nummod"):
                    value = self._value(number)
                    if value is not None and number.i < noun.i and not _is_no_count(number):
                        yield self._make_count(noun, number, value)

    def _is_unit(self, noun: Token) -> bool:
        return noun.lemma not in self._words.no_units

    def _value(self, number: Token) -> float | None:
        """The value of a number with what multiplies it: "2.5 million", "two dozen", "several hundred"."""
        scale = self._words.scales.get(number.lower)
        if scale is None:
            factor = self._words.number(number.text)
            scale = self._words.scales.get(self._last_of(number).lower, 1.0)
        elif self._several_before(number) is not None:
            factor = SEVERAL
        else:
            factors = (self._words.number(part.text) for part in self._factors(number))
            factor = next(factors, 1.0)
        return None if factor is None else factor * scale

    def _several_before(self, scale: Token) -> Token | None:
        """The "several" of "several hundred", the "few" of "a few thousand"."""
        before = self._tree.tokens[scale.i - 1] if scale.i and scale.lower in self._words.scales else None
        return before if before is not None and before.lower in self._words.several else None

    def _factors(self, number: Token) -> list[Token]:
        """The "2.5" of "2.5 million"."""
        parts = self._tree.children(number.i, "compound", "nummod")
        return [part for part in parts if part.pos == "NUM"]

    def _last_of(self, number: Token) -> Token:
        """The "dozen" of "two dozen", which the parse may hang below the number; else the number."""
        after = self._tree.tokens[min(number.i + 1, len(self._tree.tokens) - 1)]
        return after if after.lower in self._words.scales and after.head == number.i else number

    def _make_count(self, noun: Token, number: Token, value: float) -> Quantity:
        start, bound = self._bound_of(number)
        stated: float | None = value
        if self._several_before(number) is not None:
            # "several hundred" is at least 200, but "up to several hundred" states no figure.
            stated = None if bound is Bound.AT_MOST else value
            bound = bound if bound is Bound.AT_MOST else Bound.AT_LEAST
        unit = self._words.money.get(noun.lemma)
        unit = unit or self._tree.words(self._last_of(number).end, noun.end).strip() or noun.text
        return Quantity(span=self._tree.span(start, noun.end), value=stated, unit=unit, bound=bound)

    def _bound_of(self, number: Token) -> tuple[int, Bound]:
        """Where the words of a number begin, and what those before it or below it say of it."""
        start, end = self._tree.bounds(self._tree.subtree(number.i))
        first = self._several_before(number) or min((number, *self._factors(number)), key=lambda t: t.i)
        lead, bound = self._widen(first.start, before_count=True)
        if bound is Bound.EXACT:
            inside = self._words.bounds_in(self._tree.words(start, end))
            bound = inside[-1].bound if inside else bound
        return min(start, lead), bound

    # -- "dozens of drones", "hundreds of thousands of refugees"

    def _plurals(self) -> Iterator[Quantity]:
        for match in self._words.plural_pattern.finditer(self._tree.text):
            start, end = self._tree.start + match.start(), self._tree.start + match.end()
            noun = self._contents(end)
            if noun is not None and self._is_unit(noun):
                yield Quantity(
                    span=self._tree.span(start, noun.end),
                    value=self._words.plural_value(match.group("plural"), match.group("scale")),
                    unit=self._words.money.get(noun.lemma) or noun.text,
                    bound=Bound.AT_LEAST,
                )

    def _contents(self, offset: int) -> Token | None:
        """What stands after the "of" that ends here."""
        prep = next((token for token in self._tree.tokens if token.end == offset), None)
        noun = None if prep is None else self._tree.child(prep.i, "pobj")
        # A parse may hang words on "of" that stand before it.
        return noun if noun is not None and noun.start >= offset else None


def _is_no_count(number: Token) -> bool:
    """True for "one", which mostly is no amount, and for a year."""
    return number.lower == "one" or YEAR.fullmatch(number.text) is not None


def _overlap(one: Quantity, other: Quantity) -> bool:
    return one.span.start < other.span.end and other.span.start < one.span.end
