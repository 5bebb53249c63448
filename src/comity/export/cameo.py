"""CAMEO codes of our acts, from ``cameo.csv`` beside this module."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from comity.export.countries import iter_table

# GDELT's own classes by CAMEO root, as they stand in its rows (checked on 710 rows of 2016, in which every
# root has one class): 09 is 2 and 14 is 3 there, against other tables in circulation.
_LAST_ROOTS = ((5, 1), (9, 2), (14, 3), (20, 4))


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoRow:
    """One row of the mapping; an empty mode or topic fits all, and a star behind the type is a plan."""

    event_type: str
    mode: str
    topic: str
    code: str
    goldstein: float

    @property
    def base(self) -> str:
        """The code's first three figures."""
        return self.code[:3]

    @property
    def root(self) -> str:
        """The code's first two figures."""
        return self.code[:2]

    @property
    def quad_class(self) -> int:
        """GDELT's class, 1 to 4, of the root."""
        return next(quad for last, quad in _LAST_ROOTS if int(self.root) <= last)

    def fits(self, event_type: str, mode: str | None, topics: Collection[str]) -> bool:
        """True where such an act has this code."""
        return (
            self.event_type == event_type
            and self.mode in ("", mode)
            and (not self.topic or self.topic in topics)
        )


def load_cameo() -> tuple[CameoRow, ...]:
    """The mapping in its order: the first row that fits counts."""
    return tuple(
        CameoRow(
            event_type=row["event_type"],
            mode=row["mode"],
            topic=row["topic"],
            code=row["cameo"],
            goldstein=float(row["goldstein"]),
        )
        for row in iter_table("cameo.csv")
    )


def find_cameo(
    table: tuple[CameoRow, ...],
    event_type: str,
    mode: str | None,
    topics: Collection[str],
    *,
    is_planned: bool = False,
) -> CameoRow | None:
    """The row for such an act, for one that is only planned that of the intent, where CAMEO has one; None
    for a type that the mapping does not know.
    """
    names = (f"{event_type}*", event_type) if is_planned else (event_type,)
    fitting = (row for name in names for row in table if row.fits(name, mode, topics))
    return next(fitting, None)
