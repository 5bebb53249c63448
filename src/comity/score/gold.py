"""Reading the files of gold sets and corpora."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.errors import IntakeError
from comity.score.names import N_PAGES


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSets:
    """The folders of what is scored on, and how many pages are sampled.

    ``corpus`` is the marked corpus, ``own`` the project's own questions and texts, ``gold`` and ``texts``
    are the gold sets and the corpora that others made.
    """

    corpus: Path
    own: Path
    gold: Path
    texts: Path
    n_pages: int = N_PAGES


def iter_objects(path: Path) -> Iterator[Mapping[str, Any]]:
    """The objects of a JSONL file packed with gzip.

    Raises:
        IntakeError: the file cannot be read, or a line is no object.
    """
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                record = json.loads(line)
                if not isinstance(record, dict):
                    raise IntakeError(f"{path}:{number}: not a JSON object")
                yield record
    except (OSError, EOFError, ValueError) as error:
        raise IntakeError(f"{path} cannot be read: {error}") from error
