"""Fusing anew only what added pages can change.

What can be put together with a page's statements, straight or through others, is found by the keys that the
last fusion has kept (``fuse/trace.py``). That part of the record is fused by the same rules as the whole and
takes the place of what was there; all other events stay as they are, letter by letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from comity.ledger import Grown, Growth, Ledger
from comity.model import Document, Judgement, Statement
from comity.pipeline.tracing import TracingFuser

if TYPE_CHECKING:
    from comity.fuse import PageTrace, Scope, Trace, Traced

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


def make_grown(
    traced: Traced, ids: frozenset[str] | None = None, documents: frozenset[str] | None = None
) -> Grown:
    """What is kept of a fusion: of these statements and documents, or of all."""
    kept = [one for one in traced.traces if ids is None or one.statement_id in ids]
    pages = [one for one in traced.pages if documents is None or one.document_id in documents]
    return Grown(
        traces=[_to_row(one) for one in kept], pages=[_page_to_row(one) for one in pages], ranks=traced.ranks
    )


def _find_fresh(ledger: Ledger, growth: Growth, fuser: TracingFuser, added: Sequence[str]) -> frozenset[str]:
    """The added documents, and those whose text is, through others too, that of an added one."""
    days = [one.published_on for one in ledger.documents(ids=added, with_text=False)]
    near = sorted({*added, *growth.near(days, COPY_DAYS)})
    documents = list(ledger.documents(ids=near, with_text=False))
    texts = {
        one.document_id: one.text_id for one in fuser.trace(documents, (), ledger.signatures(ids=near)).pages
    }
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

    def fuse(self) -> bool:
        """Put what is made anew in the place of what was there; False where all has to be fused."""
        changed = frozenset(self._told)
        keys = [key for one in self._trace(changed, changed) for key in _iter_keys(one)]
        if self._growth.crowd([key for key in keys if key["kind"] == "fresh"]) > MOST_CROWD:
            return False
        met = self._find_met(changed, frozenset(self._growth.tied(keys)))
        touched = met.union(self._growth.whole_parts(met))
        if len(touched) > max(1000, MOST_TOUCHED * self._ledger.counts().statements):
            return False
        held = self._growth.events_of(sorted(touched))
        settled = frozenset(told for told in held.values() if changed.isdisjoint(told))
        documents, statements, signatures, scope = self._give(touched, settled=settled)
        traced = self._fuser.fuse_traced(documents, statements, signatures, self._judgements, scope)
        events = [event for event in traced.events if touched.intersection(event.statement_ids)]
        if any(not touched.issuperset(event.statement_ids) for event in events):
            return False
        made = {event.id for event in events}
        moved = {id_ for event in events for id_ in event.statement_ids}
        grown = make_grown(traced, touched, self._fresh)
        self._growth.replace(
            sorted(id_ for id_, told in held.items() if not moved.isdisjoint(told)),
            events,
            [report for report in traced.reports if report.event_id in made],
            replace(grown, ranks={id_: self._ranks[id_] for id_ in sorted(self._risen)}),
            version=self._fuser.version,
        )
        return True

    def _find_met(self, changed: frozenset[str], tied: frozenset[str]) -> frozenset[str]:
        """The changed statements, and those of the tied ones that are bound to one; what else these are bound
        to is known.
        """
        traces = self._trace(changed | tied, changed)
        parts = {one.part for one in traces if one.statement_id in changed}
        return frozenset(one.statement_id for one in traces if one.part in parts)

    def _trace(self, ids: frozenset[str], around: frozenset[str]) -> Sequence[Trace]:
        documents, statements, signatures, scope = self._give(ids, around)
        return self._fuser.trace(documents, statements, signatures, scope).traces

    def _give(
        self,
        ids: frozenset[str],
        around: frozenset[str] | None = None,
        settled: frozenset[frozenset[str]] = frozenset(),
    ) -> tuple[list[Document], list[Statement], Mapping[str, bytes], Scope]:
        """What fusing these statements takes.

        With them come all that stand on fresh pages, and on others whole accounts.
        """
        from comity.fuse import PageTrace, Scope  # late: reading pages needs no fusion

        accounts = self._growth.accounts(sorted(ids - self._told.keys()))
        told = [
            *self._told.values(),
            *self._ledger.statements(ids=sorted(accounts.keys() - self._told.keys())),
        ]
        pages = self._fresh.union(one.document_id for one in told)
        kept = {page["document_id"]: page for page in self._growth.pages(sorted(pages - self._fresh))}
        firsts = {page["text_id"] for page in kept.values()} - kept.keys()
        kept |= {page["document_id"]: page for page in self._growth.pages(sorted(firsts))}
        given = sorted(self._fresh.union(kept))
        documents = list(self._ledger.documents(ids=given, with_text=False))
        scope = Scope(
            only=ids,
            around=around,
            settled=settled,
            ranks=self._ranks,
            pages=tuple(PageTrace(**page) for page in kept.values()),
            accounts=accounts,
        )
        return documents, told, self._ledger.signatures(ids=given), scope


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
        "part": one.part,
        "account": one.account,
        "firm": list(one.firm),
        "dated": list(one.dated),
        "fresh": list(one.fresh),
        "first": one.first,
        "last": one.last,
        "published": one.published,
        "words": list(one.words),
    }


def _page_to_row(one: PageTrace) -> dict[str, Any]:
    return {
        "document_id": one.document_id,
        "text_id": one.text_id,
        "first": one.first,
        "last": one.last,
        "words": list(one.words),
    }
