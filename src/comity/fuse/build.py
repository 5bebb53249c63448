"""Events and reports from the statements of one happening."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from comity.codebook import Codebook
from comity.fuse.disagreements import find_disagreements
from comity.fuse.facts import When, find_participants, find_place, find_topics, find_when
from comity.fuse.kinds import LASTING, is_reciprocal, nature_of
from comity.fuse.lifecycle import make_life_cycle, settle_status
from comity.fuse.origins import find_origins, publisher_of
from comity.fuse.signature import Signature
from comity.model import (
    Correction,
    DateBasis,
    Document,
    Event,
    Field,
    Report,
    Statement,
    Status,
    correct_event,
    make_digest,
    make_event_id,
)


def make_event(
    statements: Sequence[Statement],
    documents: Mapping[str, Document],
    first_telling: Mapping[str, str],
    signatures: Mapping[str, Signature],
    codebook: Codebook,
    corrections: Sequence[Correction] = (),
) -> tuple[Event, tuple[Report, ...]]:
    """The event of these statements and its reports; the statements are in founding order.

    ``corrections``, the oldest first, are the fields that a person has said; they win over what is told.
    """
    ids = dict.fromkeys(statement.document_id for statement in statements)
    pages = [documents.get(document_id) or _make_unknown(document_id) for document_id in ids]
    origins = find_origins(pages, statements, first_telling, signatures)
    nature = nature_of(statements[0])
    status = settle_status(statements, documents, origins, lasting=nature in LASTING)
    lead = find_lead(statements, status)
    when = correct_when(find_when(statements, documents), corrections)
    life_cycle = make_life_cycle(statements, documents, when.day, lasting=nature in LASTING)
    topics = find_topics(statements)
    actors, recipients = find_participants(statements, reciprocal=is_reciprocal(lead))
    mode = find_mode(statements, lead)
    event = Event(
        id=make_event_id(statements[0].id),
        event_type=lead.event_type,
        mode=mode,
        topics=topics,
        status=status,
        first_on=when.first_on,
        last_on=when.last_on,
        date_precision=when.precision,
        date_basis=when.basis,
        place=find_place(statements, origins),
        actors=actors,
        recipients=recipients,
        registers=(),
        n_reports=len(pages),
        n_publishers=len({publisher_of(page, first_telling) for page in pages}),
        n_origins=len(set(origins.values())),
        life_cycle=life_cycle,
        disagreements=find_disagreements(statements, origins),
        statement_ids=tuple(statement.id for statement in statements),
    )
    event = correct_event(event, corrections)
    stages = _find_stages(statements, event.status)
    registers = find_registers(codebook, event.event_type, event.mode, event.topics, stages)
    return replace(event, registers=registers), _make_reports(event.id, statements, origins)


def correct_when(when: When, corrections: Iterable[Correction]) -> When:
    """The days as the last correction of them says, if there is one."""
    for one in corrections:
        if one.field is Field.DATE:
            when = When(
                first_on=one.first_on, last_on=one.last_on, precision=one.precision, basis=DateBasis.JUDGED
            )
    return when


def find_lead(statements: Sequence[Statement], status: Status) -> Statement:
    """The first statement that tells the status that holds; type and mode are read off it."""
    return next((s for s in statements if s.status is status), statements[0])


def find_mode(statements: Sequence[Statement], lead: Statement) -> str | None:
    """The lead's mode, or where it has none the first that another statement of its type gives."""
    modes = [s.mode for s in (lead, *statements) if s.event_type == lead.event_type and s.mode]
    return modes[0] if modes else None


def find_registers(
    codebook: Codebook,
    event_type: str,
    mode: str | None,
    topics: tuple[str, ...],
    stages: Iterable[Status],
) -> tuple[str, ...]:
    """Registers of the event as it stands and as it once stood, in the codebook's order.

    A meeting that was planned and then held is a meeting and an expectation that came true.
    """
    named = {name for each in stages for name in codebook.registers_of(event_type, mode, topics, each)}
    return tuple(register.name for register in codebook.registers if register.name in named)


def _find_stages(statements: Iterable[Statement], status: Status) -> list[Status]:
    """The statuses that the event has or had; what is alleged is told as going on, not as expected."""
    told = list(statements)
    alleged = any(s.is_alleged for s in told)
    open_ones = [s for s in told if s.status is Status.POSSIBLE and not s.is_alleged]
    stages = {status, *(s.status for s in told)}
    if alleged and not open_ones:
        stages = (stages - {Status.POSSIBLE}) | {Status.ONGOING}
    return sorted(stages)


def _make_reports(
    event_id: str, statements: Sequence[Statement], origins: Mapping[str, str]
) -> tuple[Report, ...]:
    by_document: dict[str, list[str]] = {}
    for statement in statements:
        by_document.setdefault(statement.document_id, []).append(statement.id)
    return tuple(
        Report(
            event_id=event_id,
            document_id=document_id,
            origin_id=origins[document_id],
            statement_ids=tuple(ids),
        )
        for document_id, ids in sorted(by_document.items())
    )


def _make_unknown(document_id: str) -> Document:
    """A stand-in for a document that was not handed over: nothing is known of it."""
    return Document(id=document_id, digest=make_digest(document_id), text="", blocks=())
