"""Who does what to whom next: the standard benchmark, single step and multi-step, faded counts beside."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from time import monotonic

import numpy as np

from comity.forecast.facts import Benchmark, load_benchmark
from comity.forecast.harness import Outcome, Plan, forecast, shuffle_benchmark
from comity.forecast.ranks import HITS, Figures, Ranked, measure
from comity.forecast.strata import STRATA
from comity.pipeline import Progress
from comity.score.names import MULTI_STEP, SHUFFLED_TIME, SINGLE_STEP, VALIDATION
from comity.score.record import Measure, Section, Table

#: How many days are asked about at a time for the multi-step figure, none of their facts known.
HOLD = 30
N_COLUMNS_TOLD = 12
SHUFFLED_WITH = 3


def score_forecast(data: Path, section: str, progress: Progress) -> Section:
    """One section of a benchmark's folder: single step, multi-step, the validation days, or shuffled time.

    Raises:
        ComityError: the data cannot be read, or LightGBM is not installed.
    """
    began = monotonic()
    benchmark = load_benchmark(data)
    plan = replace(Plan(), hold=HOLD) if section == MULTI_STEP else Plan()
    if section == SHUFFLED_TIME:
        benchmark = shuffle_benchmark(benchmark, SHUFFLED_WITH)
    progress.started(None, f"{benchmark.name} {section}")
    outcome = forecast(benchmark, plan, on_test=section != VALIDATION, tell=lambda _: progress.advanced(1))
    progress.finished()
    return make_section(section, benchmark, outcome, monotonic() - began)


def make_section(section: str, benchmark: Benchmark, outcome: Outcome, n_seconds: float) -> Section:
    """The figures of an outcome, by stratum and direction, the baseline beside."""
    whole = measure(outcome.ranked)
    return Section(
        name=section,
        measures=(
            Measure(name="mrr", value=whole.mrr, n=whole.n),
            *(
                Measure(name=f"hits_at_{most}", value=hits, n=whole.n)
                for most, hits in zip(HITS, whole.hits, strict=True)
            ),
            Measure(name="raw_mrr", value=whole.raw_mrr, n=whole.n),
            Measure(name="mrr_of_faded_counts", value=measure(outcome.counted).mrr, n=whole.n),
            Measure(name="answers_among_candidates", value=float(outcome.is_candidate.mean()), n=whole.n),
        ),
        tables=(_tabulate_strata(outcome), _tabulate_directions(outcome), _tabulate_columns(outcome)),
        remarks=(
            _say_task(section, benchmark),
            f"took {n_seconds:,.0f} s; the process has used at most {_peak_megabytes():,.0f} MB",
        ),
    )


def _say_task(section: str, benchmark: Benchmark) -> str:
    known = {
        SINGLE_STEP: "each day is asked about with all facts of the days before it",
        MULTI_STEP: f"{HOLD} days at a time are asked about before any of their facts is learned",
        VALIDATION: "each day is asked about with all facts of the days before it, and no test fact is read",
        SHUFFLED_TIME: "the facts were put on other days, so that there is nothing to learn of time",
    }[section]
    split, scored = ("validation", benchmark.valid) if section == VALIDATION else ("test", benchmark.test)
    return (
        f"{benchmark.name}: {len(scored):,} facts of the {split} split, from both sides, against "
        f"{len(benchmark.actors):,} actors; time-aware filter, equal scores share their mean rank; {known}"
    )


def _tabulate_strata(outcome: Outcome) -> Table:
    rows = [(name, outcome.strata == number) for number, name in enumerate(STRATA)]
    made = [
        (
            name,
            *_cells(measure(outcome.ranked, of)),
            _mrr(outcome.counted, of),
            _share(outcome.is_candidate, of),
        )
        for name, of in rows
    ]
    return Table(
        title="by how new the answer is",
        columns=(
            "answer",
            "n",
            "MRR",
            *(f"Hits@{n}" for n in HITS),
            "raw MRR",
            "MRR of faded counts",
            "candidate",
        ),
        rows=tuple(made),
    )


def _tabulate_directions(outcome: Outcome) -> Table:
    rows = (("recipient", ~outcome.is_turned), ("actor", outcome.is_turned))
    return Table(
        title="by who is sought",
        columns=("sought", "n", "MRR", *(f"Hits@{n}" for n in HITS), "raw MRR", "MRR of faded counts"),
        rows=tuple(
            (name, *_cells(measure(outcome.ranked, of)), _mrr(outcome.counted, of)) for name, of in rows
        ),
    )


def _tabulate_columns(outcome: Outcome) -> Table:
    return Table(
        title="what the trees go by",
        columns=("column", "share of the gain"),
        rows=tuple(outcome.columns[:N_COLUMNS_TOLD]),
    )


def _cells(figures: Figures) -> tuple[int | float, ...]:
    return (figures.n, figures.mrr, *figures.hits, figures.raw_mrr)


def _mrr(ranked: Ranked, rows: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> float:
    return measure(ranked, rows).mrr


def _share(
    values: np.ndarray[tuple[int], np.dtype[np.bool_]], rows: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> float:
    return float(values[rows].mean()) if rows.any() else 0.0


def _peak_megabytes() -> float:
    """The most memory that this process has held so far; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:  # not on Windows
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return float(peak) / (2**20 if sys.platform == "darwin" else 2**10)
