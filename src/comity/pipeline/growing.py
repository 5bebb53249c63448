"""Fusing anew only what added pages can change.

The last fusion has kept what binds two accounts (``fuse/trace.py``), and bonds are taken one after the
other, each with no regard to what is bound to neither. So a part of the record comes out as it does with all
the rest if it draws in and changes nothing beside it. The part begins with the events of what was added;
beside it stand the events that are bound to one of these. Where one of those comes out otherwise than before
it is of the part too, with the events beside it, until nothing does. All other events stay as they are,
letter by letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from comity.ledger import Grown, Growth, Ledger
from comity.model import Judgement
from comity.pipeline.fuser import TracingFuser
from comity.pipeline.part_reading import PartReader

if TYPE_CHECKING:
    from comity.fuse import BondTrace, Fusion, Kept, PageTrace, Trace

# Texts published further apart are no copies (fuse/copies.py), and what is told later than this is other news
# (fuse/news.py). More tellings than these of one act and name within these days are not all compared, so that
# one more can take another out of sight; then everything is fused.
COPY_DAYS = 10
NEWS_DAYS = 3
MOST_CROWD = 60
# Of a record of which so much is touched fusing the whole costs no more.
MOST_TOUCHED = 0.5


def fuse_added(ledger: Ledger, fuser: TracingFuser) -> bool:
    """Fuse what the documents added since the last fusion can change; False where all has to be fused."""
    growth = ledger.growth()
    added = growth.added(fuser.version)
    if not added:
        return False
    told = tuple(one for one in ledger.judgements(in_force=True) if one.is_of_tellings)
    return _Added(ledger, growth, fuser, told, _find_fresh(ledger, growth, fuser, added)).fuse()


def make_grown(kept: Kept) -> Grown:
    """What is kept of a fusion as rows."""
    return Grown(
        traces=[_to_row(one) for one in kept.traces],
        bonds=[_bond_to_row(one) for one in kept.bonds],
        pages=[_page_to_row(one) for one in kept.pages],
        ranks=kept.ranks,
    )


def _find_fresh(ledger: Ledger, growth: Growth, fuser: TracingFuser, added: Sequence[str]) -> frozenset[str]:
    """The added documents, and those whose text is, through others too, that of an added one."""
    days = [one.published_on for one in ledger.documents(ids=added, with_text=False)]
    near = sorted({*added, *growth.near(days, COPY_DAYS)})
    documents = list(ledger.documents(ids=near, with_text=False))
    kept = fuser.begin(documents, (), ledger.signatures(ids=near)).keep()
    texts = {one.document_id: one.text_id for one in kept.pages}
    joined = {texts[id_] for id_ in added}
    linked = sorted(id_ for id_, text in texts.items() if text in joined)
    return frozenset((*linked, *growth.text_mates(linked)))


class _Added:
    """The part of a ledger that added documents can change."""

    def __init__(
        self,
        ledger: Ledger,
        growth: Growth,
        fuser: TracingFuser,
        judgements: tuple[Judgement, ...],
        fresh: frozenset[str],
    ) -> None:
        """What is added: the documents whose text or copies are new (``fresh``), all of each copied text."""
        self._ledger, self._growth, self._fuser = ledger, growth, fuser
        self._judgements, self._fresh = judgements, fresh
        judged = {words.document_id for one in judgements for words in _words_of(one)}
        pages = sorted(fresh | judged)
        self._told = {one.id: one for one in ledger.statements(document_ids=pages)}
        known = growth.ranks()
        found = fuser.learn_ranks(self._told.values())
        self._risen = {id_ for id_, ranks in found.items() if id_ not in known or not ranks <= known[id_]}
        self._ranks = known | {id_: known.get(id_, frozenset()) | found[id_] for id_ in self._risen}
        # Ranks say whether tellings clash, on their own page too.
        named = {one.document_id for one in ledger.statements(ids=growth.naming(self._risen))}
        self._told |= {one.id: one for one in ledger.statements(document_ids=sorted(named))}
        self._reader = PartReader(ledger, growth, fresh=fresh, told=self._told, ranks=self._ranks)

    def fuse(self) -> bool:
        """Put what is made anew in the place of what was there; False where all has to be fused."""
        changed = frozenset(self._told)
        keys = [key for one in self._begin_around(changed).trace() for key in _iter_keys(one)]
        if self._growth.crowd([key for key in keys if key["kind"] == "fresh"]) > MOST_CROWD:
            return False
        kept = self._begin_around(changed.union(self._growth.tied(keys))).keep()
        firm = self._growth.tied([key for key in keys if key["kind"] == "firm"])
        part = self._begin(changed.union(firm, self._growth.firm_mates(sorted(changed))), kept.bonds)
        most = max(1000, MOST_TOUCHED * self._ledger.counts().statements)
        while len(part.given) <= most:
            fusion = self._begin_fusion(part, kept.bonds)
            happenings = fusion.group(self._judgements)
            stirred = part.find_stirred(happenings)
            if not stirred:
                return self._replace(part, fusion, happenings, kept)
            part = self._find_part(part.inside | stirred, kept.bonds)
        return False

    def _begin_around(self, ids: frozenset[str]) -> Fusion:
        """A fusion of these in which only the changed statements are looked at."""
        given = self._reader.read(ids)
        scope = replace(given.scope, around=frozenset(self._told))
        fusion = self._fuser.begin(given.documents, given.statements, given.signatures, scope)
        self._reader.keep(fusion.tellings)
        return fusion

    def _begin(self, unsettled: frozenset[str], fresh: Sequence[BondTrace]) -> _Part:
        """The part with the events of these; an account with other weak bonds than before has rivals anew."""
        changed = self._told.keys()
        weak = {id_ for bond in fresh if bond.is_weak for id_ in (bond.first, bond.second)}
        weak |= set(self._growth.bound(sorted(changed), weak=True))
        held = self._growth.events_of(sorted(unsettled | weak))
        return self._find_part(frozenset(changed).union(*held.values()), fresh)

    def _find_part(self, inside: frozenset[str], fresh: Sequence[BondTrace]) -> _Part:
        """The part with these statements, whole events, and what stands beside it."""
        bound = {id_ for bond in fresh for id_ in (bond.first, bond.second)}
        bound |= set(self._growth.bound(sorted(inside)))
        held = self._growth.events_of(sorted(inside | bound))
        beside = {id_: told for id_, told in held.items() if inside.isdisjoint(told)}
        near = sorted(inside.union(*beside.values()))
        rivals = frozenset(self._growth.bound(near, weak=True)).difference(near)
        return _Part(inside=inside, held=held, beside=beside, rivals=rivals)

    def _begin_fusion(self, part: _Part, fresh: Sequence[BondTrace]) -> Fusion:
        from comity.fuse import BondTrace  # late: reading pages needs no fusion

        changed = self._told.keys()
        groups = {id_: group for id_, group in part.groups().items() if id_ not in changed}
        bonds = (*fresh, *(BondTrace(**one) for one in self._growth.bonds(groups)))
        given = self._reader.read(part.given)
        scope = replace(given.scope, bonds=bonds)
        fusion = self._fuser.begin(given.documents, given.statements, given.signatures, scope)
        self._reader.keep(fusion.tellings)
        return fusion

    def _replace(self, part: _Part, fusion: Fusion, happenings: Iterable[frozenset[str]], kept: Kept) -> bool:
        from comity.codebook import load_codebook

        changed = frozenset(self._told)
        settled = {told for told in part.held.values() if changed.isdisjoint(told)}
        news = [told for told in happenings if told not in settled and not part.inside.isdisjoint(told)]
        if any(not part.inside.issuperset(told) for told in news):
            return False
        fused = fusion.make(news, load_codebook(), self._judgements)
        moved = frozenset().union(*news)
        grown = replace(make_grown(kept), ranks={id_: self._ranks[id_] for id_ in sorted(self._risen)})
        self._growth.replace(
            sorted(id_ for id_, told in part.held.items() if not moved.isdisjoint(told)),
            fused.events,
            fused.reports,
            grown,
            version=self._fuser.version,
        )
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A part of the record: the statements ``inside`` it, which are whole events and what was added.

    ``held`` are the events of these and those ``beside`` them, by id, as they are; ``rivals`` are accounts
    that only say which of the bonds of all these give way.
    """

    inside: frozenset[str]
    held: Mapping[str, frozenset[str]]
    beside: Mapping[str, frozenset[str]]
    rivals: frozenset[str]

    @property
    def given(self) -> frozenset[str]:
        """All statements and accounts that are looked at."""
        return self.inside.union(self.rivals, *self.beside.values())

    def groups(self) -> dict[str, str]:
        """For each statement what it is bound to that matters: all (''), its own event, or nothing."""
        found = {id_: id_ for id_ in self.rivals} | dict.fromkeys(self.inside, "")
        return found | {id_: event for event, told in self.beside.items() for id_ in told}

    def find_stirred(self, happenings: Iterable[frozenset[str]]) -> frozenset[str]:
        """The statements of the events beside it that have come out otherwise."""
        found = frozenset(happenings)
        return frozenset(id_ for told in self.beside.values() if told not in found for id_ in told)


