"""Life cycles: what became of an event, telling by telling."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from comity.model import Document, LifeStep, Statement, Status

SETTLED = (Status.HAPPENED, Status.ONGOING)
# The order in which an event goes through its life; decides between tellings of one day.
STAGES = (
    Status.CALLED_FOR,
    Status.POSSIBLE,
    Status.EXPECTED,
    Status.PLANNED,
    Status.NEGATED,
    Status.ONGOING,
    Status.HAPPENED,
)


def settle_status(
    statements: Sequence[Statement],
    documents: Mapping[str, Document],
    origins: Mapping[str, str],
    *,
    lasting: bool,
) -> Status:
    """What the tellings together say of the event's reality.

    Done beats every plan, whoever published last. Where some say done and others deny it, the side with
    more independent origins holds, and the affirmation if they are even: the denial stays in the life cycle
    and among the disagreements. Among plans and refusals the latest page holds. ``lasting`` acts that are
    told as done and as going on at one time go on; an allegation never makes one done, nor its denial undone.
    """
    told = {statement.status for statement in statements}
    done = [statement for statement in statements if statement.status in SETTLED]
    if not done:
        # That the accused deny it does not settle what others allege.
        alleged = lasting and any(s.is_alleged for s in statements)
        left = [s for s in statements if not (alleged and s.status is Status.NEGATED)]
        return max(left, key=lambda s: (_told_on(s, documents), STAGES.index(s.status), s.id)).status
    denied = [statement for statement in statements if statement.status is Status.NEGATED]
    if _count_origins(denied, origins) > _count_origins(done, origins):
        return Status.NEGATED
    if not lasting and Status.HAPPENED in told:
        return Status.HAPPENED
    return max(done, key=lambda s: (_told_on(s, documents), s.status is Status.ONGOING, s.id)).status


def make_life_cycle(
    statements: Iterable[Statement],
    documents: Mapping[str, Document],
    held_on: date | None,
    *,
    lasting: bool,
) -> tuple[LifeStep, ...]:
    """The steps in order, each change of status once, with the first statement that tells it.

    ``held_on`` is the event's own day where it is known; it dates the step "happened". What claim and denial
    say by turns of a ``lasting`` act is no change: each status stands once, where it was told first.
    """
    steps = sorted((_make_step(statement, documents, held_on) for statement in statements), key=_sort_steps)
    kept: list[LifeStep] = []
    for step in steps:
        earlier = [one.status for one in (kept if lasting else kept[-1:])]
        if step.status not in earlier:
            kept.append(step)
    return tuple(kept)


def _make_step(statement: Statement, documents: Mapping[str, Document], held_on: date | None) -> LifeStep:
    document = documents.get(statement.document_id)
    told_on = document.published_on if document else None
    happened = statement.status is Status.HAPPENED and held_on is not None
    return LifeStep(status=statement.status, on=held_on if happened else told_on, statement_id=statement.id)


def _sort_steps(step: LifeStep) -> tuple[int, date, int, str]:
    """Undated plans before all that is dated, undated facts after it."""
    stage = STAGES.index(step.status)
    if step.on is None:
        is_late = step.status in (*SETTLED, Status.NEGATED)
        return (2 if is_late else 0, date.min, stage, step.statement_id)
    return (1, step.on, stage, step.statement_id)


def _told_on(statement: Statement, documents: Mapping[str, Document]) -> date:
    """The page's day; a page without one tells before all others."""
    document = documents.get(statement.document_id)
    return (document.published_on if document else None) or date.min


def _count_origins(statements: Iterable[Statement], origins: Mapping[str, str]) -> int:
    return len({origins.get(statement.document_id, statement.document_id) for statement in statements})
