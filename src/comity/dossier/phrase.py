"""Sentences for events: who did what to whom, no wider than the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from comity.dossier.words import join_words
from comity.errors import CodebookError
from comity.model import Event, Participant, PlacePrecision, Status

# As much of a state's name as its people's name mostly shares: Iran, Russ-ian, Turk-ish.
NAME_STEM = 4
NO_ACTOR = "an unnamed party"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseRule:
    """How one kind of event reads; an empty condition holds always."""

    event_type: str
    mode: str | None
    topics: frozenset[str]
    triggers: frozenset[str]
    directed: bool
    lone: bool
    joint: bool
    with_forms: tuple[str, str, str]
    alone_forms: tuple[str, str, str]

    def holds(self, event: Event, trigger: str) -> bool:
        """True where the rule is for this event, told with this word."""
        return (
            self.event_type == event.event_type
            and (self.mode is None or self.mode == event.mode)
            and (not self.topics or not self.topics.isdisjoint(event.topics))
            and (not self.triggers or trigger.casefold() in self.triggers)
            and (not self.directed or bool(event.recipients))
            and (not self.lone or (len(event.actors) < 2 and not event.recipients))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseBook:
    """The rules in the order in which they are tried, and the names of sections."""

    rules: tuple[PhraseRule, ...]
    section_titles: Mapping[str, str]
    section_nouns: Mapping[str, str]


@cache
def load_phrases() -> PhraseBook:
    """The phrase book of this package, read once.

    Raises:
        CodebookError: the file is malformed.
    """
    import yaml

    text = (resources.files(__package__) / "phrases.yaml").read_text("utf-8")
    try:
        raw = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        sections = raw["sections"]
        return PhraseBook(
            rules=tuple(_make_rule(row) for row in raw["rules"]),
            section_titles={name: row["title"] for name, row in sections.items() if "title" in row},
            section_nouns={name: row["empty"] for name, row in sections.items() if "empty" in row},
        )
    except (yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise CodebookError(f"phrases.yaml of the dossier is malformed: {error}") from error


def _make_rule(row: Mapping[str, Any]) -> PhraseRule:
    base, past, ing = row["with"]
    base_alone, past_alone, ing_alone = row["alone"]
    return PhraseRule(
        event_type=row["type"],
        mode=row.get("mode"),
        topics=frozenset(row.get("topics", ())),
        triggers=frozenset(row.get("triggers", ())),
        directed=bool(row.get("directed", False)),
        lone=bool(row.get("lone", False)),
        joint=bool(row.get("joint", False)),
        with_forms=(base, past, ing),
        alone_forms=(base_alone, past_alone, ing_alone),
    )


def event_phrase(
    event: Event,
    *,
    trigger: str,
    state_names: Mapping[str, str],
    own_words: Mapping[str, str] | None = None,
    is_alleged: bool = False,
) -> str:
    """The event as a phrase: ``Vladimir Putin met Masoud Pezeshkian in Ashgabat``.

    ``trigger`` is the word with which the event is told; it picks between "met" and "held talks".
    ``own_words`` gives the text's words for participants of whom the directory knows only the kind;
    ``is_alleged`` tells an act that is only somebody's allegation ("is said to be giving").
    """
    rule = next((rule for rule in load_phrases().rules if rule.holds(event, trigger)), None)
    words = own_words or {}
    actors = _names(event.actors, state_names, words)
    recipients = [name for name in _names(event.recipients, state_names, words) if name not in actors]
    if rule is not None and rule.joint and not actors:
        actors, recipients = recipients, []
    forms = _forms(rule, event, recipients)
    subject = join_words(actors) or NO_ACTOR
    verb = _inflect(
        forms, event.status, is_plural=len(actors) > 1 or _is_many(subject), is_alleged=is_alleged
    )
    phrase = f"{subject} {verb}".replace("{}", join_words(recipients))
    place = _place_words(event, (*actors, *recipients))
    return phrase[0].upper() + phrase[1:] + place


def _is_many(subject: str) -> bool:
    """True where quoted words name several: “over 200 Russians”, “the Iranian people”."""
    words = subject.split("”")[0].rsplit(" ", 1)[-1].casefold()
    return subject.startswith("“") and (words in ("people", "media") or words.endswith(("s", "men")))


def _forms(rule: PhraseRule | None, event: Event, recipients: Sequence[str]) -> tuple[str, str, str]:
    if rule is None:
        act = f"{event.event_type}{' (' + event.mode + ')' if event.mode else ''}"
        toward = " towards {}" if recipients else ""
        return (f"take part in {act}{toward}", f"took part in {act}{toward}", f"taking part in {act}{toward}")
    return rule.with_forms if recipients else rule.alone_forms


def _inflect(forms: tuple[str, str, str], status: Status, *, is_plural: bool, is_alleged: bool) -> str:
    base, past, ing = forms
    be = "are" if is_plural else "is"
    return {
        Status.HAPPENED: past,
        Status.ONGOING: f"{be} {ing}",
        Status.PLANNED: f"{be} to {base}",
        Status.EXPECTED: f"{be} expected to {base}",
        Status.POSSIBLE: f"{be} said to be {ing}" if is_alleged else f"may {base}",
        Status.CALLED_FOR: f"{be} called on to {base}",
        Status.NEGATED: f"{be} said not to {base}",
    }[status]


def _names(
    participants: Sequence[Participant], state_names: Mapping[str, str], own_words: Mapping[str, str]
) -> list[str]:
    """Names without repeats.

    A state is left out beside one of its own people, and a part of its people ("the Russian army") beside it.
    """
    states = {p.id for p in participants if p.id == p.country}
    named = [p for p in participants if not (p.id in own_words and p.country in states)]
    represented = {p.country for p in named if p.id != p.country}
    kept = [p for p in named if p.id != p.country or p.country not in represented]
    return list(dict.fromkeys(participant_name(p, state_names, own_words) for p in kept))


def participant_name(
    participant: Participant, state_names: Mapping[str, str], own_words: Mapping[str, str]
) -> str:
    """A participant's name; a state's as the dossier has it, a mere sector's in the text's words."""
    if participant.id in own_words:
        words = own_words[participant.id]
        state = state_names.get(participant.country or "", participant.country or "")
        # "Iranian" and "Iran's" say whose they are; "the parliament" does not.
        is_clear = not state or state[:NAME_STEM].casefold() in words.casefold()
        return f"“{words}”" if is_clear else f"“{words}” ({state})"
    if participant.id == participant.country:
        return state_names.get(participant.id, participant.name or participant.id)
    return participant.name or participant.id


def place_name(event: Event, state_names: Mapping[str, str]) -> str | None:
    """The place with its country; ``None`` where it is unknown."""
    place = event.place
    if place is None:
        return None
    country = state_names.get(place.country or "", place.country)
    if place.precision is PlacePrecision.COUNTRY or not country or country == place.name:
        return place.name
    return f"{place.name}, {country}"


def _place_words(event: Event, named: Sequence[str]) -> str:
    if event.place is None or event.place.name in named:
        return ""
    return f" in {event.place.name}"


def direction_words(event: Event) -> str:
    """Who acts on whom: ``RUS → IRN``; ``IRN + RUS`` where they act together, ``?`` for an unnamed actor."""
    actors = list(dict.fromkeys(p.country or p.name for p in event.actors))
    recipients = [c for c in dict.fromkeys(p.country or p.name for p in event.recipients) if c not in actors]
    if not recipients:
        return " + ".join(actors) or "?"
    arrow = " ↔ " if _is_mutual(event) and actors else " → "
    return (" + ".join(actors) or "?") + arrow + " + ".join(recipients)


def _is_mutual(event: Event) -> bool:
    return event.event_type == "CONSULT" and event.mode != "visit"
