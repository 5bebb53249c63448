"""The shapes of place names in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

#: a word of a name: letters with inner apostrophes and dots ("U.S.", "St.", "Sana'a")
TOKEN: Final = re.compile(
    r"(?:[^\W\d_]\.){2,}|(?:St|Ste|Mt|Ft)\.|(?!(?<=[’'])s\b)[^\W\d_](?:[\w]|[’'ʻ](?!s\b)(?=\w))*"
)
#: what may stand between two words of one name
_JOIN: Final = re.compile(r" |-|–|, (?=D\.C)|['’]")
_POSSESSIVE: Final = re.compile(r"['’]s? ")
CONNECTORS: Final = frozenset(
    {
        "ad", "al", "am", "an", "and", "as", "ash", "au", "aux", "bin", "da", "das", "de", "del", "den",
        "der", "des", "di", "do", "dos", "du", "e", "el", "en", "es", "i", "ibn", "im", "kwa", "la",
        "las", "le", "les", "los", "of", "on", "sur", "the", "ul", "upon", "y"
    }
)  # fmt: skip
DIRECTIONS: Final = frozenset(
    {
        "central", "downtown", "east", "eastern", "greater", "inner", "lower", "mainland", "metropolitan",
        "nearby", "neighboring", "neighbouring", "north", "northeast", "northeastern", "northern",
        "northwest", "northwestern", "occupied", "outer", "rural", "south", "southeast", "southeastern",
        "southern", "southwest", "southwestern", "upper", "west", "western"
    }
)  # fmt: skip
#: nouns that name a part of the map after a name ("Herat Province") or before "of" ("city of Kazan")
GENERICS: Final = frozenset(
    {
        "airbase", "airport", "archipelago", "area", "base", "bay", "border", "camp", "canton", "capital",
        "city", "coast", "corridor", "county", "crossing", "department", "desert", "district", "division",
        "enclave", "exclave", "governorate", "gulf", "island", "islands", "krai", "lake", "metropolitan",
        "mountains", "municipality", "neighborhood", "neighbourhood", "oblast", "parish", "peninsula",
        "port", "prefecture", "province", "raion", "region", "republic", "resort", "river", "settlement",
        "state", "strait", "suburb", "territory", "town", "valley", "village"
    }
)  # fmt: skip
#: nouns that make the name before them that of an area
AREA_NOUNS: Final = frozenset(
    {
        "Canton", "County", "Department", "District", "Governorate", "Krai", "Municipality", "Oblast",
        "Parish", "Peninsula", "Prefecture", "Province", "Raion", "Region", "Republic", "State", "Territory"
    }
)  # fmt: skip
#: longest name in words
MAX_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text.

    ``joined`` tells that only a blank or hyphen parts it from the word before, ``owned`` that a
    possessive does: "People's Republic" may be one name, "Iraq's Mosul" is two.
    """

    start: int
    end: int
    text: str
    joined: bool
    owned: bool = False

    @property
    def is_capital(self) -> bool:
        """True for a word that begins with a capital letter, "d'Ivoire" included."""
        return self.text[0].isupper() or (self.text[1:2] in ("'", "’") and self.text[2:3].isupper())


def split_words(text: str) -> list[Word]:
    """The words of a text in order."""
    words: list[Word] = []
    end = -1
    for match in TOKEN.finditer(text):
        joined = end >= 0 and _JOIN.fullmatch(text, end, match.start()) is not None
        owned = end >= 0 and not joined and _POSSESSIVE.fullmatch(text, end, match.start()) is not None
        words.append(Word(match.start(), match.end(), match[0], joined, owned))
        end = match.end()
    return words


def iter_names(words: list[Word], at: int) -> Iterator[int]:
    """Where names that begin with word ``at`` may end (excluded), the longest first.

    A name begins and ends with a capital and may hold connectors ("Rostov-on-Don") inside.
    """
    last = at + 1
    while last < len(words) and last - at < MAX_WORDS and (words[last].joined or words[last].owned):
        if not (words[last].is_capital or words[last].text.casefold() in CONNECTORS):
            break
        last += 1
    for end in range(last, at, -1):
        if words[end - 1].is_capital or end == at + 1:
            yield end


def is_sentence_start(text: str, start: int) -> bool:
    """True for the first word of a text, a line, a sentence or a quotation."""
    head = text[max(start - 4, 0) : start].rstrip(" \"“‘'(«")
    return not head or head[-1] in ".!?\n:•"
