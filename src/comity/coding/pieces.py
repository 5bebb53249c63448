"""A sentence as the encoder reads it: word pieces with their places in the text, and marks around words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from comity.errors import CodebookError

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

#: The longest input in pieces; what stands beyond it in a sentence is not read.
MAX_PIECES = 192
N_MARKS = 4  # around two parties
#: Pieces that the vocabulary keeps free. The mark that opens a trigger says the trigger's type.
CLOSE_TRIGGER = "[unused1]"
FIRST_PARTY = ("[unused2]", "[unused3]")
SECOND_PARTY = ("[unused4]", "[unused5]")
_FIRST_TYPE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """One input. ``words`` are (first piece, start, end) of each word, offsets being those of the text."""

    ids: tuple[int, ...]
    words: tuple[tuple[int, int, int], ...]

    def word_range(self, start: int, end: int) -> tuple[int, int] | None:
        """The words that overlap these offsets, first and beyond the last; ``None`` where none does."""
        inside = [n for n, (_, a, b) in enumerate(self.words) if a < end and start < b]
        return (inside[0], inside[-1] + 1) if inside else None


class PieceMaker:
    """Makes pieces of sentences, and marked copies of them."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer

    def split(self, sentence: str) -> Pieces:
        """The pieces of a sentence."""
        return _make_pieces(self._tokenizer.encode(sentence))

    def mark_trigger(self, pieces: Pieces, words: tuple[int, int], type_number: int) -> Pieces:
        """A copy with marks around the trigger, of which the first says the type."""
        return self._mark(pieces, [(words, (f"[unused{_FIRST_TYPE + type_number}]", CLOSE_TRIGGER))])

    def mark_parties(self, pieces: Pieces, first: tuple[int, int], second: tuple[int, int]) -> Pieces | None:
        """A copy with marks around two parties; ``None`` where they overlap."""
        if first[0] < second[1] and second[0] < first[1]:
            return None
        return self._mark(pieces, [(first, FIRST_PARTY), (second, SECOND_PARTY)])

    def _mark(self, pieces: Pieces, marks: Sequence[tuple[tuple[int, int], tuple[str, str]]]) -> Pieces:
        """Insert an opening and a closing piece for each stretch of words.

        The words keep their order and offsets; their first pieces move by the marks before them.
        """
        n_pieces = len(pieces.ids)
        inserted: dict[int, list[int]] = {}
        for (low, high), (opening, closing) in marks:
            end = pieces.words[high][0] if high < len(pieces.words) else n_pieces - 1
            inserted.setdefault(pieces.words[low][0], []).append(self._id(opening))
            inserted.setdefault(end, []).insert(0, self._id(closing))
        ids: list[int] = []
        moved: list[int] = []
        for at, piece in enumerate(pieces.ids):
            ids += inserted.get(at, ())
            moved.append(len(ids))
            ids.append(piece)
        return Pieces(ids=tuple(ids), words=tuple((moved[at], start, end) for at, start, end in pieces.words))

    def _id(self, token: str) -> int:
        found = self._tokenizer.token_to_id(token)
        if found is None:
            raise CodebookError(f"the vocabulary of the coder's weights has no {token}; run 'make weights'")
        return found


def _make_pieces(encoding: Encoding) -> Pieces:
    """Cut after the last whole word that leaves room for the marks, the closing piece kept."""
    ids = encoding.ids
    n_kept = len(ids)
    if n_kept > MAX_PIECES - N_MARKS:
        n_kept = MAX_PIECES - N_MARKS - 1
        while (
            encoding.word_ids[n_kept] is not None
            and encoding.word_ids[n_kept] == encoding.word_ids[n_kept - 1]
        ):
            n_kept -= 1
    firsts: list[tuple[int, int]] = []
    for at, word in enumerate(encoding.word_ids[:n_kept]):
        if word is not None and (not firsts or firsts[-1][1] != word):
            firsts.append((at, word))
    words = []
    for (at, _), (following, _) in pairwise((*firsts, (n_kept, -1))):
        inside = [offset for offset in encoding.offsets[at:following] if offset[0] < offset[1]]
        words.append((at, inside[0][0] if inside else 0, inside[-1][1] if inside else 0))
    kept = ids if n_kept == len(ids) else [*ids[:n_kept], ids[-1]]
    return Pieces(ids=tuple(kept), words=tuple(words))
