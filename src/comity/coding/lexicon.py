"""The words that name acts, read from ``lexicon.yaml``; its head says what each key means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from comity.codebook import Codebook
from comity.coding.phrases import Phrase, VerbPhrase, parse_phrase, parse_verb
from comity.coding.wordlists import check_words, read_yaml
from comity.errors import CodebookError

FILE = "lexicon.yaml"
CHOICES: Mapping[str, frozenset[str]] = {
    "roles": frozenset({"directed", "mutual", "visit", "host", "suffer", "between", "speaker"}),
    "needs": frozenset(
        {
            "spoken",
            "organisation",
            "people",
            "armed_group",
            "named_actor",
            "given",
            "obliging_clause",
            "hostile_clause",
            "no_hostile_clause",
        }
    ),
    "governs": frozenset({"request", "threat", "objection", "denial"}),
}
PHRASES = ("nouns", "objects", "subjects", "without")
WORDS = ("adjectives", "words", "about", "to", "via", "adverbial", "topics")
MARKS = ("clause", "transitive", "lasting", "weak")
KEYS = frozenset({"act", "verbs", *PHRASES, *WORDS, *MARKS, *CHOICES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """How one set of words names one act, and where its parties stand."""

    event_type: str
    mode: str | None
    verbs: tuple[VerbPhrase, ...]
    nouns: tuple[Phrase, ...]
    adjectives: tuple[str, ...]
    words: tuple[str, ...]
    objects: tuple[Phrase, ...]
    subjects: tuple[Phrase, ...]
    without: tuple[Phrase, ...]
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
        return self.clause or any(
            (self.objects, self.words, self.subjects, self.adverbial, self.about, self.via)
        )

    @property
    def names_thing(self) -> bool:
        """True where the object is the thing signed, given or imposed, and so no party."""
        return bool(self.objects or self.about)

    @property
    def is_shared(self) -> bool:
        """True where all parties do it together."""
        return self.roles in ("mutual", "between")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Frames by the lemma of their verb, of their noun's head, or by their adjective; best first."""

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    adjectives: Mapping[str, tuple[Frame, ...]]

    def frames_of(self, lemma: str) -> tuple[Frame, ...]:
        """The frames of a lemma, as a verb and as a noun."""
        return (*self.verbs.get(lemma, ()), *self.nouns.get(lemma, ()))


def load_lexicon(codebook: Codebook) -> Lexicon:
    """The lexicon of this package.

    Raises:
        CodebookError: an entry names a type, mode, topic or role that is not declared.
    """
    return make_lexicon(read_yaml(FILE), codebook)


def make_lexicon(rows: Iterable[Mapping[str, Any]], codebook: Codebook) -> Lexicon:
    """The lexicon of these entries.

    Raises:
        CodebookError: an entry names a type, mode, topic or role that is not declared.
    """
    # Stable: bound frames first, so that "hold talks by phone" wins over "hold talks".
    frames = sorted((_make_frame(row, codebook) for row in rows), key=lambda frame: not frame.is_bound)
    return Lexicon(
        verbs=_index((verb.lemma, frame) for frame in frames for verb in frame.verbs),
        nouns=_index_nouns(frames),
        adjectives=_index((word, frame) for frame in frames for word in frame.adjectives),
    )


def _index(pairs: Iterable[tuple[str, Frame]]) -> dict[str, tuple[Frame, ...]]:
    table: dict[str, tuple[Frame, ...]] = {}
    for lemma, frame in pairs:
        if frame not in table.get(lemma, ()):
            table[lemma] = (*table.get(lemma, ()), frame)
    return table


def _index_nouns(frames: Iterable[Frame]) -> dict[str, tuple[Frame, ...]]:
    """Frames by their nouns' heads; those of longer phrases first: "phone call" before "call"."""
    table = _index((noun.head, frame) for frame in frames for noun in frame.nouns)
    for head, group in table.items():
        table[head] = tuple(sorted(group, key=lambda frame: -_longest_phrase(frame, head)))
    return table


def _longest_phrase(frame: Frame, head: str) -> int:
    return max(noun.n_words for noun in frame.nouns if noun.head == head)


def _make_frame(row: Mapping[str, Any], codebook: Codebook) -> Frame:
    act = str(row.get("act"))
    lists = {
        key: check_words(row.get(key, []), f"{FILE}, {act}, {key}") for key in ("verbs", *PHRASES, *WORDS)
    }
    _check_row(row, codebook)
    event_type, _, mode = act.partition("/")
    phrases: dict[str, Any] = {key: tuple(map(parse_phrase, lists[key])) for key in PHRASES}
    words: dict[str, Any] = {key: lists[key] for key in WORDS}
    marks: dict[str, Any] = {key: bool(row.get(key)) for key in MARKS}
    return Frame(
        event_type=event_type,
        mode=mode or None,
        verbs=tuple(map(parse_verb, lists["verbs"])),
        roles=row["roles"],
        needs=row.get("needs"),
        governs=row.get("governs"),
        **phrases,
        **words,
        **marks,
    )


def _check_row(row: Mapping[str, Any], codebook: Codebook) -> None:
    act = str(row.get("act"))
    event_type, _, mode = act.partition("/")
    declared = codebook.type_of(event_type)
    if mode and mode not in {entry.name for entry in declared.modes}:
        raise CodebookError(f"{FILE}: '{act}' is not a mode of the codebook")
    if not set(row) <= KEYS:
        raise CodebookError(f"{FILE}, {act}: unknown key {', '.join(sorted(set(row) - KEYS))}")
    topics = {topic.name for topic in codebook.topics}
    for name in (*row.get("topics", ()), *row.get("about", ())):
        if name not in topics:
            raise CodebookError(f"{FILE}, {act}: topic '{name}' is not declared")
    for key, allowed in CHOICES.items():
        if (key in row or key == "roles") and row.get(key) not in allowed:
            raise CodebookError(f"{FILE}, {act}: '{row.get(key)}' is not one of the {key}")
