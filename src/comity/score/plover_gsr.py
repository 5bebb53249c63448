"""PLOVER's own gold records: is the type found, in the sentence and between the two parties?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from comity.intake import read_record
from comity.model import Document, Statement, Status
from comity.pipeline import Progress
from comity.score.counts import count_labels, make_confusion, make_count_table, make_macro_f1
from comity.score.gold import GoldSets
from comity.score.gsr_records import GsrRecord, read_gsr
from comity.score.instruments import Instruments, code_all, watch
from comity.score.names import PLOVER_GSR as NAME
from comity.score.pairs import Question, ask
from comity.score.record import Measure, Section, Table, cut, make_share

FILE = "PLOVER_GSR_CAMEO.txt"
NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A gold record, the types that its sentence gave, and those of the best statement.

    With PLOVER's rule a planned act counts as the type that it has while it is only intended, too.
    """

    record: GsrRecord
    types: frozenset[str]
    types_by_rule: frozenset[str]
    best: frozenset[str]
    best_by_rule: frozenset[str]

    def is_right(self, types: frozenset[str]) -> bool:
        """True where the type wanted is among these."""
        return self.record.event_type in types


def score_gsr(sets: GoldSets, instruments: Instruments, progress: Progress) -> Section:
    """How right the coder is on PLOVER's gold records, end to end and given the pair."""
    path = sets.gold / NAME / FILE
    if not path.is_file():
        return Section(name=NAME, skipped=f"there is no {path}")
    records = read_gsr(path.read_text("utf-8"))
    documents = [read_record({"text": record.text}) for record in records]
    coded = code_all(instruments.parts.coder, documents, progress, NAME)
    told = [
        read_told(record, statements, instruments.codebook.if_intended)
        for record, (_, statements) in zip(records, coded, strict=True)
    ]
    pairs = list(_iter_answers(records, documents, instruments, progress))
    counts = count_labels(pairs)
    return Section(
        name=NAME,
        measures=(
            *measure_told(told),
            make_share("pair_accuracy", sum(a == b for a, b in pairs), len(pairs)),
            make_macro_f1("pair_macro_f1", counts),
        ),
        tables=(
            _tabulate_types(told),
            make_count_table("types given the pair", "type", counts),
            make_confusion(
                "types given the pair, wrongly told", [(a, b or NOTHING) for a, b in pairs if a != b]
            ),
        ),
        remarks=(f"{len(records)} records, {len(pairs)} of them with two parties in the sentence",),
        errors=tuple(_iter_missed(told)),
    )


def read_told(record: GsrRecord, statements: Sequence[Statement], if_intended: Mapping[str, str]) -> Told:
    """What a record's sentence gave."""
    best = max(statements, key=lambda s: s.score, default=None)
    of_best = () if best is None else (best,)
    return Told(
        record=record,
        types=frozenset(s.event_type for s in statements),
        types_by_rule=_types_by_rule(statements, if_intended),
        best=frozenset(s.event_type for s in of_best),
        best_by_rule=_types_by_rule(of_best, if_intended),
    )


def measure_told(told: Sequence[Told]) -> tuple[Measure, ...]:
    """The share of records whose type was told, by any statement or by the best."""
    return (
        make_share("end_to_end", sum(one.is_right(one.types_by_rule) for one in told), len(told)),
        make_share("end_to_end_strict", sum(one.is_right(one.types) for one in told), len(told)),
        make_share("best_statement", sum(one.is_right(one.best_by_rule) for one in told), len(told)),
        make_share("best_statement_strict", sum(one.is_right(one.best) for one in told), len(told)),
    )


def _types_by_rule(statements: Sequence[Statement], if_intended: Mapping[str, str]) -> frozenset[str]:
    planned = (s for s in statements if s.status is Status.PLANNED)
    return frozenset({*(s.event_type for s in statements), *(if_intended[s.event_type] for s in planned)})


def _iter_answers(
    records: Sequence[GsrRecord], documents: Sequence[Document], instruments: Instruments, progress: Progress
) -> Iterator[tuple[str, str | None]]:
    """For each record with two parties the type wanted and the type told."""
    both = zip(records, documents, strict=True)
    for record, document in watch(both, len(records), progress, f"{NAME}, pairs"):
        if record.parties is not None:
            first, second = record.parties
            question = Question(first=first, second=second, expected=record.event_type)
            yield question.expected, ask(instruments.parts.coder, document, question)


def _tabulate_types(told: Sequence[Told]) -> Table:
    rows = []
    for name in sorted({one.record.event_type for one in told}):
        own = [one for one in told if one.record.event_type == name]
        shares = (measure.value for measure in measure_told(own))
        rows.append((name, *shares, len(own)))
    names = (measure.name for measure in measure_told(told))
    return Table(title="types end to end", columns=("type", *names, "n"), rows=tuple(rows))


def _iter_missed(told: Sequence[Told]) -> Iterator[str]:
    for one in told:
        if not one.is_right(one.types_by_rule):
            types = ", ".join(sorted(one.types)) or NOTHING
            yield f"{one.record.event_type} told as {types}: {cut(one.record.text)}"
