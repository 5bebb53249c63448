"""Fusing anew only what added pages can change.

What can be put together with a page's statements, straight or through others, is found by the keys that the
last fusion has kept (``fuse/trace.py``). That part of the record is fused by the same rules as the whole and
takes the place of what was there; all other events stay as they are, letter by letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from comity.ledger import Grown, Growth, Ledger
from comity.model import Document, Event, Judgement, Report, Statement

# Texts published further apart are no copies (fuse/copies.py), and what is told later than this is other news
# (fuse/news.py). More tellings than these of one act and name within these days are not all compared, so that
# one more can take another out of sight; then everything is fused.
COPY_DAYS = 10
NEWS_DAYS = 3
MOST_CROWD = 60
# Of a record of which so much is touched fusing the whole costs no more.
MOST_TOUCHED = 0.5


class Trace(Protocol):
    """What ties one statement to others; see ``fuse/trace.py``."""

    statement_id: str
    document_id: str
    part: str
    firm: tuple[int, ...]
    dated: tuple[int, ...]
    fresh: tuple[int, ...]
    first: int
    last: int
    published: int


class Traced(Protocol):
    """Events and reports, and what is kept of their fusion."""

    @property
    def events(self) -> tuple[Event, ...]:
        """What happened, once each."""
        ...

    @property
    def reports(self) -> tuple[Report, ...]:
        """Who told of it."""
        ...

    @property
    def traces(self) -> Sequence[Any]:
        """What ties each statement to others."""
        ...

    @property
    def ranks(self) -> Mapping[str, frozenset[str]]:
        """The ranks that statements give to each person."""
        ...

    @property
    def texts(self) -> Mapping[str, str]:
        """The first telling of each document's text."""
        ...


@runtime_checkable
class TracingFuser(Protocol):
    """Makes events of statements, and says what to keep."""

    @property
    def version(self) -> str:
        """Changes when other events would be made of the same statements."""
        ...

    def fuse_traced(
        self,
        documents: Sequence[Document],
        statements: Sequence[Statement],
        signatures: Mapping[str, bytes],
        judgements: Iterable[Judgement] = (),
        ranks: Mapping[str, frozenset[str]] | None = None,
        only: frozenset[str] | None = None,
    ) -> Traced:
        """Events and reports; where not all pages are given, of ``only`` these statements.

        ``ranks`` are then those of each person by all statements.
        """
        ...

    def trace(
        self,
        documents: Sequence[Document],
        statements: Sequence[Statement],
        signatures: Mapping[str, bytes],
        ranks: Mapping[str, frozenset[str]] | None = None,
        only: frozenset[str] | None = None,
    ) -> Traced:
        """The same without events and reports."""
        ...

    def learn_ranks(self, statements: Iterable[Statement]) -> Mapping[str, frozenset[str]]:
        """The ranks that these statements give to each person."""
        ...


def fuse_added(ledger: Ledger, fuser: TracingFuser) -> bool:
    """Fuse what the documents added since the last fusion can change; False where all has to be fused."""
    growth = ledger.growth()
    added = growth.added(fuser.version)
    if not added:
        return False
    touched = _Touched(ledger, growth, fuser)
    return touched.fuse(added)


def make_grown(
    traced: Traced, ids: frozenset[str] | None = None, texts: Iterable[str] | None = None
) -> Grown:
    """What is kept of a fusion: of these statements and documents, or of all."""
    kept = [one for one in traced.traces if ids is None or one.statement_id in ids]
    wanted = traced.texts.keys() if texts is None else texts
    return Grown(
        traces=[_to_row(one) for one in kept],
        texts={id_: traced.texts[id_] for id_ in wanted},
        ranks=traced.ranks,
    )


