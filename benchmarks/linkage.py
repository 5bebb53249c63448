"""A record-linkage library beside our own scorer: Splink on DuckDB, on the pairs that fusion looks at.

Splink is no part of the project. In an environment that has it beside Comity and its needs:

    python -m benchmarks.linkage GOLD TEXTS [--sections announced repeats ecbplus]

Each section of ``comity score fuse`` is run with our own joining; the accounts that it joins are handed to
Splink, which learns from pairs of the same parties or type (EM, no answers) and scores those that fusion
compares. Then the section is run again with accounts joined by Splink's scores, the highest first, down to
several probabilities: once against our "these two cannot be one", and once without.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any
from unittest.mock import patch

from comity.fuse import accounts as joining
from comity.fuse import news
from comity.fuse.accounts import Account, Compared
from comity.fuse.cluster import agglomerate
from comity.model import Document, Statement
from comity.pipeline import Silent
from comity.score import GoldSets, score_suite
from comity.score.instruments import Instruments, load_instruments

SECTIONS = ("announced", "repeats", "ecbplus")
LEAST_PROBABILITIES = (0.5, 0.9, 0.99, 0.999)
SHOWN = ("linked", "planned_as_happened", "separate", "conll_dev", "conll_unseen")
WORD_BITS = 256

Pair = tuple[int, int]
Joined = list[list[Account]]
Scores = dict[tuple[int, int, int], float]


@dataclass(slots=True)
class Recorder:
    """Joins as fusion does, and remembers what it was given."""

    join: Callable[[Compared], Joined]
    calls: list[list[Account]] = field(default_factory=list)

    def __call__(self, given: Compared) -> Joined:
        self.calls.append([one for one in given.accounts if one.condition is None])
        return self.join(given)


@dataclass(slots=True)
class ByScores:
    """Joins by the scores of the pairs of each call, in the order of the calls."""

    join: Callable[[Compared], Joined]
    scores: Scores
    least: float
    keeps_rules: bool
    n_calls: int = 0

    def __call__(self, given: Compared) -> Joined:
        told = [one for one in given.accounts if one.condition is None]
        call, self.n_calls = self.n_calls, self.n_calls + 1
        found = [(-p, one, other) for (n, one, other), p in self.scores.items() if n == call]
        bonds = [(one, other) for p, one, other in sorted(found) if -p >= self.least]

        def may_join(one: int, other: int) -> bool:
            return not self.keeps_rules or can_be_one(told[one], told[other])

        clusters = agglomerate(len(told), bonds, may_join)
        lasting = self.join(joining.compare([one for one in given.accounts if one.condition is not None]))
        joined = [*lasting, *([told[member] for member in members] for members in clusters)]
        return sorted(joined, key=lambda cluster: cluster[0].tellings[0].key)


class Remembering:
    """A coder that codes each document once."""

    def __init__(self, coder: Any) -> None:
        self._coder = coder
        self._coded: dict[str, tuple[Statement, ...]] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._coder, name)

    def code(self, documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Statement, ...]]]:
        """The statements of each document, in order."""
        for document in documents:
            if document.id not in self._coded:
                ((_, self._coded[document.id]),) = self._coder.code([document])
            yield document, self._coded[document.id]


def main() -> int:
    """The exit status."""
    arguments = parse_arguments()
    loaded = load_instruments()
    parts = replace(loaded.parts, coder=Remembering(loaded.parts.coder))
    instruments = replace(loaded, parts=parts)
    absent = Path("absent")
    sets = GoldSets(corpus=absent, own=absent, gold=arguments.gold, texts=arguments.texts)
    print(f"splink {version('splink')} on duckdb {version('duckdb')}")
    for name in arguments.sections:
        measure_section(name, sets, instruments)
    return 0


def parse_arguments() -> argparse.Namespace:
    """The arguments of the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linkage", description=__doc__)
    parser.add_argument("gold", type=Path, help="the folder of the gold sets")
    parser.add_argument("texts", type=Path, help="the folder of the corpora")
    parser.add_argument("--sections", nargs="+", choices=SECTIONS, default=SECTIONS)
    return parser.parse_args()


def measure_section(name: str, sets: GoldSets, instruments: Instruments) -> None:
    """Print the section's measures with our joining and with each of Splink's."""
    recorder = Recorder(joining.join_accounts)
    say(name, "Comity", run_with(recorder, name, sets, instruments))
    scores = score_pairs(recorder.calls)
    lowest = min(LEAST_PROBABILITIES)
    print(f"{name:<10} {len(scores):,} pairs of {lowest:g} or more in {len(recorder.calls)} calls")
    for keeps_rules in (True, False):
        for least in LEAST_PROBABILITIES:
            by_scores = ByScores(recorder.join, scores, least, keeps_rules)
            label = f"Splink {least:g}{', our vetoes' if keeps_rules else ''}"
            say(name, label, run_with(by_scores, name, sets, instruments))


def run_with(
    join: Callable[[Compared], Joined], name: str, sets: GoldSets, instruments: Instruments
) -> dict[str, float | None]:
    """The measures of one section with another way of joining."""
    with patch("comity.fuse.fusion.join_accounts", join):
        card = score_suite("fuse", sets, only=(name,), instruments=instruments, progress=Silent())
    return {one.name: one.value for section in card.sections for one in section.measures}


def say(name: str, label: str, found: dict[str, float | None]) -> None:
    """One line."""
    shown = "  ".join(f"{key} {found[key]:.3f}" for key in SHOWN if found.get(key) is not None)
    print(f"{name:<10} {label:<26} {shown}", flush=True)


