"""From an act that was read in a sentence to a statement of the record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from comity.coding.amounts import AmountReader
from comity.coding.labels import PARTIES
from comity.coding.reader import Act, Part
from comity.coding.takenup import CONTACT, find_pointing, find_taken_up
from comity.coding.topics import TopicFinder
from comity.model import (
    Attribution,
    AttributionKind,
    Document,
    Manner,
    Mention,
    PlaceMention,
    Quantity,
    Scope,
    Span,
    Statement,
    Status,
    TimeMention,
    make_span,
    make_statement_id,
)

QUOTES = re.compile(r"[“\"„«](.+?)[”\"»]|[‘'](?=\w)(.{3,}?)[’'](?!\w)", re.DOTALL)
#: Belongs to words that point back: "the President", "the two sides", "both governments".
ARTICLE = re.compile(r"\b(?:the|this|these|those)\s+$", re.IGNORECASE)
BOTH = re.compile(r"\bboth\s+$", re.IGNORECASE)
#: A town before its state.
TOWN = re.compile(r"(?<=\bin )[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)*, $")
#: Between two acts of which the second is the occasion of the first.
DURING = re.compile(r"\bduring\b[^,;:]*$", re.IGNORECASE)
#: Characters between an amount and the party that it counts: "35 [Russian diplomats]".
NEXT_TO = 2
#: The parts that make an act another one.
CLAIMED = frozenset({*PARTIES, "place", "time", "quantity"})
#: What parties named in an earlier sentence leave of the score.
TAKEN_UP = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a document: its offsets, and who speaks it in a transcript."""

    start: int
    end: int
    speaker: Span | None = None


class StatementMaker:
    """Makes the statements of the acts of one sentence."""

    def __init__(self, amounts: AmountReader, topics: TopicFinder, made_by: str) -> None:
        self._amounts = amounts
        self._topics = topics
        self._made_by = made_by

    def make(
        self, document: Document, sentence: Sentence, acts: Sequence[Act], earlier: Sequence[Statement] = ()
    ) -> Iterator[Statement]:
        """One statement for each act that has somebody in it, in order; what is told twice is told once.

        ``earlier`` are the document's statements so far: an act without parties may take up theirs.
        """
        words = document.text[sentence.start : sentence.end]
        once = list(_in_time(words, _once(acts)))
        for number, act in enumerate(once):
            statement = self._make(document, sentence, act, _clause(words, once, number))
            if not statement.actors and not statement.recipients:
                statement = _take_up(document, sentence, statement, earlier)
            if statement.actors or statement.recipients:
                yield statement

    def _make(self, document: Document, sentence: Sentence, act: Act, clause: str) -> Statement:
        text = document.text
        parts = [_widen(part, act.parts) for part in act.parts]
        quote = make_span(text, sentence.start, sentence.end)
        trigger = make_span(text, sentence.start + act.trigger[0], sentence.start + act.trigger[1])
        spans = {
            role: [cut(text, sentence, part) for part in parts if part.role == role]
            for role, cut in (
                ("actor", _party_span),
                ("recipient", _party_span),
                ("place", _place_span),
                ("time", _span),
            )
        }
        actors = spans["actor"]
        recipients = [span for span in spans["recipient"] if span not in actors]
        return Statement(
            id=make_statement_id(
                document_id=document.id,
                quote=quote,
                trigger=trigger,
                event_type=act.event_type,
                actors=actors,
                recipients=recipients,
            ),
            document_id=document.id,
            quote=quote,
            trigger=trigger,
            event_type=act.event_type,
            mode=act.mode,
            topics=self._topics.find(clause),
            status=act.status,
            certainty=act.certainty,
            attribution=_read_attribution(text, sentence, act),
            actors=tuple(Mention(span=span) for span in actors),
            recipients=tuple(Mention(span=span) for span in recipients),
            places=tuple(PlaceMention(span=span) for span in spans["place"]),
            times=tuple(TimeMention(span=span) for span in spans["time"]),
            quantities=tuple(self._read_amounts(text, sentence, act)),
            score=act.score,
            made_by=self._made_by,
            scope=Scope.DOMESTIC if act.is_domestic else Scope.FOREIGN,
        )

    def _read_amounts(self, text: str, sentence: Sentence, act: Act) -> Iterator[Quantity]:
        parties = [part for part in act.parts if part.role in PARTIES]
        for part in act.parts:
            if part.role == "quantity":
                counted = next((span for p in parties if (span := _counted(text, sentence, part, p))), None)
                amount = self._amounts.read(text, _span(text, sentence, part), counted)
                if amount is not None:
                    yield amount


def _once(acts: Sequence[Act]) -> list[Act]:
    """The acts without those that say again what one before says ("held talks and negotiations")."""
    unique: dict[tuple[object, ...], Act] = {}
    for act in acts:
        parts = frozenset(part for part in act.parts if part.role in CLAIMED)
        unique.setdefault((act.event_type, act.mode, act.status, parts), act)
    return list(unique.values())


