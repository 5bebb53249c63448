"""Reading the rows of other event data sets, the files they came in, and what was set aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from comity.ledger.database import Database
from comity.ledger.imported_rows import FileCounts, FileMark, ImportedFile, RowFault
from comity.model import DatePrecision, Dyad, PlacePrecision, Status
from comity.model.imported import ImportedEvent, ImportedMention, ImportedParticipant, ImportedPlace

# The mentions of a row are found by its own id; most data sets have none, and then none are looked for.
_ROWS = """
SELECT to_json(i)::VARCHAR FROM (
    SELECT r.*, coalesce(m.n_reports, 0) AS n_reports, coalesce(m.n_publishers, 0) AS n_publishers
    FROM (SELECT * FROM imported{where}) AS r LEFT JOIN (
        SELECT dataset, source_id, count(DISTINCT url) AS n_reports, count(DISTINCT publisher) AS n_publishers
        FROM imported_mentions WHERE source_id IN (SELECT source_id FROM imported{where}) GROUP BY ALL
    ) AS m ON m.dataset = r.dataset AND m.source_id = r.source_id
) AS i ORDER BY {order}
"""
_MENTIONS = """
SELECT m.mentioned_at, m.publisher, m.url, m.sentence, m.confidence, f."location", f.member, m.line
FROM imported_mentions AS m JOIN imported_files AS f ON f.id = m.file
WHERE m.dataset = $dataset AND m.source_id = $source_id
ORDER BY m.mentioned_at, m.url, m.sentence NULLS FIRST, m.line
"""
_EARLIEST, _NEWEST = "first_on, id", "first_on DESC, last_on DESC, id"
_COUNT = "SELECT count(*) FROM imported{where}"
_BY_REGISTER = """
SELECT register, count(*) FROM (SELECT unnest(registers) AS register FROM imported{where})
GROUP BY register ORDER BY register
"""
_BY_DATASET = """
SELECT dataset_title, count(*), min(first_on), max(last_on) FROM imported{where}
GROUP BY dataset_title ORDER BY 1
"""
_UNTYPED = """
SELECT label, count(*) FROM (SELECT * FROM imported{where}) WHERE event_type IS NULL
GROUP BY label ORDER BY label
"""
_FILES = 'SELECT to_json(f)::VARCHAR FROM imported_files AS f ORDER BY "location", member NULLS FIRST, id'
_FAULTS = 'SELECT line, reason, "text" FROM imported_faults WHERE file = $file ORDER BY line'
_CITATIONS = """
SELECT title, citation FROM imported_datasets
WHERE dataset IN (SELECT dataset FROM imported_files WHERE is_whole) ORDER BY title
"""
_HAS_ANY = "SELECT count(*) FROM (SELECT 1 FROM imported_events LIMIT 1)"


def iter_imported(
    database: Database,
    *,
    dyad: Dyad | None = None,
    register: str | None = None,
    since: date | None = None,
    until: date | None = None,
    id_: str | None = None,
    is_newest_first: bool = False,
) -> Iterator[ImportedEvent]:
    """Imported events, the earliest (or newest) first; of a dyad: both states are among its countries."""
    where, parameters = _where(dyad=dyad, register=register, since=since, until=until, id_=id_)
    sql = _ROWS.format(where=where, order=_NEWEST if is_newest_first else _EARLIEST)
    for row in database.json_rows(sql, parameters):
        yield to_imported(row)


def iter_mentions(database: Database, *, dataset: str, source_id: str) -> Iterator[ImportedMention]:
    """Where a data set found one of its events mentioned, the earliest first."""
    names = ("mentioned_at", "publisher", "url", "sentence", "confidence", "location", "member", "line")
    parameters = {"dataset": dataset, "source_id": source_id}
    for row in database.unpacked_rows(_MENTIONS, parameters):
        yield ImportedMention(**dict(zip(names, row, strict=True)))


def count_imported(
    database: Database,
    *,
    dyad: Dyad | None = None,
    register: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> int:
    """How many rows there are of these."""
    where, parameters = _where(dyad=dyad, register=register, since=since, until=until)
    return int(database.one(_COUNT.format(where=where), parameters)[0])


def count_by_register(
    database: Database, *, dyad: Dyad | None = None, since: date | None = None, until: date | None = None
) -> dict[str, int]:
    """How many rows each register has; those without any are left out."""
    where, parameters = _where(dyad=dyad, since=since, until=until)
    return {name: int(n) for name, n in database.rows(_BY_REGISTER.format(where=where), parameters)}


def count_by_dataset(
    database: Database, *, dyad: Dyad | None = None, since: date | None = None, until: date | None = None
) -> tuple[tuple[str, int, date, date], ...]:
    """For each data set its title, how many rows it has, and their first and last day."""
    where, parameters = _where(dyad=dyad, since=since, until=until)
    return tuple(
        (t, int(n), a, b) for t, n, a, b in database.rows(_BY_DATASET.format(where=where), parameters)
    )


def count_untyped(
    database: Database, *, dyad: Dyad | None = None, since: date | None = None, until: date | None = None
) -> dict[str, int]:
    """How many rows there are of each kind for which PLOVER has no type, by the kind's name."""
    where, parameters = _where(dyad=dyad, since=since, until=until)
    return {label: int(n) for label, n in database.rows(_UNTYPED.format(where=where), parameters)}


