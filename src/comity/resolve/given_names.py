"""Whose a given name is, a woman's or a man's: so that "she" is not the minister who was named last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from importlib import resources

from comity.errors import ResolveError
from comity.model.letters import make_fold_table
from comity.resolve.directory_fold import make_key

FILE = "given_names.txt"
#: States whose people are written family name first in English, too: the first word says nothing.
FAMILY_NAME_FIRST = frozenset({"CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "KHM"})


class Sex(StrEnum):
    """What "he" and "she" tell apart."""

    FEMALE = "female"
    MALE = "male"


#: Titles that stand before names in the directory, and whose they are; a sheikh may be either.
_TITLES: Mapping[str, Sex | None] = {
    **dict.fromkeys("queen princess lady baroness dame sheikha".split(), Sex.FEMALE),
    **dict.fromkeys("king prince lord sir emir sultan pope patriarch sayyid ayatollah".split(), Sex.MALE),
    **dict.fromkeys("sheikh imam".split(), None),
}


class GivenNames:
    """Given names of women and of men; read once, never changed."""

    __slots__ = ("_by_person", "_by_word", "_table")

    def __init__(self, lines: Iterable[str]) -> None:
        """Lines of a list ("female", "male", "both", "women") and its words; "women" are names in full.

        Raises:
            ValueError: a line is malformed.
        """
        self._table = make_fold_table()
        self._by_word: dict[str, Sex] = {}
        self._by_person: dict[str, Sex] = {}
        for line in lines:
            kind, words = line.split("\t")
            if kind == "women":
                self._by_person[self._fold(words)] = Sex.FEMALE
            elif kind != "both":
                self._by_word.update(dict.fromkeys(words.split(), Sex(kind)))

    def sex_of(self, name: str, country: str | None) -> Sex | None:
        """The sex that a name in full tells; ``None`` where it may be either, or the name is not listed."""
        if (listed := self._by_person.get(self._fold(name))) is not None:
            return listed
        words = self._fold(name).split()
        while words and words[0] in _TITLES:
            if (told := _TITLES[words[0]]) is not None:
                return told
            del words[0]
        if "thi" in words[1:]:
            return Sex.FEMALE  # the middle name of Vietnamese women
        if len(words) < 2 or country in FAMILY_NAME_FIRST:
            return None
        return self._by_word.get(name.lower().split()[0]) or self._by_word.get(words[0])

    def _fold(self, name: str) -> str:
        return make_key(name, self._table).lower()


def load_given_names() -> GivenNames:
    """The list that is installed with Comity.

    Raises:
        ResolveError: it is missing or damaged.
    """
    try:
        text = (resources.files("comity") / "resolve" / "data" / FILE).read_text("utf-8")
        return GivenNames(line for line in text.splitlines() if not line.startswith("#"))
    except (OSError, ValueError) as error:
        raise ResolveError(f"{FILE} cannot be read ({error}); install Comity again") from error
