"""What the ledger keeps for fusing anew only what added pages can change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from comity.ledger.database import Database
from comity.ledger.digest import digest_added
from comity.model import Event, Report, make_digest
from comity.model.public import event_to_json, report_to_json

# Words that need like ones are tied to those of which they share so much (fuse/bonds.py).
LEAST_WORDS = 0.2
_FORGET = """
DELETE FROM fusion_traces; DELETE FROM fusion_bonds; DELETE FROM fusion_pages; DELETE FROM fusion_ranks;
DELETE FROM fusion_rules; DELETE FROM added_documents
"""
# What changes otherwise than by added documents makes the next fusion one of everything.
FORGET_RULES = "DELETE FROM fusion_rules"
_ADDED = "SELECT DISTINCT document_id FROM added_documents ORDER BY document_id"
_RULES = "SELECT version FROM fusion_rules"
_SET_RULES = "INSERT INTO fusion_rules VALUES ($version)"
_RANKS = "SELECT person_id, ranks FROM fusion_ranks"
_NEAR = """
SELECT id FROM documents
WHERE coalesce(published_on BETWEEN $since AND $until, $undated AND published_on IS NULL)
    OR ($undated AND published_on IS NULL)
ORDER BY id
"""
_TEXT_MATES = """
SELECT document_id FROM fusion_pages
WHERE text_id IN (SELECT text_id FROM fusion_pages WHERE document_id IN (SELECT unnest($ids::VARCHAR[])))
ORDER BY document_id
"""
_NAMING = """
SELECT DISTINCT id FROM (
    SELECT id, unnest(list_concat([m.id FOR m IN actors], [m.id FOR m IN recipients])) AS person
    FROM current_statements
) WHERE person IN (SELECT unnest($persons::VARCHAR[])) ORDER BY id
"""
# The statements that share a key with one of those asked about, where the days allow it.
_ASKED = """
WITH asked AS (
    SELECT unnest(CAST(CAST($rows AS JSON) AS STRUCT(kind VARCHAR, "key" UINTEGER, "first" INTEGER,
        "last" INTEGER, words UBIGINT[])[]), max_depth := 2)
), held AS (
    SELECT statement_id, 'firm' AS kind, unnest(firm) AS "key", 0 AS "first", 0 AS "last", words
    FROM fusion_traces
    UNION ALL
    SELECT statement_id, 'dated', unnest(dated), "first", "last", words FROM fusion_traces
    UNION ALL
    SELECT statement_id, 'fresh', unnest(fresh), published, published, [] FROM fusion_traces
), met AS (
    SELECT h.statement_id, a.kind, a."key", a."first", list_zip(h.words, a.words) AS words
    FROM held AS h JOIN asked AS a
        ON h.kind = a.kind AND h."key" = a."key" AND h."first" <= a."last" AND h."last" >= a."first"
), tied AS (
    SELECT statement_id, kind, "key", "first" FROM met
    WHERE len(words) = 0 OR list_sum([bit_count(pair[1] & pair[2]) FOR pair IN words])
        >= {least} * list_sum([bit_count(pair[1] | pair[2]) FOR pair IN words])
)
""".replace("{least}", str(LEAST_WORDS))
_TIED = (
    _ASKED
    + """
SELECT DISTINCT statement_id FROM tied ORDER BY statement_id
"""
)
_CROWD = (
    _ASKED
    + """
