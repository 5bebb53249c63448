"""What the coder's tests share: one parser for a whole run, a small table of names, pages of one sentence."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from comity.codebook import Codebook, load_codebook
from comity.coding.coder import ParsedCoder
from comity.coding.parser import SpacyParser
from comity.coding.readers import Readers, make_readers
from comity.coding.spotted import SpottedTree
from comity.coding.tree import Tree
from comity.coding.vocabulary import Vocabulary, load_vocabulary
from comity.model import ActorKind, Basis, Spot, Statement
from factories import make_document

STATES = {
    "Russia": "RUS", "Iran": "IRN", "China": "CHN", "India": "IND", "Turkey": "TUR", "Egypt": "EGY",
    "Syria": "SYR", "Ukraine": "UKR", "Israel": "ISR", "Qatar": "QAT", "Japan": "JPN", "France": "FRA",
    "Germany": "DEU", "Libya": "LBY", "Sudan": "SDN", "Pakistan": "PAK", "Armenia": "ARM", "Georgia": "GEO",
    "Azerbaijan": "AZE", "Kazakhstan": "KAZ", "Serbia": "SRB", "Vietnam": "VNM", "Brazil": "BRA",
    "Saudi Arabia": "SAU", "the United States": "USA", "United States": "USA", "Norway": "NOR",
    "Kenya": "KEN",
}  # fmt: skip
DEMONYMS = {
    "Russian": "RUS", "Iranian": "IRN", "Chinese": "CHN", "Indian": "IND", "Turkish": "TUR", "French": "FRA",
    "Egyptian": "EGY", "Syrian": "SYR", "Ukrainian": "UKR", "Israeli": "ISR", "Japanese": "JPN",
    "German": "DEU", "Libyan": "LBY", "Pakistani": "PAK", "Armenian": "ARM", "Serbian": "SRB",
    "American": "USA", "Russians": "RUS", "Kenyan": "KEN", "Georgian": "GEO", "Norwegian": "NOR",
    "Brazilian": "BRA",
}  # fmt: skip
CAPITALS = {
    "Moscow": "RUS", "Tehran": "IRN", "Beijing": "CHN", "Ankara": "TUR", "Cairo": "EGY", "Washington": "USA",
    "Tokyo": "JPN", "Berlin": "DEU", "Baku": "AZE", "the Kremlin": "RUS", "Belgrade": "SRB",
}  # fmt: skip
PEOPLE = {
    "Vladimir Putin": "RUS", "Putin": "RUS", "Sergei Lavrov": "RUS", "Lavrov": "RUS", "Xi Jinping": "CHN",
    "Abbas Araghchi": "IRN", "Araghchi": "IRN", "Narendra Modi": "IND", "Modi": "IND", "Erdogan": "TUR",
    "Recep Tayyip Erdogan": "TUR", "Emmanuel Macron": "FRA", "Macron": "FRA", "Vucic": "SRB",
}  # fmt: skip
ORGANISATIONS = ("NATO", "European Union", "United Nations", "IAEA", "African Union", "Security Council")
GROUPS = ("Hezbollah", "Houthis", "Hamas")
OUTLETS = ("Reuters", "Interfax", "Xinhua")


def _make_names() -> dict[str, tuple[ActorKind, tuple[str, ...], Basis]]:
    names: dict[str, tuple[ActorKind, tuple[str, ...], Basis]] = {}
    for table, kind, basis in (
        (STATES, ActorKind.STATE, Basis.NAME),
        (DEMONYMS, ActorKind.STATE, Basis.DEMONYM),
        (CAPITALS, ActorKind.STATE, Basis.METONYM),
        (PEOPLE, ActorKind.PERSON, Basis.NAME),
    ):
        names |= {name: (kind, (code,), basis) for name, code in table.items()}
    for group, kind in (
        (ORGANISATIONS, ActorKind.ORGANISATION),
        (GROUPS, ActorKind.ARMED_GROUP),
        (OUTLETS, ActorKind.OUTLET),
    ):
        names |= dict.fromkeys(group, (kind, (), Basis.NAME))
    return names


class NameTable:
    """A spotter that knows the names above and no others, so that these tests depend on no directory."""

    def __init__(self) -> None:
        self._names = _make_names()
        longest_first = sorted(self._names, key=lambda name: (-len(name), name))
        self._pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")

    def spot(self, text: str) -> tuple[Spot, ...]:
        """The known names in the text, in order."""
        return tuple(self._make(match) for match in self._pattern.finditer(text))

    def _make(self, match: re.Match[str]) -> Spot:
        kind, countries, basis = self._names[match.group()]
        surname = match.group().split()[-1]
        entry = surname if kind is not ActorKind.STATE else countries[0]
        return Spot(
            start=match.start(), end=match.end(), kind=kind, ids=(entry,), countries=countries, basis=basis
        )


@functools.cache
def load_shared_codebook() -> Codebook:
    """The package's codebook, once for a whole run."""
    return load_codebook()


@functools.cache
def load_shared_vocabulary() -> Vocabulary:
    """The package's words, once for a whole run."""
    return load_vocabulary(load_shared_codebook())


@functools.cache
def load_shared_parser() -> SpacyParser:
    """The parser, once for a whole run (about a second)."""
    return SpacyParser()


@functools.cache
def load_shared_coder() -> ParsedCoder:
    """The coder with the table of names, once for a whole run."""
    return ParsedCoder(load_shared_codebook(), NameTable(), load_shared_parser())


def parse_tree(sentence: str, offset: int = 0) -> Tree:
    """The tree of one sentence."""
    return next(load_shared_parser().parse([(sentence, offset)]))


def spot_tree(sentence: str) -> SpottedTree:
    """The tree of one sentence with the known names in it."""
    return SpottedTree(parse_tree(sentence), NameTable().spot(sentence))


def read_sentence(sentence: str) -> Readers:
    """Everything that reads one sentence."""
    return make_readers(parse_tree(sentence), NameTable().spot(sentence), load_shared_vocabulary())


def code_text(text: str) -> tuple[Statement, ...]:
    """The statements of a page; every line is a paragraph."""
    ((_, statements),) = load_shared_coder().code([make_document(text)])
    return statements


def words_of(mentions: Sequence[object]) -> list[str]:
    """The words of mentions."""
    return [mention.span.text for mention in mentions]  # type: ignore[attr-defined]
