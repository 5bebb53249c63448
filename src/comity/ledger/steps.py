"""SQL kept as named steps in files beside this module."""

from __future__ import annotations

import re
from importlib import resources

_NAME = re.compile(r"^-- name: (\w+)$", re.MULTILINE)


def load_steps(file: str) -> dict[str, str]:
    """The steps of a file in order: each follows its line ``-- name: <name>``."""
    parts = _NAME.split((resources.files("comity.ledger") / file).read_text("utf-8"))
    return dict(zip(parts[1::2], (sql.strip().removesuffix(";") for sql in parts[2::2]), strict=True))
