"""Dated facts "actor did relation to recipient on a day", read from the files of a forecasting benchmark."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from comity.errors import IntakeError

Ints: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float32]

SPLITS = ("train", "valid", "test")
ACTORS, RELATIONS = "entity2id.txt", "relation2id.txt"
# "Police (India)", "Ministry (Tourism) (India)": the last bracket names the state.
BRACKETED = re.compile(r"^(?P<sector>.+?)\s*\((?P<place>[^()]+)\)$")
STATE_SECTOR = "state"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Facts:
    """Columns of equal length: actor, relation, recipient (ids from 0) and day (from 0), in order of days."""

    actor: Ints
    relation: Ints
    recipient: Ints
    day: Ints

    def __len__(self) -> int:
        return len(self.day)

    def pick(self, rows: npt.NDArray[np.bool_] | Ints) -> Facts:
        """The facts of these rows."""
        return Facts(
            actor=self.actor[rows],
            relation=self.relation[rows],
            recipient=self.recipient[rows],
            day=self.day[rows],
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Turned:
    """Facts told from both sides: each as (known, relation, sought) and (sought, inverse relation, known).

    The inverse of relation ``r`` of ``R`` is ``r + R``. Rows ``i`` and ``i + n`` tell the same fact.
    """

    known: Ints
    relation: Ints
    sought: Ints
    day: Ints

    def pick(self, rows: npt.NDArray[np.bool_] | Ints) -> Turned:
        """The tellings of these rows."""
        return Turned(
            known=self.known[rows], relation=self.relation[rows], sought=self.sought[rows], day=self.day[rows]
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Benchmark:
    """A benchmark: its facts by split, and the names of actors and relations by id."""

    name: str
    train: Facts
    valid: Facts
    test: Facts
    actors: tuple[str, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Groups:
    """For each actor the number of its place and of its sector; the last number of each means unknown."""

    place: Ints
    sector: Ints
    n_places: int
    n_sectors: int


def load_benchmark(folder: Path) -> Benchmark:
    """The benchmark in a folder of ``train.txt``, ``valid.txt``, ``test.txt`` and two tables of names.

    Raises:
        IntakeError: a file is missing, a row is malformed, or the splits are not in order of time.
    """
    splits = {name: read_facts(folder / f"{name}.txt") for name in SPLITS}
    _check_order(folder, splits)
    n_actors = 1 + max(int(max(f.actor.max(), f.recipient.max())) for f in splits.values())
    n_relations = 1 + max(int(f.relation.max()) for f in splits.values())
    return Benchmark(
        name=folder.name,
        train=splits["train"],
        valid=splits["valid"],
        test=splits["test"],
        actors=read_names(folder / ACTORS, n_actors),
        relations=read_names(folder / RELATIONS, n_relations),
    )


def read_facts(path: Path) -> Facts:
    """The facts of a file with the columns actor, relation, recipient, day (whole numbers, tabs between).

    Further columns are passed over. The facts come in order of days.

    Raises:
        IntakeError: the file cannot be read, is empty, or a row is malformed.
    """
    try:
        rows = np.loadtxt(path, dtype=np.int64, usecols=(0, 1, 2, 3), ndmin=2)
    except (OSError, ValueError) as error:
        raise IntakeError(f"{path} cannot be read ({error}): four whole numbers are due in a row") from error
    if not len(rows) or rows.min() < 0:
        raise IntakeError(
            f"{path} has no facts, or a number below 0: actor, relation, recipient, day are due"
        )
    rows = rows[np.argsort(rows[:, 3], kind="stable")]
    return Facts(actor=rows[:, 0], relation=rows[:, 1], recipient=rows[:, 2], day=rows[:, 3])


def read_names(path: Path, n_least: int) -> tuple[str, ...]:
    """The names of a file "name, tab, id" by id; an id without a name is named by its number.

    Without the file every name is a number: the forecast then does without what names tell.

    Raises:
        IntakeError: a row is malformed.
    """
    named: dict[int, str] = {}
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    for number, line in enumerate(lines, start=1):
        name, _, last = line.rstrip().rpartition("\t")
        if not last.isdigit():
            raise IntakeError(f"{path}:{number}: a name, a tab and an id are due, not {line[:60]!r}")
        named[int(last)] = name.split("\t")[0]
    return tuple(named.get(id_, str(id_)) for id_ in range(max(n_least, 1 + max(named, default=-1))))


def join(*parts: Facts) -> Facts:
    """The facts of several, one after the other."""
    return Facts(
        actor=np.concatenate([p.actor for p in parts]),
        relation=np.concatenate([p.relation for p in parts]),
        recipient=np.concatenate([p.recipient for p in parts]),
        day=np.concatenate([p.day for p in parts]),
    )


def turn(facts: Facts, n_relations: int) -> Turned:
    """The facts told from both sides, all as they are first, then all inverted."""
    return Turned(
        known=np.concatenate([facts.actor, facts.recipient]),
        relation=np.concatenate([facts.relation, facts.relation + n_relations]),
        sought=np.concatenate([facts.recipient, facts.actor]),
        day=np.concatenate([facts.day, facts.day]),
    )


def read_groups(names: tuple[str, ...], past: Turned) -> Groups:
    """Places and sectors as the names tell them; an actor that names none belongs to the place it met most.

    Args:
        past: facts of days before any forecast that uses the groups.
    """
    told = [BRACKETED.match(name) for name in names]
    places = sorted({found["place"] for found in told if found})
    sectors = sorted({found["sector"] for found in told if found} | {STATE_SECTOR})
    place_of = {name: n for n, name in enumerate(places)}
    sector_of = {name: n for n, name in enumerate(sectors)}
    place = np.array(
        [place_of.get(f["place"] if f else n, len(places)) for f, n in zip(told, names, strict=True)],
        dtype=np.int64,
    )
    sector = np.array([sector_of[f["sector"]] if f else len(sectors) for f in told], dtype=np.int64)
    sector[(place < len(places)) & (sector == len(sectors))] = sector_of[STATE_SECTOR]
    return Groups(
        place=_fill_places(place, len(places), past),
        sector=sector,
        n_places=len(places) + 1,
        n_sectors=len(sectors) + 1,
    )


def _fill_places(place: Ints, n_places: int, past: Turned) -> Ints:
    """The places with those of unplaced actors, where most of whom they dealt with belong to one."""
    is_open = (place[past.known] == n_places) & (place[past.sought] < n_places)
    met, counts = np.unique(past.known[is_open] * n_places + place[past.sought[is_open]], return_counts=True)
    filled = place.copy()
    order = np.argsort(counts, kind="stable")  # the most frequent is written last and stays
    filled[met[order] // max(n_places, 1)] = met[order] % max(n_places, 1)
    return filled


def _check_order(folder: Path, splits: dict[str, Facts]) -> None:
    for before, after in (("train", "valid"), ("valid", "test")):
        if splits[before].day.max() >= splits[after].day.min():
            raise IntakeError(
                f"{folder}: {before}.txt has facts of day {splits[before].day.max()}, {after}.txt begins "
                f"with day {splits[after].day.min()}: the splits must follow each other in time"
            )
