"""What other data sets hold on two states: lines of their own, each with its data set and rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from comity.dossier.phrase import event_phrase
from comity.dossier.words import MONTHS, STATUS_WORDS, count_words, date_words, day_words, join_words
from comity.model import DatePrecision, Dyad, Participant, Status
from comity.model.imported import (
    ImportedEvent,
    ImportedParticipant,
    act_key,
    imported_to_json,
    is_mutual,
    make_imported_event,
)
from comity.model.public import Json, day_to_json

# A register with more lines than this shows the newest: about ten pages of print.
N_LINES = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedEvidence:
    """Rows of other data sets in which both states take part, newest first, and what they are counted to.

    ``events`` may be fewer than there are: the newest; the counts are of all. ``untyped`` counts rows of
    kinds that PLOVER has no type for, by their name; ``by_dataset`` gives title, number of rows, first and
    last day; ``citations`` how each wants to be cited.
    """

    events: tuple[ImportedEvent, ...]
    by_register: Mapping[str, int]
    untyped: Mapping[str, int]
    by_dataset: tuple[tuple[str, int, date, date], ...]
    citations: Mapping[str, str]

    @property
    def n_rows(self) -> int:
        """All rows of the two."""
        return sum(n for _, n, _, _ in self.by_dataset)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedLine:
    """An act of the same parties in a month as a data set has it, and the rows that say so, day by day (often
    one for each direction). ``what`` is a sentence, ``coded_as`` the data set's own name for the act.
    """

    date_text: str
    status: Status
    status_text: str
    what: str
    coded_as: str
    sides: str
    place: str | None
    rows: str
    links: tuple[str, ...]
    events: tuple[ImportedEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedPart:
    """The imported lines of one register, newest first; ``remark`` says of how many rows they are."""

    register: str
    lines: tuple[ImportedLine, ...]
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """All that a dossier shows of other data sets; ``sentences`` say what it is and what it is not."""

    sentences: tuple[str, ...]
    parts: Mapping[str, ImportedPart]
    evidence: ImportedEvidence


def make_imported(dyad: Dyad, evidence: ImportedEvidence | None) -> Imported | None:
    """The imported part of a dossier; None where there is none."""
    if evidence is None or not evidence.n_rows:
        return None
    parts = {}
    for register, n_rows in evidence.by_register.items():
        events = [event for event in evidence.events if register in event.registers]
        parts[register] = _make_part(register, n_rows, events, dyad)
    return Imported(sentences=tuple(_make_sentences(evidence)), parts=parts, evidence=evidence)


def _make_part(register: str, n_rows: int, events: Sequence[ImportedEvent], dyad: Dyad) -> ImportedPart:
    lines = tuple(_make_line(acts) for acts in _group(events))[:N_LINES]
    n_shown = sum(len(line.events) for line in lines)
    remark = f"{count_words(n_rows, 'row')} of other data sets, without quotes and not counted as origins"
    if n_shown < n_rows:
        remark += (
            f"; the newest {n_shown:,} stand here, all of them come with "
            f"“comity list {register} --dyad {dyad} --json”"
        )
    if any(len(act_days(line.events)) > 1 for line in lines):
        remark += "; what the same parties did several times in a month is one line, its days newest first"
    return ImportedPart(register=register, lines=lines, remark=f"{remark}.")


def _group(events: Iterable[ImportedEvent]) -> list[list[ImportedEvent]]:
    """The rows of the same act by the same parties in a month; a meeting has a row for each direction."""
    groups: dict[tuple[object, ...], list[ImportedEvent]] = {}
    for event in events:
        dataset, first_on, _, act, sides, _ = act_key(event)
        month = (event.first_on.year, event.first_on.month)
        is_day = event.date_precision is DatePrecision.DAY
        key = (dataset, month if is_day else (first_on, event.last_on), act, sides)
        groups.setdefault(key, []).append(event)
    return list(groups.values())


def act_days(events: Iterable[ImportedEvent]) -> list[tuple[date, list[ImportedEvent]]]:
    """The rows by their first day, newest first."""
    days: dict[date, list[ImportedEvent]] = {}
    for event in events:
        days.setdefault(event.first_on, []).append(event)
    return sorted(days.items(), reverse=True)


def _make_line(events: Sequence[ImportedEvent]) -> ImportedLine:
    first = min(events, key=lambda event: (event.location, event.line))
    labels = dict.fromkeys(event.label for event in sorted(events, key=lambda event: event.line))
    days = act_days(events)
    date_text = date_words(first.first_on, first.last_on, first.date_precision)
    if len(days) > 1:
        month = f"{MONTHS[first.first_on.month - 1]} {first.first_on.year}"
        date_text = f"{month}, on {count_words(len(days), 'day')}"
    return ImportedLine(
        date_text=date_text,
        status=first.status,
        status_text=STATUS_WORDS[first.status],
        what=_say_act(first),
        coded_as=" / ".join(labels),
        sides=_say_sides(first),
        place=_say_place(first) if len({event.place for event in events}) == 1 else None,
        rows=_say_rows(days),
        links=tuple(dict.fromkeys(event.url for event in events if event.url)),
        events=tuple(events),
    )


def _say_act(row: ImportedEvent) -> str:
    """The act as a sentence, in the words that events of its type have in a dossier."""
    actors, recipients = ([_to_participant(one) for one in side] for side in (row.actors, row.recipients))
    if is_mutual(row):
        actors, recipients = sorted((*actors, *recipients), key=lambda one: one.name), []
    event = make_imported_event(row, tuple(actors), tuple(recipients))
    verb = row.label.split(" ", 1)[0].casefold()  # names of kinds begin with it: "Sign formal agreement"
    return event_phrase(event, trigger=verb, state_names={})


def _to_participant(one: ImportedParticipant) -> Participant:
    name = _say_participant(one)
    return Participant(id=name, name=name, country=one.country, sector=one.sector)


def _say_sides(event: ImportedEvent) -> str:
    if is_mutual(event):
        return _all_of(sorted({_say_participant(one) for one in (*event.actors, *event.recipients)}))
    left = join_words([_say_participant(one) for one in event.actors]) or "an unnamed party"
    right = join_words([_say_participant(one) for one in event.recipients])
    return f"{left} → {right}" if right else left


def _say_participant(one: ImportedParticipant) -> str:
    """The data set's own name; GDELT writes it in capitals."""
    name = one.name.title() if one.name.isupper() and len(one.name) > 3 else one.name
    return f"{name} ({one.sector})" if one.sector else name


