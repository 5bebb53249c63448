"""The files of the corpus that nothing was trained on: what is found of the marked acts, and how rightly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comity.coding import Coder
from comity.intake import read_record
from comity.model import Document, Scope, Statement
from comity.pipeline import Progress
from comity.score.corpus import iter_items
from comity.score.counts import (
    Count,
    count_labels,
    make_confusion,
    make_count_table,
    make_macro_f1,
)
from comity.score.gold import GoldSets
from comity.score.instruments import Instruments, code_all, watch
from comity.score.markup import MarkedAct, MarkedText
from comity.score.matching import MatchedText, match_text
from comity.score.names import HELDOUT as NAME
from comity.score.pairs import ask, iter_questions
from comity.score.readings import measure_readings, tabulate_readings
from comity.score.record import Measure, Section, Table, cut, make_share
from comity.score.roles import count_roles

#: The letter that begins the names of files held out for tests.
HELD_OUT = "t"
NOTHING = "nothing"
N_ERRORS = 10


def score_heldout(sets: GoldSets, instruments: Instruments, progress: Progress) -> Section:
    """How right the coder is on the corpus's held-out texts."""
    if not any(sets.corpus.glob(f"{HELD_OUT}*.txt")):
        return Section(name=NAME, skipped=f"there is no file {HELD_OUT}*.txt in {sets.corpus}")
    items = [item for item in iter_items(sets.corpus) if item.file.startswith(HELD_OUT)]
    texts = [item.marked for item in items if item.marked is not None and item.fault is None]
    coder = instruments.parts.coder
    documents = [read_record({"text": text.text}) for text in texts]
    coded = code_all(coder, documents, progress, NAME)
    told = [match_text(text, found) for text, (_, found) in zip(texts, coded, strict=True)]
    matches = [match for text in told for match in text.matches]
    roles, types = count_roles(matches), count_types(told)
    pairs = list(_iter_answers(documents, texts, instruments, progress))
    return Section(
        name=NAME,
        measures=(
            *measure_types(told, types),
            *measure_readings(matches, instruments.codebook),
            _make_recall("source_recall", roles["source"]),
            *measure_negatives(told),
            make_share("pair_accuracy", sum(a == b for a, b in pairs), len(pairs)),
            make_macro_f1("pair_macro_f1", count_labels(pairs)),
        ),
        tables=(
            make_count_table("types", "type", types),
            *tabulate_readings(matches),
            make_count_table("parts of acts found", "role", roles),
            _tabulate_confusion(told),
            make_count_table("types given the pair", "type", count_labels(pairs)),
        ),
        remarks=tuple(_iter_remarks(texts, len(items) - len(texts))),
        errors=(*_iter_extra(told), *_iter_missed(told)),
    )


def measure_types(told: Sequence[MatchedText], types: dict[str, Count]) -> tuple[Measure, ...]:
    """Precision, recall and F1 over all acts, and the mean F1 of the types."""
    n_acts = sum(len(text.text.acts) for text in told)
    n_right = sum(len(text.matches) for text in told)
    n_told = sum(text.n_told for text in told)
    return (
        make_share("precision", n_right, n_told),
        make_share("recall", n_right, n_acts),
        Measure(name="f1", value=2 * n_right / (n_acts + n_told) if n_acts + n_told else None, n=n_acts),
        make_macro_f1("macro_f1", types),
    )


def measure_negatives(told: Sequence[MatchedText]) -> tuple[Measure, ...]:
    """The share of texts without an act that gave a statement, or one across a border."""
    extras = [text.extra for text in told if not text.text.acts]
    foreign = [any(s.scope is Scope.FOREIGN for s in extra) for extra in extras]
    return (
        make_share("negatives_with_statement", sum(map(bool, extras)), len(extras)),
        make_share("negatives_with_foreign_statement", sum(foreign), len(extras)),
    )


def count_types(told: Sequence[MatchedText]) -> dict[str, Count]:
    """A count for each type, acts against statements."""
    answers: list[tuple[str | None, str | None]] = []
    for text in told:
        answers += [(match.act.event_type, match.act.event_type) for match in text.matches]
        answers += [(act.event_type, None) for act in text.missed]
        answers += [(None, statement.event_type) for statement in text.extra]
    return count_labels(answers)


def _make_recall(name: str, count: Count) -> Measure:
    return Measure(name=name, value=count.recall, n=count.n_gold)


def _tabulate_confusion(told: Sequence[MatchedText]) -> Table:
    """Marked against told on the same words, with what was missed and what stands on no marked words."""
    cells: list[tuple[str, str]] = []
    for text in told:
        cells += [(match.act.event_type, match.statement.event_type) for match in text.matches]
        answered = [(act, text.told_for(act)) for act in text.missed]
        cells += [(act.event_type, s.event_type if s else NOTHING) for act, s in answered]
        taken = [s.id for _, s in answered if s]
        cells += [(NOTHING, s.event_type) for s in text.extra if s.id not in taken]
    return make_confusion("types, marked and told on the same words", cells)


def _iter_answers(
    documents: Sequence[Document], texts: Sequence[MarkedText], instruments: Instruments, progress: Progress
) -> Iterator[tuple[str, str | None]]:
    """For each pair of parties the type expected and the type told."""
    coder: Coder = instruments.parts.coder
    both = watch(zip(documents, texts, strict=True), len(texts), progress, f"{NAME}, pairs")
    for document, text in both:
        for question in iter_questions(text, instruments.split(text.text), instruments.codebook.if_intended):
            yield question.expected, ask(coder, document, question)


def _iter_remarks(texts: Sequence[MarkedText], n_faulty: int) -> Iterator[str]:
    n_acts = sum(len(text.acts) for text in texts)
    n_negative = sum(not text.acts for text in texts)
    yield f"{len(texts)} texts, {n_negative} of them without an act; {n_acts} acts"
    if n_faulty:
        yield f"{n_faulty} lines with a fault were left out (python -m training.check names them)"


def _iter_extra(told: Sequence[MatchedText]) -> Iterator[str]:
    """The wrong statements of which the coder is surest."""
    extra = sorted((s for text in told for s in text.extra), key=lambda s: (-s.score, s.id))
    for statement in extra[:N_ERRORS]:
        yield f"wrong, {statement.score:.2f}: {_say(statement)}"


def _iter_missed(told: Sequence[MatchedText]) -> Iterator[str]:
    """Some acts that were missed, spread over all texts."""
    missed = [(act, text.text) for text in told for act in text.missed]
    for act, text in missed[:: max(1, len(missed) // N_ERRORS)][:N_ERRORS]:
        yield f"missed: {_label(act)} '{act.trigger.text}' in: {cut(text.text)}"


def _say(statement: Statement) -> str:
    label = _label(statement)
    return f"{label} '{statement.trigger.text}' in: {cut(statement.quote.text)}"


def _label(one: MarkedAct | Statement) -> str:
    return f"{one.event_type}{f'/{one.mode}' if one.mode else ''} {one.status}"
