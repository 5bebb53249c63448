"""Columns made alike for a net: logarithms against what is typical of each, flags for what is missing."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from comity.forecast.facts import Floats, Ints

#: Columns whose numbers are names and no measure.
NOMINAL = frozenset({"weekday", "known_sector", "sought_sector"})
#: Standardised columns are cut off here.
FARTHEST = 5.0
#: Added to the deviation of each column: what hardly ever differs must not be blown up.
TINY = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scale:
    """Which columns are read, which of these have gaps, and what is typical, the mean and the deviation."""

    columns: Ints
    gappy: Ints
    typical: Floats
    centre: Floats
    spread: Floats

    def apply(self, table: npt.NDArray[np.floating]) -> Floats:
        """The inputs of a net, a row for each row of the columns."""
        flat = _flatten_out(table[:, self.columns].astype(np.float32), self.gappy, self.typical)
        made: Floats = np.clip((flat - self.centre) / self.spread, -FARTHEST, FARTHEST)
        return made


def fit_scale(names: tuple[str, ...], sample: npt.NDArray[np.floating]) -> Scale:
    """The scale of these columns as a sample of their rows shows them."""
    columns = np.array([place for place, name in enumerate(names) if name not in NOMINAL], dtype=np.int64)
    table = sample[:, columns].astype(np.float32)
    gappy = np.flatnonzero(np.isnan(table).any(axis=0))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a column of zeros has no median: 1 will do
        typical = np.nanmedian(np.where(table == 0, np.nan, np.abs(table)), axis=0)
    typical = np.where(np.isfinite(typical), typical, 1.0).astype(np.float32)
    flat = _flatten_out(table, gappy, typical)
    return Scale(
        columns=columns,
        gappy=gappy,
        typical=typical,
        centre=flat.mean(axis=0),
        spread=flat.std(axis=0) + np.float32(TINY),
    )


def _flatten_out(table: Floats, gappy: Ints, typical: Floats) -> Floats:
    """Logarithms that keep the sign; what is missing becomes 0, and a flag at the end says so."""
    parts = np.nan_to_num(table) / typical
    flags = np.isnan(table[:, gappy]).astype(np.float32)
    return np.concatenate([np.sign(parts) * np.log1p(np.abs(parts)), flags], axis=1)
