"""What the coder says when it is asked about two parties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from comity.coding import Coder
from comity.model import Document, Span, Status
from comity.score.markup import MarkedAct, MarkedText
from comity.score.matching import SETTLED, is_overlap

Offsets = tuple[int, int]
ADDRESSING = frozenset({"REQUEST", "ACCUSE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Two parties in one sentence and the type of the act between them."""

    first: Span
    second: Span
    expected: str


def iter_questions(
    text: MarkedText, sentences: Sequence[Offsets], if_intended: Mapping[str, str]
) -> Iterator[Question]:
    """Each ordered pair of parties that an act of a sentence relates, with the type between them.

    ``if_intended`` gives the type that PLOVER has for planned acts. Parties outside the sentence, or one
    inside the other, are not asked about.
    """
    for start, end in sentences:
        acts = [act for act in text.acts if start <= act.trigger.start and act.trigger.end <= end]
        for (first, second), act in relate(acts).items():
            if all(start <= span.start and span.end <= end for span in (first, second)):
                yield Question(first=first, second=second, expected=type_between(act, if_intended))


def relate(acts: Sequence[MarkedAct]) -> dict[tuple[Span, Span], MarkedAct]:
    """The act that counts for each ordered pair of parties of a sentence: who acts, and on whom.

    Of several it is the first told as fact or as intention, else the first. Where nobody is acted
    upon, each acts with each other; who protests and asks or accuses somebody protests against him.
    """
    addressed = [span for act in acts if act.event_type in ADDRESSING for span in act.spans_of("recipient")]
    related: dict[tuple[Span, Span], MarkedAct] = {}
    for act in sorted(acts, key=lambda act: (act.status not in SETTLED, act.trigger.start)):
        actors, recipients = act.spans_of("actor"), act.spans_of("recipient")
        if act.event_type == "PROTEST":
            recipients = recipients or addressed
        for one in actors:
            for other in recipients or actors:
                if not is_overlap(one, other):
                    related.setdefault((one, other), act)
    return related


def type_between(act: MarkedAct, if_intended: Mapping[str, str]) -> str:
    """The type that is between the parties of an act: PLOVER's where it is only intended."""
    return if_intended[act.event_type] if act.status is Status.PLANNED else act.event_type


def ask(coder: Coder, document: Document, question: Question) -> str | None:
    """The type that the coder tells of two parties; ``None`` where it finds nothing."""
    first, second = question.first, question.second
    told = coder.code_pair(document, (first.start, first.end), (second.start, second.end))
    return told[0].event_type if told else None
