"""The records of a scoring: sections with measures, tables and remarks, the same for terminal and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

Cell: TypeAlias = str | int | float | None

LONGEST_QUOTE = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """The worst value that a measure may have; a ceiling where less is better."""

    value: float
    is_ceiling: bool = False

    def is_broken_by(self, value: float) -> bool:
        """True where this value is worse than allowed."""
        return value > self.value if self.is_ceiling else value < self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A share between 0 and 1 and of how many it is one; ``None`` where there was nothing to count."""

    name: str
    value: float | None
    n: int
    floor: Floor | None = None

    @property
    def is_missed(self) -> bool:
        """True where the figure is worse than its floor allows; what was not measured misses nothing."""
        return self.floor is not None and self.value is not None and self.floor.is_broken_by(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under columns; shares are floats, counts are whole numbers."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What one gold set shows. ``skipped`` says why nothing was measured; ``errors`` are single misses."""

    name: str
    measures: tuple[Measure, ...] = ()
    tables: tuple[Table, ...] = ()
    remarks: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    skipped: str | None = None

    def iter_missed(self) -> Iterator[str]:
        """The measures that are worse than their floor, as ``section.measure``."""
        for measure in self.measures:
            if measure.is_missed:
                yield f"{self.name}.{measure.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """How right what is told of by ``made_by`` is (a coder, a version): a section for each gold set."""

    made_by: str
    sections: tuple[Section, ...]

    @property
    def missed(self) -> tuple[str, ...]:
        """All measures that are worse than their floor, as ``section.measure``, in order."""
        return tuple(name for section in self.sections for name in section.iter_missed())

    @property
    def is_empty(self) -> bool:
        """True where every section was skipped."""
        return all(section.skipped is not None for section in self.sections)


def make_share(name: str, n_right: int, n: int) -> Measure:
    """The share of ``n`` as a measure without a floor."""
    return Measure(name=name, value=n_right / n if n else None, n=n)


def cut(text: str) -> str:
    """A text's beginning on one line, for a remark."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else f"{line[: LONGEST_QUOTE - 1]}…"
