"""The table of sentences and how a coder's statements are held against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from comity.model import Span, Statement

TABLE = Path(__file__).with_name("sentences.yaml")
HELD_OUT = "held_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a careful reader takes from a sentence; see the head of the table."""

    group: str
    says: str
    act: str | None
    mode: str | None
    status: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    by: tuple[str, ...] | None

    @property
    def name(self) -> str:
        """The group, the act and the first words."""
        return f"{self.group}: {self.act or 'nothing'}: {self.says[:48]}"

    def is_met(self, statements: Sequence[Statement]) -> bool:
        """True where one statement is the one expected, or none is there and none is expected."""
        if self.act is None:
            return not statements
        return any(self._fits(statement) for statement in statements)

    def _fits(self, statement: Statement) -> bool:
        chain = [link.span for link in statement.attribution]
        return (
            statement.event_type == self.act
            and statement.status == self.status
            and (self.mode is None or statement.mode == self.mode)
            and _hold([mention.span for mention in statement.actors], self.actors)
            and _hold([mention.span for mention in statement.recipients], self.recipients)
            and (self.by is None or _hold(chain, self.by))
        )


def load_table() -> list[Expected]:
    """All rows of the table."""
    groups: dict[str, list[dict[str, Any]]] = yaml.safe_load(TABLE.read_text("utf-8"))
    return [_make_row(group, row) for group, rows in groups.items() for row in rows]


def _make_row(group: str, row: dict[str, Any]) -> Expected:
    return Expected(
        group=group,
        says=row["says"],
        act=row.get("act"),
        mode=row.get("mode"),
        status=row.get("status"),
        actors=tuple(row.get("actors", ())),
        recipients=tuple(row.get("recipients", ())),
        by=tuple(row["by"]) if "by" in row else None,
    )


def _hold(spans: Sequence[Span], wanted: Sequence[str]) -> bool:
    """True where each span holds another of the words wanted, and none is left over."""
    left = list(wanted)
    for span in spans:
        word = next((word for word in left if word in span.text), None)
        if word is None:
            return False
        left.remove(word)
    return not left


def describe(statement: Statement) -> str:
    """A statement on one line, for a failing test."""
    actors = [mention.span.text for mention in statement.actors]
    recipients = [mention.span.text for mention in statement.recipients]
    chain = [link.span.text for link in statement.attribution]
    return f"{statement.event_type}/{statement.mode} {statement.status} {actors} -> {recipients} by {chain}"
