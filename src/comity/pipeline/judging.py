"""Judgements by a person: words, entries and tellings found, and what is said of them stored."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from difflib import SequenceMatcher
from string import ascii_lowercase
from typing import TYPE_CHECKING, Protocol

from comity.errors import ConfigError, NotFoundError
from comity.ledger import Ledger
from comity.model import (
    TELLING_KINDS,
    Judged,
    JudgedWords,
    Judgement,
    Span,
    Spotter,
    Statement,
    Verdict,
    make_event_id,
    make_judgement,
)

if TYPE_CHECKING:
    from comity.resolve.directory_entries import Entry

NOBODY = "-"
OFFSETS = re.compile(r"(\d+):(\d+)")
N_NEAR = 5
# Of a statement's quote so much stands for its name: enough to know it again in a table.
NAME_LENGTH = 60
# Of the letters of two names: "Pezeshkan" and "Masoud Pezeshkian" share 0.69, unrelated names under 0.5.
LEAST_ALIKE = 0.6


class Entries(Spotter, Protocol):
    """The directory, as far as it is needed here."""

    def find(self, entry_id: str) -> Entry | None:
        """The entry of that id, or ``None``."""
        ...

    def people_named(self, surname: str) -> tuple[str, ...]:
        """The ids of everyone with that surname."""
        ...


def judge_mention(
    ledger: Ledger,
    where: str,
    words: str,
    entry: str,
    *,
    by: str,
    why: str,
    reference: Entries,
    at: datetime | None = None,
) -> Judgement:
    """Say that the words of a mention stand for an entry of the directory, and store it; it wins.

    Events are made of it when ``fuse_if_changed`` is called, or with the next run.

    Args:
        where: the id of a statement or of a document.
        words: the words of a participant or speaker there, or their offsets in the document (``120:126``).
        entry: an id of the directory, an ISO3 code, a name that only one entry bears, or ``-`` for nobody.
        by, why: who says so, and for what reason.
        reference: the directory.
        at: when it was said; now where not given.

    Raises:
        NotFoundError: there is no such statement or document, or these words name nobody there.
        ConfigError: no entry or several are called so, or ``by`` or ``why`` is empty.
    """
    document_id, statements = _find_statements(ledger, where)
    span = find_words(where, statements, words)
    judgement = make_judgement(
        Verdict.IS,
        mention=JudgedWords(document_id=document_id, span=span),
        first=None if entry == NOBODY else find_entry(entry, reference, ledger),
        by=by,
        at=at or datetime.now(UTC),
        why=why,
    )
    ledger.judge(judgement)
    return judgement


def judge_pair(
    ledger: Ledger,
    first: str,
    verdict: Verdict,
    second: str,
    *,
    by: str,
    why: str,
    reference: Entries,
    at: datetime | None = None,
) -> Judgement:
    """Say that two entries, or two events or statements, are the same, are not, or that nobody can tell.

    Of two entries that are the same, mentions of the second are read as the first. Of two events, or
    statements, that are the same one event is made; those that are not are never put together. What
    nobody can tell is kept and shown. Events change when ``fuse_if_changed`` is called.

    Args:
        first, second: ids of the directory (ISO3 codes, names that only one bears), or ids of events
            (``ev-...``) or statements (``st-...``).
        verdict, by, why, reference, at: what is said, and as for ``judge_mention``.

    Raises:
        NotFoundError: there is no such event or statement.
        ConfigError: no entry or several are called so, or the two are one or of two kinds.
        JudgementError: another judgement in force says otherwise.
    """
    judgement = make_judgement(
        verdict,
        first=_find_judged(first, ledger, reference),
        second=_find_judged(second, ledger, reference),
        by=by,
        at=at or datetime.now(UTC),
        why=why,
    )
    ledger.judge(judgement)
    return judgement


def find_words(where: str, statements: Iterable[Statement], words: str) -> Span:
    """The words of one participant or speaker, given as they are, as a part of them, or as ``start:end``.

    Raises:
        NotFoundError: they name nobody in these statements, or stand in more than one place.
    """
    named = dict.fromkeys(span for statement in statements for span in iter_named(statement))
    found = _choose_spans(list(named), words)
    if len(found) == 1:
        return found[0]
    said = ", ".join(f"“{_flat(span.text)}” {span.start}:{span.end}" for span in found or named) or "nobody"
    if found:
        raise NotFoundError(f"'{words}' is not one place in {where}: give its document and offsets of {said}")
    raise NotFoundError(f"{where} names nobody by '{words}'; it names {said}")


def _choose_spans(named: Sequence[Span], words: str) -> list[Span]:
    """The spans at these offsets; or with these words; or, where none has just these, with these in them."""
    if offsets := OFFSETS.fullmatch(words):
        place = (int(offsets[1]), int(offsets[2]))
        return [span for span in named if (span.start, span.end) == place]
    wanted = _fold(words)
    whole = [span for span in named if _fold(span.text) == wanted]
    return whole or [span for span in named if wanted and wanted in _fold(span.text)]


def iter_named(statement: Statement) -> Iterator[Span]:
    """The words for participants and speakers."""
    for mention in (*statement.actors, *statement.recipients):
        yield mention.span
    for link in statement.attribution:
        yield link.span


def find_entry(word: str, reference: Entries, ledger: Ledger) -> Judged:
    """The entry of this id, or the only one of this name.

    Raises:
        ConfigError: there is none, or there are several; the message names those that are near.
    """
    entry = reference.find(word) or reference.find(word.upper())
    if entry is None:
        ids = _spot_whole(word, reference)
        entry = reference.find(ids[0]) if len(ids) == 1 else None
    if entry is not None:
        return Judged(
            id=entry.id, name=entry.name, kind=entry.kind, country=entry.country, sector=entry.sector
        )
    near = [f"{one.id} {one.name}" for one in _find_near(word, reference, ledger)]
    hint = f"did you mean {', '.join(near)}?" if near else "entries of your own come with --directory"
    raise ConfigError(f"the directory has no one entry '{word}': {hint}")


def find_telling(ledger: Ledger, id_: str) -> Judged:
    """The event or statement of this id, as something to judge.

    Raises:
        NotFoundError: there is none.
    """
    return _judge_event(ledger, id_) if id_.startswith("ev-") else _judge_statement(ledger.statement(id_))


def _find_judged(word: str, ledger: Ledger, reference: Entries) -> Judged:
    if word.startswith(TELLING_KINDS):
        return find_telling(ledger, word)
    return find_entry(word, reference, ledger)


def _judge_event(ledger: Ledger, id_: str) -> Judged:
    event = ledger.event(id_)
    founders = [one for one in event.statement_ids if make_event_id(one) == id_]
    founder = ledger.statement(founders[0] if founders else event.statement_ids[0])
    who = ", ".join(party.name for party in (*event.actors, *event.recipients))
    name = " · ".join(part for part in (event.event_type, who, str(event.first_on or "")) if part)
    return Judged(id=id_, name=name, words=_words_of(founder))


def _judge_statement(statement: Statement) -> Judged:
    quote = _flat(statement.quote.text)
    name = quote if len(quote) <= NAME_LENGTH else f"{quote[: NAME_LENGTH - 1].rstrip()}…"
    return Judged(id=statement.id, name=f"“{name}”", words=_words_of(statement))


def _words_of(statement: Statement) -> JudgedWords:
    return JudgedWords(document_id=statement.document_id, span=statement.trigger)


def _find_statements(ledger: Ledger, where: str) -> tuple[str, list[Statement]]:
    """A document's id and the statements in which the words are looked for, as they were read."""
    if where.startswith("doc-"):
        document_id = ledger.document(where).id
        return document_id, list(ledger.statements(document_id=document_id, judged=False))
    statement = ledger.statement(where)
    return statement.document_id, list(ledger.statements(ids=[where], judged=False))


