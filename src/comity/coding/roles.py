"""The parties of one act by role, and the words that decide roles where the grammar does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from comity.coding.parties import Party, PartyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleWords:
    """The lists of ``roles.yaml``; each is explained there. The prepositions are in order."""

    object_control: frozenset[str]
    usual: tuple[str, ...]
    mutual: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The parties of an act by role. ``is_direct`` is false where one was found further afield."""

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...] = ()
    is_direct: bool = True

    @property
    def parties(self) -> tuple[Party, ...]:
        """All parties."""
        return (*self.actors, *self.recipients)

    @property
    def known(self) -> list[Party]:
        """The parties in whose words a name of the directory stands."""
        return [party for party in self.parties if party.is_known]

    @property
    def sides(self) -> frozenset[str]:
        """The sides that are known."""
        return frozenset(party.side for party in self.known)

    def swapped(self) -> Roles:
        """The same with actors and recipients exchanged."""
        return Roles(actors=self.recipients, recipients=self.actors, is_direct=self.is_direct)


def make_roles(actors: Iterable[Party], recipients: Iterable[Party]) -> Roles:
    """The roles of these parties, each once; who acts is no recipient."""
    doers = distinct(actors)
    others = (party for party in distinct(recipients) if not _overlaps_any(party, doers))
    return Roles(actors=doers, recipients=tuple(others))


def keep_known(roles: Roles) -> Roles:
    """The roles without words for anybody ("its allies") beside parties that are known."""
    return Roles(
        actors=_without_anybody(roles.actors),
        recipients=_without_anybody(roles.recipients),
        is_direct=roles.is_direct,
    )


def distinct(parties: Iterable[Party]) -> tuple[Party, ...]:
    """The parties without those whose words overlap an earlier one's."""
    kept: list[Party] = []
    for party in parties:
        if not _overlaps_any(party, kept):
            kept.append(party)
    return tuple(kept)


def _overlaps_any(party: Party, others: Iterable[Party]) -> bool:
    return any(party.overlaps(other.span.start, other.span.end) for other in others)


def _without_anybody(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(party for party in parties if party.kind is not PartyKind.UNKNOWN) or parties
