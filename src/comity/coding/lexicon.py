"""The words that name acts, read from ``lexicon.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from comity.codebook import Codebook
from comity.errors import CodebookError

ROLES = frozenset({"directed", "mutual", "visit", "host", "suffer", "between", "speaker"})
NEEDS = frozenset(
    {"spoken", "organisation", "people", "armed_group", "named_actor", "obliging_clause", "hostile_clause", "no_hostile_clause"}
)
GOVERNS = frozenset({"request", "threat", "objection", "denial"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """How one set of words names one act, and where its parties stand. See the head of the YAML file."""

    event_type: str
    mode: str | None
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]
    words: tuple[str, ...]
    objects: tuple[str, ...]
    subjects: tuple[str, ...]
    without: tuple[str, ...]
    about: tuple[str, ...]
    to: tuple[str, ...]
    via: tuple[str, ...]
    adverbial: tuple[str, ...]
    topics: tuple[str, ...]
    roles: str
    needs: str | None
    governs: str | None
    clause: bool
    transitive: bool
    lasting: bool
    weak: bool

    @property
    def is_bound(self) -> bool:
        """True where more than the bare word is asked for: such frames are tried first."""
        return bool(
            self.objects
            or self.words
            or self.subjects
            or self.adverbial
            or self.about
            or self.via
            or self.clause
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Frames by the lemma of their verb, of their noun's head, or of their adjective."""

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    adjectives: Mapping[str, tuple[Frame, ...]]


def load_lexicon(codebook: Codebook) -> Lexicon:
    """The lexicon of this package.

    Raises:
        CodebookError: an entry names a type, mode, topic or role that is not declared.
    """
    import yaml

    text = (resources.files(__package__) / "lexicon.yaml").read_text("utf-8")
    rows = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    frames = [_make_frame(row, codebook) for row in rows]
    # Stable: bound frames first, so that "hold talks by phone" wins over "hold talks".
    frames.sort(key=lambda frame: not frame.is_bound)
    verbs: dict[str, list[Frame]] = {}
    nouns: dict[str, list[Frame]] = {}
    adjectives: dict[str, list[Frame]] = {}
    for frame in frames:
        for adjective in frame.adjectives:
            adjectives.setdefault(adjective, []).append(frame)
        for verb in frame.verbs:
            verbs.setdefault(verb.split()[0], []).append(frame)
        for noun in sorted(frame.nouns, key=lambda words: -len(words.split())):
            head = _head_of(noun)
            if frame not in nouns.setdefault(head, []):
                nouns[head].append(frame)
    for head, group in nouns.items():
        group.sort(key=lambda frame: -_most_words(frame, head))
    return Lexicon(
        verbs={lemma: tuple(group) for lemma, group in verbs.items()},
        nouns={lemma: tuple(group) for lemma, group in nouns.items()},
        adjectives={lemma: tuple(group) for lemma, group in adjectives.items()},
    )


def _head_of(noun: str) -> str:
    """The head of a noun phrase: its last word, or the word before "of"."""
    return noun.split(" of ")[0].split()[-1]


def _most_words(frame: Frame, head: str) -> int:
    return max((len(noun.split()) for noun in frame.nouns if _head_of(noun) == head), default=0)


def _make_frame(row: dict[str, Any], codebook: Codebook) -> Frame:
    event_type, _, mode = row["act"].partition("/")
    declared = codebook.type_of(event_type)
    if mode and mode not in {entry.name for entry in declared.modes}:
        raise CodebookError(f"lexicon: '{row['act']}' is not a mode of the codebook")
    known = {
        "verbs",
        "nouns",
        "adjectives",
        "words",
        "objects",
        "subjects",
        "without",
        "about",
        "to",
        "via",
        "adverbial",
        "topics",
    }
    rest = {"act", "roles", "needs", "governs", "clause", "transitive", "lasting", "weak"}
    unknown = set(row) - known - rest
    if unknown:
        raise CodebookError(f"lexicon: unknown key {sorted(unknown)} at {row['act']}")
    topics = {topic.name for topic in codebook.topics}
    for name in (*row.get("topics", ()), *row.get("about", ())):
        if name not in topics:
            raise CodebookError(f"lexicon: topic '{name}' is not declared")
    for key, allowed in (("roles", ROLES), ("needs", NEEDS), ("governs", GOVERNS)):
        if row.get(key) is not None and row[key] not in allowed:
            raise CodebookError(f"lexicon: '{row[key]}' is not one of the {key} at {row['act']}")
    return Frame(
        event_type=event_type,
        mode=mode or None,
        **{key: tuple(row.get(key, ())) for key in sorted(known)},
        roles=row["roles"],
        needs=row.get("needs"),
        governs=row.get("governs"),
        clause=bool(row.get("clause")),
        transitive=bool(row.get("transitive")),
        lasting=bool(row.get("lasting")),
        weak=bool(row.get("weak")),
    )
