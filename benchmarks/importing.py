"""Speed and memory of the import of event data, beside DuckDB's own ``read_csv`` of the same file.

Run from the repository root:

    python -m benchmarks.importing --rows 10000000

Rows of GDELT 2.0 are generated (61 columns, about 440 bytes each; 10 million are 4.4 GB, removed afterwards).
Each way runs in a process of its own, with the same two threads and 512 MB for DuckDB, into a table of a new
database file. Peak memory is that of the whole process.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Watch, peak_mb

STATES = "USA RUS IRN CHN ISR TUR SAU SYR GBR FRA UKR IND PAK IRQ EGY JPN KOR PRK DEU AFG".split()
CODES = (
    "010 020 036 040 042 043 051 057 061 072 0871 112 1123 120 130 138 141 163 172 173 190 193 195".split()
)
N_TEMPLATES = 20_000
MAX_MB = 1_000


def main() -> int:
    """The exit status; 1 where the goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.importing", description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--folder", type=Path, default=None, help="where the files go; a temporary folder")
    parser.add_argument("--measure", choices=tuple(WAYS), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        print(json.dumps(WAYS[arguments.measure](arguments.folder)))
        return 0
    with TemporaryDirectory(prefix="comity-bench-", dir=arguments.folder) as name:
        folder = Path(name)
        write_rows(folder / "rows.export.CSV", arguments.rows)
        measured = {way: run_apart(way, folder) for way in WAYS}
        n_bytes = (folder / "rows.export.CSV").stat().st_size
    return print_result(arguments.rows, n_bytes, measured)


def write_rows(path: Path, n_rows: int) -> None:
    """Rows of GDELT 2.0, the same for the same number."""
    rng = random.Random(2018)
    templates = [make_template(rng) for _ in range(N_TEMPLATES)]
    with path.open("w", encoding="utf-8", buffering=1 << 20) as out:
        for n in range(n_rows):
            front, back = templates[rng.randrange(N_TEMPLATES)]
            out.write(
                f"{700_000_000 + n}\t{front}https://www.example.com/{back}/{n:x}-story-of-the-day.html\n"
            )


def make_template(rng: random.Random) -> tuple[str, str]:
    """All of a row between its id and its address, and the part of the address that comes again."""
    month, day = rng.randrange(1, 13), rng.randrange(1, 29)
    date = f"2018{month:02}{day:02}"
    first, second, code = rng.choice(STATES), rng.choice(STATES), rng.choice(CODES)
    actors = [
        [f"{state}GOV", f"GOVERNMENT OF {state}", state, "", "", "", "", "GOV", "", ""]
        for state in (first, second)
    ]
    act = [
        "1",
        code,
        code[:3],
        code[:2],
        str(rng.randrange(1, 5)),
        "1.0",
        *(str(rng.randrange(1, 60)) for _ in "abc"),
    ]
    place = ["4", "Moscow, Moskva, Russia", "RS", "RS48", "25106", "55.7522", "37.6156", "-2960561"]
    values = [date, date[:6], "2018", "2018.5", *actors[0], *actors[1], *act, f"{rng.uniform(-9, 9):.12f}"]
    return "\t".join(
        [*values, *place, *place, *place, f"{date}120000", ""]
    ), f"2018/{month:02}/{rng.getrandbits(48):x}"


def run_apart(way: str, folder: Path) -> Mapping[str, float]:
    """Seconds, rows and peak memory of one way, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.importing", "--measure", way, "--folder", str(folder)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: Mapping[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def measure_read_csv(folder: Path) -> Mapping[str, float]:
    """DuckDB alone: the file into a table of a new database, types found by itself."""
    import duckdb

    connection = duckdb.connect(str(folder / "bare.duckdb"), config={"memory_limit": "512MB", "threads": 2})
    watch = Watch()
    connection.execute(
        "CREATE TABLE rows AS SELECT * FROM read_csv(?, delim = '\t', header = false)",
        [str(folder / "rows.export.CSV")],
    )
    connection.close()
    return {"seconds": watch.lap(), "cpu_seconds": cpu_seconds(), "peak_mb": peak_mb()}


def measure_import(folder: Path) -> Mapping[str, float]:
    """What ``comity import`` does, from the file to the closed ledger."""
    from comity.codebook import load_codebook
    from comity.interop import Importer
    from comity.ledger import Ledger
    from comity.pipeline import Silent

    watch = Watch()
    with Ledger.open(folder / "ledger.duckdb") as ledger:
        importer = Importer(ledger, load_codebook(), find_state=lambda name: None)
        report = importer.run([str(folder / "rows.export.CSV")], Silent())
    return {
        "seconds": watch.lap(),
        "cpu_seconds": cpu_seconds(),
        "peak_mb": peak_mb(),
        "n_kept": report.counts.n_kept,
    }


def cpu_seconds() -> float:
    """The processor time of this process, all threads together; other programs do not change it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


WAYS: Mapping[str, Callable[[Path], Mapping[str, float]]] = {
    "read_csv": measure_read_csv,
    "import": measure_import,
}


def print_result(n_rows: int, n_bytes: int, measured: Mapping[str, Mapping[str, float]]) -> int:
    """The table; 1 comes back where the import is too slow, takes too much memory or has lost a row."""
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, duckdb {version('duckdb')}"
    print(f"{n_rows:,} rows, {n_bytes / 1e6:,.0f} MB; {machine}\n")
    print(f"{'':<12}{'s':>9}{'rows/s':>12}{'cpu s':>9}{'peak MB':>9}")
    for way, found in measured.items():
        seconds = max(found["seconds"], 1e-9)
        rate = n_rows / seconds
        print(f"{way:<12}{seconds:>9.1f}{rate:>12,.0f}{found['cpu_seconds']:>9.1f}{found['peak_mb']:>9.0f}")
    ratio = measured["read_csv"]["seconds"] / max(measured["import"]["seconds"], 1e-9)
    cpu_ratio = measured["read_csv"]["cpu_seconds"] / max(measured["import"]["cpu_seconds"], 1e-9)
    n_kept, memory = measured["import"]["n_kept"], measured["import"]["peak_mb"]
    print(f"\nimport / read_csv: {ratio:.2f} of its rows a second (goal: at least 0.5)")
    print(f"the same by processor time, which other programs do not change: {cpu_ratio:.2f}")
    print(f"peak memory of the import: {memory:.0f} MB (goal: at most {MAX_MB:,})")
    print(f"rows kept: {n_kept:,} of {n_rows:,}")
    return 0 if ratio >= 0.5 and memory <= MAX_MB and n_kept == n_rows else 1


if __name__ == "__main__":
    sys.exit(main())
