"""Names that are also other things: when their neighbours let them stand."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from comity.model import ActorKind

_WORD_BEFORE = re.compile(r"([A-Za-z]+)[ \n]$")
_WORD_AFTER = re.compile(r"[ \n]([A-Za-z]+)")
_UPPER_BEFORE = re.compile(r"([A-Z]{3,})[^A-Za-z]{1,2}$")
_UPPER_AFTER = re.compile(r"[^A-Za-z.]{1,2}([A-Z]{3,})\b")
# The state of the union: cities, neighbours and offices that its pages name (chosen by hand from
# news on it; a page on the Caucasus names none of them).
_US_GEORGIA = re.compile(
    r"Atlanta|Savannah|Augusta|Macon|Kemp\b|Warnock|Ossoff|Raffensperger|Alabama|Tennessee|Florida|Carolina|Fulton"
    r"|Arizona|Pennsylvania|Michigan|Fort Benning|Stacey Abrams|state of Georgia|U\.S\. state"
)


def _words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


_TITLES = _words(
    """
    President Presidents Minister Ministers Chancellor Premier King Queen Prince Princess Emir
    Sultan Sheikh Secretary General Colonel Ambassador Mr Mrs Ms Dr Sir Lord Lady Senator Governor
    Chairman Speaker Leader Pope Foreign Defence Defense Prime Vice The In And But For From Of On
    At By To With When While As That If After Before Since Under Both Between Against Ayatollah
    Hojatoleslam Imam Comrade Judge Justice Commander Admiral Marshal Director Spokesman
    Spokesperson Spokeswoman Chief Head Candidate Republican Democrat Democratic Congressman
    Representative Commissioner Deputy Mullah Field Professor Envoy Special Crown Monday Tuesday
    Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December Messrs Counterpart Messieurs Father Dear Yesterday Today
    Meanwhile Earlier Later Prof Gen Col Lt Capt Hon First Second Kremlin Moscow State Government
    Administration Brigadier
    """
)
_GEORGIA_WINDOW = 250  # characters on each side: a sentence or two
_GIVEN_AND_COUNTRY = frozenset({"Chad", "Jordan", "Israel", "Georgia", "Paris"})


class Guards:
    """The checks; ``given`` are the given names of the directory's people."""

    __slots__ = ("_given",)

    def __init__(self, given: AbstractSet[str]) -> None:
        self._given = frozenset(given) - _TITLES

    def admit(self, plain: str, start: int, end: int, key: str, flags: str, kind: ActorKind) -> bool:
        """False where a name's neighbours show that it is something else here."""
        if "h" in flags and plain[end : end + 1] != "-":
            return False
        if "c" in flags and _in_capitals(plain, start, end):
            return False
        if "g" in flags and not self._is_country(plain, start, end, key):
            return False
        if "f" in flags and self._is_other_person(plain, start, end):
            return False
        return not (kind is ActorKind.PERSON and "p" in flags and _ends_small(plain[start:end]))

    def is_given_name(self, word: str) -> bool:
        """True for the first word of some person's name that is no title."""
        return word in self._given

    def _is_country(self, plain: str, start: int, end: int, key: str) -> bool:
        """False for Michael Jordan, Chad Smith, and the Georgia of Atlanta."""
        before = _WORD_BEFORE.search(plain, max(0, start - 24), start)
        if before and before.group(1) in self._given:
            return False
        after = _WORD_AFTER.match(plain, end)
        if (
            key in _GIVEN_AND_COUNTRY
            and after
            and after.group(1)[0].isupper()
            and self._looks_like_surname(after.group(1))
        ):
            return False
        if key == "Georgia":
            return not _US_GEORGIA.search(plain, max(0, start - _GEORGIA_WINDOW), end + _GEORGIA_WINDOW)
        return True

    def _looks_like_surname(self, word: str) -> bool:
        """True for a capitalised word that is no title: "Chad President" is the state's."""
        return word not in _TITLES and not word.isupper() and word.lower() not in ("and", "or")

    def _is_other_person(self, plain: str, start: int, end: int) -> bool:
        """True for a known surname right after another given name: had it been the known person, the
        full name would have been found. In mid-sentence any capitalised word is taken for one."""
        before = _WORD_BEFORE.search(plain, max(0, start - 24), start)
        if before is None or before.group(1) in _TITLES:
            return False
        word = before.group(1)
        if word in self._given:
            return True
        opening = plain[max(0, before.start() - 2) : before.start()]
        return word.istitle() and len(word) > 2 and re.search(r"[a-z,] $", opening) is not None


def _in_capitals(plain: str, start: int, end: int) -> bool:
    """True where the words on either side are in capitals, as in a headline."""
    before = _UPPER_BEFORE.search(plain, max(0, start - 24), start)
    after = _UPPER_AFTER.match(plain, end)
    return before is not None or after is not None


def _ends_small(words: str) -> bool:
    """True where the last word of a person's name has a small letter ("Mark meadows")."""
    last = re.split(r"[ \n.'-]", words)[-1]
    return len(last) > 3 and last[0].islower()
