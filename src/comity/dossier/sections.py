"""The registers of a dossier: which lines stand where, in which order, and what an empty one says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from comity.codebook import Codebook, Register
from comity.dossier.lines import period_of
from comity.dossier.phrase import load_phrases
from comity.dossier.record import Entry, Group, Line, Organisation, Part, Section
from comity.dossier.select import MEDIATION, SANCTIONS, Selection
from comity.dossier.voices import is_allegation
from comity.dossier.words import count_words, is_sector_name
from comity.model import ActorKind, Dyad, Event, Statement, Status

CONFLICT = "conflict"
EXPECTATIONS = "expectations"
ALIGNMENT = "alignment"

# A part with more lines than this is grouped by year: about two screens of a laptop.
GROUP_OVER = 12
# A section with more lines than this shows only its newest year unfolded: set by looking at RUS-TUR
# from kremlin_en, where sections hold hundreds of lines.
FOLD_OVER = 40

AHEAD = frozenset((Status.PLANNED, Status.EXPECTED, Status.POSSIBLE, Status.CALLED_FOR))
CAME_TRUE = frozenset((Status.HAPPENED, Status.ONGOING))

# What no register takes is shown all the same: a dossier loses nothing without saying so.
OTHER = Register(
    name="other",
    title="Other acts",
    about="Acts between the two that belong to no register.",
    match=(),
    columns=("date", "what", "status", "participants", "place", "topics", "quantities", "origins"),
)

Layout = tuple[tuple[str | None, tuple[Line, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the parts of a section are chosen from."""

    dyad: Dyad
    names: tuple[str, str]
    pair: tuple[Line, ...]
    by_third: tuple[Line, ...]
    with_third: tuple[Line, ...]


def make_sections(
    dyad: Dyad,
    names: tuple[str, str],
    selection: Selection,
    lines: Mapping[str, Line],
    codebook: Codebook,
    *,
    statements: Mapping[str, Statement],
    n_documents: int,
) -> tuple[Section, ...]:
    """One section for each register of the codebook, in its order; one more for events of no register."""
    roles = [
        frozenset(event.id for event in role)
        for role in (selection.pair, selection.by_third, selection.with_third)
    ]
    by_role = [tuple(line for id_, line in lines.items() if id_ in role) for role in roles]
    plan = Plan(dyad=dyad, names=names, pair=by_role[0], by_third=by_role[1], with_third=by_role[2])
    seen: set[str] = set()
    sections = []
    for register in codebook.registers:
        layout = LAYOUTS.get(register.name, _pair_only)(plan, register)
        organisations = _organisations(lines.values(), statements) if register.name == ALIGNMENT else ()
        sections.append(_make_section(register, layout, seen, plan.pair, names, n_documents, organisations))
    rest = tuple(line for line in lines.values() if line.event.id not in seen)
    if rest:
        sections.append(_make_section(OTHER, ((None, rest),), seen, plan.pair, names, n_documents, ()))
    return tuple(sections)


def _make_section(
    register: Register,
    layout: Layout,
    seen: set[str],
    pair: Sequence[Line],
    names: tuple[str, str],
    n_documents: int,
    organisations: tuple[Organisation, ...],
) -> Section:
    """The section; ``seen`` gathers the events that have had their home."""
    n_events = len({line.event.id for _, lines in layout for line in lines})
    is_long = n_events > FOLD_OVER
    others = pair if register.name == EXPECTATIONS else None
    parts = tuple(
        Part(title=title, groups=_by_year(lines, seen, is_long=is_long, others=others))
        for title, lines in layout
        if lines
    )
    noun = load_phrases().section_nouns.get(register.name, register.title.lower())
    return Section(
        name=register.name,
        title=load_phrases().section_titles.get(register.name, register.title),
        about=register.about,
        columns=register.columns,
        parts=parts,
        n_events=n_events,
        empty_text=f"No statement on {noun} between {names[0]} and {names[1]}"
        + (", or by one of them or others on the same pages," if register.name == MEDIATION else "")
        + _found_in(n_documents),
        organisations=organisations,
    )


def _found_in(n_documents: int) -> str:
    if not n_documents:
        return " was found: no page is at hand."
    where = "this document" if n_documents == 1 else f"these {count_words(n_documents, 'document')}"
    return f" was found in {where}."


def _by_year(
    lines: Sequence[Line], seen: set[str], *, is_long: bool, others: Sequence[Line] | None
) -> tuple[Group, ...]:
    """The lines, newest first, in one group or in one for each year; undated ones come last."""
    if len(lines) <= GROUP_OVER:
        return (Group(title=None, entries=_make_entries(lines, seen, others=others), is_open=True),)
    periods: dict[tuple[int, int, str], list[Line]] = defaultdict(list)
    for line in lines:
        periods[period_of(line.event)].append(line)
    latest = min(periods)
    return tuple(
        Group(
            title=period[2],
            entries=_make_entries(periods[period], seen, others=others),
            is_open=not is_long or period == latest,
        )
        for period in sorted(periods)
    )


def _make_entries(
    lines: Iterable[Line], seen: set[str], *, others: Sequence[Line] | None
) -> tuple[Entry, ...]:
    entries = []
    for line in lines:
        is_home = line.event.id not in seen
        seen.add(line.event.id)
        entries.append(
            Entry(line=line, is_home=is_home, remark=_outcome(line, others) if others is not None else None)
        )
    return tuple(entries)


