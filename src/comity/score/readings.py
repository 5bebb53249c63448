"""What is told of the acts that were found: mode, status, scope."""

from __future__ import annotations

from collections.abc import Sequence

from comity.codebook import Codebook
from comity.model import Scope
from comity.score.counts import count_labels, make_count_table
from comity.score.matching import AHEAD, REAL, Match
from comity.score.record import Measure, Table, make_share

#: A mode that was marked less often is left out of the table: its figures would be chance.
LEAST_OF_A_MODE = 5


def measure_readings(matches: Sequence[Match], codebook: Codebook) -> tuple[Measure, ...]:
    """Accuracy of modes (of types that have any), statuses and scopes, and acts ahead told as done."""
    with_modes = {entry.name for entry in codebook.types if entry.modes}
    moded = [m for m in matches if m.act.event_type in with_modes]
    ahead = [m for m in matches if m.act.status in AHEAD]
    return (
        make_share("mode_accuracy", sum(m.statement.mode == m.act.mode for m in moded), len(moded)),
        make_share("status_accuracy", sum(m.statement.status is m.act.status for m in matches), len(matches)),
        make_share("told_as_happened", sum(m.statement.status in REAL for m in ahead), len(ahead)),
        make_share("scope_accuracy", sum((_scope(m) is m.statement.scope) for m in matches), len(matches)),
    )


def tabulate_readings(matches: Sequence[Match]) -> tuple[Table, ...]:
    """A row for each mode and each status."""
    modes = count_labels((_label(m.act.event_type, m.act.mode), _told_mode(m)) for m in matches)
    statuses = count_labels((m.act.status.value, m.statement.status.value) for m in matches)
    return (
        make_count_table("modes of acts found", "mode", modes, LEAST_OF_A_MODE),
        make_count_table("statuses of acts found", "status", statuses),
    )


def _scope(match: Match) -> Scope:
    return Scope.DOMESTIC if match.act.is_domestic else Scope.FOREIGN


def _label(event_type: str, mode: str | None) -> str | None:
    return None if mode is None else f"{event_type}/{mode}"


def _told_mode(match: Match) -> str | None:
    return _label(match.statement.event_type, match.statement.mode)