SELECT coalesce(max(n), 0) FROM (
    SELECT count(DISTINCT statement_id) AS n FROM tied WHERE kind = 'fresh' GROUP BY "key", "first"
)
"""
)
_FIRM_MATES = """
SELECT statement_id FROM fusion_traces WHERE list_has_any(firm, (
    SELECT coalesce(list(DISTINCT "key"), []) FROM (
        SELECT unnest(firm) AS "key" FROM fusion_traces
        WHERE statement_id IN (SELECT unnest($ids::VARCHAR[]))
    )
)) ORDER BY statement_id
"""
# The other ends of the bonds of these.
_BOUND = """
SELECT DISTINCT other FROM (
    SELECT "first" AS one, "second" AS other, is_weak FROM fusion_bonds
    UNION ALL SELECT "second", "first", is_weak FROM fusion_bonds
) WHERE one IN (SELECT unnest($ids::VARCHAR[])) AND (is_weak OR NOT $weak) ORDER BY other
"""
# Bonds in a group, those of what is of no group (an empty name) with any other, and the weak ones.
_BONDS = """
WITH asked AS (
    SELECT unnest(CAST(CAST($rows AS JSON) AS STRUCT(id VARCHAR, "group" VARCHAR)[]), max_depth := 2)
)
SELECT b."first", b."second", b.strength, b.distance, b.is_near, b.is_weak
FROM fusion_bonds AS b JOIN asked AS one ON b."first" = one.id JOIN asked AS other ON b."second" = other.id
WHERE one."group" = other."group" OR one."group" = '' OR other."group" = '' OR b.is_weak
ORDER BY b."first", b."second"
"""
_ACCOUNTS = """
SELECT statement_id, account FROM fusion_traces WHERE account IN (
    SELECT account FROM fusion_traces WHERE statement_id IN (SELECT unnest($ids::VARCHAR[]))
) ORDER BY statement_id
"""
_PAGES = """
SELECT document_id, text_id, "first", "last", words FROM fusion_pages
WHERE document_id IN (SELECT unnest($ids::VARCHAR[])) ORDER BY document_id
"""
_EVENTS_OF = """
SELECT id, statement_ids FROM events WHERE id IN (
    SELECT id FROM (SELECT id, unnest(statement_ids) AS told FROM events)
    WHERE told IN (SELECT unnest($ids::VARCHAR[]))
) ORDER BY id
"""
_FORGET_EVENTS = "DELETE FROM events WHERE id IN (SELECT unnest($ids::VARCHAR[]))"
_FORGET_REPORTS = "DELETE FROM reports WHERE event_id IN (SELECT unnest($ids::VARCHAR[]))"
_FORGET_TRACES = "DELETE FROM fusion_traces WHERE statement_id IN (SELECT unnest($ids::VARCHAR[]))"
_FORGET_BONDS = """
DELETE FROM fusion_bonds
WHERE "first" IN (SELECT unnest($ids::VARCHAR[])) OR "second" IN (SELECT unnest($ids::VARCHAR[]))
"""
_FORGET_PAGES = "DELETE FROM fusion_pages WHERE document_id IN (SELECT unnest($ids::VARCHAR[]))"
_FORGET_RANKS = "DELETE FROM fusion_ranks WHERE person_id IN (SELECT unnest($ids::VARCHAR[]))"
_DIGEST = "SELECT statements_digest FROM fusion"
_SET_FUSION = "DELETE FROM fusion; INSERT INTO fusion VALUES ($state, $digest)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """What is kept of a fusion: traces, what binds accounts, how each page is read, persons' ranks."""

    traces: Sequence[Mapping[str, Any]]
    bonds: Sequence[Mapping[str, Any]]
    pages: Sequence[Mapping[str, Any]]
    ranks: Mapping[str, frozenset[str]]


