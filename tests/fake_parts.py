"""A coder, a resolver and a fusion that need nothing and answer at once; workers can load them.

The coder reads "Russia met Iran." A text with a word in capitals asks for trouble: UNCODABLE fails in
the coder, UNRESOLVABLE in the resolver, CRASH raises what nobody expects, DEADLY kills the process
that codes it, ADDRESSED fails only where the page has an address.
"""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from comity.errors import CodingError, ResolveError
from comity.model import (
    ActorKind,
    Basis,
    Certainty,
    DateBasis,
    DatePrecision,
    Document,
    Event,
    Judgement,
    Mention,
    Participant,
    Report,
    Span,
    Statement,
    Status,
    make_event_id,
    make_span,
    make_statement_id,
)
from comity.pipeline.parts import Parts

MEETING = re.compile(r"\b([A-Z][a-z]+) (met) ([A-Z][a-z]+)\b")
STATES = {"Russia": "RUS", "Iran": "IRN", "Turkey": "TUR", "Egypt": "EGY", "China": "CHN"}


class FakeCoder:
    """Finds "X met Y"."""

    def __init__(self, made_by: str, seconds: float) -> None:
        self.made_by = made_by
        self._seconds = seconds

    def code(self, documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Statement, ...]]]:
        for document in documents:
            time.sleep(self._seconds)
            _make_trouble(document)
            yield document, tuple(self._iter_statements(document))

    def code_pair(
        self, document: Document, first: tuple[int, int], second: tuple[int, int]
    ) -> tuple[Statement, ...]:
        _make_trouble(document)
        return tuple(
            statement
            for statement in self._iter_statements(document)
            if (statement.actors[0].span.start, statement.actors[0].span.end) == first
            and (statement.recipients[0].span.start, statement.recipients[0].span.end) == second
        )

    def _iter_statements(self, document: Document) -> Iterator[Statement]:
        for found in MEETING.finditer(document.text):
            quote, trigger = (make_span(document.text, *found.span(group)) for group in (0, 2))
            actor, recipient = (make_span(document.text, *found.span(group)) for group in (1, 3))
            yield make_meeting(document.id, quote, trigger, actor, recipient, self.made_by)


def make_meeting(
    document_id: str, quote: Span, trigger: Span, actor: Span, recipient: Span, made_by: str
) -> Statement:
    """A meeting, unresolved."""
    return Statement(
        id=make_statement_id(
            document_id=document_id,
            quote=quote,
            trigger=trigger,
            event_type="CONSULT",
            actors=[actor],
            recipients=[recipient],
        ),
        document_id=document_id,
        quote=quote,
        trigger=trigger,
        event_type="CONSULT",
        mode="meet",
        topics=("diplomatic",),
        status=Status.HAPPENED,
        certainty=Certainty.CERTAIN,
        attribution=(),
        actors=(Mention(span=actor),),
        recipients=(Mention(span=recipient),),
        places=(),
        times=(),
        quantities=(),
        score=0.5,
        made_by=made_by,
    )


class FakeResolver:
    """Knows five states by name."""

    def resolve(self, document: Document, statements: Sequence[Statement]) -> list[Statement]:
        if "UNRESOLVABLE" in document.text:
            raise ResolveError("no resolver resolves this")
        return [
            replace(
                statement,
                actors=tuple(_resolve(mention) for mention in statement.actors),
                recipients=tuple(_resolve(mention) for mention in statement.recipients),
            )
            for statement in statements
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeSource:
    """Parts that load at once; ``seconds`` is what coding one document takes."""

    made_by: str = "fake 1"
    seconds: float = 0.0

    def load(self) -> Parts:
        return Parts(
            coder=FakeCoder(self.made_by, self.seconds),
            resolvers=(FakeResolver(),),
            make_signature=make_fake_signature,
        )


class UnloadableSource:
    """Parts that must not be loaded."""

    made_by = "fake 1"

    def load(self) -> Parts:
        raise AssertionError("parts were loaded though there was nothing to code")


def make_fake_signature(document: Document) -> bytes:
    """The first bytes of a digest."""
    return bytes.fromhex(document.digest)[:8]


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeFused:
    """Events and reports."""

    events: tuple[Event, ...]
    reports: tuple[Report, ...]


class FakeFuser:
    """One event per pair of states."""

    def __init__(self, version: str = "fake fusion 1") -> None:
        self.version = version
        self.n_calls = 0

    def fuse(
        self,
        documents: Sequence[Document],
        statements: Sequence[Statement],
        signatures: Mapping[str, bytes],
        judgements: Iterable[Judgement] = (),
    ) -> FakeFused:
        self.n_calls += 1
        publishers = {document.id: document.publisher for document in documents}
        groups: dict[tuple[str, ...], list[Statement]] = {}
        for statement in statements:
            states = sorted(m.country or "" for m in (*statement.actors, *statement.recipients))
            groups.setdefault(tuple(states), []).append(statement)
        made = [_make_event(group, publishers) for _, group in sorted(groups.items())]
        return FakeFused(
            events=tuple(event for event, _ in made),
            reports=tuple(report for _, reports in made for report in reports),
        )


def _make_event(group: list[Statement], publishers: Mapping[str, str | None]) -> tuple[Event, list[Report]]:
    group = sorted(group, key=lambda statement: statement.id)
    event_id = make_event_id(group[0].id)
    tellers = sorted({statement.document_id for statement in group})
    reports = [
        Report(
            event_id=event_id,
            document_id=teller,
            origin_id=teller,
            statement_ids=tuple(s.id for s in group if s.document_id == teller),
        )
        for teller in tellers
    ]
    event = Event(
        id=event_id,
        event_type=group[0].event_type,
        mode=group[0].mode,
        topics=group[0].topics,
        status=group[0].status,
        first_on=None,
        last_on=None,
        date_precision=DatePrecision.UNKNOWN,
        date_basis=DateBasis.NOT_FOUND,
        place=None,
        actors=tuple(_to_participant(mention) for mention in group[0].actors),
        recipients=tuple(_to_participant(mention) for mention in group[0].recipients),
        registers=("meetings",),
        n_reports=len(reports),
        n_publishers=len({publishers[teller] or teller for teller in tellers}),
        n_origins=len(reports),
        life_cycle=(),
        disagreements=(),
        statement_ids=tuple(statement.id for statement in group),
    )
    return event, reports


def _to_participant(mention: Mention) -> Participant:
    return Participant(id=mention.id or "", name=mention.name or "", country=mention.country, sector=None)


def _resolve(mention: Mention) -> Mention:
    code = STATES.get(mention.span.text)
    if code is None:
        return mention
    return replace(
        mention,
        id=code,
        name=mention.span.text,
        kind=ActorKind.STATE,
        country=code,
        score=1.0,
        basis=Basis.NAME,
    )


def _make_trouble(document: Document) -> None:
    if "UNCODABLE" in document.text:
        raise CodingError("no coder codes this")
    if "CRASH" in document.text:
        raise ZeroDivisionError("nobody expects this")
    if "ADDRESSED" in document.text and document.url is not None:
        raise CodingError("no coder codes this at an address")
    if "DEADLY" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
