"""Questions about two states, and answers with their reasons."""

from __future__ import annotations

from dataclasses import dataclass

from comity.forecast.record import LEAST_PAIRS, LEAST_WINDOWS, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Will there be at least one act of a kind in the next ``n_days`` days?

    Done by ``actor`` to ``recipient``, or, where ``is_directed`` is false, by either to the other.
    """

    kind: str
    actor: str
    recipient: str
    is_directed: bool
    n_days: int

    @property
    def way(self) -> str:
        """Who acts on whom, or that either may."""
        return f"{self.actor} → {self.recipient}" if self.is_directed else "either"


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """What one driver does to a forecast.

    ``times_usual`` is how many times as much as is usual for the pair there is of it, ``times_like`` is that
    over the same of like pairs (a geometric mean); by the latter the odds are multiplied by ``odds``.
    ``None`` for what is or is not.
    """

    name: str
    words: str
    times_usual: float | None
    times_like: float | None
    odds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to a question.

    ``prob`` is ``None`` where none is given, and ``reason`` says why. ``base_rate`` is the share of the
    pair's past windows of that length that held such an act, drawn a little towards that of like pairs;
    ``class_rate`` is theirs; both are ``None`` where no window is over. ``own_past`` is by how much the odds
    of the base rate are multiplied for what like pairs with such a base rate went through; ``pushes``,
    strongest first, are what multiplies them further. ``record`` is of all like pairs, of both directions
    alike.
    """

    question: Question
    prob: float | None
    base_rate: float | None
    class_rate: float | None
    reason: str | None
    own_past: float | None
    pushes: tuple[Push, ...]
    record: Record | None


def find_reason(question: Question, record: Record | None, *, has_past: bool) -> str | None:
    """Why no probability is given, in words; ``None`` where one can be."""
    length = f"{question.n_days} days"
    if not has_past:
        return f"the data are too short: hardly any window of {length} is over"
    if record is None:
        return f"the data are too short to try forecasts of {length} on the past"
    if record.n_windows < LEAST_WINDOWS:
        return f"tried on windows of {length} in a row: {record.n_windows}; {LEAST_WINDOWS} are due"
    if record.n_pairs < LEAST_PAIRS:
        return f"tried on pairs like this one: {record.n_pairs}; {LEAST_PAIRS} are due"
    if not record.n_happened or record.n_happened == record.n:
        what = "never" if not record.n_happened else "always"
        return f"among like pairs it {what} happened within {length}: nothing to tell apart"
    if not record.skill.is_shown:
        return "its record is no better than the base rate"
    return None
