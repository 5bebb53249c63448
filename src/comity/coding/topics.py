"""What a stretch of text is about: the codebook's topics by their cues."""

from __future__ import annotations

import re
from collections.abc import Iterable

from comity.codebook import Codebook, Topic


class TopicFinder:
    """Finds the codebook's topics in text, all cues in one pass."""

    def __init__(self, codebook: Codebook) -> None:
        self._order = tuple(topic.name for topic in codebook.topics)
        self._topics_of: dict[str, frozenset[str]] = {}
        self._prefixes: dict[str, frozenset[str]] = {}
        for topic in codebook.topics:
            self._add(topic)
        cues = sorted({*self._topics_of, *self._prefixes}, key=lambda cue: (-len(cue), cue))
        parts = [re.escape(cue) + (r"\w*" if cue in self._prefixes else r"(?:'s|’s|es|s)?") for cue in cues]
        self._pattern = re.compile(r"(?<![\w-])(?:" + "|".join(parts) + r")(?![\w])")

    def _add(self, topic: Topic) -> None:
        for cue in topic.cues:
            table = self._prefixes if cue.endswith("*") else self._topics_of
            key = cue.rstrip("*")
            table[key] = table.get(key, frozenset()) | {topic.name}

    def find(self, text: str) -> tuple[str, ...]:
        """The names of the topics whose cues stand in the text, in the codebook's order."""
        found: set[str] = set()
        for match in self._pattern.finditer(text.lower()):
            found |= self._topics_at(match.group())
        return self.order(found)

    def order(self, names: Iterable[str]) -> tuple[str, ...]:
        """These topics once each, in the codebook's order."""
        wanted = set(names)
        return tuple(name for name in self._order if name in wanted)

    def _topics_at(self, words: str) -> frozenset[str]:
        for ending in ("", "'s", "’s", "es", "s"):
            if words.endswith(ending):
                key = words[: len(words) - len(ending)] if ending else words
                if key in self._topics_of:
                    return self._topics_of[key]
        stems = (words[:length] for length in range(len(words), 2, -1))
        return next((self._prefixes[stem] for stem in stems if stem in self._prefixes), frozenset())
