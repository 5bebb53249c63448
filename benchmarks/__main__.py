"""``make bench``: the table of stages. See --help."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Measured, run_apart
from benchmarks.sample import write_sample
from benchmarks.stages import STAGES, Size, load
from comity import __version__
from comity.engine import count_workers

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / ".." / "shared" / "data" / "corpora" / "kremlin_en" / "docs.jsonl.gz"
N_DOCUMENTS = 600


def main() -> int:
    """The exit status; 0 also where the corpus is absent."""
    arguments = parse_arguments()
    if not arguments.corpus.exists():
        print(f"no corpus at {arguments.corpus}: nothing measured (name another with --corpus)")
        return 0
    n_documents = None if arguments.documents == "all" else int(arguments.documents)
    with TemporaryDirectory(prefix="comity-bench-") as name:
        folder = Path(name)
        n = write_sample(arguments.corpus, folder / "sample.jsonl", n_documents)
        print(f"{n:,} documents of {arguments.corpus.parent.name}; {say_machine()}", flush=True)
        measured = []
        for stage in STAGES:
            print(f"... {stage}", file=sys.stderr, flush=True)
            measured.append(run_apart(stage, folder, arguments.workers))
        print_table(measured, load(folder, "size"))
    return 0


def parse_arguments() -> argparse.Namespace:
    """The arguments of the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--documents", default=str(N_DOCUMENTS), help="how many, evenly spaced, or 'all'")
    parser.add_argument("--all", dest="documents", action="store_const", const="all", help="the whole corpus")
    parser.add_argument(
        "--workers", type=int, default=count_workers(), help="processes of the whole job and of spaCy"
    )
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="a kremlin_en docs.jsonl.gz")
    return parser.parse_args()


def say_machine() -> str:
    """What the figures depend on."""
    versions = ", ".join(f"{name} {version(name)}" for name in ("spacy", "duckdb"))
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}"
    return f"{machine}, Python {platform.python_version()}, comity {__version__}, {versions}"


def print_table(measured: list[Measured], size: Size) -> None:
    """One row for each stage, then how the whole and the coder compare to the bare parse."""
    print(f"{size.n_documents:,} documents, {size.n_sentences:,} sentences, {size.n_bytes / 1e6:.2f} MB\n")
    print(f"{'stage':<18}{'proc':>5}{'load s':>8}{'s':>9}{'docs/s':>9}{'sent/s':>9}{'MB/s':>8}{'peak MB':>9}")
    for one in measured:
        seconds = max(one.seconds, 1e-9)
        print(
            f"{one.name:<18}{one.n_processes:>5}{one.load_seconds:>8.2f}{one.seconds:>9.2f}"
            f"{size.n_documents / seconds:>9.1f}{size.n_sentences / seconds:>9.0f}"
            f"{size.n_bytes / 1e6 / seconds:>8.3f}{one.peak_mb:>9.0f}  {one.note}"
        )
    by_name = {one.name: one for one in measured}
    whole, bare = by_name["whole job"], by_name["spaCy, bare parse"]
    ratio = (whole.load_seconds + whole.seconds) / (bare.load_seconds + bare.seconds)
    print(f"\nwhole job / bare parse, loading included: {ratio:.2f} of its time (goal: at most 1)")
    coding = by_name["coding"]
    each = [size.n_sentences / max(one.seconds, 1e-9) / one.n_processes for one in (coding, bare)]
    print(
        f"sentences per second and process: coding {each[0]:.0f}, bare parse {each[1]:.0f} (goal: no fewer)"
    )
    print("peak MB is that of the largest single process")


if __name__ == "__main__":
    sys.exit(main())
