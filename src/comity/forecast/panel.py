"""Dyads by period: how often each of two states did what kind of thing to the other, period after period."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from comity.errors import IntakeError
from comity.forecast.facts import Floats, Ints

KINDS = ("verbCoop", "matlCoop", "verbConf", "matlConf")
MATERIAL_CONFLICT = 3
COLUMNS = ("i", "j", "year", *KINDS)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Panel:
    """Counts of acts by period, actor, recipient and kind (``KINDS``); names of the states; first period."""

    counts: npt.NDArray[np.float32]
    states: tuple[str, ...]
    first_period: int

    @property
    def n_periods(self) -> int:
        """How many periods there are."""
        return len(self.counts)


def load_panel(path: Path) -> Panel:
    """The panel of a csv file (plain or packed with gzip) with a row for each ordered pair and year.

    Raises:
        IntakeError: the file cannot be read, lacks a column, or a row is malformed or there twice.
    """
    try:
        with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        table = np.array([[int(float(row[name])) for name in COLUMNS[2:]] for row in rows], dtype=np.int64)
        pairs = [(row["i"], row["j"]) for row in rows]
    except (OSError, EOFError, ValueError, TypeError, KeyError) as error:
        raise IntakeError(
            f"{path} cannot be read ({error!r}): its columns are {', '.join(COLUMNS)}"
        ) from error
    if not len(table):
        raise IntakeError(f"{path} has no rows: its columns are {', '.join(COLUMNS)}")
    return _lay_out(path, pairs, table)


def _lay_out(path: Path, pairs: Sequence[tuple[str, str]], table: Ints) -> Panel:
    states = tuple(sorted({name for pair in pairs for name in pair}))
    number = {name: n for n, name in enumerate(states)}
    first = int(table[:, 0].min())
    shape = (int(table[:, 0].max()) - first + 1, len(states), len(states), len(KINDS))
    cells = np.array([(number[one], number[other]) for one, other in pairs], dtype=np.int64)
    index = (table[:, 0] - first, cells[:, 0], cells[:, 1])
    met = np.zeros(shape[:3], dtype=np.int64)
    np.add.at(met, index, 1)
    if met.max() > 1:
        period, one, other = (int(n) for n in np.argwhere(met > 1)[0])
        raise IntakeError(f"{path}: {states[one]}, {states[other]}, {period + first} is there twice")
    counts = np.zeros(shape, dtype=np.float32)
    counts[index] = table[:, 1:]
    return Panel(counts=counts, states=states, first_period=first)


def pair_rows(n_states: int) -> tuple[Ints, Ints]:
    """Actor and recipient of all ordered pairs of two different states."""
    one, other = np.divmod(np.arange(n_states * n_states), n_states)
    is_pair = one != other
    return one[is_pair], other[is_pair]


def has_happened(panel: Panel, period: int, kind: int = MATERIAL_CONFLICT) -> npt.NDArray[np.bool_]:
    """For each ordered pair whether an act of this kind happened in a period (a place from 0)."""
    one, other = pair_rows(len(panel.states))
    happened: npt.NDArray[np.bool_] = panel.counts[period, one, other, kind] > 0
    return happened


def is_quiet(
    panel: Panel, period: int, n_before: int = 3, kind: int = MATERIAL_CONFLICT
) -> npt.NDArray[np.bool_]:
    """For each ordered pair whether nothing of this kind happened in the ``n_before`` periods before.

    What happens to such a pair is an onset.
    """
    one, other = pair_rows(len(panel.states))
    before = panel.counts[max(0, period - n_before) : period, :, :, kind].sum(axis=0)
    quiet: npt.NDArray[np.bool_] = before[one, other] == 0
    return quiet


def make_columns(panel: Panel, period: int, kind: int = MATERIAL_CONFLICT) -> tuple[tuple[str, ...], Floats]:
    """The columns for all ordered pairs, of the periods before ``period`` alone."""
    one, other = pair_rows(len(panel.states))
    past = panel.counts[:period]
    logs = np.log1p(past)
    columns: dict[str, npt.NDArray[np.floating]] = {}
    for number, name in enumerate(KINDS):
        for way, (a, b) in (("there", (one, other)), ("back", (other, one))):
            for lag in (1, 2, 3):
                at = period - lag
                columns[f"{name}_{way}_{lag}"] = (
                    logs[at, a, b, number] if at >= 0 else np.full(len(a), np.nan)
                )
            columns[f"{name}_{way}_faded"] = _fade(logs[..., number])[a, b]
            columns[f"{name}_{way}_mean"] = logs[..., number].mean(axis=0)[a, b]
            columns[f"{name}_{way}_share"] = (past[..., number] > 0).mean(axis=0)[a, b]
        given, taken = logs[..., number].sum(axis=2), logs[..., number].sum(axis=1)
        for who, place in (("actor", one), ("recipient", other)):
            columns[f"{name}_{who}_gives"], columns[f"{name}_{who}_takes"] = (
                given[-1, place],
                taken[-1, place],
            )
            columns[f"{name}_{who}_gives_faded"] = _fade(given)[place]
            columns[f"{name}_{who}_takes_faded"] = _fade(taken)[place]
    for way, (a, b) in (("there", (one, other)), ("back", (other, one))):
        columns[f"since_{way}"] = _since(past[..., kind])[a, b]
    happened = (past[..., kind] > 0).astype(np.float32)
    faded = _fade(happened)
    columns["quarrels_actor"], columns["quarrels_recipient"] = (
        faded.sum(axis=1)[one],
        faded.sum(axis=0)[other],
    )
    columns["common_foes"] = (faded @ faded.T)[one, other]
    columns["foes_of_foes"] = (faded @ faded)[one, other]
    close = _fade(logs[..., 0])
    columns["friends_quarrels"] = (close @ faded)[one, other] / np.maximum(close.sum(axis=1)[one], 1e-6)
    columns["quarrels_with_friends"] = (faded @ close)[one, other] / np.maximum(
        close.sum(axis=0)[other], 1e-6
    )
    for rank in (3, 10):
        columns[f"expected_{rank}"] = _smooth(faded, rank)[one, other]
        columns[f"expected_talk_{rank}"] = _smooth(close, rank)[one, other]
    profile = _fade(logs).reshape(len(panel.states), -1)
    alike = _liken(profile)
    columns["alike_quarrel"] = (alike @ faded)[one, other]
    columns["quarrels_with_alike"] = (faded @ alike.T)[one, other]
    columns["all_last"] = np.full(len(one), logs[-1].mean())
    return tuple(columns), np.stack(list(columns.values()), axis=1).astype(np.float32)


def _fade(series: npt.NDArray[np.floating], share: float = 0.6) -> npt.NDArray[np.floating]:
    """The mean over periods, each weighing ``share`` of the one after it."""
    weights = share ** np.arange(len(series))[::-1]
    faded: npt.NDArray[np.floating] = np.tensordot(weights / weights.sum(), series, axes=1)
    return faded


def _smooth(matrix: npt.NDArray[np.floating], rank: int) -> npt.NDArray[np.floating]:
    """The matrix of this rank that is nearest: what is expected of a pair by the habits of both."""
    left, scale, right = np.linalg.svd(matrix, full_matrices=False)
    made: npt.NDArray[np.floating] = (left[:, :rank] * scale[:rank]) @ right[:rank]
    return made


def _liken(profile: npt.NDArray[np.floating], power: float = 8.0) -> npt.NDArray[np.floating]:
    """For each state the weights of all others, by how alike their dealings are; they sum to 1."""
    unit = profile / np.maximum(np.linalg.norm(profile, axis=1, keepdims=True), 1e-9)
    close = np.maximum(unit @ unit.T, 0.0) ** power
    np.fill_diagonal(close, 0.0)
    made: npt.NDArray[np.floating] = close / np.maximum(close.sum(axis=1, keepdims=True), 1e-9)
    return made


def _since(counts: npt.NDArray[np.floating]) -> npt.NDArray[np.floating]:
    """Periods since the last occurrence; not a number where there was none."""
    since = np.full(counts.shape[1:], np.nan)
    for period in range(len(counts)):
        since = np.where(counts[period] > 0, len(counts) - period, since)
    return since
