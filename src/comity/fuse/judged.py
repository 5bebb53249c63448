"""What people have judged of events, and how fusion keeps to it.

Judged "not the same", two statements never stand in one event: that is one more way for tellings to clash.
Judged "the same", the events that two statements would found are one, whatever speaks against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from comity.fuse.telling import Telling
from comity.model import Correction, Founders, Judgement, Statement, Verdict, find_names

Pair = tuple[str, str]
Happenings = list[list[Telling]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """Pairs of statements, by id, that are of one event (``joined``) or are not (``apart``)."""

    joined: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()

    def families(self) -> dict[str, frozenset[str]]:
        """For each statement that is joined to others, these and itself."""
        members: dict[str, set[str]] = {}
        names = find_names(self.joined)
        for id_, name in names.items():
            members.setdefault(name, set()).add(id_)
        return {id_: frozenset(members[name]) for id_, name in names.items()}


def find_ties(judgements: Iterable[Judgement], statements: Iterable[Statement]) -> Ties:
    """The ties of these judgements, given the oldest first; what holds for no statement now is left out."""
    told = [one for one in judgements if one.is_in_force and one.is_of_tellings]
    if not told:
        return Ties()
    founders = Founders(statements)
    return Ties(
        joined=tuple(_iter_pairs(told, Verdict.SAME, founders)),
        apart=tuple(_iter_pairs(told, Verdict.NOT_SAME, founders)),
    )


def find_corrections(
    judgements: Iterable[Judgement], statements: Iterable[Statement]
) -> dict[str, tuple[tuple[int, Correction], ...]]:
    """What is corrected of the events that hold these statements, by the statement's id, the oldest first.

    Each comes with its place among the judgements: an event may hold several of these statements.
    """
    told = [one for one in judgements if one.is_in_force and one.verdict is Verdict.CORRECT]
    told = [one for one in told if one.first is not None and one.first.id.startswith("ev-")]
    if not told:
        return {}
    founders = Founders(statements)
    found: dict[str, tuple[tuple[int, Correction], ...]] = {}
    for n, one in enumerate(told):
        id_ = founders.find(one.first) if one.first is not None else None
        if id_ is not None and one.correction is not None:
            found[id_] = (*found.get(id_, ()), (n, one.correction))
    return found


def join_judged(
    tellings: Sequence[Telling], ties: Ties, join: Callable[[Sequence[Telling]], Happenings]
) -> Happenings:
    """The tellings of each happening, as ``join`` makes them and people have judged, in founding order.

    A statement that fusion puts to one of two joined events and that is judged to be apart from the other
    is kept out of both; that can put others elsewhere, so it is gone through again until nothing changes.
    """
    if not ties.joined and not ties.apart:
        return join(tellings)
    families = ties.families()
    apart = _keep_apart(ties, families)
    while True:
        told = [replace(one, apart=frozenset(apart.get(one.id, ()))) for one in tellings]
        united = _unite(join(told), ties.joined)
        if not _part_strays(united, ties, families, apart):
            return united


def _iter_pairs(judgements: Iterable[Judgement], verdict: Verdict, founders: Founders) -> Iterator[Pair]:
    for judgement in judgements:
        if judgement.verdict is verdict:
            found = [founders.find(judged) for judged in judgement.about]
            if len(found) == 2 and found[0] and found[1] and found[0] != found[1]:
                yield found[0], found[1]


def _keep_apart(ties: Ties, families: Mapping[str, frozenset[str]]) -> dict[str, set[str]]:
    """For each statement those that it is apart from; what is apart from one is so from its whole family."""
    apart: dict[str, set[str]] = {}
    for one, other in ties.apart:
        _part(apart, families.get(one, frozenset((one,))), families.get(other, frozenset((other,))))
    return apart


def _part(apart: dict[str, set[str]], some: Iterable[str], others: Iterable[str]) -> bool:
    """Keep each of some apart from each of the others; True where that is news."""
    pairs = [(one, other) for one in sorted(some) for other in sorted(others) if one != other]
    news = [(one, other) for one, other in pairs if other not in apart.get(one, ())]
    for one, other in news:
        apart.setdefault(one, set()).add(other)
        apart.setdefault(other, set()).add(one)
    return bool(news)


def _unite(happenings: Happenings, joined: Iterable[Pair]) -> Happenings:
    """The happenings with those made one whose statements are joined."""
    home = {telling.id: str(n) for n, told in enumerate(happenings) for telling in told}
    names = find_names((home[one], home[other]) for one, other in joined)
    united: dict[str, list[Telling]] = {}
    for n, told in enumerate(happenings):
        united.setdefault(names.get(str(n), str(n)), []).extend(told)
    ordered = [sorted(told, key=lambda telling: telling.key) for told in united.values()]
    return sorted(ordered, key=lambda told: told[0].key)


def _part_strays(
    united: Happenings, ties: Ties, families: Mapping[str, frozenset[str]], apart: dict[str, set[str]]
) -> bool:
    """Keep what stands in one event against a judgement out of what was joined; True where that is news."""
    is_news = False
    for told in united:
        ids = {telling.id for telling in told}
        anchors = ids & families.keys()
        for pair in ties.apart:
            if ids.issuperset(pair):
                for id_ in pair:
                    family = families.get(id_, frozenset((id_,)))
                    is_news |= _part(apart, family, anchors - family)
    return is_news
