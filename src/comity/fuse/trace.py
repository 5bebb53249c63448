"""Traces: what ties each statement to others that it may be put together with, kept with the events.

When pages are added, only what can be put together with them, straight or through others, can change. A
trace holds what is needed to find that without reading the rest: the keys under which a statement is
compared with others, its days, and the part that it belongs to. Parts are groups of statements of which none
was ever compared with one of another part, so each part gives the same events by itself as with all others.
Keys are hashed; two keys of one hash only make more be looked at.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from comity.fuse import accounts as joining
from comity.fuse import news
from comity.fuse.accounts import Compared
from comity.fuse.compatibility import TOPICAL
from comity.fuse.kinds import Nature
from comity.fuse.pages import load_shares, weigh_words
from comity.fuse.reading import PageReading
from comity.fuse.telling import WORD_BITS, Telling
from comity.model import find_names

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
            words=weigh_words(self.words, load_shares()),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What of a ledger is fused, where not all of it is given: ``only`` these statements.

    ``ranks`` are those of each person by all statements. ``pages`` are pages that were fused before and are
    as they were. Of pages of which not all statements are given ``accounts`` says for each that is given
    which account it belongs to; all of an account are given. With ``around`` nothing is compared but with
    one of these statements. ``settled`` are events, by their statements, that need not be made again where
    the same statements come together again.
    """

    only: frozenset[str]
    around: frozenset[str] | None
    settled: frozenset[frozenset[str]]
    ranks: Mapping[str, frozenset[str]]
    pages: tuple[PageTrace, ...]
    accounts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What ties one statement to others.

    ``firm`` are keys that tie whatever the days, ``dated`` those that tie where the days ``first`` to
    ``last`` meet or all but meet, ``fresh`` those that tie where the days of publication (0: none) are near.
    ``asked`` are the dated keys of those that it can be tied to; for most they are its own. ``part`` and
    ``account`` are the least ids of the statements of its part, and of its account on its page. ``words``
    are those of a quote, as bits of four numbers, where like words are needed for a dated tie.
    """

    statement_id: str
    document_id: str
    part: str
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
        words=tuple(sorted(reading.words.weights)),
    )


def make_traces(compared: Compared) -> tuple[Trace, ...]:
    """The trace of every statement in these accounts, by id."""
    parts = _find_parts(compared)
    told = [
        _make_trace(one, parts[n], min(mate.id for mate in account.tellings))
        for n, account in enumerate(compared.accounts)
        for one in account.tellings
    ]
    return tuple(sorted(told, key=lambda trace: trace.statement_id))


def _make_trace(one: Telling, part: str, account: str) -> Trace:
    return Trace(
        statement_id=one.id,
        document_id=one.document_id,
        part=part,
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


def _find_parts(compared: Compared) -> list[str]:
    """For each account the least id of the statements of its part."""
    firsts: dict[tuple[object, ...], int] = {}
    pairs = [(bond.first, bond.second) for bond in compared.bonds]
    pairs += compared.near
    for n, account in enumerate(compared.accounts):
        key = account.condition
        if key is not None:
            pairs.append((firsts.setdefault(key, n), n))
    names = find_names((str(one), str(other)) for one, other in pairs)
    parts = [names.get(str(n), str(n)) for n in range(len(compared.accounts))]
    least: dict[str, str] = {}
    for part, account in zip(parts, compared.accounts, strict=True):
        id_ = min(one.id for one in account.tellings)
        least[part] = min(least.get(part, id_), id_)
    return [least[part] for part in parts]


def _iter_dated(one: Telling) -> Iterator[tuple[object, ...]]:
    """The keys of its blocks."""
    return _iter_divided(one, (SOME_TOPIC,) if one.topics else (NO_TOPIC,))


def _iter_asked(one: Telling) -> Iterator[tuple[object, ...]]:
    """Those of the blocks of what it is compared with: what has no topic clashes with none."""
    return _iter_divided(one, (NO_TOPIC,) if one.topics else (NO_TOPIC, SOME_TOPIC))


def _iter_divided(one: Telling, others: Iterable[str]) -> Iterator[tuple[object, ...]]:
    """The keys by topic, and by what stands for all others, where acts of different topics clash.

    What has no day is bound as a meeting, or by the topic of a lasting act, and by nothing else.
    """
    for key in joining.iter_keys(one):
        if one.is_adrift and one.nature is Nature.CONTINUING:
            yield from ((*key, topic) for topic in one.topics)
        elif one.is_adrift and one.nature is not Nature.MEETING:
            continue
        elif one.nature in TOPICAL:
            yield from ((*key, topic) for topic in (*one.topics, *others))
        else:
            yield key


def _hash_all(keys: Iterable[tuple[object, ...]]) -> tuple[int, ...]:
    return tuple(sorted({_hash(key) for key in keys}))


def _hash(key: tuple[object, ...]) -> int:
    return zlib.crc32(repr(key).encode("utf-8", "surrogatepass"))
