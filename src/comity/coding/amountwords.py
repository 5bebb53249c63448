"""The words and signs that make up amounts, read from ``amountwords.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from comity.coding.wordlists import check_table, check_words, read_yaml
from comity.errors import CodebookError
from comity.model import Bound

FILE = "amountwords.yaml"
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundPhrase:
    """Words that say what a number bounds, with their offsets in the text they were found in."""

    start: int
    end: int
    bound: Bound


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountWords:
    """The words of ``amountwords.yaml``; each list is explained there."""

    numbers: Mapping[str, float]
    scales: Mapping[str, float]
    plurals: Mapping[str, float]
    plural_scales: Mapping[str, float]
    several: frozenset[str]
    signs: Mapping[str, str]
    money: Mapping[str, str]
    bounds: Mapping[str, Bound]
    places: frozenset[str]
    no_units: frozenset[str]
    bound_pattern: re.Pattern[str]
    plural_pattern: re.Pattern[str]

    def number(self, text: str) -> float | None:
        """The value of a number in digits or in words; ``None`` where it is neither."""
        if text.lower() in self.numbers:
            return self.numbers[text.lower()]
        return float(text.replace(",", "")) if DIGITS.fullmatch(text) else None

    def plural_value(self, plural: str, scale: str | None) -> float:
        """The least that "hundreds" or "hundreds of thousands" can mean."""
        return self.plurals[plural.lower()] * (self.plural_scales[scale.lower()] if scale else 1.0)

    def bounds_in(self, text: str) -> list[BoundPhrase]:
        """The phrases in a text that bound a number, in order."""
        return [
            BoundPhrase(start=m.start(), end=m.end(), bound=self.bounds[" ".join(m.group().lower().split())])
            for m in self.bound_pattern.finditer(text)
        ]


def load_amount_words() -> AmountWords:
    """The words of ``amountwords.yaml``.

    Raises:
        CodebookError: the file is malformed.
    """
    rows = read_yaml(FILE)
    bounds = check_table(rows["bounds"], f"{FILE}, bounds")
    phrases = {phrase: Bound(name) for name, listed in bounds.items() for phrase in listed}
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    written = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest_first)
    numbers = {name: _check_numbers(rows, name) for name in ("numbers", "scales", "plurals", "plural_scales")}
    return AmountWords(
        **numbers,
        several=frozenset(check_words(rows["several"], f"{FILE}, several")),
        signs=dict(rows["signs"]),
        money=dict(rows["money"]),
        bounds=phrases,
        places=frozenset(check_words(rows["places"], f"{FILE}, places")),
        no_units=frozenset(check_words(rows["no_units"], f"{FILE}, no_units")),
        bound_pattern=re.compile(rf"\b(?:{written})\b", re.IGNORECASE),
        plural_pattern=_make_plural_pattern(rows["plurals"], rows["plural_scales"]),
    )


def _make_plural_pattern(plurals: Iterable[str], scales: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<plural>{'|'.join(plurals)})(?:\s+of\s+(?P<scale>{'|'.join(scales)}))?\s+of\b", re.IGNORECASE
    )


def _check_numbers(rows: Mapping[str, Mapping[str, float]], name: str) -> dict[str, float]:
    for word, value in rows[name].items():
        if not isinstance(word, str) or not isinstance(value, int | float):
            raise CodebookError(f"{FILE}, {name}: {word!r} has no number")
    return {word: float(value) for word, value in rows[name].items()}