class Growth:
    """Reads and writes what is kept in one ledger."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def added(self, version: str) -> list[str] | None:
        """The documents added since the last fusion; None where more than that has changed, or the rules."""
        if [name for (name,) in self._database.rows(_RULES)] != [version]:
            return None
        return self._ids(_ADDED)

    def near(self, days: Iterable[date | None], n_days: int) -> list[str]:
        """Documents published within so many days of the earliest to the latest, or undated like one."""
        told = list(days)
        dated = [day for day in told if day is not None] or [date.min + timedelta(days=n_days)]
        around = timedelta(days=n_days)
        parameters = {
            "since": min(dated) - around,
            "until": max(dated) + around,
            "undated": None in told,
        }
        return self._ids(_NEAR, parameters)

    def text_mates(self, ids: Iterable[str]) -> list[str]:
        """The documents that carry the same texts as these, and these."""
        return self._ids(_TEXT_MATES, {"ids": list(ids)})

    def ranks(self) -> dict[str, frozenset[str]]:
        """The ranks of all persons."""
        return {id_: frozenset(ranks) for id_, ranks in self._database.rows(_RANKS)}

    def naming(self, persons: Iterable[str]) -> list[str]:
        """The statements in which one of these takes part."""
        return self._ids(_NAMING, {"persons": list(persons)})

    def tied(self, keys: Sequence[Mapping[str, Any]]) -> list[str]:
        """The statements that share a key (``kind, key, first, last``) with these, and days."""
        return self._ids(_TIED, {"rows": list(keys)}) if keys else []

    def crowd(self, keys: Sequence[Mapping[str, Any]]) -> int:
        """How many statements share one of these fresh keys with one that is asked about, at most."""
        return int(self._database.one(_CROWD, {"rows": list(keys)})[0]) if keys else 0

    def firm_mates(self, ids: Iterable[str]) -> list[str]:
        """The statements that share a firm key with one of these, and these where they have any."""
        return self._ids(_FIRM_MATES, {"ids": list(ids)})

    def bound(self, accounts: Iterable[str], *, weak: bool = False) -> list[str]:
        """The accounts that something binds to one of these; with ``weak`` only by what is weak."""
        return self._ids(_BOUND, {"ids": list(accounts), "weak": weak})

    def bonds(self, groups: Mapping[str, str]) -> list[dict[str, Any]]:
        """What binds two accounts of one group, or one of no group ('') to any other, and all that is weak.

        ``groups`` holds the group of each account that is asked for, by its name.
        """
        rows = [{"id": id_, "group": group} for id_, group in groups.items()]
        names = ("first", "second", "strength", "distance", "is_near", "is_weak")
        found = self._database.rows(_BONDS, {"rows": rows}) if rows else ()
        return [dict(zip(names, row, strict=True)) for row in found]

    def accounts(self, ids: Iterable[str]) -> dict[str, str]:
        """The accounts of these statements, for each statement in one of them."""
        return dict(self._database.unpacked_rows(_ACCOUNTS, {"ids": list(ids)}))

    def pages(self, ids: Iterable[str]) -> list[dict[str, Any]]:
        """How these documents are read, as it was kept."""
        names = ("document_id", "text_id", "first", "last", "words")
        found = self._database.rows(_PAGES, {"ids": list(ids)})
        return [dict(zip(names, row, strict=True)) for row in found]

    def events_of(self, statement_ids: Iterable[str]) -> dict[str, frozenset[str]]:
        """The statements of each event, by its id, that rests on one of these."""
        found = self._database.rows(_EVENTS_OF, {"ids": list(statement_ids)})
        return {id_: frozenset(statements) for id_, statements in found}

    def replace(
        self,
        gone: Sequence[str],
        events: Sequence[Event],
        reports: Sequence[Report],
        grown: Grown,
        *,
        version: str,
    ) -> None:
        """Put these events in the place of those that are gone, with what is kept of their statements."""
        database = self._database
        told = [one["statement_id"] for one in grown.traces]
        digest = digest_added(database, database.one(_DIGEST)[0], self._ids(_ADDED))
        with database.transaction():
            database.execute(_FORGET_EVENTS, {"ids": list(gone)})
            database.execute(_FORGET_REPORTS, {"ids": list(gone)})
            database.execute(_FORGET_TRACES, {"ids": told})
            database.execute(_FORGET_BONDS, {"ids": told})
            database.execute(_FORGET_PAGES, {"ids": [one["document_id"] for one in grown.pages]})
            database.execute(_FORGET_RANKS, {"ids": list(grown.ranks)})
            database.execute("DELETE FROM added_documents")
            database.insert("events", (event_to_json(event) for event in events))
            database.insert("reports", (report_to_json(report) for report in reports))
            insert_grown(database, grown)
            database.execute(_SET_FUSION, {"state": make_state(digest, version), "digest": digest})

    def _ids(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[str]:
        return [id_ for (id_,) in self._database.rows(sql, parameters)]


def make_state(digest: str, version: str) -> str:
    """The name of what events rest on: the statements with all else by their digest, and the rules."""
    return make_digest(f"{digest} {version}")


def forget_growth(database: Database) -> None:
    """Forget all that is kept: the next fusion is of everything."""
    database.execute(_FORGET)


def keep_growth(database: Database, grown: Grown, version: str) -> None:
    """Keep this and nothing else."""
    forget_growth(database)
    insert_grown(database, grown)
    database.execute(_SET_RULES, {"version": version})


def insert_grown(database: Database, grown: Grown) -> None:
    """Add the rows."""
    database.insert("fusion_traces", grown.traces)
    database.insert("fusion_bonds", grown.bonds)
    database.insert("fusion_pages", grown.pages)
    database.insert(
        "fusion_ranks", ({"person_id": id_, "ranks": sorted(held)} for id_, held in grown.ranks.items())
    )
