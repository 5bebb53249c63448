"""What a sentence says about two given spans, taken as the parties of an act."""

from __future__ import annotations

from collections.abc import Iterator

from comity.coding.frames import Fit
from comity.coding.parties import Party, PartyKind
from comity.coding.readers import Readers
from comity.coding.record import StatementMaker
from comity.coding.roles import Roles
from comity.model import Statement

Offsets = tuple[int, int]


class PairReader:
    """Reads pairs off one sentence."""

    def __init__(self, readers: Readers, maker: StatementMaker) -> None:
        self._readers = readers
        self._maker = maker

    def read(self, first: Offsets, second: Offsets) -> tuple[Statement, ...]:
        """The statements whose parties these are; else the act that best joins them; else nothing."""
        return tuple(self._iter_matched(first, second)) or self._join(first, second)

    def _iter_matched(self, first: Offsets, second: Offsets) -> Iterator[Statement]:
        for fits in self._readers.frames.found:
            read = ((fit, self._readers.roles.read(fit)) for fit in fits)
            matched = next(((fit, roles) for fit, roles in read if _holds_both(roles, first, second)), None)
            if matched is not None:
                yield self._make(*matched)

    def _join(self, first: Offsets, second: Offsets) -> tuple[Statement, ...]:
        """The act nearest to the middle of both spans, with the earlier span as the actor."""
        fits = [fits[0] for fits in self._readers.frames.found]
        if not fits:
            return ()
        one, other = (self._party(*offsets) for offsets in sorted((first, second)))
        middle = (one.span.end + other.span.start) / 2
        fit = min(
            fits, key=lambda fit: (abs((fit.trigger.start + fit.trigger.end) / 2 - middle), fit.trigger.i)
        )
        if fit.frame.roles == "mutual" and fit.frame.event_type == "CONSULT":
            return (self._make(fit, Roles(actors=self._in_order(fit, one, other), is_direct=False)),)
        actor, recipient = self._in_order(fit, one, other)
        return (self._make(fit, Roles(actors=(actor,), recipients=(recipient,), is_direct=False)),)

    def _in_order(self, fit: Fit, one: Party, other: Party) -> tuple[Party, Party]:
        """Who acts first: the earlier, but in the passive the later."""
        return (other, one) if self._readers.tree.is_passive(fit.trigger.i) else (one, other)

    def _party(self, start: int, end: int) -> Party:
        return Party(span=self._readers.tree.span(start, end), kind=PartyKind.NAMED)

    def _make(self, fit: Fit, roles: Roles) -> Statement:
        return self._maker.make(fit, roles, self._readers.standing_of(fit))


def _holds_both(roles: Roles, first: Offsets, second: Offsets) -> bool:
    """True where each of the two spans stands in a party of its own."""
    one = [party for party in roles.parties if party.overlaps(*first)]
    other = [party for party in roles.parties if party.overlaps(*second)]
    return bool(one and other) and one != other
