"""Amounts: from the words of a quantity to a value, what bounds it and what it counts."""

from __future__ import annotations

import re

from comity.coding.amountwords import AmountWords, BoundPhrase
from comity.coding.figures import Figure, FigureFinder
from comity.model import Bound, Quantity, Span, make_span

LOOK_BACK = 24  # characters before a number in which "approximately" has room
UNIT_LENGTH = 60
LINK = re.compile(r"[\s-]*(?:of\s+|or\s+so\s+)?", re.IGNORECASE)
#: After the noun that is counted: "tonnes of wheat", "drones a month".
AFTER_NOUN = re.compile(r"\s(?:of|an?|per|each|in|from|for|at|by|to|on|with)\s", re.IGNORECASE)


class AmountReader:
    """Reads an amount from the words that state it.

    A value is what the words state. Where they state only a bound it is that bound: "over 200" is
    200, at least; "dozens" is 24, at least, for a plural of twelves cannot be less; "10 to 15" is 10, at
    least. Where they state no figure ("a shipment") the value is unknown.
    """

    def __init__(self, words: AmountWords) -> None:
        self._words = words
        self._figures = FigureFinder(words)

    def read(self, text: str, span: Span, counted: Span | None) -> Quantity | None:
        """The amount at a span of a text; ``counted`` are the words right after it, if they say of what.

        The span is widened by what bounds the figure. ``None`` for years and spells of time, which are
        no amounts here.
        """
        figure = self._figures.find(span.text)
        if figure is None:
            return Quantity(span=span)
        after = self._find_after(span.text, figure.end)
        unit = figure.unit or self._find_unit(span.text[after.end if after else figure.end :], counted)
        if unit is not None and self._is_no_unit(unit):
            return None
        lead = self._find_lead(text, span.start + figure.start, is_count=figure.unit is None)
        bound = next((phrase.bound for phrase in (lead, after) if phrase is not None), figure.bound)
        start = min(span.start, lead.start) if lead is not None else span.start
        return Quantity(
            span=make_span(text, start, span.end), value=_value(figure, bound), unit=unit, bound=bound
        )

    def _find_unit(self, rest: str, counted: Span | None) -> str | None:
        words = LINK.sub("", rest, count=1).strip(" ,;.()-\n")[:UNIT_LENGTH].strip()
        lemma = words.lower().removesuffix("s")
        money = self._words.money.get(words.lower()) or self._words.money.get(lemma)
        return money or words or (counted.text if counted is not None else None)

    def _is_no_unit(self, unit: str) -> bool:
        noun = AFTER_NOUN.split(f"{unit.lower()} ")[0].split()[-1]
        singular = f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")
        return not self._words.no_units.isdisjoint((noun, singular))

    def _find_lead(self, text: str, figure_start: int, *, is_count: bool) -> BoundPhrase | None:
        """The words right before a figure that say what it bounds ("at least", "up to")."""
        before = max(0, figure_start - LOOK_BACK)
        lead = text[before:figure_start]
        phrase = next(iter(reversed(self._words.bounds_in(lead))), None)
        if phrase is None or lead[phrase.end :].strip() not in ("", "a"):
            return None
        if is_count and lead[phrase.start : phrase.end].lower() in self._words.places:
            return None
        return BoundPhrase(start=before + phrase.start, end=before + phrase.end, bound=phrase.bound)

    def _find_after(self, words: str, figure_end: int) -> BoundPhrase | None:
        """The words right after a figure that say what it bounds ("200 or more")."""
        phrase = next(iter(self._words.bounds_in(words[figure_end:])), None)
        if phrase is None or words[figure_end : figure_end + phrase.start].strip():
            return None
        return BoundPhrase(start=figure_end + phrase.start, end=figure_end + phrase.end, bound=phrase.bound)


def _value(figure: Figure, bound: Bound) -> float | None:
    """The value; none for "up to several hundred", which states no figure."""
    return None if figure.is_several and bound is Bound.AT_MOST else figure.value
