"""A coder, a resolver and a spotter that know a few words: what they find is plain from the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from comity.codebook import load_codebook
from comity.model import (
    ActorKind,
    Attribution,
    AttributionKind,
    Basis,
    Certainty,
    Document,
    Mention,
    PlaceMention,
    PlacePrecision,
    Spot,
    Statement,
    Status,
    TimeMention,
    make_span,
    make_statement_id,
)
from comity.pipeline import Parts
from comity.resolve import Directory
from comity.score import Measure
from comity.score.instruments import Instruments

#: Act words, with type, mode, status and score.
ACTS: dict[str, tuple[str, str | None, Status, float]] = {
    "met": ("CONSULT", None, Status.HAPPENED, 0.9),
    "called": ("CONSULT", "phone", Status.HAPPENED, 0.9),
    "visited": ("CONSULT", "visit", Status.HAPPENED, 0.8),
    "praised": ("SUPPORT", None, Status.HAPPENED, 0.7),
    "bombed": ("ASSAULT", "aerial", Status.HAPPENED, 0.95),
    "arm": ("AID", None, Status.PLANNED, 0.6),
}
STATES = {"Russia": "RUS", "Russian": "RUS", "Peru": "PER", "Peruvian": "PER", "Chile": "CHL", "EU": "EUU"}
PEOPLE = {"Vladimir Putin": "RUS", "Ana Quispe": "PER"}
ORGANISATIONS = ("G20",)
PLACES = {"Moscow": "RUS", "Lima": "PER", "Osaka": "JPN"}
ACT = re.compile(rf"\b([A-Z]\w+) (?:will )?({'|'.join(ACTS)})\b(?: ([A-Z]\w+))?")
SAID = re.compile(r"\b([A-Z]\w+) (said)\b")


class WordCoder:
    """Finds "Peru met Chile" and "Radio said"; asked about a pair, says what stands between the two."""

    made_by = "words 1"

    def code(self, documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Statement, ...]]]:
        for document in documents:
            yield document, tuple(iter_statements(document))

    def code_pair(
        self, document: Document, first: tuple[int, int], second: tuple[int, int]
    ) -> tuple[Statement, ...]:
        between = range(min(first[1], second[1]), max(first[0], second[0]))
        return tuple(s for s in iter_statements(document) if s.trigger.start in between)


class StateResolver:
    """Knows the states by name."""

    def resolve(self, document: Document, statements: Sequence[Statement]) -> list[Statement]:
        return [
            replace(
                statement,
                actors=tuple(map(_resolve, statement.actors)),
                recipients=tuple(map(_resolve, statement.recipients)),
            )
            for statement in statements
        ]


class NameSpotter:
    """Finds states, people and organisations by name."""

    def spot(self, text: str) -> tuple[Spot, ...]:
        known: dict[str, tuple[ActorKind, tuple[str, ...]]] = {
            **{name: (ActorKind.STATE, (code,)) for name, code in STATES.items()},
            **{name: (ActorKind.PERSON, (code,)) for name, code in PEOPLE.items()},
            **dict.fromkeys(ORGANISATIONS, (ActorKind.ORGANISATION, ())),
        }
        names = "|".join(sorted(known, key=len, reverse=True))
        return tuple(
            Spot(
                start=found.start(),
                end=found.end(),
                kind=known[found[1]][0],
                ids=(found[1],),
                countries=known[found[1]][1],
                basis=Basis.NAME,
            )
            for found in re.finditer(rf"\b({names})\b", text)
        )


def find_places(text: str) -> list[PlaceMention]:
    """The towns that are known."""
    return [
        PlaceMention(
            span=make_span(text, *found.span()), country=PLACES[found[0]], precision=PlacePrecision.CITY
        )
        for found in re.finditer("|".join(PLACES), text)
    ]


def find_dates(text: str, day: date | None) -> list[TimeMention]:
    """The days that are written 2024-10-23, and "today"."""
    return [
        TimeMention(
            span=make_span(text, *found.span()),
            first_on=day if found[0] == "today" else date.fromisoformat(found[0]),
            last_on=day if found[0] == "today" else date.fromisoformat(found[0]),
        )
        for found in re.finditer(r"\d{4}-\d\d-\d\d|today", text)
    ]


def make_instruments() -> Instruments:
    """Instruments that load nothing; a sentence ends at each full stop."""
    return Instruments(
        parts=Parts(coder=WordCoder(), resolvers=(StateResolver(),), make_signature=lambda document: b""),
        codebook=load_codebook(),
        spotter=NameSpotter(),
        directory=Directory((), (), ()),
        find_places=find_places,
        find_dates=find_dates,
        resolve_words=lambda document, span: [_resolve(Mention(span=span))],
        split=lambda text: [found.span() for found in re.finditer(r"[^.]+\.?", text)],
    )


def iter_statements(document: Document) -> Iterator[Statement]:
    """The statements of a text, in order."""
    text = document.text
    quote = make_span(text, 0, len(text))
    for found in ACT.finditer(text):
        event_type, mode, status, score = ACTS[found[2]]
        actor, trigger = make_span(text, *found.span(1)), make_span(text, *found.span(2))
        recipients = [make_span(text, *found.span(3))] if found[3] else []
        yield Statement(
            id=make_statement_id(
                document_id=document.id,
                quote=quote,
                trigger=trigger,
                event_type=event_type,
                actors=[actor],
                recipients=recipients,
            ),
            document_id=document.id,
            quote=quote,
            trigger=trigger,
            event_type=event_type,
            mode=mode,
            topics=(),
            status=status,
            certainty=Certainty.CERTAIN,
            attribution=tuple(_iter_sources(text)),
            actors=(Mention(span=actor),),
            recipients=tuple(Mention(span=span) for span in recipients),
            places=(),
            times=(),
            quantities=(),
            score=score,
            made_by=WordCoder.made_by,
        )


def values_of(measures: Iterable[Measure]) -> dict[str, tuple[float | None, int]]:
    """Value and n of measures by name."""
    return {measure.name: (measure.value, measure.n) for measure in measures}


def _iter_sources(text: str) -> Iterator[Attribution]:
    for found in SAID.finditer(text):
        yield Attribution(
            span=make_span(text, *found.span(1)),
            kind=AttributionKind.OUTLET,
            cue=make_span(text, *found.span(2)),
        )


def _resolve(mention: Mention) -> Mention:
    code = STATES.get(mention.span.text)
    if code is None:
        return mention
    return replace(mention, id=code, kind=ActorKind.STATE, country=code, basis=Basis.NAME)
