"""Judgements in the ledger: stored, undone, never deleted, and laid over the statements.

What they make of the statements is kept as rows of its own (``judged_statements``), made anew with every
write to judgements or statements, and the rows as read stay untouched beside them. Reading is what many
places do, in SQL too (lists of a dyad, counts, exports); there a view puts the one in the other's place.
Writing is done in three places, all here and in ``write``, and ``comity check`` makes the rows again to
prove them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from comity.errors import ConfigError, JudgementError, LedgerError, NotFoundError
from comity.ledger.database import Database
from comity.ledger.decode import to_judgement
from comity.ledger.growth import FORGET_RULES
from comity.ledger.overlay import Overlay, make_overlay, pairs_of
from comity.ledger.read import iter_documents, iter_statements
from comity.ledger.rows import Fault, Lapse
from comity.model import Founders, JudgedWords, Judgement, Statement, Verdict, find_names
from comity.model.public import Json, judgement_to_json, statement_to_json

_JUDGEMENTS = 'SELECT to_json(j)::VARCHAR FROM judgements AS j{where} ORDER BY "at", id'
_IN_FORCE = " WHERE undone_at IS NULL"
_OF_ID = " WHERE id = $id"
_UNDO = "UPDATE judgements SET undone_by = $by, undone_at = $at WHERE id = $id"
_FORGET_JUDGED = "DELETE FROM judged_statements; DELETE FROM rejected_statements"
_REJECTED = "SELECT id, judgement_id FROM rejected_statements ORDER BY id"
_TOUCHED = """
SELECT id FROM statements WHERE document_id IN (SELECT unnest($documents::VARCHAR[]))
UNION
SELECT id FROM (
    SELECT id, unnest(list_concat([m.id FOR m IN actors], [m.id FOR m IN recipients],
        [link.actor_id FOR link IN attribution])) AS actor_id FROM statements
) WHERE actor_id IN (SELECT unnest($actors::VARCHAR[]))
"""
_JUDGED_IDS = "SELECT id FROM judged_statements"


def iter_judgements(database: Database, *, in_force: bool = False) -> Iterator[Judgement]:
    """All judgements, or those in force, the oldest first."""
    sql = _JUDGEMENTS.format(where=_IN_FORCE if in_force else "")
    for row in database.json_rows(sql):
        try:
            judgement = to_judgement(row)
        except (ValueError, TypeError, KeyError) as error:
            raise LedgerError(
                f"the row of {row.get('id')} is broken ({error}): 'comity check' names every fault"
            ) from error
        yield judgement


def load_judgement(database: Database, id_: str) -> Judgement:
    """One judgement.

    Raises:
        NotFoundError: there is none of this id.
    """
    for row in database.json_rows(_JUDGEMENTS.format(where=_OF_ID), {"id": id_}):
        return to_judgement(row)
    raise NotFoundError(
        f"{database.name} holds no judgement '{id_}': 'comity judge list' shows what there is"
    )


def load_overlay(database: Database) -> Overlay:
    """What the judgements in force make of statements."""
    return make_overlay(iter_judgements(database, in_force=True))


def add_judgement(database: Database, judgement: Judgement) -> None:
    """Store a judgement and lay it over the statements; one that is held already is kept.

    Raises:
        NotFoundError: its words stand in a document that is not there.
        JudgementError: the document has other words there, or it is at odds with one in force.
    """
    held = list(iter_judgements(database))
    if any(one.id == judgement.id for one in held):
        return
    if judgement.mention is not None:
        _check_words(database, judgement.mention)
    others = [one for one in held if one.is_in_force]
    if complaint := find_contradiction(judgement, others):
        raise JudgementError(complaint)
    now = sorted([*others, judgement], key=lambda one: (one.at, one.id))
    laid = _lay_over(database, make_overlay(now))
    with database.transaction():
        database.insert("judgements", [judgement_to_json(judgement)])
        _replace_judged(database, laid)
        database.execute(FORGET_RULES)


def undo_judgement(database: Database, id_: str, *, by: str, at: datetime) -> Judgement:
    """Mark a judgement as undone and take it off the statements; it comes back so.

    Raises:
        ConfigError: it is not said who undoes it.
        NotFoundError: there is none of this id.
        JudgementError: it was undone before.
    """
    if not by.strip():
        raise ConfigError("undoing a judgement says who does it: it cannot be empty")
    judgement = load_judgement(database, id_)
    if judgement.undone_at is not None:
        raise JudgementError(
            f"{id_} was undone by {judgement.undone_by} on {judgement.undone_at.date()} already"
        )
    undone = replace(judgement, undone_by=by.strip(), undone_at=at.astimezone(UTC))
    left = (one for one in iter_judgements(database, in_force=True) if one.id != id_)
    laid = _lay_over(database, make_overlay(left))
    with database.transaction():
        row = judgement_to_json(undone)
        database.execute(_UNDO, {"id": id_, "by": row["undone_by"], "at": row["undone_at"]})
        _replace_judged(database, laid)
        database.execute(FORGET_RULES)
    return undone


def find_contradiction(judgement: Judgement, others: Iterable[Judgement]) -> str | None:
    """What a judgement contradicts among those in force, in words; ``None`` where nothing."""
    held = list(others)
    if judgement.verdict is Verdict.REJECT:
        again = (one for one in held if one.verdict is Verdict.REJECT and one.about == judgement.about)
        return next((f"{judgement.about[0].id} is rejected by {_cite(one)} already" for one in again), None)
    joined = [one for one in held if one.verdict is Verdict.SAME]
    if judgement.verdict is Verdict.NOT_SAME:
        return _find_joining(judgement, joined)
    if judgement.verdict is Verdict.SAME:
        names = find_names(pairs_of([*joined, judgement]))
        parted = (one for one in held if one.verdict is Verdict.NOT_SAME and _are_one(one, names))
        return next((_say_parting(judgement, one) for one in parted), None)
    return None


def _find_joining(judgement: Judgement, joined: list[Judgement]) -> str | None:
    names = find_names(pairs_of(joined))
    if not _are_one(judgement, names):
        return None
    name = names[judgement.about[0].key]
    by = ", ".join(_cite(one) for one in joined if names[one.about[0].key] == name)
    return f"{_say_both(judgement)} are the same by {by}: undo that first with 'comity judge undo'"


def _say_parting(judgement: Judgement, parting: Judgement) -> str:
    return (
        f"{_say_both(judgement)} cannot be the same: {_say_both(parting)} are not by {_cite(parting)}: "
        "undo that first with 'comity judge undo'"
    )


def _are_one(judgement: Judgement, names: Mapping[str, str]) -> bool:
    """True where the two that a judgement is about go by one name."""
    one, other = (names.get(judged.key, judged.key) for judged in judgement.about)
    return one == other


def iter_lapses(database: Database) -> Iterator[Lapse]:
    """The judgements in force that hold for nothing now, and why."""
    judgements = [one for one in iter_judgements(database, in_force=True) if any(_words_of(one))]
    wanted = sorted({words.document_id for one in judgements for words in _words_of(one)})
    held = {document.id for document in iter_documents(database, ids=wanted, with_text=False)}
    told = list(iter_statements(database, ids=_ids_in(database, wanted), judged=False))
    places = {place for statement in told for place in _iter_places(statement)}
    founders = Founders(told)
    rejected = load_rejections(database)
    for judgement in judgements:
        reason = _find_lapse(judgement, held, places, founders, rejected)
        if reason is not None:
            yield Lapse(judgement=judgement, reason=reason)


def iter_judged_faults(database: Database) -> Iterator[Fault]:
    """Rows of ``judged_statements`` that are not what the judgements in force make of the statements."""
    laid = _lay_over(database, load_overlay(database))
    made = {statement.id: statement for statement in laid.judged}
    n_rows = Counter(id_ for (id_,) in database.rows(_JUDGED_IDS))
    told = iter_statements(database, ids=n_rows, rejected=True)
    held = {statement.id: statement for statement in told}
    for id_ in sorted(made.keys() | n_rows.keys()):
        if n_rows[id_] > 1 or made.get(id_) != held.get(id_):
            fault = "is not what the judgements in force make of it: undo one of them and judge again"
            yield Fault(table="judged_statements", id=id_, fault=fault)
    said = set(database.rows(_REJECTED))
    due = {(str(row["id"]), str(row["judgement_id"])) for row in laid.rejected}
    for id_ in sorted({id_ for id_, _ in said ^ due}):
        fault = "is rejected without a judgement, or not rejected against one: undo it and judge again"
        yield Fault(table="rejected_statements", id=id_, fault=fault)


def load_rejections(database: Database) -> dict[str, str]:
    """For each statement that is rejected the judgement that says so, by their ids."""
    return dict(database.rows(_REJECTED))


def iter_rejections(overlay: Overlay, statements: Iterable[Statement]) -> Iterator[dict[str, Json]]:
    """The rows of those of the statements that are rejected; of a document all must be given."""
    for id_, judgement in sorted(overlay.find_rejected(statements).items()):
        assert judgement.first is not None
        assert judgement.first.words is not None
        document_id = judgement.first.words.document_id
        yield {"id": id_, "document_id": document_id, "judgement_id": judgement.id}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Laid:
    """What judgements make of the ledger's statements: those that are other than read, and rejected ones."""

    judged: tuple[Statement, ...] = ()
    rejected: tuple[dict[str, Json], ...] = ()


