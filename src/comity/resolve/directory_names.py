"""Finds known names in running text.

A word that begins with a capital is looked up among the first words of all names; only then are
the words after it read. That keeps a sentence without names almost free.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from comity.model import ActorKind, Basis, Spot
from comity.resolve.directory_guards import Guards

_FIRST = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z0-9]*")
_NEXT = re.compile(r"([ \t\r\n]{1,2}|-|'|\. ?|/|)(\+|[A-Za-z0-9]+)")
_PARTICLES = re.compile(
    r"(?:\b(?:al|el|as|an|ar|ad|at|ash|von|van|der|den|de|bin|ibn|ben|di|da|la|le|ter|du)[- ])+$"
)
_ABBREVIATED = frozenset({"St", "Dr", "Mt", "Jr", "Mr", "Ms"})
_BASES = {"n": Basis.NAME, "a": Basis.ALIAS, "d": Basis.DEMONYM, "m": Basis.METONYM}
_KINDS = {
    "s": ActorKind.STATE,
    "f": ActorKind.PEOPLE,
    "o": ActorKind.ORGANISATION,
    "g": ActorKind.ARMED_GROUP,
    "m": ActorKind.OUTLET,
    "p": ActorKind.PERSON,
}


class Name(NamedTuple):
    """What a spelling stands for."""

    basis: Basis
    kind: ActorKind
    ids: tuple[str, ...]
    countries: tuple[str, ...]
    flags: str


class NameFinder:
    """The table of names, ready for look-up; parsed name by name when first met."""

    __slots__ = ("_country_of", "_guards", "_lines", "_longest", "_parsed", "_surnames", "_table")

    def __init__(
        self, lines: Iterable[str], table: dict[int, str], country_of: Callable[[str], str | None]
    ) -> None:
        self._table = table
        self._country_of = country_of
        self._lines: dict[str, str] = dict(line.split("\t", 1) for line in lines)
        self._longest: dict[str, int] = {}
        given = set()
        for key, line in self._lines.items():
            first, _, rest = key.partition(" ")
            words = rest.count(" ") + 2 if rest else 1
            if words > self._longest.get(first, 0):
                self._longest[first] = words
            if rest and line[2] == "p":
                given.add(first)
        self._guards = Guards(given)
        self._parsed: dict[str, Name | None] = {}
        self._surnames: dict[str, dict[str, None]] = {}

    def find(self, text: str) -> tuple[Spot, ...]:
        """All names in the text, in order, none overlapping another."""
        plain = text if text.isascii() else text.translate(self._table)
        longest, done = self._longest, 0
        spots: list[Spot] = []
        for match in _FIRST.finditer(plain):
            word = match.group()
            if word not in longest and len(word) > 3 and word.isupper():
                word = word.capitalize()  # a headline, a dateline, a speaker in a transcript
            if word not in longest:
                continue
            if match.start() < done:
                continue
            found = self._longest_name(plain, match.start(), match.end(), word)
            if found is not None:
                key, end = found
                done = end
                spot = self._make_spot(plain, match.start(), end, key)
                if spot and not (spots and self._is_body_of(plain, spots[-1], spot, key)):
                    spots.append(spot)
        return tuple(spots)

    def _longest_name(self, plain: str, start: int, end: int, word: str) -> tuple[str, int] | None:
        """The key and the end of the longest name that begins here."""
        keys, ends, last = [word], [end], plain[start:end]
        for _ in range(self._longest[word] - 1):
            match = _NEXT.match(plain, ends[-1])
            if match is None or not _joins(match.group(1), match.group(2), last):
                break
            last = match.group(2)
            keys.append(f"{keys[-1]} {last.lower()}")
            ends.append(match.end())
        for key, stop in zip(reversed(keys), reversed(ends), strict=True):
            if key in self._lines:
                return key, stop
        return None

    def _make_spot(self, plain: str, start: int, end: int, key: str) -> Spot | None:
        """The spot of a name found, or ``None`` where its neighbours speak against it."""
        name = self._name(key)
        if name is None or not self._guards.admit(plain, start, end, key, name.flags, name.kind):
            return None
        before = plain[max(0, start - 24) : start]
        particles = _PARTICLES.search(before) if before[-1:] in (" ", "-") else None
        if name.kind in (ActorKind.PERSON, ActorKind.ARMED_GROUP, ActorKind.ORGANISATION) and particles:
            start -= len(particles.group())
        elif "l" in name.flags:
            return None
        if "." in plain[start:end] and plain[end : end + 1] == "." and plain[end - 2 : end - 1] == ".":
            end += 1
        return Spot(
            start=start, end=end, kind=name.kind, ids=name.ids, countries=name.countries, basis=name.basis
        )

    def _is_body_of(self, plain: str, before: Spot, spot: Spot, key: str) -> bool:
        """True for a name that many states' bodies bear, right after another state ("Russia's ...")."""
        if "b" not in self._lines[key].rsplit("\t", 1)[1] or before.kind is not ActorKind.STATE:
            return False
        return plain[before.end : spot.start] in (" ", "'s ", "' ") and before.countries != spot.countries

    def is_given_name(self, word: str) -> bool:
        """True for the first word of some person's name that is no title."""
        return self._guards.is_given_name(word)

    def people_named(self, surname: str) -> tuple[str, ...]:
        """The ids of everyone whose name, as the table spells it, ends in this word."""
        if not self._surnames:
            for key, line in self._lines.items():
                if line[2] == "p":
                    last = key.rsplit(" ", 1)[-1].lower()
                    for entry_id in line.split("\t", 3)[2].split(" "):
                        self._surnames.setdefault(last, {})[entry_id] = None
        return tuple(self._surnames.get(surname.translate(self._table).lower(), ()))

    def _name(self, key: str) -> Name | None:
        """What a key stands for; ``None`` for names that are listed to be passed over."""
        if key not in self._parsed:
            basis, kind, ids, flags = self._lines[key].split("\t")
            entry_ids = tuple(ids.split(" "))
            countries = dict.fromkeys(self._country_of(entry_id) for entry_id in entry_ids)
            self._parsed[key] = None if basis == "x" else Name(
                _BASES[basis], _KINDS[kind], entry_ids, tuple(code for code in countries if code), flags
            )  # fmt: skip
        return self._parsed[key]


def _joins(gap: str, word: str, last: str) -> bool:
    """True where a gap may stand inside a name: a full stop only after an initial or "St"."""
    if not gap:
        return word == "+" or last == "+"
    return gap[0] != "." or len(last) == 1 or last in _ABBREVIATED
