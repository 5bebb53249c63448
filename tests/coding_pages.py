"""What the coder's tests share: one coder for a whole run, pages of one sentence."""

from __future__ import annotations

import functools
from importlib import resources

from comity.codebook import Codebook, load_codebook
from comity.coding import load_coder
from comity.coding.coder import ActCoder
from comity.coding.encoder import TOKENIZER
from comity.coding.pieces import PieceMaker
from comity.model import Statement
from factories import make_document


@functools.cache
def load_shared_codebook() -> Codebook:
    """The package's codebook, once for a whole run."""
    return load_codebook()


@functools.cache
def load_shared_coder() -> ActCoder:
    """The package's coder, once for a whole run."""
    coder = load_coder(load_shared_codebook())
    assert isinstance(coder, ActCoder)
    return coder


def code_text(text: str) -> tuple[Statement, ...]:
    """The statements of a page; every line is a paragraph."""
    ((_, statements),) = load_shared_coder().code([make_document(text)])
    return statements


@functools.cache
def load_shared_pieces() -> PieceMaker:
    """The package's maker of word pieces, once for a whole run."""
    from tokenizers import Tokenizer

    path = resources.files("comity.coding") / "weights" / TOKENIZER
    return PieceMaker(Tokenizer.from_str(path.read_text("utf-8")))