def _words_of(judgement: Judgement) -> Iterator[Any]:
    for judged in judgement.about:
        if judged.words is not None:
            yield judged.words


def _iter_keys(one: Trace) -> Iterator[dict[str, Any]]:
    """What to look for: the same key on days that meet or all but meet."""
    for key in one.firm:
        yield {"kind": "firm", "key": key, "first": 0, "last": 0, "words": []}
    for key in one.asked:
        days = {"first": one.first - 1, "last": one.last + 1}
        yield {"kind": "dated", "key": key, **days, "words": list(one.words)}
    for key in one.fresh:
        reach = NEWS_DAYS if one.published else 0
        days = {"first": one.published - reach, "last": one.published + reach}
        yield {"kind": "fresh", "key": key, **days, "words": []}


def _to_row(one: Trace) -> dict[str, Any]:
    return {
        "statement_id": one.statement_id,
        "document_id": one.document_id,
        "account": one.account,
        "firm": list(one.firm),
        "dated": list(one.dated),
        "fresh": list(one.fresh),
        "first": one.first,
        "last": one.last,
        "published": one.published,
        "words": list(one.words),
    }


def _bond_to_row(one: BondTrace) -> dict[str, Any]:
    return {
        "first": one.first,
        "second": one.second,
        "strength": one.strength,
        "distance": one.distance,
        "is_near": one.is_near,
        "is_weak": one.is_weak,
    }


def _page_to_row(one: PageTrace) -> dict[str, Any]:
    return {
        "document_id": one.document_id,
        "text_id": one.text_id,
        "first": one.first,
        "last": one.last,
        "words": list(one.words),
    }
