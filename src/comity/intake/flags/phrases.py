"""Phrases that a page repeats for search engines and not for its readers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from comity.intake.vocabulary import make_vocabulary

_EDGES = "\"“”‘’'()[],.;:!?*"
# Words that carry no subject: a phrase has to hold three others to be a key phrase.
_SMALL = make_vocabulary(
    "a an the of and or but to in on at by as for with from into over about between during against "
    "after before it its is are was were be been has have had will would can could should may this "
    "that these those which who their his her our your my we you they he she i not no so if all also "
    "more very"
)
# Words that stand beside names in any report: titles in small letters ("the Qatari foreign minister"),
# verbs of saying, adverbs of place and time.
_BESIDE_NAMES = make_vocabulary(
    "president prime foreign defence defense deputy minister secretary general chief ambassador said says"
    " told added noted stressed stated announced there here then now today yesterday also on according"
)
_BREAKS = (".", "!", "?", ":", ";", ",")
_PHRASE = 4
_SHORTEST_TEXT = 300  # words; in less, six times is a list or a refrain
_MIN_COUNT = 6
_MIN_PER_THOUSAND = 2.0
_MIN_CONTENT = 3


def find_key_phrase(prose: Sequence[str]) -> tuple[str, int, int] | None:
    """The most repeated key phrase, how often it stands, and the number of words; None without one.

    A key phrase is four words or more with a name and a common noun or verb among three words of
    content ("Putin meeting with Iran's"): names, titles and figures of speech come often in honest
    texts, such mixtures of both do not. The thresholds (six times, twice in a thousand words) were set on
    samples: they flag 3 of 2,433 texts of kremlin_en, 3 of 3,000 of tehran_times, 16 of 1,200 of whitehouse.
    """
    words = " ".join(prose).replace("’", "'").split()
    if len(words) < _SHORTEST_TEXT:
        return None
    lowered = list(map(str.lower, words))
    counted = Counter(zip(lowered, lowered[1:], lowered[2:], lowered[3:], strict=False))
    least = max(_MIN_COUNT, _MIN_PER_THOUSAND * len(words) / 1_000)
    often = sorted((-n, phrase) for phrase, n in counted.items() if n >= least)
    for negative, phrase in often:
        place = _find_phrase(lowered, phrase)
        if _is_key_phrase(words[place : place + _PHRASE]) and _is_spread(prose, phrase):
            return _lengthen(words, lowered, place, -negative), -negative, len(words)
    return None


def _is_key_phrase(words: Sequence[str]) -> bool:
    if any(word.endswith(_BREAKS) for word in words[:-1]):
        return False
    content = [word.strip(_EDGES) for word in words if word.lower().strip(_EDGES) not in _SMALL]
    content = [word for word in content if word[:1].isalpha()]
    n_names = sum(word[0].isupper() for word in content)
    n_plain = sum(not word[0].isupper() and word not in _BESIDE_NAMES for word in content)
    return len(content) >= _MIN_CONTENT and n_names > 0 and n_plain > 0


def _is_spread(prose: Sequence[str], phrase: Sequence[str]) -> bool:
    """True where it stands in at least four parts or in all: a refrain in one speech is none."""
    pattern = re.compile(r"\s+".join(map(re.escape, phrase)), re.IGNORECASE)
    n_parts = sum(1 for part in prose if pattern.search(part.replace("’", "'")))
    return n_parts >= min(4, len(prose))


def _lengthen(words: Sequence[str], lowered: Sequence[str], place: int, count: int) -> str:
    """The phrase with the words that follow it in nearly all of its places."""
    end = place + _PHRASE
    while end < len(words) and end - place < 8 and not words[end - 1].endswith(_BREAKS):
        longer = tuple(lowered[place : end + 1])
        n_longer = sum(
            1
            for i, word in enumerate(lowered)
            if word == longer[0] and tuple(lowered[i : i + len(longer)]) == longer
        )
        if n_longer < 0.8 * count:
            break
        end += 1
    while words[place].lower() in _SMALL:
        place += 1
    return " ".join(words[place:end]).strip(_EDGES)


def _find_phrase(lowered: Sequence[str], phrase: Sequence[str]) -> int:
    first = phrase[0]
    for index, word in enumerate(lowered):
        if word == first and tuple(lowered[index : index + len(phrase)]) == tuple(phrase):
            return index
    return 0