def _spot_whole(word: str, reference: Entries) -> tuple[str, ...]:
    """The entries of which all of this is a name."""
    for text in (word, word.title()):
        for spot in reference.spot(text):
            if (spot.start, spot.end) == (0, len(text)):
                return spot.ids
    return ()


def _find_near(word: str, reference: Entries, ledger: Ledger) -> list[Judged]:
    """Entries that may have been meant, the likeliest first: so called but for a slip, or in the ledger."""
    ids = [id_ for text in (word, word.title()) for spot in reference.spot(text) for id_ in spot.ids]
    ids += [id_ for text in _iter_slips(word) for id_ in _spot_whole(text, reference)]
    ids += [id_ for part in word.split() for id_ in reference.people_named(part)]
    found = {id_: entry.name for id_ in dict.fromkeys(ids) if (entry := reference.find(id_)) is not None}
    for id_, name in _iter_known(ledger):
        if id_ not in found and _liken(word, name) >= LEAST_ALIKE and reference.find(id_) is not None:
            found[id_] = name
    ordered = sorted(found, key=lambda id_: (-_liken(word, found[id_]), id_))
    return [Judged(id=id_, name=found[id_]) for id_ in ordered[:N_NEAR]]


def _iter_slips(word: str) -> Iterator[str]:
    """What may have been meant if one letter was left out, put in, or taken for another."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield before + after[1:]
        for letter in ascii_lowercase:
            yield before + letter + after
            yield before + letter + after[1:]


def _iter_known(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Ids and names of all participants in the ledger, each once."""
    known = {
        (mention.id, mention.name)
        for statement in ledger.statements()
        for mention in (*statement.actors, *statement.recipients)
    }
    yield from sorted((id_, name) for id_, name in known if id_ and name)


def _liken(word: str, name: str) -> float:
    return SequenceMatcher(None, word.casefold(), name.casefold()).ratio()


def _flat(text: str) -> str:
    return " ".join(text.split())


def _fold(text: str) -> str:
    return _flat(text).casefold()
