"""``python -m training.score_coder [AUTHOR...]``: what the installed coder finds of the acts in the corpus.

An act is found where a statement of its type stands in the text; of several the one nearest the
marked trigger counts. Names of authors are the first letters of the corpus files; none means all.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence

from comity.codebook import load_codebook
from comity.coding import load_coder
from comity.intake import read_record
from comity.model import Mention, Span, Statement, Status
from comity.resolve import load_directory
from training.check import iter_items
from training.markup import MarkedAct, MarkedText

AHEAD = frozenset({Status.PLANNED, Status.EXPECTED, Status.POSSIBLE, Status.CALLED_FOR})
SETTLED = frozenset({Status.HAPPENED, Status.ONGOING})


class Tally:
    """Counts by name, and the lines that tell them."""

    def __init__(self) -> None:
        self.n: Counter[str] = Counter()

    def add_text(self, text: MarkedText, told: Sequence[Statement]) -> None:
        """Count one text: acts found and missed, statements that answer to none."""
        if not text.acts:
            self.n.update({"negatives": 1, "negatives that gave something": bool(told), "extra": len(told)})
            return
        left = list(told)
        for act in text.acts:
            match = _nearest(act, left)
            self.n.update({"acts": 1, f"{act.event_type} marked": 1})
            if match is not None:
                left.remove(match)
                self._add_match(act, match)
        self.n["extra"] += len(left)

    def _add_match(self, act: MarkedAct, match: Statement) -> None:
        ahead = act.status in AHEAD
        self.n.update(
            {
                "found": 1,
                f"{act.event_type} found": 1,
                "status right": match.status is act.status,
                "ahead": ahead,
                "ahead told as done": ahead and match.status in SETTLED,
            }
        )
        for role, mentions in (("actor", match.actors), ("recipient", match.recipients)):
            spans = [part.span for part in act.parts if part.role == role]
            self.n.update({f"{role}s": len(spans), f"{role}s found": sum(_is_in(s, mentions) for s in spans)})

    def lines(self) -> Iterable[str]:
        """What was counted, in words."""
        n = self.n
        precision = n["found"] / max(1, n["found"] + n["extra"])
        recall = n["found"] / max(1, n["acts"])
        yield f"acts {n['acts']}, precision {precision:.3f}, recall {recall:.3f}"
        yield f"status right {n['status right']} of {n['found']}"
        yield f"not yet done, told as done: {n['ahead told as done']} of {n['ahead']}"
        yield f"negatives that gave something: {n['negatives that gave something']} of {n['negatives']}"
        for role in ("actor", "recipient"):
            yield f"{role}s found {n[f'{role}s found']} of {n[f'{role}s']}"
        for entry in sorted(name[:-7] for name in n if name.endswith(" marked")):
            yield f"  {entry}: {n[f'{entry} found']} of {n[f'{entry} marked']}"


def _nearest(act: MarkedAct, told: Iterable[Statement]) -> Statement | None:
    """The statement of the act's type whose trigger is nearest to it."""
    of_type = (statement for statement in told if statement.event_type == act.event_type)
    return min(of_type, key=lambda s: abs(s.trigger.start - act.trigger.start), default=None)


def _is_in(span: Span, mentions: Iterable[Mention]) -> bool:
    return any(m.span.start < span.end and span.start < m.span.end for m in mentions)


def main() -> None:
    """Code the corpus and print the counts."""
    authors = tuple(sys.argv[1:])
    coder = load_coder(load_codebook(), load_directory())
    texts = [i.marked for i in iter_items() if i.marked and (not authors or i.file.startswith(authors))]
    documents = [read_record({"text": text.text}) for text in texts]
    tally = Tally()
    for text, (_, statements) in zip(texts, coder.code(documents), strict=True):
        tally.add_text(text, statements)
    print("\n".join(tally.lines()))


if __name__ == "__main__":
    main()
