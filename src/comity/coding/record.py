"""The record of an act: a statement with everything bound to its words."""

from __future__ import annotations

from comity.coding.frames import Fit
from comity.coding.parties import PartyKind
from comity.coding.readers import Readers
from comity.coding.roles import Roles
from comity.coding.standing import Standing
from comity.coding.tree import NOUNS
from comity.model import Certainty, Mention, PlaceMention, Statement, make_statement_id

BEST = 0.9
LEAST = 0.1


class StatementMaker:
    """Makes the statements of one sentence of a document."""

    def __init__(self, readers: Readers, document_id: str, made_by: str) -> None:
        self._readers = readers
        self._document_id = document_id
        self._made_by = made_by

    def make(self, fit: Fit, roles: Roles, standing: Standing) -> Statement:
        """The statement of an act whose parties stand in the sentence."""
        return self._make(
            fit,
            standing,
            actors=tuple(Mention(span=party.span) for party in roles.actors),
            recipients=tuple(Mention(span=party.span) for party in roles.recipients),
            mode=self._readers.modes.read(fit, roles),
            score=_score(fit, roles, standing),
        )

    def make_borrowed(self, fit: Fit, standing: Standing, actors: tuple[Mention, ...]) -> Statement:
        """The statement of an act whose parties an earlier sentence named."""
        nobody = Roles(actors=())
        return self._make(
            fit,
            standing,
            actors=actors,
            recipients=(),
            mode=self._readers.modes.read(fit, nobody),
            score=_score(fit, nobody, standing, is_borrowed=True),
        )

    def _make(
        self,
        fit: Fit,
        standing: Standing,
        *,
        actors: tuple[Mention, ...],
        recipients: tuple[Mention, ...],
        mode: str | None,
        score: float,
    ) -> Statement:
        quote = self._readers.tree.span(self._readers.tree.start, self._readers.tree.end)
        key = make_statement_id(
            document_id=self._document_id,
            quote=quote,
            trigger=fit.trigger.span,
            event_type=fit.frame.event_type,
            actors=[mention.span for mention in actors],
            recipients=[mention.span for mention in recipients],
        )
        return Statement(
            id=key,
            document_id=self._document_id,
            quote=quote,
            trigger=fit.trigger.span,
            event_type=fit.frame.event_type,
            mode=mode,
            topics=self._readers.clauses.topics(fit),
            status=standing.status,
            certainty=standing.certainty,
            attribution=self._readers.attribution.read(fit.trigger),
            actors=actors,
            recipients=recipients,
            places=self._places(fit),
            times=(),
            quantities=self._readers.clauses.quantities(fit),
            score=score,
            made_by=self._made_by,
        )

    def _places(self, fit: Fit) -> tuple[PlaceMention, ...]:
        is_move = fit.frame.roles == "visit"
        is_talk = fit.frame.is_shared and bool(fit.frame.to)
        spans = self._readers.places.read(fit.trigger, fit.verb, is_move=is_move, is_talk=is_talk)
        return tuple(PlaceMention(span=span) for span in spans)


def _score(fit: Fit, roles: Roles, standing: Standing, *, is_borrowed: bool = False) -> float:
    """The coder's own confidence: less for nouns, for weak frames, for parties found further afield.

    The steps are set by hand from reading; they order statements and are not calibrated.
    """
    lost = (
        (fit.trigger.pos in NOUNS and fit.verb is None, 0.1),
        (fit.frame.weak, 0.1),
        (not roles.is_direct, 0.15),
        (is_borrowed, 0.15),
        (any(party.kind is not PartyKind.NAMED for party in roles.parties), 0.1),
        (standing.certainty is Certainty.POSSIBLE, 0.1),
    )
    return round(max(BEST - sum(step for holds, step in lost if holds), LEAST), 2)
