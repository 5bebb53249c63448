"""The same event across news pages: ECB+, 770 pages on pairs of like happenings.

In each topic two happenings of one kind are told ("a break-out from a prison", twice). Pages have no dates.
The eight topics of the usual development split are those whose errors the rules of fusion were made by; of
the others only the totals were looked at.
"""

from __future__ import annotations

from comity.pipeline import Progress
from comity.score.gold import GoldSets
from comity.score.gold_mentions import (
    code_texts,
    iter_misses,
    join_topics,
    measure,
    read_texts,
    say_mapped,
    tabulate,
)
from comity.score.instruments import Instruments
from comity.score.names import ECBPLUS as NAME
from comity.score.record import Section

FOLDER, FILE = "ecbplus", "docs.jsonl.gz"
DEVELOPMENT = "dev"


def score_ecbplus(sets: GoldSets, instruments: Instruments, progress: Progress) -> Section:
    """B-cubed and CoNLL F1 of our events on the mentions that a statement stands on, beside the baseline.

    All pages of a topic are fused together, and in one table those of each happening's subtopic.
    """
    path = sets.gold / FOLDER / FILE
    if not path.is_file():
        return Section(name=NAME, skipped=f"there is no {path}")
    coded = code_texts(read_texts(path), instruments, progress, NAME)
    topics = join_topics(coded, instruments, lambda text: text.topic)
    subtopics = join_topics(coded, instruments, lambda text: f"{text.topic} {text.subtopic}")
    known = [one for one in topics if one.split == DEVELOPMENT]
    unseen = [one for one in topics if one.split != DEVELOPMENT]
    return Section(
        name=NAME,
        measures=(*measure("dev", known), *measure("unseen", unseen)),
        tables=(
            tabulate("development topics, by topic", known),
            tabulate("other topics, by topic", unseen),
            tabulate("all, by subtopic", subtopics),
        ),
        remarks=(f"{len(coded)} pages; {say_mapped(topics)}",),
        errors=tuple(iter_misses(known)),
    )