def _lay_over(database: Database, overlay: Overlay) -> _Laid:
    if not overlay.by_place and not overlay.by_id and not overlay.of_statements:
        return _Laid()
    parameters = {"documents": overlay.document_ids, "actors": sorted(overlay.by_id)}
    ids = [id_ for (id_,) in database.rows(_TOUCHED, parameters)]
    told = list(iter_statements(database, ids=ids, judged=False))
    return _Laid(judged=tuple(overlay.iter_changed(told)), rejected=tuple(iter_rejections(overlay, told)))


def _replace_judged(database: Database, laid: _Laid) -> None:
    database.execute(_FORGET_JUDGED)
    database.insert("judged_statements", map(statement_to_json, laid.judged))
    database.insert("rejected_statements", laid.rejected)


def _check_words(database: Database, words: JudgedWords) -> None:
    """The quote gate, for words that somebody judges."""
    span = words.span
    for document in iter_documents(database, ids=[words.document_id]):
        if not span.holds_in(document.text):
            raise JudgementError(
                f"{words.document_id} says '{document.text[span.start : span.end]}' at "
                f"{span.start}:{span.end}, not '{span.text}'"
            )
        return
    raise NotFoundError(f"{database.name} holds no document '{words.document_id}' to judge words of")


def _words_of(judgement: Judgement) -> list[JudgedWords]:
    """The places in documents that a judgement rests on."""
    found = (judgement.mention, *(judged.words for judged in judgement.about))
    return [words for words in found if words is not None]


