"""The two sides of a telling: parties, persons and their ranks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from comity.model import ActorKind, Mention, Statement

# Rank as the words give it: a meeting of foreign ministers is not the presidents' meeting.
RANKS = (
    ("vice", re.compile(r"\b(?:vice|deputy)\b")),
    ("head", re.compile(r"\b(?:president|leaders?|king|emir|sultan|chancellor|heads? of state)\b")),
    ("premier", re.compile(r"\b(?:prime minister|premier|head of government)\b")),
    ("diplomacy", re.compile(r"\b(?:foreign minist\w+|foreign secretary|secretary of state)\b")),
    ("defence", re.compile(r"\b(?:defen[cs]e minist\w+|defen[cs]e secretary|secretary of defen[cs]e)\b")),
    ("security", re.compile(r"\b(?:security council|security adviser|security advisor)\b")),
    ("envoy", re.compile(r"\b(?:ambassadors?|envoys?|special representative)\b")),
)


def party_of(mention: Mention) -> str | None:
    """The party for which a participant stands: his country, or an organisation or group itself."""
    if mention.id is None and mention.country is None:
        return None
    if mention.kind is ActorKind.ARMED_GROUP and mention.id is not None:
        return mention.id
    return mention.country or mention.id


def find_parties(mentions: Iterable[Mention]) -> frozenset[str]:
    return frozenset(party for mention in mentions if (party := party_of(mention)) is not None)


def group_persons(people: Iterable[Mention]) -> dict[str, frozenset[str]]:
    """The named persons of each party."""
    groups: dict[str, set[str]] = {}
    for mention in people:
        if mention.kind is ActorKind.PERSON and mention.id is not None:
            groups.setdefault(mention.country or "", set()).add(mention.id)
    return {country: frozenset(ids) for country, ids in sorted(groups.items())}


def learn_ranks(statements: Iterable[Statement]) -> dict[str, frozenset[str]]:
    """The ranks that the given statements' words give to each person, whoever gives them."""
    ranks: dict[str, frozenset[str]] = {}
    for statement in statements:
        for mention in (*statement.actors, *statement.recipients):
            if mention.kind is ActorKind.PERSON and mention.id is not None:
                ranks[mention.id] = ranks.get(mention.id, frozenset()) | _ranks_in(mention.span.text)
    return ranks


def group_ranks(people: Iterable[Mention], known: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """The ranks on which each party takes part, by the words for it or by who the person is."""
    groups: dict[str, frozenset[str]] = {}
    for mention in people:
        if mention.kind not in (ActorKind.PERSON, ActorKind.OFFICE):
            continue
        ranks = known.get(mention.id or "", frozenset()) or _ranks_in(
            f"{mention.span.text} {mention.name or ''}"
        )
        if ranks:
            country = mention.country or ""
            groups[country] = groups.get(country, frozenset()) | ranks
    return groups


def _ranks_in(words: str) -> frozenset[str]:
    found = frozenset(name for name, pattern in RANKS if pattern.search(words.casefold()))
    return frozenset(("vice",)) if "vice" in found else found