def _clause(words: str, acts: Sequence[Act], number: int) -> str:
    """The words about one act: from the trigger before it to the one after, of acts with somebody in them."""
    before = (act.trigger[1] for act in acts[:number] if _has_parties(act))
    after = (act.trigger[0] for act in acts[number + 1 :] if _has_parties(act))
    return words[max(before, default=0) : min(after, default=len(words))]


def _has_parties(act: Act) -> bool:
    return any(part.role in PARTIES for part in act.parts)


def _in_time(words: str, acts: Sequence[Act]) -> Iterator[Act]:
    """The acts; one during which another is yet to happen is not over ("will sign ... during a visit")."""
    for number, act in enumerate(acts):
        before = acts[number - 1] if number else None
        if (
            before is not None
            and act.status is Status.HAPPENED
            and before.status in (Status.PLANNED, Status.EXPECTED)
            and DURING.search(words, before.trigger[1], act.trigger[0])
        ):
            yield replace(act, status=before.status, certainty=before.certainty)
        else:
            yield act


def _take_up(
    document: Document, sentence: Sentence, statement: Statement, earlier: Sequence[Statement]
) -> Statement:
    """The statement with the parties of the act that its words point back to, if they do."""
    words = document.text[sentence.start : sentence.end]
    pointing = find_pointing(words, statement.trigger.start - sentence.start)
    if pointing is None:
        return statement
    parties = find_taken_up(statement.event_type, sentence.start, earlier)
    if not parties and statement.event_type == CONTACT:
        # "The conversation turned to Syria": its words stand for those whom the title names.
        words_for_all = make_span(document.text, sentence.start + pointing, statement.trigger.end)
        parties = (Mention(span=words_for_all),)
    key = make_statement_id(
        document_id=document.id,
        quote=statement.quote,
        trigger=statement.trigger,
        event_type=statement.event_type,
        actors=[mention.span for mention in parties],
        recipients=[],
    )
    return replace(statement, id=key, actors=parties, score=round(statement.score * TAKEN_UP, 3))


def _widen(part: Part, parts: Sequence[Part]) -> Part:
    """A party that lies inside a place's name is the whole name ("El" of "El Salvador")."""
    if part.role not in PARTIES:
        return part
    places = (p for p in parts if p.role == "place" and p.start <= part.start and part.end <= p.end)
    place = next(places, part)
    return replace(part, start=place.start, end=place.end)


def _span(text: str, sentence: Sentence, part: Part) -> Span:
    return make_span(text, sentence.start + part.start, sentence.start + part.end)


def _counted(text: str, sentence: Sentence, amount: Part, party: Part) -> Span | None:
    """The words of a party that an amount counts: right after it, or those that it begins."""
    if 0 <= party.start - amount.end <= NEXT_TO:
        return _span(text, sentence, party)
    start = sentence.start + amount.end
    start += len(text[start:]) - len(text[start:].lstrip())
    if party.start <= amount.start and start < sentence.start + party.end:
        return make_span(text, start, sentence.start + party.end)
    return None


def _place_span(text: str, sentence: Sentence, part: Part) -> Span:
    """The words of a place, with the town in front where only its state was read ("Kazan, Russia")."""
    start, end = sentence.start + part.start, sentence.start + part.end
    town = TOWN.search(text[sentence.start : start])
    return make_span(text, sentence.start + town.start() if town else start, end)


def _party_span(text: str, sentence: Sentence, part: Part) -> Span:
    """The words of a participant or a speaker, with the article in front: the resolver wants to see it."""
    start, end = sentence.start + part.start, sentence.start + part.end
    before = text[sentence.start : start]
    article = ARTICLE.search(before) or (BOTH.search(before) if text[start].islower() else None)
    return make_span(text, sentence.start + article.start() if article else start, end)


def _read_attribution(text: str, sentence: Sentence, act: Act) -> tuple[Attribution, ...]:
    """Who says so, nearest to the claim first; a transcript's speaker is the outermost.

    A source's cue is the one that stands nearest to it.
    """
    sources = [part for part in act.parts if part.role.startswith("source:")]
    cues = [part for part in act.parts if part.role == "cue"]
    manner = _read_manner(text[sentence.start : sentence.end], act)
    links = []
    for source in sorted(sources, key=lambda part: (_distance(part, act.trigger), part.start)):
        cue = min(cues, key=lambda part: _distance(part, (source.start, source.end)), default=None)
        links.append(
            Attribution(
                span=_party_span(text, sentence, source),
                kind=AttributionKind(source.role.removeprefix("source:")),
                manner=manner,
                cue=None if cue is None else _span(text, sentence, cue),
            )
        )
    if sentence.speaker is not None:
        links.append(Attribution(span=sentence.speaker, kind=AttributionKind.OFFICIAL, manner=Manner.QUOTED))
    return tuple(links)


def _read_manner(sentence: str, act: Act) -> Manner:
    start, end = act.trigger
    quoted = any(match.start() < start and end < match.end() for match in QUOTES.finditer(sentence))
    return Manner.QUOTED if quoted else Manner.PARAPHRASED


def _distance(part: Part, offsets: tuple[int, int]) -> int:
    return max(part.start - offsets[1], offsets[0] - part.end, 0)