def _say_place(event: ImportedEvent) -> str | None:
    return event.place.name if event.place and event.place.name else None


def _say_rows(days: Sequence[tuple[date, Sequence[ImportedEvent]]]) -> str:
    """The data set, the file and the lines: ``ICEWS, events.2018.tab, lines 12 and 13``; of several days
    ``ICEWS, 27 Sep: valid.txt, line 4; 26 Sep: valid.txt, line 2``.
    """
    title = days[0][1][0].dataset_title
    if len(days) == 1:
        return f"{title}, {_say_lines(days[0][1])}"
    parts = (f"{day.day} {MONTHS[day.month - 1]}: {_say_lines(events)}" for day, events in days)
    return f"{title}, {'; '.join(parts)}"


def _say_lines(events: Sequence[ImportedEvent]) -> str:
    """The files and lines of some rows, and the reports that the data set's own mentions count."""
    by_file: dict[str, list[int]] = {}
    for event in events:
        by_file.setdefault(event.file_name, []).append(event.line)
    words = "; ".join(
        f"{file}, {'line' if len(lines) == 1 else 'lines'} {_all_of(f'{n:,}' for n in sorted(lines))}"
        for file, lines in by_file.items()
    )
    n_reports = max(event.n_reports for event in events)
    return f"{words} ({count_words(n_reports, 'report')} in its mentions)" if n_reports else words


def _all_of(words: Iterable[str]) -> str:
    """A list in words that leaves nothing out."""
    every = list(words)
    return join_words(every, limit=len(every))


def _make_sentences(evidence: ImportedEvidence) -> list[str]:
    sentences = [
        f"{title} has {count_words(n, 'row')} in which both take part, from {day_words(first_on)} to "
        f"{day_words(last_on)} ({evidence.citations.get(title, 'no citation known')})."
        for title, n, first_on, last_on in evidence.by_dataset
    ]
    sentences.append(
        "These rows were coded by others, have no quote here, and are counted neither as "
        "documents nor as origins; under each register they stand apart, with data set, file and line."
    )
    if evidence.untyped:
        kinds = _all_of(f"{label.lower()} ({n:,})" for label, n in sorted(evidence.untyped.items()))
        sentences.append(
            f"{count_words(sum(evidence.untyped.values()), 'row')} of kinds for which PLOVER has no type "
            f"stand in no register: {kinds}."
        )
    # Of what is loaded: beyond the newest rows nobody has looked.
    apart = Counter(
        event.label.lower() for event in evidence.events if event.event_type and not event.registers
    )
    if apart:
        kinds = _all_of(f"{label} ({n:,})" for label, n in sorted(apart.items()))
        sentences.append(
            f"{count_words(sum(apart.values()), 'row')} of acts that no register holds: {kinds}."
        )
    return sentences


def imported_part_to_json(imported: Imported | None) -> Json:
    """What other data sets hold, apart from the events; None where nothing was imported."""
    if imported is None:
        return None
    evidence = imported.evidence
    return {
        "sentences": list(imported.sentences),
        "n_rows": evidence.n_rows,
        "datasets": [
            {
                "title": title,
                "citation": evidence.citations.get(title),
                "n_rows": n,
                "first_on": day_to_json(first_on),
                "last_on": day_to_json(last_on),
            }
            for title, n, first_on, last_on in evidence.by_dataset
        ],
        "registers": {
            name: {
                "n_rows": evidence.by_register[name],
                "remark": part.remark,
                "lines": [
                    {
                        "what": line.what,
                        "coded_as": line.coded_as,
                        "rows": line.rows,
                        "ids": [event.id for event in line.events],
                    }
                    for line in part.lines
                ],
            }
            for name, part in imported.parts.items()
        },
        "events": [imported_to_json(event) for event in evidence.events],
    }