def has_imported(database: Database) -> bool:
    """True where any row was imported."""
    return bool(database.one(_HAS_ANY)[0])


def iter_files(database: Database) -> Iterator[ImportedFile]:
    """The files that were imported or failed, by location."""
    for row in database.json_rows(_FILES):
        yield ImportedFile(
            mark=FileMark(id=row["id"], location=row["location"], member=row["member"], digest=row["digest"]),
            dataset=row["dataset"],
            is_whole=row["is_whole"],
            failure=row["failure"],
            counts=FileCounts(
                n_rows=row["n_rows"],
                n_kept=row["n_kept"],
                n_repeated=row["n_repeated"],
                n_aside=row["n_aside"],
                n_recoded=row["n_recoded"],
            ),
        )


def iter_faults(database: Database, file: str) -> Iterator[RowFault]:
    """The rows of a file that were set aside, by line."""
    for line, reason, text in database.unpacked_rows(_FAULTS, {"file": file}):
        yield RowFault(line=line, reason=reason, text=text)


def load_citations(database: Database) -> dict[str, str]:
    """How each data set that was imported wants to be cited, by its title."""
    return dict(database.rows(_CITATIONS))


def _where(
    *,
    dyad: Dyad | None = None,
    register: str | None = None,
    since: date | None = None,
    until: date | None = None,
    id_: str | None = None,
) -> tuple[str, dict[str, Any]]:
    """The condition and its parameters; a dyad is one condition on a column of few different values."""
    conditions: list[str] = []
    parameters: dict[str, Any] = {}
    if dyad is not None:
        conditions.append("contains(countries, $first) AND contains(countries, $second)")
        parameters |= {"first": dyad.first, "second": dyad.second}
    for name, value, condition in (
        ("register", register, "list_contains(registers, $register)"),
        ("since", since, "last_on >= $since"),
        ("until", until, "first_on <= $until"),
    ):
        if value is not None:
            conditions.append(condition)
            parameters[name] = value
    if id_ is not None:
        parts = id_.split(":", 1)
        conditions.append("id = $id AND dataset = $dataset")
        parameters |= {"id": id_, "dataset": parts[0]}
    return (f" WHERE {' AND '.join(conditions)}" if conditions else ""), parameters


def to_imported(row: Mapping[str, Any]) -> ImportedEvent:
    """The record of a row of the view ``imported``."""
    return ImportedEvent(
        id=row["id"],
        dataset=row["dataset"],
        dataset_title=row["dataset_title"],
        source_id=row["source_id"],
        location=row["location"],
        member=row["member"],
        line=row["line"],
        kind=row["kind"],
        label=row["label"],
        event_type=row["event_type"],
        mode=row["mode"],
        topics=tuple(row["topics"]),
        status=Status(row["status"]),
        registers=tuple(row["registers"]),
        first_on=date.fromisoformat(row["first_on"]),
        last_on=date.fromisoformat(row["last_on"]),
        date_precision=DatePrecision(row["date_precision"]),
        actors=tuple(_to_participant(one) for one in row["actors"]),
        recipients=tuple(_to_participant(one) for one in row["recipients"]),
        place=_to_place(row),
        quad=row["quad"],
        quad_given=row["quad_given"],
        goldstein=row["goldstein"],
        score_given=row["score_given"],
        n_mentions_given=row["n_mentions_given"],
        n_sources_given=row["n_sources_given"],
        n_articles_given=row["n_articles_given"],
        tone_given=row["tone_given"],
        publisher=row["publisher"],
        url=row["url"],
        story=row["story"],
        note=row["note"],
        n_reports=row["n_reports"],
        n_publishers=row["n_publishers"],
    )


def _to_participant(value: Mapping[str, Any]) -> ImportedParticipant:
    return ImportedParticipant(
        name=value["name"],
        country=value["country"],
        sector=value["sector"],
        code_given=value["code_given"],
        country_given=value["country_given"],
        sectors_given=value["sectors_given"],
    )


def _to_place(row: Mapping[str, Any]) -> ImportedPlace | None:
    if row["place"] is None and row["place_country"] is None:
        return None
    precision = row["place_precision"]
    return ImportedPlace(
        name=row["place"],
        country=row["place_country"],
        lat=row["lat"],
        lon=row["lon"],
        precision=PlacePrecision(precision) if precision else None,
    )