def can_be_one(one: Account, other: Account) -> bool:
    """True where our rules do not forbid it."""
    if joining.may_share(one, other):
        return True
    return all(news.may_be_one(mine, yours) for mine in one.tellings for yours in other.tellings)


def find_compared(told: Sequence[Account]) -> set[Pair]:
    """The pairs that fusion compares, the lower index first."""
    found = {
        (min(first, second), max(first, second))
        for block in joining._make_blocks(told)
        for first, _, second, _ in joining._sweep(block)
    }
    told_news = news.iter_compared([one.tellings for one in told])
    return found | {(min(one, other), max(one, other)) for (one, _), (other, _) in told_news}


def score_pairs(calls: Sequence[Sequence[Account]]) -> Scores:
    """Splink's probability for each pair that fusion compares, of all calls together."""
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    rows = [make_row(n, index, one) for n, told in enumerate(calls) for index, one in enumerate(told)]
    settings = SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[block_on("keys", arrays_to_explode=["keys"])],
        comparisons=[
            cl.ArrayIntersectAtSizes("parties", [2, 1]),
            cl.ArrayIntersectAtSizes("persons", [2, 1]),
            cl.ExactMatch("event_type"),
            cl.ExactMatch("act_mode"),
            cl.ArrayIntersectAtSizes("topics", [1]),
            cl.ArrayIntersectAtSizes("acts", [1]),
            cl.ArrayIntersectAtSizes("spots", [1]),
            cl.ArrayIntersectAtSizes("cast_words", [3, 2, 1]),
            cl.CustomComparison(make_word_levels(), output_column_name="words"),
            cl.CustomComparison(make_day_levels("stated"), output_column_name="stated"),
            cl.CustomComparison(make_day_levels("published"), output_column_name="published"),
        ],
    )
    api = DuckDBAPI()
    linker = Linker(api.register(to_table(rows), dataset_display_name="accounts"), settings, log_level=None)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("call", "party_key"), block_on("call", "event_type")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule, max_pairs=1e6)
    predicted = linker.inference.predict(threshold_match_probability=min(LEAST_PROBABILITIES))
    compared = [find_compared(told) for told in calls]
    scores: Scores = {}
    for row in predicted.as_record_list():
        (call, one), (other_call, other) = (read_id(row[f"unique_id_{side}"]) for side in "lr")
        pair = (min(one, other), max(one, other))
        if call == other_call and pair in compared[call]:
            scores[(call, *pair)] = row["match_probability"]
    return scores


def make_row(call: int, index: int, account: Account) -> dict[str, Any]:
    """An account as Splink is given it."""
    told = account.tellings
    keys = {("bond", *key) for one in told for key in joining.iter_keys(one)}
    keys |= {("news", *key) for one in told for key in news.iter_keys(one)}
    words = 0
    for one in told:
        words |= one.words
    return {
        "unique_id": f"{call}:{index}",
        "keys": sorted(f"{call} {' '.join(map(str, key))}" for key in keys),
        "call": str(call),
        "party_key": " ".join(sorted({party for one in told for party in one.parties})) or None,
        "parties": sorted({party for one in told for party in one.parties}),
        "persons": sorted({id_ for one in told for ids in one.persons.values() for id_ in ids}),
        "event_type": told[0].event_type,
        "act_mode": next((one.mode for one in told if one.mode), None),
        "topics": sorted({topic for one in told for topic in one.topics}),
        "acts": sorted({act for one in told for act in one.acts}),
        "spots": sorted({spot[0] for one in told for spot in one.spots}),
        "cast_words": sorted({word for one in told for word in one.cast}),
        "words": [bit for bit in range(WORD_BITS) if words >> bit & 1],
        "stated": account.interval[0] if account.is_dated else None,
        "published": told[0].published,
    }


def make_word_levels() -> list[dict[str, Any]]:
    """Levels of the Jaccard similarity of words."""
    likeness = "len(list_intersect(words_l, words_r)) / len(list_distinct(list_concat(words_l, words_r)))"
    levels: list[dict[str, Any]] = [
        {"sql_condition": "len(words_l) = 0 OR len(words_r) = 0", "is_null_level": True}
    ]
    levels += [{"sql_condition": f"{likeness} >= {least}"} for least in (0.5, 0.3, 0.2)]
    return [*levels, {"sql_condition": "ELSE"}]


def make_day_levels(name: str) -> list[dict[str, Any]]:
    """Levels of how many days lie between."""
    apart = f"abs({name}_l - {name}_r)"
    levels: list[dict[str, Any]] = [
        {"sql_condition": f"{name}_l IS NULL OR {name}_r IS NULL", "is_null_level": True}
    ]
    levels += [{"sql_condition": f"{apart} <= {days}"} for days in (0, 1, 3, 10)]
    return [*levels, {"sql_condition": "ELSE"}]


def to_table(rows: list[dict[str, Any]]) -> Any:
    """The rows as an Arrow table."""
    import pyarrow as pa

    lists = pa.list_(pa.string())
    names = ("keys", "parties", "persons", "topics", "acts", "spots", "cast_words")
    days = [(name, pa.int64()) for name in ("stated", "published")]
    texts = [(name, pa.string()) for name in ("unique_id", "call", "party_key", "event_type", "act_mode")]
    fields = [*texts, *((name, lists) for name in names), ("words", pa.list_(pa.int64())), *days]
    return pa.Table.from_pylist(rows, schema=pa.schema(fields))


def read_id(text: str) -> Pair:
    """The call and the index of an account."""
    call, _, index = text.partition(":")
    return int(call), int(index)


if __name__ == "__main__":
    sys.exit(main())