def _outcome(line: Line, others: Sequence[Line]) -> str:
    """What became of an expectation, with the day and the source that say so."""
    if line.event.status in AHEAD:
        shown = _presence_on(line, others)
        return f"Open: last told as {line.status_text}.{f' {shown}' if shown else ''}"
    verdict = "Came true" if line.event.status in CAME_TRUE else "Did not come true"
    step = next((s for s in reversed(line.steps) if s.status is line.event.status), None)
    return f"{verdict}: {line.status_text}" + (f" ({step.day_text}, {step.publisher})." if step else ".")


def _was_ahead(line: Line) -> bool:
    """True where some page tells it as to come; what is only alleged is told as going on."""
    event = line.event
    alleged = {s.id for passage in line.passages for s in passage.statements if is_allegation(s)}
    stages = {step.status for step in event.life_cycle if step.statement_id not in alleged}
    return bool(stages & AHEAD) or (event.status in AHEAD and not set(event.statement_ids) <= alleged)


def _presence_on(line: Line, others: Sequence[Line]) -> str | None:
    """What else is told of the same persons on the day for which a meeting was planned.

    That they signed a treaty that day lets a reader conclude that the visit took place; no page says so, and
    the status stays as it was told.
    """
    event = line.event
    people = _people_of(event)
    if event.event_type != "CONSULT" or event.first_on is None or len(people) < 2:
        return None
    for other in others:
        same_days = (other.event.first_on, other.event.last_on) == (event.first_on, event.last_on)
        if same_days and other.event.status in CAME_TRUE and people <= _people_of(other.event):
            return f"On the same day, by other words: {other.what}."
    return None


def _people_of(event: Event) -> frozenset[str]:
    return frozenset(p.id for p in (*event.actors, *event.recipients) if p.id != p.country)


def _pair_only(plan: Plan, register: Register) -> Layout:
    return ((None, tuple(line for line in plan.pair if register.name in line.event.registers)),)


def _sanctions(plan: Plan, register: Register) -> Layout:
    """Between the two, then those that others hold against both or one of them."""
    others = frozenset(line.event.id for line in plan.by_third)
    states = (plan.dyad.first, plan.dyad.second)
    hit = {
        line.event.id: tuple(
            state for state in states if any(r.country == state for r in line.event.recipients)
        )
        for line in plan.by_third
    }
    between = tuple(
        line for line in plan.pair if register.name in line.event.registers and line.event.id not in others
    )
    return (
        ("Between the two", between),
        ("By others on both", tuple(x for x in plan.by_third if hit[x.event.id] == states)),
        *(
            (f"By others on {name}", tuple(x for x in plan.by_third if hit[x.event.id] == (state,)))
            for state, name in zip(states, plan.names, strict=True)
        ),
    )


def _conflict(plan: Plan, register: Register) -> Layout:
    """Between the two, then each one's dealings with third parties, the violent ones first."""
    between = tuple(line for line in plan.pair if register.name in line.event.registers)
    kinds = ((register.name, "Conflict"), ("arms", "Arms and military aid"))
    rest = [line for line in plan.with_third if not _is_only_mediation(line)]
    parts: list[tuple[str | None, tuple[Line, ...]]] = [("Between the two", between)]
    for name, title in kinds:
        taken = tuple(line for line in rest if name in line.event.registers)
        rest = [line for line in rest if name not in line.event.registers]
        parts.append((f"{title}: one of the two and others", taken))
    parts.append(("Other dealings of one of the two with others", tuple(rest)))
    return tuple(parts)


def _is_only_mediation(line: Line) -> bool:
    return MEDIATION in line.event.registers and CONFLICT not in line.event.registers


def _mediation(plan: Plan, register: Register) -> Layout:
    """Between the two, then what one of them or a third does for others' peace on the same pages."""
    return (
        ("Between the two", tuple(x for x in plan.pair if register.name in x.event.registers)),
        (
            "By one of the two or others",
            tuple(x for x in plan.with_third if register.name in x.event.registers),
        ),
    )


def _expectations(plan: Plan, register: Register) -> Layout:
    """What was ahead when it was told, by what became of it."""
    ahead = [line for line in plan.pair if _was_ahead(line)]
    return (
        ("Open", tuple(line for line in ahead if line.event.status in AHEAD)),
        ("Came true", tuple(line for line in ahead if line.event.status in CAME_TRUE)),
        ("Did not come true", tuple(line for line in ahead if line.event.status is Status.NEGATED)),
    )


LAYOUTS: Mapping[str, Callable[[Plan, Register], Layout]] = {
    SANCTIONS: _sanctions,
    CONFLICT: _conflict,
    EXPECTATIONS: _expectations,
    MEDIATION: _mediation,
}


def _organisations(lines: Iterable[Line], statements: Mapping[str, Statement]) -> tuple[Organisation, ...]:
    """The organisations that take part in the dossier's events, those in most events first."""
    ids = {
        mention.id
        for statement in statements.values()
        for mention in (*statement.actors, *statement.recipients)
        if mention.id and mention.kind is ActorKind.ORGANISATION
    }
    found: dict[str, dict[str, str]] = defaultdict(dict)
    names: dict[str, str] = {}
    for line in lines:
        for participant in (*line.event.actors, *line.event.recipients):
            if participant.id in ids and not is_sector_name(participant.name):
                names[participant.id] = participant.name
                found[participant.id][line.anchor] = f"{line.what} ({line.date_text})"
    order = sorted(found, key=lambda id_: (-len(found[id_]), names[id_], id_))
    return tuple(Organisation(name=names[id_], anchors=tuple(found[id_].items())) for id_ in order)
