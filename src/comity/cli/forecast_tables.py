"""What ``comity forecast`` prints for a person: probabilities, the index, reasons, evidence, the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from comity.cli.tables import make_console, make_table
from comity.cli.wording import say_id
from comity.forecast.names import FADED, MODEL, PERSISTENCE

if TYPE_CHECKING:
    from rich.console import Console

    from comity.forecast.answer import Answer
    from comity.forecast.course import Course, Level
    from comity.forecast.outlook import Outlook
    from comity.forecast.probabilities import Bin
    from comity.forecast.record import Record
    from comity.forecast.report import Part, Trace
    from comity.model import Dyad

ABSTAINS = "–"
SHORT_KINDS = {
    "verbal cooperation": "verbal +",
    "material cooperation": "mater. +",
    "verbal conflict": "verbal −",
    "material conflict": "mater. −",
}
#: In a terminal of this width there is room for log scores beside the Brier scores.
WIDE = 120
N_EXPLAINED, N_PUSHES = 5, 3
#: A push that changes the odds by less is not worth a line.
LEAST_PUSH = 0.03


def print_part(part: Part, dyad: Dyad) -> None:
    """The forecast from one data set."""
    console = make_console()
    console.print(f"{dyad} from {part.title}, as of the end of {part.as_of}", style="bold")
    if part.outlook is None:
        console.print(f"No forecast: {part.reason}.")
    else:
        console.print(_say_ground(part, part.outlook))
        console.print()
        _print_answers(console, part.outlook)
        _print_index(console, part.outlook)
        _print_reasons(console, part.outlook)
        _print_drivers(console, part.outlook)
    _print_traces(console, part)
    if part.outlook is not None:
        _print_record(console, part.outlook)
        _print_calibration(console, part.outlook)
    for line in _iter_notes(part):
        console.print(line)
    console.print()


def _say_ground(part: Part, outlook: Outlook) -> str:
    chosen = "" if part.as_of != part.last_on else " (the last day of these data)"
    return (
        f"Read: {outlook.first_on} to {outlook.as_of}{chosen}; {outlook.n_acts:,} acts of the pair. "
        f"Learned from and tried on it and {outlook.n_like} pairs about as busy."
    )


def _print_answers(console: Console, outlook: Outlook) -> None:
    horizons = list(dict.fromkeys(answer.question.n_days for answer in outlook.answers))
    table = make_table(("at least one act of", "", *(f"{n} days" for n in horizons)))
    rows = outlook.in_order()
    for (kind, who), found in groupby(rows, key=lambda one: (one.question.kind, one.question.way)):
        cells = {answer.question.n_days: _say_answer(answer) for answer in found}
        table.add_row(kind, who, *(cells[n] for n in horizons))
    console.print(table)
    console.print(
        f"In brackets the base rate: how often the pair's past windows of that length held such an act. "
        f"{ABSTAINS} no probability is given, see below."
    )
    console.print()


def _say_answer(answer: Answer) -> str:
    prob = ABSTAINS if answer.prob is None else say_prob(answer.prob)
    base = "unknown" if answer.base_rate is None else say_prob(answer.base_rate)
    return f"{prob} ({base})"


def say_prob(prob: float) -> str:
    """A probability in percent, never 0 and never 100."""
    percent = round(100 * prob)
    if percent < 1 or percent > 99:
        return "<1 %" if prob < 0.5 else ">99 %"
    return f"{percent} %"


def _print_index(console: Console, outlook: Outlook) -> None:
    table = make_table(("index", *(f"{one.n_days} days" for one in outlook.courses)))
    table.add_row("forecast", *(_say_level(one.level) for one in outlook.courses))
    table.add_row("mean so far", *(_say_level(one.base) for one in outlook.courses))
    table.add_row("held what came", *(_say_coverage(one) for one in outlook.courses))
    console.print(table)
    console.print(
        "The mean score of what happens, should anything, with the interval that is to hold 8 of 10, and how "
        "often such intervals held what came when they were tried on the past."
    )
    console.print()


def _say_level(level: Level | None) -> str:
    return ABSTAINS if level is None else f"{level.value:+.1f} ({level.low:+.1f} to {level.high:+.1f})"


def _say_coverage(course: Course) -> str:
    if course.record is None:
        return "not tried"
    share = course.record.base_coverage if course.level is None else course.record.coverage
    return f"{share:.0%} of {course.record.n:,}"


def _print_reasons(console: Console, outlook: Outlook) -> None:
    """Why some questions have no probability, each reason once for each horizon."""
    counts = Counter((one.question.n_days, one.reason) for one in outlook.answers if one.reason)
    totals = Counter(one.question.n_days for one in outlook.answers)
    for (n_days, reason), n in sorted(counts.items(), key=lambda item: (item[0][0], -item[1])):
        console.print(f"{ABSTAINS} {n_days} days, {n} of {totals[n_days]} questions: {reason}.")
    for course in outlook.courses:
        if course.reason:
            console.print(f"{ABSTAINS} index, {course.n_days} days: {course.reason}.")
    console.print()


def _print_drivers(console: Console, outlook: Outlook) -> None:
    from comity.forecast.outlook import shift_of

    given = sorted((one for one in outlook.answers if one.prob is not None), key=shift_of, reverse=True)
    if not given:
        return
    console.print("What moves the probabilities off their base rates, the most moved first", style="bold")
    for answer in given[:N_EXPLAINED]:
        question = answer.question
        console.print(
            f"{question.kind}, {question.way}, {question.n_days} days: "
            f"{say_prob(answer.base_rate or 0.0)} to {say_prob(answer.prob or 0.0)}"
        )
        for line in _iter_pushes(answer):
            console.print(f"  {line}")
    console.print()


def _iter_pushes(answer: Answer) -> Iterator[str]:
    strong = [one for one in answer.pushes if abs(one.odds - 1.0) >= LEAST_PUSH]
    for one in strong[:N_PUSHES]:
        times = "" if one.times_usual is None else f", {one.times_usual:.1f} times as usual"
        yield f"odds × {one.odds:.2f}: {one.words}{times}"
    if answer.own_past is not None and abs(answer.own_past - 1.0) >= LEAST_PUSH:
        yield f"odds × {answer.own_past:.2f}: what became of such base rates among like pairs"


def _print_traces(console: Console, part: Part) -> None:
    if part.evidence:
        console.print(
            "The acts of each kind that weigh most in these counts (half-life 30 days)", style="bold"
        )
        _print_rows(console, part.evidence, has_weight=True)
    if part.announced:
        console.print("Announced and not counted: what is planned or expected between the two", style="bold")
        _print_rows(console, part.announced, has_weight=False)


def _print_rows(console: Console, traces: Sequence[Trace], *, has_weight: bool) -> None:
    names = ("day", "id", "act", *(("weight",) if has_weight else ()), "words")
    table = make_table(names, fixed=("day",), numbers=("weight",))
    for trace in traces:
        weight = (f"{trace.weight:.0%}",) if has_weight else ()
        table.add_row(_say_day(trace), _say_trace_id(trace), trace.event_type, *weight, trace.words)
    console.print(table)
    console.print()


def _say_day(trace: Trace) -> str:
    if trace.last_on is None:
        return "no day" if trace.first_on is None else f"{trace.first_on} on"
    return str(trace.last_on)


def _say_trace_id(trace: Trace) -> str:
    return say_id(trace.id) if trace.id.startswith("ev-") else trace.id


def _print_record(console: Console, outlook: Outlook) -> None:
    first = [one for one in outlook.in_order() if one.question.actor == outlook.dyad.first]
    rows = [one for one in first if one.record and 0 < one.record.n_happened < one.record.n]
    if not rows:
        return
    is_wide = console.width >= WIDE
    scores = ("fore-\ncast", "base\nrate", "per-\nsist.", "de-\ncayed")
    logs = ("log:\nforec.", "log:\nbase", "log:\npers.", "log:\ndec.") if is_wide else ()
    numbers = ("days", *(("n",) if is_wide else ()), "came", *scores, *logs)
    table = make_table(("act (way)", *numbers, "skill %"), numbers=numbers, fixed=("act (way)", "skill %"))
    for answer in rows:
        assert answer.record is not None
        table.add_row(*_record_cells(answer, answer.record, is_wide=is_wide))
    console.print("The record: Brier scores of trials on the past (0 is best)", style="bold")
    console.print(table)
    for line in _say_record(rows):
        console.print(line)
    console.print()


def _record_cells(answer: Answer, record: Record, *, is_wide: bool) -> Iterator[str]:
    names = (MODEL, record.skill.against, PERSISTENCE, FADED)
    kind = SHORT_KINDS.get(answer.question.kind, answer.question.kind)
    yield f"{kind} ({'one' if answer.question.is_directed else 'any'})"
    yield str(answer.question.n_days)
    if is_wide:
        yield str(record.n)
    yield f"{record.n_happened / record.n:.0%}"
    yield from (f"{record.score_of(name).brier:.3f}" for name in names)
    if is_wide:
        yield from (f"{record.score_of(name).log_score:.3f}" for name in names)
    skill = record.skill
    yield f"{say_share(skill.value)} ({say_share(skill.low)} to {say_share(skill.high)})"


def say_share(share: float) -> str:
    """A skill in percent; below -99 the number says no more."""
    return f"{round(100 * share) + 0:+d}" if share >= -0.99 else "<-99"


def _say_record(rows: Sequence[Answer]) -> Iterator[str]:
    records = [one.record for one in rows if one.record]
    yield (
        f"{max(one.n for one in records):,} forecasts at most, of windows that began from "
        f"{min(one.first_on for one in records)} to {max(one.last_on for one in records)}, each learned from "
        "windows that were over by then. (one): by one state to the other, both directions of every pair; "
        "(any): by either; base rate: the better of the pair's own and that of all like pairs; skill: by how "
        "much less the forecast errs than it, and where 95 of 100 draws of windows and pairs put that. A "
        "lower end of 0 or less: no probability is given. Acts that always or never came have no row."
    )


def _print_calibration(console: Console, outlook: Outlook) -> None:
    """What was said and what came, over all kinds, for one direction."""
    from comity.forecast.record import pool_bins

    horizons = [course.n_days for course in outlook.courses]
    pooled = {n: pool_bins(_records_within(outlook, n)) for n in horizons}
    tried = [n for n in horizons if pooled[n]]
    if not tried:
        return
    edges = sorted({(one.low, one.high) for n in tried for one in pooled[n]})
    table = make_table(("said", *(f"{n} days: said, came (n)" for n in tried)))
    for low, high in edges:
        cells = {n: one for n in tried for one in pooled[n] if (one.low, one.high) == (low, high)}
        table.add_row(
            f"{100 * low:.0f} to {100 * high:.0f} %",
            *(_say_bin(cells[n]) if n in cells else "" for n in tried),
        )
    console.print(
        "Calibration: how often came what was said, all kinds, one state to the other", style="bold"
    )
    console.print(table)
    console.print()


def _say_bin(one: Bin) -> str:
    return f"{one.mean_prob:.0%}, {one.share_happened:.0%} ({one.n:,})"


def _records_within(outlook: Outlook, n_days: int) -> list[Record]:
    return [
        one.record
        for one in outlook.answers
        if one.record
        and one.question.is_directed
        and one.question.actor == outlook.dyad.first
        and one.question.n_days == n_days
    ]


def _iter_notes(part: Part) -> Iterator[str]:
    left_out = []
    if part.n_vague:
        left_out.append(f"acts of the pair not known to the week {part.n_vague:,}")
    if part.n_late:
        left_out.append(f"acts of any pair told more than 30 days late {part.n_late:,}")
    if part.n_undated_pages:
        left_out.append(f"pages without a day of publication {part.n_undated_pages:,}")
    if left_out:
        yield f"Not counted: {'; '.join(left_out)}."
    if part.citation:
        yield f"Data: {part.citation}"
