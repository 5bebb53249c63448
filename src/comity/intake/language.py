"""Which language a text is in."""

from __future__ import annotations

import re

from comity.intake.vocabulary import make_vocabulary

_LONGEST_SAMPLE = 2_000
_SHORTEST_SAMPLE = 20  # letters; below this the identifier answers at random
_LETTERS = re.compile(r"[^\W\d_]+")
_ENGLISH = make_vocabulary(
    "the of and to in a is that for on with was as by at from it an be are has have this which will "
    "his its said not were been had their they who you we he she i or but"
)
# Running English has 35 to 50 of these words in a hundred; other languages share a few of them ("in", "a",
# "was"), so a share this high over a dozen different ones is English without asking the identifier.
_SURE_SHARE = 0.25
_SURE_KINDS = 8
# A sentence has fewer of them; there three will do where one is a word that no other language writes.
_SURE_KINDS_OF_SENTENCE = 3
_ENGLISH_ALONE = make_vocabulary("the and with which their they were been would from have")
# In a headline of names the identifier finds creoles and Latin. Where one word in ten is an English small
# word and English is within this distance (log probability) of its choice, it is English.
_LIKELY_SHARE = 0.1
_SHORT_SAMPLE = 400
_CLOSE = 60.0


def find_language(text: str) -> str | None:
    """The language as an ISO 639-1 code, from the first 2,000 characters; None where there is too little.

    Plain English is told by its small words alone, everything else by py3langid (97 languages).
    """
    sample = text[:_LONGEST_SAMPLE]
    words = _LETTERS.findall(sample)
    if sum(map(len, words)) < _SHORTEST_SAMPLE:
        return None
    small = [word for word in map(str.lower, words) if word in _ENGLISH]
    if len(small) >= _SURE_SHARE * len(words) and _is_sure(set(small), len(sample)):
        return "en"
    return _ask_identifier(sample, is_likely=len(small) >= _LIKELY_SHARE * len(words))


def _is_sure(small: set[str], n_characters: int) -> bool:
    """True for enough different small words; in a sentence fewer will do. Saves loading the identifier."""
    is_sentence = n_characters < _SHORT_SAMPLE and bool(small & _ENGLISH_ALONE)
    return len(small) >= (_SURE_KINDS_OF_SENTENCE if is_sentence else _SURE_KINDS)


def _ask_identifier(sample: str, *, is_likely: bool) -> str:
    """The best of the languages that ISO 639-1 names; in a few words its choice needs to be a close one."""
    from py3langid import rank

    best, *others = ((code, score) for code, score in rank(sample) if len(code) == 2)
    if is_likely and best[0] != "en" and len(sample) < _SHORT_SAMPLE:
        score = next((score for code, score in others if code == "en"), best[1] - _CLOSE - 1)
        return "en" if best[1] - score <= _CLOSE else str(best[0])
    return str(best[0])