@dataclass(slots=True)
class _Touched:
    """The part of a ledger that added documents can change."""

    ledger: Ledger
    growth: Growth
    fuser: TracingFuser

    def fuse(self, added: Sequence[str]) -> bool:
        texts = self._find_text_mates(added)
        judged = {words.document_id for one in self._judgements() for words in _words_of(one)}
        changed = sorted({*added, *texts, *judged})
        told = self._load(changed)
        ranks, risen = self._learn_ranks(told)
        traces = self._trace(changed, told, ranks)
        keys = [key for one in traces for key in _iter_keys(one)]
        if self.growth.crowd([key for key in keys if key["kind"] == "fresh"]) > MOST_CROWD:
            return False
        met = {*(one.id for one in told), *self.growth.naming(risen)}
        met |= self._find_met(met, self.growth.tied(keys), changed, ranks)
        touched = frozenset(met).union(self.growth.whole_parts(met))
        if len(touched) > max(1000, MOST_TOUCHED * self.ledger.counts().statements):
            return False
        traced = self._fuse(touched, changed, ranks)
        events = [event for event in traced.events if touched.intersection(event.statement_ids)]
        if any(not touched.issuperset(event.statement_ids) for event in events):
            return False
        ids = {event.id for event in events}
        grown = make_grown(traced, touched, sorted(set(changed) & traced.texts.keys()))
        self.growth.replace(
            sorted(touched),
            events,
            [report for report in traced.reports if report.event_id in ids],
            Grown(traces=grown.traces, texts=grown.texts, ranks={id_: ranks[id_] for id_ in sorted(risen)}),
            version=self.fuser.version,
        )
        return True

    def _find_text_mates(self, added: Sequence[str]) -> set[str]:
        """The documents whose text is, through others too, that of an added one."""
        days = [one.published_on for one in self.ledger.documents(ids=added, with_text=False)]
        near = sorted({*added, *self.growth.near(days, COPY_DAYS)})
        documents = list(self.ledger.documents(ids=near, with_text=False))
        texts = self.fuser.trace(documents, (), self.ledger.signatures(ids=near)).texts
        joined = {texts[id_] for id_ in added}
        linked = {id_ for id_, text in texts.items() if text in joined}
        return linked | set(self.growth.text_mates(sorted(linked)))

    def _learn_ranks(self, told: Sequence[Statement]) -> tuple[dict[str, frozenset[str]], set[str]]:
        """The ranks of all persons, and the persons of whom these statements tell one that was not told."""
        known = self.growth.ranks()
        found = self.fuser.learn_ranks(told)
        risen = {id_ for id_, ranks in found.items() if id_ not in known or not ranks <= known[id_]}
        return known | {id_: known.get(id_, frozenset()) | found[id_] for id_ in risen}, risen

    def _find_met(
        self,
        met: set[str],
        tied: Iterable[str],
        changed: Sequence[str],
        ranks: Mapping[str, frozenset[str]],
    ) -> set[str]:
        """Those of the tied statements that are put to a part with one that is met, and what is between."""
        compared = frozenset(met).union(tied)
        pages = sorted({*changed, *self.growth.documents_of(sorted(compared))})
        traces = self._trace(pages, self._load(pages), ranks, compared)
        parts = {one.part for one in traces if one.statement_id in met}
        return {one.statement_id for one in traces if one.part in parts}

    def _trace(
        self,
        pages: Sequence[str],
        told: Sequence[Statement],
        ranks: Mapping[str, frozenset[str]],
        only: frozenset[str] | None = None,
    ) -> Sequence[Any]:
        mates = sorted({*pages, *self.growth.text_mates(pages)})
        documents = list(self.ledger.documents(ids=mates, with_text=False))
        return self.fuser.trace(documents, told, self.ledger.signatures(ids=mates), ranks, only).traces

    def _fuse(
        self, touched: frozenset[str], changed: Sequence[str], ranks: Mapping[str, frozenset[str]]
    ) -> Traced:
        pages = {*changed, *self.growth.documents_of(sorted(touched))}
        mates = sorted(pages.union(self.growth.text_mates(sorted(pages))))
        documents = list(self.ledger.documents(ids=mates, with_text=False))
        signatures = self.ledger.signatures(ids=mates)
        told = self._load(sorted(pages))
        return self.fuser.fuse_traced(documents, told, signatures, self._judgements(), ranks, touched)

    def _load(self, document_ids: Sequence[str]) -> list[Statement]:
        return list(self.ledger.statements(document_ids=document_ids))

    def _judgements(self) -> tuple[Judgement, ...]:
        return tuple(one for one in self.ledger.judgements(in_force=True) if one.is_of_tellings)


def _words_of(judgement: Judgement) -> Iterator[Any]:
    for judged in judgement.about:
        if judged.words is not None:
            yield judged.words


def _iter_keys(one: Trace) -> Iterator[dict[str, Any]]:
    """What to look for: the same key on days that meet or all but meet."""
    for key in one.firm:
        yield {"kind": "firm", "key": key, "first": 0, "last": 0}
    for key in one.dated:
        yield {"kind": "dated", "key": key, "first": one.first - 1, "last": one.last + 1}
    for key in one.fresh:
        days = NEWS_DAYS if one.published else 0
        yield {"kind": "fresh", "key": key, "first": one.published - days, "last": one.published + days}


def _to_row(one: Trace) -> dict[str, Any]:
    return {
        "statement_id": one.statement_id,
        "document_id": one.document_id,
        "part": one.part,
        "firm": list(one.firm),
        "dated": list(one.dated),
        "fresh": list(one.fresh),
        "first": one.first,
        "last": one.last,
        "published": one.published,
    }
