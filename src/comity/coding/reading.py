"""One parsed sentence into statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comity.coding.conditions import AnchorReader, NeedReader
from comity.coding.frames import Fit
from comity.coding.further import FurtherReader
from comity.coding.readers import Readers
from comity.coding.record import StatementMaker
from comity.coding.roles import Roles
from comity.coding.sides import SideReader
from comity.coding.tree import Token, Tree
from comity.model import Statement


class SentenceReader:
    """Reads the statements of one sentence. ``is_speech`` where it stands in a transcript."""

    def __init__(self, readers: Readers, maker: StatementMaker, *, is_speech: bool = False) -> None:
        self._readers = readers
        self._maker = maker
        self._sides = SideReader(readers, is_speech=is_speech)
        self._further = FurtherReader(readers)
        self._needs = NeedReader(readers)
        self._anchors = AnchorReader(readers)

    def read(self, recent: Sequence[Statement]) -> list[Statement]:
        """The statements in order of the text; ``recent`` are those shortly before it in the document."""
        found = sorted(self._iter_statements(recent), key=lambda told: (told[0], told[1].trigger.start))
        kept: list[Statement] = []
        for _, statement in found:
            # Of two words for one act the one nearest the root speaks.
            if not any(_is_same_act(statement, other) for other in kept):
                kept.append(statement)
        return sorted(kept, key=lambda statement: statement.trigger.start)

    def _iter_statements(self, recent: Sequence[Statement]) -> Iterator[tuple[int, Statement]]:
        """For each word that names an act its first frame that holds, with the word's depth in the tree."""
        spent: set[int] = set()
        for fits in self._readers.frames.found:
            if fits[0].trigger.i in spent:
                continue
            for fit in fits:
                statement = self._read_fit(fit, recent)
                if statement is not None:
                    spent |= self._readers.frames.spends(fit)
                    yield _depth(self._readers.tree, fit.trigger), statement
                    break

    def _read_fit(self, fit: Fit, recent: Sequence[Statement]) -> Statement | None:
        """The statement that this frame makes here, if it makes one."""
        standing = self._readers.standing_of(fit)
        if not standing.is_claim:
            return None
        roles = self._read_roles(fit)
        if not roles.parties:
            borrowed = self._further.taken_up(fit, recent)
            if borrowed:
                return self._maker.make_borrowed(fit, standing, borrowed)
        if not self._sides.has_two(fit, roles):
            roles = self._further.complete(fit, roles)
            if not self._sides.has_two(fit, roles):
                return None
        if self._needs.are_met(fit, roles, standing) and self._anchors.is_anchored(fit):
            return self._maker.make(fit, roles, standing)
        return None

    def _read_roles(self, fit: Fit) -> Roles:
        roles = self._readers.roles.read(fit)
        return self._further.with_groups(fit, roles) if fit.frame.needs == "armed_group" else roles


def _depth(tree: Tree, token: Token) -> int:
    return sum(1 for _ in tree.ancestors(token))


def _is_same_act(one: Statement, other: Statement) -> bool:
    """True for two words that name one act in one sentence ("talks" and "meeting" of the same parties)."""
    spans = {mention.span for mention in (*one.actors, *one.recipients)}
    others = {mention.span for mention in (*other.actors, *other.recipients)}
    return one.event_type == other.event_type and spans == others and one.status == other.status
