"""What writers are given: statements and events beside what they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from comity.model import ActorKind, BlockKind, Document, Event, Participant, Statement
from comity.model.imported import ImportedEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A statement and the document that it stands in; ``document.text`` may have been left out."""

    statement: Statement
    document: Document

    @property
    def is_in_lead(self) -> bool:
        """True where the quote begins in the first paragraph of the document or before it."""
        leads = [block for block in self.document.blocks if block.kind is BlockKind.PARAGRAPH][:1]
        return any(self.statement.quote.start < block.end for block in leads)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event and its tellings, the earliest published first, undated documents last.

    ``row`` is the row of another data set that it was made from; then there are no tellings.
    """

    event: Event
    tellings: tuple[Telling, ...]
    row: ImportedEvent | None = None

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents that tell of it, each once, the earliest first."""
        return tuple({telling.document.id: telling.document for telling in self.tellings}.values())

    @property
    def weight(self) -> int:
        """How many independent origins it has; a row of another data set, which has none, weighs as one."""
        return 1 if self.row is not None else self.event.n_origins

    @property
    def voice(self) -> Telling | None:
        """The telling to quote where there is room for one: the earliest that tells of the event with the
        status it now has, so that a denied delivery is not shown by the words that claim it.
        """
        same = [telling for telling in self.tellings if telling.statement.status is self.event.status]
        return next(iter((*same, *self.tellings)), None)

    @property
    def participants(self) -> tuple[Participant, ...]:
        """Actors, then recipients, each once."""
        everybody = (*self.event.actors, *self.event.recipients)
        return tuple({participant.id: participant for participant in everybody}.values())

    @property
    def told_on(self) -> date | None:
        """The day on which it was first published, as far as days of publication are known."""
        return min((d.published_on for d in self.documents if d.published_on), default=None)

    @property
    def kinds(self) -> dict[str, ActorKind]:
        """What each participant is, as far as a statement tells."""
        mentions = [m for t in self.tellings for m in (*t.statement.actors, *t.statement.recipients)]
        return {m.id: m.kind for m in mentions if m.id is not None and m.kind is not None}

    def iter_pairs(self) -> Iterator[tuple[Participant, Participant]]:
        """Who acted on whom; where all sides are actors, every two of them, once, in their order."""
        actors, recipients = self.event.actors, self.event.recipients
        if recipients:
            yield from ((one, other) for one in actors for other in recipients if one.id != other.id)
            return
        for n, one in enumerate(actors):
            yield from ((one, other) for other in actors[n + 1 :] if one.id != other.id)

    @property
    def is_mutual(self) -> bool:
        """True where several take part and nobody is acted upon: a meeting, a treaty, trade."""
        return not self.event.recipients and len(self.event.actors) > 1


def make_happening(event: Event, tellings: list[Telling]) -> Happening:
    """The event with its tellings in order."""
    return Happening(event=event, tellings=tuple(sorted(tellings, key=_when_told)))


def _when_told(telling: Telling) -> tuple[date, str, int, str]:
    day = telling.document.published_on or date.max
    return (day, telling.document.id, telling.statement.quote.start, telling.statement.id)
