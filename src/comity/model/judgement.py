"""Judgements: what a person has decided about the record, who, when and why."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from comity.errors import ConfigError
from comity.model.correction import STATEMENT_FIELDS, Correction
from comity.model.judged import Judged, JudgedWords
from comity.model.terms import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision of a person; never changed but for being undone.

    With the verdict ``is`` the words of ``mention`` stand for ``first``, for nobody where that is
    ``None``. With ``correct`` a field of the event or statement ``first`` is as ``correction`` says; with
    ``reject`` the statement ``first`` is wrong. With the others ``first`` and ``second`` are two entries, or
    two events or statements. ``at`` and ``undone_at`` are instants in UTC. The newest judgement wins.
    """

    id: str
    verdict: Verdict
    mention: JudgedWords | None = None
    first: Judged | None = None
    second: Judged | None = None
    correction: Correction | None = None
    by: str
    at: datetime
    why: str
    undone_by: str | None = None
    undone_at: datetime | None = None

    @property
    def is_in_force(self) -> bool:
        """True where nobody has undone it."""
        return self.undone_at is None

    @property
    def about(self) -> tuple[Judged, ...]:
        """The things that it is about, the one first named first."""
        return tuple(judged for judged in (self.first, self.second) if judged is not None)

    @property
    def is_of_tellings(self) -> bool:
        """True where it is about events or statements."""
        return any(judged.is_telling for judged in self.about)


def make_judgement(
    verdict: Verdict,
    *,
    mention: JudgedWords | None = None,
    first: Judged | None = None,
    second: Judged | None = None,
    correction: Correction | None = None,
    by: str,
    at: datetime,
    why: str,
) -> Judgement:
    """The judgement with the id that its content has.

    Raises:
        ConfigError: it lacks who, why or what it is about, or the two are one or of two kinds.
    """
    for what, text in (("who judges", by), ("why", why)):
        if not text.strip():
            raise ConfigError(f"a judgement says {what}: it cannot be empty")
    if at.tzinfo is None:
        raise ConfigError(f"a judgement is made at an instant with its time zone, not at {at}")
    if verdict in (Verdict.CORRECT, Verdict.REJECT):
        _check_form_of_one(verdict, mention, first, second, correction)
    else:
        _check_form(verdict, mention, first, second, correction)
    at = at.astimezone(UTC)
    parts = [verdict, by.strip(), at.isoformat(), why.strip()]
    if mention is not None:
        parts += [mention.document_id, f"{mention.span.start}:{mention.span.end}"]
    parts += ["" if judged is None else judged.id for judged in (first, second)]
    parts += [] if correction is None else [correction.key]
    return Judgement(
        id="jd-" + hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20],
        verdict=verdict,
        mention=mention,
        first=first,
        second=second,
        correction=correction,
        by=by.strip(),
        at=at,
        why=why.strip(),
    )


def find_names(joined: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For every id in these pairs the one that all of its group go by.

    Pairs join groups in the order given, and a joined group goes by the name of the first's: after
    (X, Y) and (W, X) all three are W. A pair whose two are together already changes nothing.
    """
    names: dict[str, str] = {}
    groups: dict[str, list[str]] = {}
    for pair in joined:
        for id_ in pair:
            groups.setdefault(names.setdefault(id_, id_), [id_])
        kept, gone = (names[id_] for id_ in pair)
        if kept != gone:
            for id_ in groups[gone]:
                names[id_] = kept
            groups[kept] += groups.pop(gone)
    return names


def _check_form_of_one(
    verdict: Verdict,
    mention: JudgedWords | None,
    first: Judged | None,
    second: Judged | None,
    correction: Correction | None,
) -> None:
    if mention is not None or second is not None or first is None or not first.is_telling:
        raise ConfigError(f"'{verdict}' needs one event or statement")
    if (correction is None) is (verdict is Verdict.CORRECT):
        raise ConfigError("'correct' needs a field and its value, and nothing else has them")
    if first.id.startswith("ev-"):
        if verdict is Verdict.REJECT:
            raise ConfigError(f"{first.id} is an event: reject the statements that are wrong, by their ids")
    elif correction is not None and correction.field not in STATEMENT_FIELDS:
        raise ConfigError(
            f"the {correction.field} of a statement are words of its page: say whom they stand for with "
            "'comity judge is', or correct the event"
        )


def _check_form(
    verdict: Verdict,
    mention: JudgedWords | None,
    first: Judged | None,
    second: Judged | None,
    correction: Correction | None,
) -> None:
    if correction is not None:
        raise ConfigError("'correct' needs a field and its value, and nothing else has them")
    if verdict is Verdict.IS:
        if mention is None or second is not None:
            raise ConfigError("'is' needs the words of one mention and one entry, or nobody")
        if first is not None and first.is_telling:
            raise ConfigError(f"words stand for an actor, and {first.id} is none")
        return
    if mention is not None or first is None or second is None:
        raise ConfigError(f"'{verdict.replace('_', ' ')}' needs two entries, or two events or statements")
    if first.key == second.key:
        raise ConfigError(f"{first.id} and {second.id} are one and the same: a judgement is about two")
    if first.is_telling is not second.is_telling:
        raise ConfigError(
            f"{first.id} and {second.id} are of two kinds: judge two actors, or two events or statements"
        )
