"""One small encoder with a linear head for each thing to tell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from comity.coding.labels import Labels


class ActEncoder(nn.Module):
    """A pretrained encoder and its heads.

    Every head gives its logits at every piece, so that one graph serves all readings; who reads picks
    the pieces. ``triggers`` (batch, pieces, 2 * types + 1) and ``roles`` (batch, pieces, 3 * roles)
    are read at the first piece of each word; ``act`` (modes, statuses, certainties, scopes) at that
    of the marked trigger; ``first`` and ``second`` (types + 1), added, at those of the marked parties.
    The whole sentence, through its opening piece, is added to ``act`` and ``first``.
    """

    def __init__(self, weights: Path, labels: Labels) -> None:
        super().__init__()
        from transformers import AutoModel

        self.encoder: Any = AutoModel.from_pretrained(
            weights, local_files_only=True, add_pooling_layer=False, attn_implementation="eager"
        )
        width = self.encoder.config.hidden_size
        n_act = sum(labels.act_sizes)
        n_pair = len(labels.types) + 1
        self.dropout = nn.Dropout(0.1)
        self.triggers = nn.Linear(width, labels.n_trigger_tags)
        self.roles = nn.Linear(width, labels.n_role_tags)
        self.act = nn.Linear(width, n_act)
        self.act_of_sentence = nn.Linear(width, n_act, bias=False)
        self.first = nn.Linear(width, n_pair)
        self.second = nn.Linear(width, n_pair, bias=False)
        self.pair_of_sentence = nn.Linear(width, n_pair, bias=False)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Triggers, roles, act, first, second."""
        hidden = self.dropout(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state)
        opening = hidden[:, :1]
        return (
            self.triggers(hidden),
            self.roles(hidden),
            self.act(hidden) + self.act_of_sentence(opening),
            self.first(hidden) + self.pair_of_sentence(opening),
            self.second(hidden),
        )


def at_pieces(logits: Tensor, places: Tensor) -> Tensor:
    """Of (batch, pieces, n) the rows at one piece of each: (batch, n)."""
    return logits[torch.arange(logits.shape[0], device=logits.device), places]
