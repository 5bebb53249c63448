"""The encoder of the package: word pieces in, the logits of every head out."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from comity.coding.labels import Labels, read_labels
from comity.coding.pieces import PieceMaker, Pieces
from comity.errors import CodebookError

WEIGHTS, TOKENIZER, LABELS = "encoder.onnx", "tokenizer.json", "labels.json"
#: The heads; what each says is told in ``training/model.py``.
OUTPUTS = ("triggers", "roles", "act", "first", "second")

Logits = NDArray[np.float32]


class Encoder:
    """Runs the network.

    One input at a time: the 8-bit arithmetic scales by the largest value in a batch, so that in a
    batch what is said of a sentence would depend on its neighbours.
    """

    def __init__(self, session: Any, pieces: PieceMaker, labels: Labels) -> None:
        self._session = session
        self.pieces = pieces
        self.labels = labels

    def read(self, pieces: Pieces, outputs: Sequence[str]) -> list[Logits]:
        """The heads asked for, by name, in their order, each (pieces, ...)."""
        found = self._session.run(list(outputs), {"ids": np.array([pieces.ids], dtype=np.int64)})
        return [logits[0] for logits in found]


def load_encoder(folder: Traversable | None = None) -> Encoder:
    """The encoder with the weights of the package, or of a folder (about a third of a second).

    Raises:
        CodebookError: a file of the weights is missing or malformed.
    """
    import onnxruntime
    from tokenizers import Tokenizer

    home = folder or resources.files("comity.coding") / "weights"
    options = onnxruntime.SessionOptions()
    # Work is shared out among processes; threads beside them would only get in their way.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    try:
        labels = read_labels((home / LABELS).read_text("utf-8"))
        tokenizer = Tokenizer.from_str((home / TOKENIZER).read_text("utf-8"))
        session = onnxruntime.InferenceSession(
            (home / WEIGHTS).read_bytes(), options, providers=["CPUExecutionProvider"]
        )
    except CodebookError:
        raise
    except Exception as error:  # both libraries raise kinds of their own, or bare ones
        raise CodebookError(
            f"the coder's weights in {home} are missing or broken ({error}); install Comity again, or run "
            "'make weights' in its checkout"
        ) from error
    return Encoder(session, PieceMaker(tokenizer), labels)
