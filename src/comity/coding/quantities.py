"""Amounts in a sentence and what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.coding.tree import NOUNS, Token, Tree
from comity.model import Bound, Quantity, Span

SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "m": 1e6,
    "bn": 1e9,
    "k": 1e3,
}
WORDS = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {
    "dozen": 12.0,
    "dozens": 24.0,
    "hundreds": 200.0,
    "thousands": 2000.0,
    "thirty": 30.0,
    "forty": 40.0,
    "fifty": 50.0,
    "sixty": 60.0,
    "seventy": 70.0,
    "eighty": 80.0,
    "ninety": 90.0,
}
CURRENCIES = {"$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₹": "INR"}
MONEY_NOUNS = {
    "dollar": "USD",
    "euro": "EUR",
    "pound": "GBP",
    "ruble": "RUB",
    "rouble": "RUB",
    "yuan": "CNY",
    "rial": "IRR",
    "yen": "JPY",
    "lira": "TRY",
    "rupee": "INR",
}
BOUNDS = {
    "over": Bound.AT_LEAST,
    "more": Bound.AT_LEAST,
    "least": Bound.AT_LEAST,
    "than": Bound.AT_LEAST,
    "exceeding": Bound.AT_LEAST,
    "above": Bound.AT_LEAST,
    "dozens": Bound.AT_LEAST,
    "hundreds": Bound.AT_LEAST,
    "thousands": Bound.AT_LEAST,
    "under": Bound.AT_MOST,
    "most": Bound.AT_MOST,
    "fewer": Bound.AT_MOST,
    "less": Bound.AT_MOST,
    "below": Bound.AT_MOST,
    "up": Bound.AT_MOST,
    "about": Bound.ABOUT,
    "around": Bound.ABOUT,
    "some": Bound.ABOUT,
    "roughly": Bound.ABOUT,
    "approximately": Bound.ABOUT,
    "nearly": Bound.ABOUT,
    "almost": Bound.ABOUT,
    "estimated": Bound.ABOUT,
}
UNITLESS = frozenset(
    {
        "year",
        "day",
        "month",
        "hour",
        "week",
        "minute",
        "time",
        "century",
        "decade",
        "article",
        "point",
        "side",
        "country",
        "leader",
        "nation",
        "state",
        "party",
        "president",
        "minister",
    }
)
NUMBER = re.compile(r"^\d[\d,.\u00a0 ]*$")
AMOUNT = re.compile(
    r"(?P<currency>US\$|[$€£¥₽₹])\s?(?P<number>\d[\d,]*(?:\.\d+)?)(?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|bn|m|k)\b)?"
    r"|(?P<percent>\d[\d,]*(?:\.\d+)?)\s?(?:%|per ?cent\b|percent\b)",
    re.IGNORECASE,
)
MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec".split()
)


def find_quantities(tree: Tree) -> tuple[Quantity, ...]:
    """The amounts of one sentence in order: money and shares by their signs, counts by what they count."""
    money = list(_find_signs(tree))
    taken = [(quantity.span.start, quantity.span.end) for quantity in money]
    counts = [
        quantity
        for quantity in _find_counts(tree)
        if not any(start < quantity.span.end and quantity.span.start < end for start, end in taken)
    ]
    return tuple(sorted((*money, *counts), key=lambda quantity: quantity.span.start))


def _find_signs(tree: Tree) -> Iterator[Quantity]:
    for match in AMOUNT.finditer(tree.text):
        if match.group("percent"):
            value, unit = _number(match.group("percent")), "percent"
        else:
            scale = SCALES.get((match.group("scale") or "").lower(), 1.0)
            value, unit = _number(match.group("number")), CURRENCIES[match.group("currency").lower()]
            value = None if value is None else value * scale
        start, bound = _widen(tree, match.start(), match.end())
        span = Span(
            text=tree.text[start : match.end()], start=tree.start + start, end=tree.start + match.end()
        )
        yield Quantity(span=span, value=value, unit=unit, bound=bound)


LEAD = re.compile(
    r"(over|more than|at least|up to|about|around|some|nearly|almost|roughly|approximately|less than|under)\s+$",
    re.I,
)


def _widen(tree: Tree, start: int, end: int) -> tuple[int, Bound]:
    lead = LEAD.search(tree.text[max(0, start - 20) : start])
    if lead is None:
        return start, Bound.EXACT
    word = lead.group(1).lower().split()
    return start - (lead.end() - lead.start()), BOUNDS[
        word[1] if word[0] in ("at", "more", "less") and len(word) > 1 and word[0] == "at" else word[0]
    ]


def _find_counts(tree: Tree) -> Iterator[Quantity]:
    for noun in tree.tokens:
        if noun.pos not in NOUNS or noun.lower in MONTHS or noun.lemma in UNITLESS:
            continue
        for number in tree.children(noun.i, "nummod"):
            value = _value(tree, number)
            if value is None or _is_year(number) or noun.i < number.i or number.lower == "one":
                continue
            yield _make_count(tree, noun, number, value)
    yield from _find_vague(tree)


def _find_vague(tree: Tree) -> Iterator[Quantity]:
    """ "dozens of drones", "hundreds of troops"."""
    for token in tree.tokens:
        if token.lower not in ("dozens", "hundreds", "thousands"):
            continue
        prep = tree.child(token.i, "prep")
        noun = tree.child(prep.i, "pobj") if prep is not None and prep.lower == "of" else None
        if noun is not None and noun.lemma not in UNITLESS:
            span = Span(text=tree.words(token.start, noun.end), start=token.start, end=noun.end)
            yield Quantity(span=span, value=WORDS[token.lower], unit=noun.text, bound=Bound.AT_LEAST)


def _make_count(tree: Tree, noun: Token, number: Token, value: float) -> Quantity:
    first = min(tree.subtree(number.i))
    bound = next(
        (BOUNDS[word.lower] for word in reversed(tree.within(number.i)) if word.lower in BOUNDS), Bound.EXACT
    )
    before = tree.tokens[first - 1] if first > 0 else None
    if (
        bound is Bound.EXACT
        and before is not None
        and before.lower in ("over", "some", "nearly", "about", "around", "least")
    ):
        bound, first = BOUNDS[before.lower], before.i
    start, end = tree.tokens[first].start, noun.end
    span = Span(text=tree.words(start, end), start=start, end=end)
    unit = MONEY_NOUNS.get(noun.lemma) or tree.words(tree.tokens[number.i].end, noun.end).strip() or noun.text
    return Quantity(span=span, value=value, unit=unit, bound=bound)


def _value(tree: Tree, number: Token) -> float | None:
    value = _number(number.text)
    scale = SCALES.get(number.lower)
    parts = [token for token in tree.children(number.i, "compound", "nummod") if token.pos == "NUM"]
    if scale is not None:
        base = _number(parts[0].text) if parts else 1.0
        return None if base is None else base * scale
    return value


def _number(text: str) -> float | None:
    if text.lower() in WORDS:
        return WORDS[text.lower()]
    if not NUMBER.match(text):
        return None
    try:
        return float(text.replace(",", "").replace("\u00a0", "").replace(" ", ""))
    except ValueError:
        return None


def _is_year(number: Token) -> bool:
    return re.fullmatch(r"(1[89]|20)\d\d", number.text) is not None
