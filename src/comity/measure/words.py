"""Measures in words, the same on the command line and in a dossier."""

from __future__ import annotations

from comity.measure.agreement import Agreement
from comity.measure.changes import Change
from comity.measure.reciprocity import Direction, Reciprocity

SERIES_WORDS = {"index": "index", "rate": "events per 100 pages"}


def agreement_words(agreement: Agreement) -> str:
    """How far two series of counts agree: their rank correlation, and how often they rise together."""
    if agreement.n_periods == 0:
        return "no month that both cover"
    months = f"{agreement.n_periods} {'month' if agreement.n_periods == 1 else 'months'} in common"
    if agreement.spearman is None:
        return f"{months}, too few or too even for a rank correlation"
    words = f"rank correlation {agreement.spearman:+.2f} over {months}"
    if agreement.both_rise is not None and agreement.by_chance is not None:
        words += (
            f"; both rise in {agreement.both_rise:.0%} of {agreement.n_steps} steps "
            f"(by chance {agreement.by_chance:.0%})"
        )
    return words


def change_words(change: Change) -> str:
    """From which level to which, and when."""
    return (
        f"Change: {SERIES_WORDS[change.series]} from {_level(change, change.before)} "
        f"to {_level(change, change.after)} as of {change.period.label}."
    )


def reciprocity_words(found: Reciprocity) -> tuple[str, ...]:
    """How much goes each way and, where enough periods have both, how the two indices go together."""
    counts = f"{_direction(found.forth)}; {_direction(found.back)}; {found.n_mutual} without direction."
    if found.correlation is None:
        return (counts,)
    return (
        counts,
        f"In the {found.n_periods} periods with acts both ways the two indices have a rank correlation "
        f"of {found.correlation:+.2f}.",
    )


def _level(change: Change, level: float) -> str:
    return format(level + 0.0, "+.1f" if change.series == "index" else ".0f")


def _direction(direction: Direction) -> str:
    index = "" if direction.index is None else f", index {direction.index + 0.0:+.1f}"
    return f"{direction.actor} to {direction.recipient}: {direction.n_events}{index}"
