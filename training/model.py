"""One small encoder read twice: triggers and their types, then, with a trigger marked, all the rest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from training.data import ROLES, Labels


class Reader(nn.Module):
    """A pretrained encoder with a head for each thing to tell.

    ``read_triggers`` gives (batch, pieces, 2 * types + 1); ``read_act`` gives role tags
    (batch, pieces, roles, 3) and, from the trigger's first piece and the sentence's, the logits of
    mode, status, certainty and topics.
    """

    def __init__(self, weights: Path, labels: Labels) -> None:
        super().__init__()
        from transformers import AutoModel

        self.encoder: Any = AutoModel.from_pretrained(weights, local_files_only=True)
        width = self.encoder.config.hidden_size
        self.dropout = nn.Dropout(0.1)
        self.triggers = nn.Linear(width, 2 * len(labels.types) + 1)
        self.roles = nn.Linear(width, 3 * len(ROLES))
        self.mode = nn.Linear(2 * width, len(labels.modes))
        self.status = nn.Linear(2 * width, len(labels.statuses))
        self.certainty = nn.Linear(2 * width, len(labels.certainties))
        self.topics = nn.Linear(2 * width, len(labels.topics))

    def encode(self, ids: Tensor, mask: Tensor) -> Tensor:
        """The encoder's last layer: (batch, pieces, width)."""
        hidden: Tensor = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return self.dropout(hidden)

    def read_triggers(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Logits of the trigger tags."""
        logits: Tensor = self.triggers(self.encode(ids, mask))
        return logits

    def read_act(self, ids: Tensor, mask: Tensor, trigger: Tensor) -> tuple[Tensor, dict[str, Tensor]]:
        """Logits of the role tags, and of what is told of the act as a whole."""
        hidden = self.encode(ids, mask)
        rows = torch.arange(hidden.shape[0], device=hidden.device)
        summary = torch.cat([hidden[rows, trigger], hidden[:, 0]], dim=-1)
        roles = self.roles(hidden).unflatten(-1, (len(ROLES), 3))
        heads = {name: getattr(self, name)(summary) for name in ("mode", "status", "certainty", "topics")}
        return roles, heads
