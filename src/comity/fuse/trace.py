"""Traces: what ties each statement to others that it may be put together with, kept with the events.

When pages are added, only what can be put together with them, straight or through others, can change. A
trace holds what is needed to find that without reading the rest: the keys under which a statement is
compared with others, its days, and the part that it belongs to. Parts are groups of statements of which none
was ever compared with one of another part, so each part gives the same events by itself as with all others.
Keys are hashed; two keys of one hash only make more be looked at.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from comity.fuse import accounts as joining
from comity.fuse import news
from comity.fuse.accounts import Account
from comity.fuse.kinds import Nature
from comity.fuse.telling import Telling
from comity.model import find_names


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What ties one statement to others.

    ``firm`` are keys that tie whatever the days, ``dated`` those that tie where the days ``first`` to
    ``last`` meet or all but meet, ``fresh`` those that tie where the days of publication (0: none) are near.
    ``part`` is the least id of the statements of its part.
    """

    statement_id: str
    document_id: str
    part: str
    firm: tuple[int, ...]
    dated: tuple[int, ...]
    fresh: tuple[int, ...]
    first: int
    last: int
    published: int


def make_traces(accounts: Sequence[Account]) -> tuple[Trace, ...]:
    """The trace of every statement in these accounts, by id."""
    parts = _find_parts(accounts)
    told = [telling for account in accounts for telling in account.tellings]
    return tuple(_make_trace(one, parts.get(one.id, one.id)) for one in sorted(told, key=lambda one: one.id))


def _make_trace(one: Telling, part: str) -> Trace:
    return Trace(
        statement_id=one.id,
        document_id=one.document_id,
        part=part,
        firm=_hash_all(_iter_firm(one)),
        dated=_hash_all(joining.iter_keys(one)),
        fresh=_hash_all(news.iter_keys(one)),
        first=one.interval[0],
        last=one.interval[1],
        published=one.published or 0,
    )


def _iter_firm(one: Telling) -> Iterable[tuple[object, ...]]:
    """The page with its group, and for a condition its parties."""
    yield ("page", one.document_id, one.group)
    if one.nature is Nature.CONDITION and one.parties:
        yield ("condition", one.group, tuple(sorted(one.doers)), tuple(sorted(one.others)))


def _find_parts(accounts: Sequence[Account]) -> Mapping[str, str]:
    """For each statement that is tied to another the least id of its part."""
    firsts: dict[tuple[object, ...], str] = {}
    ties: list[tuple[str, str]] = []
    for account in accounts:
        for telling in account.tellings:
            for key in _iter_firm(telling):
                ties.append((firsts.setdefault(key, telling.id), telling.id))
    groups = [account.tellings for account in accounts]
    pairs = [(bond.first, bond.second) for bond in joining.find_bonds(accounts)]
    pairs += news.iter_candidates(groups)
    ties += [(groups[one][0].id, groups[other][0].id) for one, other in pairs]
    names = find_names(ties)
    least: dict[str, str] = {}
    for id_, name in names.items():
        least[name] = min(least.get(name, id_), id_)
    return {id_: least[name] for id_, name in names.items()}


def _hash_all(keys: Iterable[tuple[object, ...]]) -> tuple[int, ...]:
    return tuple(sorted({zlib.crc32(repr(key).encode("utf-8", "surrogatepass")) for key in keys}))
