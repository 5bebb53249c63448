"""Fusion alone: how its time and memory grow, and what it takes to add pages. See --help.

The statements are those of ledgers that were made before, so nothing is read or coded here. A corpus is
made n times as large by copies of its documents and statements that are shifted by a whole number of weeks,
30 years a copy: every copy has its own days, and all name the same people. Pages without a day cannot be
shifted and are there once.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from benchmarks.measure import peak_mb
from comity.ledger import Batch, Ledger
from comity.model import Document, Statement, TimeMention
from comity.pipeline.fusion import InstalledFuser, fuse_if_changed

WEEKS = 1566
COPIES = (1, 2, 4, 8)
N_ADDED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """What fusion is given."""

    documents: list[Document]
    statements: list[Statement]
    signatures: dict[str, bytes]


def main() -> int:
    """The exit status."""
    arguments = parse_arguments()
    if arguments.one is not None:
        print(json.dumps(measure_fusion(arguments.ledgers, arguments.one)))
        return 0
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {InstalledFuser().version}")
    print("copies  documents statements   events   CPU s  wall s  peak MB")
    for n_copies in arguments.copies:
        row = run_apart(arguments.ledgers, n_copies)
        print(
            f"{n_copies:>6}{row['documents']:>11,}{row['statements']:>11,}{row['events']:>9,}"
            f"{row['cpu']:>8.1f}{row['wall']:>8.1f}{row['peak']:>9.0f}",
            flush=True,
        )
    if arguments.add:
        say_adding(arguments.ledgers[0], arguments.add)
    return 0


def parse_arguments() -> argparse.Namespace:
    """The arguments of the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fusion", description=__doc__)
    parser.add_argument("ledgers", nargs="+", type=Path, help="ledgers; they are not changed")
    parser.add_argument("--copies", nargs="*", type=int, default=COPIES, help="how many times as large")
    parser.add_argument(
        "--add", type=int, default=N_ADDED, help="so many pages are added to the first ledger; 0 for none"
    )
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    return parser.parse_args()


def run_apart(ledgers: Sequence[Path], n_copies: int) -> dict[str, float]:
    """Measure in a fresh process, so that its peak is its own."""
    command = [sys.executable, "-m", "benchmarks.fusion", *map(str, ledgers), "--one", str(n_copies)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def measure_fusion(ledgers: Sequence[Path], n_copies: int) -> dict[str, float]:
    """Sizes, seconds of processor and clock, and the most memory, of fusing so many copies at once."""
    corpus = multiply(load_corpus(ledgers), n_copies)
    wall, cpu = perf_counter(), process_time()
    fused = InstalledFuser().fuse(corpus.documents, corpus.statements, corpus.signatures)
    return {
        "documents": len(corpus.documents),
        "statements": len(corpus.statements),
        "events": len(fused.events),
        "cpu": process_time() - cpu,
        "wall": perf_counter() - wall,
        "peak": peak_mb(),
    }


def load_corpus(ledgers: Iterable[Path]) -> Corpus:
    """The records of these ledgers, each document once."""
    documents: dict[str, Document] = {}
    statements: dict[str, Statement] = {}
    signatures: dict[str, bytes] = {}
    for path in ledgers:
        with Ledger.open(path, read_only=True) as ledger:
            documents |= {one.id: one for one in ledger.documents(with_text=False)}
            statements |= {one.id: one for one in ledger.statements()}
            signatures |= ledger.signatures()
    return Corpus(documents=[*documents.values()], statements=[*statements.values()], signatures=signatures)


def multiply(corpus: Corpus, n_copies: int) -> Corpus:
    """The corpus and the shifted copies of what has a day."""
    dated = {one.id for one in corpus.documents if one.published_on is not None}
    return Corpus(
        documents=[
            _shift(one, n) for n in range(n_copies) for one in corpus.documents if not n or one.id in dated
        ],
        statements=[
            _shift_statement(one, n)
            for n in range(n_copies)
            for one in corpus.statements
            if not n or one.document_id in dated
        ],
        signatures={
            _name(id_, n): held
            for n in range(n_copies)
            for id_, held in corpus.signatures.items()
            if not n or id_ in dated
        },
    )


def _name(id_: str, n: int) -> str:
    return f"{id_}-{n}" if n else id_


def _shift(document: Document, n: int) -> Document:
    day = document.published_on
    return replace(document, id=_name(document.id, n), published_on=day and day + timedelta(weeks=WEEKS * n))


def _shift_statement(statement: Statement, n: int) -> Statement:
    return replace(
        statement,
        id=_name(statement.id, n),
        document_id=_name(statement.document_id, n),
        times=tuple(_shift_time(time, n) for time in statement.times),
    )


def _shift_time(time: TimeMention, n: int) -> TimeMention:
    by = timedelta(weeks=WEEKS * n)
    return replace(
        time, first_on=time.first_on and time.first_on + by, last_on=time.last_on and time.last_on + by
    )


def say_adding(path: Path, n_added: int) -> None:
    """Print what fusing takes when the last pages come to a ledger that holds all others, fused."""
    with TemporaryDirectory(prefix="comity-bench-") as folder:
        copy = Path(folder) / "copy.duckdb"
        shutil.copyfile(path, copy)
        with Ledger.open(copy) as ledger:
            batch = take_out(ledger, n_added)
            fuse_if_changed(ledger)
            before = {event.id for event in ledger.events()}
            ledger.add_batch(batch)
            wall, cpu = perf_counter(), process_time()
            fuse_if_changed(ledger)
            wall, cpu = perf_counter() - wall, process_time() - cpu
            after = {event.id for event in ledger.events()}
    print(
        f"adding {len(batch.documents)} pages with {len(batch.statements)} statements to the first ledger: "
        f"CPU {cpu:.1f} s, wall {wall:.1f} s; of {len(before):,} events {len(before - after)} have another id"
    )


def take_out(ledger: Ledger, n_documents: int) -> Batch:
    """The documents published last, taken out of the ledger, as a batch to put them back."""
    dated = [one for one in ledger.documents(with_text=False) if one.published_on is not None]
    ids = [one.id for one in dated[-n_documents:]]
    signatures = ledger.signatures()
    batch = Batch(
        made_by="benchmark",
        documents=tuple(ledger.documents(ids=ids)),
        statements=tuple(_iter_of(ledger, ids)),
        signatures={id_: signatures[id_] for id_ in ids if id_ in signatures},
    )
    ledger.forget_documents(ids)
    return batch


def _iter_of(ledger: Ledger, ids: Iterable[str]) -> Iterator[Statement]:
    for id_ in ids:
        yield from ledger.statements(document_id=id_, judged=False)


if __name__ == "__main__":
    sys.exit(main())
