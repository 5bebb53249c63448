"""The same event across news pages: MEANTIME, 106 dated Wikinews pages on four subjects."""

from __future__ import annotations

from comity.pipeline import Progress
from comity.score.gold import GoldSets
from comity.score.gold_mentions import (
    ChainedText,
    code_texts,
    iter_misses,
    join_topics,
    measure,
    read_texts,
    say_mapped,
    tabulate,
)
from comity.score.instruments import Instruments
from comity.score.names import MEANTIME as NAME
from comity.score.record import Section

FOLDER, FILE = "meantime", "docs.jsonl.gz"


def score_meantime(sets: GoldSets, instruments: Instruments, progress: Progress) -> Section:
    """B-cubed and CoNLL F1 of our events on the mentions that a statement stands on, beside the baseline.

    A page's day is read from its dateline; all pages of a subject are fused together.
    """
    path = sets.gold / FOLDER / FILE
    if not path.is_file():
        return Section(name=NAME, skipped=f"there is no {path}")

    def find_day(text: ChainedText) -> str | None:
        found = (
            time
            for line in text.first_lines
            for time in instruments.find_dates(line.replace(" ,", ","), None)
        )
        days = [time.first_on for time in found if time.first_on and time.first_on == time.last_on]
        return days[0].isoformat() if days else None

    coded = code_texts(read_texts(path), instruments, progress, NAME, find_day)
    topics = join_topics(coded, instruments, lambda text: text.topic)
    n_dated = sum(one.document.published_on is not None for one in coded)
    return Section(
        name=NAME,
        measures=measure("all", topics),
        tables=(tabulate("by subject", topics),),
        remarks=(f"{len(coded)} pages, {n_dated} with a dateline; {say_mapped(topics)}",),
        errors=tuple(iter_misses(topics)),
    )
