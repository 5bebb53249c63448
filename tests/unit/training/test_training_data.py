"""The corpus as rows: tags at words, marks around triggers and parties."""

from __future__ import annotations

from training.data import ActRow, PairRow, Row, RowMaker, SentenceRow

from coding_pages import load_shared_codebook, load_shared_pieces
from comity.coding.labels import make_labels
from comity.coding.sentences import SentenceSplitter, SentenceWords
from comity.coding.wordlists import load_words
from comity.score.markup import read_line

LABELS = make_labels(load_shared_codebook())


class NoNames:
    """A spotter that knows nobody."""

    def spot(self, text: str) -> tuple[()]:
        return ()


def make_rows(line: str) -> list[Row]:
    splitter = SentenceSplitter(load_words(SentenceWords, "sentences.yaml"))
    maker = RowMaker(splitter, load_shared_pieces(), load_shared_codebook(), NoNames(), seed=1)
    return list(maker.make([read_line(line, load_shared_codebook())]))


def test_an_act_is_a_tagged_sentence_a_marked_copy_and_a_pair() -> None:
    rows = make_rows(
        "[1.actor Peru] will {1 AID planned certain domestic|hand over} "
        "[1.quantity 40 tents] to [1.recipient Chile]."
    )
    [sentence] = [row for row in rows if isinstance(row, SentenceRow)]
    number = LABELS.types.index("AID")
    assert sentence.tags == (0, 0, 2 * number + 1, 2 * number + 2, 0, 0, 0, 0, 0)
    [act] = [row for row in rows if isinstance(row, ActRow)]
    assert (LABELS.statuses[act.status], LABELS.modes[act.mode], act.is_domestic) == ("planned", "none", True)
    assert act.roles[LABELS.roles.index("quantity")] == (0, 0, 0, 0, 1, 2, 0, 0, 0)
    assert len(act.pieces.ids) == len(sentence.pieces.ids) + 2
    assert act.at == sentence.pieces.words[2][0] + 1
    [pair] = [row for row in rows if isinstance(row, PairRow)]
    assert LABELS.types[pair.label - 1] == "AGREE"


def test_each_sentence_is_a_row_of_its_own() -> None:
    rows = make_rows(
        "[1.actor Peru] {1 CONSULT happened certain|met} [1.actor Chile] on Monday. "
        "It rained on the two delegations."
    )
    first, second = [row for row in rows if isinstance(row, SentenceRow)]
    assert any(first.tags)
    assert not any(second.tags)


def test_sources_have_their_kind() -> None:
    rows = make_rows(
        "[1.actor Peru] {1 CONSULT happened certain|met} [1.actor Chile], "
        "[1.source:outlet Radio Lima] [1.cue said]."
    )
    [act] = [row for row in rows if isinstance(row, ActRow)]
    tagged = [role for role, tags in zip(LABELS.roles, act.roles, strict=True) if any(tags)]
    assert tagged == ["actor", "source:outlet", "cue"]
