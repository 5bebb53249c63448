"""Accounts: one page's telling of one happening, and the happenings that accounts of several pages share.

Grouping goes in three passes. On one page, what is undated is dated by what stands beside it; so the tellings
of each page are joined first, and only then the accounts of different pages, each with the best date it has.
Last, what these rules leave apart is put together where pages tell the same news.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from comity.fuse.bonds import (
    WEAK,
    Ground,
    follows_at_once,
    ground_of,
    is_cued,
    measure_bond,
    measure_distance,
)
from comity.fuse.cluster import agglomerate, join_by_mean
from comity.fuse.compatibility import are_apart, clash, count_shared_persons, differ_in_topic
from comity.fuse.kinds import LASTING, Nature, Phase
from comity.fuse.news import find_near, may_be_one, weigh_news
from comity.fuse.telling import Telling

# Gatherings of more parties than these two are compared with one another only.
MANY = "many"
BOTH = 2

# The act and the two sides of what goes on as a whole, such as a war.
Condition = tuple[str, tuple[str, ...], tuple[str, ...]]


def find_condition(telling: Telling) -> Condition | None:
    """The act and the parties of a condition; ``None`` for all else, which is joined by bonds."""
    if telling.nature is not Nature.CONDITION or not telling.parties:
        return None
    return (telling.group, tuple(sorted(telling.doers)), tuple(sorted(telling.others)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The tellings of one happening on one page, and when by them it was."""

    document_id: str
    text_id: str
    tellings: tuple[Telling, ...]
    is_dated: bool
    interval: tuple[int, int]

    @property
    def condition(self) -> Condition | None:
        """The condition that it is of, by its first telling."""
        return find_condition(self.tellings[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """Two accounts (by index) and what binds them; sorts strongest and nearest first."""

    strength: int
    distance: int
    first: int
    second: int

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """The key by which bonds are taken."""
        return (-self.strength, self.distance, self.first, self.second)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Accounts in founding order, what binds two of different pages, and which may tell the same news.

    Accounts of one condition are one by their parties; nothing else binds them.
    """

    accounts: tuple[Account, ...]
    bonds: tuple[Bond, ...]
    near: frozenset[tuple[int, int]]


def compare(accounts: Sequence[Account], around: frozenset[str] | None = None) -> Compared:
    """All that speaks for any two of these accounts being of one happening.

    With ``around`` only pairs are compared of which one has a statement with such an id.
    """
    singular = [account.tellings if account.condition is None else () for account in accounts]
    middle = None
    if around is not None:
        told = enumerate(accounts)
        middle = frozenset(n for n, one in told if any(telling.id in around for telling in one.tellings))
    return Compared(
        accounts=tuple(accounts),
        bonds=tuple(find_bonds(accounts, middle)),
        near=find_near(singular, middle),
    )


def make_accounts(tellings: Sequence[Telling], kept: Mapping[str, str] | None = None) -> list[Account]:
    """The accounts of each page, in founding order of their first tellings.

    ``kept`` says of tellings by id which account they belong to; all others are told apart here.
    """
    known = kept or {}
    held: dict[str, list[Telling]] = {}
    pages: dict[tuple[str, str], list[Telling]] = {}
    for telling in tellings:
        if telling.id in known:
            held.setdefault(known[telling.id], []).append(telling)
        else:
            pages.setdefault((telling.document_id, telling.group), []).append(telling)
    accounts = [account for page in pages.values() for account in _split_page(page)]
    accounts += [_make_account(members) for members in held.values()]
    return sorted(accounts, key=lambda account: account.tellings[0].key)


def join_accounts(compared: Compared) -> list[list[Account]]:
    """The accounts of each happening, in founding order.

    Accounts of one condition (a war that goes on) are one by their parties, where nobody has judged
    otherwise; all others are joined by their bonds, strongest first, never against a clash, and then as news.
    """
    conditions: dict[Condition, list[Account]] = {}
    for account in compared.accounts:
        key = account.condition
        if key is not None:
            conditions.setdefault(key, []).append(account)
    lasting = [part for group in conditions.values() for part in _part_judged(group)]
    joined = [*lasting, *_join_singular(compared)]
    return sorted(joined, key=lambda cluster: cluster[0].tellings[0].key)


def _part_judged(group: list[Account]) -> list[list[Account]]:
    """The accounts of one condition, each put to the first that nobody has judged to be apart from it."""
    if not any(telling.apart for account in group for telling in account.tellings):
        return [group]
    parts: list[list[Account]] = []
    for account in group:
        home = next((part for part in parts if all(may_share(account, one) for one in part)), None)
        if home is None:
            parts.append([account])
        else:
            home.append(account)
    return parts


def _join_singular(compared: Compared) -> list[list[Account]]:
    """The accounts of each happening that is no condition, the accounts in founding order."""
    accounts = compared.accounts
    clusters = [members for members in _join_by_bonds(compared) if accounts[members[0]].condition is None]
    home = {member: number for number, members in enumerate(clusters) for member in members}
    near = {
        (min(home[one], home[other]), max(home[one], home[other]))
        for one, other in compared.near
        if home[one] != home[other]
    }
    told = [[telling for member in members for telling in accounts[member].tellings] for members in clusters]
    return [
        [accounts[member] for member in sorted(member for number in numbers for member in clusters[number])]
        for numbers in join_by_mean(told, sorted(near), _weigh)
    ]


def _join_by_bonds(compared: Compared) -> list[list[int]]:
    """The accounts of each cluster, by index."""
    accounts = compared.accounts

    def may_join(one: int, other: int) -> bool:
        return may_share(accounts[one], accounts[other])

    bonds = drop_rivals(accounts, compared.bonds)
    return agglomerate(len(accounts), ((bond.first, bond.second) for bond in bonds), may_join)


def _weigh(one: Telling, other: Telling) -> int | None:
    return weigh_news(one, other) if may_be_one(one, other) else None


def may_share(one: Account, other: Account) -> bool:
    """True where two accounts can be of one happening."""
    lasting = one.tellings[0].nature is Nature.CONDITION
    if not lasting and one.document_id != other.document_id and one.text_id != other.text_id:
        both_dated = one.is_dated and other.is_dated
        if not both_dated and are_apart(one.interval, other.interval):
            return False
    return not any(clash(mine, yours) for mine in one.tellings for yours in other.tellings)


def find_bonds(accounts: Sequence[Account], middle: frozenset[int] | None = None) -> list[Bond]:
    """All bonds between accounts of different pages, strongest first, the best of each pair.

    What is of a condition is left out: its parties say what it is one with. With ``middle`` only the bonds
    of these accounts, by index, are found.
    """
    best: dict[tuple[int, int], tuple[int, int]] = {}
    for block in _make_blocks(accounts, middle):
        for first, mine, second, yours in _sweep(block, middle):
            if differ_in_topic(mine, yours):
                continue
            strength = measure_bond(mine, yours)
            if strength and not clash(mine, yours):
                pair = (min(first, second), max(first, second))
                found = (strength, -measure_distance(mine, yours))
                best[pair] = max(best.get(pair, found), found)
    bonds = [
        Bond(strength=strength, distance=-nearness, first=first, second=second)
        for (first, second), (strength, nearness) in best.items()
    ]
    return sorted(bonds, key=lambda bond: bond.rank)


def drop_rivals(accounts: Sequence[Account], bonds: Sequence[Bond]) -> list[Bond]:
    """The bonds without the weak ones that point from one account to different happenings alike.

    A page without a date says that two presidents met in a city: if they met there twice by other pages,
    it stays by itself, for nothing tells which of the two it means.
    """
    weak: dict[int, list[Bond]] = {}
    for bond in bonds:
        for member in (bond.first, bond.second):
            if can_have_rivals(accounts[member], bond):
                weak.setdefault(member, []).append(bond)
    dropped = {
        bond.rank for member, held in weak.items() if _are_rivals(accounts, member, held) for bond in held
    }
    return [bond for bond in bonds if bond.rank not in dropped]


def can_have_rivals(account: Account, bond: Bond) -> bool:
    """True where the bond may give way to others of this account that lead elsewhere."""
    # What goes on overlaps all that is told of it; it is told with the nearest.
    return ground_of(bond.strength) <= WEAK and account.tellings[0].nature not in LASTING


def _are_rivals(accounts: Sequence[Account], member: int, held: Sequence[Bond]) -> bool:
    """True where an account's best weak bonds lead to accounts that cannot be of one happening."""
    top = held[0]
    if ground_of(top.strength) is Ground.UNDATED_PAGE:
        equal = [bond for bond in held if ground_of(bond.strength) is Ground.UNDATED_PAGE]
    else:
        equal = [b for b in held if (b.strength, b.distance) == (top.strength, top.distance)]
    partners = [bond.second if bond.first == member else bond.first for bond in equal]
    # All must be able to stand with the first; among the rest the clusters decide.
    return any(not may_share(accounts[partners[0]], accounts[partner]) for partner in partners[1:])


def _split_page(page: Sequence[Telling]) -> Iterator[Account]:
    """The accounts among one page's tellings of one group."""
    if len(page) == 1:
        yield _make_account(page)
        return
    bonds = []
    is_crowded = _tells_of_several(page)
    for second, yours in enumerate(page):
        for first, mine in enumerate(page[:second]):
            if is_crowded and not _is_tied(page, first, second):
                continue
            strength = measure_bond(mine, yours) if yours.parties else 0
            if strength and not clash(mine, yours):
                bonds.append((-strength, measure_distance(mine, yours), first, second))
    clusters = agglomerate(
        len(page),
        ((first, second) for *_, first, second in sorted(bonds)),
        lambda one, other: not clash(page[one], page[other]),
    )
    for members in clusters:
        yield _make_account([page[member] for member in members])


def _tells_of_several(page: Sequence[Telling]) -> bool:
    """True where a page dates or places two meetings of the same parties that cannot be one."""
    fixed = [t for t in page if t.nature is Nature.MEETING and (t.stated is not None or t.spots)]
    return any(
        one.parties & other.parties and clash(one, other)
        for n, one in enumerate(fixed)
        for other in fixed[n + 1 :]
    )


def _is_tied(page: Sequence[Telling], first: int, second: int) -> bool:
    """True where on a page of several meetings the words say that two tellings are of one.

    Both have a day, the words tie them, both tell of the same persons and of no day but the page's, or one
    follows the other at once with no telling of the kind between.
    """
    one, other = page[first], page[second]
    if (one.stated is not None and other.stated is not None) or is_cued(one, other):
        return True
    if _is_of_page(one) and _is_of_page(other) and count_shared_persons(one, other) >= BOTH:
        return True
    between = any(one.start < telling.start < other.start for telling in page)
    return not between and (bool(other.borrowed) or follows_at_once(one, other))


def _is_of_page(one: Telling) -> bool:
    """True for a meeting that was, with no other day or place than its page has: the one that it is of.

    "In our talks we paid special attention to trade": other meetings are told with their day or their place.
    A page without a day is an essay as often as a readout.
    """
    if one.published is None:
        return False
    is_past_meeting = one.nature is Nature.MEETING and one.phase is Phase.PAST and not one.recurrent
    is_fixed = one.stated is not None or one.weekday is not None or bool(one.spots)
    return is_past_meeting and not is_fixed and one.mode != "phone"


def _make_account(tellings: Sequence[Telling]) -> Account:
    """An account; its interval is what the dated tellings leave, or what the page's date lets assume.

    A meeting's undated tellings are then taken to be of the days that stand beside them.
    """
    dated = [telling.stated for telling in tellings if telling.stated is not None]
    intervals = dated or [telling.assumed for telling in tellings]
    first, last = max(low for low, _ in intervals), min(high for _, high in intervals)
    if first > last:
        first, last = min(low for low, _ in intervals), max(high for _, high in intervals)
    if tellings[0].nature is Nature.MEETING and dated:
        tellings = [one if one.stated else replace(one, assumed=(first, last)) for one in tellings]
    return Account(
        document_id=tellings[0].document_id,
        text_id=tellings[0].text_id,
        tellings=tuple(tellings),
        is_dated=bool(dated),
        interval=(first, last),
    )


def _make_blocks(
    accounts: Sequence[Account], middle: frozenset[int] | None = None
) -> list[list[tuple[int, Telling]]]:
    """Tellings that can agree in group and parties, in one block each or several; with ``middle`` the blocks
    in which one of these accounts stands.

    Tellings without any party stand in no block: they stay by themselves.
    """
    blocks: dict[tuple[str, ...], list[tuple[int, Telling]]] = {}
    for index, account in enumerate(accounts):
        if account.condition is None:
            for telling in account.tellings:
                for key in _iter_block_keys(telling):
                    blocks.setdefault(key, []).append((index, telling))
    return [block for block in blocks.values() if middle is None or any(n in middle for n, _ in block)]


def _iter_block_keys(telling: Telling) -> Iterator[tuple[str, ...]]:
    """Its keys; what no day ties to others but copies of its page is put with these."""
    for key in iter_keys(telling):
        if telling.nature in (Nature.MEETING, Nature.CONTINUING):
            yield key
        else:
            yield (*key, telling.text_id)
            if not telling.is_adrift:
                yield key


def iter_keys(telling: Telling) -> Iterator[tuple[str, ...]]:
    """The keys of the blocks in which a telling is compared with others of its days."""
    if len(telling.parties) > 2:
        yield (telling.group, MANY)
    elif telling.parties:
        yield (telling.group, *sorted(telling.parties))
    if len(telling.parties) == 1:
        (party,) = telling.parties
        for ground in sorted(telling.reach - telling.parties):
            yield (telling.group, *sorted((party, ground)))


def _sweep(
    block: Iterable[tuple[int, Telling]], middle: frozenset[int] | None = None
) -> Iterator[tuple[int, Telling, int, Telling]]:
    """Pairs of a block, of different pages, whose intervals meet (or all but meet).

    With ``middle`` one of each pair is one of these.
    """
    ordered = sorted(block, key=lambda entry: (entry[1].interval, entry[1].key))
    active: list[tuple[int, Telling]] = []
    active_middle: list[tuple[int, Telling]] = []
    for second, yours in ordered:
        begin = yours.interval[0] - 1
        if middle is None or second in middle:
            active = [entry for entry in active if entry[1].interval[1] >= begin]
            met = active
        else:
            active_middle = [entry for entry in active_middle if entry[1].interval[1] >= begin]
            met = active_middle
        for first, mine in met:
            if mine.document_id != yours.document_id:
                yield first, mine, second, yours
        active.append((second, yours))
        if middle is not None and second in middle:
            active_middle.append((second, yours))
