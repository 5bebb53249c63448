"""Loading the rows of other event data sets: part by part, each row kept, repeated or set aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from comity.ledger.database import Database
from comity.ledger.imported_rows import (
    DataSet,
    FileCounts,
    FileMark,
    Kind,
    Lookup,
    Part,
    PartOutcome,
    RowFault,
    Shape,
)
from comity.ledger.imported_sql import (
    line_sql,
    make_again_sql,
    make_insert_sql,
    make_part_sql,
    make_rows_sql,
)
from comity.ledger.steps import load_steps
from comity.ledger.text import unpack

# What is looked up once for each different word of a file, and the values of a row that hold such words.
_ROLES = {
    "kind": ("kind_given",),
    "country": ("actor_country", "recipient_country"),
    "sector": ("actor_sectors", "recipient_sectors"),
    "place": ("place_country",),
}
# The words of a row that was set aside are kept up to this length: enough to see what is wrong.
N_FAULT_CHARACTERS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class IdRange:
    """The first and the last of some ids, in the order of text. Data sets number their rows one after
    another, so that a part mostly lies beyond all that is held, and no row needs to be looked for.
    """

    low: str
    high: str

    def meets(self, other: IdRange) -> bool:
        """True where an id may be in both."""
        return self.low <= other.high and other.low <= self.high

    def joined(self, other: IdRange | None) -> IdRange:
        """The range of both."""
        if other is None:
            return self
        return IdRange(low=min(self.low, other.low), high=max(self.high, other.high))


class RowLoader:
    """Loads the parts of files; what it has looked up once, it does not ask again while it is open."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._steps = load_steps("imported.sql")
        self._database.execute("SET enable_progress_bar = false")
        self._dataset: str | None = None  # whose words `given_values` holds
        self._held: IdRange | None = None  # the ids that the ledger holds of it

    def begin_file(self, mark: FileMark, shape: Shape, lookup: Lookup) -> None:
        """Begin a file: what follows is stored with ``end_file``, or not at all."""
        self._database.execute("BEGIN")
        self._begin(mark, shape)
        self._database.execute(self._steps["make_given"])
        if shape.into == "events" and self._dataset != shape.dataset.name:
            self._database.execute(self._steps["forget_given"])
            self._set_kinds(shape.dataset.scheme, lookup.kinds())
            self._dataset = shape.dataset.name
            self._held = self._range("held_range", dataset=shape.dataset.name)

    def load(self, part: Part, mark: FileMark, shape: Shape, lookup: Lookup) -> PartOutcome:
        """Take the rows of a part."""
        self._database.execute(make_rows_sql(shape, part))
        line = line_sql(part, self._database.one(self._steps["first_row"])[0])
        self._database.execute(make_part_sql(shape, line))
        if shape.into == "mentions":
            return self._load_mentions(mark, shape)
        self._look_up(shape, lookup)
        n_repeated = self._find_again(shape, line)
        n_good = int(self._database.one(self._steps["count_part"])[0])
        insert = make_insert_sql(shape, has_again=n_repeated > 0)
        self._database.execute(insert, {"file": mark.id, "dataset": shape.dataset.name})
        return PartOutcome(n_kept=n_good - n_repeated, n_repeated=n_repeated, faults=self._faults())

    def add_faults(self, mark: FileMark, faults: Iterable[RowFault]) -> None:
        """Keep rows that were set aside, with their own words."""
        rows = [
            {"file": mark.id, "line": one.line, "reason": one.reason, "text": one.text[:N_FAULT_CHARACTERS]}
            for one in faults
        ]
        if rows:
            self._database.insert("imported_faults", rows)

    def end_file(self, mark: FileMark, counts: FileCounts) -> None:
        """The file is read to its end: its rows are stored."""
        self._end(mark, counts, is_whole=True, failure=None)
        self._database.execute("COMMIT")

    def abandon_file(self) -> None:
        """Nothing of the file that was begun is stored."""
        self._database.execute("ROLLBACK")
        self._dataset = None

    def fail_file(self, mark: FileMark, shape: Shape, failure: str) -> None:
        """The file is broken: nothing of it is stored but that it is."""
        self.abandon_file()
        with self._database.transaction():
            self._begin(mark, shape)
            self._end(mark, FileCounts(), is_whole=False, failure=failure)

    def is_held(self, mark: FileMark) -> bool:
        """True where this very file was read to its end before."""
        found = next(self._database.rows(self._steps["held_file"], {"file": mark.id}), None)
        return found is not None and bool(found[0])

    def close(self) -> None:
        """Forget what was only needed for loading."""
        self._database.execute(self._steps["drop_part"])

    def _begin(self, mark: FileMark, shape: Shape) -> None:
        self._run("forget_file", file=mark.id)
        self._set_dataset(shape.dataset)
        self._run(
            "begin_file",
            file=mark.id,
            dataset=shape.dataset.name,
            location=mark.location,
            member=mark.member,
            digest=mark.digest,
        )

    def _run(self, step: str, **parameters: object) -> None:
        """Run the statements of a step one by one, each with those of the parameters that it names."""
        for sql in self._steps[step].split(";"):
            if sql.strip():
                named = {name: value for name, value in parameters.items() if f"${name}" in sql}
                self._database.execute(sql, named)

    def _set_dataset(self, dataset: DataSet) -> None:
        self._run(
            "set_dataset",
            dataset=dataset.name,
            title=dataset.title,
            citation=dataset.citation,
            scheme=dataset.scheme,
            has_day_key=dataset.has_day_key,
        )

    def _set_kinds(self, scheme: str, kinds: Iterable[Kind]) -> None:
        rows = [_kind_to_row(scheme, kind) for kind in kinds]
        if not rows:
            return
        self._database.execute(_FORGET_KINDS, {"scheme": scheme, "kinds": [row["kind"] for row in rows]})
        self._database.insert("imported_kinds", rows)

    def _look_up(self, shape: Shape, lookup: Lookup) -> None:
        """Ask for what every new word of the part stands for; rows of an unknown code are set aside."""
        ask: dict[str, Callable[[str], str | None]] = {
            "kind": lambda given: self._ask_kind(shape, lookup, given),
            "country": lookup.country,
            "sector": lookup.sector,
            "place": lookup.place_country,
        }
        for role, columns in _ROLES.items():
            wanted = [name for name in columns if name in shape.readings]
            if wanted:
                self._look_up_role(role, wanted, ask[role])
        self._database.execute(self._steps["mark_unknown_kinds"])

    def _look_up_role(self, role: str, columns: list[str], ask: Callable[[str], str | None]) -> None:
        words = " UNION ALL ".join(f"SELECT {name} AS g FROM part WHERE fault IS NULL" for name in columns)
        sql = self._steps["new_given"].format(words=words)
        given = [unpack(row[0]) for row in self._read(sql, {"role": role})]
        if not given:
            return
        values = [ask(word) for word in given]
        self._database.execute(self._steps["add_given"], {"role": role, "given": given, "values": values})

    def _ask_kind(self, shape: Shape, lookup: Lookup, given: str) -> str | None:
        kind = lookup.kind(given)
        if kind is None:
            return None
        self._set_kinds(shape.dataset.scheme, (kind,))
        return kind.kind

    def _find_again(self, shape: Shape, line: str) -> int:
        """How many rows are held already; those whose id is that of another event are set aside."""
        twice, within, held = make_again_sql(shape)
        self._database.execute(within if self._database.one(twice)[0] else self._steps["no_again"])
        ids = self._range("part_range")
        if ids is not None and self._held is not None and ids.meets(self._held):
            self._database.execute(held, {"dataset": shape.dataset.name})
        self._held = ids.joined(self._held) if ids is not None else self._held
        self._database.execute(self._steps["mark_clashes"].format(line=line))
        return int(self._database.one(self._steps["count_again"])[0])

    def _range(self, step: str, **parameters: object) -> IdRange | None:
        """The first and the last id, None where there is none."""
        low, high = self._database.one(self._steps[step], parameters)
        return None if low is None else IdRange(low=low, high=high)

    def _load_mentions(self, mark: FileMark, shape: Shape) -> PartOutcome:
        self._database.execute(self._steps["mentions_again"], {"dataset": shape.dataset.name})
        n_repeated = int(self._database.one(self._steps["count_again"])[0])
        n_good = int(self._database.one(self._steps["count_part"])[0])
        parameters = {"file": mark.id, "dataset": shape.dataset.name}
        self._database.execute(self._steps["insert_mentions"], parameters)
        return PartOutcome(n_kept=n_good - n_repeated, n_repeated=n_repeated, faults=self._faults())

    def _faults(self) -> tuple[RowFault, ...]:
        return tuple(
            RowFault(line=line, reason=unpack(reason)) for line, reason in self._read(self._steps["faults"])
        )

    def _read(self, sql: str, parameters: dict[str, object] | None = None) -> list[tuple[Any, ...]]:
        """All rows, as seen inside the transaction; a part has few of what is asked here."""
        return self._database.all(sql, parameters)

    def _end(self, mark: FileMark, counts: FileCounts, *, is_whole: bool, failure: str | None) -> None:
        self._run(
            "end_file",
            file=mark.id,
            is_whole=is_whole,
            failure=failure,
            n_rows=counts.n_rows,
            n_kept=counts.n_kept,
            n_repeated=counts.n_repeated,
            n_aside=counts.n_aside,
            n_recoded=counts.n_recoded,
        )


_FORGET_KINDS = (
    "DELETE FROM imported_kinds WHERE scheme = $scheme AND kind IN (SELECT unnest($kinds::VARCHAR[]))"
)


def _kind_to_row(scheme: str, kind: Kind) -> dict[str, object]:
    return {
        "scheme": scheme,
        "kind": kind.kind,
        "label": kind.label,
        "event_type": kind.event_type,
        "mode": kind.mode,
        "topics": list(kind.topics),
        "status": kind.status,
        "registers": list(kind.registers),
        "quad": kind.quad,
        "goldstein": kind.goldstein,
        "swaps": kind.swaps,
    }
