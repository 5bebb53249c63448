"""What a run found: the short table at its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from comity.cli.tables import make_console, make_table
from comity.model import Event

if TYPE_CHECKING:
    from comity.ledger import Ledger
    from comity.pipeline import RunReport

N_DYADS = 5


def print_found(report: RunReport, ledger: Ledger, path: Path) -> None:
    """Print what was read just now, and what the whole ledger holds since."""
    from comity.codebook import load_codebook

    console = make_console()
    console.print(_say_read(report))
    table = make_table((f"in {path}", "count"), numbers=("count",))
    for name, count in (
        ("documents", report.n_documents),
        ("statements", report.n_statements),
        ("events", report.n_events),
    ):
        table.add_row(name, f"{count:,}")
    for register in load_codebook().registers:
        table.add_row(f"  {register.title}", f"{report.registers.get(register.name, 0):,}")
    dyads = find_busiest(ledger.events())
    if dyads:
        table.add_row("busiest dyads, events", "")
    for name, count in dyads:
        table.add_row(f"  {name}", f"{count:,}")
    console.print(table)


def find_busiest(events: Iterable[Event], n: int = N_DYADS) -> list[tuple[str, int]]:
    """The pairs of states that share most events, busiest first, as ``IRN-RUS`` and a count.

    A pair counts where one of the two acts and the other is acted upon or acts with it.
    """
    pairs: Counter[str] = Counter()
    for event in events:
        actors = {actor.country for actor in event.actors if actor.country}
        recipients = {recipient.country for recipient in event.recipients if recipient.country}
        found = {
            tuple(sorted((one, other))) for one in actors for other in actors | recipients if one != other
        }
        pairs.update("-".join(pair) for pair in found)
    return sorted(pairs.items(), key=lambda item: (-item[1], item[0]))[:n]


def _say_read(report: RunReport) -> str:
    parts = [f"read {report.n_read:,} of {report.n_inputs:,} inputs"]
    for count, what in (
        (report.n_skipped, "known already"),
        (report.n_copies, "the same text again"),
        (len(report.failures), "failed"),
    ):
        if count:
            parts.append(f"{count:,} {what}")
    return f"{', '.join(parts)}; {report.seconds:.1f} s"
