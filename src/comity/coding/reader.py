"""Reads sentences with the encoder: once for the acts in them, once more for each act."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from comity.codebook import Codebook
from comity.coding.encoder import Encoder, Logits
from comity.coding.labels import ACTOR, NO_MODE, PARTIES, RECIPIENT
from comity.coding.pieces import Pieces
from comity.model import Certainty, Status

Offsets = tuple[int, int]
#: What a word must have of probability to name an act, and an act to be of its type: more likely than not.
THRESHOLD = 0.5
#: And to belong to a party, a place, a source ...
PART_THRESHOLD = 0.5
#: Marks that belong to the words they begin or end: an amount's sign, an initialism's full stop.
OPENING, CLOSING = "$€£¥₽₹", "%."
#: What is left of "U.S." after its first letter.
INITIALISM = re.compile(r"(?<=\b[A-Z])(?:\.[A-Z])+\.?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Words of a sentence that play a role in an act, by their offsets in the sentence."""

    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act found in a sentence; ``score`` is the probability of its type at its trigger."""

    event_type: str
    mode: str | None
    status: Status
    certainty: Certainty
    is_domestic: bool
    trigger: Offsets
    parts: tuple[Part, ...]
    score: float


@dataclass(frozen=True, slots=True)
class _Trigger:
    """Words that name an act: from the first to before the last, the type's number, its probability."""

    words: tuple[int, int]
    number: int
    score: float


class ActReader:
    """Finds the acts of sentences."""

    def __init__(self, encoder: Encoder, codebook: Codebook) -> None:
        self._encoder = encoder
        self._if_intended = codebook.if_intended
        self._labels = encoder.labels
        labels = self._labels
        self._modes_of = [
            [n for n, mode in enumerate(labels.modes) if mode == NO_MODE or mode.startswith(f"{name}/")]
            for name in labels.types
        ]
        self._cuts = np.cumsum(labels.act_sizes)[:-1]

    def read(self, sentence: str) -> tuple[Act, ...]:
        """The acts of a sentence, in the order of their triggers."""
        pieces = self._encoder.pieces.split(sentence)
        if not pieces.words:
            return ()
        triggers = _find_triggers(self._tag_words(pieces))
        return tuple(self._read_act(sentence, pieces, trigger) for trigger in triggers)

    def read_pair(self, sentence: str, first: Offsets, second: Offsets) -> Act | None:
        """The act between two spans; ``None`` where they overlap, or nothing stands beside them.

        Who asks about two parties takes it that something is between them, so an answer is always
        given: the likeliest type, PLOVER's for what is only intended (help to come is AGREE).
        Everything else is read at the words that most likely name the act.
        """
        pieces = self._encoder.pieces.split(sentence)
        one, other = pieces.word_range(*first), pieces.word_range(*second)
        marked = self._encoder.pieces.mark_parties(pieces, one, other) if one and other else None
        if one is None or other is None or marked is None:
            return None
        as_first, as_second = self._encoder.read(marked, ("first", "second"))
        odds = _softmax(as_first[marked.words[one[0]][0]] + as_second[marked.words[other[0]][0]])[1:]
        number = int(odds.argmax())
        trigger = self._find_trigger_of(pieces, number, (one, other))
        if trigger is None:
            return None
        told = self._read_act(sentence, pieces, trigger)
        return replace(
            told,
            event_type=self._labels.types[number],
            mode=told.mode if trigger.number == number else None,
            parts=(*_assign(told, first, second), *(part for part in told.parts if part.role not in PARTIES)),
            score=_round(odds[number]),
        )

    def _find_trigger_of(
        self, pieces: Pieces, number: int, parties: Sequence[tuple[int, int]]
    ) -> _Trigger | None:
        """The words that name an act of a type: of those that name acts, else the likeliest free."""
        odds = self._tag_words(pieces)
        name = self._labels.types[number]
        intended = [n for n, other in enumerate(self._labels.types) if self._if_intended[other] == name]
        found = list(_find_triggers(odds))
        for numbers in ([number], intended):
            fitting = [trigger for trigger in found if trigger.number in numbers]
            if fitting:
                return max(fitting, key=lambda trigger: trigger.score)
        free = [n for n in range(len(odds)) if not any(low <= n < high for low, high in parties)]
        if not free:
            return None
        at = max(free, key=lambda n: (odds[n, 2 * number + 1 : 2 * number + 3].sum(), -n))
        return _Trigger((at, at + 1), number, float(odds[at, 2 * number + 1 : 2 * number + 3].sum()))

    # -- first reading

    def _tag_words(self, pieces: Pieces) -> Logits:
        """The probability of every trigger tag at every word: (words, tags)."""
        [logits] = self._encoder.read(pieces, ("triggers",))
        return _softmax(logits[[at for at, _, _ in pieces.words]])

    # -- second reading

    def _read_act(self, sentence: str, pieces: Pieces, trigger: _Trigger) -> Act:
        marked = self._encoder.pieces.mark_trigger(pieces, trigger.words, trigger.number)
        roles, act = self._encoder.read(marked, ("roles", "act"))
        at = marked.words[trigger.words[0]][0]
        modes, statuses, certainties, scopes = np.split(act[at], self._cuts)
        allowed = self._modes_of[trigger.number]
        mode = self._labels.modes[allowed[int(modes[allowed].argmax())]]
        name = self._labels.types[trigger.number]
        return Act(
            event_type=name,
            mode=None if mode == NO_MODE else mode.removeprefix(f"{name}/"),
            status=Status(self._labels.statuses[int(statuses.argmax())]),
            certainty=Certainty(self._labels.certainties[int(certainties.argmax())]),
            is_domestic=bool(scopes[1] > scopes[0]),
            trigger=_offsets(pieces, *trigger.words),
            parts=tuple(self._read_parts(sentence, marked, roles)),
            score=_round(trigger.score),
        )

    def _read_parts(self, sentence: str, marked: Pieces, logits: Logits) -> Iterator[Part]:
        firsts = [at for at, _, _ in marked.words]
        odds = _softmax(logits[firsts].reshape(len(firsts), len(self._labels.roles), 3))
        for number, role in enumerate(self._labels.roles):
            for low, high in _find_stretches(odds[:, number]):
                start, end = _trim(sentence, *_offsets(marked, low, high))
                if start < end:
                    yield Part(role=role, start=start, end=end)


