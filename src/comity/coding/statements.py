"""From an act that was read in a sentence to a statement of the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from comity.coding.amounts import AmountReader
from comity.coding.attribution import read_attribution
from comity.coding.labels import PARTIES
from comity.coding.reader import Act
from comity.coding.sentences import Sentence
from comity.coding.takenup import CONTACT, find_pointing, find_taken_up
from comity.coding.together import set_in_time, spare_judges, tell_once, words_about
from comity.coding.topics import TopicFinder
from comity.coding.wording import find_counted, party_span, place_span, span_of, widen
from comity.model import (
    Document,
    Mention,
    PlaceMention,
    Quantity,
    Scope,
    Statement,
    TimeMention,
    make_span,
    make_statement_id,
)

#: What parties named in an earlier sentence leave of the score.
TAKEN_UP = 0.8


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
        once = list(spare_judges(words, list(set_in_time(words, tell_once(acts)))))
        for number, act in enumerate(once):
            statement = self._make(document, sentence, act, words_about(words, once, number))
            if not statement.actors and not statement.recipients:
                statement = _take_up(document, sentence, statement, earlier)
            if statement.actors or statement.recipients:
                yield statement

    def _make(self, document: Document, sentence: Sentence, act: Act, clause: str) -> Statement:
        text = document.text
        parts = [widen(part, act.parts) for part in act.parts]
        quote = make_span(text, sentence.start, sentence.end)
        trigger = make_span(text, sentence.start + act.trigger[0], sentence.start + act.trigger[1])
        spans = {
            role: [cut(text, sentence, part) for part in parts if part.role == role]
            for role, cut in (
                ("actor", party_span),
                ("recipient", party_span),
                ("place", place_span),
                ("time", span_of),
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
            attribution=read_attribution(text, sentence, act),
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
                of_whom = (find_counted(text, sentence, part, party) for party in parties)
                counted = next((span for span in of_whom if span is not None), None)
                amount = self._amounts.read(text, span_of(text, sentence, part), counted)
                if amount is not None:
                    yield amount


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
