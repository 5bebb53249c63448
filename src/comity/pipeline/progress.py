"""How the pipeline says how far it is; the command line shows it."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Hears of one piece of work after another, each between ``started`` and ``finished``."""

    def started(self, total: int | None, what: str) -> None:
        """A piece of work begins; ``total`` is None where its size is not known."""
        ...

    def advanced(self, n: int) -> None:
        """So much more of it is done."""
        ...

    def finished(self) -> None:
        """It is done."""
        ...


class Silent:
    """Shows nothing."""

    def started(self, total: int | None, what: str) -> None:
        """Nothing."""

    def advanced(self, n: int) -> None:
        """Nothing."""

    def finished(self) -> None:
        """Nothing."""
