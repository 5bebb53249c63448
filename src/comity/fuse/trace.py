"""Traces: what ties each statement to others that it may be put together with, kept with the events.

When pages are added, only what can be put together with them, straight or through others, can change. A
trace holds what is needed to find that without reading the rest: the keys under which a statement is
compared with others, its days, its account, and what binds this to accounts of other pages. Keys are hashed;
two keys of one hash only make more be looked at.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from comity.fuse import accounts as joining
from comity.fuse import news
from comity.fuse.accounts import Account, Bond, Compared
from comity.fuse.compatibility import TOPICAL
from comity.fuse.kinds import Nature
from comity.fuse.pages import PageWords
from comity.fuse.reading import PageReading
from comity.fuse.telling import WORD_BITS, Telling

# Keys of acts with a topic and without.
SOME_TOPIC, NO_TOPIC = "*", ""
WORD_LENGTH = 64
WORD_MASK = (1 << WORD_LENGTH) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTrace:
    """How a page is read (``PageReading``), as it is kept: the words by their hashes."""

    document_id: str
    text_id: str
    first: int | None
    last: int | None
    words: tuple[int, ...]

    def restore(self) -> PageReading:
        """The reading that was kept."""
        is_told = self.first is not None and self.last is not None
        return PageReading(
            text_id=self.text_id,
            window=(self.first or 0, self.last or 0) if is_told else None,
            words=PageWords(words=tuple(self.words)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class BondTrace:
    """What binds two accounts, by the least ids of their statements: the bond's strength (0: none) and
    distance, whether they may tell the same news, and whether the bond gives way to a rival.
    """

    first: str
    second: str
    strength: int
    distance: int
    is_near: bool
    is_weak: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What of a ledger is fused, where not all of it is given: ``only`` these statements.

    ``ranks`` are those of each person by all statements. ``pages`` are pages that were fused before and are
    as they were. Of pages of which not all statements are given ``accounts`` says for each that is given
    which account it belongs to; all of an account are given. With ``around`` nothing is compared but with
    one of these statements; with ``bonds`` nothing at all, for these are what binds the accounts.
    ``tellings`` are statements that were read so before, by id.
    """

    only: frozenset[str]
    ranks: Mapping[str, frozenset[str]]
    pages: Mapping[str, PageReading]
    accounts: Mapping[str, str]
    around: frozenset[str] | None = None
    bonds: Sequence[BondTrace] | None = None
    tellings: Mapping[str, Telling] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What ties one statement to others.

    ``firm`` are keys that tie whatever the days, ``dated`` those that tie where the days ``first`` to
    ``last`` meet or all but meet, ``fresh`` those that tie where the days of publication (0: none) are near.
    ``asked`` are the dated keys of those that it can be tied to; for most they are its own. ``account`` is
    the least id of the statements of its account on its page. ``words`` are those of a quote, as bits of
    four numbers, where like words are needed for a dated tie.
    """

    statement_id: str
    document_id: str
    account: str
    firm: tuple[int, ...]
    dated: tuple[int, ...]
    asked: tuple[int, ...]
    fresh: tuple[int, ...]
    first: int
    last: int
    published: int
    words: tuple[int, ...]


def trace_page(document_id: str, reading: PageReading) -> PageTrace:
    """What is kept of how a page is read."""
    first, last = reading.window or (None, None)
    return PageTrace(
        document_id=document_id,
        text_id=reading.text_id,
        first=first,
        last=last,
        words=reading.words.words,
    )


def make_traces(accounts: Iterable[Account], around: frozenset[str] | None = None) -> tuple[Trace, ...]:
    """The trace of every statement in these accounts, or of those of ``around`` in them, by id."""
    told = [
        _make_trace(one, _name(account))
        for account in accounts
        for one in account.tellings
        if around is None or one.id in around
    ]
    return tuple(sorted(told, key=lambda trace: trace.statement_id))


def trace_bonds(compared: Compared) -> tuple[BondTrace, ...]:
    """All that binds two of these accounts, in their order."""
    accounts = compared.accounts
    names = [_name(account) for account in accounts]
    bonds = {(bond.first, bond.second): bond for bond in compared.bonds}
    traced = []
    for pair in sorted(compared.near.union(bonds)):
        bond = bonds.get(pair)
        traced.append(
            BondTrace(
                first=names[pair[0]],
                second=names[pair[1]],
                strength=bond.strength if bond else 0,
                distance=bond.distance if bond else 0,
                is_near=pair in compared.near,
                is_weak=bond is not None and any(joining.can_have_rivals(accounts[n], bond) for n in pair),
            )
        )
    return tuple(traced)


def recall_bonds(accounts: Sequence[Account], kept: Iterable[BondTrace]) -> Compared:
    """These accounts as comparing them has bound them before; bonds of other accounts are left out."""
    numbers = {_name(account): n for n, account in enumerate(accounts)}
    bonds: list[Bond] = []
    near: set[tuple[int, int]] = set()
    for one in kept:
        if one.first in numbers and one.second in numbers:
            first, second = sorted((numbers[one.first], numbers[one.second]))
            if one.strength:
                bonds.append(Bond(strength=one.strength, distance=one.distance, first=first, second=second))
            if one.is_near:
                near.add((first, second))
    bonds.sort(key=lambda bond: bond.rank)
    return Compared(accounts=tuple(accounts), bonds=tuple(bonds), near=frozenset(near))


def _name(account: Account) -> str:
    return min(telling.id for telling in account.tellings)


def _make_trace(one: Telling, account: str) -> Trace:
    return Trace(
        statement_id=one.id,
        document_id=one.document_id,
        account=account,
        firm=_hash_all(_iter_firm(one)),
        dated=_hash_all(_iter_dated(one)),
        asked=_hash_all(_iter_asked(one)),
        fresh=_hash_all(news.iter_keys(one)),
        first=one.interval[0],
        last=one.interval[1],
        published=one.published or 0,
        words=_cut_words(one.words) if one.nature is Nature.VERBAL else (),
    )


def _cut_words(words: int) -> tuple[int, ...]:
    return tuple(words >> shift & WORD_MASK for shift in range(0, WORD_BITS, WORD_LENGTH))


def _iter_firm(one: Telling) -> Iterator[tuple[object, ...]]:
    key = joining.find_condition(one)
    if key is not None:
        yield ("condition", *key)


def _iter_dated(one: Telling) -> Iterator[tuple[object, ...]]:
    """The keys of its blocks."""
    return _iter_divided(one, (SOME_TOPIC,) if one.topics else (NO_TOPIC,))


def _iter_asked(one: Telling) -> Iterator[tuple[object, ...]]:
    """Those of the blocks of what it is compared with: what has no topic clashes with none."""
    return _iter_divided(one, (NO_TOPIC,) if one.topics else (NO_TOPIC, SOME_TOPIC))


def _iter_divided(one: Telling, others: Iterable[str]) -> Iterator[tuple[object, ...]]:
    """The keys by topic, and by what stands for all others, where acts of different topics clash.

    A lasting act without a day of its own is bound by its topics alone; what has not even its page's day, by
    the persons of a meeting and nothing else.
    """
    persons = sorted({id_ for ids in one.persons.values() for id_ in ids})
    for key in joining.iter_keys(one):
        if one.nature is Nature.MEETING:
            yield from ((*key, person) for person in persons)
        if one.nature is Nature.CONTINUING and one.stated is None:
            yield from ((*key, topic) for topic in one.topics)
        elif one.is_adrift:
            continue
        elif one.nature in TOPICAL:
            yield from ((*key, topic) for topic in (*one.topics, *others))
        else:
            yield key


def _hash_all(keys: Iterable[tuple[object, ...]]) -> tuple[int, ...]:
    return tuple(sorted({_hash(key) for key in keys}))


def _hash(key: tuple[object, ...]) -> int:
    return zlib.crc32(repr(key).encode("utf-8", "surrogatepass"))