def _ids_in(database: Database, document_ids: list[str]) -> list[str]:
    return [id_ for (id_,) in database.rows(_TOUCHED, {"documents": document_ids, "actors": []})]


def _iter_places(statement: Statement) -> Iterator[tuple[str, int, int]]:
    """Where the words for participants and speakers stand."""
    spans = (mention.span for mention in (*statement.actors, *statement.recipients))
    for span in (*spans, *(link.span for link in statement.attribution)):
        yield statement.document_id, span.start, span.end


def _find_lapse(
    judgement: Judgement,
    held: set[str],
    places: set[tuple[str, int, int]],
    founders: Founders,
    rejected: Mapping[str, str],
) -> str | None:
    """Why a judgement holds for nothing; ``None`` where it holds."""
    gone = [words.document_id for words in _words_of(judgement) if words.document_id not in held]
    if gone:
        return f"its document {gone[0]} is no longer in the ledger"
    if judgement.mention is not None:
        span = judgement.mention.span
        if (judgement.mention.document_id, span.start, span.end) not in places:
            return f"no statement names '{span.text}' at {span.start}:{span.end} any more"
    lost = [judged.id for judged in judgement.about if judged.is_telling and founders.find(judged) is None]
    if lost:
        return f"the statement that {lost[0]} was founded on is no more"
    found = [founders.find(judged) for judged in judgement.about if judged.is_telling]
    by = [rejected[id_] for id_ in found if id_ and rejected.get(id_, judgement.id) != judgement.id]
    return f"the statement that it rests on is rejected by {by[0]}" if by else None


def _say_both(judgement: Judgement) -> str:
    """The two that a judgement is about; the words of events and statements would be too long here."""
    first, second = (
        judged.id if judged.is_telling else f"{judged.name} ({judged.id})" for judged in judgement.about
    )
    return f"{first} and {second}"


def _cite(judgement: Judgement) -> str:
    return f"{judgement.id} of {judgement.by}"