def _assign(act: Act, first: Offsets, second: Offsets) -> tuple[Part, Part]:
    """The roles of two given spans: as they were read; where they weren't, the first acts on the second."""
    one, other = (
        {part.role for part in act.parts if part.start < end and start < part.end} & set(PARTIES)
        for start, end in (first, second)
    )
    is_joint = one == other == {ACTOR} or (act.event_type == "CONSULT" and not one and not other)
    is_turned = ACTOR not in one and (ACTOR in other or (RECIPIENT in one and not other))
    roles = (ACTOR, ACTOR) if is_joint else (RECIPIENT, ACTOR) if is_turned else (ACTOR, RECIPIENT)
    return (
        Part(role=roles[0], start=first[0], end=first[1]),
        Part(role=roles[1], start=second[0], end=second[1]),
    )


def _find_triggers(odds: Logits) -> Iterator[_Trigger]:
    """Words that more likely than not name an act, those of one type that follow one another as one."""
    by_type = odds[:, 1::2] + odds[:, 2::2]
    low = 0
    while low < len(odds):
        number = int(by_type[low].argmax())
        if 1 - odds[low, 0] < THRESHOLD:
            low += 1
            continue
        high = low + 1
        while (
            high < len(odds)
            and 1 - odds[high, 0] >= THRESHOLD
            and int(by_type[high].argmax()) == number
            and odds[high, 2 * number + 2] > odds[high, 2 * number + 1]
        ):
            high += 1
        score = float(by_type[low:high, number].max())
        if score >= THRESHOLD:
            yield _Trigger((low, high), number, score)
        low = high


def _find_stretches(odds: Logits) -> Iterator[tuple[int, int]]:
    """Unbroken runs of words in a role: (words, 3), outside, first, following.

    Where a run is said to begin anew is not heeded: parts of one role have a word or a comma between them.
    """
    low: int | None = None
    for n in range(len(odds) + 1):
        is_in = n < len(odds) and 1 - odds[n, 0] >= PART_THRESHOLD
        if low is None and is_in:
            low = n
        elif low is not None and not is_in:
            yield low, n
            low = None


def _trim(sentence: str, start: int, end: int) -> Offsets:
    """Words without the marks around them, without a possessive's ending, initialisms whole."""
    end += len(match.group()) if (match := INITIALISM.match(sentence, end)) and start < end else 0
    while start < end and not sentence[start].isalnum() and sentence[start] not in OPENING:
        start += 1
    if sentence[start:end].endswith(("'s", "’s")):
        end -= 2
    while start < end and not _closes(sentence, start, end):
        end -= 1
    return start, end


def _closes(sentence: str, start: int, end: int) -> bool:
    """True where the last sign belongs to the words: a letter, a full stop, a bracket that was opened."""
    last = sentence[end - 1]
    return last.isalnum() or last in CLOSING or (last == ")" and "(" in sentence[start:end])


def _offsets(pieces: Pieces, low: int, high: int) -> Offsets:
    return pieces.words[low][1], pieces.words[high - 1][2]


def _round(odds: float) -> float:
    return round(float(odds), 3)


def _softmax(logits: Logits) -> Logits:
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    odds: Logits = powers / powers.sum(axis=-1, keepdims=True)
    return odds
