"""Which statement a judged event or statement rests on, among those that there are now."""

from __future__ import annotations

from collections.abc import Iterable

from comity.model.event import make_event_id
from comity.model.judged import Judged
from comity.model.statement import Statement


class Founders:
    """Finds the statement that an event was founded on, or that a statement is."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._by_id: dict[str, str] = {}
        self._by_words: dict[tuple[str, int, int], str] = {}
        for id_, statement in sorted({s.id: s for s in statements}.items()):
            self._by_id[id_] = self._by_id[make_event_id(id_)] = id_
            trigger = statement.trigger
            self._by_words.setdefault((statement.document_id, trigger.start, trigger.end), id_)

    def find(self, judged: Judged) -> str | None:
        """The id of the statement, or ``None`` where it is no more.

        A newer version may read other roles or another type in the same words, and give the statement
        another id; the word for the act is what it is known by then.
        """
        if judged.id in self._by_id or judged.words is None:
            return self._by_id.get(judged.id)
        span = judged.words.span
        return self._by_words.get((judged.words.document_id, span.start, span.end))
