"""What the encoder's heads choose from, kept beside its weights."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from comity.codebook import Codebook
from comity.errors import CodebookError
from comity.model import AttributionKind, Certainty, Status

NO_MODE = "none"
N_SCOPES = 2  # foreign, domestic
ACTOR, RECIPIENT = PARTIES = ("actor", "recipient")
#: The parts of an act that are words of the sentence. A source has its kind in its name.
ROLES = (*PARTIES, "place", "time", "quantity", *(f"source:{kind.value}" for kind in AttributionKind), "cue")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The closed lists, each in the order of the model's outputs, and a digest of its weights."""

    types: tuple[str, ...]
    modes: tuple[str, ...]
    statuses: tuple[str, ...]
    certainties: tuple[str, ...]
    roles: tuple[str, ...]
    weights: str = ""

    @property
    def n_trigger_tags(self) -> int:
        """Outside, and for each type the first word of a trigger and those that follow."""
        return 2 * len(self.types) + 1

    @property
    def act_sizes(self) -> tuple[int, ...]:
        """What is told of an act as a whole, one after the other: mode, status, certainty, scope."""
        return len(self.modes), len(self.statuses), len(self.certainties), N_SCOPES

    @property
    def n_role_tags(self) -> int:
        """For each role: outside, first word, following word."""
        return 3 * len(self.roles)

    def to_json(self) -> str:
        """As written beside the weights."""
        return json.dumps(asdict(self), indent=1)


def make_labels(codebook: Codebook) -> Labels:
    """The labels of a codebook, in its order."""
    modes = tuple(f"{entry.name}/{mode.name}" for entry in codebook.types for mode in entry.modes)
    return Labels(
        types=tuple(entry.name for entry in codebook.types),
        modes=(NO_MODE, *modes),
        statuses=tuple(status.value for status in Status),
        certainties=tuple(certainty.value for certainty in Certainty),
        roles=ROLES,
    )


def check_fit(labels: Labels, codebook: Codebook) -> None:
    """Nothing, where weights were trained for this codebook.

    Raises:
        CodebookError: a list differs; the message says where.
    """
    wanted = make_labels(codebook)
    for name in Labels.__slots__:
        if name != "weights" and getattr(labels, name) != getattr(wanted, name):
            odd = sorted(set(getattr(labels, name)) ^ set(getattr(wanted, name))) or ["their order"]
            raise CodebookError(
                f"the coder's weights were trained for other {name} ({', '.join(odd)}); run 'make weights'"
            )


def read_labels(text: str) -> Labels:
    """The labels as they were written beside the weights.

    Raises:
        CodebookError: the file is malformed.
    """
    try:
        rows: Mapping[str, Any] = json.loads(text)
        weights = str(rows["weights"])
        lists = {name: tuple(rows[name]) for name in Labels.__slots__ if name != "weights"}
        return Labels(**lists, weights=weights)
    except (ValueError, KeyError, TypeError) as error:
        raise CodebookError(f"labels of the coder's weights: {error}") from error
