"""Counting labels and spans: precision, recall, F1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from comity.score.record import Measure, Table

COUNT_COLUMNS = ("precision", "recall", "F1", "n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """``n_found`` of ``n_gold`` wanted were told; ``n_right`` of ``n_told`` told were wanted.

    Labels are told once for each that is wanted, so both are equal; of spans one may answer to several.
    """

    n_gold: int
    n_found: int
    n_told: int
    n_right: int

    @property
    def precision(self) -> float | None:
        """The share of what was told that is right."""
        return self.n_right / self.n_told if self.n_told else None

    @property
    def recall(self) -> float | None:
        """The share of what was wanted that is told."""
        return self.n_found / self.n_gold if self.n_gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; 0 where nothing is right, ``None`` where there is nothing at all."""
        if not self.n_gold and not self.n_told:
            return None
        precision, recall = self.precision or 0.0, self.recall or 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    @property
    def cells(self) -> tuple[float | None, float | None, float | None, int]:
        """The row under ``COUNT_COLUMNS``."""
        return self.precision, self.recall, self.f1, self.n_gold


def count_labels(answers: Iterable[tuple[str | None, str | None]]) -> dict[str, Count]:
    """A count for each label of (wanted, told) pairs, by name; ``None`` is no label."""
    gold: Counter[str] = Counter()
    told: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for wanted, answer in answers:
        gold.update([wanted] if wanted is not None else [])
        told.update([answer] if answer is not None else [])
        right.update([wanted] if wanted is not None and wanted == answer else [])
    return {
        name: Count(n_gold=gold[name], n_found=right[name], n_told=told[name], n_right=right[name])
        for name in sorted({*gold, *told})
    }


def make_macro_f1(name: str, counts: Mapping[str, Count]) -> Measure:
    """The mean F1 of the labels that were wanted at all."""
    scores = [count.f1 or 0.0 for count in counts.values() if count.n_gold]
    return Measure(name=name, value=sum(scores) / len(scores) if scores else None, n=len(scores))


def make_count_table(title: str, what: str, counts: Mapping[str, Count], n_least: int = 0) -> Table:
    """A row of ``COUNT_COLUMNS`` for each label that was wanted at least so often."""
    rows = tuple((name, *count.cells) for name, count in counts.items() if count.n_gold >= n_least)
    return Table(title=title, columns=(what, *COUNT_COLUMNS), rows=rows)


def make_confusion(title: str, answers: Iterable[tuple[str, str]]) -> Table:
    """How often each was told for each: (wanted, told, n), cells that are not zero."""
    cells = Counter(answers)
    rows = tuple((wanted, told, n) for (wanted, told), n in sorted(cells.items()))
    return Table(title=title, columns=("marked", "told", "n"), rows=rows)
