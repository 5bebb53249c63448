"""Words for acts: whether two triggers can name one act, by their forms and by ``acts.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from comity.errors import CodebookError
from comity.model import Statement

FILE = "acts.yaml"
WORD = re.compile(r"[^\W_]+")
ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "s")
#: Letters that an ending must leave.
LEAST_STEM = 3
#: Letters that are written twice in a word's first form, too ("kill", "pass", "buzz").
DOUBLED = "lsz"
#: Words of the longest phrase in the file, and how far behind the trigger the rest of it may stand.
LONGEST = 3
#: So many words behind a light one is the noun that it carries: "launched two air strikes".
CARRIED = 4
BEHIND = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class ActWords:
    """The file: the families of each word or phrase (its stems, joined by "-"), irregular and light words."""

    families: Mapping[str, frozenset[str]]
    irregular: Mapping[str, str]
    light: frozenset[str]

    def read(self, statement: Statement) -> frozenset[str]:
        """What the trigger can name: its stems, or its phrase, and the families that these stand in.

        A family goes by its first word with "~" before it, so "captured" and "nabs" share "~arrest". Light
        words beside others, as in "opened fire", name nothing; alone they name with the words behind them,
        as in "launched air strikes".
        """
        stems = [self.stem(word) for word in WORD.findall(statement.trigger.text)]
        quote, end = statement.quote, statement.trigger.end - statement.quote.start
        behind = [self.stem(word) for word in WORD.findall(quote.text[end : end + BEHIND])]
        phrase = next(self._iter_phrases(stems, behind[: LONGEST - 1]), None)
        named = [phrase] if phrase else [stem for stem in stems if stem not in self.light]
        if not named:
            named = [*stems, *self._find_carried(behind[:CARRIED])]
        return frozenset(named).union(*(self.families.get(name, ()) for name in named))

    def stem(self, word: str) -> str:
        """What the forms of a word share: "arrest" of "arrested"; it need not be a word itself."""
        return make_stem(self.irregular.get(word.casefold(), word.casefold()))

    def _find_carried(self, behind: Sequence[str]) -> list[str]:
        """The first phrase or word of the file among those behind a light word, if any."""
        for n, stem in enumerate(behind):
            phrase = "-".join(behind[n : n + 2])
            named = phrase if phrase in self.families else stem
            if named in self.families and stem not in self.light:
                return [named]
        return []

    def _iter_phrases(self, stems: Sequence[str], behind: Sequence[str]) -> Iterator[str]:
        """The phrases of the file that begin with a word of the trigger, the longest first."""
        told = [*stems, *behind]
        for length in range(LONGEST, 1, -1):
            for first in range(len(stems)):
                phrase = "-".join(told[first : first + length])
                if first + length <= len(told) and phrase in self.families:
                    yield phrase


def make_stem(word: str) -> str:
    """A word, in small letters, without its ending, the letter doubled before it and a last "e"."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_STEM and not word.endswith("ss"):
            word = word.removesuffix(ending) + ("y" if ending in ("ied", "ies") else "")
            break
    if len(word) > LEAST_STEM and word[-1] == word[-2] and word[-1] not in DOUBLED:
        word = word[:-1]
    return word.rstrip("e") or word


@cache
def load_acts() -> ActWords:
    """The words of this package.

    Raises:
        CodebookError: the file is missing or malformed.
    """
    try:
        return read_acts((resources.files(__package__) / FILE).read_text("utf-8"))
    except OSError as error:
        raise CodebookError(f"{FILE} cannot be read ({error}); install Comity again") from error


def read_acts(text: str) -> ActWords:
    """The words of a file like ``acts.yaml``.

    Raises:
        CodebookError: it is malformed.
    """
    try:
        table = yaml.safe_load(text)
        irregular = {form: words.split()[0] for words in table["irregular"] for form in words.split()[1:]}
        acts = ActWords(families={}, irregular=irregular, light=frozenset())
        light = frozenset(acts.stem(word) for word in table["light"].split())
        families: dict[str, set[str]] = {}
        for words in table["families"]:
            for word in words.split():
                key = "-".join(acts.stem(part) for part in word.split("-"))
                families.setdefault(key, set()).add("~" + words.split()[0])
    except (yaml.YAMLError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise CodebookError(f"{FILE} is malformed ({error!r}): families, irregular, light") from error
    return ActWords(
        families={key: frozenset(names) for key, names in families.items()}, irregular=irregular, light=light
    )
