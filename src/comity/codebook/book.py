"""The codebook: event types, modes, topics and registers, read from the YAML files beside this module."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from typing import Any

from comity.errors import CodebookError, NotFoundError
from comity.model.terms import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """A way in which an act of one type is done. ``score`` is PLOVER's, -10 to +10, or unknown."""

    name: str
    score: float | None
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """A type of act. ``score`` is PLOVER's conflict-cooperation score, -10 to +10.

    ``intended`` is the type that PLOVER gives to such an act while it is only intended.
    """

    name: str
    quad: str
    needs_recipient: bool
    intended: str | None
    score: float
    definition: str
    modes: tuple[Mode, ...]

    @property
    def type_if_intended(self) -> str:
        """The type that PLOVER gives to such an act while it is only intended; mostly its own."""
        return self.intended or self.name

    def score_of(self, mode: str | None) -> float:
        """The score of the type in this mode; the type's own where the mode has none."""
        for entry in self.modes:
            if entry.name == mode and entry.score is not None:
                return entry.score
        return self.score


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What an act can be about, and the words that show it."""

    name: str
    about: str
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One condition of a register; every part that is not empty must hold."""

    types: frozenset[str]
    modes: frozenset[str]
    topics: frozenset[str]
    all_topics: frozenset[str]
    statuses: frozenset[str]

    def holds(self, event_type: str, mode: str | None, topics: frozenset[str], status: Status) -> bool:
        """True where an event of this kind meets the condition."""
        return (
            (not self.types or event_type in self.types)
            and (not self.modes or mode in self.modes)
            and (not self.topics or bool(self.topics & topics))
            and self.all_topics <= topics
            and (not self.statuses or status in self.statuses)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """One register of the dossier: which events belong, which columns it shows."""

    name: str
    title: str
    about: str
    match: tuple[Clause, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """All that is declared about events. ``digest`` changes when any of it does."""

    types: tuple[EventType, ...]
    topics: tuple[Topic, ...]
    registers: tuple[Register, ...]
    digest: str

    def type_of(self, name: str) -> EventType:
        """The event type of this name.

        Raises:
            CodebookError: there is none.
        """
        for entry in self.types:
            if entry.name == name:
                return entry
        raise CodebookError(f"'{name}' is not an event type of the codebook")

    @property
    def if_intended(self) -> dict[str, str]:
        """For each type the one that PLOVER gives to such an act while it is only intended."""
        return {entry.name: entry.type_if_intended for entry in self.types}

    def register_of(self, name: str) -> Register:
        """The register of this name.

        Raises:
            NotFoundError: there is none.
        """
        for register in self.registers:
            if register.name == name:
                return register
        names = ", ".join(register.name for register in self.registers)
        raise NotFoundError(f"no register is called '{name}'; there are: {names}")

    def registers_of(
        self, event_type: str, mode: str | None, topics: Iterable[str], status: Status
    ) -> tuple[str, ...]:
        """The names of the registers to which such an event belongs, in the codebook's order."""
        about = frozenset(topics)
        return tuple(
            register.name
            for register in self.registers
            if any(clause.holds(event_type, mode, about, status) for clause in register.match)
        )


FILES = ("event_types.yaml", "topics.yaml", "registers.yaml")


def load_codebook() -> Codebook:
    """The codebook of this package.

    Raises:
        CodebookError: a file is malformed or names a type, mode, topic or status that is not declared.
    """
    texts = {name: (resources.files(__package__) / name).read_text("utf-8") for name in FILES}
    raw = {name: _parse(name, text) for name, text in texts.items()}
    book = Codebook(
        types=tuple(_make_type(row) for row in raw["event_types.yaml"]),
        topics=tuple(_make_topic(row) for row in raw["topics.yaml"]),
        registers=tuple(_make_register(row) for row in raw["registers.yaml"]),
        digest=hashlib.sha256("".join(texts.values()).encode()).hexdigest(),
    )
    _check_names(book)
    return book


def _parse(name: str, text: str) -> list[dict[str, Any]]:
    import yaml

    try:
        rows = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise CodebookError(f"{name} is not valid YAML: {error}") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise CodebookError(f"{name} must be a list of entries")
    return rows


def _make_type(row: dict[str, Any]) -> EventType:
    modes = tuple(
        Mode(name=mode["name"], score=mode["score"], definition=mode["definition"]) for mode in row["modes"]
    )
    return EventType(
        name=row["name"],
        quad=row["quad"],
        needs_recipient=row["needs_recipient"],
        intended=row.get("intended"),
        score=float(row["score"]),
        definition=row["definition"],
        modes=modes,
    )


def _make_topic(row: dict[str, Any]) -> Topic:
    return Topic(name=row["name"], about=row["about"], cues=tuple(str(cue) for cue in row["cues"]))


def _make_register(row: dict[str, Any]) -> Register:
    keys = ("types", "modes", "topics", "all_topics", "statuses")
    clauses = []
    for clause in row["match"]:
        unknown = set(clause) - set(keys)
        if unknown:
            raise CodebookError(f"register {row['name']}: unknown key {', '.join(sorted(unknown))} in match")
        clauses.append(Clause(**{key: frozenset(clause.get(key, ())) for key in keys}))
    return Register(
        name=row["name"],
        title=row["title"],
        about=row["about"],
        match=tuple(clauses),
        columns=tuple(row["columns"]),
    )


def _check_names(book: Codebook) -> None:
    """Raise one error that lists every name a register uses and nothing declares."""
    declared = {
        "type": {entry.name for entry in book.types},
        "mode": {mode.name for entry in book.types for mode in entry.modes},
        "topic": {topic.name for topic in book.topics},
        "status": {status.value for status in Status},
    }
    faults = []
    for register in book.registers:
        for clause in register.match:
            used = {
                "type": clause.types,
                "mode": clause.modes,
                "topic": clause.topics | clause.all_topics,
                "status": clause.statuses,
            }
            for kind, names in used.items():
                faults += [
                    f"register {register.name}: {kind} '{name}' is not declared"
                    for name in sorted(names - declared[kind])
                ]
    if faults:
        raise CodebookError("; ".join(faults))
