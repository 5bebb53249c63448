"""Which sentences are worth parsing: cheap tests that may pass too much but lose little."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from comity.coding.lexicon import Lexicon
from comity.coding.wordlists import check_table, check_words, read_yaml
from comity.model import Spot

FILE = "screen.yaml"
WORD = re.compile(r"[a-zA-Z][a-zA-Zé-]+")
# Words that take up parties named before: "both leaders", "his counterpart", "This visit".
TAKING_UP = re.compile(
    r"\b(?:both|two|three)\s+(?:\w+\s+)?"
    r"(?:leaders|countries|nations|sides|presidents|ministers|states|governments|capitals|parties|heads)\b"
    r"|\bthe (?:sides|leaders|parties|presidents|ministers|heads of state)\b"
    r"|\b(?:his|her|their)\s+(?:\w+\s+){0,2}counterparts?\b"
    r"|\b[Tt]hey\b|\b[Hh]e\b|\b[Ss]he\b|\b[Ii]t\b"
    r"|\b[Tt]his (?:\w+ )?(?:meeting|visit|summit|agreement|treaty|call|conversation)\b"
    r"|\b[Tt]he (?:President|meeting|talks|visit|agreement|treaty)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenWords:
    """The lists of ``screen.yaml``; each is explained there."""

    sport: tuple[str, ...]
    foreign: tuple[str, ...]
    copulas: frozenset[str]
    common: frozenset[str]
    irregular: Mapping[str, tuple[str, ...]]


def load_screen_words() -> ScreenWords:
    """The words of ``screen.yaml``.

    Raises:
        CodebookError: the file is malformed.
    """
    rows = read_yaml(FILE)
    return ScreenWords(
        sport=check_words(rows["sport"], f"{FILE}, sport"),
        foreign=check_words(rows["foreign"], f"{FILE}, foreign"),
        copulas=frozenset(check_words(rows["copulas"], f"{FILE}, copulas")),
        common=frozenset(check_words(rows["common"], f"{FILE}, common")),
        irregular=check_table(rows["irregular"], f"{FILE}, irregular"),
    )


class Screen:
    """Tests of a sentence's words, built from the lexicon."""

    def __init__(self, lexicon: Lexicon, words: ScreenWords) -> None:
        lemmas = (*lexicon.verbs, *lexicon.nouns, *lexicon.adjectives)
        forms = {form for lemma in lemmas for form in make_forms(lemma, words.irregular)}
        self._forms = frozenset(forms) - words.common
        self._sport = _make_pattern(words.sport)
        self._foreign = _make_pattern(words.foreign)
        self._copulas = words.copulas
        self._values = _values(lexicon)

    def may_hold_act(self, sentence: str) -> bool:
        """True where a word of the lexicon stands in the sentence and it isn't a question."""
        if sentence.endswith("?") or self._sport.search(sentence):
            return False
        words = WORD.findall(sentence.lower())
        return not self._forms.isdisjoint(words) or self._may_judge(words)

    def may_hold_parties(self, sentence: str, spots: Sequence[Spot]) -> bool:
        """True for two known names, for one in foreign affairs, and for words that take up parties."""
        names = {spot.ids for spot in spots}
        if len(names) > 1 or (names and self._foreign.search(sentence)):
            return True
        return TAKING_UP.search(sentence) is not None

    def _may_judge(self, words: Sequence[str]) -> bool:
        """ "said that ties with Iran were a priority": a word of praise or blame, and a copula."""
        return not self._copulas.isdisjoint(words) and not self._values.isdisjoint(words)


def make_forms(lemma: str, irregular: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The written forms of a verb or noun, by rule and by a list of the irregular."""
    forms = {lemma, lemma + "s", lemma + "es", lemma + "ed", lemma + "ing", *irregular.get(lemma, ())}
    if lemma.endswith("e"):
        forms |= {lemma + "d", lemma[:-1] + "ing"}
    if lemma.endswith("y"):
        forms |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
    return frozenset(forms)


def _values(lexicon: Lexicon) -> frozenset[str]:
    """The words of praise and blame."""
    frames = (frame for group in lexicon.verbs.values() for frame in group)
    return frozenset(word for frame in frames if frame.roles == "speaker" for word in frame.words)


def _make_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of these words; a star stands for any ending."""
    written = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"\b(?:{written})\b", re.IGNORECASE)
