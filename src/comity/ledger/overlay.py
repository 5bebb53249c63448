"""What judgements make of statements: the words judged carry the entry that a person has named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from comity.model import (
    Attribution,
    Basis,
    Correction,
    Founders,
    Judged,
    JudgedWords,
    Judgement,
    Mention,
    Span,
    Statement,
    Verdict,
    correct_statement,
    find_names,
)

JUDGED_SCORE = 1.0

Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """Judgements in force, laid out for look-up: entries by the place of words, and by another entry's id;
    corrections and rejections of statements, the oldest first.

    Words are known by their exact place: a judgement never spreads to words that nobody has judged.
    """

    by_place: Mapping[Place, Judged | None]
    by_id: Mapping[str, Judged]
    of_statements: tuple[Judgement, ...] = ()

    @property
    def document_ids(self) -> list[str]:
        """The documents in which words or statements were judged."""
        told = {words.document_id for one in self.of_statements if (words := _words_of(one)) is not None}
        return sorted(told | {document_id for document_id, _, _ in self.by_place})

    def iter_changed(self, statements: Iterable[Statement]) -> Iterator[Statement]:
        """Those of the statements that are other than they were read, as judged.

        Of a document in which statements were judged all must be given: one that a newer reader gives
        another id is known by the word for its act, where no other has the id.
        """
        if not self.by_place and not self.by_id and not self.of_statements:
            return
        held = list(statements)
        corrections = self._find_corrections(held)
        for statement in held:
            judged = correct_statement(self.apply(statement), corrections.get(statement.id, ()))
            if judged != statement:
                yield judged

    def find_rejected(self, statements: Iterable[Statement]) -> dict[str, Judgement]:
        """Those of the statements that are rejected, by id, and by which judgement; given as above."""
        told = [one for one in self.of_statements if one.verdict is Verdict.REJECT]
        founders = Founders(statements) if told else None
        return {id_: one for one in told if founders and one.first and (id_ := founders.find(one.first))}

    def _find_corrections(self, statements: Iterable[Statement]) -> dict[str, list[Correction]]:
        told = [one for one in self.of_statements if one.verdict is Verdict.CORRECT]
        founders = Founders(statements) if told else None
        found: dict[str, list[Correction]] = {}
        for one in told:
            id_ = founders.find(one.first) if founders and one.first else None
            if id_ is not None and one.correction is not None:
                found.setdefault(id_, []).append(one.correction)
        return found

    def apply(self, statement: Statement) -> Statement:
        """The statement with those in it who were judged; doing it twice changes nothing."""
        document_id = statement.document_id
        return replace(
            statement,
            actors=self._apply_to_side(document_id, statement.actors),
            recipients=self._apply_to_side(document_id, statement.recipients),
            attribution=tuple(self._apply_to_speaker(document_id, link) for link in statement.attribution),
        )

    def _apply_to_side(self, document_id: str, side: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """The mentions as judged; words that were read as two ("both leaders") and are one come once."""
        judged = tuple(self._apply_to_mention(document_id, mention) for mention in side)
        return side if judged == side else tuple(dict.fromkeys(judged))

    def _apply_to_mention(self, document_id: str, mention: Mention) -> Mention:
        if not self._is_judged(document_id, mention.span, mention.id):
            return mention
        entry = self._find(document_id, mention.span, mention.id)
        return replace(
            mention,
            id=entry.id if entry else None,
            name=entry.name if entry else None,
            kind=entry.kind if entry else None,
            country=entry.country if entry else None,
            sector=entry.sector if entry else None,
            score=JUDGED_SCORE,
            basis=Basis.JUDGED,
            note=None,
        )

    def _apply_to_speaker(self, document_id: str, link: Attribution) -> Attribution:
        if not self._is_judged(document_id, link.span, link.actor_id):
            return link
        entry = self._find(document_id, link.span, link.actor_id)
        return replace(link, actor_id=entry.id if entry else None, name=entry.name if entry else None)

    def _is_judged(self, document_id: str, span: Span, id_: str | None) -> bool:
        return (document_id, span.start, span.end) in self.by_place or id_ in self.by_id

    def _find(self, document_id: str, span: Span, id_: str | None) -> Judged | None:
        """The entry that these words stand for; one that is the same as another goes by the other's."""
        place = (document_id, span.start, span.end)
        entry = self.by_place[place] if place in self.by_place else self.by_id[id_ or ""]
        return entry and self.by_id.get(entry.id, entry)


def make_overlay(judgements: Iterable[Judgement]) -> Overlay:
    """The overlay of judgements, given the oldest first; those that were undone make no difference."""
    in_force = [judgement for judgement in judgements if judgement.is_in_force]
    by_place = {
        (one.mention.document_id, one.mention.span.start, one.mention.span.end): one.first
        for one in in_force
        if one.verdict is Verdict.IS and one.mention is not None
    }
    joined = [one for one in in_force if one.verdict is Verdict.SAME and not one.is_of_tellings]
    entries = {judged.id: judged for one in joined for judged in one.about}
    names = find_names(pairs_of(joined))
    by_id = {id_: entries[name] for id_, name in names.items() if id_ != name}
    of_statements = tuple(one for one in in_force if _is_of_statement(one))
    return Overlay(by_place=by_place, by_id=by_id, of_statements=of_statements)


def _is_of_statement(judgement: Judgement) -> bool:
    """True where a statement is corrected or rejected; corrections of events are for the fusion."""
    is_of_one = judgement.verdict in (Verdict.CORRECT, Verdict.REJECT)
    return is_of_one and judgement.first is not None and judgement.first.id.startswith("st-")


def _words_of(judgement: Judgement) -> JudgedWords | None:
    return judgement.first.words if judgement.first is not None else None


def pairs_of(judgements: Iterable[Judgement]) -> Iterator[tuple[str, str]]:
    """The keys of the two that each judgement is about, where it is about two."""
    for judgement in judgements:
        if judgement.first is not None and judgement.second is not None:
            yield judgement.first.key, judgement.second.key
